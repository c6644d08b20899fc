"""Every recorded stream, played to two masters and shipped: of each it is told what its own index tells."""

import itertools

import pytest

from saltext.halite.answers import activity as happened
from saltext.halite.answers import minion_overview, state_overview
from saltext.halite.answers import timeline as times
from saltext.halite.answers.activity_arguments import Buckets
from saltext.halite.central import activity, activity_buckets, readers, timeline
from saltext.halite.central.minions import SharedMinions
from saltext.halite.central.scope import scope
from saltext.halite.central.states import SharedRuns
from saltext.halite.domain.state_choice import Chosen
from saltext.halite.store import activity_buckets as buckets_of_index
from saltext.halite.store import activity_feed, bars_of_rows
from saltext.halite.store.bars_of_rows import Wanted as Drawn
from saltext.halite.store.feed import Wanted
from saltext.halite.store.filters import Filter
from saltext.halite.store.minion_overview import IndexedMinions
from saltext.halite.store.minion_overview import Wanted as Minions
from saltext.halite.store.state_overview import IndexedRuns
from saltext.halite.store.state_overview import Wanted as States
from saltext.halite.times import DAY, SECOND, now

from .test_recorded_lists import ADMIN, NARROW, shared  # noqa: F401

WIDE = Filter(since=0, until=now() + 400 * DAY)
FILTERS = ({}, {"function": "state.*"}, {"minion": "m*"}, {"minion": "m1"}, {"user": "root"}, {"kind": ("local",)})
VARIES = ("master", "realm", "seen_ago", "ago", "next")
CHOSEN = Chosen(("failed", "changed", "would_change"))


def without_whose(told):
    """An answer without whose each part of it is, and how long ago."""
    if isinstance(told, list):
        return [without_whose(each) for each in told]
    if isinstance(told, dict):
        left = {
            name: each for name, each in told.items() if name not in ("master", "realm", "seen_ago", "ago", "next")
        }
        return {name: without_whose(each) for name, each in left.items()}
    return told


@pytest.fixture
def each(shared):  # noqa: F811
    """Give each master, with a connection and what is shown there of that master alone, as each of two may see."""
    masters, central = shared

    def each():
        for master, caller in itertools.product(masters, (ADMIN, NARROW)):
            with readers.reading(central) as conn:
                yield master.db, caller, conn, scope(conn, caller, master.name)

    return each


def test_what_happened_is_told_as_each_index_tells_it(each):
    for db, caller, conn, shown in each():
        for given, results in itertools.product(FILTERS, (None, ("failed",), ("ok", "changed"))):
            wanted = Wanted(Filter(**given), results=results)
            own = happened.feed(lambda place: activity_feed.page(db, wanted, caller, 10_000, place), None)  # noqa: B023
            of_all = happened.feed(lambda place: activity.page(conn, wanted, shown, 10_000, place), None)  # noqa: B023
            assert without_whose(of_all) == without_whose(own), given
        assert len(own["activity"]) > 0


def test_jobs_are_counted_and_drawn_as_each_index_has_them(each):
    for db, caller, conn, shown in each():
        with db.read() as index:
            first, last = index.execute("SELECT min(id), max(id) FROM jobs_index").fetchone()
        for given in FILTERS:
            which = Filter(since=max(first, last - 300 * DAY), until=last + DAY, **given)
            counted, reached = activity_buckets.counted(conn, which, shown, DAY)
            wanted = Buckets(which, "1d", DAY)
            own = happened.buckets(wanted, buckets_of_index.counted(db, which, caller, DAY))
            assert happened.buckets(wanted, counted, reached) == own and reached is None
            for rows, bars in itertools.product(bars_of_rows.ROWS, (10, 200)):
                drawn = Drawn(rows, 50, bars, 60 * SECOND, last)
                of_all = times.timeline(timeline.timeline(conn, which, shown, drawn), which, drawn)
                of_one = times.timeline(bars_of_rows.timeline(db, which, caller, drawn), which, drawn)
                assert without_whose(of_all) == without_whose(of_one), (given, rows)


def test_minions_and_states_are_told_as_each_index_has_them(each):
    for db, caller, conn, shown in each():
        for minion, test in itertools.product((None, "m*", "m1"), (False, True)):
            wanted = Minions(caller, minion, test, stale=now() - 400 * DAY)
            of_all = minion_overview.minions(SharedMinions(conn, wanted, shown), wanted, None, None, 500, None)
            with db.read() as index:
                own = minion_overview.minions(IndexedMinions(index, wanted), wanted, None, None, 500, None)
            assert without_whose(of_all) == without_whose(own), minion
            assert minion or len(own["minions"]) > 3
            for by_minion in (False, True):
                runs = States(caller, 0, minion=minion)
                with db.read() as index:
                    own = state_overview.states(IndexedRuns(index), runs, CHOSEN, 500, by_minion=by_minion)
                told = state_overview.states(SharedRuns(conn, shown), runs, CHOSEN, 500, by_minion=by_minion)
                assert without_whose(told) == without_whose(own), minion
