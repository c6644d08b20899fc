"""Answers that bypass the index: the filters let through the same jobs as they do there."""

import itertools
from pathlib import Path

import pytest
import salt.payload
import salt.utils.jid

from saltext.halite.answers import live_from_salt
from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.domain.job_metadata import rows
from saltext.halite.errors import Unavailable
from saltext.halite.master import ask_minions, running_runners
from saltext.halite.store import job_writes, kills, newest_jobs
from tests.functional.conftest import publish, returned, set_clock
from tests.functional.history import JIDS

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:test.*", "view:job:runner.*"))
ONE, TWO, ORCH, STEP, NESTED = (f"2026112309203400000{n}" for n in range(1, 6))
CHANGED = {"test_|-a_|-a_|-nop": {"result": True, "changes": {"a": 1}, "comment": "", "__run_num__": 0}}


@pytest.fixture
def source(opts, returners, db, monkeypatch):
    """Salt's job cache, which is Halite's own returner here, with jobs in it; nobody runs anything."""
    monkeypatch.setattr(ask_minions, "running_on_minions", lambda *_: {})
    monkeypatch.setattr(running_runners, "running_on_master", lambda *_: [])
    for jid, function, more in (
        (ONE, "test.ping", {"metadata": {"ticket": 7}, "user": "alice"}),
        (TWO, "state.apply", {"tgt": "web*"}),
        (STEP, "test.ping", {}),
    ):
        set_clock(returners, jid_time(jid))
        returners["halite.save_load"](jid, publish(jid, function, **more), ["m1"])
    returners["halite.returner"](returned(ONE, "m1", retcode=1, metadata={"ticket": 7}))
    returners["halite.returner"](returned(TWO, "m1", CHANGED, function="state.apply"))
    returners["halite.returner"](returned(STEP, "m1"))
    begun = {"fun": "runner.state.orchestrate", "jid": ORCH, "user": "root", "fun_args": ["o"]}
    job_writes.add_job(db, salt_shapes.job_on_master(begun, "master", jid_time(ORCH)), awaited=["master"])
    for jid, value, more in (
        (NESTED, {}, {"orchestration_jid": ORCH}),
        (ORCH, {"salt_|-s_|-s_|-function": {"result": True, "changes": {}, "__jid__": STEP}}, {}),
    ):
        returners["halite.returner"](orchestrated(jid, value, more))
    return live_from_salt.Salt(opts, db)


def orchestrated(jid, states, more):
    """What the master gives to the returner when an orchestration is over."""
    call = {"fun": "runner.state.orchestrate", "jid": jid, "user": "root", "fun_args": ["o", more], "success": True}
    value = {"data": {"master": states}, "outputter": "highstate", "retcode": 0}
    return {"id": "master", "jid": jid, "fun": call["fun"], "return": {**call, "return": value}}


FILTERS = [
    {},
    {"result": ("failed",)},
    {"result": ("changed",)},
    {"result": ("failed", "changed")},
    {"status": ("running", "complete"), "kind": ("local", "call")},
    {"changed": True},
    {"kind": ("orchestrate",)},
    {"kind": ("local",)},
    {"metadata": tuple(rows({"ticket": 7}))},
    {"metadata": (("ticket", "8"),)},
    {"metadata": (("ticket", None),)},
    {"parent": ORCH},
    {"parent": ONE},
    {"search": "STATE"},
    {"search": STEP[:8]},
    {"search": STEP[:7]},
    {"search": TWO},
    {"user": "?l*"},
    {"target": "web?"},
    {"minion": "m*"},
    {"status": ("running",)},
    {"until": jid_time(TWO)},
    {"kind": ("local",), "result": ("ok",), "parent": ORCH},
]


def test_a_filter_lets_through_what_it_does_in_the_index(source, db):
    for which, caller in itertools.product(FILTERS, (ADMIN, VIEWER)):
        expected, _ = newest_jobs.list_jobs(db, newest_jobs.Filter(**which), caller, 50)
        found = source.jobs(newest_jobs.Filter(**which), caller, 50)
        assert [row.jid for row in found] == [row.jid for row in expected], which


def test_an_orchestration_has_its_steps(source):
    found = source.job(ORCH)
    assert [(row.jid, row.parent) for row in source.steps(found, ADMIN)] == [(STEP, ORCH)]
    assert source.steps(source.job(ONE), ADMIN) == []
    assert source.steps(found, permissions.Caller("d", "eauth", (), (), ("view:job:state.*",))) == []


def test_a_nested_orchestration_that_runs_is_a_step(source):
    running = {"jid": NESTED, "fun": "runner.state.orchestrate", "fun_args": ["n", {"orchestration_jid": ORCH}]}
    source.running[NESTED] = [{**running, "minion": ""}]
    assert [row.jid for row in source.steps(source.job(ORCH), ADMIN)] == [STEP, NESTED]


def test_the_start_is_the_time_of_the_jid(source):
    assert source.job(ONE)[0].id == jid_time(ONE)


def test_what_the_index_alone_knows_of_kills_is_one_of_several_of_a_job_asked_live(source, call, db):
    """Its rows are those of the returns in the index, which need not be those of the job cache."""
    kills.note_sent(db, TWO, "alice", jid_time(TWO), ["m1"])
    shown = call("job", TWO, live=True)["job"]
    keys = ("killed_by", "killed_at", "killed_minions", "reached_minions")
    assert [shown[key] for key in keys] == [None, None, [], None]
    assert call("job", TWO)["job"]["reached_minions"] == []


@pytest.fixture
def beside(opts, db, local_cache, idle):
    """The job cache of a master that Halite stands beside: five jobs of old, and of late calls of Halite alone."""
    opts["master_job_cache"] = "local_cache"
    for number in range(7):
        jid = f"202611240920344296{number:02}"
        call = {
            "fun": "runner.halite.jobs",
            "jid": jid,
            "user": "root",
            "fun_args": [],
            "return": {},
            "success": True,
        }
        local_cache["local_cache.prep_jid"](passed_jid=jid)
        local_cache["local_cache.returner"]({"id": "master", "jid": jid, "fun": call["fun"], "return": call})
        kept = {"id": "master", "jid": jid, "tgt": "master", "tgt_type": "glob", "fun": call["fun"], "return": call}
        local_cache["local_cache.save_load"](jid, kept)
    return live_from_salt.Salt(opts, db)


@pytest.mark.parametrize("most", [3, 500])
@pytest.mark.parametrize("lists", ["get_jids_filter", "get_jids"])
def test_halites_own_calls_are_left_out_and_hide_no_other(beside, monkeypatch, most, lists):
    monkeypatch.setattr(live_from_salt, "MOST", most)
    if lists == "get_jids":  # which every job cache has, where only some have the other
        without = {name: beside._returners[name] for name in beside._returners if not name.endswith("jids_filter")}
        monkeypatch.setattr(beside, "_returners", without)
    found = [row.jid for row in beside.jobs(newest_jobs.Filter(hidden=True), ADMIN, 50)]
    assert found == JIDS[::-1][:most]
    assert beside.job("20261124092034429600") is None
    assert beside.job(JIDS[0])[0].function == "test.ping"


def test_every_function_under_a_jid_counts_for_who_may_see_it_live(opts, db, returners, monkeypatch):
    """Salt's own job cache has one load of a jid; the index and the minions know of the other publications."""
    returners["halite.save_load"](ONE, publish(ONE, "test.ping"), ["m1"])
    returners["halite.save_load"](ONE, publish(ONE, "cmd.run"), ["m1"])
    runs = {"m1": [{"jid": ONE, "fun": "state.apply", "arg": []}]}
    monkeypatch.setattr(ask_minions, "running_on_minions", lambda *_: runs)
    monkeypatch.setattr(running_runners, "running_on_master", lambda _: [])
    found = live_from_salt.Salt(opts, db)
    assert found.job(ONE)[0].function == "test.ping,state.apply,cmd.run"
    viewer = permissions.Caller("d", "eauth", (), (), ("view:job:test.*",))
    assert found.jobs(newest_jobs.Filter(), viewer, 5) == []


@pytest.mark.parametrize("odd", ["no jid", "a number", "no msgpack", "a damaged return", "a stray file"])
def test_one_job_that_local_cache_cannot_give_hides_no_other(opts, local_cache, odd, idle, db):
    opts["master_job_cache"] = "local_cache"
    place = Path(salt.utils.jid.jid_dir(JIDS[1], f"{opts['cachedir']}/jobs", opts["hash_type"]))
    if odd == "a stray file":
        (place.parents[1] / "stray").write_text("not a job")
    elif odd == "a damaged return":
        (place / "m1" / "return.p").write_bytes(b"\xc1\xc1")
    else:
        load = {key: held for key, held in publish(JIDS[1]).items() if key != "jid"}
        packed = salt.payload.dumps(7 if odd == "a number" else load)
        (place / ".load.p").write_bytes(b"\xc1" if odd == "no msgpack" else packed)
    listed = live_from_salt.Salt(opts, db).jobs(newest_jobs.Filter(), ADMIN, 20)
    assert {row.jid for row in listed} >= {JIDS[0], *JIDS[2:]}
    if odd in ("a number", "no msgpack", "a damaged return"):
        with pytest.raises(Unavailable, match=f"The job cache local_cache cannot give the job {JIDS[1]}: "):
            live_from_salt.Salt(opts, db).job(JIDS[1])
