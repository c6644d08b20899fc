"""One job of all masters': its row, its returns, whom it waits for, and the jobs that it is tied to."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..domain.job import Kind
from ..domain.outcome import Outcome
from ..store.codec import unpack
from ..store.filters import Filter
from ..store.index_rows import AwaitedRow, ReturnRow
from ..store.one_job import STEPS, Found, Values, Wanted
from ..store.repetitions import Links
from . import newest_jobs, payloads
from .central_rows import CentralJobRow
from .central_text import clean
from .scope import Scope

if TYPE_CHECKING:
    from psycopg import Connection

_OF_MINION = "halite.returns r JOIN halite.minions m ON m.id = r.minion"
# In the order of ReturnRow, around the payload and whether there is one; behind them what only an AwaitedRow has.
_COLUMNS = (
    "r.minion, m.name, r.received, r.result, r.success, r.retcode, r.states, r.expected, r.differing, r.succeeded,"
    " r.failed, r.changed, r.would_change, r.did_change, r.warned, r.took, r.killed, r.reason, r.reason_since"
)


def jobs(conn: "Connection[Any]", scope: Scope, jid: str) -> list[CentralJobRow]:
    """Return the jobs *jid* of the realms and masters of *scope*: one of each realm at the most."""
    if scope.is_empty:
        return []
    # Along the key of jids, and then, whose partitions are named so, along that of jobs.
    named = conn.execute(
        "SELECT job FROM halite.jids WHERE realm = ANY(%s::smallint[]) AND jid = %s", ([*scope.realms], clean(jid))
    )
    found = newest_jobs.rows(conn, [job for (job,) in named])
    names = {master.name for master in scope.masters}
    return [row for row in found if scope.all_masters or row.master in names]


def returned(conn: "Connection[Any]", scope: Scope, jids: Sequence[str]) -> int:
    """Return how many minions have returned for *jids*, of the realms of *scope* and all of their masters."""
    # Along the keys of jids and of jobs, as above.
    named = conn.execute(
        "SELECT job FROM halite.jids WHERE realm = ANY(%s::smallint[]) AND jid = ANY(%s::text[])",
        ([*scope.realms], [clean(jid) for jid in jids]),
    )
    found = conn.execute(
        "SELECT coalesce(sum(returned), 0)::bigint FROM halite.jobs WHERE job = ANY(%s::bigint[])",
        ([job for (job,) in named],),
        prepare=False,
    )
    return int((found.fetchone() or (0,))[0])


def published(conn: "Connection[Any]", rows: Sequence[CentralJobRow]) -> list[CentralJobRow]:
    """Return those of the jobs *rows* whose masters have published them, and know more than returns."""
    found = conn.execute(
        "SELECT job FROM halite.jobs WHERE job = ANY(%s::bigint[]) AND published",
        ([row.key for row in rows],),
        prepare=False,
    )
    keys = {key for (key,) in found}
    return [row for row in rows if row.key in keys]


def with_returns(conn: "Connection[Any]", row: CentralJobRow, wanted: Wanted) -> Found:
    """Return the job *row*, its load, its returns with the payloads that are *wanted*, and who has not returned."""
    load = conn.cursor(binary=True).execute("SELECT load FROM halite.loads WHERE job = %s", (row.key,), prepare=False)
    held = load.fetchone()
    sizes = payloads.sizes(conn, row.key)
    returns: list[tuple[int, ReturnRow]] = []
    awaited = []
    # Along the key of returns.
    for found in conn.execute(
        f"SELECT {_COLUMNS} FROM {_OF_MINION} WHERE r.job = %s ORDER BY m.name", (row.key,), prepare=False
    ):
        if found[2] is None:
            awaited.append(_awaited(found))
        else:
            returns.append((found[0], _returned(found, found[0] in sizes)))
    return row, unpack(held[0]) if held else {}, _opened(conn, row, returns, wanted), awaited


def _awaited(found: tuple[Any, ...]) -> AwaitedRow:
    return AwaitedRow(found[1], found[7], *found[-3:])


def _returned(found: tuple[Any, ...], kept: bool) -> ReturnRow:
    return ReturnRow._make((*found[1:7], None, *found[7:9], int(kept), *found[9:17]))


def _opened(
    conn: "Connection[Any]", row: CentralJobRow, returns: Sequence[tuple[int, ReturnRow]], wanted: Wanted
) -> list[ReturnRow]:
    """Return *returns* with the payloads that are *wanted*, read some at a time."""
    read = [number for number, found in returns if _is_read(found, wanted)]
    held = {minion: payload for (_, minion), payload in payloads.read(conn, [(row.key, number) for number in read])}
    return [found._replace(payload=held[number]) if number in held else found for number, found in returns]


def _is_read(found: ReturnRow, wanted: Wanted) -> bool:
    """Tell whether the payload of *found* is shown, or alone tells the gist of its state run."""
    has_failed, lacks_gist = found.result == Outcome.FAILED, found.took is None
    is_read = {
        Values.ALL: True,
        Values.FAILED: has_failed or (found.states is not None and lacks_gist),
        Values.PRINTED: has_failed or lacks_gist,
    }.get(wanted.values, found.states is not None and lacks_gist)
    return is_read and wanted.has(found)


def one_return(conn: "Connection[Any]", row: CentralJobRow, minion: str) -> ReturnRow | None:
    """Return what *minion* has returned for the job *row*, with its payload; None where it has not."""
    found = conn.execute(
        f"SELECT {_COLUMNS} FROM {_OF_MINION} WHERE r.job = %s AND m.name = %s AND r.received IS NOT NULL",
        (row.key, clean(minion)),
        prepare=False,
    ).fetchone()
    if found is None:
        return None
    ((_, payload),) = payloads.read(conn, [(row.key, found[0])])
    return _returned(found, bool(payload))._replace(payload=payload)


def minions(conn: "Connection[Any]", keys: Sequence[int]) -> dict[int, tuple[list[str], list[str]]]:
    """Return the minions that have returned for each of the jobs *keys*, and those that have not, by id."""
    found: dict[int, tuple[list[str], list[str]]] = {key: ([], []) for key in keys}
    for job, name, is_awaited in conn.execute(
        f"SELECT r.job, m.name, r.received IS NULL FROM {_OF_MINION}"
        " WHERE r.job = ANY(%s::bigint[]) ORDER BY r.job, m.name",
        ([*keys],),
        prepare=False,
    ):
        found[job][is_awaited].append(name)
    return found


def awaited(conn: "Connection[Any]", keys: Sequence[int]) -> dict[int, list[AwaitedRow]]:
    """Return who has not returned for each of the jobs *keys*, by key."""
    found: dict[int, list[AwaitedRow]] = {key: [] for key in keys}
    for job, *row in conn.execute(
        f"SELECT r.job, m.name, r.expected, r.killed, r.reason, r.reason_since FROM {_OF_MINION}"
        " WHERE r.job = ANY(%s::bigint[]) AND r.received IS NULL ORDER BY r.job, m.name",
        ([*keys],),
        prepare=False,
    ):
        found[job].append(AwaitedRow._make(row))
    return found


def gives_up(conn: "Connection[Any]", keys: Sequence[int]) -> dict[int, int]:
    """Return when each of the jobs *keys* gives up on those it waits for, by key, where they are all silent."""
    found = conn.execute(
        "SELECT job, gives_up FROM halite.jobs"
        " WHERE job = ANY(%s::bigint[]) AND ended IS NULL AND gives_up IS NOT NULL",
        ([*keys],),
        prepare=False,
    )
    return dict(found.fetchall())


def without_key(conn: "Connection[Any]", row: CentralJobRow) -> list[str]:
    """Return the targeted ids that the master had no key for, and that nothing came from all the same."""
    if not row.unknown or row.kind != Kind.LOCAL:  # salt-ssh has no keys
        return []
    names = unpack(row.unknown)
    came = conn.execute(
        f"SELECT m.name FROM {_OF_MINION} WHERE r.job = %s AND m.name = ANY(%s::text[])",
        (row.key, [clean(name) for name in names]),
        prepare=False,
    )
    known = {name for (name,) in came}
    return [name for name in names if clean(name) not in known]


def steps(conn: "Connection[Any]", scope: Scope, row: CentralJobRow) -> list[CentralJobRow]:
    """Return the newest 500 steps of the orchestration *row* that *scope* shows, the oldest first."""
    which = Filter(parent=row.jid, hidden=True)
    return newest_jobs.list_jobs(conn, which, of_realm(conn, scope, row), STEPS)[0][::-1]


def of_realm(conn: "Connection[Any]", scope: Scope, row: CentralJobRow) -> Scope:
    """Return *scope*, narrowed to the realm that the job *row* is of, whichever of its masters are asked for."""
    return replace(scope, realms=(_realm(conn, row),), all_realms=False, all_masters=True)


def _realm(conn: "Connection[Any]", row: CentralJobRow) -> int:
    found = conn.execute("SELECT id FROM halite.realms WHERE name = %s", (row.realm,)).fetchone()
    assert found  # since the row was read in the same transaction
    number: int = found[0]
    return number


def repeated(conn: "Connection[Any]", scope: Scope, row: CentralJobRow) -> CentralJobRow | None:
    """Return the job that *row* repeats; None where it repeats none, or one that is not there."""
    found = jobs(conn, of_realm(conn, scope, row), row.repeats) if row.repeats else []
    return next(iter(found), None)


def links(conn: "Connection[Any]", row: CentralJobRow) -> Links:
    """Return how the job *row* is tied to others: who asked for it is in the audit log of its master."""
    later = conn.execute(
        "SELECT jid FROM halite.jobs WHERE realm = %s AND repeats = %s ORDER BY job",
        (_realm(conn, row), row.jid),
        prepare=False,
    )
    jids = tuple(jid for (jid,) in later)
    return Links(row.repeats, _who_repeats(conn, row) if row.repeats else None, jids)


def _who_repeats(conn: "Connection[Any]", row: CentralJobRow) -> str | None:
    found: Iterable[tuple[str]] = conn.execute(
        "SELECT a.username FROM halite.audit_log a JOIN halite.masters m ON m.id = a.master"
        " WHERE a.jid = %s AND a.action = 'rerun' AND a.outcome = %s AND m.name = %s LIMIT 1",
        (row.repeats, f"sent as {row.jid}", row.master),
    )
    return next((user for (user,) in found), None)
