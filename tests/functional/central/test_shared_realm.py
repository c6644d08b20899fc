"""Masters of one realm, as those of a Salt cluster: each has every return, one has the publication."""

import psycopg
import pytest

from saltext.halite.domain.job import UNSEEN, Job, Kind, Return
from saltext.halite.domain.outcome import Outcome
from saltext.halite.store import job_writes
from saltext.halite.times import SECOND
from tests import shipped
from tests.postgres import needs_postgres

pytestmark = needs_postgres

START = 1_795_000_000 * SECOND
JID = "20261118050640000000"
JOB = (
    "SELECT m.name, published, c.target, minions, returned, failed, result, ended - start"
    " FROM halite.jobs j JOIN halite.masters m ON m.id = j.master JOIN halite.calls c ON c.id = j.call"
)
ROWS = (
    "SELECT m.name, w.name, expected, received - 1795000000000000, differing FROM halite.returns r"
    " JOIN halite.minions m ON m.id = r.minion JOIN halite.masters w ON w.id = r.master ORDER BY m.name"
)


def job(target="*", expected=(), jid=JID, start=START, user="root"):
    """A job as it was published, or of UNSEEN as a peer's master knows of it."""
    return Job(
        jid,
        Kind.LOCAL,
        "test.ping",
        [],
        target,
        "glob",
        user,
        start,
        {"jid": jid, "tgt": target},
        expected=[*expected],
    )


def ret(minion, after, value=True, jid=JID, outcome=Outcome.OK):
    """A return that came so many seconds *after* the start."""
    payload = {"return": value, "retcode": 0, "success": True}
    return Return(jid, minion, START + int(after * SECOND), outcome, True, 0, payload)


def unseen():
    return job(UNSEEN, user=None, start=START + 7)


class Peer:
    """A master of the realm."""

    def __init__(self, conn, folder, name):
        self.conn, self.db, self.name = conn, shipped.index_in(folder / name), name
        self.shipper = shipped.shipper_of(self.db, name, "cluster")
        self.ship()

    def publish(self, *minions):
        job_writes.add_job(self.db, job(expected=minions))

    def hear(self, *returns):
        for each in returns:
            job_writes.add_return(self.db, each, unseen)

    def ship(self):
        self.shipper.ship(self.conn)
        shipped.ship_all(self.conn, self.shipper)


@pytest.fixture
def conn(postgres):
    with psycopg.connect(postgres.dsn(shipped.make(postgres))) as found:
        yield found


@pytest.fixture
def peers(conn, tmp_path):
    return Peer(conn, tmp_path, "one"), Peer(conn, tmp_path, "two")


def found(conn):
    shipped.assert_counted(conn)
    return conn.execute(JOB).fetchall()


@pytest.mark.parametrize("first", ["publisher", "peer"])
def test_a_job_is_one_job_whoever_tells_of_it_first(peers, conn, first):
    one, two = peers
    one.publish("m1", "m2")
    one.hear(ret("m1", 1), ret("m2", 2))
    two.hear(ret("m1", 1.25), ret("m2", 2.25))
    for peer in peers if first == "publisher" else reversed(peers):
        peer.ship()
    ended = 2 * SECOND
    assert found(conn) == [("one", True, "*", 2, 2, 0, "ok", ended)]
    whose, late = ("one", 0) if first == "publisher" else ("two", 250_000)
    assert conn.execute(ROWS).fetchall() == [
        ("m1", whose, 1, SECOND + late, 0),
        ("m2", whose, 1, 2 * SECOND + late, 0),
    ]
    assert conn.execute("SELECT count(*) FROM halite.loads").fetchone() == (1,)
    assert one.shipper and conn.execute("SELECT load FROM halite.loads").fetchone()[0] == load_of(one)


def load_of(peer):
    with peer.db.read() as index:
        return index.execute("SELECT load FROM job_loads").fetchone()[0]


def test_a_job_runs_until_all_have_returned_and_no_peer_ends_it(peers, conn):
    one, two = peers
    one.publish("m1", "m2")
    one.ship()
    two.hear(ret("m1", 1))
    two.ship()
    assert found(conn) == [("one", True, "*", 2, 1, 0, None, None)]
    one.hear(ret("m1", 1.1))
    one.ship()
    two.hear(ret("m2", 3))
    two.ship()
    assert found(conn) == [("one", True, "*", 2, 2, 0, "ok", 3 * SECOND)]


def test_a_publisher_that_nobody_has_heard_of_ends_nothing(peers, conn):
    _, two = peers
    two.hear(ret("m1", 1), ret("m2", 2, outcome=Outcome.FAILED))
    two.ship()
    assert found(conn) == [("two", False, UNSEEN, 2, 2, 1, "failed", None)]


def test_the_end_that_the_publisher_told_stays_until_a_return_corrects_it(peers, conn):
    one, two = peers
    one.publish("m1", "m2")
    one.hear(ret("m1", 1))
    job_writes.end_job(one.db, JID, START + 60 * SECOND)
    one.ship()
    two.hear(ret("m1", 1.1))
    two.ship()
    assert found(conn) == [("one", True, "*", 2, 1, 0, "missing", 60 * SECOND)]
    two.hear(ret("m2", 70))
    two.ship()
    assert found(conn) == [("one", True, "*", 2, 2, 0, "ok", 70 * SECOND)]


def test_two_returns_that_are_not_the_same_are_noted_and_the_first_stays(peers, conn):
    one, two = peers
    one.publish("m1", "m2")
    one.hear(ret("m1", 1, "here"), ret("m2", 1, "same" * 400))
    one.ship()
    two.hear(ret("m1", 2, "there"), ret("m2", 2, "same" * 400))
    two.ship()
    assert [(row[0], row[1], row[4]) for row in conn.execute(ROWS)] == [("m1", "one", 1), ("m2", "one", 0)]
    assert found(conn) == [("one", True, "*", 2, 2, 0, "ok", SECOND)]


def test_that_a_minion_was_killed_stays_noted_when_a_peer_tells_of_its_return(peers, conn):
    one, two = peers
    one.publish("m1", "m2")
    with one.db.write() as index:
        index.execute("UPDATE job_returns SET killed = 1 WHERE minion = 'm1'")
    one.ship()
    two.hear(ret("m1", 3))
    two.ship()
    assert conn.execute("SELECT killed FROM halite.returns ORDER BY minion").fetchall() == [(1,), (0,)]


def test_what_another_deflater_made_of_the_same_is_the_same(peers, conn):
    import zlib

    one, two = peers
    one.publish("m1")
    one.hear(ret("m1", 1, "same" * 400))
    two.hear(ret("m1", 2, "same" * 400))
    with two.db.write() as index:
        (payload,) = index.execute("SELECT payload FROM job_returns").fetchone()
        other = zlib.compress(zlib.decompress(payload), 9)
        assert other != payload
        index.execute("UPDATE job_returns SET payload = ?", (other,))
    one.ship()
    two.ship()
    assert [row[4] for row in conn.execute(ROWS)] == [0]


@pytest.mark.parametrize("first", ["publisher", "peer", "both twice"])
def test_a_job_is_a_step_of_what_its_peer_ran_and_a_part_of_its_batch(peers, conn, first):
    """As of an orchestration that ran on one master of the realm, whose step another one published."""
    one, two = peers
    one.publish("m1", "m2")
    two.hear(ret("m1", 1))
    with two.db.write() as index:
        index.execute("UPDATE jobs_index SET parent = 'orchestration', batch = 'first part'")
    orders = {"publisher": (one, two), "peer": (two, one), "both twice": (two, one, two, one)}
    for number, peer in enumerate(orders[first]):
        peer.hear(ret("m2", 2 + number))
        with peer.db.write() as index:
            index.execute("UPDATE jobs_index SET reached = ?", (number,))
        peer.ship()
        shipped.assert_counted(conn)
    told = "SELECT m.name, parent, batch FROM halite.jobs j JOIN halite.masters m ON m.id = j.master"
    assert conn.execute(told).fetchall() == [("one", "orchestration", "first part")]


def test_what_the_publisher_says_of_its_step_stays(peers, conn):
    one, two = peers
    one.publish("m1")
    two.hear(ret("m1", 1))
    for peer, parent in ((one, "its own"), (two, "another")):
        with peer.db.write() as index:
            index.execute("UPDATE jobs_index SET parent = ?", (parent,))
    for peer in (two, one, two):
        peer.ship()
    assert conn.execute("SELECT parent FROM halite.jobs").fetchall() == [("its own",)]


def test_the_same_jid_in_two_realms_is_two_jobs(conn, tmp_path):
    for name in ("one", "two"):
        peer = Peer(conn, tmp_path, name)
        peer.shipper = shipped.shipper_of(peer.db, name)
        peer.publish("m1")
        peer.ship()
    assert len(found(conn)) == 2


def test_two_jobs_that_begin_at_once_have_keys_of_their_own(conn, tmp_path):
    """As after a jid was forgotten, and its moment given to another."""
    one = Peer(conn, tmp_path, "one")
    one.publish("m1")
    one.ship()
    with one.db.write() as index:
        for table in ("jobs_index", "job_loads", "job_returns", "active_jids"):
            index.execute(f"DELETE FROM {table}")
    job_writes.add_job(one.db, job(jid="another", expected=["m1"]))
    one.ship()
    keys = conn.execute("SELECT jid, job - (start << 10) FROM halite.jobs ORDER BY job").fetchall()
    assert keys == [(JID, 1), ("another", 1025)]


def test_masters_that_ship_at_once_count_right(peers, conn, postgres, tmp_path):
    """Each in a thread with a connection of its own, the same jobs in other orders."""
    import random
    import threading

    one, _ = peers
    jids = [f"2026111805064000{number:04}" for number in range(60)]
    minions = [f"m{number}" for number in range(8)]
    for number, jid in enumerate(jids):
        job_writes.add_job(one.db, job(jid=jid, expected=minions, start=START + number))
    failures = []

    def work(peer, seed):
        rng = random.Random(seed)
        returns = [(jid, minion) for jid in jids for minion in minions]
        rng.shuffle(returns)
        try:
            with psycopg.connect(postgres.dsn(conn.info.dbname)) as own:
                for at, (jid, minion) in enumerate(returns):
                    made = ret(minion, at, jid=jid, outcome=Outcome.FAILED if minion == "m3" else Outcome.OK)
                    job_writes.add_return(peer.db, made, lambda jid=jid: job(UNSEEN, jid=jid, user=None))
                    if rng.random() < 0.1:
                        peer.shipper.ship(own)
                shipped.ship_all(own, peer.shipper)
        except Exception as problem:
            failures.append(problem)

    threads = [threading.Thread(target=work, args=(peer, seed)) for seed, peer in enumerate(peers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    rows = found(conn)
    assert len(rows) == 60 and {row[:7] for row in rows} == {("one", True, "*", 8, 8, 1, "failed")}
