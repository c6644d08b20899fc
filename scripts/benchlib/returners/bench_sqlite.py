# ruff: noqa: F821 - Salt's loader fills in the names with underscores

"""
The least that a job cache on SQLite can do: one row a return, one transaction each, the bytes that
local_cache writes. WAL; ``bench_sqlite`` in the master config is the value of ``PRAGMA synchronous``.

With ``bench_sqlite_deflates`` a return is packed and deflated by Halite's own function, so that the bytes, and the
work to make them, are the same.
"""

import os
import sqlite3

import salt.payload

from saltext.halite.store import codec

__virtualname__ = "bench_sqlite"
_connections: dict = {}  # a connection does not survive a fork

_SCHEMA = """
CREATE TABLE IF NOT EXISTS jobs (jid INTEGER PRIMARY KEY, load BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS returns (
    jid INTEGER NOT NULL, minion TEXT NOT NULL, payload BLOB NOT NULL, PRIMARY KEY (jid, minion)
) WITHOUT ROWID;
"""


def __virtual__():
    return __virtualname__


def prep_jid(nocache=False, passed_jid=None):
    """Return the jid that was passed."""
    return passed_jid


def save_load(jid, load, minions=None):
    """Write the publish load; a return, which Salt passes here too, is written by ``returner``."""
    if "return" not in load:
        _write("INSERT OR IGNORE INTO jobs VALUES (?, ?)", (_key(jid), _pack({**load, "Minions": minions})))


def returner(load):
    """Write a return."""
    kept = {key: load[key] for key in ("return", "retcode", "success") if key in load}
    packed = codec.pack(kept) if __opts__.get("bench_sqlite_deflates") else _pack(kept)
    _write("INSERT INTO returns VALUES (?, ?, ?)", (_key(load["jid"]), load["id"], packed))


def get_load(jid):
    """Return the load of a job."""
    row = _connection().execute("SELECT load FROM jobs WHERE jid = ?", (_key(jid),)).fetchone()
    return salt.payload.loads(row[0]) if row else {}


def get_jid(jid):
    """Return {minion: return} of a job."""
    rows = _connection().execute("SELECT minion, payload FROM returns WHERE jid = ?", (_key(jid),)).fetchall()
    return {minion: codec.unpack(payload) for minion, payload in rows}


def get_jids_filter(count, filter_find_job=True):
    """Return the newest *count* loads."""
    rows = _connection().execute("SELECT load FROM jobs ORDER BY jid DESC LIMIT ?", (count,)).fetchall()
    return [salt.payload.loads(load) for (load,) in rows]


def clean_old_jobs():
    """Delete everything, in one transaction: all of it is old where this is measured."""
    conn = _connection()
    conn.execute("BEGIN IMMEDIATE")
    conn.execute("DELETE FROM returns WHERE jid < ?", (10**18,))
    conn.execute("DELETE FROM jobs WHERE jid < ?", (10**18,))
    conn.execute("COMMIT")


def _key(jid):
    """Return a jid as a number that SQLite can hold: without its century."""
    return int(jid[2:20])


def _pack(value):
    return salt.payload.dumps(value, use_bin_type=True)


def _write(statement, values):
    conn = _connection()
    conn.execute("BEGIN IMMEDIATE")
    conn.execute(statement, values)
    conn.execute("COMMIT")


def _connection():
    path = os.path.join(__opts__["cachedir"], "raw", "jobs.db")
    key = (os.getpid(), path)
    if key not in _connections:
        _connections[key] = _open(path, __opts__["bench_sqlite"])
    return _connections[key]


def _open(path, synchronous):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    conn = sqlite3.connect(path, timeout=30, isolation_level=None, check_same_thread=False)
    conn.execute("PRAGMA journal_mode = WAL")
    conn.execute(f"PRAGMA synchronous = {synchronous}")
    conn.executescript(_SCHEMA)
    return conn
