import pytest

from saltext.halite import settings
from saltext.halite.errors import Invalid

OPTS = {"cachedir": "/var/cache/salt/master"}


def test_without_a_section_the_defaults_are_in_force():
    found = settings.load(OPTS)
    assert found.database == "/var/cache/salt/master/halite/jobs.db"
    assert (found.durability, found.interval, found.lost_after) == ("full", 10, 300)
    assert found.origins["cli"] == ["admin"] and found.origins["peer"] == []
    assert set(found.roles) == {"admin", "operator", "viewer"}


def test_the_example_of_the_documentation_is_valid():
    found = settings.load(
        {
            **OPTS,
            "halite": {
                "roles": {"deployer": ["view:job:*", "kill:job:state.*"]},
                "users": {"alice": ["operator"], "oncall%": ["viewer"]},
                "origins": {"cli": ["admin"], "peer": []},
                "lost_after": "5m",
            },
        }
    )
    assert found.roles["deployer"] == ["view:job:*", "kill:job:state.*"]
    assert found.origins["reactor"] == ["admin"]


@pytest.mark.parametrize(
    ("section", "says"),
    [
        ("on", "halite is 'on'; it takes a mapping"),
        ({"databse": "/x"}, "halite:databse is no setting; the settings are database,"),
        ({"database": "jobs.db"}, "halite:database is 'jobs.db'; it takes an absolute path"),
        ({"durability": "fast"}, "halite:durability is 'fast'; it takes full or normal"),
        ({"interval": "soon"}, "halite:interval is 'soon'; it takes a span"),
        ({"interval": 0}, "halite:interval is 0; it takes a second or more"),
        ({"keep": "999999999d"}, "halite:keep is '999999999d'; it takes a span .* up to 100000d"),
        ({"stalled_after": 8_640_000_001}, "halite:stalled_after is 8640000001; it takes a span .* up to 100000d"),
        ({"lost_after": True}, "halite:lost_after is True; it takes a span"),
        ({"roles": ["admin"]}, r"halite:roles is \['admin'\]; it takes a mapping"),
        ({"roles": {"r": ["view"]}}, "halite:roles:r holds 'view'; a permission is verb:resource:pattern"),
        ({"roles": {"r": ["edit:job:*"]}}, "halite:roles:r holds 'edit:job:"),
        ({"roles": {"admin": ["view:job:*"]}}, "halite:roles:admin is a built-in role"),
        ({"users": {"alice": ["operater"]}}, "halite:users:alice holds the role 'operater'; the roles are admin"),
        ({"users": {"alice": [7]}}, "halite:users:alice holds 7; it takes names"),
        ({"users": {"UNKNOWN": ["admin"]}}, "halite:users:UNKNOWN is who Salt could not name"),
        ({"users": {"eauth:UNKNOWN": ["admin"]}}, "halite:users:eauth:UNKNOWN is who Salt could not name"),
        ({"users": {"eauth:pam:UNKNOWN": []}}, "halite:users:eauth:pam:UNKNOWN is who Salt could not name"),
        ({"users": {"cli:": ["admin"]}}, "halite:users:cli: names nobody; it takes a name, cli:<name>, eauth:<name>"),
        ({"users": {"eauth:ldap:": ["admin"]}}, "halite:users:eauth:ldap: names nobody"),
        ({"users": {"eauth::alice": ["admin"]}}, "halite:users:eauth::alice names nobody"),
        ({"users": {"reactor:Reactor": ["admin"]}}, "halite:users:reactor:Reactor names nobody"),
        ({"users": {"%": ["admin"]}}, "halite:users:% names nobody"),
        ({"origins": {"web": ["admin"]}}, "halite:origins:web is no origin; the origins are cli, reactor"),
    ],
)
def test_a_wrong_section_is_refused_in_a_sentence(section, says):
    with pytest.raises(Invalid, match=says):
        settings.load({**OPTS, "halite": section})


def test_the_returner_goes_on_with_the_default_for_a_wrong_key():
    found = settings.load_leniently({**OPTS, "halite": {"durability": "fast", "interval": 5}})
    assert (found.durability, found.interval) == ("full", 5)
    assert len(found.problems) == 1 and "halite:durability" in found.problems[0]


@pytest.mark.parametrize(
    ("value", "size"), [("1MB", 1024**2), ("2 GB", 2 * 1024**3), (5_000_000, 5_000_000), ("2048kB", 2048 * 1024)]
)
def test_a_size_is_a_number_with_a_unit_or_of_bytes(value, size):
    assert settings.load({**OPTS, "halite": {"spool_limit": value}}).spool_limit == size


@pytest.mark.parametrize("value", ["1", "1023kB", 0, True, -1, 1.5, "MB", None, [], "1e9MB"])
def test_a_size_that_is_none_is_told(value):
    with pytest.raises(Invalid, match="halite:spool_limit is .*; it takes a size of 1MB or more"):
        settings.load({**OPTS, "halite": {"spool_limit": value}})


def test_the_spool_lies_beside_the_database_and_then_in_folders_of_salts_own():
    found = settings.load({**OPTS, "sock_dir": "/run/salt", "user": "salt", "halite": {"database": "/srv/h/j.db"}})
    assert found.spools == ("/srv/h/j.db-spool", "/var/cache/salt/master/halite-spool", "/run/salt/halite-spool")
    assert found.user == "salt"
