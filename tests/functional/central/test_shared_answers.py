"""Masters of one realm, each of which sees all returns and a part of what was published: answered as by one index."""

import contextlib
import csv
import json
import random

import psycopg
import pytest
import salt.loader

from saltext.halite.central import readers, unpublished_jobs
from saltext.halite.domain.jid import jid_time, published_time
from saltext.halite.domain.permissions import Caller
from saltext.halite.master import who_typed
from saltext.halite.store import audit_log
from saltext.halite.times import SECOND, now
from tests import shipped
from tests.answer_parts import without
from tests.functional.conftest import opts_in
from tests.functional.playing import play
from tests.postgres import needs_postgres
from tests.recorded import load, names

from .test_equality import Master

pytestmark = needs_postgres

REALM = "cluster"
OF_A_MOMENT = (
    "source",
    "masters",
    "engine",
    "master",
    "realm",
    "running_for",
    "now",
    "seen_ago",
    "ago",
    "next",
    "until",
    "looked_back_to",
)
ROLES = {"narrow": ["view:realm:clu*", "view:job:state.*", "view:job:test.*"]}


def tells_its_time(stream):
    """Tell whether the jids of *stream* are none that callers chose: those a peer takes for older, or newer, jobs."""
    new = [event for event in load(stream) if event["tag"].startswith("salt/job/") and event["tag"].endswith("/new")]
    told = [(event["data"]["jid"], int(event["t"] * SECOND)) for event in new]
    return all(published_time(jid, at) == jid_time(jid) for jid, at in told)


STREAMS = [*filter(tells_its_time, names())]


class Member(Master):
    """A master that a command line asks; one that saw all that was published in its realm is asked for its own."""

    def ask(self, function, /, *args, caller="root", **named):
        found = salt.loader.runner({**self.opts, "__cli": "salt-run"})[f"halite.{function}"]
        found.__globals__["__user__"] = caller
        self.typed(caller)
        return json.loads(json.dumps(found(*args, **named), allow_nan=False))

    def see(self, stream, *, as_peer):
        play(stream, salt.loader.returners(self.opts, {}), self.db, as_peer=as_peer)


class Realm:
    """Two masters that ship to one database, and the one that has seen all, which ships nothing."""

    def __init__(self, opts, folder, dsn, monkeypatch):
        self.peers = [Member(opts, folder, name) for name in ("one", "two")]
        self.oracle = Member(opts, folder, "oracle")
        for member in (*self.peers, self.oracle):
            member.typed = lambda caller: monkeypatch.setattr(who_typed, "told_by_salt", lambda: caller)
            member.opts["halite"] = {
                "roles": ROLES,
                "users": {"nora": ["narrow"], "root": ["admin"]},
                "origins": {"cli": []},
            }
            member.opts["halite"]["central"] = {"dsn": dsn, "realm": REALM}

    def shipper_of(self, peer):
        return shipped.shipper_of(peer.db, peer.name, REALM, batch=50)

    def live(self, rng, conn):
        """Have each stream happen, published by one, and both ship now and then, or anew after a restart."""
        shippers = [*map(self.shipper_of, self.peers)]
        for stream in rng.sample(STREAMS, 90):
            publisher = rng.randrange(2)
            self.oracle.see(stream, as_peer=False)
            for number in rng.sample(range(2), 2):
                self.peers[number].see(stream, as_peer=number != publisher)
                if rng.random() < 0.4:
                    shippers[number].ship(conn)
            if rng.random() < 0.1:
                number = rng.randrange(2)
                shippers[number] = self.shipper_of(self.peers[number])
        for number in rng.sample(range(2), 2):
            shipped.ship_all(conn, shippers[number])
        unpublished_jobs.end(conn, now())
        shipped.assert_counted(conn)
        conn.rollback()


@pytest.fixture(autouse=True)
def at_the_command_line(monkeypatch):
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)


@pytest.fixture
def realm(tmp_path, postgres, monkeypatch):
    opts, dsn = opts_in(tmp_path), postgres.dsn(shipped.make(postgres))
    yield Realm(opts, tmp_path, dsn, monkeypatch)
    readers.close()


@pytest.fixture
def conn(realm, postgres):
    with psycopg.connect(realm.peers[0].opts["halite"]["central"]["dsn"]) as found:
        yield found


def jids(member):
    with member.db.read() as index:
        return [jid for (jid,) in index.execute("SELECT jid FROM jobs_index WHERE hidden = 0 ORDER BY id")]


LONG_AGO = {"since": "2020-01-01"}
ASKED = (
    *(("jobs", {"limit": 500, **more}) for more in ({}, {"minion": "m1"}, {"user": "?*"}, {"result": "failed"})),
    ("active", {}),
    *(("activity", {"limit": 500, **more}) for more in ({}, {"what": "returns"}, {"minion": "m[!1]"})),
    ("activity", {"bucket": "1d", "since": "2026-01-01"}),
    *(("timeline", {"rows": rows, **LONG_AGO}) for rows in ("function", "minion", "user", "target")),
    *(("minions", {"stale": "400d", **more}) for more in ({}, {"test": True})),
    *(("states", {**LONG_AGO, **more}) for more in ({}, {"by_minion": True})),
)
EXPORTED = ({}, {"what": "returns", "format": "jsonl", "values": True})
CALLERS = ("root", "nora")
SEEDS = (1, 2)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_two_masters_saw_is_told_as_one_tells_that_saw_it_all(realm, conn, seed, tmp_path):
    rng = random.Random(seed)
    realm.live(rng, conn)
    reader, oracle = realm.peers[seed % 2], realm.oracle
    for caller in CALLERS:
        for function, given in ASKED:
            told = reader.ask(function, central=True, caller=caller, **given)
            assert told.pop("left_out", 0) == 0  # of what runs, as no index says
            assert without(OF_A_MOMENT, told) == without(OF_A_MOMENT, oracle.ask(function, caller=caller, **given)), (
                caller,
                function,
                given,
            )
            assert "error" not in told, told
            assert {each["master"] for each in told["masters"]} == {"one", "two"}
        for jid in rng.sample(jids(oracle), 40):
            for function in ("job", "compare"):
                told = without(OF_A_MOMENT, reader.ask(function, jid, central=True, caller=caller))
                own = without(OF_A_MOMENT, oracle.ask(function, jid, caller=caller))
                own["steps"] = told.get("steps")  # those that are noise are not shipped
                assert {**told, "steps": None} == {**own, "steps": None}, (caller, function, jid)
    for number, given in enumerate(EXPORTED):
        places = [str(tmp_path / f"{name}{number}") for name in ("told", "own")]
        told = reader.ask("export", places[0], central=True, **given)
        assert told["export"]["rows"] == oracle.ask("export", places[1], **given)["export"]["rows"] > 100
        assert rows_of(places[0], given) == rows_of(places[1], given)


def rows_of(place, given):
    with open(place, encoding="utf-8-sig") as file:
        rows = [*map(json.loads, file)] if "format" in given else [*csv.DictReader(file)]
    return [{name: value for name, value in row.items() if name not in ("master", "realm")} for row in rows]


def test_each_job_is_of_the_master_that_has_published_it(realm, conn):
    realm.live(random.Random(3), conn)
    reader = realm.peers[0]
    whole = {row["jid"]: row["master"] for row in reader.ask("jobs", central=True, limit=500)["jobs"]}
    seen = {}
    for peer in realm.peers:
        told = reader.ask("jobs", central=True, master=peer.name, limit=500)
        assert {row["master"] for row in told["jobs"]} == {peer.name}
        seen |= {row["jid"]: row["master"] for row in told["jobs"]}
        drawn = reader.ask("timeline", central=True, master=peer.name, rows="master", **LONG_AGO)
        assert [row["row"] for row in drawn["timeline"]] == [peer.name]
        assert {row["realm"] for row in reader.ask("minions", central=True, master=peer.name)["minions"]} == {REALM}
    assert seen == whole and {*whole.values()} == {"one", "two"}


def test_the_audit_logs_of_both_are_told(realm, conn):
    for peer in realm.peers:
        assert peer.ask("kill", "20261123092034429614", caller="nora")["error"]["code"] in ("denied", "not_found")
        audit_log.begin(peer.db, audit_log.Entry(Caller(peer.name, "cli", (), (), ()), "kill", "job", "allowed", {}))
        shipped.ship_all(conn, realm.shipper_of(peer))
    told = realm.peers[0].ask("audit", central=True)["audit"]
    assert {(row["user"], row["master"], row["realm"]) for row in told} >= {
        (name, name, REALM) for name in ("one", "two")
    }


def test_who_may_view_no_realm_or_another_is_told_nothing(realm, conn):
    realm.live(random.Random(4), conn)
    reader = realm.peers[0]
    for given in ({"elsewhere": ["view:realm:other", "view:job:*"]}, {"elsewhere": ["view:job:*"]}):
        reader.opts["halite"].update(roles=given, users={"nora": ["elsewhere"]})
        for function, named in ASKED:
            told = reader.ask(function, central=True, caller="nora", **named)
            assert told.get("error", {}).get("code") == "denied" or told["masters"] == [], told
