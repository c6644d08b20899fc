"""The queries of a timeline: the jobs of a span of time, by row, and in groups that are drawn as one."""

from ..domain.job import FROM_MINION
from .filters import MINIONS, Path, Selection

NAMES = {  # what has a row each, and its name
    "function": "j.function",
    "user": "coalesce(j.user, '')",
    "target": "j.target",
    "minion": "r.minion",
    "kind": "j.kind",
}
COUNTED = 20_000  # jobs that an index may lead to one by one; more are found sooner by reading the whole span
_AMONG = "IN (SELECT value FROM json_each(:names))"
# Those that began before the span, and ended in it or later, or run.
_BEFORE = (
    "SELECT id AS job FROM jobs_index INDEXED BY jobs_ended WHERE ended >= :low AND id < :low"
    " UNION ALL SELECT job FROM active_jids WHERE ended IS NULL AND job < :low"
)
# How a job went on one minion of it.
_RUNS_ON_MINION = "(j.ended IS NULL AND r.received IS NULL)"
_ENDED_ON_MINION = "CASE WHEN r.received IS NULL OR j.ended < r.received THEN j.ended ELSE r.received END"
_RESULT_ON_MINION = (
    "CASE WHEN r.received IS NOT NULL THEN r.result WHEN j.ended IS NULL THEN NULL"
    " WHEN j.result = 'untold' OR (j.result = 'killed' AND r.killed) THEN j.result ELSE 'missing' END"
)


def counting(path: Path) -> str:
    """Return the query that counts the jobs of the span that *path* leads to, no further than matters."""
    return f"SELECT count(*) FROM ({_begun(path)} LIMIT {COUNTED})"


def leading_to(rows: str) -> Path:
    """Return the index that leads to the jobs of the *rows* with the names in ``:names``."""
    if rows == "minion":
        lanes = "SELECT value FROM json_each(:names)"
        return Path("job_returns", "minion = {lane}", "returns_of_minion", "job", lanes)
    lanes = f"SELECT id FROM calls WHERE {rows} {_AMONG}"
    return Path("jobs_index", "call = {lane}", "jobs_of_call", lanes=lanes)


def jobs(chosen: Selection, columns: str, path: Path | None, named: str = "TRUE", *, returns: bool = False) -> str:
    """
    Return the query for *columns* of every job in the span that is *chosen*, or of what each minion had of it.

    Those that began in it are read along *path*, or in the table itself, which lies in the order of time.
    """
    calls = "CROSS JOIN calls c ON c.id = j.call" if chosen.of_calls else ""
    conditions = " AND ".join([*chosen.conditions, named])
    of_each = "CROSS JOIN job_returns r ON r.job = j.id" if returns else ""
    within, of_lane = "jobs_index j NOT INDEXED", of_each
    if path:
        by_lane = returns and path.table == "job_returns"  # where a lane is a minion: its own part alone is read
        within = f"({_begun(path, by_lane)}) w CROSS JOIN jobs_index j ON j.id = w.job"
        of_lane = f"{of_each} AND r.minion = w.lane" if by_lane else of_each
    return (
        f"SELECT {columns} FROM {within} {calls} {of_lane} WHERE j.id >= :low AND j.id < :high AND {conditions}"
        f" UNION ALL SELECT {columns} FROM ({_BEFORE}) w CROSS JOIN jobs_index j ON j.id = w.job {calls} {of_each}"
        f" WHERE {conditions}"
    )


def entries(chosen: Selection, rows: str, path: Path | None, *, named: bool = False) -> str:
    """
    Return the query for what the *rows* hold, all or those *named*: each job, or how it went on one minion.

    Of a job from a minion's side, and of one that was backfilled, nobody knows how long it took.
    """
    result, runs, ended = "j.result", "j.ended IS NULL", "j.ended"
    if rows == "minion":
        result, runs, ended = _RESULT_ON_MINION, _RUNS_ON_MINION, _ENDED_ON_MINION
    unmeasured = ", ".join(f"'{kind}'" for kind in FROM_MINION)
    columns = (
        f"{NAMES[rows]} AS name, j.id AS job, {result} AS result, {runs} AS running,"
        f" CASE WHEN {runs} THEN :now WHEN j.kind IN ({unmeasured}) THEN j.id ELSE max(j.id, {ended}) END AS ends"
    )
    return jobs(chosen, columns, path, f"{NAMES[rows]} {_AMONG}" if named else "TRUE", returns=rows == "minion")


def busiest_minions(visible: str, pattern: str | None) -> str:
    """
    Return the query for the minions with the most of the *visible* jobs, along the index of what each had.

    *visible* is the query for their numbers.
    """
    known = MINIONS if pattern is None else f"{MINIONS} WHERE minion GLOB :minion"
    named = "" if pattern is None else "AND r.minion GLOB :minion"
    return (
        f"WITH visible AS ({visible})"
        " SELECT minion, sum(jobs) AS jobs, count(*) OVER (), (SELECT count(*) FROM visible) FROM ("
        f"SELECT m.minion AS minion, (SELECT count(*) FROM job_returns r INDEXED BY returns_of_minion"
        " WHERE r.minion = m.minion AND r.job >= :low AND r.job < :high AND r.job IN visible) AS jobs"
        f" FROM ({known}) m UNION ALL SELECT r.minion, count(*) FROM visible v CROSS JOIN job_returns r"
        f" WHERE v.job < :low AND r.job = v.job {named} GROUP BY r.minion)"
        " GROUP BY minion HAVING sum(jobs) > 0 ORDER BY jobs DESC, minion LIMIT :limit"
    )


def groups(found: str) -> str:
    """
    Return the query for the busiest rows of what the query *found* gives, and for their jobs in groups.

    A group are the jobs that begin in one span with one result, or one job that lasts longer than a span, whose key
    is its number below zero. Where a row has more of these than are spared, they are in the spans too.
    """
    span = "max({}, :low) / :span"
    return (
        f"WITH grouped AS (SELECT name, CASE WHEN min(ends, :high) - max(job, :low) > :span THEN -job"
        f" ELSE {span.format('job')} END AS key, result, count(*) AS jobs, min(job) AS start, max(ends) AS ends,"
        f" sum(running) AS running FROM ({found}) GROUP BY name, key, result),"
        " busiest AS (SELECT name, sum(jobs) AS jobs, sum(key < 0) AS long, count(*) OVER () AS of_rows,"
        " sum(sum(jobs)) OVER () AS of_jobs FROM grouped GROUP BY name ORDER BY jobs DESC, name LIMIT :limit)"
        " SELECT b.name, b.jobs, b.of_rows, b.of_jobs,"
        f" CASE WHEN g.key < 0 AND b.long > :spared THEN {span.format('g.start')} ELSE g.key END AS drawn_as,"
        " g.result, sum(g.jobs), min(g.start), max(g.ends), sum(g.running)"
        " FROM busiest b CROSS JOIN grouped g ON g.name = b.name GROUP BY b.name, drawn_as, g.result"
    )


def _begun(path: Path, by_lane: bool = False) -> str:
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
