"""Masters of one realm that tell of the same jobs in an order that nobody would choose."""

import dataclasses

import pytest

from saltext.halite.central import retention
from saltext.halite.central_settings import Central
from saltext.halite.domain import salt_shapes
from saltext.halite.store import job_writes, outbox, reused_jids
from saltext.halite.store.codec import unpack
from saltext.halite.times import SECOND
from tests import shipped
from tests.functional.conftest import returned
from tests.postgres import needs_postgres

from .test_shared_realm import JID, JOB, ROWS, START, Peer, conn, found, job, peers, ret  # noqa: F401

pytestmark = needs_postgres

FAILED = {"test_|-a_|-a_|-nop": {"result": False, "comment": "no", "changes": {}, "__run_num__": 0}}
CHANGED = {"test_|-b_|-b_|-nop": {"result": True, "comment": "", "changes": {"x": 1}, "__run_num__": 0}}
DAY = 86400


def applied(minion, after, states, retcode):
    """A highstate that was returned so many seconds *after* the start."""
    load = returned(JID, minion, states, "state.apply", retcode=retcode, user="root")
    return salt_shapes.returned(load, START + after * SECOND)


def forget(peer):
    """Have housekeeping of the index delete all of its jobs."""
    with peer.db.write() as index:
        for table in ("jobs_index", "job_loads", "job_returns", "active_jids"):
            index.execute(f"DELETE FROM {table}")


def test_what_stands_out_is_of_the_return_that_was_kept(peers, conn):  # noqa: F811
    one, two = peers
    one.publish("m1")
    one.hear(applied("m1", 1, FAILED, 2))
    two.hear(applied("m1", 2, CHANGED, 0))
    one.ship()
    two.ship()
    assert conn.execute("SELECT result, differing FROM halite.returns").fetchall() == [("failed", 1)]
    assert conn.execute("SELECT split_part(states, ' ', 1) FROM halite.notable_states").fetchall() == [("failed",)]
    assert conn.execute("SELECT test, result FROM halite.highstates").fetchall() == [(0, "failed")]


@pytest.mark.parametrize("others", [0, 1])
def test_a_return_for_a_job_that_its_publisher_has_forgotten_adds_to_it(conn, tmp_path, others):  # noqa: F811
    one, *_ = [Peer(conn, tmp_path, name) for name in ("one", "two")[: 1 + others]]
    one.publish("m1", "m2")
    one.hear(ret("m1", 1, "first"))
    one.ship()
    load = conn.execute("SELECT load FROM halite.loads").fetchone()
    forget(one)
    one.hear(ret("m2", DAY), ret("m1", DAY + 1, "again"))
    one.ship()
    assert found(conn) == [("one", True, "*", 2, 2, 0, "ok", DAY * SECOND)]
    assert conn.execute(ROWS).fetchall() == [("m1", "one", 1, SECOND, 1), ("m2", "one", 1, DAY * SECOND, 0)]
    assert conn.execute("SELECT load FROM halite.loads").fetchone() == load


@pytest.mark.parametrize("then", ["a return", "all"])
def test_a_job_stays_in_the_realm_that_its_master_was_of(conn, tmp_path, then):  # noqa: F811
    one = Peer(conn, tmp_path, "one")
    one.publish("m1", "m2")
    one.hear(ret("m1", 1))
    one.ship()
    one.shipper = shipped.shipper_of(one.db, "one", "another")
    one.hear(ret("m2", 2))
    if then == "all":
        outbox.begin_anew(one.db, as_another=True)
    one.ship()
    assert found(conn) == [("one", True, "*", 2, 2, 0, "ok", 2 * SECOND)]
    assert [row[0] for row in conn.execute(ROWS)] == ["m1", "m2"]
    realms = "SELECT DISTINCT r.name FROM halite.minions m JOIN halite.realms r ON r.id = m.realm"
    assert conn.execute(realms).fetchall() == [("cluster",)]


def test_masters_that_come_together_go_on_with_what_each_had(conn, tmp_path):  # noqa: F811
    both = [Peer(conn, tmp_path, name) for name in ("one", "two")]
    for realm, number in (("", 1), ("cluster", 2)):
        for peer in both:
            peer.shipper = shipped.shipper_of(peer.db, peer.name, realm or f"of {peer.name}")
            if number == 1:
                peer.ship()
        for peer in both:
            if number == 1 and peer.name == "one":
                peer.publish("m1", "m2")
            peer.hear(ret(f"m{number}", number))
            peer.ship()
    assert found(conn)[0] == ("one", True, "*", 2, 2, 0, "ok", 2 * SECOND)
    assert [row[:2] for row in conn.execute(ROWS)] == [("m1", "one"), ("m1", "two"), ("m2", "one"), ("m2", "two")]


def tended(conn, after):  # noqa: F811
    """A round of housekeeping so many seconds after the start."""
    retention._see_to(conn, Central(""), START + after * SECOND, None)
    conn.commit()


def test_what_no_master_has_published_is_over_an_hour_after_its_last_return(peers, conn):  # noqa: F811
    one, two = peers
    two.hear(ret("m1", 1), ret("m2", 7200))
    two.ship()
    tended(conn, 7300)
    assert found(conn)[0][-2:] == (None, None)
    tended(conn, 7200 + 3601)
    assert found(conn) == [("two", False, "unknown-target", 2, 2, 0, "ok", 7200 * SECOND - 7)]
    two.hear(ret("m3", 20_000))
    two.ship()
    assert found(conn)[0][-2:] == (None, None)
    one.publish("m1", "m2", "m3", "m4")
    one.ship()
    assert found(conn) == [("one", True, "*", 4, 3, 0, None, None)]
    tended(conn, 900_000)
    assert found(conn)[0][-2:] == (None, None), "its publisher knows when it ends"


def test_in_a_realm_of_its_own_a_master_knows_when_what_it_has_heard_of_ends(conn, tmp_path):  # noqa: F811
    one = Peer(conn, tmp_path, "one")
    one.hear(ret("m1", 1))
    job_writes.add_minions(one.db, JID, ["m2"])
    one.ship()
    tended(conn, 90_000)
    assert found(conn) == [("one", False, "unknown-target", 2, 1, 0, None, None)]


def publish(peer, function, target, minion, arguments=(), user="root"):
    """Have *peer* publish something of its own under the jid of all."""
    load = {"jid": JID, "fun": function, "arg": [*arguments], "tgt": target, "tgt_type": "glob", "user": user}
    made = dataclasses.replace(job(target, [minion], user=user), function=function, arguments=[*arguments], load=load)
    job_writes.add_job(peer.db, made)


TWICE = (
    "SELECT m.name, f.name, c.target, c.username, minions, returned, result FROM halite.jobs j"
    " JOIN halite.masters m ON m.id = j.master JOIN halite.calls c ON c.id = j.call"
    " JOIN halite.functions f ON f.id = j.fn AND f.id = c.function"
)


@pytest.mark.parametrize("order", ["12", "21", "1212", "2112"])
def test_two_jobs_of_one_jid_are_told_as_one_of_both(peers, conn, order):  # noqa: F811
    one, two = peers
    publish(one, "test.ping", "m*", "m1")
    publish(two, "state.apply", "x*", "x1", ["web"], "bob")
    for number in order:
        peers[int(number) - 1].ship()
    for after, minion in enumerate(("m1", "x1"), 1):
        one.hear(ret(minion, after))
        one.ship()
        two.hear(ret(minion, after))
        two.ship()
    shipped.assert_counted(conn)
    first = [["one", "test.ping", "m*", "root"], ["two", "state.apply", "x*", "bob"]][int(order[0]) - 1]
    second = [["state.apply", "x*", "bob"], ["test.ping", "m*", "root"]][int(order[0]) - 1]
    told = [first[0], *map(",".join, zip(first[1:], second, strict=True))]
    assert conn.execute(TWICE).fetchall() == [(*told, 2, 2, "ok")]
    assert conn.execute("SELECT DISTINCT expected FROM halite.returns").fetchall() == [(1,)]
    ((load,),) = conn.execute("SELECT load FROM halite.loads").fetchall()
    assert [each["fun"] for each in (unpack(load), *reused_jids.others(unpack(load)))] == [first[1], second[0]]


def test_one_jid_of_two_jobs_that_differ_in_what_they_are_given(peers, conn):  # noqa: F811
    for peer, value in zip(peers, ("a", "b"), strict=True):
        publish(peer, "test.echo", "*", "m1", [value])
        peer.ship()
    for peer in peers:
        peer.hear(ret("m1", 1))
        peer.ship()
    (row,) = conn.execute("SELECT f.name, j.arguments FROM halite.jobs j JOIN halite.functions f ON f.id = j.fn")
    assert (row[0], unpack(row[1])) == ("test.echo", [["a"], ["b"]])


def test_what_both_masters_saw_published_is_one_job(peers, conn):  # noqa: F811
    for peer in peers:
        peer.publish("m1")
        peer.ship()
        peer.hear(ret("m1", 1))
    for peer in peers:
        peer.ship()
    assert found(conn) == [("one", True, "*", 1, 1, 0, "ok", SECOND)]
    ((load,),) = conn.execute("SELECT load FROM halite.loads").fetchall()
    assert reused_jids.others(unpack(load)) == []


def test_what_a_peer_forgot_is_not_missed_where_its_publisher_has_shipped_it(peers, conn):  # noqa: F811
    one, two = peers
    one.publish("m1")
    one.ship()
    job_writes.add_return(two.db, ret("m1", 1), lambda: job("unknown-target", user=None))
    forget(two)
    two.ship()
    job_writes.add_return(two.db, ret("m1", 2, jid="another"), lambda: job("x", jid="another", start=START + 99))
    forget(two)
    two.ship()
    assert conn.execute("SELECT name, unshipped FROM halite.masters ORDER BY name").fetchall() == [
        ("one", 0),
        ("two", 1),
    ]


def test_a_publisher_that_comes_a_day_later_is_believed(peers, conn):  # noqa: F811
    one, two = peers
    one.publish("m1", "m2", "m3")
    one.hear(ret("m1", 1), ret("m2", 2))
    job_writes.end_job(one.db, JID, START + 60 * SECOND)
    two.hear(ret("m1", 1), ret("m2", 2))
    two.ship()
    tended(conn, DAY)
    assert found(conn)[0][-2:] == ("ok", 2 * SECOND - 7)
    one.ship()
    assert found(conn) == [("one", True, "*", 3, 2, 0, "missing", 60 * SECOND)]
    two.hear(ret("m3", 2 * DAY))
    two.ship()
    assert found(conn) == [("one", True, "*", 3, 3, 0, "ok", 2 * DAY * SECOND)]
    assert conn.execute("SELECT late - start FROM halite.jobs").fetchone() == (None,)


def test_a_minion_id_of_two_masters_is_one_minion_of_their_realm_and_two_of_two(peers, conn, tmp_path):  # noqa: F811
    other = Peer(conn, tmp_path, "three")
    other.shipper = shipped.shipper_of(other.db, "three", "another")
    for peer in (*peers, other):
        peer.hear(ret("m1", 1))
        peer.ship()
    realms = "SELECT r.name FROM halite.minions m JOIN halite.realms r ON r.id = m.realm WHERE m.name = 'm1' "
    assert sorted(conn.execute(realms)) == [("another",), ("cluster",)]
