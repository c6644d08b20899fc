"""The query for the overview of states: what failed or changed in the newest state runs."""

import json
import sqlite3
from dataclasses import dataclass
from typing import NamedTuple

from ..domain.permissions import Caller
from .filters import NEVER, is_glob, sql_glob
from .newest_jobs import viewable_functions

MOST_RUNS = 20_000  # with states that stand out, read for one answer


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which state runs, and as whom."""

    caller: Caller
    since: int  # microseconds
    until: int | None = None
    minion: str | None = None
    hidden: bool = False


class Run(NamedTuple):
    """A state run in which something stands out."""

    job: int
    minion: str
    states: str  # see domain/notable_states


class Runs(NamedTuple):
    """The newest runs, the newest first, and from which job on they are all there are."""

    runs: list[Run]
    looked_back_to: int | None  # None: to where was asked


class Example(NamedTuple):
    """The last run in which a state stood out."""

    jid: str
    kind: str
    received: int
    payload: bytes | None


def newest(conn: sqlite3.Connection, wanted: Wanted) -> Runs:
    """Return the newest state runs that are *wanted*, as far as one answer goes back."""
    functions = viewable_functions(conn, None, wanted.caller)
    same = "" if wanted.minion is None else f" AND t.minion {'GLOB' if is_glob(wanted.minion) else '='} :minion"
    parts = {"minion": same, "seen": "" if wanted.caller.views_all_jobs else _SEEN}
    values = {
        "low": wanted.since,
        "high": NEVER if wanted.until is None else wanted.until + 1,
        "minion": None if wanted.minion is None else sql_glob(wanted.minion),
        "hidden": wanted.hidden,
        "functions": None if functions is None else json.dumps(functions),
        "most": MOST_RUNS,
    }
    rows = [*map(Run._make, conn.execute(_NEWEST.format(**parts), values))]
    count, oldest = conn.execute(_REACHED.format(**parts), {**values, "most": MOST_RUNS + 1}).fetchone()
    return Runs(rows, oldest if count > MOST_RUNS else None)


def example(conn: sqlite3.Connection, run: Run) -> Example | None:
    """Return what is shown of the last *run* in which a state stood out."""
    row = conn.execute(_EXAMPLE, (run.job, run.minion)).fetchone()
    return Example(*row) if row else None


# Along the index of the table from the newest job down. What the caller may not view is none of it: how far an answer
# goes back would tell how much of that there is, and when one began.
_READ = (
    "SELECT t.id, t.job, t.minion FROM notable_states t INDEXED BY notable_states_of_return{seen}"
    " WHERE t.job >= :low AND t.job < :high{minion} ORDER BY t.job DESC LIMIT :most"
)
_SEEN = (
    " CROSS JOIN jobs_index v ON v.id = t.job"
    " CROSS JOIN calls s ON s.id = v.call AND s.function IN (SELECT value FROM json_each(:functions))"
)
_NEWEST = (
    f"SELECT n.job, n.minion, s.states FROM ({_READ}) n"
    " CROSS JOIN jobs_index j ON j.id = n.job CROSS JOIN calls c ON c.id = j.call"
    " CROSS JOIN notable_states s ON s.id = n.id"
    " WHERE (c.hidden = 0 OR :hidden)"
    " AND (:functions IS NULL OR c.function IN (SELECT value FROM json_each(:functions)))"
)
_REACHED = f"SELECT count(*), min(job) FROM ({_READ})"
_EXAMPLE = """
    SELECT jid, kind, received, payload FROM jobs_index j JOIN job_returns r ON r.job = j.id
    WHERE j.id = ? AND r.minion = ?
"""
