import pytest

from saltext.halite import http_settings, settings
from saltext.halite.errors import Invalid

OPTS = {"cachedir": "/var/cache/salt/master"}
CERTIFICATE = {"ssl_crt": "/etc/pki/salt.crt", "ssl_key": "/etc/pki/salt.key"}


def load(section):
    return settings.load({**OPTS, "halite": {"http": section}}).http


def test_it_is_off_unless_the_section_is_there():
    assert settings.load(OPTS).http is None
    assert load(None) is None


def test_an_empty_section_has_the_defaults():
    found = load({})
    assert (found.host, found.port, found.streams) == ("127.0.0.1", None, 20)
    assert not found.metrics_open and found.metrics_token is None


@pytest.mark.parametrize(
    "section",
    [
        {"port": 8001},
        {"port": 8001, "host": "localhost"},
        {"port": 8001, "host": "::1"},
        {"port": 8443, "host": "0.0.0.0", **CERTIFICATE},
        {"port": 8443, "host": "::", "ssl_chain": "/etc/pki/chain.crt", **CERTIFICATE},
        {"port": 8001, "host": "master.example.org", "disable_ssl": True},
        {"metrics_token": "abcdefgh-ijklmnop=="},
    ],
)
def test_what_fits_together_is_taken(section):
    found = load(section)
    assert {name: getattr(found, name) for name in section} == section


@pytest.mark.parametrize(
    ("section", "says"),
    [
        ("on", "halite:http is 'on'; it takes a mapping of settings, {} for the defaults"),
        (True, "halite:http is True; it takes a mapping"),
        ({"prot": 8001}, "halite:http:prot is no setting; the settings are host, port, ssl_crt,"),
        ({"port": "8001"}, "halite:http:port is '8001'; it takes a number from 1 to 65535"),
        ({"port": 0}, "halite:http:port is 0; it takes a number"),
        ({"port": True}, "halite:http:port is True; it takes a number"),
        ({"host": ""}, "halite:http:host is ''; it takes the address"),
        ({"host": "http://salt"}, "halite:http:host is 'http://salt'; it takes the address"),
        ({"port": 8001, "host": "0.0.0.0"}, "halite:http:host is 0.0.0.0 and there is no ssl_crt"),
        ({"port": 8001, "host": "localhost.example.org"}, "is localhost.example.org and there is no ssl_crt"),
        ({"port": 8001, "ssl_crt": "/a"}, "halite:http has ssl_crt and no ssl_key"),
        ({"port": 8001, "ssl_key": "/a"}, "halite:http has ssl_key and no ssl_crt"),
        ({"port": 8001, "ssl_chain": "/a"}, "halite:http has ssl_chain and no ssl_crt"),
        (CERTIFICATE, "halite:http has ssl_crt and no port; without one the certificate is that of rest_cherrypy"),
        ({"port": 8001, "ssl_crt": "a.crt"}, "halite:http:ssl_crt is 'a.crt'; it takes an absolute path"),
        ({"disable_ssl": "yes"}, "halite:http:disable_ssl is 'yes'; it takes true or false"),
        ({"streams": 1001}, "halite:http:streams is 1001; it takes a number from 0 to 1000"),
        ({"streams": -1}, "halite:http:streams is -1; it takes a number from 0 to 1000"),
        ({"metrics_open": 1}, "halite:http:metrics_open is 1; it takes true or false"),
    ],
)
def test_a_wrong_section_is_refused_in_a_sentence(section, says):
    with pytest.raises(Invalid) as refused:
        load(section)
    assert says in str(refused.value)


@pytest.mark.parametrize(
    "token", ["short", "with a blank in the middle", 1234567890123456, "line\nline-line-line-line"]
)
def test_a_wrong_token_is_refused_and_not_shown(token):
    with pytest.raises(Invalid, match="halite:http:metrics_token is no token; it takes 16 to 512 letters") as refused:
        load({"metrics_token": token})
    assert str(token) not in str(refused.value)


def test_the_returner_goes_on_without_what_is_wrong():
    found = settings.load_leniently({**OPTS, "halite": {"http": {"port": "x"}, "interval": 5}})
    assert (found.http, found.interval) == (None, 5)
    assert len(found.problems) == 1 and "halite:http:port" in found.problems[0]


def test_every_key_of_the_section_is_one_of_its_settings():
    assert [key.name for key in http_settings.KEYS] == list(http_settings.Http.__dataclass_fields__)
