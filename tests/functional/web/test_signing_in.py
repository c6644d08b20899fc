"""Signing in, told from Salt's own tokens and rules; the master's part of it is done in this process."""

import json
import logging
import os
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest
import salt.auth
from cherrypy.lib.sessions import RamSession

from saltext.halite.errors import Denied, Unavailable
from saltext.halite.master import eauth_tokens
from saltext.halite.web import application, signed_in
from saltext.halite.web.messages import JSON, Request, Unauthorized
from saltext.halite.web.service import Service
from tests.series import IS_3006

PASSWORD = "every-user-has-this-password"
ADDRESS = "10.0.0.7"
SESSION = "5e" * 20
RULES = {
    "alice": ["@halite"],
    "victor": ["@runner"],
    "rita": ["@runners"],
    "nora": ["test.*", "@jobs", "@wheel"],
    "lena": [{"@halite": ["jobs", {"job": {"kwargs": {"jid": "2026.*"}}}]}],
    "rolf": [{"@runner": ["halite.act.*"]}],
    "root": ["@halite"],
}
USERS = {
    "eauth:alice": ["operator"],
    "eauth:pam:victor": ["operator"],
    "eauth:sharedsecret:victor": ["viewer"],
    "cli:root": ["admin"],
    "lena": ["viewer"],
    "rolf": ["viewer"],
    "nora": ["viewer"],
}


@pytest.fixture
def service(opts, monkeypatch):
    """A service whose master is this process."""
    opts.update(
        sharedsecret=PASSWORD,
        external_auth={"sharedsecret": dict(RULES), "pam": {"alice": [".*"]}},
        token_dir=str(Path(opts["cachedir"]) / "tokens"),
        halite={"users": USERS},
    )
    Path(opts["token_dir"]).mkdir(mode=0o700)
    auth = salt.auth.LoadAuth(opts)
    auth.max_fail = 0.01

    def master(opts, load):
        load = dict(load)
        if load.pop("cmd") == "mk_token":
            return auth.mk_token(load) or {}
        return auth.get_tok(load["token"]) or {}

    monkeypatch.setattr(eauth_tokens, "_asked", master)
    return Service(opts, is_mounted=True)


def asked(service, method, path, headers=None, body=None, address=ADDRESS, query=""):
    """The status of a request and its answer."""
    text = b"" if body is None else json.dumps(body).encode()
    names = {"content-type": JSON, **(headers or {})}
    request = Request(method, path, query, names, address, lambda limit: text[:limit])
    reply = application.respond(service, request)
    return reply.status, json.loads(reply.body), reply.headers


def login(service, name="alice", password=PASSWORD, address=ADDRESS, **more):
    fields = {"username": name, "password": password, "eauth": "sharedsecret", **more}
    return asked(service, "POST", "/api/login", body=fields, address=address)


def token(service, name="alice"):
    status, answer, _ = login(service, name)
    assert status == 200, answer
    return answer["token"]


def me(service, given, header="x-auth-token"):
    return asked(service, "GET", "/api/me", {header: given})


def in_session(monkeypatch, data, ends=None, name=SESSION):
    monkeypatch.setitem(RamSession.cache, name, (data, ends or datetime.now() + timedelta(minutes=5)))
    return name


def change(opts, given, **changed):
    """Change what Salt keeps of the token *given*."""
    auth = salt.auth.LoadAuth(opts)
    found = {**auth.get_tok(given), **changed}
    if IS_3006:
        (Path(opts["token_dir"]) / given).write_bytes(salt.payload.dumps(found))
    else:
        auth.cache.store("tokens", given, found, expires=3600)


def test_who_signs_in_gets_a_token_and_is_told_what_it_allows(service):
    status, answer, headers = login(service)
    assert status == 200 and headers["Cache-Control"] == "no-store"
    assert set(answer) == {"token", "expires", "user", "permissions"}
    assert (answer["user"], answer["permissions"]) == ("alice", ["view:job:*", "kill:job:*"])
    assert datetime.fromisoformat(answer["expires"].replace("Z", "+00:00")).timestamp() > time.time() + 3600
    for header, value in (("x-auth-token", "{}"), ("authorization", "Bearer {}"), ("authorization", "bearer  {} ")):
        status, found, headers = me(service, value.format(answer["token"]), header)
        assert status == 200 and headers["Cache-Control"] == "no-store"
        assert found == {
            "user": "alice",
            "origin": "eauth",
            "eauth": "sharedsecret",
            "roles": ["operator"],
            "groups": [],
            "permissions": ["view:job:*", "kill:job:*"],
            "expires": answer["expires"],
            "master": service.opts["id"],
            "central": False,
        }


@pytest.mark.parametrize(
    ("roles", "dsn", "may"),
    [
        (["all realms"], "postgresql://db.example.org/halite", True),
        (["one realm"], "postgresql://db.example.org/halite", True),
        (["operator"], "postgresql://db.example.org/halite", False),
        (["all realms"], None, False),
    ],
)
def test_who_may_see_the_jobs_of_all_masters_is_told_so_where_they_share_a_database(service, opts, roles, dsn, may):
    own = {"all realms": ["view:job:*", "view:realm:*"], "one realm": ["view:job:*", "view:realm:eu"]}
    opts["halite"] = {"users": {"alice": roles}, "roles": own, **({"central": dsn} if dsn else {})}
    assert me(service, token(service))[1]["central"] is may


@pytest.mark.parametrize(
    ("name", "roles"), [("alice", ["operator"]), ("victor", ["viewer"]), ("root", []), ("UNKNOWN", []), ("rita", [])]
)
def test_the_module_of_eauth_that_let_one_in_is_known(service, name, roles):
    _, found, _ = me(service, token(service, name))
    assert (found["user"], found["origin"], found["roles"]) == (name, "eauth", roles)


def test_a_wrong_password_an_unknown_module_and_a_name_that_api_acl_keeps_out_are_one_answer(service, opts):
    opts["rest_cherrypy"] = {"api_acl": {"users": {"victor": ["10.9.9.9"], "*": ["*"]}}}
    answers = [login(service, password="wrong"), login(service, eauth="ldap"), login(service, "victor")]
    for status, answer, headers in answers:
        assert status == 401 and headers["WWW-Authenticate"] == "Bearer"
        assert answer == answers[0][1]
    assert login(service)[0] == 200


FOREIGN = (
    {"sec-fetch-site": "cross-site"},
    {"sec-fetch-site": "same-site"},
    {"sec-fetch-site": "cross-site", "origin": "http://salt:8000", "host": "salt:8000"},
    {"origin": "http://evil.example.org", "host": "salt:8000"},
    {"origin": "http://salt:8001", "host": "salt:8000"},
    {"origin": "http://salt", "host": "salt:8000"},
    {"origin": "http://salt:8000.evil.example.org", "host": "salt:8000"},
    {"origin": "null", "host": "salt:8000"},
    {"origin": "null"},
    {"origin": "", "host": ""},
)
OWN = (
    {},
    {"host": "salt:8000"},
    {"sec-fetch-site": "same-origin"},
    {"sec-fetch-site": "none"},
    {"origin": "http://salt:8000", "host": "salt:8000"},
    {"origin": "http://Salt", "host": "sALT"},
    {
        "origin": "https://salt.example.org",
        "host": "127.0.0.1:8000",
        "sec-fetch-site": "same-origin",
    },  # a proxy's Host
)


@pytest.mark.parametrize("headers", FOREIGN, ids=str)
def test_a_page_from_elsewhere_uses_up_no_try_to_sign_in(service, headers):
    fields = {"username": "alice", "password": "wrong", "eauth": "sharedsecret"}
    for _ in range(25):
        status, answer, _ = asked(service, "POST", "/api/login", headers, fields)
        assert (status, answer["error"]["code"]) == (403, "denied")
    assert asked(service, "POST", "/api/login", headers, {**fields, "password": PASSWORD})[0] == 403
    assert asked(service, "POST", "/api/logout", {**headers, "x-auth-token": token(service)})[0] == 403
    assert login(service)[0] == 200


@pytest.mark.parametrize("headers", OWN, ids=str)
def test_the_own_page_and_who_has_no_browser_sign_in(service, headers):
    fields = {"username": "alice", "password": PASSWORD, "eauth": "sharedsecret"}
    for _ in range(15):
        assert asked(service, "POST", "/api/login", headers, fields)[0] == 200


def test_a_token_is_held_to_api_acl_and_authorized_ips_as_a_login_is(service, opts):
    given = token(service)
    opts["rest_cherrypy"] = {"api_acl": {"users": {"alice": ["10.9.9.9"]}}}
    assert me(service, given)[0] == 403
    opts["rest_cherrypy"] = {"authorized_ips": ["10.9.9.9"]}
    for method, path in (("GET", "/api/me"), ("POST", "/api/login"), ("GET", "/nothing"), ("OPTIONS", "/api/me")):
        status, answer, _ = asked(service, method, path, {"x-auth-token": given, "x-forwarded-for": "10.9.9.9"})
        assert status == 403 and "authorized_ips" in answer["error"]["message"]


@pytest.mark.parametrize(
    "given",
    [
        "0" * 64,
        "0" * 40,
        "../../../etc/passwd",
        "a/../" + "0" * 59,
        "0" * 63 + "\0",
        "0" * 63 + "٣",
        "0x" + "0" * 62,
        "0" * 63 + "_",
        "F" * 64,
        "0" * 1_000_000,
        "'; DROP TABLE x",
        "\n",
        "=?utf-8?q?x?=",
    ],
)
@pytest.mark.parametrize("header", ["x-auth-token", "authorization"])
def test_what_is_no_token_lets_nobody_in(service, given, header):
    status, answer, headers = me(service, f"Bearer {given}" if header == "authorization" else given, header)
    assert (status, answer["error"]["code"]) == (401, "unauthorized")
    assert headers["WWW-Authenticate"] == "Bearer" and len(answer["error"]["message"]) < 200


@pytest.mark.parametrize("headers", [{}, {"x-auth-token": ""}, {"authorization": "Basic YWxpY2U6eA=="}])
def test_whoever_brings_no_token_is_told_how_to_get_one(service, headers):
    status, answer, _ = asked(service, "GET", "/api/jobs", headers)
    assert status == 401 and "POST /api/login" in answer["error"]["message"]


def test_a_token_that_has_run_out_counts_no_more(service, opts):
    given = token(service)
    change(opts, given, expire=time.time() - 1)
    assert me(service, given)[0] == 401


def test_what_salt_keeps_of_a_token_is_read_anew_once_it_is_another(service, opts):
    given = token(service)
    for name in ("victor", "alicia", "alice"):
        change(opts, given, name=name)
        for _ in range(2):
            assert service.tokens().find(given).name == name


def test_what_somebody_does_to_the_data_of_a_token_changes_it_for_nobody_else(service):
    given = token(service)
    service.tokens().find(given).data.update(name="root")
    assert service.tokens().find(given).name == "alice"


def test_of_many_tokens_few_are_remembered(service, monkeypatch):
    monkeypatch.setattr(eauth_tokens, "MOST_KNOWN", 2)
    given = [token(service) for _ in range(5)]
    for _ in range(2):
        assert [service.tokens().find(each).name for each in given] == ["alice"] * 5
    assert all(service.tokens().find(each) is None for each in ("0" * 64, "f" * 64))


def test_a_token_that_was_removed_counts_no_more(service, opts):
    given = token(service)
    assert me(service, given)[0] == 200
    for file in Path(opts["token_dir"] if IS_3006 else opts["cachedir"]).rglob(f"{given}*"):
        file.unlink()
    assert me(service, given)[0] == 401


def test_a_token_of_a_module_that_external_auth_has_no_more_counts_no_more(service, opts):
    given = token(service)
    opts["external_auth"] = {"pam": {"alice": ["@halite"]}}
    assert me(service, given)[0] == 401


@pytest.mark.parametrize(
    "changed", [{"name": None}, {"name": ""}, {"name": ["root"]}, {"eauth": None}, {"expire": "x"}]
)
def test_a_token_of_which_salt_keeps_no_name_counts_for_nobody(service, monkeypatch, changed):
    given = token(service)
    kept = dict(service.tokens().find(given).data)
    monkeypatch.setattr(service.tokens(), "_read", lambda _: {**kept, **changed})
    assert me(service, given)[0] == 401


def test_whoever_signs_out_takes_the_token_along(service):
    first, second = token(service), token(service)
    status, answer, _ = asked(service, "POST", "/api/logout", {"x-auth-token": first})
    assert (status, answer) == (200, {"signed_out": True})
    assert me(service, first)[0] == 401 and me(service, second)[0] == 200
    assert asked(service, "POST", "/api/logout", {"x-auth-token": first})[0] == 401


def test_a_token_that_cannot_be_revoked_is_told_to_count_still(service, monkeypatch):
    given = token(service)
    monkeypatch.setattr(service.tokens()._auth, "rm_token", lambda _: None)
    assert asked(service, "POST", "/api/logout", {"x-auth-token": given})[0] == 503


def test_a_session_of_rest_cherrypy_is_who_signed_in_to_it(service, monkeypatch):
    given = token(service)
    session = in_session(monkeypatch, {"token": given, "timeout": 10})
    assert me(service, session)[1]["user"] == "alice"
    assert me(service, f"Bearer {session}", "authorization")[0] == 401
    assert asked(service, "POST", "/api/logout", {"x-auth-token": session})[0] == 200
    assert me(service, session)[0] == me(service, given)[0] == 401
    assert session not in RamSession.cache


@pytest.mark.parametrize(
    "data", [{}, {"token": True}, {"token": 1}, {"token": None}, {"token": "0" * 64}, {"token": ""}]
)
def test_a_session_without_a_token_of_salt_is_nobodys(service, monkeypatch, data):
    assert me(service, in_session(monkeypatch, data))[0] == 401


def test_a_session_that_is_over_is_nobodys(service, monkeypatch):
    session = in_session(monkeypatch, {"token": token(service)}, datetime.now() - timedelta(seconds=1))
    assert me(service, session)[0] == 401


def test_a_session_counts_only_in_the_process_that_keeps_it(service, opts, monkeypatch):
    session = in_session(monkeypatch, {"token": token(service)})
    assert me(Service(opts, is_mounted=False), session)[0] == 401


@pytest.mark.parametrize(
    ("name", "function", "given", "is_allowed"),
    [
        ("alice", "halite.jobs", {}, True),
        ("alice", "halite.kill", {"jid": "x"}, True),
        ("victor", "halite.jobs", {}, True),
        ("rita", "halite.jobs", {}, True),
        ("nora", "halite.jobs", {}, False),
        ("mallory", "halite.jobs", {}, False),
        ("lena", "halite.jobs", {}, True),
        ("lena", "halite.job", {"jid": "20261123092034429614"}, True),
        ("lena", "halite.job", {"jid": "20251123092034429614"}, False),
        ("lena", "halite.job", {}, False),
        ("lena", "halite.kill", {"jid": "20261123092034429614"}, False),
        ("rolf", "halite.active", {}, True),
        ("rolf", "halite.activity", {"since": "1h"}, True),
        ("rolf", "halite.jobs", {}, False),
    ],
)
def test_salts_own_rules_are_asked_first(service, name, function, given, is_allowed):
    proven = signed_in.who(service, Request("GET", "/", "", {"x-auth-token": token(service, name)}, ADDRESS, bytes))
    if is_allowed:
        signed_in.require_rule(service, proven, function, given)
        return
    with pytest.raises(Denied, match="@halite"):
        signed_in.require_rule(service, proven, function, given)


def test_groups_of_a_token_count_for_salts_rules_as_in_salt(service, opts):
    opts["external_auth"]["sharedsecret"] = {"ops%": ["@halite"]}
    given = token(service, "otto")
    headers = {"x-auth-token": given}
    assert asked(service, "GET", "/api/jobs", headers)[1]["error"]["message"].count("@halite") == 1
    change(opts, given, groups=["ops"])
    assert "needs" not in asked(service, "GET", "/api/jobs", headers)[1]["error"]["message"]
    assert "may not view" in asked(service, "GET", "/api/jobs", headers)[1]["error"]["message"]


def test_a_group_counts_where_the_masters_system_has_it(service, opts, monkeypatch):
    """As for the runner functions: a group that the token alone has, such as one of a directory, is another one."""
    monkeypatch.setattr("salt.utils.user.get_group_list", lambda user, **_: ["ops"] if user == "alice" else [])
    opts["halite"] = {"users": {"ops%": ["viewer"]}}
    given = token(service, "victor")
    change(opts, given, groups=["ops"])
    assert me(service, given)[1]["roles"] == []
    found = me(service, token(service, "alice"))[1]
    assert (found["roles"], found["groups"]) == (["viewer"], ["ops"])


@pytest.mark.parametrize(("held", "status"), [(["@halite"], 200), ([], 403), (None, 403), (["@wheel"], 403)])
def test_with_keep_acl_in_token_what_the_token_says_counts(service, opts, returners, held, status):
    opts["keep_acl_in_token"] = True
    given = token(service)
    change(opts, given, auth_list=held)
    assert asked(service, "GET", "/api/jobs", {"x-auth-token": given})[0] == status


def test_a_denial_of_salts_rules_is_in_the_audit_log_with_the_address(service, db, returners):
    headers = {"x-auth-token": token(service, "nora")}
    assert asked(service, "POST", "/api/jobs/20261123092034429614/kill", headers)[0] == 403
    assert asked(service, "GET", "/api/jobs", headers, query="user=x")[0] == 403
    with db.read() as conn:
        rows = conn.execute("SELECT user, origin, address, action, decision, outcome, jid FROM audit_log").fetchall()
    about = ("nora", "eauth", ADDRESS)
    assert rows == [
        (*about, "kill", "denied", "needs @halite", "20261123092034429614"),
        (*about, "view", "denied", "needs @halite", None),
    ]


def test_wrong_logins_past_the_limit_wait_and_are_told_once(service, db, returners, caplog):
    tries = [login(service, "alice", "wrong") for _ in range(14)]
    assert [status for status, *_ in tries] == [401] * 10 + [429] * 4
    assert int(tries[-1][2]["Retry-After"]) in range(1, 11) and tries[-1][1]["error"]["code"] == "too_many"
    assert login(service, "alice", address="10.0.0.8")[0] == 200
    assert [record.message for record in caplog.records if "refused 1 tries" in record.message]
    with db.read() as conn:
        rows = conn.execute(
            "SELECT user, origin, address, action, resource, decision, outcome FROM audit_log"
        ).fetchall()
    assert rows == [("alice", "unknown", ADDRESS, "login", "api", "denied", "too_many")]


def test_a_master_that_does_not_answer_is_no_wrong_try(service, monkeypatch):
    def away(opts, load):
        raise Unavailable("The master does not answer.")

    monkeypatch.setattr(eauth_tokens, "_asked", away)
    assert {login(service)[0] for _ in range(30)} == {503}


@pytest.mark.parametrize(
    "body", [[], [{"username": "alice"}], "alice", {"username": {"a": 1}}, {"username": ["x"]}, {}]
)
def test_a_login_that_is_none_gets_a_sentence(service, body):
    status, answer, _ = asked(service, "POST", "/api/login", body=body)
    assert (status, answer["error"]["code"]) == (400, "invalid")


def test_a_login_takes_no_query(service):
    for body in ({}, {"username": "alice", "password": PASSWORD, "eauth": "sharedsecret"}):
        status, answer, _ = asked(service, "POST", "/api/login", body=body, query="username=alice")
        assert (status, answer["error"]["code"]) == (400, "invalid")
        assert answer["error"]["message"] == "A POST takes its arguments in the body, and has a query."


@pytest.mark.parametrize(("override", "expires"), [(False, 43200), (True, 60), ({"sharedsecret": ["alice"]}, 60)])
def test_how_long_a_token_counts_is_chosen_by_whom_salt_lets_choose(service, opts, override, expires):
    opts["token_expire_user_override"] = override
    given = login(service, token_expire=60)[1]["token"]
    assert service.tokens().find(given).expires == pytest.approx(time.time() + expires, abs=30)


def test_a_token_of_more_time_than_there_is_can_be_told(service, opts):
    given = token(service)
    change(opts, given, expire=1e300)
    assert me(service, given)[1]["expires"].startswith("9999-12-31")


def test_no_token_and_no_password_reaches_a_log(service, opts, returners, monkeypatch, caplog):
    caplog.set_level(logging.DEBUG)
    logging.getLogger().setLevel(logging.DEBUG)
    given, ended, run_out = token(service), token(service), token(service, "victor")
    session = in_session(monkeypatch, {"token": given})
    wrong = "wrong-and-never-to-be-written"
    change(opts, run_out, expire=time.time() - 1)
    unknown = ["ab" * 32, "cd" * 20, "../" + "e" * 61, "f" * 100_000, "0" * 63 + "\n"]
    caplog.clear()
    login(service, password=wrong)
    login(service, "bad\nname", wrong)
    for each in (given, session, run_out, *unknown):
        for header, value in (("x-auth-token", each), ("authorization", f"Bearer {each}")):
            me(service, value, header)
            asked(service, "GET", "/api/jobs", {header: value})
    asked(service, "POST", "/api/logout", {"x-auth-token": ended})
    asked(service, "POST", "/api/logout", {"x-auth-token": ended})
    asked(service, "POST", "/api/logout", {"x-auth-token": session})
    written = caplog.text + repr([record.__dict__ for record in caplog.records])
    for secret in (given, ended, run_out, session, wrong, PASSWORD, *unknown):
        assert secret not in written, secret[:20]


def test_a_token_is_in_no_text_of_what_holds_it(service):
    given = token(service)
    request = Request("GET", "/", "", {"x-auth-token": given}, ADDRESS, bytes)
    assert given not in repr(signed_in.who(service, request))


@pytest.mark.skipif(os.geteuid() != 0, reason="takes a folder of another user")
def test_a_process_that_may_not_read_tokens_asks_the_master(service, opts, monkeypatch):
    given = token(service)
    os.chown(Path(opts["cachedir"]) / "tokens", 65534, 65534)
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    asked_of = []
    master = eauth_tokens._asked
    monkeypatch.setattr(eauth_tokens, "_asked", lambda opts, load: asked_of.append(load["cmd"]) or master(opts, load))
    monkeypatch.setattr(service.tokens(), "_read", lambda _: pytest.fail("it was read"))
    assert me(service, given)[1]["user"] == "alice" and asked_of == ["get_token"]
    # It logs a token that it does not know, and a session of rest_cherrypy that somebody sends may count elsewhere.
    assert me(service, SESSION)[0] == me(service, "0" * 63)[0] == 401
    assert asked_of == ["get_token"]
    status, answer, _ = asked(service, "POST", "/api/logout", {"x-auth-token": given})
    assert status == 503 and "could not be revoked" in answer["error"]["message"]


def test_nobody_is_told_of_a_master_that_is_away(opts):
    opts.update(interface="127.0.0.1", ret_port=1)
    with pytest.raises(Unavailable, match="does not answer"):
        eauth_tokens._asked(opts, {"cmd": "get_token", "token": "0" * 64})


def test_nobody_has_signed_in_without_a_header(service):
    with pytest.raises(Unauthorized):
        signed_in.who(service, Request("GET", "/", "", {}, ADDRESS, bytes))
