import re
import timeit
from dataclasses import fields

import pytest
import salt.loader

from saltext.halite import states
from saltext.halite.states import Counts, count, is_state_function, looks_like_states, parse, summarise
from tests.recorded import load, names, returns


def recorded_runs():
    """Every state run that was recorded, the nested one of an orchestration and the orchestration itself too."""
    found = {}
    for name in names():
        for number, data in enumerate(returns(name)):
            if looks_like_states(data["return"]):
                found[f"{name}-{data['id']}-{number}"] = data["return"]
    found["orchestrate_two-orchestration"] = orchestration()
    return found


def orchestration():
    ended = [event for event in load("orchestrate_two") if event["data"].get("fun") == "runner.state.orchestrate"]
    (run,) = ended[-1]["data"]["return"]["data"].values()
    return run


def state(result=True, **held):
    return {"name": "a", "changes": {}, "result": result, "comment": "", "__run_num__": 0, "__id__": "a", **held}


def run(**changed):
    return {"test_|-a_|-a_|-nop": state(**changed)}


def one(**changed):
    (only,) = parse(run(**changed))
    return only


def as_salt_counts(opts, value):
    """Return the totals that Salt's highstate outputter prints, by their labels."""
    text = salt.loader.outputters({**opts, "color": False})["highstate"]({"m1": value})
    summary = text[text.rindex("Summary for m1") :]
    labels = {"Succeeded": 0, "Failed": 0, "changed": 0, "unchanged": 0, "Total states run": 0}
    for label in labels:
        told = re.search(rf"\b{label}[:=]\s*(\d+)", summary)
        labels[label] = int(told.group(1)) if told else 0
    return labels


RUNS = recorded_runs()


def test_the_recorded_runs_are_all_found():
    assert len(RUNS) == 12


@pytest.mark.parametrize("name", RUNS)
def test_counts_agree_with_salts_highstate_outputter(name, master_opts):
    rows = parse(RUNS[name])
    counts = count(rows)
    salts = as_salt_counts(master_opts, RUNS[name])
    assert counts.total == salts["Total states run"]
    assert (counts.succeeded, counts.failed) == (salts["Succeeded"], salts["Failed"])
    assert counts.would_change == salts["unchanged"]
    # Salt counts as changed what has changes, also where the state failed or would only change.
    not_changed = sum(row.result is not True and states.has_changes(row.changes) for row in rows)
    assert counts.changed + not_changed == salts["changed"]


@pytest.mark.parametrize("name", RUNS)
def test_a_summary_is_the_count_of_the_rows(name):
    assert summarise(RUNS[name]) == count(parse(RUNS[name]))


def test_a_run_of_six_states_is_counted():
    assert summarise(RUNS["state_apply_six-m1-0"]) == Counts(6, 4, 2, 2, 0)


def test_what_would_change_has_neither_failed_nor_changed():
    assert summarise(RUNS["state_apply_six_testtrue-m2-0"]) == Counts(6, 4, 2, 0, 2)


def test_a_failed_state_with_changes_has_not_changed():
    assert summarise(run(result=False, changes={"pid": 1})) == Counts(1, 0, 1, 0, 0)


def test_a_step_of_an_orchestration_changed_something_only_if_a_minion_did():
    idle = {"out": "highstate", "ret": {"m1": run(), "m2": ["an error"]}}
    busy = {"out": "highstate", "ret": {"m1": run(), "m2": run(changes={"a": 1})}}
    assert summarise(run(changes=idle)).changed == 0
    assert summarise(run(changes=busy)).changed == 1


def test_orchestrations_nested_without_end_are_counted():
    value = run(changes={"x": 1})
    for _ in range(5000):
        value = run(changes={"out": "highstate", "ret": {"m1": value}})
    assert summarise(value).changed == 1


def test_a_row_holds_what_the_state_said():
    failed = parse(RUNS["state_apply_six-m1-0"])[2]
    assert failed.as_row() == {
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
    }


def test_a_row_names_every_field_of_the_state():
    assert list(one().as_row()) == [field.name for field in fields(states.StateResult)]


def test_a_warning_of_a_recorded_state_is_kept():
    assert parse(RUNS["state_apply_six-m1-0"])[4].warnings == ["careful: this is a warning"]


def test_states_come_in_run_order_and_those_without_a_number_last():
    numbers = {"a": 9, "b": None, "c": 0, "d": 10, "e": "3"}
    value = {f"test_|-{name}_|-{name}_|-nop": state(__run_num__=number) for name, number in numbers.items()}
    del value["test_|-b_|-b_|-nop"]["__run_num__"]
    assert [row.id for row in parse(value)] == ["c", "e", "a", "d", "b"]


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
    assert (row.id, row.name, row.function) == expected


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
    assert one(duration=duration).duration == seconds


@pytest.mark.parametrize(
    ("comment", "text"),
    [
        ("a", "a"),
        (["a", b"b", 3], "a\nb\n3"),
        (None, ""),
        (b"caf\xc3\xa9 \xff", "café \ufffd"),
        ({"a": 1}, "{'a': 1}"),
    ],
)
def test_comments_are_text(comment, text):
    assert one(comment=comment).comment == text


@pytest.mark.parametrize("changes", ["a string", ["a", "list"], {"a": 1}, 5, b"bytes"])
def test_changes_of_any_shape_are_changes(changes):
    assert one(changes=changes).changes == changes
    assert summarise(run(changes=changes)).changed == 1


@pytest.mark.parametrize("changes", [None, "", [], {}])
def test_empty_changes_of_any_shape_are_none(changes):
    assert one(changes=changes).changes == {}
    assert summarise(run(changes=changes)).changed == 0


@pytest.mark.parametrize(("warnings", "lines"), [("careful", ["careful"]), ([b"a", 2], ["a", "2"]), (None, [])])
def test_warnings_are_lines(warnings, lines):
    assert one(warnings=warnings).warnings == lines


def test_a_state_that_tells_only_its_result_is_a_row():
    (row,) = parse({"test_|-a_|-b_|-nop": {"result": True}})
    assert row == states.StateResult("a", "b", "test.nop", None, True, "", {}, [], None, None)


@pytest.mark.parametrize(("result", "expected"), [(1, True), (0, False), ("yes", True), ("", False), (None, None)])
def test_results_are_true_false_or_none(result, expected):
    assert one(result=result).result is expected
    assert summarise(run(result=result)) == count(parse(run(result=result)))


@pytest.mark.parametrize("value", [None, True, 3, "text", b"", [], ["error"], {}, {"a": 1}, {"a": {"no": "result"}}])
def test_what_is_no_state_run_has_no_rows_and_no_counts(value):
    assert not looks_like_states(value)
    assert parse(value) == []
    assert summarise(value) == Counts()


def test_what_is_not_a_state_among_states_is_left_out():
    value = {**run(), "changes": {}, "test_|-b_|-b_|-nop": "text", 5: None}
    assert not looks_like_states(value)
    assert [row.id for row in parse(value)] == ["a"]
    assert summarise(value).total == 1


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


def test_a_highstate_is_summarised_in_far_less_than_a_millisecond():
    value = {f"file_|-f{n}_|-/etc/f{n}_|-managed": state(__run_num__=n, changes={"n": n}) for n in range(120)}
    assert min(timeit.repeat(lambda: summarise(value), number=10, repeat=5)) / 10 < 0.001
