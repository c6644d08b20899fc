"""
Jobs and returns of all masters in pages, for what reads them all.

Each page is a transaction of its own: one that lasts would keep PostgreSQL from cleaning up, and a month from being
dropped.
"""

import fnmatch
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any

from ..central_settings import Central
from ..store import exported_rows
from ..store.compared_jobs import within
from ..store.exported_rows import Returned, Row, Wanted
from ..store.filters import Filter, is_glob
from . import newest_jobs, payloads, readers
from .central_rows import CentralJobRow, key_at, start_of
from .central_text import clean
from .scope import Scope

if TYPE_CHECKING:
    from psycopg import Connection

_AS_ROW = attrgetter(*CentralJobRow.__dataclass_fields__)  # in front as a row of the index, and behind whose it is
KEY, MASTER, REALM = -3, -2, -1  # where these stand in it
_RETURNED = 9  # and how many minions have returned
_COLUMNS = (
    "r.job, m.name, r.received, r.result, r.success, r.retcode, r.states, r.succeeded, r.failed, r.changed,"
    " r.would_change, CASE WHEN r.states IS NOT NULL THEN r.took END, r.minion"
)
_FROM = (
    f"SELECT {_COLUMNS} FROM halite.returns r JOIN halite.minions m ON m.id = r.minion"
    " WHERE r.job = ANY(%(jobs)s::bigint[]) AND r.received IS NOT NULL"
)


@dataclass(frozen=True, slots=True)
class Exported:
    """What one export reads: of *scope*, which was asked for once."""

    central: Central
    scope: Scope

    def key(self, job: Row) -> int:
        """Return by what the returns of *job* name it."""
        return int(job[KEY])

    def whose(self, job: Row) -> tuple[Any, ...]:
        """Return whose *job* is: the master, and the realm."""
        return job[MASTER], job[REALM]

    def oldest(self, since: int | None) -> int | None:
        """Return the start of the oldest job of all, or of those that started *since*."""
        with readers.reading(self.central) as conn:
            found = conn.execute(
                "SELECT job FROM halite.jobs WHERE job >= %s ORDER BY job LIMIT 1",
                (key_at(since or 0),),
                prepare=False,
            ).fetchone()
        return start_of(found[0]) if found else None

    def job_pages(self, which: Filter) -> Iterator[list[Row]]:
        """Give all jobs of *which*, newest first, page by page."""
        before, following = None, True
        while following:
            with readers.reading(self.central) as conn:
                rows, before = newest_jobs.list_jobs(conn, which, self.scope, exported_rows.JOBS, before)
            following = before is not None
            if rows:
                yield [_AS_ROW(row) for row in rows]

    def return_pages(self, jobs: Sequence[Row], wanted: Wanted) -> Iterator[list[Returned]]:
        """Give the returns of *jobs* that are *wanted*, by minion within each, page by page."""
        for some in within(exported_rows.RETURNS, jobs, itemgetter(_RETURNED)):
            with readers.reading(self.central) as conn:
                found = _returns(conn, [row[KEY] for row in some], wanted)
            if wanted.values:
                for part in _parts(found, payloads.AT_ONCE):
                    yield from self._with_values(part)
            else:
                for part in _parts(found, exported_rows.RETURNS):
                    yield [Returned._make((*row[:-1], None)) for row in part]

    def _with_values(self, found: list[Row]) -> Iterator[list[Returned]]:
        """Give what was *found* with what was returned, as many at a time as are read together."""
        rows = {(row[0], row[-1]): row[:-1] for row in found}
        with readers.reading(self.central) as conn:
            groups = [*payloads.groups(conn, [*rows], exported_rows.VALUES)]
        for some in groups:
            with readers.reading(self.central) as conn:
                held = payloads.of_group(conn, some)
            yield [Returned._make((*rows[place], payload)) for place, payload in held]


def _returns(conn: "Connection[Any]", jobs: list[int], wanted: Wanted) -> list[Row]:
    """Return the returns of *jobs* that are *wanted*, in the order of *jobs*. Along the key of returns."""
    is_one = wanted.minion is not None and not is_glob(wanted.minion)
    of_one = " AND r.minion = ANY(ARRAY(SELECT id FROM halite.minions WHERE name = %(minion)s))" if is_one else ""
    found = conn.execute(
        f"{_FROM}{of_one}", {"jobs": jobs, "minion": wanted.minion and clean(wanted.minion)}, prepare=False
    )
    place = {job: number for number, job in enumerate(jobs)}
    rows = [row for row in found if is_one or wanted.minion is None or fnmatch.fnmatchcase(row[1], wanted.minion)]
    return sorted(rows, key=lambda row: (place[row[0]], row[1]))


def _parts(found: list[Row], number: int) -> Iterator[list[Row]]:
    for start in range(0, len(found), number):
        yield found[start : start + number]
