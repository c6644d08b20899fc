"""When the jobs of all masters ran, row by row: what a timeline of the index is, of as much as there is time for."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from ..errors import Unavailable
from ..store.bars_of_rows import Timeline, Told, Wanted, drawn
from ..store.filters import Filter
from ..store.grouped_jobs import Busy, Group
from . import jobs_that_ran, newest_jobs, readers, reading_faults, walk_back
from . import queries_of_rows as queries
from .central_rows import key_at, whole_from
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
    groups = found.groups()
    busiest = found.busiest()
    jobs = _jobs(conn, [-group.key for group in groups if group.key < 0])
    left_out = len(found.rows) - len(busiest)
    return Timeline(drawn(busiest, groups, jobs), left_out, found.jobs, found.looked_back_to)


class _Part(NamedTuple):
    """Some of the jobs."""

    which: Selection
    rows: list[tuple[Any, int, int]]  # what NAMES tells a row by, how many jobs it has, how many of them are long
    jobs: int


class _Rows:
    """
    The rows of a span, counted from the newest jobs back, in the parts that there was time for.

    Each part is read twice: to find the busiest rows, and for their jobs. Where there is no time for the second, what
    was counted of it does not count.
    """

    def __init__(self, conn: Any, chosen: Selection, wanted: Wanted) -> None:
        self._conn = conn
        self._chosen = chosen
        self._wanted = wanted
        self._until = time.monotonic() + 2 * walk_back.SECONDS
        back = WalkBack(conn, chosen.values["low"], chosen.values["high"])
        self._parts = [*back.each(lambda low, high: self._counted(chosen.between(low, high)))]
        self._sum(back.looked_back_to)
        self._listed = self._most()

    def busiest(self) -> list[Busy]:
        """Return the rows with the most jobs, these in front."""
        return [Busy(name, self.rows[name]) for name in self._listed if name in self.rows]

    def groups(self) -> list[Group]:
        """Return the jobs of the busiest rows, in groups."""
        more, found = self._shown(), list[tuple[Any, ...]]()
        for number, part in enumerate(self._parts):
            rows = self._in_time(part, more)
            if rows is None:
                self._end_behind(number)
                break
            found += rows
        readers.allow(self._conn, readers.TIMEOUT)
        for ran in self._ran:
            found += self._ask(queries.groups(ran.which, self._wanted.rows), ran.which, more)
        return [Group(self._names[each], *group) for each, *group in found]

    def _sum(self, reached: int | None) -> None:
        """Add up the parts, and what ran when the first of them began; *reached* is when, if that is not all."""
        self.looked_back_to = reached
        moment = self._chosen.values["from"] if reached is None else reached
        self._chosen.values["from"] = moment
        before = self._before(moment)
        self._ran = [] if before is None else [self._counted(before)]
        parts = [*self._parts, *self._ran]
        self.jobs = sum(part.jobs for part in parts)
        counts, long = Counter[Any](), Counter[Any]()
        for each, number, of_long in (row for part in parts for row in part.rows):
            counts[each] += number
            long[each] += of_long
        self._names = self._named(counts)
        self.rows, self._long = self._by_name(counts), self._by_name(long)  # how many jobs each has

    def _most(self) -> list[str]:
        """Return the rows that are listed."""
        rows = sorted(self.rows, key=lambda name: (-self.rows[name], name))
        return rows[: self._wanted.limit]

    def _shown(self) -> dict[str, Any]:
        """Return which rows are listed, and which of them have few jobs, or many that are long."""
        names, bars, busy = self._names, self._wanted.bars, {*self._listed}
        shown = [each for each, name in names.items() if name in busy]
        few = [each for each in shown if self.rows[names[each]] <= bars]
        crowded = [each for each in shown if self._long[names[each]] > bars // 2]
        return {"names": shown, "few": few, "crowded": crowded}

    def _in_time(self, part: _Part, more: Mapping[str, Any]) -> list[tuple[Any, ...]] | None:
        """Return the groups of *part*; None where there is no time left for them."""
        import psycopg

        left = self._until - time.monotonic()
        if left <= 0:
            return None
        readers.allow(self._conn, left)
        try:
            return self._ask(queries.groups(part.which, self._wanted.rows), part.which, more)
        except psycopg.errors.QueryCanceled:
            readers.begin(self._conn, readers.TIMEOUT)
            return None

    def _end_behind(self, number: int) -> None:
        """Leave out all parts but the first *number*."""
        if not number:
            raise Unavailable(reading_faults.sentence(reading_faults.TIMED_OUT))
        readers.allow(self._conn, readers.TIMEOUT)
        self._parts = self._parts[:number]
        self._sum(whole_from(self._parts[-1].which.values["low"]))

    def _counted(self, part: Selection) -> _Part:
        """Return *part* with how many jobs each row has in it."""
        rows = self._ask(queries.busiest(part, self._wanted.rows), part)
        if self._wanted.rows == "minion":
            ((jobs,),) = self._ask(queries.jobs(part), part)
        else:
            jobs = sum(number for _, number, _ in rows)
        return _Part(part, rows, jobs)

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
