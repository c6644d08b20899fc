"""Caches with many jobs in them, filled faster than a master could."""

import itertools
import os
import sqlite3
import time
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import salt.payload

from . import contestants
from .contestants import FULL, LOCAL, RAW_FULL, Contestant
from .loads import Kind, jids, minions, with_failures
from .workers import alone, without_sync

AGE = timedelta(days=30)  # of the oldest job
SPAN = 29 * 86_400  # seconds between the oldest job and the newest
# What runs on a master: mostly small things, and states; each job once in ten.
FUNCTIONS = ("test.ping",) * 5 + ("cmd.run",) * 3 + ("state.apply",) * 2


def fill(contestant: Contestant, folder: Path, jobs: int) -> None:
    """Fill the store of *contestant* with *jobs* jobs of one minion each, over the last month."""
    fillers = {LOCAL.job_cache: _fill_local, FULL.job_cache: _fill_halite, RAW_FULL.job_cache: _fill_raw}
    alone(lambda: fillers[contestant.job_cache](contestant, folder, jobs))
    os.sync()


def store_job_of(contestant: Contestant, opts: dict[str, Any], kind: Kind, returns: int, failed: int = 0) -> str:
    """Store one job with *returns* returns, *failed* of them failures, as the master does, and return its jid."""
    jid, names = next(jids()), minions(returns)

    def work() -> None:
        minion = contestants.master_minion(opts)
        contestants.function(minion, contestant, "save_load")(jid, kind.load(jid), names)
        returner = contestants.function(minion, contestant, "returner")
        for number, name in enumerate(names):
            ret = kind.returned(jid, name, number)
            returner(with_failures(ret) if number < failed else ret)

    with without_sync():
        alone(work)
    return jid


def _kinds() -> list[Kind]:
    return [Kind("one", name, (True,)) for name in FUNCTIONS]


def _fill_local(contestant: Contestant, folder: Path, jobs: int) -> None:
    """Write the files of local_cache with local_cache, without waiting for the disk."""
    minion = contestants.master_minion(contestants.options(contestant, folder))
    prepare, save, store = (
        contestants.function(minion, contestant, n) for n in ("prep_jid", "save_load", "returner")
    )
    kinds, names = _kinds(), minions()
    with without_sync():
        for number in range(jobs):
            jid, kind, name = _spread_jid(number, jobs), kinds[number % len(kinds)], names[number % len(names)]
            prepare(False, passed_jid=jid)
            save(jid, kind.load(jid), [name])
            store(kind.returned(jid, name))


def _spread_jid(number: int, jobs: int) -> str:
    moment = datetime.now(timezone.utc) - AGE + timedelta(seconds=SPAN * number / jobs)
    return f"{moment:%Y%m%d%H%M%S}{number % 1_000_000:06d}"


def _fill_raw(contestant: Contestant, folder: Path, jobs: int) -> None:
    minion = contestants.master_minion(contestants.options(contestant, folder))
    contestants.function(minion, contestant, "get_load")("20261123092034429614")  # makes the tables
    kinds, names = _kinds(), minions()
    numbers = range(10**15, 10**15 + jobs)
    packed = [salt.payload.dumps(kind.load("20261123092034429614"), use_bin_type=True) for kind in kinds]
    returned = salt.payload.dumps({"return": True, "retcode": 0, "success": True}, use_bin_type=True)
    with sqlite3.connect(contestants.store_folder(contestant, folder) / "jobs.db") as conn:
        conn.executemany("INSERT INTO jobs VALUES (?, ?)", zip(numbers, itertools.cycle(packed)))
        conn.executemany(
            "INSERT INTO returns VALUES (?, ?, ?)", zip(numbers, itertools.cycle(names), itertools.repeat(returned))
        )
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()


def _fill_halite(contestant: Contestant, folder: Path, jobs: int) -> None:
    """Store ten jobs through the returner, and copy their rows under other times and jids."""
    minion = contestants.master_minion(contestants.options(contestant, folder))
    save, store = (contestants.function(minion, contestant, name) for name in ("save_load", "returner"))
    for jid, kind, name in zip(jids(), _kinds(), minions()):
        save(jid, kind.load(jid), [name])
        store(kind.returned(jid, name))
    conn = sqlite3.connect(contestants.store_folder(contestant, folder) / "jobs.db", isolation_level=None)
    _multiply(conn, jobs)
    conn.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    conn.close()


def _multiply(conn: sqlite3.Connection, jobs: int) -> None:
    """Replace the jobs that are there by *jobs* copies of them."""
    start = int((time.time() - AGE.total_seconds()) * 1_000_000)
    at = f"({start} + copies.number * {max(1, SPAN * 1_000_000 // jobs)})"
    jid = f"strftime('%Y%m%d%H%M%S', {at} / 1000000, 'unixepoch') || printf('%06d', {at} % 1000000)"
    changed = {
        "jobs_index": {"id": at, "jid": jid, "ended": f"{at} + 1000000"},
        "job_loads": {"job": at},
        "job_returns": {"job": at, "received": f"{at} + 1000000"},
    }
    conn.execute("BEGIN IMMEDIATE")
    conn.execute(
        "CREATE TEMP TABLE originals AS SELECT id, row_number() OVER (ORDER BY id) - 1 AS place FROM jobs_index"
    )
    kinds = conn.execute("SELECT count(*) FROM originals").fetchone()[0]
    conn.execute(
        "CREATE TEMP TABLE copies AS WITH RECURSIVE counted(number) AS"
        " (SELECT 0 UNION ALL SELECT number + 1 FROM counted WHERE number + 1 < ?)"
        " SELECT number, (SELECT id FROM originals WHERE place = number % ?) AS original FROM counted",
        (jobs, kinds),
    )
    for table, values in changed.items():
        key = next(iter(values))
        columns = [row[1] for row in conn.execute(f"PRAGMA table_info({table})")]
        chosen = ", ".join(values.get(column, f"t.{column}") for column in columns)
        conn.execute(
            f"INSERT INTO {table} ({', '.join(columns)})"
            f" SELECT {chosen} FROM copies JOIN {table} t ON t.{key} = copies.original"
        )
        conn.execute(f"DELETE FROM {table} WHERE {key} IN (SELECT id FROM originals)")
    conn.execute("DELETE FROM active_jids")
    conn.execute("COMMIT")
