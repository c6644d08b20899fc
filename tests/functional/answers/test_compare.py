"""Two runs compared: what is new, gone, newly failing, mended or otherwise, and which job is the one before."""

import os

import pytest

from saltext.halite.answers import compare as comparison
from saltext.halite.answers.index_jobs import IndexJobs
from saltext.halite.answers.value_diff import SHOWN, diff
from saltext.halite.domain import permissions
from saltext.halite.domain.jid import jid_time
from saltext.halite.errors import Denied, Invalid, NotFound
from saltext.halite.store import codec, compared_jobs, repetitions
from tests.functional.conftest import publish, returned, set_clock

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
TESTER = permissions.Caller("dora", "eauth", (), (), ("view:job:test.*",))
FIRST = jid_time("20261123092034429614")


def jid_of(number):
    """The jid of a job that began so many minutes after the first."""
    return f"202611230920{number:02}000000"


@pytest.fixture
def write(returners):
    """Have a job of a function returned by minions: {minion: value}."""

    def write(number, returns, function="state.apply", target="*", arguments=(), **more):
        jid = jid_of(number)
        set_clock(returners, jid_time(jid))
        returners["halite.save_load"](jid, publish(jid, function, target, arguments=arguments), [*returns])
        for minion, value in returns.items():
            if value is not None:
                returners["halite.returner"](returned(jid, minion, value, function=function, **more))
        return jid

    return write


def run(**states):
    """A state run: of each id ok, changed, would, failed, or a comment with which it failed."""
    found = {}
    for number, (name, how) in enumerate(states.items()):
        result = {"ok": True, "changed": True, "would": None}.get(how, False)
        found[f"file_|-{name}_|-/etc/{name}_|-managed"] = {
            "name": f"/etc/{name}",
            "result": result,
            "comment": how if result is False else "",
            "changes": {"diff": "x"} if how in ("changed", "would") else {},
            "duration": 1.5 + number,
            "start_time": "09:00:00",
            "__sls__": "app",
            "__id__": name,
            "__run_num__": number,
        }
    return found


def compare(db, jid, other=None, minion=None, limit=50, caller=ADMIN):
    source = IndexJobs(db, caller, None)  # nothing here asks for the engine
    return comparison.compare(source, jid, other, minion, limit, {"called": "halite.compare"})


def changes(answer):
    """{minion: [(change, id)]}"""
    return {
        each["minion"]: [
            (state["change"], state["id"]) for function in each["functions"] for state in function["states"]
        ]
        for each in answer["differing"]
    }


def test_each_state_that_differs_is_told_and_equal_minions_are_only_counted(db, write):
    before = run(a="ok", b="failed", c="ok", d="changed", e="ok", f="would")
    after = run(a="failed", b="ok", d="ok", e="ok", f="would", g="ok")
    write(1, {"m1": before, "m2": run(a="ok")})
    jid = write(2, {"m1": after, "m2": run(a="ok")})
    answer = compare(db, jid)
    assert changes(answer) == {
        "m1": [("newly_failing", "a"), ("changed", "d"), ("new", "g"), ("gone", "c"), ("mended", "b")]
    }
    assert answer["compare"]["states"] == {"newly_failing": 1, "changed": 1, "new": 1, "gone": 1, "mended": 1}
    assert answer["compare"]["minions"] == {
        "compared": 2,
        "equal": 1,
        "differing": 1,
        "not_kept": 0,
        "only_before": 0,
        "only_after": 0,
    }
    (function,) = answer["differing"][0]["functions"]
    assert function["states"][0] == {
        "change": "newly_failing",
        "id": "a",
        "name": "/etc/a",
        "function": "file.managed",
        "sls": "app",
        "before": "ok",
        "after": "failed",
        "comment": "failed",
    }
    assert (answer["differing"][0]["before"], answer["differing"][0]["after"]) == ("failed", "failed")


def test_times_and_what_was_changed_make_no_difference_and_another_failure_does(db, write):
    first, second = run(a="changed", b="no such file"), run(a="changed", b="no such user")
    second["file_|-a_|-/etc/a_|-managed"]["changes"] = {"pid": 7}
    second["file_|-a_|-/etc/a_|-managed"]["duration"] = 99.0
    write(1, {"m1": first, "m2": run(a="changed", b="x")})
    answer = compare(db, write(2, {"m1": second, "m2": run(a="changed", b="x")}))
    assert changes(answer) == {"m1": [("changed", "b")]}


def test_what_other_functions_returned_is_a_diff_of_what_a_terminal_shows(db, write):
    write(1, {"m1": {"b": 1, "a": ["x", "y"]}, "m2": True, "m3": "one\ntwo"}, "test.arg")
    jid = write(2, {"m1": {"a": ["x", "z"], "b": 1}, "m2": True, "m3": "one\nthree"}, "test.arg")
    answer = compare(db, jid)
    told = {each["minion"]: each["functions"][0] for each in answer["differing"]}
    assert told["m1"]["diff"] == ["@@ -1,4 +1,4 @@", " a:", "     - x", "-    - y", "+    - z", " b: 1"]
    assert told["m3"]["diff"] == ["@@ -1,2 +1,2 @@", " one", "-two", "+three"]
    assert (told["m3"]["states"], told["m3"]["left_out"], answer["compare"]["states"]) == (None, 0, None)
    assert answer["compare"]["minions"]["equal"] == 1


def test_the_order_of_keys_is_no_difference(db, write):
    write(1, {"m1": {"b": 1, "a": 2}}, "test.arg")
    assert compare(db, write(2, {"m1": {"a": 2, "b": 1}}, "test.arg"))["compare"]["minions"]["equal"] == 1


def test_a_state_run_beside_an_error_is_told_by_its_totals(db, write):
    write(1, {"m1": run(a="ok", b="ok")})
    answer = compare(db, write(2, {"m1": ["Rendering SLS 'base:app' failed"]}, retcode=1))
    assert answer["differing"][0]["after"] == "failed"
    (told,) = answer["differing"][0]["functions"]
    assert "-total: 2" in told["diff"] and "+- Rendering SLS 'base:app' failed" in told["diff"]


def test_of_several_functions_those_that_differ_are_told(db, write):
    names = ["state.apply", "test.arg"]

    def both(states, value):
        return {"state.apply": states, "test.arg": value}

    codes = {"retcode": dict.fromkeys(names, 0), "success": dict.fromkeys(names, True)}
    write(1, {"m1": both(run(a="ok"), 1), "m2": both(run(a="ok"), 1)}, names, **codes)
    jid = write(2, {"m1": both(run(a="changed"), 1), "m2": both(run(a="ok"), 2)}, names, **codes)
    told = {each["minion"]: each["functions"] for each in compare(db, jid)["differing"]}
    assert [each["function"] for each in told["m1"]] == ["state.apply"]
    assert [(each["function"], each["diff"][1:]) for each in told["m2"]] == [("test.arg", ["-1", "+2"])]


def test_who_returned_for_one_of_them_alone_is_named(db, write):
    write(1, {"m1": 1, "m2": 1, "m3": None}, "test.arg")
    answer = compare(db, write(2, {"m1": 1, "m2": None, "m3": 1, "m4": 1}, "test.arg"))
    assert (answer["only_before"], answer["only_after"]) == (["m2"], ["m3", "m4"])


def test_a_return_that_is_not_kept_is_counted(db, write):
    write(1, {"m1": 1, "m2": 1}, "test.arg")
    jid = write(2, {"m1": 2, "m2": 1}, "test.arg")
    with db.write() as conn:
        conn.execute("UPDATE job_returns SET payload = x'' WHERE minion = 'm1'")
    assert compare(db, jid)["compare"]["minions"]["not_kept"] == 1


def test_limit_bounds_what_is_told_and_those_that_fail_come_first(db, write):
    names = [f"m{number:03}" for number in range(250)]
    write(1, {name: run(a="ok", b="ok") for name in names})
    after = {name: run(a="changed", b="ok") for name in names[:-2]}
    jid = write(2, {**after, names[-2]: run(a="ok", b="failed"), names[-1]: run(a="ok", b="ok")})
    answer = compare(db, jid, limit=3)
    assert [each["minion"] for each in answer["differing"]] == [names[-2], "m000", "m001"]
    assert (answer["left_out"], answer["compare"]["states"]["changed"]) == (246, 248)
    assert answer["compare"]["minions"]["equal"] == 1


def test_minion_is_a_glob_and_opens_nothing_else(db, write, monkeypatch):
    names = [f"m{number}" for number in range(9)]
    write(1, dict.fromkeys(names, 1), "test.arg")
    jid = write(2, dict.fromkeys(names, 2), "test.arg")
    opened, unpack = [], codec.unpack_return
    monkeypatch.setattr(comparison, "unpack_return", lambda blob: opened.append(1) or unpack(blob))
    answer = compare(db, jid, minion="m[12]")
    assert [each["minion"] for each in answer["differing"]] == ["m1", "m2"]
    assert len(opened) == 4


def test_of_huge_returns_few_are_held_at_a_time(db, write, monkeypatch):
    held = []
    sides = compared_jobs._sides

    def seen(conn, job, minions):
        held.append([*minions])
        return sides(conn, job, minions)

    names = [f"m{number}" for number in range(6)]
    write(1, {name: os.urandom(3000 if name == "m3" else 300).hex() for name in names}, function="cmd.run")
    jid = write(2, dict.fromkeys(names, "after"), function="cmd.run")
    whole = compare(db, jid)
    monkeypatch.setattr(compared_jobs, "_sides", seen)
    monkeypatch.setattr(compared_jobs, "BYTES", 1500)
    assert compare(db, jid) == whole
    assert held[::2] == held[1::2] and [name for some in held[::2] for name in some] == names
    assert ["m3"] in held and max(map(len, held)) < 4


def test_returns_that_are_alike_to_the_byte_are_not_opened(db, write, monkeypatch):
    write(1, {"m1": 1, "m2": 1}, "test.arg")
    jid = write(2, {"m1": 1, "m2": 2}, "test.arg")
    opened, unpack = [], codec.unpack_return
    monkeypatch.setattr(comparison, "unpack_return", lambda blob: opened.append(1) or unpack(blob))
    compare(db, jid)
    assert len(opened) == 2


def test_payloads_are_read_some_at_a_time(db, write, monkeypatch):
    names = [f"m{number}" for number in range(10)]
    write(1, dict.fromkeys(names, 1), "test.arg")
    jid = write(2, dict.fromkeys(names, 2), "test.arg")
    read, sides = [], compared_jobs._sides
    monkeypatch.setattr(compared_jobs, "AT_ONCE", 3)
    monkeypatch.setattr(compared_jobs, "_sides", lambda c, job, some: read.append(len(some)) or sides(c, job, some))
    assert compare(db, jid)["compare"]["minions"]["compared"] == 10
    assert read == [3, 3, 3, 3, 3, 3, 1, 1]


# Which job is the one before.
def before(db, jid, **named):
    return compare(db, jid, **named)["compare"]["before"]["jid"]


def test_the_one_before_has_the_same_call_and_target_and_shares_a_minion(db, write):
    first = write(1, {"m1": 1, "m2": 1}, "test.arg", arguments=["a"])
    write(2, {"m1": 1}, "test.arg", target="m1", arguments=["a"])
    write(3, {"m1": 1, "m2": 1}, "test.arg", arguments=["b"])
    write(4, {"m1": 1, "m2": 1}, "test.echo", arguments=["a"])
    write(5, {"m9": 1}, "test.arg", arguments=["a"])
    write(6, {"m1": None, "m2": None}, "test.arg", arguments=["a"])
    assert before(db, write(7, {"m1": 2, "m2": 2}, "test.arg", arguments=["a"])) == first


def test_without_one_of_the_same_target_it_is_one_of_another(db, write):
    write(1, {"m1": 1, "m2": 1}, "test.arg", target="m*")
    other = write(2, {"m1": 1}, "test.arg", target="m1")
    jid = write(3, {"m1": 2, "m2": 2}, "test.arg")
    assert before(db, jid) == other
    assert before(db, jid, minion="m2") == jid_of(1)


def test_of_one_minion_it_is_the_last_on_that_whatever_the_target_was(db, write):
    write(1, {"m1": 1}, "test.arg", target="m1")
    other = write(2, {"m1": 1, "m2": 1}, "test.arg")
    assert before(db, write(3, {"m1": 2}, "test.arg", target="m1")) == other


def test_of_state_runs_keyword_arguments_may_differ_and_the_sls_not(db, write):
    first = write(1, {"m1": run(a="would")}, arguments=["app", {"__kwarg__": True, "test": True}])
    write(2, {"m1": run(a="ok")}, arguments=["web"])
    write(3, {"m1": run(a="ok")})
    assert before(db, write(4, {"m1": run(a="ok")}, arguments=["app"])) == first
    write(5, {"m1": run(a="ok")}, arguments=[{"__kwarg__": True, "mods": "app"}])
    assert before(db, write(6, {"m1": run(a="ok")}, arguments=["app"])) == jid_of(5)


def test_a_job_that_repeats_another_is_compared_with_that(db, write):
    first = write(1, {"m1": 1, "m2": 1}, "test.arg")
    write(2, {"m1": 1, "m2": 1}, "test.arg")
    repetitions.begin(db, jid_of(3), first, "root", 0, once=False)
    assert before(db, write(3, {"m2": 2}, "test.arg", target="m2")) == first


def test_no_job_before_is_told_in_a_sentence(db, write):
    jid = write(1, {"m1": 1}, "test.arg")
    with pytest.raises(NotFound, match="No earlier job of test.arg with the same arguments"):
        compare(db, jid)


def test_two_jids_are_compared_by_their_time_in_any_order(db, write):
    first, second = write(1, {"m1": 1}, "test.arg"), write(2, {"m1": 2}, "test.arg", arguments=["x"])
    for pair in ((first, second), (second, first)):
        shown = compare(db, *pair)["compare"]
        assert (shown["before"]["jid"], shown["after"]["jid"]) == (first, second)


def test_different_functions_and_one_job_alone_are_refused(db, write):
    first, second = write(1, {"m1": 1}, "test.arg"), write(2, {"m1": 1}, "test.echo")
    with pytest.raises(Invalid, match="different functions, test.arg and test.echo"):
        compare(db, first, second)
    with pytest.raises(Invalid, match="compared with itself"):
        compare(db, first, first)


def test_who_may_not_view_one_of_them_is_denied(db, write):
    first, second = write(1, {"m1": 1}, "cmd.run"), write(2, {"m1": 1}, "test.arg")
    with pytest.raises(Denied):
        compare(db, second, first, caller=TESTER)
    with pytest.raises(Denied):
        compare(db, first, caller=TESTER)


def test_a_diff_has_so_many_lines_and_no_more(db):
    lines, left = diff("\n".join(map(str, range(400))), "\n".join(map(str, range(400, 800))))
    assert (len(lines), left) == (SHOWN, 1 + 800 - SHOWN)
    assert diff("a" * 60_000 + "b", "a" * 60_000 + "c") == ([], 0)
    assert diff({1: "\x1b[2J"}, {1: b"\xff"})[0][1:] == ["-1: \\x1b[2J", "+1:", "+    __base64__: /w=="]
    deep = current = {}
    for _ in range(400):
        current["a"] = current = {}
    assert diff(deep, 1)[0]


def test_the_arguments_are_checked(call, write):
    jid = write(1, {"m1": 1}, "test.arg")
    assert call("compare")["error"]["message"].startswith("jid is needed")
    assert call("compare", jid, jid_of(9))["error"]["code"] == "not_found"
    assert call("compare", jid, limit=501)["error"]["message"].startswith("limit is 501")
    assert call("compare", jid, before=1)["error"]["message"].startswith("before is no argument of halite.compare")
    assert call("compare", jid, minion=["a"])["error"]["message"] == "minion is ['a']; it takes text."
