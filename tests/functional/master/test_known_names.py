import pytest

from saltext.halite.master import known_names, who_typed

SOME = ["@halite"]


@pytest.mark.parametrize(
    ("config", "may"),
    [
        ({}, False),
        ({"external_auth": None, "publisher_acl": None}, False),
        ({"external_auth": {"pam": {"alice": SOME}}}, True),
        ({"external_auth": {"pam": {"bob": SOME}}}, False),
        ({"external_auth": {"pam": {"bob": SOME}, "file": {"ali*": SOME}}}, True),
        ({"external_auth": {"pam": {"a[a-z]+": SOME}}}, True),
        ({"external_auth": {"pam": {"*": SOME}}}, True),
        ({"external_auth": {"pam": {"oncall%": SOME}}}, True),
        ({"external_auth": {"pam": {}}}, False),
        ({"external_auth": {"ldap": {"bob": SOME}}}, True),
        ({"external_auth": {"one_of_ours": {"bob": SOME}}}, True),
        ({"external_auth": {"rest": {"^url": "https://auth.example.org"}}}, True),
        ({"external_auth": {"pam": {"bob": SOME}}, "eauth_acl_module": "ours"}, True),
        ({"publisher_acl": {"alice": ["test.*"]}}, True),
        ({"publisher_acl": {"bob": ["test.*"]}}, False),
    ],
)
def test_who_may_log_in_is_what_the_config_says_and_anybody_where_it_does_not(config, may):
    assert known_names.of_master(config).may_log_in("alice") is may


@pytest.mark.parametrize(
    ("config", "module"),
    [
        ({}, None),
        ({"external_auth": {"pam": {"alice": SOME}}}, "pam"),
        ({"external_auth": {"pam": {"alice": SOME}, "file": {"bob": SOME}}}, "pam"),
        ({"external_auth": {"pam": {"alice": SOME}, "file": {"*": SOME}}}, None),
        ({"external_auth": {"pam": {"alice": SOME}, "ldap": {"bob": SOME}}}, None),
        ({"external_auth": {"ldap": {"oncall%": SOME}}}, "ldap"),
        ({"external_auth": {"pam": {"alice": SOME}}, "publisher_acl": {"alice": SOME}}, None),
        ({"external_auth": {"pam": {"alice": SOME}}, "publisher_acl": {"bob": SOME}}, "pam"),
    ],
)
def test_a_module_of_eauth_is_known_where_nothing_else_lets_the_name_in(config, module):
    assert known_names.eauth_module(config, "alice") == module


@pytest.mark.parametrize(("dumpable", "knows"), [("0\n", True), ("1\n", False), ("2\n", True), (None, True)])
def test_a_kernel_that_leaves_every_process_dumpable_does_not_know_root(tmp_path, monkeypatch, dumpable, knows):
    setting = tmp_path / "suid_dumpable"
    if dumpable:
        setting.write_text(dumpable)
    monkeypatch.setattr(who_typed, "SUID_DUMPABLE", str(setting))
    assert known_names.of_master({"user": "salt"}).knows_root is knows
    assert known_names.of_master({"user": "root"}).knows_root


def test_logins_and_groups_are_the_systems():
    known = known_names.of_master({"user": "salt"})
    assert known.user == "salt" and known_names.of_master({}).user == "root"
    assert known.is_login("root") and known.is_group("root")
    for name in ("no-such-login", "", "with\0null"):
        assert not known.is_login(name) and not known.is_group(name)
