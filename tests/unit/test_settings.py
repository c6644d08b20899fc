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
        ({"lost_after": True}, "halite:lost_after is True; it takes a span"),
        ({"roles": ["admin"]}, r"halite:roles is \['admin'\]; it takes a mapping"),
        ({"roles": {"r": ["view"]}}, "halite:roles:r holds 'view'; a permission is verb:resource:pattern"),
        ({"roles": {"r": ["edit:job:*"]}}, "halite:roles:r holds 'edit:job:"),
        ({"roles": {"admin": ["view:job:*"]}}, "halite:roles:admin is a built-in role"),
        ({"users": {"alice": ["operater"]}}, "halite:users:alice holds the role 'operater'; the roles are admin"),
        ({"users": {"alice": [7]}}, "halite:users:alice holds 7; it takes names"),
        ({"users": {"UNKNOWN": ["admin"]}}, "halite:users:UNKNOWN is who Salt could not name"),
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
