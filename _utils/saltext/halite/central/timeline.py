"""When the jobs of all masters ran, row by row: what a timeline of the index is, of as much as there is time for."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from ..store.bars_of_rows import Timeline, Told, Wanted, drawn
from ..store.filters import Filter
from ..store.grouped_jobs import Busy, Group
from . import jobs_that_ran, newest_jobs
from . import queries_of_rows as queries
from .central_rows import key_at
from .queries_of_rows import NAMES
from .scope import Scope
from .selection import Selection, select
from .walk_back import WalkBack

ROWS = tuple(NAMES)
_NOTHING = Timeline([], 0, 0)


def timeline(conn: Any, which: Filter, scope: Scope, wanted: Wanted) -> Timeline:
    """Return the busiest rows of the jobs that *scope* shows of *which*, whose since and until bound the span."""
    chosen = select(conn, which, scope, None)
    if chosen is None:
        return _NOTHING
    chosen.values.update({"span": wanted.span, "from": which.since or 0})
    found = _Rows(conn, chosen, wanted)
    busiest = found.busiest()
    groups = found.groups(busiest)
    jobs = _jobs(conn, [-group.key for group in groups if group.key < 0])
    left_out = len(found.rows) - len(busiest)
    return Timeline(drawn(busiest, groups, jobs), left_out, found.jobs, found.back.looked_back_to)


class _Rows:
    """The rows of a span, counted from the newest jobs back, in the parts that there was time for."""

    def __init__(self, conn: Any, chosen: Selection, wanted: Wanted) -> None:
        self._conn = conn
        self._chosen = chosen
        self._wanted = wanted
        self._counts: Counter[Any] = Counter()  # jobs, by what NAMES tells a row by
        self._long: Counter[Any] = Counter()
        self._parts: list[Selection] = []
        self.jobs = 0
        self.back = WalkBack(conn, chosen.values["low"], chosen.values["high"])
        self._count()
        self._names = self._named(self._counts)
        self.rows = self._by_name(self._counts)  # how many jobs each has

    def busiest(self) -> list[Busy]:
        """Return the rows with the most jobs, these in front."""
        rows = sorted((Busy(*row) for row in self.rows.items()), key=lambda row: (-row.jobs, row.name))
        return rows[: self._wanted.limit]

    def groups(self, busiest: Iterable[Busy]) -> list[Group]:
        """Return the jobs of the *busiest* rows, in groups."""
        long, names, wanted = self._by_name(self._long), self._names, self._wanted
        busy = {row.name for row in busiest}
        shown = [each for each, name in names.items() if name in busy]
        few = [each for each in shown if self.rows[names[each]] <= wanted.bars]
        crowded = [each for each in shown if long[names[each]] > wanted.bars // 2]
        more = {"names": shown, "few": few, "crowded": crowded}
        rows = (row for part in self._parts for row in self._ask(queries.groups(part, self._wanted.rows), part, more))
        return [Group(names[each], *group) for each, *group in rows]

    def _count(self) -> None:
        chosen = self._chosen
        for part, rows, jobs in self.back.each(lambda low, high: self._counted(chosen.between(low, high))):
            self._add(part, rows, jobs)
        moment = self.back.looked_back_to or chosen.values["from"]
        chosen.values["from"] = moment
        before = self._before(moment)
        if before is not None:
            self._add(*self._counted(before))

    def _counted(self, part: Selection) -> tuple[Selection, list[tuple[Any, int, int]], int]:
        """Return *part* with how many jobs each row has in it, how many of them are long, and how many it has."""
        rows = self._ask(queries.busiest(part, self._wanted.rows), part)
        if self._wanted.rows == "minion":
            ((jobs,),) = self._ask(queries.jobs(part), part)
        else:
            jobs = sum(number for _, number, _ in rows)
        return part, rows, jobs

    def _add(self, part: Selection, rows: list[tuple[Any, int, int]], jobs: int) -> None:
        self._parts.append(part)
        self.jobs += jobs
        for each, number, long in rows:
            self._counts[each] += number
            self._long[each] += long

    def _before(self, moment: int) -> Selection | None:
        """Return the jobs that ran when the span began; None for none."""
        found = self._conn.execute(jobs_that_ran.ran_at(), {"moment": moment}, prepare=False)
        keys = [key for (key,) in found]
        if not keys:
            return None
        part = self._chosen.between(min(keys), key_at(moment))
        return Selection(
            {**part.conditions, "ran": "j.job = ANY(%(ran)s::bigint[])"}, [], {**part.values, "ran": keys}
        )

    def _ask(self, sql: str, part: Selection, more: Mapping[str, Any] | None = None) -> list[tuple[Any, ...]]:
        values = {**part.values, "from": self._chosen.values["from"], **(more or {})}
        found: list[tuple[Any, ...]] = self._conn.execute(sql, values, prepare=False).fetchall()
        return found

    def _named(self, counts: Iterable[Any]) -> dict[Any, str]:
        """Return the names of rows, by what these are told by."""
        _, table = NAMES[self._wanted.rows]
        if not table:
            return {each: each for each in counts}
        sql = f"SELECT id, name FROM halite.{table} WHERE id = ANY(%s::integer[])"
        return dict(self._conn.execute(sql, ([*counts],), prepare=False).fetchall())

    def _by_name(self, counts: Counter[Any]) -> Counter[str]:
        """Return *counts* by the names of rows: minions of several realms may have one."""
        found: Counter[str] = Counter()
        for each, number in counts.items():
            found[self._names[each]] += number
        return found


def _jobs(conn: Any, keys: list[int]) -> dict[int, Told]:
    """Return what a bar tells of the jobs *keys*."""
    rows = newest_jobs.rows(conn, keys)
    return {
        row.key: Told(row.jid, row.function, row.minions, row.failed, row.kind, row.ended, row.master, row.realm)
        for row in rows
    }
