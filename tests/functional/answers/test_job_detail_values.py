"""What an answer leaves out of returns, that nothing of it is read, and that a terminal shows the same for it."""

import functools
import gc
import itertools
import os
import threading
from pathlib import Path

import pytest

from saltext.halite.answers import job_detail
from saltext.halite.store import codec, newest_jobs, one_job
from saltext.halite.store.one_job import Values, Wanted
from saltext.halite.store.retention import rounds
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned
from tests.functional.playing import play
from tests.functional.test_returner_recorded import ADMIN
from tests.recorded import names
from tests.shown import show

JID = "20261123092034429614"
LEFT_OUT = ("return", "states", "functions")
CUT = "VALUE_TRIMMED"


class Told(dict):
    """What a minion says beside the value that it returns."""


def state(result=True, changes=None, **held):
    return {"result": result, "changes": {} if changes is None else changes, "comment": "", "duration": 1.25, **held}


def run(*states):
    return {f"test_|-s{n}_|-s{n}_|-nop": {**held, "__run_num__": n} for n, held in enumerate(states)}


def answer(db, jid, values, **which):
    """What halite.job answers, of returns whose values are read so far as *values* says."""
    wanted = {"minion": None, "failed": False, **which}
    found = one_job.job_with_returns(db, jid, Wanted(**wanted, values=values))
    return {**job_detail.job(*found, **wanted, values=values), "source": "index", "engine": {}}


def printed(db, jid, values, **which):
    return show(answer(db, jid, values, **which), 100, typed=[jid])


def opened(db, jid, values, **which):
    """The minions whose payloads are read from the database."""
    returns = one_job.job_with_returns(db, jid, Wanted(**which, values=values))[2]
    return [found.minion for found in returns if found.payload is not None]


def every_jid(db):
    rows, _ = newest_jobs.list_jobs(db, newest_jobs.Filter(hidden=True), ADMIN, 500)
    return [row.jid for row in rows]


def without_values(ret):
    """*ret*, of an answer with all values, as it is without."""
    return {key: held for key, held in ret.items() if key not in LEFT_OUT}


@pytest.fixture
def job(returners, db):
    """Store a job whose minions return *values*, by minion, and return its jid."""

    def job(values, function="state.apply", **more):
        returners["halite.save_load"](JID, publish(JID, function), list(values))
        for minion, value in values.items():
            told = value if isinstance(value, Told) else {"return": value}
            ret = returned(JID, minion, function=function, **more)
            returners["halite.returner"]({**ret, **told})
        return JID

    return job


@pytest.fixture
def unpacked(monkeypatch):
    """The payloads that are unpacked."""
    read = []

    def unpack(blob):
        read.append(blob)
        return codec.unpack_return(blob)

    monkeypatch.setattr(job_detail, "unpack_return", unpack)
    return read


GOOD, CHANGED = run(state(), state(changes={"a": 1})), run(state(changes={"a": 1}, warnings=["careful"]), state(None))
BAD = Told({"return": run(state(), state(False, {"pid": 7}, comment="broken")), "retcode": 2, "success": False})
MINIONS = {"web1": GOOD, "web2": BAD, "db1": CHANGED, "db2": ["an error"]}


@pytest.mark.parametrize(
    ("values", "which", "expected"),
    [
        (Values.ALL, {}, ["db1", "db2", "web1", "web2"]),
        (Values.ALL, {"failed": True}, ["db2", "web2"]),
        (Values.ALL, {"minion": "web*"}, ["web1", "web2"]),
        (Values.ALL, {"minion": "[!w]*"}, ["db1", "db2"]),
        (Values.ALL, {"minion": "web*", "failed": True}, ["web2"]),
        (Values.FAILED, {}, ["db2", "web2"]),
        (Values.FAILED, {"minion": "db1"}, []),
        (Values.NONE, {}, []),
        (Values.NONE, {"failed": True}, []),
        (Values.PRINTED, {}, ["db2", "web2"]),
        (Values.PRINTED, {"minion": "web1"}, []),
    ],
)
def test_only_what_is_shown_is_read(values, which, expected, db, job, unpacked):
    job(MINIONS)
    assert opened(db, JID, values, **which) == expected
    answer(db, JID, values, **which)
    assert len(unpacked) == len(expected)


def test_a_value_that_is_no_state_run_is_printed_and_so_read(db, job):
    job({"m1": True, "m2": "text"}, function="test.ping")
    assert opened(db, JID, Values.PRINTED) == ["m1", "m2"]
    assert opened(db, JID, Values.FAILED) == opened(db, JID, Values.NONE) == []


@pytest.mark.parametrize(
    ("wanted", "most"),
    [(Wanted(values=Values.NONE), 0), (Wanted("m00*", values=Values.ALL), 10), (Wanted(failed=True), 1)],
    ids=["none", "minion", "failed"],
)
def test_of_payloads_that_are_not_shown_nothing_is_read(db, wanted, most):
    size = 40_000
    with db.write() as conn:
        for job in (1, 2):
            conn.executemany(
                "INSERT INTO job_returns (job, minion, expected, received, result, states, took, payload)"
                " VALUES (?, ?, 1, 1, ?, 1, 1, ?)",
                [(job, f"m{n:03}", "ok" if n else "failed", os.urandom(size)) for n in range(100)],
            )
        conn.execute(
            "INSERT INTO jobs_index (id, jid, kind, function, arguments, target, target_type)"
            " VALUES (1, '1', 'local', 'state.apply', x'90', '*', 'glob')"
        )
    db.close()
    with db.read():  # what opening it reads is none of that
        before = bytes_read()
        one_job.job_with_returns(db, "1", wanted)
        assert bytes_read() - before < (most + 10) * size


def bytes_read():
    """What this process has asked the kernel for."""
    return int(Path("/proc/self/io").read_text().split()[1])


def test_every_minion_keeps_its_row(db, job):
    job(MINIONS)
    whole = answer(db, JID, Values.ALL)
    for values in (Values.FAILED, Values.NONE):
        lean = answer(db, JID, values)
        assert {**lean, "returns": []} == {**whole, "returns": []}
        assert [ret["minion"] for ret in lean["returns"]] == ["db2", "web2", "db1", "web1"]
        for ret, full in zip(lean["returns"], whole["returns"], strict=True):
            shows = values is Values.FAILED and full["result"] == "failed"
            assert {key: held for key, held in ret.items() if key != "gist"} == (
                full if shows else without_values(full)
            )


def test_the_gist_tells_what_changed_and_what_warns(db, job):
    job(MINIONS)
    found = {ret["minion"]: ret.get("gist") for ret in answer(db, JID, Values.NONE)["returns"]}
    assert found == {
        "web1": {"did_change": 1, "warned": 0},
        "web2": {"did_change": 1, "warned": 0},
        "db1": {"did_change": 1, "warned": 1},
        "db2": None,
    }


STEP = {"out": "highstate", "ret": {"m1": run(state(changes={"a": 1})), "m2": run(state())}}
IDLE = {"out": "highstate", "ret": {"m1": run(state())}}
ODD = {
    "bytes": run(state(changes={b"out": b"highstate", b"ret": {}})),
    "half bytes": run(state(changes={"out": b"highstate", "ret": {"m1": {}}})),
    "step": run(state(changes=STEP)),
    "idle step": run(state(changes=IDLE)),
    "no step": run(state(changes={"out": "text", "ret": {}})),
    "text": run(state(changes="a text"), state(changes=["a", "list"]), state(changes=7), state(changes=0.0)),
    "blobs": run(state(changes=b""), state(changes=b"\xff"), state(changes={b"\xff": 1})),
    "results": run(state(1), state("yes"), state({}), state([])),
    "truth": run(state({"a": 1}), state("yes"), state(1)),
    "warnings": run(state(warnings="careful"), state(warnings=[]), state(warnings=None), state(warnings={"a": 1})),
    "durations": run(state(duration="12 ms"), state(duration=None), state(duration=float("nan")), state(duration=3)),
    "long": run(state(duration=1e11), state(duration=5e-4), state(duration=5e-4)),
    "endless": run(state(duration=float("inf")), state(duration=float("-inf"))),
    "backwards": run(state(duration=-5.0), state(duration=2.0)),
    "true": run(state(duration=True), state()),
    "beside": run(state(__parallel__=True, duration=50.0), state(__parallel__=True, duration=900.0), state()),
    "not beside": run(state(__parallel__=False, duration=50.0), state(__parallel__=False), state(__parallel__=0)),
    "backwards beside": run(state(__parallel__=True, duration=-5.0), state(__parallel__="yes")),
    "cut": {**run(state()), "test_|-x_|-x_|-nop": CUT},
    "cut changes": run(state(changes={"diff": CUT})),
    "a word of it": run(state(comment=f"not {CUT}", changes={"list": [CUT]})),
    "order": {"test_|-b_|-b_|-nop": state(__run_num__=2), "test_|-a_|-a_|-nop": state(__run_num__="1")},
    "wrapped": {"return": run(state()), "retcode": 0, "jid": JID, "fun": "state.apply"},
    "minion": {"m1": run(state(changes={"a": 1}))},
    "with a return": {**run(state()), "return": {"retcode": 0}},
    "with stderr": {**run(state()), "stderr": "ssh: no route"},
    "others": {**run(state()), "retcode": 0, "text": "x", 5: None},
    "always": run(state(name="state.orchestrate"), state(None, {"a": 1}, name="state.sls")),
    "deep": run(state(changes={"a": functools.reduce(lambda held, _: {"a": held}, range(150), 1)})),
    "surrogate": run(state(changes={"\ud800": "\udfff"}, warnings=["\ud800"])),
    "empty": {},
    "keys": {b"test_|-\xff_|-a_|-nop": state(), 7: state(changes={1: 2, None: 3})},
}


@pytest.mark.parametrize("odd", ODD)
def test_a_terminal_shows_the_same_of_odd_runs(odd, db, job):
    job({"m1": ODD[odd], "m2": GOOD})
    assert printed(db, JID, Values.PRINTED) == printed(db, JID, Values.ALL)
    for lean, whole in zip(
        answer(db, JID, Values.NONE)["returns"], answer(db, JID, Values.ALL)["returns"], strict=True
    ):
        known = {key: held for key, held in lean.items() if key not in ("gist", "trimmed")}
        assert known == {key: held for key, held in without_values(whole).items() if key != "trimmed"}


@pytest.mark.parametrize("odd", ["cut", "cut changes"])
def test_a_run_that_salt_has_cut_is_told_so(odd, db, job):
    job({"m1": ODD[odd]})
    assert "The minion cut 1 return (VALUE_TRIMMED): more than max_event_size" in printed(db, JID, Values.PRINTED)


@pytest.mark.parametrize("kind", ["ssh", "runner", "local"])
@pytest.mark.parametrize("odd", ["with a return", "with stderr", "wrapped", "cut"])
def test_a_terminal_shows_the_same_under_a_jid_of_another_kind(odd, kind, db, job):
    """A caller may choose the jid: of salt-ssh and of runners something else is shown of such returns."""
    job({"m1": ODD[odd]})
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET kind = ?", (kind,))
    assert printed(db, JID, Values.PRINTED) == printed(db, JID, Values.ALL)


@pytest.mark.parametrize("minions", [3, 20, 21, 60])
def test_a_terminal_shows_the_same_of_many(minions, db, job):
    kinds = itertools.cycle([GOOD, CHANGED, *ODD.values(), BAD, "text"])
    job({f"web{number}": value for number, value in zip(range(minions), kinds)})
    for which in ({}, {"failed": True}, {"minion": "web*1"}):
        assert printed(db, JID, Values.PRINTED, **which) == printed(db, JID, Values.ALL, **which)


@pytest.mark.parametrize("name", names())
def test_a_terminal_shows_the_same_of_what_was_recorded(name, db, returners):
    play(name, returners, db)
    for jid in every_jid(db):
        assert printed(db, jid, Values.PRINTED) == printed(db, jid, Values.ALL)
        whole = answer(db, jid, Values.ALL)["returns"]
        for ret, full in zip(answer(db, jid, Values.NONE)["returns"], whole, strict=True):
            known = {key: held for key, held in ret.items() if key not in ("gist", "trimmed")}
            assert known == {key: held for key, held in without_values(full).items() if key != "trimmed"}
            assert ("gist" in ret) == ("states" in full)


@pytest.mark.parametrize("values", Values)
def test_what_a_version_before_has_written_is_told_from_its_payload(values, db, job):
    job(MINIONS)
    new = answer(db, JID, values)
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET did_change = NULL, warned = NULL, took = NULL")
    assert opened(db, JID, Values.NONE) == ["db1", "web1", "web2"]
    assert answer(db, JID, values) == new


def test_a_run_that_is_no_longer_kept_is_shown_as_before(db, job):
    job({"m1": GOOD, "m2": BAD})
    rounds.run(db, rounds.Limits(keep_returns=1), now() + 86_400 * SECOND)
    assert printed(db, JID, Values.PRINTED) == printed(db, JID, Values.ALL)
    assert [ret.get("counts") for ret in answer(db, JID, Values.NONE)["returns"]] == [None, None]


def test_what_is_left_out_is_printed_without(db, job):
    job(MINIONS)
    lines = printed(db, JID, Values.NONE)
    assert "web1  changed  2 states, 1 changed" in lines and "broken" not in lines and "None" not in lines
    assert "broken" in printed(db, JID, Values.FAILED)


def test_many_whose_values_are_left_out_are_told_together(db, job):
    job({f"web{number}": f"text {number}" for number in range(50)}, function="cmd.run")
    assert "50 ok" in printed(db, JID, Values.NONE)


def test_the_command_that_prints_every_state_asks_for_all_values(db, job):
    job(MINIONS)
    typed = [JID, "returns=none", "minion=web*"]
    text = show(answer(db, JID, Values.NONE), 200, typed=typed)
    assert f"salt-run halite.job {JID} 'minion=web*' --out=highstate" in text


def test_no_mapping_stands_twice_in_an_answer(db, job):
    """Which YAML would write once, and refer to."""
    job({"m1": run(state(changes={"a": {"b": [{"c": 1}]}}))})
    (ret,) = answer(db, JID, Values.ALL)["returns"]
    one, other = ret["states"][0]["changes"], ret["return"]["test_|-s0_|-s0_|-nop"]["changes"]
    assert one == other and one is not other
    assert one["a"] is not other["a"] and one["a"]["b"] is not other["a"]["b"]
    assert one["a"]["b"][0] is not other["a"]["b"][0]


@pytest.mark.parametrize("enabled", [True, False])
def test_the_search_for_garbage_is_as_it_was_after_an_answer(enabled, db, job):
    job(MINIONS)
    was_enabled = gc.isenabled()
    try:
        (gc.enable if enabled else gc.disable)()
        answer(db, JID, Values.ALL)
        assert gc.isenabled() is enabled and gc.get_freeze_count() == 0
    finally:
        (gc.enable if was_enabled else gc.disable)()


def test_the_collector_wakes_with_the_last_of_several_threads():
    inside, done = threading.Event(), threading.Event()

    def other():
        with job_detail._collector.rests():
            inside.set()
            done.wait()

    thread = threading.Thread(target=other)
    assert gc.isenabled()
    with job_detail._collector.rests():
        thread.start()
        inside.wait()
    assert not gc.isenabled()
    done.set()
    thread.join()
    assert gc.isenabled()
