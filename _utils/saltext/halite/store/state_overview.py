"""What failed or changed in the newest state runs: what the overview of states asks, and the index answers."""

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from ..domain.permissions import Caller
from . import past_state_runs
from .filters import NEVER, is_glob, sql_glob
from .newest_jobs import viewable_functions

MOST_RUNS = 20_000  # with states that stand out, read for one answer
MOST_OPENED = 4 * 2**20  # bytes of what was returned, as it is stored, that is opened for comments


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

    job: int  # its key
    minion: str
    states: str  # see domain/notable_states
    realm: str = ""  # where it is of all masters


class Runs(NamedTuple):
    """The newest runs, the newest first, and from when on they are all there are."""

    runs: list[Run]
    looked_back_to: int | None  # microseconds; None: to where was asked


class Example(NamedTuple):
    """The last run in which a state stood out."""

    jid: str
    kind: str
    received: int
    payload: bytes | None
    master: str = ""  # where it is of all masters


class StateRuns(ABC):
    """Where state runs are read, as far as a caller may view them, in one state of it."""

    @abstractmethod
    def newest(self, wanted: Wanted) -> Runs:
        """Return the newest state runs that are *wanted*, as far as one answer goes back."""

    @abstractmethod
    def began(self, run: Run) -> int:
        """Return when the job of *run* began."""

    @abstractmethod
    def examples(self, runs: Sequence[Run]) -> dict[Run, Example]:
        """Return what is shown of *runs*, each the last in which a state stood out, where it is kept."""

    @abstractmethod
    def read_to(self) -> int | None:
        """Return from when on state runs have been read; None where all there are have."""


class IndexedRuns(StateRuns):
    """The state runs of the index."""

    def __init__(self, conn: sqlite3.Connection) -> None:
        self._conn = conn

    def newest(self, wanted: Wanted) -> Runs:
        """Return the newest state runs that are *wanted*, as far as one answer goes back."""
        functions = viewable_functions(self._conn, None, wanted.caller)
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
        rows = [Run(*row) for row in self._conn.execute(_NEWEST.format(**parts), values)]
        reached = self._conn.execute(_REACHED.format(**parts), {**values, "most": MOST_RUNS + 1})
        count, oldest = reached.fetchone()
        return Runs(rows, oldest if count > MOST_RUNS else None)

    def began(self, run: Run) -> int:
        """Return when the job of *run* began."""
        return run.job

    def examples(self, runs: Sequence[Run]) -> dict[Run, Example]:
        """Return what is shown of *runs*, each the last in which a state stood out, where it is kept."""
        found = ((run, self._conn.execute(_EXAMPLE, (run.job, run.minion)).fetchone()) for run in runs)
        return {run: Example(*row) for run, row in found if row}

    def read_to(self) -> int | None:
        """Return from when on state runs have been read; None where all there are have."""
        return past_state_runs.read_to(self._conn)


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
