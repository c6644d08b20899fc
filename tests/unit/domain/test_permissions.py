import pytest

from saltext.halite import settings
from saltext.halite.domain import permissions
from saltext.halite.errors import Denied
from saltext.halite.master.origin import Process, told_by

ROLES = {**settings.BUILT_IN_ROLES, "deployer": ["view:job:*", "kill:job:state.*"]}
USERS = {"alice": ["operator"], "dora": ["deployer"], "oncall%": ["viewer"]}
ORIGINS = {"cli": ["admin"], "reactor": ["admin"], "schedule": ["admin"], "peer": []}


def who(user, origin, groups=()):
    return permissions.caller(user, origin, ROLES, USERS, ORIGINS, lambda name: groups)


def process(name="MainProcess", parent="", is_cli=False):
    return Process(is_cli, name, parent)


@pytest.mark.parametrize(
    ("where", "user", "origin"),
    [
        (process(is_cli=True), "root", "cli"),
        (process(is_cli=True), "sudo_carol", "cli"),
        (process("ProcessFunc(AsyncClientMixin._proc_function, fun=f jid=1)", "MWorker-default-1"), "root", "eauth"),
        (process("ProcessFunc", "MWorker-0"), "Reactor", "eauth"),
        (process("ParallelState(x)", "ProcessFunc(f)"), "alice", "eauth"),
        (process("Engine(salt.loaded.int.engines.reactor)", "MainProcess"), "Reactor", "reactor"),
        (process("Engine(reactor.start)", "MainProcess"), "Reactor", "reactor"),
        (process("Engine(reactor_of_ours.start)", "MainProcess"), "Reactor", "unknown"),
        (process("Engine", "MainProcess"), "Reactor", "unknown"),
        (process("Reactor", "MainProcess"), "Reactor", "reactor"),
        (process("Schedule(name=nightly, jid=1)", "Maintenance"), "root", "schedule"),
        (process("MWorker-default-1", "RequestServer"), "root", "peer"),
        (process("MWorker-0", "ProcessManager"), "root", "peer"),
        (process("MWorker", "RequestServer"), "root", "peer"),
        (process(is_cli=True), "UNKNOWN", "unknown"),
        (process("ProcessFunc", "MWorker-0"), "UNKNOWN", "unknown"),
        (process("Engine(salt.loaded.int.engines.slack)", "MainProcess"), "root", "unknown"),
        (process(), "root", "unknown"),
    ],
)
def test_an_origin_is_told_from_the_process_and_not_from_the_name(where, user, origin):
    assert told_by(where, user) == origin


@pytest.mark.parametrize("name", ["root", "sudo_x", "Reactor", "UNKNOWN"])
def test_a_famous_name_over_salt_api_has_only_what_users_gives_it(name):
    assert who(name, "eauth").permissions == ()


def test_the_origin_gives_roles_without_a_name():
    assert who("Reactor", "reactor").may("kill", "job", "state.apply")
    assert not who("root", "peer").may("view", "job", "test.ping")


def test_an_origin_that_is_not_known_gives_nothing():
    assert who("alice", "unknown").permissions == ()


def test_a_name_counts_only_where_salt_authenticated_it():
    assert who("alice", "eauth").roles == ("operator",)
    assert who("alice", "peer").roles == ()


def test_a_group_gives_its_roles_to_its_members():
    assert who("olaf", "eauth", groups=["oncall"]).roles == ("viewer",)


def test_a_login_that_looks_like_a_group_is_not_that_group():
    assert who("oncall%", "eauth").roles == ()


def test_a_pattern_is_a_case_sensitive_glob_of_the_function():
    dora = who("dora", "eauth")
    assert dora.may("kill", "job", "state.apply")
    assert not dora.may("kill", "job", "State.apply")
    assert not dora.may("kill", "job", "cmd.run")
    assert dora.may("view", "job", "runner.state.orchestrate")


def test_a_job_of_several_functions_takes_the_permission_for_each():
    dora = who("dora", "eauth")
    assert not dora.may("kill", "job", "state.apply,cmd.run")
    assert dora.may("kill", "job", "state.apply,state.highstate")


def test_an_operator_may_not_read_the_audit_log():
    with pytest.raises(Denied, match="alice may not view audit"):
        who("alice", "eauth").require("view", "audit")


def test_a_denial_names_the_permission_that_it_takes():
    with pytest.raises(Denied, match=r"it takes the permission kill:job:cmd\.run"):
        who("dora", "eauth").require("kill", "job", "cmd.run")


def test_a_denial_of_who_typed_and_has_nothing_says_what_to_add():
    with pytest.raises(
        Denied, match=r"gives sudo_dave anything: add sudo_dave with a role, such as admin, to halite:us"
    ):
        permissions.caller("sudo_dave", "cli", ROLES, USERS, {"cli": []}, lambda name: ()).require("view", "job")
    for asked in (who("nobody", "eauth"), permissions.caller("dora", "cli", ROLES, USERS, {}, lambda name: ())):
        with pytest.raises(Denied) as denied:
            asked.require("view", "audit")
        assert "halite:users" not in str(denied.value)
