"""A call that no runner makes: the same functions, arguments, answers and errors, and nothing of Salt's loader."""

import json

import pytest
import salt.loader

from saltext.halite.answers import call as way_in
from saltext.halite.answers.functions import FUNCTIONS
from saltext.halite.domain import permissions
from saltext.halite.store.database import Database

from ..conftest import publish, returned

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"
STATES = {"cmd_|-a_|-b_|-run": {"name": "b", "changes": {}, "result": False, "comment": "", "__run_num__": 0}}


@pytest.fixture
def job(returners):
    """Two runs of the same, the second of which has failed."""
    for jid, states in ((JID, {}), (OTHER_JID, STATES)):
        returners["halite.save_load"](jid, publish(jid, "state.apply"), ["m1"])
        returners["halite.returner"](returned(jid, "m1", states, function="state.apply"))
    return OTHER_JID


@pytest.fixture
def ask(opts):
    """Call a function by its name with arguments by theirs, as somebody whose name is proved."""

    def ask(function, /, db=None, roles=("admin",), **named):
        def caller_of(config):
            origins = {"eauth": list(roles)}
            return permissions.caller("root", "eauth", config.roles, {}, origins, lambda _: (), "pam")

        answer = way_in.answer(way_in.Incoming(FUNCTIONS[function], named, opts, caller_of, db=db))
        return json.loads(json.dumps(answer, allow_nan=False))

    return ask


CALLS = [
    ("jobs", {"result": "failed", "limit": "1"}),
    ("jobs", {"expect": "none"}),
    ("jobs", {"result": "green"}),
    ("jobs", {"reslut": "failed"}),
    ("job", {"jid": OTHER_JID}),
    ("job", {"jid": OTHER_JID, "failed": "true", "returns": "none"}),
    ("job", {"jid": "20200101000000000000"}),
    ("active", {"all": "yes"}),
    ("activity", {"what": "returns"}),
    ("compare", {"jid": OTHER_JID}),
    ("minions", {"health": "failed"}),
    ("states", {"since": "3000d"}),
    ("wait", {"jid": OTHER_JID, "timeout": "1"}),
    ("audit", {"decision": "denied"}),
    ("kill", {"jid": OTHER_JID}),
    ("prune", {"keep": "1d"}),
]


@pytest.mark.parametrize(("function", "named"), CALLS)
def test_the_answer_is_that_of_the_runner(ask, call, job, function, named):
    answers = [json.dumps(answered, sort_keys=True) for answered in (ask(function, **named), call(function, **named))]
    first, second = (json.loads(answered) for answered in answers)
    for volatile in ("since", "until", "seen_ago", "ago"):
        first, second = without(first, volatile), without(second, volatile)
    assert first == second


def without(value, key):
    """*value* without what it has under *key*, wherever in it."""
    if isinstance(value, dict):
        return {name: without(held, key) for name, held in value.items() if name != key}
    return [without(held, key) for held in value] if isinstance(value, list) else value


@pytest.mark.parametrize("function", FUNCTIONS)
def test_no_other_name_is_taken_not_even_one_that_salt_adds(ask, function):
    for name in ("__user__", "__pub_user", "call", "extra", "unknown", "self"):
        error = ask(function, **{name: "root"})["error"]
        assert error["code"] == "invalid"
        assert error["message"].startswith(f"{name} is no argument of halite.{function}; it takes ")


def test_who_may_view_nothing_is_refused_and_the_audit_log_has_what_was_asked(ask, job):
    assert ask("jobs", roles=(), function="state.*")["error"]["code"] == "denied"
    (row,) = ask("audit")["audit"]
    assert row["arguments"] == {"called": "halite.jobs", "function": "state.*"}
    assert (row["user"], row["origin"], row["decision"]) == ("root", "eauth", "denied")


def test_wrong_settings_are_an_error_but_to_the_status(ask, opts, job):
    opts["halite"] = {"keep": "long"}
    assert "halite:keep" in ask("jobs")["error"]["message"]
    assert any("halite:keep" in problem for problem in ask("status")["status"]["problems"])


def test_what_fails_in_any_other_way_is_an_answer_and_a_line_of_the_log(opts, caplog):
    def caller_of(config):
        raise ValueError("no such user")

    answer = way_in.answer(way_in.Incoming(FUNCTIONS["jobs"], {}, opts, caller_of))
    assert answer["retcode"] and "no such user" in answer["error"]["message"]
    assert "could not answer halite.jobs" in caplog.text


READS = (
    *("jobs", "job", "active", "activity", "timeline", "watch", "wait", "compare", "minions", "states"),
    *("audit", "permissions"),
)


@pytest.mark.parametrize("function", READS)
def test_what_reads_the_index_needs_no_loader_of_salts(ask, job, monkeypatch, function):
    def refuse(*_, **__):
        raise AssertionError("a loader")

    monkeypatch.setattr(salt.loader.LazyLoader, "__init__", refuse)
    takes_jid = function in ("job", "wait", "compare")
    answer = ask(function, jid=job) if takes_jid else ask(function)
    assert function in answer or "permissions" in answer


def test_a_database_of_the_callers_own_is_read(ask, job, tmp_path):
    other = Database(str(tmp_path / "other.db"))
    other.migrates = True
    assert ask("jobs", db=other)["jobs"] == []
    assert [row["jid"] for row in ask("jobs")["jobs"]] == [OTHER_JID, JID]
    other.close()
