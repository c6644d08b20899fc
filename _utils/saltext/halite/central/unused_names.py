"""
Names that no job has any more: looked for day by day, some at a time, and deleted while nobody ships.

Who ships remembers the numbers of names. So every row of masters is held meanwhile, and it is counted in
housekeeping: a batch that holds its own master's row looks there whether what it remembers still counts.
"""

from typing import Any

from ..times import SECOND
from . import partitions

EVERY = 86400  # seconds between two walks over all of them
LOOKED_AT = 200  # of one step
STEPS = 10  # of one round
# Calls first: they name functions. Each looks into the first row of an index in every month: jobs_of_call,
# jobs_of_function, returns_of_minion, highstates' own.
_UNUSED = {
    "calls": "(SELECT j.job FROM halite.jobs j WHERE j.call = n.id ORDER BY j.job LIMIT 1) IS NULL",
    "functions": "(SELECT c.id FROM halite.calls c WHERE c.function = n.id LIMIT 1) IS NULL"
    " AND (SELECT j.job FROM halite.jobs j WHERE j.fn = n.id ORDER BY j.job LIMIT 1) IS NULL",
    "minions": "(SELECT r.job FROM halite.returns r WHERE r.minion = n.id ORDER BY r.job LIMIT 1) IS NULL"
    " AND (SELECT h.job FROM halite.highstates h WHERE h.minion = n.id ORDER BY h.test, h.job LIMIT 1) IS NULL",
}


def clean(conn: Any, at: int) -> int:
    """Look at the next names, and delete those that no job has; return how many."""
    return sum(_clean(conn, table, at) for table in _UNUSED)


def _clean(conn: Any, table: str, at: int) -> int:
    deleted = 0
    for _ in range(STEPS):
        with partitions.step(conn):
            last, ended = _note(conn, f"last_{table}"), _note(conn, f"ended_{table}")
            if last == 0 and at - ended < EVERY * SECOND:
                return deleted
            ids = conn.execute(_NEXT.format(table=table), (last, LOOKED_AT)).fetchall()
            deleted += _delete_unused(conn, table, [number for (number,) in ids])
            _put_note(conn, f"last_{table}", ids[-1][0] if ids else 0)
            if not ids:
                _put_note(conn, f"ended_{table}", at)
                return deleted
    return deleted


# Along the primary key.
_NEXT = "SELECT id FROM halite.{table} WHERE id > %s ORDER BY id LIMIT %s"


def _delete_unused(conn: Any, table: str, ids: list[int]) -> int:
    """Delete those of *ids* that no job has: looked for while others ship, and once more while they wait."""
    found = _unused(conn, table, ids)
    if not found:
        return 0
    conn.execute("SELECT id FROM halite.masters ORDER BY id FOR UPDATE")
    found = _unused(conn, table, found)
    conn.execute(f"DELETE FROM halite.{table} WHERE id = ANY(%s)", (found,))
    _put_note(conn, "names_deleted", _note(conn, "names_deleted") + 1)
    return len(found)


def _unused(conn: Any, table: str, ids: list[int]) -> list[int]:
    query = f"SELECT n.id FROM halite.{table} n WHERE n.id = ANY(%s) AND {_UNUSED[table]}"
    return [number for (number,) in conn.execute(query, (ids,))]


def _note(conn: Any, name: str) -> int:
    row = conn.execute("SELECT value FROM halite.housekeeping WHERE name = %s", (name,)).fetchone()
    return int(row[0]) if row else 0


def _put_note(conn: Any, name: str, value: int) -> None:
    conn.execute(
        "INSERT INTO halite.housekeeping (name, value) VALUES (%s, %s)"
        " ON CONFLICT (name) DO UPDATE SET value = excluded.value",
        (name, value),
    )
