"""The page says what the terminal says, and reads permissions as the master does: the same cases through both."""

import pytest

from saltext.halite.domain.permissions import Caller
from saltext.halite.terminal import wording
from tests.masters import PASSWORD

ROWS = [
    {"function": "test.ping", "arguments": [], "kind": "local"},
    {
        "function": "cmd.run",
        "arguments": ["echo 'a' \"b\" $HOME `id`", "!x'y", "", "plain/path,1:2"],
        "kind": "local",
    },
    {
        "function": "test.arg",
        "arguments": [1, 1.5, True, None, [1, "a"], {"k": [None]}, "\n\t\x1b\u202e"],
        "kind": "local",
    },
    {"function": "test.arg", "arguments": [{"__kwarg__": True, "name": "two words", "n": 3}], "kind": "local"},
    {"function": "test.arg", "arguments": [{"name": "no keyword"}], "kind": "local"},
    {
        "function": "state.apply",
        "arguments": [{"__kwarg__": True, "mods": ["a", "b"], "queue": False}],
        "kind": "local",
    },
    {"function": "state.apply", "arguments": [["a", "b"], {"__kwarg__": True, "test": True}], "kind": "local"},
    {"function": "test.ping,test.arg", "arguments": [[], ["x", {"__kwarg__": True, "y": 1}]], "kind": "local"},
    {
        "function": "runner.state.orchestrate",
        "arguments": [{"mods": "deploy", "saltenv": "base", "orchestration_jid": "1"}],
        "kind": "orchestrate",
    },
    {"function": "runner.jobs.lookup_jid", "arguments": [{"jid": "2"}], "kind": "runner"},
    {"function": "füße.größe", "arguments": ["größe", "日本"], "kind": "local"},
]
SPANS = [
    None,
    -1,
    0,
    0.0004,
    0.0123,
    0.9994,
    0.9996,
    1,
    59.94,
    59.96,
    60,
    3599.6,
    3600,
    86399,
    86400,
    1e6,
    1e13,
    "x",
    True,
]
PERMISSIONS = [
    "view:job:*",
    "kill:job:state.*",
    "*:job:cmd.ru?",
    "run:*:[a-c]*",
    "kill:job:[!x]y",
    "view:audit:*",
    "manage:index:*",
]
SUBJECTS = [
    "state.apply",
    "STATE.apply",
    "cmd.run",
    "cmd.rune",
    "abc",
    "dbc",
    "xy",
    "zy",
    "state.apply,cmd.run",
    "*",
    "a\nb",
    "[!x]y",
]


@pytest.fixture(scope="module")
def modules(place, browser):
    """Ask a function of a module of the page: ``modules("format.js", "duration", [1, 2])``, once for each."""
    page = browser.new_page()
    page.goto(f"{place.api.url}/halite/")
    called = (
        "async ([file, name, all]) => {"
        " const found = await import('/halite/' + file); return all.map((each) => found[name](...each)); }"
    )
    yield lambda file, name, each: page.evaluate(called, [file, name, each])
    page.close()


def test_a_call_reads_as_in_the_terminal(modules):
    assert modules("call.js", "callText", [[row] for row in ROWS]) == [wording.call(row) for row in ROWS]


def test_a_span_of_time_reads_as_in_the_terminal(modules):
    told = [wording.duration(seconds).replace("-", "–") for seconds in SPANS]
    assert modules("format.js", "duration", [[seconds] for seconds in SPANS]) == told


def test_sizes_read_as_in_the_terminal(modules):
    sizes = [0, 999, 1000, 12_345, 123_456, 1_500_000, 10**10, 10**13]
    assert modules("format.js", "size", [[number] for number in sizes]) == [wording.size(number) for number in sizes]


def test_a_permission_covers_what_it_covers_on_the_master(tab):
    page = tab.sign_in("alice", PASSWORD)
    page.get_by_role("switch", name="Live").wait_for()
    asked = [
        (verb, resource, subject)
        for verb in ("view", "kill", "run", "manage")
        for resource in ("job", "audit", "index")
        for subject in SUBJECTS
    ]
    told = page.evaluate(
        "async ([permissions, asked]) => {"
        " const { state } = await import('/halite/state.js'); const { may } = await import('/halite/permissions.js');"
        " state.me = { ...state.me, permissions }; return asked.map((each) => may(...each)); }",
        [PERMISSIONS, asked],
    )
    caller = Caller("alice", "eauth", (), (), tuple(PERMISSIONS))
    assert told == [caller.may(*each) for each in asked]
