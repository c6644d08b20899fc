"""Which jobs the conditions of a kill let through."""

from dataclasses import dataclass

import pytest

from saltext.halite.domain.conditions import Conditions, Published
from saltext.halite.times import SECOND

AT = 1_795_000_000 * SECOND


@dataclass
class Job:
    function: str = "cmd.run"
    target: str = "web*"
    kind: str = "local"
    result: str | None = None


def unmet(conditions, job=None, users=("alice",), age=7200):
    return conditions.unmet(job or Job(), Published([*users], AT - age * SECOND), AT)


@pytest.mark.parametrize(
    "conditions",
    [
        Conditions(),
        Conditions(function="cmd.*", older=7200, by="al*", target="web[*]", kind=("runner", "local")),
        Conditions(older=0),
    ],
)
def test_a_job_that_is_as_asked_for_passes(conditions):
    assert unmet(conditions) is None


@pytest.mark.parametrize(
    ("conditions", "job", "sentence"),
    [
        (Conditions(function="cmd.*"), Job("state.apply"), "function='cmd.*' does not match 'state.apply'"),
        (Conditions(function="cmd.*"), Job("cmd.run,test.ping"), "function='cmd.*' does not match 'test.ping'"),
        (Conditions(function="CMD.run"), Job(), "function='CMD.run' does not match 'cmd.run'"),
        (Conditions(older=7201), Job(), "it began 7200 s ago, and older asks for 7201 s"),
        (Conditions(older=1e9), Job(), "it began 7200 s ago, and older asks for 1000000000 s"),
        (Conditions(by="bob"), Job(), "by='bob' does not match 'alice'"),
        (Conditions(target="db*"), Job(), "target='db*' does not match 'web*'"),
        (Conditions(kind=("runner", "wheel")), Job(), "its kind is local, and not runner or wheel"),
        (Conditions(result=("failed",)), Job(), "its result is not known yet, and not failed"),
        (Conditions(result=("failed",)), Job(result="missing"), "its result is missing, and not failed"),
    ],
)
def test_what_is_not_so_is_said(conditions, job, sentence):
    assert unmet(conditions, job) == sentence


def test_each_user_who_has_published_under_the_jid_must_match():
    assert unmet(Conditions(by="a*"), users=["alice", "anna"]) is None
    assert unmet(Conditions(by="a*"), users=["alice", "mallory"]) == "by='a*' does not match 'mallory'"
    assert unmet(Conditions(by="?*"), users=[""]) == "by='?*' does not match ''"
    assert unmet(Conditions(by="cn=alice,ou=ops"), users=["cn=alice,ou=ops"]) is None


def test_a_job_from_the_future_is_not_old():
    assert unmet(Conditions(older=1), age=-60) == "it began 0 s ago, and older asks for 1 s"


@pytest.mark.parametrize(("conditions", "passes"), [({"older": 1}, False), ({"by": "*"}, False), ({}, True)])
def test_what_cannot_be_looked_up_is_not_so(conditions, passes):
    assert (Conditions(**conditions).unmet(Job(), None, AT) is None) == passes


def test_only_what_asks_for_something_is_named():
    assert Conditions().asked() == {}
    assert Conditions(function="cmd.*", older=0, kind=("local",)).asked() == {
        "function": "cmd.*",
        "older": 0,
        "kind": ("local",),
    }
