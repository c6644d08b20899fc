import pytest

from saltext.halite import central_settings, settings
from saltext.halite.errors import Invalid

OPTS = {"cachedir": "/var/cache/salt/master", "id": "salt_master"}
DSN = "postgresql://halite@db.example.org/halite?sslmode=verify-full"


def load(section, **opts):
    return settings.load({**OPTS, **opts, "halite": {"central": section}}).central


def test_it_is_off_unless_the_section_is_there():
    assert settings.load(OPTS).central is None
    assert load(None) is None


def test_a_dsn_alone_has_the_defaults():
    found = load(DSN)
    assert found == load({"dsn": DSN})
    assert (found.dsn, found.password_file, found.read_dsn) == (DSN, None, None)
    assert (found.payloads, found.batch, found.interval, found.backlog) == (True, 500, 1, 1_000_000)
    assert (found.keep, found.keep_returns, found.pooled) == (None, None, False)


def test_the_realm_is_the_masters_id_the_clusters_or_what_is_named():
    assert load(DSN).realm == "salt_master"
    assert load(DSN, cluster_id=None).realm == "salt_master"
    assert load(DSN, cluster_id="europe").realm == "europe"
    assert load({"dsn": DSN, "realm": "berlin"}, cluster_id="europe").realm == "berlin"


def test_the_user_that_the_master_runs_as_goes_with_it():
    assert load(DSN, user="salt").user == "salt"


def test_all_of_it_is_taken():
    section = {
        "dsn": "host=db dbname=halite",
        "password_file": "/etc/salt/halite-password",
        "read_dsn": "postgresql://standby/halite",
        "realm": "Zürich.2",
        "payloads": False,
        "batch": 50,
        "interval": "5s",
        "keep": "365d",
        "keep_returns": "90d",
        "keep_audit": "730d",
        "pooled": True,
        "backlog": 1000,
    }
    found = load(section)
    spans = {"interval": 5, "keep": 365 * 86400, "keep_returns": 90 * 86400, "keep_audit": 730 * 86400}
    assert {name: getattr(found, name) for name in section} == {**section, **spans}


@pytest.mark.parametrize(
    ("section", "says"),
    [
        (True, "halite:central is of the type bool; it takes a DSN such as postgresql://"),
        ([DSN], "halite:central is of the type list; it takes"),
        ("", "halite:central is no DSN"),
        ({}, "halite:central has no dsn; it takes a DSN such as"),
        ({"dsn": 5}, "halite:central:dsn is of the type int; it takes a DSN"),
        ({"dsn": DSN, "dns": 1}, "halite:central:dns is no setting; the settings are dsn, password_file, read_dsn,"),
        ({"dsn": DSN, "password": "s3cret"}, "halite:central:password is no setting; the settings are"),
        ({"dsn": DSN, "read_dsn": "standby"}, "halite:central:read_dsn is no DSN"),
        (
            {"dsn": DSN, "password_file": "s3cret"},
            "halite:central:password_file is no absolute path; it takes that of",
        ),
        ({"dsn": DSN, "realm": ""}, "halite:central:realm is ''; it takes a name"),
        ({"dsn": DSN, "realm": "eu*"}, "halite:central:realm is 'eu*'; it takes a name"),
        ({"dsn": DSN, "payloads": "no"}, "halite:central:payloads is 'no'; it takes true or false"),
        ({"dsn": DSN, "batch": 0}, "halite:central:batch is 0; it takes a number from 1 to 10000"),
        ({"dsn": DSN, "batch": True}, "halite:central:batch is True; it takes a number"),
        ({"dsn": DSN, "interval": 0}, "halite:central:interval is 0; it takes from 0.1 to 3600 seconds"),
        ({"dsn": DSN, "interval": "2h"}, "halite:central:interval is '2h'; it takes from 0.1"),
        ({"dsn": DSN, "interval": "soon"}, "halite:central:interval is 'soon'; it takes a span"),
        ({"dsn": DSN, "keep": 0}, "halite:central:keep is 0; it takes a second or more"),
        ({"dsn": DSN, "keep_returns": "x"}, "halite:central:keep_returns is 'x'; it takes a span"),
        ({"dsn": DSN, "pooled": 1}, "halite:central:pooled is 1; it takes true or false"),
        ({"dsn": DSN, "backlog": "many"}, "halite:central:backlog is 'many'; it takes a number from 1 to"),
    ],
)
def test_a_wrong_section_is_refused_in_a_sentence(section, says):
    with pytest.raises(Invalid) as refused:
        load(section)
    assert says in str(refused.value) and "s3cret" not in str(refused.value)


@pytest.mark.parametrize("place", ["dsn", "read_dsn", None])
def test_a_password_is_refused_and_told_nowhere(place):
    bad = "postgresql://halite:s3cret@db/halite"
    section = bad if place is None else {"dsn": DSN, place: bad}
    found = settings.load_leniently({**OPTS, "halite": {"central": section, "interval": 5}})
    assert (found.central, found.interval) == (None, 5)
    assert len(found.problems) == 1 and "password_file" in found.problems[0]
    assert "s3cret" not in repr(found)


def test_every_key_of_the_section_is_one_of_its_settings_with_its_default():
    known = central_settings.Central.__dataclass_fields__
    assert [*(key.name for key in central_settings.KEYS), "user"] == list(known)
    found = central_settings.checked("halite:central", DSN)
    assert {key.name: key.default or "" for key in central_settings.KEYS if key.name != "dsn"} == {
        key.name: getattr(found, key.name) or "" for key in central_settings.KEYS if key.name != "dsn"
    }
