"""An index with many jobs, written faster than a master could, one of which is like no other."""

from dataclasses import dataclass, field
from typing import Any

from saltext.halite.store.database import Database
from saltext.halite.times import SECOND, iso

START = 1_795_425_634_000_000
APART = 10 * SECOND  # between two jobs
RARE_AT = 7  # jobs that are older than the one that is like no other
FUNCTIONS = ("test.ping",) * 5 + ("cmd.run",) * 3 + ("state.apply",) * 2
MINIONS = 200
_RARE = {
    "function": "pkg.rare",
    "target": "rare-target",
    "user": "rare-user",
    "kind": "ssh",
    "minion": "rare-minion",
    "result": "killed",
    "changed": 1,
    "ended": None,
    "metadata": {"rare": "yes"},
    "parent": "20261101000000000000",
    "batch": "20261102000000000000",
}


@dataclass
class Row:
    """A job as the filters see it, with one minion."""

    id: int
    jid: str
    function: str = "test.ping"
    target: str = "*"
    user: str | None = "root"
    kind: str = "local"
    minion: str = "m1"
    result: str | None = "ok"
    changed: int = 0
    ended: int | None = 1
    hidden: int = 0
    metadata: dict[str, str] = field(default_factory=dict)
    parent: str | None = None
    batch: str | None = None


def jid_at(micros: int) -> str:
    """The jid that Salt would make at *micros*."""
    return (iso(micros) or "").translate(str.maketrans("", "", "-:TZ."))


def many(count: int) -> list[Row]:
    """Jobs such as a master has, and the one that is like no other among the oldest."""
    rows = [_usual(number) for number in range(count)]
    rare = rows[RARE_AT]
    rows[RARE_AT] = Row(id=rare.id, jid=rare.jid, **_RARE)
    return rows


def _usual(number: int) -> Row:
    start = START + number * APART
    minion = f"web{number % MINIONS}"
    return Row(
        id=start,
        jid=jid_at(start),
        function=FUNCTIONS[number % 10],
        target=minion if number % 3 else "*",
        user=("root", "alice", None)[number % 7 % 3],
        minion=minion,
        result="failed" if number % 100 == 3 else "missing" if number % 100 == 5 else "ok",
    )


def write(db: Database, rows: list[Row]) -> Database:
    """Write *rows* as they are, past the functions that a master would call."""
    columns = "id, jid, kind, function, target, user, result, changed, ended, hidden, parent, batch".split(", ")
    with db.write(durable=False) as conn:
        conn.executemany(
            f"INSERT INTO jobs_index ({', '.join(columns)}, arguments, target_type, minions, returned)"
            f" VALUES ({', '.join('?' * len(columns))}, x'90', 'glob', 1, 1)",
            [tuple(getattr(row, column) for column in columns) for row in rows],
        )
        conn.executemany(
            "INSERT INTO job_returns (job, minion, expected) VALUES (?, ?, 1)", [(row.id, row.minion) for row in rows]
        )
        conn.executemany(
            "INSERT INTO job_metadata (job, key, value) VALUES (?, ?, ?)",
            [(row.id, key, value) for row in rows for key, value in row.metadata.items()],
        )
        conn.executemany(
            "INSERT INTO active_jids (job, jid, seen) VALUES (?, ?, 0)",
            [(row.id, row.jid) for row in rows if row.ended is None],
        )
    return db


def as_dict(row: Row) -> dict[str, Any]:
    """Return *row* by column."""
    return {name: getattr(row, name) for name in row.__dataclass_fields__}
