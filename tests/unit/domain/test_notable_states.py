"""What stands out in state runs: the same as the states themselves tell."""

import pytest

from saltext.halite.domain import notable_states
from saltext.halite.domain.notable_states import LONGEST, MOST_FAILED, MOST_OTHERS, read, shortened, written
from saltext.halite.domain.states import examine, parse

from .test_states import RUNS, run, state


def told(value):
    """What is read of what is written of a state run, by result, id, function and SLS."""
    return sorted(read(written(examine(value).keys) or "").states, key=repr)


def standing_out(value):
    """The same, of the states themselves."""
    found = []
    for row in parse(value):
        result = "would_change" if row["result"] is None else "failed" if not row["result"] else None
        if result is None and row["changes"] and "out" not in row["changes"]:
            result = "changed"
        if result:
            names = [shortened(row[name] or "") for name in ("id", "function", "sls")]
            found.append((result, *names[:2], names[2] or None))
    return sorted(found, key=repr)


@pytest.mark.parametrize("name", RUNS)
def test_what_is_written_of_a_run_is_what_its_states_tell(name):
    steps = any(isinstance(row["changes"], dict) and "out" in row["changes"] for row in parse(RUNS[name]))
    if not steps:  # of an orchestration, of which nothing is written
        assert told(RUNS[name]) == standing_out(RUNS[name])


def test_a_run_in_which_nothing_stands_out_is_not_written():
    assert written(examine(run()).keys) is None
    assert written(None) is None


@pytest.mark.parametrize(
    "key",
    [
        "cmd_|-a_|-b_|-c_|-run",
        "cmd_|-two\nlines_|-x_|-run",
        "cmd_|-" + "long" * 1000 + "_|-x_|-run",
        "cmd_|-\x1b[2J_|-x_|-run",
        "cmd_|-tab\tid_|-x_|-run",
        b"cmd_|-bytes_|-x_|-run",
        "cmd_|-x_|-x_|-",
        "cmd_|-half \udcff_|-x_|-run",
        "cmd_|-grün_|-x_|-run",
        "cmd_|-nul\0_|-x_|-run",
        "_|-_|-_|-",
    ],
)
@pytest.mark.parametrize("sls", ["web", None, 5, "a\nb", "s" * 1000])
def test_names_of_any_kind_are_read_as_the_states_tell_them(key, sls):
    value = {key: state(result=False, __sls__=sls)}
    assert told(value) == standing_out(value)
    (only,) = told(value)
    assert written(examine(value).keys).encode()
    assert all(len(name) <= LONGEST and "\n" not in name for name in only if name)


def test_of_a_run_with_many_the_first_are_written_and_the_others_counted():
    failed = {f"cmd_|-f{n}_|-x_|-run": state(result=False, __sls__="a") for n in range(MOST_FAILED + 3)}
    changed = {f"cmd_|-c{n}_|-x_|-run": state(changes={"a": 1}, __sls__="a") for n in range(MOST_OTHERS + 4)}
    would = {f"cmd_|-w{n}_|-x_|-run": state(result=None, __sls__="a") for n in range(MOST_OTHERS)}
    found = read(written(examine({**changed, **failed, **would}).keys))
    results = [each.result for each in found.states]
    counts = [results.count(result) for result in notable_states.RESULTS]
    assert counts == [MOST_FAILED, MOST_OTHERS, MOST_OTHERS]
    assert found.left_out == 7


def test_what_several_functions_of_a_job_did_is_read_together():
    texts = [written(examine(run(result=result)).keys) for result in (False, True, None)]
    assert [each.result for each in read(notable_states.joined(texts)).states] == ["failed", "would_change"]
    assert notable_states.joined([None, None]) is None
