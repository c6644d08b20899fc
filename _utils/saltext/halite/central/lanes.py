"""
The queries that walk an index in lanes.

The newest job of each lane is its head. Of a page of fifty jobs the fiftieth of the heads is the edge: nothing below
it is on the page, so of each lane only what is above is read, and of those alone whose head is.
"""

from collections.abc import Iterable

from .selection import Path, Selection, in_window

COUNTED = 1000  # jobs, of which a path with more is as wide as any


def counting(path: Path) -> str:
    """Return the query for how many jobs *path* leads past, as far as that matters."""
    besides = f"UNION ALL SELECT 1 FROM ({_besides(path)}) b" if path.besides else ""
    along = f"SELECT x.job FROM {_lanes(path)} CROSS JOIN LATERAL ({_in_lane(path, [])} LIMIT {COUNTED}) x"
    return f"SELECT count(*) FROM ({along} {besides} LIMIT {COUNTED}) counted"


def all_of(wanted: Selection, path: Path) -> str:
    """Return the query for the newest jobs that are *wanted* along *path*, which leads past few of them."""
    in_lane = _in_lane(path, wanted.residual(path))
    along = f"SELECT x.job FROM {_lanes(path)} CROSS JOIN LATERAL ({in_lane} LIMIT {COUNTED}) x"
    return _page(along, wanted, path)


def newest(wanted: Selection, path: Path) -> str:
    """Return the query for the newest jobs that are *wanted* along *path*, between ``low`` and ``high``."""
    residual = wanted.residual(path)
    if len(path.lanes) == 1:
        along = f"{_in_lane(path, residual)} LIMIT %(count)s"
        return _page(f"SELECT x.job FROM {_lanes(path)} CROSS JOIN LATERAL ({along}) x", wanted, path)
    limited = "" if path.meet else "ORDER BY 2 DESC LIMIT %(count)s"
    head = f"{_in_lane(path, residual)} LIMIT 1"
    heads = f"SELECT l.lane, h.job FROM {_lanes(path)} CROSS JOIN LATERAL ({head}) h {limited}"
    edge = (
        "SELECT CASE WHEN count(*) = %(count)s THEN min(job) ELSE %(low)s END"
        " FROM (SELECT DISTINCT job FROM heads ORDER BY job DESC LIMIT %(count)s) e"
    )
    above = _in_lane(path, residual, "(SELECT job FROM edge)")
    found = (
        f"SELECT x.job FROM heads l CROSS JOIN LATERAL ({above} LIMIT %(count)s) x"
        " WHERE l.job >= (SELECT job FROM edge)"
    )
    return (
        f"WITH heads(lane, job) AS MATERIALIZED ({heads}), edge(job) AS MATERIALIZED ({edge})"
        f" {_page(found, wanted, path)}"
    )


def sampled(wanted: Selection) -> str:
    """
    Return the query for those that are *wanted* of the newest jobs of all.

    It also gives how many these are and, where a page is not filled with them, how many of them are along each of
    several paths.
    """
    hidden = f"AND {wanted.conditions['hidden']}" if "hidden" in wanted.conditions else ""
    newest_of_all = (
        f"SELECT j.* FROM halite.jobs j WHERE {in_window('j')} {hidden} ORDER BY j.job DESC LIMIT {COUNTED}"
    )
    found = f"SELECT ARRAY(SELECT j.job FROM sample j WHERE {_all(wanted.conditions.values())} {_NEWEST})"
    several = wanted.paths if len(wanted.paths) > 1 else ()
    counted = (f"(SELECT count(*) FROM sample j WHERE {_all(wanted.implied(path))})" for path in several)
    counts = "".join(f", CASE WHEN cardinality(jobs) < %(count)s THEN {count} END" for count in counted)
    return (
        f"WITH sample AS MATERIALIZED ({newest_of_all}), page(jobs) AS MATERIALIZED ({found})"
        f" SELECT jobs, (SELECT count(*) FROM sample){counts} FROM page"
    )


_NEWEST = "ORDER BY 1 DESC LIMIT %(count)s"


def _lanes(path: Path) -> str:
    return f"unnest(%(lanes)s::{path.lane_type}[]) l(lane)"


def _in_lane(path: Path, residual: list[str], low: str = "%(low)s") -> str:
    """
    Return the query for the jobs of one lane of *path* that meet the conditions *residual*, the newest first.

    Rows are compared, and not each column, since only the index of the lane has them in that order: the planner, who
    does not know which lane it is, takes another one where that looks no worse.
    """
    table = "j" if path.table == "jobs" else "t"
    columns = ", ".join(f"{table}.{column}" for column in (*path.held, "job"))
    held = "".join(f"{value}, " for value in path.held.values())
    order = ", ".join(f"{table}.{column} DESC" for column in (*path.held, "job"))
    asked = [in_window(table), path.also] if path.also else [in_window(table)]
    if path.held or low != "%(low)s":
        asked += [f"({columns}) >= ({held}{low})", f"({columns}) < ({held}%(high)s)"]
    if residual and table == "j":
        asked += residual
    elif residual:
        # A subquery for a value is run for row after row, in the order of the index; a join might begin elsewhere.
        asked.append(
            f"(SELECT TRUE FROM halite.jobs j WHERE j.job = t.job AND {in_window('j')} AND {_all(residual)})"
        )
    return f"SELECT {table}.job FROM halite.{path.table} {table} WHERE {_all(asked)} ORDER BY {order}"


def _page(found: str, wanted: Selection, path: Path) -> str:
    """Return the query for the newest jobs of the query *found*, each once."""
    besides = ""
    if path.besides:
        # The newest first, from the index alone; then each is looked at, and no more of them than are wanted.
        newest_first = f"SELECT job FROM ({_besides(path)}) u ORDER BY job DESC"
        looked_at = f"(SELECT TRUE FROM halite.jobs j WHERE j.job = w.job AND {_all(wanted.conditions.values())})"
        besides = f" UNION ALL (SELECT w.job FROM ({newest_first}) w WHERE {looked_at} LIMIT %(count)s)"
    return f"SELECT DISTINCT job FROM ({found}{besides}) found(job) {_NEWEST}"


def _besides(path: Path) -> str:
    return f"SELECT j.job FROM halite.jobs j WHERE {path.besides} AND {in_window('j')} ORDER BY j.jid, j.job"


def _all(conditions: Iterable[str]) -> str:
    return " AND ".join(conditions) or "TRUE"
