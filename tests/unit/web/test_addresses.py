"""From where a request comes, and whom rest_cherrypy's settings let in from there."""

import pytest

from saltext.halite.errors import Denied
from saltext.halite.web import addresses
from saltext.halite.web.messages import Request

FORGED = {
    "x-forwarded-for": "10.9.9.9",
    "remote-addr": "10.9.9.9",
    "x-real-ip": "10.9.9.9",
    "forwarded": "for=10.9.9.9",
}


class OfSection:
    """What of a Service is asked."""

    def __init__(self, section):
        self.opts = {} if section is None else {"rest_cherrypy": section}


def asked(address, headers=None):
    return Request("GET", "/api/me", "", headers or {}, address, lambda limit: b"")


@pytest.mark.parametrize(
    ("address", "told"),
    [("10.0.0.1", "10.0.0.1"), ("::ffff:10.0.0.1", "10.0.0.1"), ("2001:DB8::1", "2001:db8::1"), ("", "")],
)
def test_the_address_is_that_of_the_connection(address, told):
    assert addresses.of(asked(address, FORGED)) == told


@pytest.mark.parametrize(
    ("section", "address", "is_let_in"),
    [
        (None, "10.0.0.1", True),
        ({}, "10.0.0.1", True),
        ("off", "10.0.0.1", True),
        ({"authorized_ips": []}, "10.0.0.1", True),
        ({"authorized_ips": ["10.0.0.1"]}, "10.0.0.1", True),
        ({"authorized_ips": ["10.0.0.1"]}, "::ffff:10.0.0.1", True),
        ({"authorized_ips": ["10.0.0.1"]}, "10.0.0.2", False),
        ({"authorized_ips": ["10.0.0.10"]}, "10.0.0.1", False),
        ({"authorized_ips": "10.0.0.10"}, "10.0.0.1", False),
        ({"authorized_ips": "10.0.0.1"}, "10.0.0.1", True),
    ],
)
def test_authorized_ips_let_nobody_else_in(section, address, is_let_in):
    request = asked(address, FORGED if "10.9.9.9" not in str(section) else {})
    if is_let_in:
        addresses.require_authorized(OfSection(section), request)
        return
    with pytest.raises(Denied, match="authorized_ips"):
        addresses.require_authorized(OfSection(section), request)


def test_a_header_that_names_an_authorized_address_lets_nobody_in():
    with pytest.raises(Denied):
        addresses.require_authorized(OfSection({"authorized_ips": ["10.9.9.9"]}), asked("10.0.0.1", FORGED))


@pytest.mark.parametrize(
    ("rules", "is_allowed"),
    [
        (None, True),
        ({}, True),
        ({"users": {"alice": ["10.0.0.1"]}}, True),
        ({"users": {"alice": ["*"]}}, True),
        ({"users": {"alice": ["10.0.0.2"], "*": ["*"]}}, False),
        ({"users": {"*": ["10.0.0.1"]}}, True),
        ({"users": {"*": ["10.0.0.2"]}}, False),
        ({"users": {"bob": ["*"]}}, False),
        # As rest_cherrypy has it: a section that names nobody lets nobody in.
        ({"users": {}}, False),
        ({"other": 1}, False),
        ("wrong", False),
    ],
)
def test_api_acl_is_asked_as_rest_cherrypy_asks_it(rules, is_allowed):
    service = OfSection({"api_acl": rules})
    assert addresses.is_allowed(service, "alice", "10.0.0.1") is is_allowed
