"""Processes that ship are killed at random while others write: nothing is lost or doubled, and all is counted."""

import multiprocessing
import random
import time

import psycopg
import pytest

from tests import ship_forever, shipped
from tests.postgres import needs_postgres
from tests.shipping import Jobs, is_drained

pytestmark = needs_postgres

KILLS = 100
COUNTED = "SELECT jid, minions, returned, failed, changed, result FROM {} ORDER BY jid"
KEYS = "SELECT j.jid, {} FROM {} r JOIN {} j ON j.{} = r.job {} ORDER BY 1, 2"


class Shippers:
    """Two processes that ship, each started again whenever it was killed."""

    def __init__(self, dbs, realms, dsn):
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(["tests.ship_forever"])
        self._given = [(db.path, name, realm, dsn) for (name, db), realm in zip(dbs.items(), realms, strict=True)]
        self._running = [self._start(number) for number in range(len(self._given))]

    def _start(self, number):
        found = self._context.Process(target=ship_forever.run, args=self._given[number], daemon=True)
        found.start()
        return found

    def kill(self, number):
        self.end(number)
        self._running[number] = self._start(number)

    def end(self, number):
        self._running[number].kill()
        self._running[number].join()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for number in range(len(self._running)):
            self.end(number)


@pytest.mark.parametrize("shared", [False, True])
def test_a_shipper_that_is_killed_at_random_while_another_runs(postgres, tmp_path, shared):
    """In realms of their own; and as two masters of a cluster, where both tell of the same jobs."""
    rng = random.Random(20)
    database = shipped.make(postgres)
    dbs = {name: shipped.index_in(tmp_path / name) for name in ("one", "two")}
    for db in dbs.values():
        shipped.outbox.switch_on(db)
    if shared:
        writers = [Jobs(dbs["one"], peer=dbs["two"])]
    else:
        writers = [Jobs(db, seed, prefix=name) for seed, (name, db) in enumerate(dbs.items())]
    with Shippers(dbs, ["r", "r"] if shared else ["one", "two"], postgres.dsn(database)) as shippers:
        for _ in range(KILLS):
            for writer in writers:
                writer.write(rng.randrange(3))
            time.sleep(rng.random() * 0.15)
            shippers.kill(rng.randrange(2))
    with psycopg.connect(postgres.dsn(database)) as conn:
        for name, db in dbs.items():
            shipped.ship_all(conn, shipped.shipper_of(db, name, "r" if shared else name))
            assert is_drained(db)
        if shared:
            assert_union(conn, *dbs.values())
        else:
            for name, db in dbs.items():
                shipped.assert_same(conn, db, name)


def assert_union(conn, publisher, peer):
    """Each job is as its publisher says, and has what either was returned; the first that came."""
    shipped.assert_counted(conn)
    with publisher.read() as index, peer.read() as other:
        said = index.execute(COUNTED.format("jobs_index")).fetchall()
        keys = index.execute(KEYS.format("minion", "job_returns", "jobs_index", "id", "")).fetchall()
        heard = other.execute(KEYS.format("minion", "job_returns", "jobs_index", "id", "")).fetchall()
    assert set(heard) <= set(keys) and len(said) > 50
    assert conn.execute(COUNTED.format("halite.jobs")).fetchall() == said
    names = "JOIN halite.minions m ON m.id = r.minion"
    assert conn.execute(KEYS.format("m.name", "halite.returns", "halite.jobs", "job", names)).fetchall() == keys
