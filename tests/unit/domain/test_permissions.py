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


def forked(function):
    """Return what Salt names a process that it forks for the *function* of an authenticated caller."""
    return f"ProcessFunc(AsyncClientMixin._proc_function, fun={function} jid=20261123092034429614)"


def process(name="MainProcess", parent="", is_cli=False):
    return Process(is_cli, name, parent)


@pytest.mark.parametrize(
    ("where", "user", "origin"),
    [
        (process(is_cli=True), "root", "cli"),
        (process(is_cli=True), "sudo_carol", "cli"),
        (process(forked("halite.job"), "MWorker-default-1"), "root", "eauth"),
        (process(forked("halite.job"), "MWorker-0"), "Reactor", "eauth"),
        (process(forked("halite.jobs"), "MWorker-0"), "root", "job"),
        (process(forked("state.orchestrate"), "MWorker-0"), "root", "job"),
        (process(forked("salt.cmd"), "MWorker-0"), "alice", "job"),
        (process(forked("x, fun=halite.job"), "MWorker-0"), "alice", "job"),
        (process(forked("halite.job jid=1"), "MWorker-0"), "alice", "job"),
        (process("ProcessFunc", "MWorker-0"), "root", "job"),
        (process("ParallelState(x)", forked("state.orchestrate")), "alice", "job"),
        (process("ParallelState(x)", forked("halite.job")), "alice", "job"),
        (process("Engine(salt.loaded.int.engines.reactor)", "MainProcess"), "Reactor", "reactor"),
        (process("Engine(reactor.start)", "MainProcess"), "Reactor", "reactor"),
        (process("Engine(reactor_of_ours.start)", "MainProcess"), "Reactor", "unknown"),
        (process("Engine", "MainProcess"), "Reactor", "unknown"),
        (process("Reactor", "MainProcess"), "Reactor", "reactor"),
        (process("Schedule(name=nightly, jid=1)", "Maintenance"), "root", "schedule"),
        (process("MWorker-default-1", "RequestServer"), "root", "peer"),
        (process("MWorker-0", "ProcessManager"), "root", "peer"),
        (process("MWorker", "RequestServer"), "root", "peer"),
        (process(is_cli=True), "UNKNOWN", "cli"),
        (process("Engine(salt.loaded.int.engines.reactor)", "MainProcess"), "UNKNOWN", "reactor"),
        (process("ParallelState(x)", "Reactor"), "UNKNOWN", "reactor"),
        (process("Schedule(name=nightly, jid=1)", "Maintenance"), "UNKNOWN", "schedule"),
        (process("MWorker-0", "ProcessManager"), "UNKNOWN", "unknown"),
        (process(forked("halite.job"), "MWorker-0"), "UNKNOWN", "unknown"),
        (process(), "UNKNOWN", "unknown"),
        (process("ProcessFunc", "MWorker-0"), "UNKNOWN", "unknown"),
        (process("Engine(salt.loaded.int.engines.slack)", "MainProcess"), "root", "unknown"),
        (process(), "root", "unknown"),
    ],
)
def test_an_origin_is_told_from_the_process_and_not_from_the_name(where, user, origin):
    assert told_by(where, user, "halite.job") == origin


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
        Denied, match=r"gives sudo_dave anything: add cli:sudo_dave with a role, such as admin, to halite:us"
    ):
        permissions.caller("sudo_dave", "cli", ROLES, USERS, {"cli": []}, lambda name: ()).require("view", "job")
    for asked in (who("nobody", "eauth"), permissions.caller("dora", "cli", ROLES, USERS, {}, lambda name: ())):
        with pytest.raises(Denied) as denied:
            asked.require("view", "audit")
        assert "halite:users" not in str(denied.value)


BOUND = {
    "root": ["viewer"],
    "cli:root": ["admin"],
    "cli:sudo_x": ["operator"],
    "eauth:alice": ["operator"],
    "eauth:ldap:dora": ["deployer"],
    "eauth:oncall%": ["viewer"],
    "cli:ops%": ["operator"],
}


def roles_of(user, origin, module=None, groups=()):
    return permissions.caller(user, origin, ROLES, BOUND, {}, lambda name: groups, module).roles


@pytest.mark.parametrize("name", ["root", "sudo_x"])
def test_a_name_bound_to_the_command_line_gives_a_login_of_the_same_name_nothing(name):
    assert roles_of(name, "cli") != () and set(roles_of(name, "eauth")) <= {"viewer"}
    assert roles_of(f"cli:{name}", "eauth") == () and roles_of(f"cli:{name}", "eauth", "cli") == ()


def test_a_bare_name_counts_for_both():
    assert roles_of("root", "eauth") == ("viewer",)
    assert roles_of("root", "cli") == ("viewer", "admin")


def test_a_name_bound_to_eauth_counts_for_no_other_origin():
    assert roles_of("alice", "eauth") == ("operator",) == roles_of("alice", "eauth", "pam")
    for origin in ("cli", "job", "reactor", "peer", "unknown"):
        assert roles_of("alice", origin) == ()
    assert roles_of("eauth:alice", "eauth") == ()


def test_a_name_bound_to_a_module_counts_where_that_is_known():
    assert roles_of("dora", "eauth", "ldap") == ("deployer",)
    assert roles_of("dora", "eauth", "pam") == roles_of("dora", "eauth") == roles_of("ldap:dora", "eauth") == ()


def test_a_group_is_bound_as_a_name_is():
    assert roles_of("olaf", "eauth", groups=["oncall", "ops"]) == ("viewer",)
    assert roles_of("olaf", "cli", groups=["oncall", "ops"]) == ("operator",)


def test_a_denial_of_what_another_function_called_says_whose_roles_count():
    with pytest.raises(Denied, match="has no name, but the roles of halite:origins:job"):
        permissions.caller("alice", "job", ROLES, USERS, ORIGINS, lambda name: ()).require("view", "job")
    with_roles = {**ORIGINS, "job": ["viewer"]}
    permissions.caller("x", "job", ROLES, USERS, with_roles, lambda name: ()).require("view", "job", "test.ping")
