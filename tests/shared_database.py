"""A PostgreSQL that masters share, filled from their indexes without shipping: what is read is tested by itself."""

import datetime
import hashlib
from collections.abc import Iterable
from typing import Any

import msgpack

from saltext.halite.central import schema
from saltext.halite.store.database import Database
from saltext.halite.times import SECOND

JOB = (
    "minions, returned, failed, changed, result, ended, hidden, killed_by, killed_at, end_text, parent, batch,"
    " reached, asked_by"
)
RETURN = (
    "expected, received, result, success, retcode, states, succeeded, failed, changed, would_change, did_change,"
    " warned, took, differing, killed, reason, reason_since"
)
AUDIT = (
    "id, at, user, origin, action, resource, arguments, jid, kill_jid, decision, outcome, duration, sent, reached,"
    " address"
)


def make(conn: Any, since: int, months: int) -> None:
    """Make all tables on *conn*, cut into *months* from the one on that *since* (microseconds) is in."""
    conn.execute("CREATE SCHEMA halite")
    for _, sql in schema.MIGRATIONS:
        conn.execute(sql)
    first = datetime.datetime.fromtimestamp(since // SECOND, datetime.timezone.utc)
    for table in schema.PARTITIONED:
        conn.execute(f"CREATE TABLE halite.{table}_default PARTITION OF halite.{table} DEFAULT")
        for number in range(months):
            low, high = (_month(first, number + more) for more in (0, 1))
            conn.execute(
                f"CREATE TABLE halite.{table}_{low:%Y%m} PARTITION OF halite.{table}"
                f" FOR VALUES FROM ({_key(low)}) TO ({_key(high)})"
            )
    conn.commit()


def _month(first: datetime.datetime, number: int) -> datetime.datetime:
    year, month = divmod(first.year * 12 + first.month - 1 + number, 12)
    return datetime.datetime(year, month + 1, 1, tzinfo=datetime.timezone.utc)


def _key(moment: datetime.datetime) -> int:
    return int(moment.timestamp()) * SECOND << 10


def add_master(conn: Any, number: int, name: str, realm: str, at: int = 0) -> int:
    """Write the master *number*, which was last heard of *at*, and return realms.id of its *realm*."""
    conn.execute("INSERT INTO halite.realms (name) VALUES (%s) ON CONFLICT DO NOTHING", (realm,))
    found: int = conn.execute("SELECT id FROM halite.realms WHERE name = %s", (realm,)).fetchone()[0]
    conn.execute(
        "INSERT INTO halite.masters (id, name, realm, epoch, seen, reached, version)"
        " VALUES (%s, %s, %s, 'e', %s, %s, '')",
        (number, name, found, at, at),
    )
    return found


class Loader:
    """What fills the tables from the index of one master."""

    def __init__(self, conn: Any, number: int, name: str, realm: str, at: int = 0) -> None:
        self.conn, self.number = conn, number
        self.realm = add_master(conn, number, name, realm, at)

    def load(self, db: Database) -> None:
        """Write all that the index *db* holds."""
        with db.read() as index:
            self._jobs(index)
            self._returns(index)
            for table, columns in (("job_loads", "load"), ("job_metadata", "key, value")):
                found = index.execute(f"SELECT job, {columns} FROM {table} WHERE job IN (SELECT id FROM jobs_index)")
                rows = [(self.key(job), *rest) for job, *rest in found]
                self._insert(table.replace("job_loads", "loads"), f"job, {columns}", rows)
            for table, columns in (("notable_states", "states"), ("highstates", "test, result")):
                found = index.execute(f"SELECT job, minion, {columns} FROM {table}").fetchall()
                rows = [(self.key(job), self._minion(minion), *rest) for job, minion, *rest in found]
                self._insert(table, f"job, minion, {columns}", rows)
            found = index.execute(f"SELECT {AUDIT} FROM audit_log").fetchall()
            self._insert(
                "audit_log", f"master, {AUDIT.replace('user', 'username')}", [(self.number, *r) for r in found]
            )
        self.conn.commit()

    def key(self, start: int) -> int:
        """Return jobs.job of the job that started at *start*."""
        return start << 10 | self.number

    def _jobs(self, index: Any) -> None:
        found = index.execute(
            "SELECT j.id, j.jid, j.function, j.target, coalesce(j.user, ''), j.kind, j.hidden, j.arguments,"
            " j.target_type, j.metadata, j.unknown, (SELECT repeats FROM repetitions r WHERE r.jid = j.jid),"
            " (SELECT silent FROM active_jids a WHERE a.job = j.id AND a.ended IS NULL),"
            " (SELECT gives_up FROM active_jids a WHERE a.job = j.id AND a.ended IS NULL),"
            " (SELECT at FROM late_jobs l WHERE l.job = j.id),"
            f" {', '.join(f'j.{name}' for name in JOB.split(', '))} FROM jobs_index j"
        ).fetchall()
        rows = []
        for start, jid, function, target, user, kind, hidden, *held in found:
            fn = self._name("functions", function)
            call = self._call(fn, function, target, user, kind, hidden)
            again = index.execute(
                "SELECT minion, published, over, killed FROM awaited_again WHERE job = ?", (start,)
            ).fetchall()
            changed = held[8 + JOB.split(", ").index("changed")]
            packed = msgpack.packb([list(row) for row in again]) if again else None
            rows.append(
                (self.key(start), start, self.number, True, self.realm, jid, call, fn, changed > 0, packed, *held)
            )
        self._insert(
            "jobs",
            "job, start, master, published, realm, jid, call, fn, altered, again, arguments, target_type, metadata,"
            f" unknown, repeats, silent, gives_up, late, {JOB}",
            rows,
        )
        self._insert("jids", "realm, jid, job", [(row[4], row[5], row[0]) for row in rows])

    def _returns(self, index: Any) -> None:
        found = index.execute(f"SELECT job, minion, payload, {RETURN} FROM job_returns").fetchall()
        keyed = [(self.key(job), self._minion(minion), payload, *rest) for job, minion, payload, *rest in found]
        rows = [(job, minion, self.number, payload is not None, *rest) for job, minion, payload, *rest in keyed]
        self._insert("returns", f"job, minion, master, kept, {RETURN}", rows)
        self._insert("payloads", "job, minion, payload", [row[:3] for row in keyed if row[2] is not None])

    def _call(self, fn: int, *texts: Any) -> int:
        key = hashlib.sha256(msgpack.packb(texts)).digest()
        _, target, user, kind, hidden = texts
        self.conn.execute(
            "INSERT INTO halite.calls (key, function, target, username, kind, hidden) VALUES (%s, %s, %s, %s, %s, %s)"
            " ON CONFLICT DO NOTHING",
            (key, fn, target, user, kind, hidden),
        )
        return self.conn.execute("SELECT id FROM halite.calls WHERE key = %s", (key,)).fetchone()[0]

    def _name(self, table: str, name: str) -> int:
        key = hashlib.sha256(name.encode()).digest()
        self.conn.execute(
            f"INSERT INTO halite.{table} (key, name) VALUES (%s, %s) ON CONFLICT DO NOTHING", (key, name)
        )
        return self.conn.execute(f"SELECT id FROM halite.{table} WHERE key = %s", (key,)).fetchone()[0]

    def _minion(self, name: str) -> int:
        values = (name, self.realm)
        self.conn.execute("INSERT INTO halite.minions (name, realm) VALUES (%s, %s) ON CONFLICT DO NOTHING", values)
        look = "SELECT id FROM halite.minions WHERE name = %s AND realm = %s"
        return self.conn.execute(look, values).fetchone()[0]

    def _insert(self, table: str, columns: str, rows: Iterable[tuple[Any, ...]]) -> None:
        marks = ", ".join(["%s"] * len(columns.split(", ")))
        with self.conn.cursor() as cursor:
            cursor.executemany(f"INSERT INTO halite.{table} ({columns}) VALUES ({marks})", list(rows))
