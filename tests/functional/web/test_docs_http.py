"""What docs/http.md says of the routes is so: every route and status, and each example, asked as it stands there."""

import json
import re
import shlex

import pytest

from saltext.halite.master import ask_minions
from saltext.halite.store import told_since
from saltext.halite.web import asking
from saltext.halite.web.replies import STATUS
from saltext.halite.web.routes import ROUTES
from tests.documented import blocks
from tests.functional.conftest import give_key, publish, returned
from tests.functional.test_docs import STATES, code, codes, rows, section, shape

FAILED, RUNNING = "20261123150948945095", "20261123150951324354"


@pytest.fixture
def jobs(returners, http_opts, db, monkeypatch):
    """The jobs of the examples: a state run that has failed on one minion, and one that runs."""
    http_opts["keep_jobs_seconds"] = 0
    monkeypatch.setattr(ask_minions, "publish", lambda *_: "20261123150953440022")
    told_since.note(db, True, 1)
    give_key(http_opts, "web1", "web2")
    states = {name: {**state, "result": True} for name, state in STATES.items()}
    for jid in ("20261123150948945094", FAILED):  # behind the page of one is another
        returners["halite.save_load"](jid, publish(jid, "state.apply"), ["web1", "web2"])
        bad = returned(jid, "web1", STATES, function="state.apply", retcode=2, success=False)
        returners["halite.returner"](bad)
        returners["halite.returner"](returned(jid, "web2", states, function="state.apply"))
    returners["halite.save_load"](RUNNING, publish(RUNNING, "test.sleep"), ["web1", "db1"])


def test_the_table_has_every_route_of_the_api_with_its_function_and_no_other():
    told = [(code(row[0]), codes(row[1])) for row in rows(section("http.md", "## Routes"))]
    served = [route for route in ROUTES if route.path.startswith("/api/")]
    named = {f"{route.method} {route.path}": [f"halite.{route.function}"] * bool(route.function) for route in served}
    assert dict(told) == named and len(told) == len(named)


def test_what_http_does_not_offer_is_named():
    text = "\n".join(section("http.md", "## Routes"))
    for name in asking.NOT_OFFERED:
        assert f"`{name}`" in text


def test_every_code_of_an_error_has_its_status_and_no_other():
    assert {code(row[0]): int(row[1]) for row in rows(section("http.md", "### Errors"))} == STATUS


BLOCK = r"```{}\n((?:(?!```).+\n|\n)*)```\n"
EXAMPLES = re.findall(f"{BLOCK.format('bash')}\n{BLOCK.format('json')}", "\n".join(section("http.md", "## Routes")))


@pytest.mark.parametrize(("typed", "answer"), EXAMPLES)
def test_each_example_is_answered_with_what_stands_beside_it(ask, jobs, typed, answer):
    *_, command = typed.replace("\\\n", "").strip().splitlines()
    method, path, query, headers, body = asked(command)
    reply = ask(method, path, "root", query=query.replace("since=1d", "since=30000d"), headers=headers, body=body)
    told = json.loads(reply.body)
    assert reply.status in (200, 202), told
    assert shape(json.loads(answer)) == shape(told)


def test_there_are_examples():
    assert len(EXAMPLES) == 4


def test_the_example_of_an_error_is_one(ask):
    (example,) = blocks("\n".join(section("http.md", "### Errors")), "json")
    assert json.loads(ask("GET", f"/api/jobs/{FAILED}").body) == json.loads(example)


def asked(command):
    """Return the request that a *command* of curl makes: method, path, query, headers and body."""
    words = shlex.split(command)
    assert words[:2] == ["curl", "-sSf"]
    given = [(word, words[place + 1]) for place, word in enumerate(words[:-1]) if word in ("-H", "-d")]
    headers = dict(held.lower().split(": ") for word, held in given if word == "-H")
    assert headers.pop("x-auth-token") == "$token"
    data = [held for word, held in given if word == "-d"]
    if data:
        headers.setdefault("content-type", "application/x-www-form-urlencoded")
    (url,) = (word for word in words if word.startswith("$HALITE/"))
    path, _, query = url.removeprefix("$HALITE").partition("?")
    return "POST" if data else "GET", path, query, headers, "&".join(data).encode()
