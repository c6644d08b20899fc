"""What the overview of minions asks, and the index answers: the last highstate of each, and its last return."""

import json
import sqlite3
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..domain.highstates import FUNCTIONS
from ..domain.job import ON_MASTER
from ..domain.permissions import Caller
from . import past_state_runs
from .filters import MINIONS, is_glob, sql_glob
from .newest_jobs import viewable_functions

LOOKED_AT = 200  # of the newest jobs of a minion, for one that it has returned for
_OF_MASTER = ", ".join(f"'{kind}'" for kind in ON_MASTER)
_HIGHSTATES = ", ".join(f"'{function}'" for function in FUNCTIONS)


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which minions, what of them counts, and as whom."""

    caller: Caller
    minion: str | None = None
    test: bool = False
    hidden: bool = False
    stale: int = 0  # microseconds: who has returned for no job that began since is stale


class Minion(NamedTuple):
    """A minion; of all masters, where another realm may have one of the same id, with its realm."""

    name: str
    realm: str = ""


class Surveyed(NamedTuple):
    """What is looked at of each minion."""

    minion: Minion
    highstate: int | None  # the key of the job of the last one
    result: str | None  # see the table
    has_returned: int | bool | None  # for a job that began since ``stale``


class Highstate(NamedTuple):
    """The last highstate of a minion."""

    job: int
    jid: str
    function: str
    received: int
    result: str
    states: int | None
    succeeded: int | None
    failed: int | None
    changed: int | None
    would_change: int | None
    took: int | None
    notable: str | None
    payload: bytes | None  # where nobody has read its states yet
    master: str = ""  # where it is of all masters


class Last(NamedTuple):
    """A return of a minion, and the job that it is of."""

    jid: str
    function: str
    received: int
    result: str
    retcode: int | None
    master: str = ""  # where it is of all masters


class Overview(ABC):
    """What is asked about the minions that are wanted, in one state of where it is read."""

    @abstractmethod
    def survey(self) -> list[Surveyed]:
        """Return every minion that is wanted and that there are jobs of."""

    @abstractmethod
    def have_returned(self, minions: Iterable[Minion]) -> set[Minion]:
        """Return which of *minions* have returned for any of their newest jobs, however long ago."""

    @abstractmethod
    def last_returns(self, minions: Iterable[Minion], *, hidden: bool) -> dict[Minion, Last]:
        """Return the last return of each of *minions* among its newest jobs, of noise too where *hidden*."""

    @abstractmethod
    def highstates(self, jobs: Mapping[Minion, int]) -> dict[Minion, Highstate]:
        """Return the highstates of the *jobs* of minions, by minion."""

    @abstractmethod
    def read_to(self) -> int | None:
        """Return from when on state runs have been read; None where all there are have."""


class IndexedMinions(Overview):
    """The minions of the index."""

    def __init__(self, conn: sqlite3.Connection, wanted: Wanted) -> None:
        self._conn = conn
        self._wanted = wanted
        functions = viewable_functions(conn, None, wanted.caller)
        self._values = {
            "functions": None if functions is None else json.dumps(functions),
            "hidden": wanted.hidden,
            "test": int(wanted.test),
        }

    def survey(self) -> list[Surveyed]:
        """Return every minion of the index that is wanted, in the order of their names."""
        minions, values = _named(self._wanted.minion)
        rows = self._conn.execute(_surveying(minions), {**self._values, **values, "since": self._wanted.stale})
        return [Surveyed(Minion(name), *row) for name, *row in rows]

    def have_returned(self, minions: Iterable[Minion]) -> set[Minion]:
        """Return which of *minions* have returned for any of their newest jobs, however long ago."""
        return {minion for minion in minions if self._behind(_ANY, minion)}

    def last_returns(self, minions: Iterable[Minion], *, hidden: bool) -> dict[Minion, Last]:
        """Return the last return of each of *minions* among its newest jobs, of noise too where *hidden*."""
        found = ((minion, self._behind(_LAST, minion, hidden=hidden)) for minion in minions)
        return {minion: Last(*row) for minion, row in found if row}

    def highstates(self, jobs: Mapping[Minion, int]) -> dict[Minion, Highstate]:
        """Return the highstates of the *jobs* of minions, by minion."""
        found = (
            (minion, self._conn.execute(_HIGHSTATE, (job, minion.name)).fetchone()) for minion, job in jobs.items()
        )
        return {minion: Highstate(*row) for minion, row in found if row}

    def read_to(self) -> int | None:
        """Return from when on state runs have been read; None where all there are have."""
        return past_state_runs.read_to(self._conn)

    def _behind(self, query: str, minion: Minion, **more: Any) -> Any:
        return self._conn.execute(query, {**self._values, "minion": minion.name, "since": 0, **more}).fetchone()


def _named(minion: str | None) -> tuple[str, dict[str, Any]]:
    """Return the query for the ids that match *minion*, and its values."""
    if minion is None:
        return MINIONS, {}
    if is_glob(minion):
        return f"{MINIONS} WHERE minion GLOB :minion", {"minion": sql_glob(minion)}
    return "SELECT :minion AS minion WHERE EXISTS (SELECT 1 FROM job_returns WHERE minion = :minion)", {
        "minion": minion
    }


# The calls whose jobs count: which the caller may view, and noise where it is asked for.
_MAY_VIEW = "(:functions IS NULL OR function IN (SELECT value FROM json_each(:functions)))"
_CALLS = f"SELECT id FROM calls WHERE {_MAY_VIEW} AND kind NOT IN ({_OF_MASTER})"
_LISTED = "(hidden = 0 OR :hidden)"
# Of the newest jobs of a minion, the first that it has returned for: {columns} of it, {calls} that count. Of a job
# that all have returned for its own row tells that, which is found in a tenth of the time.
_NEWEST = (
    "(SELECT job FROM job_returns INDEXED BY returns_of_minion"
    f" WHERE minion = {{minion}} AND job >= :since ORDER BY job DESC LIMIT {LOOKED_AT}) n"
)
_RETURNED = (
    f"SELECT {{columns}} FROM {_NEWEST} CROSS JOIN jobs_index j ON j.id = n.job"
    " WHERE j.call IN ({calls}) AND (j.returned >= j.minions OR EXISTS (SELECT 1 FROM job_returns r"
    " WHERE r.job = n.job AND r.minion = {minion} AND r.received IS NOT NULL)) LIMIT 1"
)
_ANY = _RETURNED.format(columns="1", minion=":minion", calls=_CALLS)
_LAST = (
    "SELECT l.jid, l.function, r.received, r.result, r.retcode FROM ("
    + _RETURNED.format(columns="j.id, j.jid, j.function", minion=":minion", calls=f"{_CALLS} AND {_LISTED}")
    + ") l CROSS JOIN job_returns r ON r.job = l.id AND r.minion = :minion"
)
_HIGHSTATE = """
    SELECT j.id, j.jid, j.function, r.received, r.result, r.states, r.succeeded, r.failed, r.changed, r.would_change,
        r.took, n.states, CASE WHEN n.states IS NULL AND (r.failed > 0 OR r.changed > 0) THEN r.payload END
    FROM jobs_index j JOIN job_returns r ON r.job = j.id
    LEFT JOIN notable_states n ON n.job = r.job AND n.minion = r.minion
    WHERE j.id = ? AND r.minion = ?
"""


def _surveying(minions: str) -> str:
    """
    Return the query that surveys the *minions* of a query.

    The LIMIT keeps SQLite from looking for the last highstate once more for each column that it gives.
    """
    last = (
        "SELECT h.job FROM highstates h CROSS JOIN jobs_index j ON j.id = h.job"
        " WHERE h.minion = m.minion AND h.test = :test AND j.call IN"
        f" ({_CALLS} AND {_LISTED} AND function IN ({_HIGHSTATES})) ORDER BY h.job DESC LIMIT 1"
    )
    sign = _RETURNED.format(columns="1", minion="l.minion", calls=_CALLS)
    return (
        f"SELECT l.minion, l.job, h.result, CASE WHEN l.job >= :since THEN 1 ELSE ({sign}) END"
        f" FROM (SELECT minion, ({last}) AS job FROM ({minions}) m LIMIT -1) l"
        " LEFT JOIN highstates h ON h.minion = l.minion AND h.test = :test AND h.job = l.job"
    )
