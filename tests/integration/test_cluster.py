"""
Two masters of a real Salt cluster, each with two minions, that ship to one PostgreSQL.

Each return reaches both masters, the publication one of them: their indexes tell different things of the same job,
and what they share has to tell the right one.
"""

import json
from concurrent.futures import ThreadPoolExecutor

import psycopg
import pytest

from saltext.halite.central import migrations, retention
from tests.masters import wait_for
from tests.postgres import needs_postgres
from tests.series import on_3008

pytestmark = [needs_postgres, on_3008]
ADDRESSES = ("127.0.0.1", "127.0.0.2")
PATIENCE = 180  # seconds, on a machine that has much else to do
ATTEMPTS = 3  # Salt's masters ask each other once, and do not always hear the answer


@pytest.fixture(scope="module")
def dsn(postgres):
    """What leads to the database that the masters share."""
    found = postgres.dsn(postgres.create_database())
    with psycopg.connect(found) as conn:
        migrations.apply(conn)
        retention.make_months(conn)
    return found


@pytest.fixture(scope="module")
def cluster(make_master, root, dsn):
    """Return the two masters, by their addresses, with two minions each."""
    from pytestshellutils.utils import ports

    shared = {
        "cluster_id": "pair",
        "cluster_pool_port": ports.get_unused_localhost_port(),
        # Salt sends its minions' returns by these, which are told apart by the address alone.
        "publish_port": ports.get_unused_localhost_port(),
        "ret_port": ports.get_unused_localhost_port(),
        "open_mode": True,
        "halite": {"interval": 2, "lost_after": 15, "central": {"dsn": dsn, "interval": 0.5}},
    }
    found = next(filter(None, (begun(make_master, shared, root / f"pki{number}") for number in range(ATTEMPTS))), {})
    assert found, "the two masters did not become a cluster"
    for number, site in enumerate(found.values()):
        site.start((f"m{number}a", f"m{number}b"))
    return found


def begun(make_master, shared, pki):
    """Return the two masters, by their addresses; None, and none runs, where one has not found the other."""

    def start(number):
        # Salt looks its peers up by their ids.
        mine = {"interface": ADDRESSES[number], "id": ADDRESSES[number], "cluster_peers": [ADDRESSES[1 - number]]}
        return make_master({**shared, **mine, "cluster_pki_dir": str(pki)}, minions=())

    pki.mkdir()
    with ThreadPoolExecutor(2) as at_once:  # each waits for the other one
        found = dict(zip(ADDRESSES, at_once.map(start, range(2)), strict=True))
    try:
        wait_for(lambda: all(map(is_ready, found.values())), "the two masters to be a cluster")
    except AssertionError:
        for site in found.values():
            site.stop()
        return None
    return found


def is_ready(site):
    """Tell whether a master takes what minions ask; before that, one that asks for its pillar gives up."""
    return (site.folder / "cache" / "health" / "ready").exists()


@pytest.fixture(scope="module")
def everybody(cluster):
    """Return the minions of both, once each master reaches all of them."""
    minions = {minion for site in cluster.values() for minion in site.minions}
    wait_for(
        lambda: all(_ping(site) >= minions for site in cluster.values()),
        "all minions to answer both masters",
        PATIENCE,
    )
    return minions


def _ping(site):
    done = site.command("salt", "-t", "5", "*", "test.ping", "--out=json", "--static")
    return {minion for minion, answer in (json.loads(done.stdout or "{}")).items() if answer is True}


def asked(dsn, sql, *parameters):
    with psycopg.connect(dsn) as conn:
        return conn.execute(sql, parameters).fetchall()


def jid_of(site, function, user):
    (found,) = site.ask("SELECT jid FROM jobs_index WHERE function = ? AND user = ?", function, user)
    return found[0]


def test_a_job_of_both_masters_is_one_job(cluster, everybody, dsn):
    first, second = cluster.values()
    done = first.command("salt", "*", "test.echo", "of all")
    assert done.returncode == 0, done.stderr
    jid = jid_of(first, "test.echo", "root")
    of_peer = "SELECT 1 FROM jobs_index WHERE jid = ? AND returned = ?"
    wait_for(lambda: second.ask(of_peer, jid, len(everybody)), "the peer to have all returns")
    assert second.ask("SELECT user, target FROM jobs_index WHERE jid = ?", jid) != [("root", "*")], "it was told"
    shipped = "SELECT count(*) FROM halite.masters WHERE backlog = 0 AND reached > %s"
    (started,) = first.ask("SELECT max(ended) FROM jobs_index WHERE jid = ?", jid)[0]
    wait_for(lambda: asked(dsn, shipped, started) == [(2,)], "both masters to have shipped")

    rows = asked(
        dsn,
        "SELECT m.name, c.target, c.username, j.minions, j.returned, j.failed, j.result, j.ended IS NULL"
        " FROM halite.jobs j JOIN halite.calls c ON c.id = j.call JOIN halite.masters m ON m.id = j.master"
        " WHERE j.jid = %s",
        jid,
    )
    returns = asked(
        dsn,
        "SELECT n.name, r.expected, r.result, r.differing FROM halite.jobs j JOIN halite.returns r ON r.job = j.job"
        " JOIN halite.minions n ON n.id = r.minion WHERE j.jid = %s ORDER BY n.name",
        jid,
    )
    assert rows == [(ADDRESSES[0], "*", "root", len(everybody), len(everybody), 0, "ok", False)]
    assert returns == [(minion, 1, "ok", 0) for minion in sorted(everybody)]


def test_a_list_of_both_shows_each_job_once(cluster, everybody, dsn):
    _, second = cluster.values()
    assert second.command("salt", "m0a", "test.arg", "alone").returncode == 0
    jid = jid_of(second, "test.arg", "root")
    wait_for(
        lambda: asked(dsn, "SELECT 1 FROM halite.jobs WHERE jid = %s AND published AND returned = 1", jid),
        "the job to have been shipped",
    )
    for site in cluster.values():
        answer = site.halite("jobs", central=True, function="test.arg").data
        told = [(row["jid"], row["master"], row["target"], row["returned"], row["result"]) for row in answer["jobs"]]
        assert told == [(jid, ADDRESSES[1], "m0a", 1, "ok")], answer
        assert {each["master"] for each in answer["masters"]} == set(ADDRESSES)


def test_an_orchestration_has_its_steps_whoever_is_asked(cluster, everybody, dsn):
    """Each step reaches both masters as a job; the orchestration that names it ran on one."""
    first, second = cluster.values()
    for site in cluster.values():
        site.write_state("steps", "step: {salt.function: [{name: test.kwarg}, {tgt: '*'}]}")
    done = first.command("salt-run", "state.orchestrate", "steps")
    assert done.returncode == 0, done.stderr
    (step, parent), *others = first.ask("SELECT jid, parent FROM jobs_index WHERE function = 'test.kwarg'")
    assert parent and not others
    told = (
        "SELECT m.name FROM halite.jobs j JOIN halite.masters m ON m.id = j.master WHERE j.jid = %s AND j.ended > 0"
    )
    for jid in (step, parent):
        wait_for(lambda jid=jid: asked(dsn, told, jid) == [(ADDRESSES[0],)], "the end to have been shipped")
    wait_for(
        lambda: asked(dsn, "SELECT 1 FROM halite.jobs WHERE jid = %s AND parent = %s", step, parent),
        "the link to have been shipped",
    )
    for site in (first, second):
        answer = site.halite("job", parent, central=True).data
        assert [(row["jid"], row["returned"], row["result"]) for row in answer["steps"]] == [(step, 4, "ok")], answer
        assert answer["job"]["result"] == "changed" and answer["job"]["master"] == ADDRESSES[0]


def test_a_silent_minion_is_missing_once(cluster, everybody, dsn):
    first, _ = cluster.values()
    silent = next(daemon for daemon in first.daemons if daemon.id == "m0b")
    silent.terminate()
    done = first.command("salt", "--async", "m0*", "test.version")
    assert done.returncode == 0, done.stderr
    jid = jid_of(first, "test.version", "root")
    first.ended(jid)
    wait_for(
        lambda: asked(dsn, "SELECT 1 FROM halite.jobs WHERE jid = %s AND ended IS NOT NULL AND published", jid),
        "the end to have been shipped",
    )
    rows = asked(dsn, "SELECT minions, returned, result FROM halite.jobs WHERE jid = %s", jid)
    assert rows == [(2, 1, "missing")]
