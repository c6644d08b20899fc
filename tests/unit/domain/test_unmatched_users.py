import pytest

from saltext.halite import settings
from saltext.halite.domain.unmatched_users import Names, problems

ROLES = {**settings.BUILT_IN_ROLES, "nothing": []}


def names(
    user="root", logins=("carol",), groups=("wheel",), eauth=("alice",), knows_root=True, modules=("pam",), keys=()
):
    return Names(
        user,
        knows_root,
        set(logins).__contains__,
        set(groups).__contains__,
        lambda name: name in eauth or name in keys,
        lambda name: modules if name in eauth else (),
        set(keys).__contains__,
    )


def said(users, origins=settings.ORIGINS, **known):
    return problems(ROLES, users, origins, names(**known))


@pytest.mark.parametrize("name", ["root", "sudo_carol", "alice", "wheel%"])
@pytest.mark.parametrize("user", ["root", "salt"])
def test_a_name_that_somebody_can_have_is_no_problem(name, user):
    assert said({name: ["viewer"]}, user=user) == []


def test_the_masters_user_is_a_name_where_it_is_not_root():
    assert said({"salt": ["viewer"]}, user="salt") == []
    assert said({"salt": ["viewer"]}) == [
        "halite:users:salt never matches: external_auth lets no salt in, and whoever types salt-run is root or"
        " sudo_<login>."
    ]


def test_a_login_that_only_types_is_told_its_name_through_sudo():
    assert said({"carol": ["viewer"]}, user="salt") == [
        "halite:users:carol never matches: external_auth lets no carol in, and whoever types salt-run is root, salt"
        " or sudo_carol."
    ]


def test_sudo_gives_no_name_without_a_login():
    assert said({"sudo_bob": ["viewer"]}) == [
        "halite:users:sudo_bob never matches: the master's system has no login bob."
    ]
    assert said({"sudo_bob": ["viewer"]}, eauth=("sudo_bob",)) == []


def test_a_group_that_the_system_does_not_have_has_no_members():
    assert said({"oncall%": ["viewer"]}, eauth=("oncall%", "oncall")) == [
        "halite:users:oncall% never matches: the master's system has no group oncall."
    ]


def test_root_is_no_name_where_the_kernel_does_not_tell_it():
    (sentence,) = said({"root": ["admin"]}, user="salt", knows_root=False)
    assert sentence.startswith("halite:users:root never matches: where fs.suid_dumpable is 1")
    assert said({"root": ["admin"]}, user="salt", knows_root=False, eauth=("root",)) == []


NOBODY_TYPES = {**settings.ORIGINS, "cli": []}


@pytest.mark.parametrize(
    ("users", "cli"),
    [
        ({}, ["admin"]),
        ({}, ["viewer"]),
        ({"root": ["viewer"]}, []),
        ({"sudo_carol": ["viewer"]}, []),
        ({"wheel%": ["viewer"]}, []),
    ],
)
def test_where_somebody_who_types_may_do_something_nobody_is_locked_out(users, cli):
    assert said(users, {**settings.ORIGINS, "cli": cli}) == []


@pytest.mark.parametrize(
    "users", [{}, {"alice": ["admin"]}, {"root": []}, {"root": ["nothing"]}, {"root": ["a role that is not there"]}]
)
def test_a_config_that_locks_out_whoever_types_is_told_with_what_to_add(users):
    (sentence,) = said(users, NOBODY_TYPES)
    assert "may do nothing" in sentence and sentence.endswith("add `cli:root: [admin]` to halite:users.")


def test_what_is_to_be_added_is_a_name_that_somebody_has():
    *_, sentence = said({"root": ["admin"]}, NOBODY_TYPES, user="salt", knows_root=False)
    assert sentence.endswith("add `cli:salt: [admin]` to halite:users.")


def test_the_masters_user_is_not_locked_out_where_it_has_a_role():
    assert said({"salt": ["viewer"]}, NOBODY_TYPES, user="salt") == []
    assert len(said({"salt": ["viewer"]}, NOBODY_TYPES, eauth=("salt",))) == 1


@pytest.mark.parametrize(
    "name", ["cli:root", "cli:sudo_carol", "eauth:alice", "eauth:pam:alice", "cli:wheel%", "eauth:wheel%"]
)
def test_a_bound_name_that_somebody_can_have_is_no_problem(name):
    assert said({name: ["viewer"]}) == []


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("cli:alice", "whoever types salt-run is root or sudo_<login>."),
        ("cli:sudo_bob", "the master's system has no login bob."),
        ("eauth:root", "external_auth lets no root in."),
        ("eauth:ldap:alice", "external_auth lets no alice in through ldap."),
        ("eauth:ops%", "the master's system has no group ops."),
    ],
)
def test_a_bound_name_that_nobody_can_have_is_told(name, why):
    assert said({name: ["viewer"]}) == [f"halite:users:{name} never matches: {why}"]


def test_a_module_that_is_not_the_only_one_is_told_as_it_is_never_known():
    (sentence,) = said({"eauth:pam:alice": ["viewer"]}, modules=("pam", "ldap"))
    assert sentence.endswith("alice may come through ldap too.")
    (sentence,) = said({"eauth:pam:alice": ["viewer"]}, keys=("alice",))
    assert sentence.endswith("alice may come through a key of publisher_acl too.")


@pytest.mark.parametrize("name", ["root", "sudo_carol"])
def test_a_bare_name_of_the_command_line_that_a_login_can_have_is_told(name):
    assert said({name: ["viewer"]}, eauth=(name,)) == [
        f"halite:users:{name} counts for whoever types salt-run as {name}, and for whoever logs in to salt-api under"
        f" that name: write cli:{name}, eauth:{name} or both."
    ]
    assert said({f"cli:{name}": ["viewer"], f"eauth:{name}": ["viewer"]}, eauth=(name,)) == []


def test_a_name_of_eauth_leaves_whoever_types_locked_out():
    assert len(said({"eauth:root": ["admin"]}, NOBODY_TYPES, eauth=("root",))) == 1
    assert said({"cli:root": ["admin"]}, NOBODY_TYPES, eauth=("root",)) == []
