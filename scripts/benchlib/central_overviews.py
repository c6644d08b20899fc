"""Part "central", what else is read: what happened at all masters over a year, and how minions and states are."""

import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from saltext.halite.central import activity, activity_buckets, readers, timeline
from saltext.halite.central.minions import SharedMinions
from saltext.halite.central.scope import scope
from saltext.halite.central.states import SharedRuns
from saltext.halite.central_settings import Central
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import minion_overview, state_overview
from saltext.halite.store.bars_of_rows import Wanted as Drawn
from saltext.halite.store.feed import Wanted
from saltext.halite.store.filters import Filter
from saltext.halite.times import DAY, SECOND

from .figures import Results

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from tests.many_shared_jobs import SINCE, SPAN

PART = "central"
CONTESTANT = "Halite"
REPETITIONS = 7
UNTIL = SINCE + SPAN
ALL = Caller("root", "cli", (), ("admin",), ("*:*:*",))
YEAR, LAST_DAY = Filter(since=SINCE, until=UNTIL), Filter(since=UNTIL - DAY, until=UNTIL)


def _feed(conn: Any) -> Any:
    return activity.page(conn, Wanted(Filter(), True, True, None), scope(conn, ALL, None), 50, None)


def _counted(which: Filter, bucket: int) -> Callable[[Any], Any]:
    return lambda conn: activity_buckets.counted(conn, which, scope(conn, ALL, None), bucket)


def _timeline(which: Filter, rows: str, span: int) -> Callable[[Any], Any]:
    return lambda conn: timeline.timeline(conn, which, scope(conn, ALL, None), Drawn(rows, 10, 200, span, UNTIL))


def _minions(conn: Any) -> Any:
    found = SharedMinions(conn, minion_overview.Wanted(ALL, None, stale=UNTIL - 30 * DAY), scope(conn, ALL, None))
    surveyed = found.survey()
    found.have_returned(each.minion for each in surveyed if each.highstate is None and not each.has_returned)
    shown = surveyed[:50]
    found.highstates({each.minion: each.highstate for each in shown if each.highstate is not None})
    found.last_returns([each.minion for each in shown], hidden=False)


def _states(conn: Any) -> Any:
    runs = SharedRuns(conn, scope(conn, ALL, None))
    found = runs.newest(state_overview.Wanted(ALL, UNTIL - 90 * DAY, minion=None))
    runs.examples(found.runs[:50])


ASKED: dict[str, Callable[[Any], Any]] = {
    "activity, a page": _feed,
    "activity, a day by the hour": _counted(LAST_DAY, 3600 * SECOND),
    "activity, a year by the day": _counted(YEAR, DAY),
    "timeline of a day, by function": _timeline(LAST_DAY, "function", 900 * SECOND),
    "timeline of a day, by minion": _timeline(LAST_DAY, "minion", 900 * SECOND),
    "timeline of a year, by function": _timeline(YEAR, "function", 4 * DAY),
    "timeline of a year, by minion": _timeline(YEAR, "minion", 4 * DAY),
    "minions, 5,000": _minions,
    "states of 90 days": _states,
}


def overviews(central: Central, results: Results, jobs: int) -> None:
    """Measure overviews of the *jobs* that *central* leads to; no figure is asked of them."""
    for name, ask in ASKED.items():
        results.median(
            PART, f"{jobs:,} jobs, {name}, ms", CONTESTANT, [_time(central, ask) for _ in range(REPETITIONS)]
        )


def _time(central: Central, ask: Callable[[Any], Any]) -> float:
    began = time.perf_counter()
    with readers.reading(central) as conn:
        ask(conn)
    return (time.perf_counter() - began) * 1000
