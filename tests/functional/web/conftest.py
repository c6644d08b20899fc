"""The routes in process: who asks has a token of Salt's own, and nobody listens on a port."""

import json
from pathlib import Path
from urllib.parse import urlencode

import pytest
import salt.auth

from saltext.halite.web import application
from saltext.halite.web.messages import Request
from saltext.halite.web.service import Service

USERS = {"alice": ["operator"], "victor": ["viewer"], "root": ["admin"], "sam": ["states"], "nobody": []}
ROLES = {"states": ["view:job:state.*", "kill:job:state.*"]}


@pytest.fixture
def http_opts(opts):
    """The options of a master whose eauth lets in any of USERS, each with the roles of that name."""
    opts.update(
        external_auth={"auto": {name: ["@halite"] for name in USERS}},
        token_dir=f"{opts['cachedir']}/tokens",
        halite={"http": {}, "users": USERS, "roles": ROLES},
    )
    Path(opts["token_dir"]).mkdir()  # as the start of a master does
    return opts


@pytest.fixture
def service(http_opts):
    """What the routes of a process of salt-api share."""
    return Service(http_opts, is_mounted=True)


@pytest.fixture
def token(http_opts):
    """Sign a user in, and return the token."""
    held = {}

    def token(user):
        if user not in held:
            made = salt.auth.LoadAuth(http_opts).mk_token({"eauth": "auto", "username": user, "password": "any"})
            held[user] = made["token"]
        return held[user]

    return token


@pytest.fixture
def ask(service, token):
    """Return the reply to a request: ``ask("GET", "/api/jobs", limit=5)``; a body is sent as JSON."""

    def ask(method, path, /, user="root", query=None, body=b"", headers=None, **named):
        sent = json.dumps(body).encode() if isinstance(body, dict) else body
        given = {} if user is None else {"x-auth-token": token(user)}
        query = urlencode(named) if query is None else query
        headers = {**given, **(headers or {})}
        asked = Request(method, path, query, headers, "127.0.0.1", lambda most: sent[:most])
        return application.respond(service, asked)

    return ask


@pytest.fixture
def get(ask):
    """Return the data that a GET is answered with."""

    def get(path, /, user="root", **named):
        return json.loads(ask("GET", path, user, **named).body)

    return get
