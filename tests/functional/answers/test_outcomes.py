"""What became of a job's minions, told once for those of which the same is to be told."""

import pytest

from saltext.halite.answers import outcomes
from tests.functional.conftest import publish, returned

JID = "20261123092034429614"


def state(function, name, result=True, comment="", changes=None, number=0, sls="app"):
    """One entry of a state run."""
    module, _, what = function.partition(".")
    key = f"{module}_|-{name}_|-{name}_|-{what}"
    held = {
        "result": result,
        "comment": comment,
        "changes": changes or {},
        "__run_num__": number,
        "__sls__": sls,
        "__id__": name,
        "duration": 1.5,
    }
    return {key: held}


def run(*states):
    """A state run of *states*, in order."""
    return {key: {**held, "__run_num__": number} for number, each in enumerate(states) for key, held in each.items()}


def failing(changes=None, comment="No such file"):
    """A run in which one state fails and holds another back."""
    return run(
        state("file.managed", "conf", False, comment, changes),
        state("cmd.run", "reload", False, "One or more requisite failed: app.conf"),
        state("test.nop", "fine"),
    )


def told(call, returners, function, returns, **named):
    """What ``halite.job`` answers of a job whose minions returned so, by minion: a value, and a retcode."""
    returners["halite.save_load"](JID, publish(JID, function), [*returns])
    for minion, (value, retcode) in returns.items():
        returners["halite.returner"](
            returned(JID, minion, value, function=function, retcode=retcode, success=not retcode)
        )
    return call("job", JID, returns="outcomes", **named)


def test_minions_that_failed_alike_are_told_once_with_the_cause_and_what_it_held_back(call, returners):
    given = {f"web{number}": (failing(), 2) for number in (1, 2)} | {"db1": (failing(comment="Denied"), 2)}
    found = told(call, returners, "state.apply", given | {"ok1": (run(state("test.nop", "fine")), 0)})
    assert [(each["result"], each["minions"]) for each in found["outcomes"]] == [
        ("failed", ["web1", "web2"]),
        ("failed", ["db1"]),
        ("ok", ["ok1"]),
    ]
    cause = found["outcomes"][0]["causes"][0]
    assert (cause["state"]["id"], cause["state"]["comment"]) == ("conf", "No such file")
    assert cause["held_back"] == [{"id": "reload", "function": "cmd.run", "name": "reload", "needs": ["conf"]}]
    assert all("return" not in each and "states" not in each for each in found["returns"])


def test_states_that_failed_alike_are_told_once(call, returners):
    failed = run(*(state("file.managed", f"f{number}", False, "No source") for number in range(6)))
    (outcome,) = told(call, returners, "state.apply", {"m1": (failed, 2)})["outcomes"]
    assert [(cause["state"]["id"], cause["alike"]) for cause in outcome["causes"]] == [
        ("f0", ["f1", "f2", "f3", "f4", "f5"])
    ]


def test_what_was_returned_alike_by_other_functions_is_told_once_with_its_beginning(call, returners):
    long = "x" * 20_000
    given = {"m1": ("Linux", 0), "m2": ("Linux", 0), "m3": (long, 0), "m4": ("Linux", 1)}
    found = told(call, returners, "cmd.run", given)["outcomes"]
    assert [(each["result"], each["minions"], each["value"][:5]) for each in found] == [
        ("failed", ["m4"], "Linux"),
        ("ok", ["m1", "m2"], "Linux"),
        ("ok", ["m3"], "xxxxx"),
    ]
    assert len(found[2]["value"]) == outcomes.OF_ONE
    assert found[2]["value_left_out"] == 20_000 - outcomes.OF_ONE


def test_errors_in_place_of_states_are_told(call, returners):
    (outcome,) = told(call, returners, "state.apply", {"m1": (["No matching sls found for 'x'"], 1)})["outcomes"]
    assert outcome["errors"] == ["No matching sls found for 'x'"]


def test_a_state_run_that_did_not_fail_is_not_opened(call, returners, monkeypatch):
    opened = []
    monkeypatch.setattr(outcomes, "shown_return", lambda *given: opened.append(given))
    fine = run(state("file.managed", "conf", changes={"diff": "@@"}))
    (outcome,) = told(call, returners, "state.apply", {"m1": (fine, 0), "m2": (fine, 0)})["outcomes"]
    assert (outcome["result"], outcome["minions"], outcome["is_told"]) == ("changed", ["m1", "m2"], False)
    assert not opened


def test_past_what_is_opened_minions_are_told_by_their_result_alone(call, returners, monkeypatch):
    monkeypatch.setattr(outcomes, "MOST_OPENED", 2)
    given = {f"m{number}": (f"output {number}", 0) for number in range(5)}
    found = told(call, returners, "cmd.run", given)["outcomes"]
    assert [(each["minions"], each["is_told"]) for each in found] == [
        (["m2", "m3", "m4"], False),
        (["m0"], True),
        (["m1"], True),
    ]


@pytest.mark.parametrize("limit", ["MOST_BYTES", "MOST_CHARACTERS"])
def test_past_what_is_read_or_told_no_value_is(call, returners, monkeypatch, limit):
    monkeypatch.setattr(outcomes, limit, 0)
    given = {"m1": ("one", 0), "m2": ("one", 0)}
    (outcome,) = told(call, returners, "cmd.run", given)["outcomes"]
    assert (outcome["minions"], outcome["is_told"]) == (["m1", "m2"], False)


def test_what_the_minions_of_a_step_did_is_told_within_it(call, returners):
    step = {"out": "highstate", "ret": {"web1": failing(), "web2": run(state("test.nop", "fine"))}}
    orchestrated = {
        "data": {"master_master": run(state("salt.state", "deploy", False, "Run failed on minions: web1", step))},
        "outputter": "highstate",
        "retcode": 1,
    }
    (outcome,) = told(call, returners, "runner.state.orchestrate", {"master_master": (orchestrated, 1)})["outcomes"]
    nested = outcome["causes"][0]["nested"]
    assert [(each["result"], each["minions"]) for each in nested] == [("failed", ["web1"]), ("ok", ["web2"])]
    assert nested[0]["causes"][0]["state"]["id"] == "conf"


def test_outcomes_are_of_the_minions_that_are_asked_for(call, returners):
    given = {"web1": ("one", 0), "db1": ("one", 0)}
    (outcome,) = told(call, returners, "cmd.run", given, minion="web*")["outcomes"]
    assert outcome["minions"] == ["web1"]


def test_outcomes_are_not_told_live(call, returners):
    assert told(call, returners, "test.ping", {"m1": (True, 0)}, live=True)["error"]["code"] == "invalid"
