"""Orchestrations and their steps, batches, and what jobs have in common, as they are written."""

import pytest

from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.store import job_writes, newest_jobs, one_job
from saltext.halite.store.codec import unpack
from saltext.halite.store.retention import rounds
from saltext.halite.times import now
from tests.functional.conftest import publish, returned, set_clock
from tests.functional.playing import play
from tests.recorded import load

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
OUTER, INNER, DEEP = "20261123092034000001", "20261123092034000005", "20261123092034000008"
STEP, OTHER = "20261123092034000003", "20261123092034000006"


def begun(db, jid, arguments, function="runner.state.orchestrate"):
    """Write a runner as the engine does when its event comes."""
    data = {"fun": function, "jid": jid, "user": "root", "fun_args": arguments}
    job_writes.add_job(db, salt_shapes.job_on_master(data, "master", jid_time(jid)), awaited=["master"])


def ended(returners, jid, arguments, *named, function="runner.state.orchestrate"):
    """Give the returner what an orchestration returned, with states whose jobs are *named*."""
    states = {
        f"salt_|-{jid}_|-{jid}_|-function": {"result": True, "changes": {}, "comment": "", "__jid__": jid}
        for jid in named
    }
    value = {"data": {"master": states}, "outputter": "highstate", "retcode": 0}
    call = {"fun": function, "jid": jid, "user": "root", "fun_args": arguments, "success": True, "return": value}
    returners["halite.returner"]({"id": "master", "jid": jid, "fun": function, "return": call})


def parents(db):
    """Return {jid: parent} of every job that has one."""
    with db.read() as conn:
        return dict(conn.execute("SELECT jid, parent FROM jobs_index WHERE parent IS NOT NULL"))


def test_a_recorded_orchestration_and_its_steps_know_each_other(returners, db):
    play("orchestrate_two", returners, db)
    outer = load("orchestrate_two")[0]["data"]["jid"]
    steps = one_job.steps(db, outer, ADMIN)
    assert [row.function for row in steps] == ["test.ping", "state.sls", "runner.test.arg"]
    assert {row.parent for row in steps} == {outer}
    assert one_job.job(db, outer).parent is None


def test_a_step_is_linked_when_its_orchestration_returns(returners, db):
    begun(db, OUTER, ["o", {"orchestration_jid": OUTER}])
    returners["halite.save_load"](STEP, publish(STEP), ["m1"])
    assert parents(db) == {}
    ended(returners, OUTER, ["o", {"orchestration_jid": OUTER}], STEP)
    assert parents(db) == {STEP: OUTER}


def test_a_nested_orchestration_is_linked_at_once_and_to_the_one_around_it_when_that_returns(returners, db):
    outermost = {"orchestration_jid": OUTER}
    begun(db, OUTER, ["o", outermost])
    begun(db, INNER, [{"mods": "i", **outermost}])
    begun(db, DEEP, [{"mods": "d", **outermost}])
    assert parents(db) == {INNER: OUTER, DEEP: OUTER}
    ended(returners, DEEP, [{"mods": "d", **outermost}])
    ended(returners, INNER, [{"mods": "i", **outermost}], DEEP)
    ended(returners, OUTER, ["o", outermost], INNER)
    assert parents(db) == {INNER: OUTER, DEEP: INNER}


def test_over_salt_api_a_step_names_a_jid_that_is_no_job_and_is_linked_by_the_return(returners, db):
    begun(db, OUTER, [{"mods": "o"}])
    begun(db, INNER, [{"mods": "i", "orchestration_jid": "20261123092034999999"}])
    assert parents(db) == {}
    ended(returners, INNER, [{"mods": "i"}])
    ended(returners, OUTER, [{"mods": "o"}], INNER)
    assert parents(db) == {INNER: OUTER}


@pytest.mark.parametrize("reserved", [True, False])
def test_a_step_that_is_written_after_its_orchestration_is_linked(returners, db, reserved):
    if reserved:
        assert job_writes.reserve_jid(db, STEP)
    ended(returners, OUTER, ["o"], STEP, OTHER, DEEP)
    returners["halite.save_load"](STEP, publish(STEP), ["m1"])
    returners["halite.returner"](returned(OTHER, "m1"))
    assert parents(db) == {STEP: OUTER, OTHER: OUTER}
    # What comes of a jid is known for an hour; nobody gets it meanwhile.
    assert not job_writes.reserve_jid(db, DEEP)


def test_without_the_engine_all_is_linked_by_the_returns_in_the_order_they_come(returners, db):
    returners["halite.save_load"](STEP, publish(STEP), ["m1"])
    ended(returners, INNER, [{"orchestration_jid": OUTER}], STEP)
    ended(returners, OUTER, ["o"], INNER)
    assert parents(db) == {STEP: INNER, INNER: OUTER}


def test_one_state_that_is_orchestrated_is_linked_too(returners, db):
    returners["halite.save_load"](STEP, publish(STEP), ["m1"])
    value = {"master": {"salt_|-a_|-a_|-function": {"result": True, "changes": {}, "__jid__": STEP}}}
    call = {"fun": "runner.state.orchestrate_single", "jid": OUTER, "fun_args": [], "return": value}
    returners["halite.returner"]({"id": "master", "jid": OUTER, "fun": call["fun"], "return": call})
    assert parents(db) == {STEP: OUTER}


def test_a_step_of_an_orchestration_that_is_over_is_nobody_elses(returners, db):
    returners["halite.save_load"](STEP, publish(STEP), ["m1"])
    ended(returners, OUTER, ["o"], STEP)
    ended(returners, INNER, ["i"], STEP)
    assert parents(db) == {STEP: OUTER}


def test_a_minion_cannot_pass_its_return_of_a_job_for_an_orchestrations(returners, db):
    for jid in (OUTER, STEP):
        returners["halite.save_load"](jid, publish(jid), ["master", "m1"])
    ended(returners, OUTER, ["o"], STEP)
    assert parents(db) == {}


def test_only_an_orchestration_may_say_that_it_is_a_step(returners, db):
    claim = {"__kwarg__": True, "orchestration_jid": OUTER}
    begun(db, OUTER, ["o"])
    returners["halite.save_load"](STEP, publish(STEP, "state.sls", arguments=["x", claim]), ["m1"])
    begun(db, OTHER, [{"orchestration_jid": OUTER}], "runner.test.arg")
    begun(db, INNER, [{"orchestration_jid": STEP}])  # which is no orchestration
    begun(db, DEEP, [{"orchestration_jid": "../etc"}, {"orchestration_jid": [1]}])
    assert parents(db) == {}


def test_steps_are_only_those_that_the_caller_may_view(returners, db):
    returners["halite.save_load"](STEP, publish(STEP, "cmd.run"), ["m1"])
    returners["halite.save_load"](OTHER, publish(OTHER), ["m1"])
    ended(returners, OUTER, ["o"], STEP, OTHER)
    viewer = permissions.Caller("d", "eauth", (), (), ("view:job:runner.*", "view:job:test.*"))
    assert [row.jid for row in one_job.steps(db, OUTER, viewer)] == [OTHER]
    assert [row.jid for row in one_job.steps(db, OUTER, ADMIN)] == [STEP, OTHER]


def test_a_batch_that_is_one_job_is_found_by_its_jid_and_by_its_whole_target(returners, db):
    up(returners, 1, ["m1", "m2"], target="web*")
    set_clock(returners, jid_time(at(2)))
    returners["halite.save_load"](STEP, publish(STEP, target=["m1"], target_type="list"), ["m1"])
    assert one_job.job(db, STEP).batch is None
    assert job_writes.mark_batch(db, STEP, is_kept=True) == 1
    for which in ({"batch": STEP}, {"target": "web*"}):
        assert newest_jobs.list_jobs(db, newest_jobs.Filter(**which), ADMIN, 5)[0][0].jid == STEP
    with db.read() as conn:
        assert conn.execute("SELECT target FROM calls").fetchall() == [("web*",)]


GATHER = {"kwargs": {"gather_job_timeout": 10, "yield_pub_data": True}}
PART = {"kwargs": {"raw": False, "gather_job_timeout": 10}}


def at(second):
    """The jid of a job of that second."""
    return f"202611230920{second:02}000000"


def published(returners, second, minions, function="test.echo", **more):
    """Publish a job in that second, and return its jid."""
    set_clock(returners, jid_time(at(second)))
    returners["halite.save_load"](at(second), publish(at(second), function, **more), minions)
    return at(second)


def part(returners, second, minions, **more):
    """Publish a part of a batch as the salt command of Salt 3006 does."""
    return published(returners, second, minions, target=minions, target_type="list", **PART, **more)


def up(returners, second, minions, **more):
    """Publish the ping in front of a batch, and have *minions* answer."""
    jid = published(returners, second, minions, "test.ping", **more, **GATHER)
    for minion in minions:
        returners["halite.returner"](returned(jid, minion))


@pytest.mark.parametrize(
    ("target", "target_type"),
    [
        ("os:*", "grain"),
        ("web* or db*", "compound"),
        ("L@m1,m2", "compound"),  # a nodegroup
        (["m1", "m2", "ghost"], "list"),
    ],
)
def test_the_target_of_a_batch_is_that_of_the_ping_in_front_of_it(returners, db, target, target_type):
    published(returners, 1, ["m1", "m2"], "test.ping", target="*")
    up(returners, 2, ["m1", "m2"], target=target, target_type=target_type)
    jid = part(returners, 3, ["m1"])
    published(returners, 4, ["m1", "m2"], "test.ping", target="*", user="ann")
    assert job_writes.mark_batch(db, jid) == 1
    row = one_job.job(db, jid)
    shown = ",".join(target) if isinstance(target, list) else target
    assert (row.target, row.target_type, row.batch, row.minions) == (shown, target_type, jid, 2)
    assert unpack(row.unknown) == (["ghost"] if "ghost" in target else None)


def test_minions_that_a_syndic_tells_of_are_not_unknown(returners, db):
    """The master of masters has no keys of those below it."""
    jid = published(returners, 1, ["m1"], "test.ping", target=["m1", "below", "ghost"], target_type="list")
    job_writes.add_minions(db, jid, ["below"], "syndic")
    assert unpack(one_job.job(db, jid).unknown) == ["ghost"]
    job_writes.add_minions(db, jid, ["ghost"], "syndic")
    assert one_job.job(db, jid).unknown is None


def test_nothing_makes_a_batch_of_a_job_that_has_no_ping_in_front_of_it(returners, db):
    up(returners, 1, ["m2"], target="web*")  # of others: not all that the job has
    jid = part(returners, 3, ["m1"])
    assert job_writes.mark_batch(db, jid) is None
    assert (one_job.job(db, jid).target, one_job.job(db, jid).target_type) == ("m1", "list")


def test_a_look_for_a_batch_that_finds_none_holds_no_writer_up(returners, db, monkeypatch):
    jid = part(returners, 3, ["m1"])
    with monkeypatch.context() as patched:
        patched.setattr(db, "write", lambda **_: pytest.fail("took the lock of writers"))
        assert job_writes.mark_batch(db, jid) is None
    up(returners, 1, ["m1", "m2"], target="web*")
    assert job_writes.mark_batch(db, jid) == 1


def test_a_job_is_a_batch_where_it_or_salt_says_so_and_its_end_has_not_been_told(returners, db):
    up(returners, 1, ["m1", "m2"], target="web*")
    jid = published(returners, 3, ["m1"], target=["m1"], target_type="list")
    returners["halite.returner"](returned(jid, "m1", function="test.echo"))
    assert job_writes.mark_batch(db, jid) is None
    with db.write() as conn:
        conn.execute("UPDATE active_jids SET told_complete = 1")
    assert job_writes.mark_batch(db, jid, is_kept=True) is None
    assert one_job.job(db, jid).ended is not None


def test_the_parts_of_a_batch_that_are_jobs_of_their_own_have_the_jid_of_the_first(returners, db):
    published(returners, 1, ["m1", "m2", "m3"], "test.ping", **GATHER)
    parts = [part(returners, second, [f"m{second - 1}"], arguments=["x"]) for second in (2, 3, 4)]
    assert [one_job.job(db, jid).batch for jid in parts] == [parts[0]] * 3
    found = newest_jobs.list_jobs(db, newest_jobs.Filter(batch=parts[0]), ADMIN, 5)[0]
    assert [row.jid for row in found] == parts[::-1]


def test_a_batch_is_told_from_the_next_and_from_those_beside_it(returners, db):
    for front, user in ((1, "root"), (5, "root"), (10, "ann")):
        published(returners, front, ["m1", "m2"], "test.ping", user=user, **GATHER)
    first, next_one = part(returners, 2, ["m1"]), part(returners, 6, ["m1"])
    of_another_function, of_another_user = (
        part(returners, 7, ["m2"], function="test.arg"),
        part(returners, 11, ["m2"], user="ann"),
    )
    assert part(returners, 8, ["m2"]) and one_job.job(db, at(8)).batch == next_one
    for jid in (first, next_one, of_another_function, of_another_user):
        assert one_job.job(db, jid).batch == jid
    typed = published(returners, 9, ["m2"], target=["m2"], target_type="list", kwargs={"show_jid": False})
    assert one_job.job(db, typed).batch is None


def calls(db):
    with db.read() as conn:
        return conn.execute("SELECT function, target, user, kind, hidden FROM calls ORDER BY id").fetchall()


def test_jobs_with_all_in_common_have_one_call_and_leave_none_behind(returners, db):
    for number in range(4):
        jid = f"2026112309203400001{number}"
        returners["halite.save_load"](jid, publish(jid, user="ann" if number == 3 else "root"), ["m1"])
        returners["halite.returner"](returned(jid, "m1"))
    returners["halite.returner"](returned(OTHER, "m1", user=None))
    assert calls(db) == [
        ("test.ping", "*", "root", "local", 0),
        ("test.ping", "*", "ann", "local", 0),
        ("test.ping", "m1", "", "call", 0),
    ]
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET id = id - 10000000000000, ended = 1 WHERE jid LIKE '%0' OR user = 'ann'")
    assert rounds.run(db, rounds.Limits(keep=3600), now()) == 2
    assert [call[2] for call in calls(db)] == ["root", ""]


def test_a_return_of_many_rewrites_no_index_of_results(returners, db):
    """Each index that a return touches is a page more to write."""
    returners["halite.save_load"](STEP, publish(STEP, "state.apply"), [f"m{n}" for n in range(9)])
    ran = []
    with db.read() as conn:
        conn.set_trace_callback(ran.append)
    for number, retcode in enumerate((0, 1, 0, 1)):
        returners["halite.returner"](returned(STEP, f"m{number}", function="state.apply", retcode=retcode))
    with db.read() as conn:
        conn.set_trace_callback(None)
    once = dict.fromkeys(ran)  # a trigger is traced as the statement that set it off
    counted = [sql.partition(" WHERE ")[0] for sql in once if sql.startswith("UPDATE jobs_index")]
    assert ["result" in sql for sql in counted] == [False, True, False, False]
    assert not any("changed" in sql for sql in counted)


METADATA = {"ticket": 7, "who": "é", "ok": True, "none": None, "list": ["b", 1], "password": "hunter2", b"raw": b"x"}


def test_metadata_is_kept_by_key_as_text_with_its_secrets_masked(returners, db):
    returners["halite.save_load"](STEP, publish(STEP, metadata=METADATA), ["m1"])
    with db.read() as conn:
        found = dict(conn.execute("SELECT key, value FROM job_metadata"))
    assert found == {
        "ticket": "7",
        "who": "é",
        "ok": "true",
        "none": "null",
        "list": '["b", 1]',
        "password": "********",
        "raw": "x",
    }


@pytest.mark.parametrize("strange", ["text", ["a"], 7, {str(n): n for n in range(999)}, {"k" * 999: "v" * 999}, {}])
def test_any_metadata_is_written_within_bounds(returners, db, strange):
    returners["halite.save_load"](STEP, publish(STEP, metadata=strange), ["m1"])
    with db.read() as conn:
        found = conn.execute("SELECT key, value FROM job_metadata").fetchall()
    assert len(found) <= 64 and all(len(text) <= 256 for row in found for text in row)
    assert found or strange == {}
    assert one_job.job(db, STEP) is not None


def test_metadata_nested_beyond_measure_does_not_keep_the_job_out(returners, db):
    deep: list = []
    for _ in range(400):
        deep = [deep]
    returners["halite.save_load"](STEP, publish(STEP, metadata={"deep": deep, "ticket": 7}), ["m1"])
    which = newest_jobs.Filter(metadata=(("ticket", "7"),))
    assert [row.jid for row in newest_jobs.list_jobs(db, which, ADMIN, 5)[0]] == [STEP]
