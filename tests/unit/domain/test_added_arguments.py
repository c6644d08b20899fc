import pytest

from saltext.halite.domain.added_arguments import as_typed, without_published

OF_STEP = {"__kwarg__": True, "queue": False, "concurrent": False}
JID = "20261123092034429614"


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (["from_orch", {"__pub_user": "root"}], ["from_orch"]),
        ([{"__kwarg__": True, "__pub_jid": JID, "a": 1}], [{"__kwarg__": True, "a": 1}]),
        ([{"__kwarg__": True, "__pub_jid": JID, "__pub_fun": "x"}], []),
        ([["a", {"__pub_user": "root"}], []], [["a"], []]),  # of several functions
        (["__pub_user=root", {"__kwarg__": True}, {}, {1: 2}], ["__pub_user=root", {"__kwarg__": True}, {}, {1: 2}]),
        ([{"held": {"__pub_user": "typed within"}}], [{"held": {"__pub_user": "typed within"}}]),
    ],
)
def test_what_tells_of_a_publication_is_no_argument_of_its_users(given, kept):
    before = repr(given)
    assert without_published(given) == kept
    assert repr(given) == before


@pytest.mark.parametrize(
    ("function", "kind", "given", "typed"),
    [
        ("state.sls", "local", ["good", OF_STEP], ["good"]),
        ("state.highstate", "local", [OF_STEP], []),
        ("state.sls", "local", ["good", {**OF_STEP, "queue": True}], ["good", {"__kwarg__": True, "queue": True}]),
        ("state.sls", "local", ["good", {**OF_STEP, "test": True}], ["good", {"__kwarg__": True, "test": True}]),
        ("state.sls", "startup", [["good", "other"]], ["good,other"]),
        ("state.apply", "local", [{"__kwarg__": True, "mods": ["a", "b"]}], ["a,b"]),
        ("runner.state.orchestrate", "orchestrate", ["orch", {"orchestration_jid": JID}], ["orch"]),
        (
            "runner.state.orchestrate",
            "orchestrate",
            [{"mods": "inner", "saltenv": "base", "orchestration_jid": JID}],
            ["inner"],
        ),
        (
            "runner.state.orchestrate",
            "orchestrate",
            [{"mods": "inner", "saltenv": "dev", "pillar": {"a": 1}, "orchestration_jid": JID}],
            ["inner", {"saltenv": "dev", "pillar": {"a": 1}}],
        ),
        ("runner.state.orchestrate", "orchestrate", ["orch", {"saltenv": "base"}], ["orch", {"saltenv": "base"}]),
        ("cmd.run", "local", ["x", {"__kwarg__": True, "queue": False}], ["x", {"__kwarg__": True, "queue": False}]),
        ("state.apply", "local", [{"queue": False}], [{"queue": False}]),  # a value, and no keywords
        ("state.apply", "local", ["good", ["a", "b"]], ["good", ["a", "b"]]),
    ],
)
def test_a_state_run_is_told_as_it_would_be_typed(function, kind, given, typed):
    assert as_typed(function, kind, given) == typed
