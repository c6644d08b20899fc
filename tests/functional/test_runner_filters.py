"""What narrows a list: told back as it has reached Halite; and a user under a name that Salt leaves alone."""

import pytest

from .conftest import publish

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"


@pytest.fixture
def jobs(opts, returners):
    """A job of alice and one of root."""
    returners["halite.save_load"](JID, publish(JID, user="alice"), ["m1"])
    returners["halite.save_load"](OTHER_JID, publish(OTHER_JID), ["m1"])


def jids(answer):
    return [row["jid"] for row in answer["jobs"]]


@pytest.mark.parametrize("name", ["user", "by"])
def test_a_user_is_asked_for_by_either_name(call, jobs, name):
    answer = call("jobs", **{name: "ali*"})
    assert jids(answer) == [JID] and answer["filters"] == {"user": "ali*"}


def test_a_user_is_given_once(call, jobs):
    for function in ("jobs", "audit"):
        message = call(function, user="alice", by="root")["error"]["message"]
        assert message == "user and by are the same filter, and both are given: give one."


def test_what_narrows_a_list_is_told_and_nothing_else(call, jobs):
    assert call("jobs")["filters"] == call("jobs", limit=1, live=False)["filters"] == {}
    answer = call("jobs", limit=7, status="running", metadata={"a": "b"}, by="root", all=True)
    assert answer["filters"] == {"all": True, "metadata": {"a": "b"}, "status": "running", "user": "root"}
    assert call("audit", limit=3, action="kill", decision=["denied"])["filters"] == {
        "action": "kill",
        "decision": ["denied"],
    }


@pytest.mark.parametrize(("name", "of_job"), [("user", 1), ("by", 0)])
def test_a_job_id_is_a_user_where_it_is_said_to_be_one(call, jobs, name, of_job):
    call("kill", JID, minion="nobody")
    assert len(call("audit", **{name: JID})["audit"]) == of_job
    assert len(call("audit", by="root", jid=JID)["audit"]) == 1


@pytest.mark.parametrize("value", [True, "", "x" * 1001, ["alice"]])
def test_a_wrong_user_is_refused_under_the_name_that_it_was_given_by(call, jobs, value):
    message = call("jobs", by=value)["error"]["message"]
    assert message.startswith("user is ") and "it takes text" in message
