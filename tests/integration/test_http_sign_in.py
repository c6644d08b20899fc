"""Signing in over HTTP at a real master: who one is then, what counts and where it is written."""

import contextlib
import http.client
import json
import re
import socket
import time
import urllib.error
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import psutil
import pytest
from pytestshellutils.utils import ports

from tests.masters import PASSWORD, wait_for

HERE, OTHER, THIRD, NOWHERE = "127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.9"
ALL = [".*", "@runner", "@wheel", "@jobs"]
RULES = {
    **dict.fromkeys(("alice", "victor", "nobody", "anna", "root", "sudo_x", "Reactor", "UNKNOWN", "lola"), ALL),
    "nora": ["test.*", "@jobs"],
    "hal": ["@halite"],
    "lena": [{"@halite": ["active", {"jobs": {"kwargs": {"function": "test.*"}}}]}],
}
ROLES = {
    "alice": ["operator"],
    "eauth:sharedsecret:victor": ["viewer"],
    "eauth:pam:nobody": ["admin"],
    "cli:root": ["admin"],
    "eauth:anna": ["admin"],
    "nora": ["admin"],
    "hal": ["viewer"],
    "lena": ["viewer"],
}
SECRETS: list[str] = []  # all that must be in no log


@pytest.fixture(scope="module", params=["mounted", "own port"])
def served(request, make_master):
    """A master with one minion, and its salt-api that serves Halite: the address of both."""
    is_mounted = request.param == "mounted"
    at = ports.get_unused_localhost_port()
    api_port = ports.get_unused_localhost_port()
    own = {} if is_mounted else {"port": at, "host": "0.0.0.0", "disable_ssl": True}
    site = make_master(
        {
            "halite": {"users": ROLES, "interval": 2, "lost_after": 15, "http": own},
            "external_auth": {"sharedsecret": RULES, "pam": {"nobody": [".*"]}},
            "publisher_acl": {"pat": ["test.*"]},
            "log_level_logfile": "debug",
            "rest_cherrypy": {
                "host": "0.0.0.0",
                "port": api_port,
                "disable_ssl": True,
                "authorized_ips": [HERE, OTHER, THIRD],
                "api_acl": {"users": {"lola": [THIRD], "*": ["*"]}},
            },
        },
        api=True,
    )
    served = SimpleNamespace(site=site, is_mounted=is_mounted, port=api_port if is_mounted else at)
    wait_for(lambda: answers(served), "Halite over HTTP")
    return served


def answers(served):
    try:
        return ask(served, "GET", "/api/me").status == 401
    except OSError:
        return False


def ask(served, method, path, token=None, body=None, address=HERE, headers=None):
    """The status, the headers and the answer of a request from *address*."""
    connection = http.client.HTTPConnection(HERE, served.port, timeout=60, source_address=(address, 0))
    named = {"Content-Type": "application/json", **(headers or {})}
    if token is not None:
        named["X-Auth-Token"] = token
    text = body if isinstance(body, (bytes, type(None))) else json.dumps(body).encode()
    try:
        connection.request(method, path, text, named)
        answer = connection.getresponse()
        held = answer.read()
    finally:
        connection.close()
    return SimpleNamespace(status=answer.status, headers=answer.headers, data=json.loads(held) if held else None)


def login(served, name, password=PASSWORD, address=HERE, **more):
    fields = {"username": name, "password": password, "eauth": "sharedsecret", **more}
    return ask(served, "POST", "/api/login", body=fields, address=address)


def token(served, name, address=HERE):
    answer = login(served, name, address=address)
    assert answer.status == 200, answer.data
    SECRETS.append(answer.data["token"])
    return answer.data["token"]


def me(served, name):
    return ask(served, "GET", "/api/me", token(served, name)).data


def audit(served, **which):
    return served.site.halite("audit", **which).data["audit"]


def sleeping(served):
    """A job that runs, and its jid."""
    served.site.command("salt", "--async", "one", "test.sleep", "60")
    running = "SELECT jid FROM jobs_index WHERE function = 'test.sleep' AND ended IS NULL"
    ((jid,),) = wait_for(lambda: served.site.ask(running), "the job")
    return jid


@pytest.mark.parametrize(
    ("name", "roles"),
    [
        ("alice", ["operator"]),
        ("victor", ["viewer"]),
        ("nobody", []),
        ("anna", ["admin"]),
        # Famous names have what the config gives them, and with publisher_acl too: a token is no key.
        ("root", []),
        ("sudo_x", []),
        ("Reactor", []),
        ("UNKNOWN", []),
    ],
)
def test_a_login_has_what_users_gives_its_name_and_module(served, name, roles):
    found = me(served, name)
    assert (found["user"], found["origin"], found["eauth"], found["roles"]) == (name, "eauth", "sharedsecret", roles)
    status = ask(served, "GET", "/api/jobs", token(served, name)).status
    assert status == (200 if roles else 403)


def test_a_login_is_told_what_it_allows_and_until_when(served):
    answer = login(served, "victor").data
    SECRETS.append(answer["token"])
    assert answer["permissions"] == ["view:job:*"] and answer["user"] == "victor"
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z", answer["expires"])
    bearer = ask(served, "GET", "/api/me", headers={"Authorization": f"Bearer {answer['token']}"})
    assert bearer.data["expires"] == answer["expires"]


def test_a_form_signs_in_too(served):
    body = f"username=victor&password={PASSWORD}&eauth=sharedsecret".encode()
    kind = {"Content-Type": "application/x-www-form-urlencoded"}
    answer = ask(served, "POST", "/api/login", body=body, headers=kind)
    SECRETS.append(answer.data["token"])
    assert answer.status == 200 and answer.headers["Cache-Control"] == "no-store"


def test_many_sign_in_and_out_at_once_and_none_is_taken_for_another(served):
    names = ["alice", "victor", "anna", "hal"] * 10

    def visit(name):
        given = token(served, name)
        found = [ask(served, "GET", "/api/me", given).data["user"] for _ in range(3)]
        return {*found}, ask(served, "POST", "/api/logout", given, {}).status

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(visit, names)) == [({name}, 200) for name in names]


@pytest.mark.parametrize("name", ["user", "__user__", "__origin__", "__opts__", "__jid__", "key", "origin", "token"])
def test_no_argument_and_no_header_of_a_request_changes_who_asks(served, name):
    given = token(served, "nobody")
    assert ask(served, "GET", f"/api/me?{name}=root", given).data["user"] == "nobody"
    answer = ask(served, "GET", f"/api/jobs?{name}=root", given)
    assert answer.data["error"]["code"] in ("invalid", "denied")
    for header in (name, "Remote-User", "X-Remote-User", "From"):
        if not header.startswith("_"):
            assert ask(served, "GET", "/api/me", given, headers={header: "root"}).data["user"] == "nobody"


def test_salts_own_rules_come_first(served):
    for name, path, status in (
        ("hal", "/api/jobs", 200),
        ("hal", "/api/audit", 403),
        ("nora", "/api/jobs", 403),
        ("nora", "/api/audit", 403),
        ("lena", "/api/active", 200),
        ("lena", "/api/jobs", 403),
        ("lena", "/api/jobs?function=test.ping", 200),
        ("lena", "/api/jobs?function=cmd.run", 403),
        ("stranger", "/api/jobs", 403),  # whoever has the password gets a token, and may do nothing with it
    ):
        assert ask(served, "GET", path, token(served, name)).status == status, (name, path)
    row = audit(served, user="nora", limit=1)[0]
    assert (row["origin"], row["address"], row["decision"], row["outcome"]) == (
        "eauth",
        HERE,
        "denied",
        "needs @halite",
    )


def test_a_kill_and_its_denial_are_written_down_with_the_name_and_the_address(served):
    jid = sleeping(served)
    assert ask(served, "POST", f"/api/jobs/{jid}/kill", token(served, "victor"), {}, address=OTHER).status == 403
    answer = ask(served, "POST", f"/api/jobs/{jid}/kill", token(served, "alice"), {})
    assert answer.status == 202 and answer.data["accepted"], answer.data
    assert served.site.ended(jid)["job"]["killed_by"] == "alice"
    killed, denied = audit(served, jid=jid)
    assert [killed[key] for key in ("user", "origin", "address", "action", "decision", "outcome")] == [
        "alice",
        "eauth",
        HERE,
        "kill",
        "allowed",
        "sent",
    ]
    assert [denied[key] for key in ("user", "origin", "address", "action", "decision")] == [
        "victor",
        "eauth",
        OTHER,
        "kill",
        "denied",
    ]
    assert denied["outcome"] == "needs kill:job:*"
    assert [row["user"] for row in audit(served, address="127.0.0.2", jid=jid)] == ["victor"]


def test_a_job_is_repeated_under_the_name_of_who_asked(served):
    site = served.site
    site.command("salt", "one", "test.ping")
    jid = site.halite("jobs", function="test.ping", limit=1).data["jobs"][0]["jid"]
    assert ask(served, "POST", f"/api/jobs/{jid}/rerun", token(served, "alice"), {}).status == 403
    answer = ask(served, "POST", f"/api/jobs/{jid}/rerun", token(served, "anna"), {})
    assert answer.status == 202, answer.data
    new = answer.data["rerun"]["jid"] if "rerun" in answer.data else answer.data["jid"]
    wait_for(lambda: site.ask("SELECT 1 FROM jobs_index WHERE jid = ? AND ended IS NOT NULL", new), "the new job")
    (row,) = audit(served, jid=jid, action="rerun", decision="allowed")
    assert (row["user"], row["origin"], row["address"]) == ("anna", "eauth", HERE)


def test_an_orchestration_is_repeated_and_what_it_calls_has_nobodys_name(served):
    site = served.site
    site.write_state("whoami", "who: {salt.runner: [{name: halite.permissions}]}")
    site.command("salt-run", "state.orchestrate", "whoami")
    over = "SELECT jid FROM jobs_index WHERE function = 'runner.state.orchestrate' AND ended IS NOT NULL"
    ((jid,),) = wait_for(lambda: site.ask(over), "the orchestration")
    answer = ask(served, "POST", f"/api/jobs/{jid}/rerun", token(served, "anna"), {})
    assert answer.status == 202, answer.data
    new = wait_for(lambda: [found for (found,) in site.ask(over) if found != jid], "the new orchestration")[0]
    told = json.dumps(site.halite("job", new).data)
    assert '"origin": "job"' in told and '"roles": []' in told, told


def test_a_repeated_orchestration_holds_nothing_of_salt_api_and_can_be_killed(served):
    """A fork of its process would keep the port from the next salt-api, and whatever its threads had locked."""
    site = served.site
    sleep = "long: {salt.runner: [{name: test.sleep, s_time: %s}]}"
    site.write_state("long", sleep % 0)
    site.command("salt-run", "state.orchestrate", "long")
    ran = "SELECT jid FROM jobs_index WHERE function = 'runner.state.orchestrate' ORDER BY id DESC LIMIT 1"
    ((jid,),) = wait_for(lambda: site.ask(ran), "the orchestration")
    site.ended(jid)
    site.write_state("long", sleep % 60)
    running = "SELECT jid FROM jobs_index WHERE function = 'runner.state.orchestrate' AND ended IS NULL"
    answer = ask(served, "POST", f"/api/jobs/{jid}/rerun", token(served, "anna"), {})
    assert answer.status == 202, answer.data
    ((new,),) = wait_for(lambda: site.ask(running), "the new orchestration")
    assert new == answer.data["rerun"]["rerun_jid"]
    assert len(listening(served.port)) == 1
    killed = wait_for(lambda: kill(served, new), "its process")
    assert killed["pid"] not in listening(served.port)
    wait_for(lambda: not site.ask(running), "the end of the new one")


def kill(served, jid):
    """What is answered to the kill of *jid*; None while the master does not know its process yet."""
    answer = ask(served, "POST", f"/api/jobs/{jid}/kill", token(served, "anna"), {})
    return answer.data if answer.status == 202 else None


def listening(port):
    """Who listens at *port*."""
    found = set()
    for process in psutil.process_iter():
        with contextlib.suppress(psutil.Error):
            at = [each for each in process.net_connections("tcp") if each.status == psutil.CONN_LISTEN]
            found |= {process.pid for each in at if each.laddr.port == port}
    return found


def test_signing_out_takes_the_token_from_salt_api_too(served):
    given, api = token(served, "alice"), served.site.api
    SECRETS.remove(given)  # which /run of Salt itself writes into the log once it is revoked
    run = {"client": "runner", "fun": "halite.permissions", "token": given}
    assert api._open("/run", [run], {})["return"][0]["user"] == "alice"
    assert ask(served, "POST", "/api/logout", given, {}).data == {"signed_out": True}
    assert ask(served, "GET", "/api/me", given).status == 401
    with pytest.raises(urllib.error.HTTPError):
        api._open("/run", [run], {})


def test_a_session_of_rest_cherrypy_counts_where_it_is_kept(served):
    api = served.site.api
    session = api.login("alice")
    SECRETS.append(session)
    found = ask(served, "GET", "/api/me", session)
    if not served.is_mounted:
        assert found.status == 401
        return
    assert (found.data["user"], found.data["origin"], found.data["roles"]) == ("alice", "eauth", ["operator"])
    assert ask(served, "GET", "/api/me", headers={"Authorization": f"Bearer {session}"}).status == 401
    assert ask(served, "GET", "/api/me", headers={"Cookie": f"session_id={session}"}).status == 401
    assert ask(served, "POST", "/api/logout", session, {}).status == 200
    assert ask(served, "GET", "/api/me", session).status == 401
    with pytest.raises(urllib.error.HTTPError):
        api.get("/minions", "alice")
    del api.tokens["alice"]


def test_a_session_that_nobody_has_signed_in_to_is_nobodys(served):
    """rest_cherrypy's CORS tool makes sessions with a token that is True."""
    preflight = {"Origin": "http://evil.example", "Access-Control-Request-Method": "POST"}
    api_port = int(served.site.api.url.rpartition(":")[2])
    connection = http.client.HTTPConnection(HERE, api_port, timeout=60)
    connection.request("OPTIONS", "/minions", headers=preflight)
    answer = connection.getresponse()
    answer.read()
    connection.close()
    made = re.search(r"session_id=([0-9a-f]{40})", answer.headers.get("Set-Cookie", ""))
    assert ask(served, "GET", "/api/me", made.group(1) if made else "5e" * 20).status == 401


def test_rest_cherrypys_addresses_are_honoured(served):
    for path in ("/api/me", "/api/openapi.json", "/api/nothing"):
        answer = ask(served, "GET", path, address=NOWHERE, headers={"X-Forwarded-For": HERE, "Remote-Addr": HERE})
        assert answer.status == 403 and "authorized_ips" in answer.data["error"]["message"]
    assert login(served, "lola").status == login(served, "lola", "wrong").status == 401
    given = token(served, "lola", THIRD)
    assert ask(served, "GET", "/api/me", given, address=THIRD).status == 200
    forged = {"X-Forwarded-For": THIRD, "Forwarded": f"for={THIRD}", "X-Real-Ip": THIRD}
    assert ask(served, "GET", "/api/me", given, headers=forged).status == 403


def test_wrong_logins_are_slowed_and_lock_nobody_out(served):
    token(served, "victor", OTHER)
    tries = [login(served, f"name{number % 3}", "wrong-password-7", OTHER, eauth="ldap") for number in range(13)]
    assert [answer.status for answer in tries] == [401] * 10 + [429] * 3
    assert tries[-1].data["error"]["code"] == "too_many" and 1 <= int(tries[-1].headers["Retry-After"]) <= 10
    forged = {"X-Forwarded-For": "192.0.2.1", "Content-Type": "application/json"}
    body = {"username": "name9", "password": "x", "eauth": "ldap"}
    assert ask(served, "POST", "/api/login", body=body, address=OTHER, headers=forged).status == 429
    assert token(served, "victor", OTHER) and token(served, "name1", HERE)
    (row,) = audit(served, action="login")
    assert (row["origin"], row["address"], row["decision"], row["outcome"]) == (
        "unknown",
        OTHER,
        "denied",
        "too_many",
    )
    SECRETS.append("wrong-password-7")


@pytest.mark.parametrize(
    "given",
    [
        "../" * 20 + "etc/passwd",
        "0" * 64,
        "%00" + "0" * 61,
        "0" * 63 + "\xb9",
        "=?utf-8?b?2aE=?=" + "0" * 48,
        "0" * 4000,
        "FF" * 32,
        "True",
    ],
)
def test_what_is_no_token_lets_nobody_in(served, given):
    for headers in ({"X-Auth-Token": given}, {"Authorization": f"Bearer {given}"}):
        answer = ask(served, "GET", "/api/jobs", headers=headers)
        assert (answer.status, answer.data["error"]["code"]) == (401, "unauthorized")


def test_headers_of_a_megabyte_and_with_a_null_are_refused_and_salt_api_goes_on(served):
    for header in (b"X-Auth-Token: " + b"0" * 1_000_000, b"X-Auth-Token: 00\x0000", b"X-Auth-Token: \xff\xfe"):
        with socket.create_connection((HERE, served.port), 30) as connection:
            try:
                connection.sendall(b"GET /api/me HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + header + b"\r\n\r\n")
                connection.shutdown(socket.SHUT_WR)
                answer = connection.recv(100)
            except OSError:  # what is too long is not read to its end
                continue
        assert not answer or re.match(rb"HTTP/1.1 4\d\d ", answer), answer
    assert me(served, "victor")["user"] == "victor"


@pytest.mark.parametrize(
    "body",
    [
        [],
        [{"username": "alice", "password": PASSWORD, "eauth": "sharedsecret"}],
        {"username": {"a": 1}, "password": "x", "eauth": "sharedsecret"},
        {"username": ["alice"], "password": ["x"], "eauth": ["sharedsecret"]},
        {"username": "alice", "password": None, "eauth": "sharedsecret"},
        {"username": "alice\nroot logged in", "password": "x", "eauth": "sharedsecret"},
        {"username": "alice", "password": "x", "eauth": "sharedsecret", "cmd": "get_token"},
        b'{"username": "alice", "password": "\\ud800", "eauth": "sharedsecret"}',
        b'{"username": ' + b"[" * 30_000,
        b"\xff\xfe",
        b"null",
    ],
)
def test_a_login_that_is_none_gets_a_sentence(served, body):
    answer = ask(served, "POST", "/api/login", body=body)
    assert (answer.status, answer.data["error"]["code"]) == (400, "invalid")


def test_a_name_writes_no_line_of_its_own_into_a_log(served):
    login(served, "mallory\nERROR root has signed in")
    login(served, "mallory\u2028ERROR root has signed in", "wrong")
    assert not [line for line in logged(served).splitlines() if line.startswith("ERROR root")]


def logged(served):
    """All that the daemons of the master have written into their logs."""
    files = [*served.site.folder.rglob("*.log"), *(served.site.folder / "var" / "log").rglob("*")]
    return "\n".join(path.read_text(errors="replace") for path in {*files} if path.is_file())


def test_no_token_is_in_a_log(served):
    given = token(served, "alice")
    for name in ("token", "X-Auth-Token", "%74oken"):  # where it has no business to be
        assert ask(served, "GET", f"/api/jobs?limit=1&{name}={given}", given).status == 400
    ask(served, "POST", "/api/logout", given, {})
    ask(served, "GET", "/api/me", given)
    text = logged(served)
    assert "[DEBUG" in text and given in SECRETS
    assert not [secret for secret in SECRETS if secret in text]


def test_with_the_master_away_nobody_signs_in_and_who_is_signed_in_reads_on(served):
    given = token(served, "victor")
    served.site.master.terminate()
    answer = login(served, "alice")
    assert (answer.status, answer.data["error"]["code"]) == (503, "unavailable")
    assert ask(served, "GET", "/api/jobs?limit=1", given).status == 200
    began = time.monotonic()
    assert login(served, "alice", "wrong").status == 503 and time.monotonic() - began < 30
