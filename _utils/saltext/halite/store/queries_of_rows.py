"""The queries for the jobs of a span of time by row, and in groups that are drawn as one."""

from dataclasses import dataclass

from .filters import MINIONS, Path, Selection
from .jobs_that_ran import ran_at

NAMES = {  # what has a row each, and its name
    "function": "j.function",
    "user": "coalesce(j.user, '')",
    "target": "j.target",
    "minion": "r.minion",
    "kind": "j.kind",
}
COUNTED = 15_000  # jobs that an index may lead to one by one; more are found sooner by reading the whole span
_AMONG = "IN (SELECT value FROM json_each(:names))"
# How a job went on one minion of it: when it ended there, null where it runs, and how.
ENDED_ON_MINION = "CASE WHEN r.received IS NULL OR j.ended < r.received THEN j.ended ELSE r.received END"
RESULT_ON_MINION = (
    "CASE WHEN r.received IS NOT NULL THEN r.result WHEN j.ended IS NULL THEN NULL"
    " WHEN j.result = 'untold' OR (j.result = 'killed' AND r.killed <> 0) THEN j.result ELSE 'missing' END"
)


@dataclass(frozen=True, slots=True)
class Source:
    """
    The jobs that are *chosen*, which began from ``:low`` up to ``:high``, or ran when that span began.

    Those that began in it are read along *path*, or in the table itself, which lies in the order of time.
    """

    chosen: Selection
    rows: str  # one of NAMES
    path: Path | None
    named: bool = False  # whether it is the rows with the names in ``:names`` alone

    def ids(self) -> str:
        """Return the query for the numbers of all."""
        return f"{self._begun('j.id AS job')} UNION ALL {self._before('j.id AS job')}"

    def returns(self) -> str:
        """Return the query for how many there are, and how many minions they have together."""
        columns = "count(*) AS jobs, sum(j.minions) AS minions"
        return f"SELECT sum(jobs), sum(minions) FROM ({self._begun(columns)} UNION ALL {self._before(columns)})"

    def groups(self) -> str:
        """
        Return the query for those that began in the span, in groups.

        A group are the jobs of a row that begin in one ``:span`` with one result. One that lasts longer, on whatever
        minion, or runs, is a group by itself, whose key is its number below zero.
        """
        return f"{self._begun(self._of_group('j.id / :span'), self._has_returns)} GROUP BY 1, 2, 3"

    def groups_before(self) -> str:
        """Return the query for those that ran when the span began, in groups: they are in its first ``:span``."""
        return f"{self._before(self._of_group(':low / :span'), self._has_returns)} GROUP BY 1, 2, 3"

    def one_by_one(self) -> str:
        """Return the query for all of them, each as a group by itself."""
        columns = f"{NAMES[self.rows]}, -j.id, {self._result}, 1, j.id, max(j.id, {self._ended})"
        return f"{self._begun(columns, self._has_returns)} UNION ALL {self._before(columns, self._has_returns)}"

    def busiest(self) -> str:
        """Return the query for the rows with the most of them, and for how many rows and jobs there are in all."""
        columns, by_name = f"{NAMES[self.rows]} AS name, count(*) AS jobs", "GROUP BY 1"
        return (
            "SELECT name, sum(jobs) AS jobs, count(*) OVER (), sum(sum(jobs)) OVER ()"
            f" FROM (SELECT * FROM ({self._begun(columns)} {by_name}) UNION ALL {self._before(columns)} {by_name})"
            " GROUP BY name ORDER BY jobs DESC, name LIMIT :limit"
        )

    @property
    def _has_returns(self) -> bool:
        return self.rows == "minion"

    @property
    def _ended(self) -> str:
        return ENDED_ON_MINION if self._has_returns else "j.ended"

    @property
    def _result(self) -> str:
        return RESULT_ON_MINION if self._has_returns else "j.result"

    def _of_group(self, key: str) -> str:
        return (
            f"{NAMES[self.rows]} AS name, CASE WHEN j.ended - j.id <= :span THEN {key} ELSE -j.id END AS key,"
            f" {self._result} AS result, count(*) AS jobs, min(j.id) AS start, max(max(j.id, {self._ended})) AS ended"
        )

    def _conditions(self, of_returns: bool) -> str:
        """Return the conditions on jobs_index and, of returns, on those that have a row."""
        found = [*self.chosen.of_rows]
        if of_returns and self.chosen.of_minion:  # which those with names have been asked already
            found.remove(self.chosen.of_minion)
            found.append("TRUE" if self.named else "r.minion GLOB :minion")
        if self.named:
            found.append(f"{NAMES[self.rows]} {_AMONG}")
        return " AND ".join(found) or "TRUE"

    def _begun(self, columns: str, of_returns: bool = False) -> str:
        of_each = "CROSS JOIN job_returns r ON r.job = j.id" if of_returns else ""
        within = "jobs_index j NOT INDEXED"
        if self.path:
            by_lane = of_returns and self.path.table == "job_returns"  # a lane is a minion: its part alone is read
            within = f"({_along(self.path, by_lane)}) w CROSS JOIN jobs_index j ON j.id = w.job"
            of_each = f"{of_each} AND r.minion = w.lane" if by_lane else of_each
        return (
            f"SELECT {columns} FROM {within} {of_each}"
            f" WHERE j.id >= :low AND j.id < :high AND {self._conditions(of_returns)}"
        )

    def _before(self, columns: str, of_returns: bool = False) -> str:
        of_each = "CROSS JOIN job_returns r ON r.job = j.id" if of_returns else ""
        return (
            f"SELECT {columns} FROM ({ran_at(':low')}) w CROSS JOIN jobs_index j ON j.id = w.job {of_each}"
            f" WHERE {self._conditions(of_returns)}"
        )


def counting(path: Path) -> str:
    """Return the query that counts the jobs of the span that *path* leads to, no further than matters."""
    return f"SELECT count(*) FROM ({_along(path)} LIMIT {COUNTED})"


def leading_to(rows: str) -> Path:
    """Return the index that leads to the jobs of the *rows* with the names in ``:names``."""
    if rows == "minion":
        lanes = "SELECT value FROM json_each(:names)"
        return Path("job_returns", "minion = {lane}", "returns_of_minion", "job", lanes)
    lanes = f"SELECT id FROM calls WHERE {rows} {_AMONG}"
    return Path("jobs_index", "call = {lane}", "jobs_of_call", lanes=lanes)


def merged(groups: str) -> str:
    """Return the query for what *groups* gives, in spans too where a row has more that last long than are spared."""
    return (
        f"WITH grouped AS ({groups}),"
        " counted AS (SELECT *, sum(key < 0) OVER (PARTITION BY name) AS long FROM grouped)"
        " SELECT name, CASE WHEN key < 0 AND long > :spared THEN max(start, :low) / :span ELSE key END, result,"
        " sum(jobs), min(start), max(ended) FROM counted GROUP BY 1, 2, 3, ended IS NULL"
    )


def busiest_minions(visible: str, *, like: bool) -> str:
    """
    Return the query for the minions with the most of the *visible* jobs, along the index of what each had.

    *visible* is the query for their numbers; *like*: only those that ``:minion`` matches.
    """
    known = f"{MINIONS} WHERE minion GLOB :minion" if like else MINIONS
    named = "AND r.minion GLOB :minion" if like else ""
    return (
        f"WITH visible AS ({visible})"
        " SELECT minion, sum(jobs) AS jobs, count(*) OVER (), (SELECT count(*) FROM visible) FROM ("
        f"SELECT m.minion AS minion, (SELECT count(*) FROM job_returns r INDEXED BY returns_of_minion"
        " WHERE r.minion = m.minion AND r.job >= :low AND r.job < :high AND r.job IN visible) AS jobs"
        f" FROM ({known}) m UNION ALL SELECT r.minion, count(*) FROM visible v CROSS JOIN job_returns r"
        f" WHERE v.job < :low AND r.job = v.job {named} GROUP BY r.minion)"
        " GROUP BY minion HAVING sum(jobs) > 0 ORDER BY jobs DESC, minion LIMIT :limit"
    )


def _along(path: Path, by_lane: bool = False) -> str:
    """Return the query for the jobs that *path* leads to and that began in the span, once each or *by_lane*."""
    indexed = f"{path.table} INDEXED BY {path.index}" if path.index else path.table
    among = f"{path.where.format(lane='lanes.lane')} AND {path.job} >= :low AND {path.job} < :high"
    what, order = f"{path.job} AS job", ""
    if by_lane:
        what, order = f"{what}, lane", "GROUP BY job, lane"  # as the rows lie that are read next
    elif path.table == "job_returns":  # several minions of one job are as many lanes
        what = f"DISTINCT {what}"
    return (
        f"SELECT * FROM (WITH lanes(lane) AS ({path.lanes})"
        f" SELECT {what} FROM lanes CROSS JOIN {indexed} WHERE {among} {order})"
    )
