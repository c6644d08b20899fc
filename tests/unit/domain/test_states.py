import copy
import re
from collections import OrderedDict
from dataclasses import replace
from decimal import Decimal

import pytest
import salt.loader

from saltext.halite.domain import states
from saltext.halite.domain.states import (
    Counts,
    examine,
    is_state_function,
    looks_like_states,
    parse,
    run_in,
    run_time,
    summarise,
)
from tests.recorded import load, names, returns


def recorded():
    """Every return that was recorded, of minions and of runners, and each state run in one, however deep."""
    returned, runs = {}, {}
    for name in names():
        on_master = [event["data"] for event in load(name) if re.fullmatch("salt/run/[^/]+/ret", event["tag"])]
        for number, data in enumerate(returns(name) + on_master):
            label = f"{name}-{number}-{data.get('id', 'master')}"
            returned[label] = data
            runs.update({f"{label}-{place}": run for place, run in enumerate(runs_in(data["return"]))})
    return returned, runs


def runs_in(value):
    """Yield every mapping in *value* that has the key of a state: not as the library looks for them."""
    if isinstance(value, dict):
        if any(str(key).count("_|-") >= 3 for key in value):
            yield value
        for held in value.values():
            yield from runs_in(held)


def state(result=True, **held):
    return {"name": "a", "changes": {}, "result": result, "comment": "", "__run_num__": 0, "__id__": "a", **held}


def run(**changed):
    return {"test_|-a_|-a_|-nop": state(**changed)}


def of(name, number=0):
    return returns(name)[number]["return"]


def one(**changed):
    (only,) = parse(run(**changed))
    return only


def as_salt_prints(opts, value):
    """Return the totals that Salt's highstate outputter prints, None where it prints none."""
    text = salt.loader.outputters({**opts, "color": False})["highstate"]({"m1": copy.deepcopy(value)})
    summary = text.rpartition("Summary for m1")[2]
    if summary == text:
        return None
    told = (re.search(rf"\b{label}[:=]\s*(\d+)", summary) for label in LABELS)
    return Counts(*(int(found.group(1)) if found else 0 for found in told))


LABELS = ("Total states run", "Succeeded", "Failed", "changed", "unchanged")
RETURNED, RUNS = recorded()


def test_state_runs_of_every_kind_were_recorded():
    functions = {data["fun"] for data in RETURNED.values() if isinstance(data["fun"], str)}
    assert {"state.apply", "state.highstate", "state.sls", "state.single", "state.sls_id", "state.high"} <= functions
    assert {"state.template", "state.template_str", "state.top", "state.pkg", "state.test"} <= functions
    assert {"runner.state.orchestrate", "runner.state.orch", "runner.state.orchestrate_single"} <= functions
    assert len(RUNS) > 60


@pytest.mark.parametrize("name", RUNS)
def test_totals_are_those_of_salts_highstate_outputter(name, master_opts):
    assert replace(summarise(RUNS[name]), applied=0) == as_salt_prints(master_opts, RUNS[name])


@pytest.mark.parametrize("name", RETURNED)
def test_where_salts_highstate_outputter_finds_no_states_there_are_no_totals(name, master_opts):
    value = RETURNED[name]["return"]
    if is_state_function(str(RETURNED[name]["fun"])) and run_in(value) is None:
        assert as_salt_prints(master_opts, value) in (None, Counts())
        assert summarise(value) is None


@pytest.mark.parametrize("name", RUNS)
def test_a_gist_is_what_the_states_themselves_tell(name):
    rows, (counts, gist, _) = parse(RUNS[name]), examine(RUNS[name])
    assert counts == summarise(RUNS[name])
    if gist is None:
        assert any(row["duration"] is None or "out" in row["changes"] for row in rows)
    else:
        assert gist.did_change == sum(row["result"] is not None and bool(row["changes"]) for row in rows)
        assert gist.warned == sum(bool(row["warnings"]) for row in rows)
        assert gist.took == round(run_time(rows) * 1_000_000)


def test_most_recorded_runs_have_a_gist():
    assert sum(examine(value)[1] is not None for value in RUNS.values()) > 0.8 * len(RUNS)


@pytest.mark.parametrize(
    ("states", "took"),
    [
        ([{"duration": 1.5}, {"duration": 0.25}], 1750),
        ([{"duration": 5.0}, {"duration": 3.0, "__parallel__": True}, {"duration": 4.0, "__parallel__": True}], 9000),
        ([{"duration": 5.0, "__parallel__": False}, {"duration": 3.0, "__parallel__": 0}], 8000),
        ([{"duration": 5.0}, {"duration": -3.0, "__parallel__": True}], 5000),
        ([{"duration": 5.0}, {"duration": -3.0}], 2000),
        ([{"duration": 0.001}] * 3, 3),
    ],
)
def test_a_gist_adds_durations_as_the_states_do(states, took):
    value = {f"test_|-{n}_|-{n}_|-nop": state(**held) for n, held in enumerate(states)}
    assert examine(value)[1].took == took == round(run_time(parse(value)) * 1_000_000)


@pytest.mark.parametrize(
    "odd",
    [
        *({"duration": odd} for odd in (None, True, 3, "12 ms", float("nan"), float("inf"), -1.0, 1e12)),
        *({"changes": odd} for odd in ({"out": 1}, {b"out": 1}, {1}, (), OrderedDict(a=1), Decimal(0))),
        *({"warnings": odd} for odd in (Decimal(0), set(), {"a": 1})),
        *({"result": odd} for odd in (Decimal(0), {"a": 1}, ())),
    ],
    ids=repr,
)
def test_a_state_with_something_odd_has_no_gist(odd):
    assert examine(run(**{"duration": 1.0, **odd}))[1] is None
    assert examine(run(duration=1.0))[1] == states.Gist(0, 0, 1000)


def test_a_run_of_six_states_is_counted():
    assert summarise(of("state_apply_six")) == Counts(6, 4, 2, changed=2, would_change=0, applied=2)


def test_what_would_change_has_neither_failed_nor_been_applied():
    assert summarise(of("state_apply_six_testtrue")) == Counts(6, 4, 2, changed=2, would_change=2, applied=0)


def test_a_failed_state_with_changes_is_counted_with_what_changed_but_was_not_applied():
    assert summarise(run(result=False, changes={"pid": 1})) == Counts(1, 0, 1, changed=1, applied=0)


def test_a_step_of_an_orchestration_changed_something_only_if_a_minion_did():
    idle = {"out": "highstate", "ret": {"m1": run(), "m2": ["an error"]}}
    busy = {"out": "highstate", "ret": {"m1": run(), "m2": run(changes={"a": 1})}}
    assert summarise(run(changes=idle)).changed == 0
    assert summarise(run(changes=busy)).changed == 1


def test_a_nested_orchestration_that_did_not_run_is_counted_as_salt_does_but_was_not_applied(master_opts):
    value = run(result=False, name="state.orchestrate")
    assert replace(summarise(value), applied=0) == as_salt_prints(master_opts, value)
    assert summarise(value).applied == 0


@pytest.mark.parametrize("wrapped", [{"data": {"m": run()}, "outputter": "highstate", "retcode": 0}, {"m": run()}])
def test_the_run_of_an_orchestration_is_found_in_its_wrapping(wrapped):
    assert run_in(wrapped) == run()
    assert summarise(wrapped) == Counts(1, 1)


@pytest.mark.parametrize(
    "value",
    [{"m1": run(), "m2": run()}, {"data": {"m": run()}, "retcode": 0}, {"m1": ["error"]}, {"m1": {"m2": run()}}],
)
def test_what_wraps_anything_else_is_no_state_run(value):
    assert run_in(value) is None and summarise(value) is None


def test_orchestrations_nested_without_end_are_counted():
    value = run(changes={"x": 1})
    for _ in range(5000):
        value = run(changes={"out": "highstate", "ret": {"m1": value}})
    assert summarise(value).changed == 1


def test_a_row_holds_what_the_state_said():
    failed = parse(of("state_apply_six"))[2]
    assert failed == {
        "id": "six_fail",
        "name": "six_fail",
        "function": "test.fail_without_changes",
        "sls": "six",
        "result": False,
        "comment": "this state fails on purpose",
        "changes": {},
        "warnings": [],
        "duration": 0.000305,
        "run_num": 2,
        "parallel": False,
    }


def test_a_row_names_every_field_of_the_state():
    assert list(one()) == list(states.StateResult.__annotations__)


def test_a_warning_of_a_recorded_state_is_kept():
    assert parse(of("state_apply_six"))[4]["warnings"] == ["careful: this is a warning"]


def test_states_come_in_run_order_and_those_without_a_number_last():
    numbers = {"a": 9, "b": None, "c": 0, "d": 10, "e": "3"}
    value = {f"test_|-{name}_|-{name}_|-nop": state(__run_num__=number) for name, number in numbers.items()}
    del value["test_|-b_|-b_|-nop"]["__run_num__"]
    assert [row["id"] for row in parse(value)] == ["c", "e", "a", "d", "b"]


@pytest.mark.parametrize(
    ("key", "held", "expected"),
    [
        ("file_|-conf_|-/etc/a_|-managed", {}, ("conf", "/etc/a", "file.managed")),
        ("cmd_|-x_|-echo a_|-b_|-run", {"__id__": "x"}, ("x", "echo a_|-b", "cmd.run")),
        ("cmd_|-x_|-y_|-echo a_|-run", {"__id__": "x_|-y"}, ("x_|-y", "echo a", "cmd.run")),
        ("cmd_|-x_|-y_|-echo_|-run", {"name": "echo"}, ("x_|-y", "echo", "cmd.run")),
        ("cmd_|-x_|-y_|-echo_|-run", {"name": 3}, ("x", "y_|-echo", "cmd.run")),
        (b"test_|-\xff_|-b_|-nop", {}, ("\ufffd", "b", "test.nop")),
        ("no separator", {"__id__": "x", "name": "y"}, ("x", "y", "no separator")),
        ("a_|-b", {}, ("a_|-b", "a_|-b", "a.b")),
        (7, {}, ("7", "7", "7")),
    ],
)
def test_id_name_and_function_are_found_in_the_key(key, held, expected):
    (row,) = parse({key: {"result": True, **held}})
    assert (row["id"], row["name"], row["function"]) == expected


@pytest.mark.parametrize(
    ("duration", "seconds"),
    [
        (12, 0.012),
        (8.335, 0.008335),
        ("12 ms", 0.012),
        ("1.5", 0.0015),
        ("soon", None),
        ("", None),
        (None, None),
        (True, None),
        (float("nan"), None),
        ("inf", None),
        (10**400, None),
        ([1], None),
    ],
)
def test_durations_are_seconds(duration, seconds):
    assert one(duration=duration)["duration"] == seconds


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        ("a", "a"),
        (["a", b"b", 3], "a\nb\n3"),
        (None, ""),
        (b"caf\xc3\xa9 \xff", "café \ufffd"),
        ({"a": 1, b"b": None, "c": {}}, "a: 1\nb: None\nc: {}"),
        ({"a": {"b": ["x", {"y": 2}]}, "c": []}, "a:\n  b:\n    x\n    y: 2\nc: []"),
        (["a", {"b": 1}], "a\nb: 1"),
    ],
)
def test_comments_are_text(comment, text):
    assert one(comment=comment)["comment"] == text


@pytest.mark.parametrize("changes", ["a string", ["a", "list"], {"a": 1}, 5, b"bytes"])
def test_changes_of_any_shape_are_changes(changes):
    assert one(changes=changes)["changes"] == changes
    assert summarise(run(changes=changes)).changed == 1


@pytest.mark.parametrize("changes", [None, "", [], {}])
def test_empty_changes_of_any_shape_are_none(changes):
    assert one(changes=changes)["changes"] == {}
    assert summarise(run(changes=changes)).changed == 0


@pytest.mark.parametrize(("warnings", "lines"), [("careful", ["careful"]), ([b"a", 2], ["a", "2"]), (None, [])])
def test_warnings_are_lines(warnings, lines):
    assert one(warnings=warnings)["warnings"] == lines


def test_a_state_that_tells_only_its_result_is_a_row():
    (row,) = parse({"test_|-a_|-b_|-nop": {"result": True}})
    assert list(row.values()) == ["a", "b", "test.nop", None, True, "", {}, [], None, None, False]


@pytest.mark.parametrize(("result", "expected"), [(1, True), (0, False), ("yes", True), ("", False), (None, None)])
def test_results_are_true_false_or_none(result, expected):
    assert one(result=result)["result"] is expected
    counts = summarise(run(result=result))
    assert (counts.failed, counts.would_change) == (expected is False, expected is None)


@pytest.mark.parametrize("value", [None, True, 3, "text", b"", [], ["error"], {}, {"a": 1}, {"a": {"no": "result"}}])
def test_what_is_no_state_run_has_no_rows_and_no_counts(value):
    assert not looks_like_states(value)
    assert parse(value) == []
    assert summarise(value) is None


@pytest.mark.parametrize(
    "odd",
    [
        {"retcode": 2},
        {"__jid__": "20261123092034429614"},
        {"test_|-b_|-b_|-nop": {"name": "b", "changes": {}, "comment": "", "__run_num__": 1}},
        {"changes": {}, "test_|-b_|-b_|-nop": "text", 5: None},
    ],
)
@pytest.mark.parametrize("result", [True, False])
def test_what_is_not_a_state_among_states_is_left_out(result, odd, master_opts):
    value = {**run(result=result), **odd}
    assert [row["id"] for row in parse(value)] == ["a"]
    assert summarise(value) == summarise(run(result=result))
    assert replace(summarise(value), applied=0) == as_salt_prints(master_opts, value)


@pytest.mark.parametrize("key", ["file_|-a_|-b", "file.managed", 5, None])
def test_keys_of_another_form_are_no_state_run(key):
    assert not looks_like_states({key: {"result": True}})


@pytest.mark.parametrize(
    "function",
    "state.apply state.sls state.highstate state.single state.sls_id state.high state.top state.low state.template "
    "state.template_str state.pkg transactional_update.apply".split(),
)
def test_functions_that_run_states(function):
    assert is_state_function(function)


@pytest.mark.parametrize(
    "function",
    [
        "",
        "state",
        "apply",
        "test.ping",
        "state.apply,test.ping",
        "runner.state.orchestrate",
        "state.show_states",
        "state.sls_exists",
        "state.running",
    ],
)
def test_functions_that_do_not(function):
    assert not is_state_function(function)


def test_every_function_that_runs_states_is_one_of_salts(master_opts):
    import salt.modules.state as module

    given = {name.rstrip("_") for name in dir(module) if callable(getattr(module, name))}
    assert {name.rstrip("_") for name in states._FUNCTIONS} <= given


def test_the_separator_in_recorded_ids_and_names_is_found_out():
    rows = parse(of("state_separators"))
    assert [(row["id"], row["name"], row["function"]) for row in rows] == [
        ("a_|-b", 'echo "c_|-d"', "cmd.run"),
        ("日本語 \u202e id", "two\nlines \x1b[31m", "test.nop"),
    ]


def test_states_that_ran_beside_each_other_take_as_long_as_the_longest():
    rows = parse(of("state_parallel"))
    assert [row["parallel"] for row in rows] == [True, True, True, False]
    assert run_time(rows) == pytest.approx(max(row["duration"] for row in rows[:3]) + rows[3]["duration"])


def test_a_retried_state_tells_each_attempt_and_took_all_the_time():
    right, never = parse(of("state_retried"))
    assert right["result"] is True and right["comment"].count("Attempt ") == 2 and right["duration"] > 2
    assert never["result"] is False and never["comment"].endswith("\nno luck today")
