"""Halite beside another job cache: the same index from the event bus."""

import contextlib
import json
import random

import pytest
import salt.loader
import salt.utils.event
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from saltext.halite.domain import salt_shapes
from saltext.halite.store import job_writes
from saltext.halite.store.codec import unpack
from saltext.halite.store.database import database
from saltext.halite.times import now
from tests.functional.conftest import returned
from tests.recorded import load, names
from tests.series import on_3008
from tests.shown import show

JID = "20261123092034429614"
MASTER = "hdmaster_master"
JOBS = (
    "jid, kind, function, arguments, target, target_type, user, metadata, unknown, minions, returned, failed,"
    " changed, result, ended IS NULL, hidden"
)
RETURNS = (
    "jid, minion, expected, received IS NULL, r.result, success, retcode, states, succeeded, r.failed, r.changed,"
    " would_change, payload"
)


@pytest.fixture
def opts(opts, tmp_path):
    """Those of a master of masters, since its stream is among the others."""
    (tmp_path / "syndics" / "hdsyndic").mkdir(parents=True)
    return {**opts, "order_masters": True, "syndic_dir": str(tmp_path / "syndics")}


@pytest.fixture
def bus(opts, tmp_path):
    """The returner's functions and the database of a master that keeps its own job cache."""
    return beside_another_cache(opts, str(tmp_path / "bus" / "jobs.db"))


def beside_another_cache(opts, path):
    found = {**opts, "id": MASTER, "master_job_cache": "local_cache", "event_return": ["halite"]}
    found["halite"] = {"database": path}
    return salt.loader.returners(found, {}), database(path, "full")


@pytest.fixture
def call(opts, bus, monkeypatch):
    """Call a runner function as root at the master's command line."""
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    found = {**opts, "__cli": "salt-run", "halite": {"database": bus[1].path}}

    def call(function, *arguments):
        runner = salt.loader.runner(found)[f"halite.{function}"]
        runner.__globals__["__user__"] = "root"
        return runner(*arguments)

    return call


def cached(name, returners, db):
    """Do for each event of a stream what the master, and for what runs on it the engine, does with its job cache."""
    events = [(event["tag"].split("/"), event["data"]) for event in load(name)]
    metadata = {data["jid"]: data["metadata"] for _, data in events if "metadata" in data and "tgt" in data}
    for (root, area, jid, what, *_), data in ((tag + [""] * 4, data) for tag, data in events):
        if (root, area, what) == ("salt", "job", "new"):
            told = {key: data[key] for key in ("jid", "tgt", "tgt_type", "user", "fun", "arg")}
            kwargs = {"metadata": metadata[jid]} if jid in metadata else {}
            told.update({"missing": data["missing"]} if data["missing"] else {})
            returners["halite.save_load"](
                jid, {"cmd": "publish", "ret": "", "kwargs": kwargs, **told}, data["minions"]
            )
        elif root == "syndic":
            returners["halite.save_minions"](jid, data["minions"], syndic_id=area)
        elif (root, area, what) == ("salt", "job", "ret") and jid != "nocache":
            returners["halite.save_load"](jid, data)
            returners["halite.returner"](data)
        elif root == "salt" and area in ("run", "wheel") and what == "new":
            job_writes.add_job(db, salt_shapes.job_on_master(data, MASTER, now()), awaited=[MASTER])
        # A runner that does not exist is told of on the bus alone, and without the word runner.
        elif (
            root == "salt"
            and area in ("run", "wheel")
            and what == "ret"
            and data["fun"].startswith(("runner.", "wheel."))
        ):
            wrapped = {"id": MASTER, "tgt": MASTER, "jid": jid, "return": data, "user": data["user"]}
            returners["halite.returner"]({**wrapped, "fun": data["fun"]})


def rows(db):
    """All that the index has of jobs and returns, but for what no two ways can have alike: times."""
    with db.read() as conn:
        job_writes = conn.execute(f"SELECT {JOBS} FROM jobs_index ORDER BY jid").fetchall()
        returns = conn.execute(
            f"SELECT {RETURNS} FROM job_returns r JOIN jobs_index ON id = job ORDER BY jid, minion"
        ).fetchall()
        active = conn.execute("SELECT jid, ended IS NULL, first_failed FROM active_jids ORDER BY jid").fetchall()
    return [_read(row) for row in job_writes], [_read(row) for row in returns], active


def _read(row):
    return tuple(_timeless(unpack(value)) if isinstance(value, bytes) and value else value for value in row)


def _timeless(value):
    """A runner's payload has the time of the event: Salt gives its job cache that of the beginning."""
    if isinstance(value, dict) and isinstance(value.get("return"), dict):
        value["return"].pop("_stamp", None)
    return value


@pytest.mark.parametrize("name", names())
def test_a_recorded_stream_makes_the_same_rows_through_both_ways(returners, db, bus, name):
    cached(name, returners, db)
    functions, beside = bus
    functions["halite.event_return"](load(name))
    if name.startswith("ssh"):  # its save_load, which tells that, fires no event
        with db.write() as conn:
            conn.execute("UPDATE jobs_index SET kind = 'ssh'")
    if name.startswith("syndic"):
        # What a syndic forwards of a salt-call below it looks like salt-ssh's own event. The publication of the job
        # cache names in its target list the syndic, which the event does not call missing.
        with beside.write() as conn:
            conn.execute("UPDATE jobs_index SET kind = 'call' WHERE kind = 'ssh'")
        with db.write() as conn:
            conn.execute("UPDATE jobs_index SET unknown = NULL")
    if name == "custom_jid":  # published again once it was over: the bus does not tell in which order
        job_writes.end_job(db, "20200101000000000001", now())
    assert rows(beside) == rows(db)


# Which of two things that differ came first decides what is kept of them: a batch's first part, the first return,
# the first publication under a jid.
ORDERED = (
    "batch_async",
    "batch_b1",
    "batch_batch2",
    "chosen_jid_twice",
    "cloned_minion",
    "custom_jid",
    "duplicate_return",
    "ssh_unreachable",
    "syndic_3006",
)


@pytest.mark.parametrize("name", sorted(set(names()) - set(ORDERED)))
def test_the_order_of_the_events_and_how_many_come_at_once_change_nothing(opts, tmp_path, bus, name):
    functions, beside = bus
    events = load(name)
    functions["halite.event_return"](events)
    for number in range(2):
        chance = random.Random(number)
        shuffled = chance.sample(events, len(events))
        other, db = beside_another_cache(opts, str(tmp_path / str(number) / "jobs.db"))
        while shuffled:
            size = chance.choice((1, 1, 2, 10))
            other["halite.event_return"](shuffled[:size])
            del shuffled[:size]
        assert rows(db)[:2] == rows(beside)[:2]  # and not which failure came first


@pytest.mark.parametrize("name", names())
def test_the_same_events_again_change_nothing(bus, name):
    functions, beside = bus
    functions["halite.event_return"](load(name))
    before = dump(beside)
    functions["halite.event_return"](load(name))
    for event in load(name):
        functions["halite.event_return"]([event])
    assert dump(beside) == before


def dump(db):
    """Everything that the database holds."""
    with db.read() as conn:
        return list(conn.iterdump())


def test_all_streams_at_once_are_all_there(bus):
    functions, beside = bus
    events = [event for name in names() if name not in ORDERED for event in load(name)]
    functions["halite.event_return"](events)
    (job_writes, returns, _), expected = rows(beside), {e["data"]["jid"] for e in events if e["tag"].endswith("/new")}
    assert expected <= {job[0] for job in job_writes} and len(returns) > 100


def new(jid=JID, minions=("m1", "m2"), **more):
    """A publication on the bus."""
    data = {"jid": jid, "tgt": "*", "tgt_type": "glob", "user": "root", "fun": "test.ping", "arg": []}
    return {"tag": f"salt/job/{jid}/new", "data": {**data, "minions": list(minions), "missing": [], **more}}


def ret(minion="m1", value=True, jid=JID, **more):
    """A return on the bus."""
    return {"tag": f"salt/job/{jid}/ret/{minion}", "data": {**returned(jid, minion, value), **more}}


def columns(db, what, table="jobs_index"):
    with db.read() as conn:
        return conn.execute(f"SELECT {what} FROM {table}").fetchall()


def test_a_return_in_front_of_its_publication_is_that_of_the_published_job(bus):
    functions, db = bus
    for event in (ret("m1"), ret("m3"), new(user="alice")):
        functions["halite.event_return"]([event])
    assert columns(db, "kind, user, target, minions, returned, result, ended") == [
        ("local", "alice", "*", 3, 2, None, None)
    ]
    assert columns(db, "minion, expected, received IS NULL", "job_returns") == [
        ("m1", 1, 0),
        ("m2", 1, 1),
        ("m3", 0, 0),
    ]
    functions["halite.event_return"]([ret("m2")])
    assert columns(db, "returned, result, ended IS NULL") == [(3, "ok", 0)]


def test_a_publication_of_another_function_under_a_jid_is_told_beside_what_is_known_of_it(bus):
    functions, db = bus
    functions["halite.event_return"]([ret("m1", fun="cmd.run", user="alice")])
    functions["halite.event_return"]([new(user="mallory", minions=("m1",))])
    assert columns(db, "kind, function, user") == [("local", "cmd.run,test.ping", "mallory")]


def test_a_return_has_the_time_at_which_the_master_had_it(bus):
    functions, db = bus
    functions["halite.event_return"]([ret(_stamp="2026-11-23T09:20:34.513226+00:00"), ret("m2", _stamp="soon")])
    times = dict(columns(db, "minion, received", "job_returns"))
    assert times["m1"] == 1795425634513226
    assert abs(times["m2"] - now()) < 60_000_000


def test_the_bus_adds_nothing_where_halite_is_the_job_cache(opts, returners, db):
    opts["event_return"] = ["halite"]
    both = salt.loader.returners(opts, {})
    both["halite.event_return"]([new(), ret()])
    assert columns(db, "count(*)") == [(0,)]


@pytest.mark.parametrize("withheld", [{"ext_job_cache": "mysql"}, {"job_cache": False}])
def test_the_bus_is_recorded_where_salt_gives_its_job_cache_no_returns(opts, db, withheld):
    both = salt.loader.returners({**opts, "event_return": "halite", **withheld}, {})
    both["halite.event_return"]([new(), ret()])
    assert columns(db, "returned") == [(1,)]


def test_nothing_that_authenticates_is_stored(bus):
    functions, db = bus
    secrets = {
        "key": "THE-ROOT-KEY",
        "token": "tok-123",
        "password": "hunter2",
        "ret_kwargs": {"password": "hunter2"},
    }
    functions["halite.event_return"]([new(**secrets), {**new(**secrets), "tag": f"salt/job/{JID}/publish"}])
    db.close()
    with open(db.path, "rb") as file:
        stored = file.read()
    assert b"test.ping" in stored
    assert not [word for word in (b"THE-ROOT-KEY", b"tok-123", b"hunter2") if word in stored]


def test_halites_own_functions_and_what_is_no_job_are_not_recorded(bus):
    functions, db = bus
    own = {"fun": "runner.halite.jobs", "jid": JID, "user": "root", "return": {}, "success": True}
    functions["halite.event_return"](
        [
            {"tag": f"salt/run/{JID}/new", "data": own},
            {"tag": f"salt/run/{JID}/ret", "data": own},
            {"tag": f"halite/job/{JID}/complete", "data": {"jid": JID}},
            {"tag": "salt/auth", "data": {"id": "m1"}},
            {"tag": JID, "data": ret()["data"]},
            {**ret(jid="nocache")},
        ]
    )
    assert columns(db, "count(*)") == [(0,)]


def test_what_a_minion_says_of_others_in_its_own_event_is_not_believed(bus):
    """Salt fires a minion's event with the minion's data, and puts this command in it."""
    functions, db = bus
    functions["halite.event_return"](
        [
            new(cmd="_minion_event", id="m9"),
            ret(cmd="_minion_event"),
            {**new(), "tag": "salt/job/20200101000000000000/new"},
            {**ret("m1"), "tag": f"salt/job/{JID}/ret/m2"},
        ]
    )
    assert columns(db, "count(*)") == [(0,)]


def test_an_event_that_cannot_be_written_loses_no_other(bus, caplog):
    functions, db = bus
    with db.write() as conn:
        conn.execute(
            "CREATE TRIGGER refuse BEFORE INSERT ON job_returns WHEN NEW.minion = 'bad'"
            " BEGIN SELECT RAISE(ABORT, 'refused'); END"
        )
    odd = [{}, {"tag": None, "data": {}}, {"tag": "salt/job/x/new", "data": None}, {"tag": f"salt/job/{JID}/new"}]
    functions["halite.event_return"]([*odd, ret("m0"), ret("bad"), ret("m2"), new(jid="other", minions=["bad"])])
    assert columns(db, "minion", "job_returns") == [("m0",), ("m2",)]
    assert columns(db, "jid, minions, returned") == [(JID, 2, 2)]
    assert "refused" in caplog.text


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**64 - 1) | st.floats() | st.text(max_size=5) | st.binary(),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.integers(), inner, max_size=3)
    ),
    max_leaves=8,
)
KEYS = ("jid", "id", "fun", "arg", "tgt", "tgt_type", "user", "minions", "missing", "return", "retcode", "success")


@given(st.dictionaries(st.sampled_from(KEYS), VALUES), st.sampled_from(["new", "publish", "ret"]), st.booleans())
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_an_event_holds_the_next_one_is_recorded(bus, data, what, on_master):
    functions, db = bus
    area = "run" if on_master else "job"
    whole = {**(ret() if what == "ret" else new())["data"], **data}
    tag = f"salt/{area}/{whole['jid']}/{what}"
    functions["halite.event_return"](
        [{"tag": tag if on_master or what != "ret" else f"{tag}/{whole['id']}", "data": whole}, new(jid="next")]
    )
    assert columns(db, "count(*)", "jobs_index WHERE jid = 'next'") == [(1,)]
    with db.read() as conn:
        wrong = conn.execute(
            "SELECT jid FROM jobs_index WHERE minions != (SELECT count(*) FROM job_returns WHERE job = id)"
            " OR returned != (SELECT count(*) FROM job_returns WHERE job = id AND received IS NOT NULL)"
        ).fetchall()
    assert wrong == []


@pytest.fixture
def trimmed(opts):
    """What Salt makes of an event that is too large for the bus; on 3006 a part of it that cannot be called alone."""

    def through_the_bus(event, limit=20_000):
        packed = salt.utils.event.SaltEvent.pack(event["tag"], event["data"], max_size=limit)
        tag, data = salt.utils.event.SaltEvent.unpack(packed)
        return {"tag": tag, "data": data}

    return through_the_bus


@on_3008
@pytest.mark.parametrize(
    "value", ["x" * 50_000, {"a": {"stdout": "x" * 50_000, "retcode": 0}}, {"small": 1, "list": ["x"] * 50_000}]
)
def test_a_return_that_was_cut_on_the_bus_says_so_where_it_is_shown(bus, trimmed, call, value):
    functions, _ = bus
    functions["halite.event_return"]([new(), trimmed(ret("m1", value)), ret("m2", {"a": "VALUE"})])
    cut, whole = call("job", JID)["returns"]
    assert cut["trimmed"] is True and "VALUE_TRIMMED" in json.dumps(cut["return"])
    assert "trimmed" not in whole
    assert "What its job cache has:\n    salt-run halite.job" in show(call("job", JID))
    assert set(functions["halite.get_jid"](JID)["m1"]) == {"return", "retcode", "success"}


@on_3008
def test_a_publication_that_was_cut_expects_nobody(bus, trimmed):
    functions, db = bus
    event = trimmed(new(minions=[f"m{n}" for n in range(5_000)]))
    assert event["data"]["minions"] == "VALUE_TRIMMED"
    functions["halite.event_return"]([event, ret("m1")])
    assert columns(db, "minions, returned") == [(1, 1)]
