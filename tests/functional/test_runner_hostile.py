"""Whatever is typed or sent to a runner function: it is answered with data or one sentence, and widens nothing."""

import contextlib
import fnmatch
import json
from pathlib import Path

import pytest
import salt.loader
from hypothesis import given
from hypothesis import strategies as st

from saltext.halite.errors import Unavailable
from saltext.halite.master import ask_minions, running_runners, who_typed
from saltext.halite.settings import load
from tests.nasty import NASTY, hostile, integers, names, steers_a_terminal, values
from tests.shown import show

from .conftest import publish, returned

# Functions that there are jobs of: such as could mislead a pattern, a list of functions or a database too.
FUNCTIONS = (
    "test.ping",
    "test.arg",
    "cmd.run",
    "state.apply",
    "test.ping,cmd.run",
    "cmd.run,test.ping",
    "runner.test.arg",
    "test",
    "TEST.ping",
    "[",
    "[!",
    "[!a]",
    "*",
    "test.*",
    "te%t.ping",
    "test.ping\n",
    "test.ping\ncmd.run",
    "'; DROP TABLE jobs_index; --",
    "\x1b[31mtest.ping",
    "view:job:test.*",
)
PATTERNS = (
    *FUNCTIONS,
    "test.?*",
    "[tc]*",
    "*.run",
    "[!t]*",
    "[^t]*",
    "*,*",
    "?",
    "cmd.*",
    "*\n*",
    "state.*",
    "te[s]t*",
)
ARGUMENTS = {
    "jobs": "limit before status function target user minion since until search all live by expect".split(),
    "job": "jid minion failed live".split(),
    "active": [],
    "activity": "what bucket limit before function user minion since until result kind all by".split(),
    "compare": "jid other minion limit".split(),
    "export": "path what format values status function target user minion since until search result kind all".split(),
    "rerun": "jid failed missing minion once test function older by target kind result".split(),
    "wait": "jid timeout appear function older by target kind within".split(),
    "timeline": "window since until rows limit bars function target user minion kind result all by".split(),
    "kill": "jid signal minion".split(),
    "audit": "user action decision since until limit before jid by".split(),
    "permissions": [],
    "status": [],
}
# What a caller could hope to be taken for somebody else by.
WIDENING = "__user__ __opts__ __jid__ __pub_user __context__ user origin roles permissions groups caller".split()
REFUSALS = {"invalid", "denied", "not_found", "not_running", "refused", "unavailable"}
VIEW = ("view", "*")

permissions = st.lists(
    st.builds(
        "{}:{}:{}".format, st.sampled_from("view kill *".split()), st.sampled_from("job audit *".split()), names
    )
    | st.builds("{}:job:{}".format, st.sampled_from("view *".split()), st.sampled_from(PATTERNS)),
    max_size=4,
).map(lambda found: [permission for permission in found if not permission.endswith(":")])
likely = (
    st.sampled_from([*PATTERNS, "root", "*:*:*", "admin", "running", "complete", "KILL", "1h", "true", "True"])
    | st.sampled_from([True, False, 1, 500, {"roles": ["admin"]}, {"halite": {"origins": {"cli": ["admin"]}}}])
    | integers
)
arguments = likely | names | values | st.just("\udcff")


class Console:
    """The runner as somebody at the master's command line has it, who holds the permissions that are given."""

    def __init__(self, opts, jobs):
        self.runner = salt.loader.runner(opts)
        self.names = self.runner["halite.jobs"].__globals__
        self.names["__user__"] = "vera"
        self.jobs = jobs

    def ask(self, held, function, /, **named):
        self.names["__opts__"]["halite"] = {"roles": {"held": held}, "origins": {"cli": ["held"]}}
        return self.runner[f"halite.{function}"](**named)


@pytest.fixture
def console(opts, returners, monkeypatch):
    def no_master(*_):
        raise Unavailable("There is no master.")

    # Whether live answers and kills go to whom they may is tested on real daemons.
    for module, asks in (
        (ask_minions, "publish"),
        (ask_minions, "running_on_minions"),
        (running_runners, "running_on_master"),
    ):
        monkeypatch.setattr(module, asks, no_master)
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    opts["__cli"] = "salt-run"
    monkeypatch.setattr(who_typed, "told_by_salt", lambda: "vera")
    jobs = {}
    for number, function in enumerate(FUNCTIONS * 2):
        jid = f"202611230920344296{number:02}"
        jobs[jid] = function
        returners["halite.save_load"](jid, publish(jid, function), ["m1"])
        if number < len(FUNCTIONS):
            returners["halite.returner"](returned(jid, "m1", function=function))
    return Console(opts, jobs)


def may_view(held, function):
    """Tell whether *held* allow to view a job of *function*, by the rule of docs/permissions.md."""
    split = [permission.split(":", 2) for permission in held]
    patterns = [pattern for verb, resource, pattern in split if verb in VIEW and resource in ("job", "*")]
    parts = function.split(",")
    return bool(patterns) and all(any(fnmatch.fnmatchcase(p, pattern) for pattern in patterns) for p in parts)


def shown(answer):
    """Return the jids of the jobs that *answer* tells anything of."""
    rows = answer.get("jobs") or answer.get("active") or ([answer["job"]] if "job" in answer else [])
    bars = [bar for row in answer.get("timeline") or () for bar in row["bars"]]
    happened = answer.get("activity") or ()
    pair = [answer["compare"][side] for side in ("before", "after")] if "compare" in answer else []
    one = [answer[name] for name in ("wait", "watch", "rerun") if "jid" in answer.get(name, ())]
    return {row["jid"] for row in [*rows, *bars, *happened, *pair, *one]}


def named_arguments(function):
    """Draw some arguments for *function*, its own and such as nobody may give."""
    return st.dictionaries(st.sampled_from([*ARGUMENTS[function], *WIDENING]), arguments, max_size=4)


calls = st.sampled_from(sorted(ARGUMENTS)).flatmap(lambda name: st.tuples(st.just(name), named_arguments(name)))


@hostile
@given(held=permissions)
def test_a_list_shows_every_job_that_may_be_viewed_and_no_other(console, held):
    allowed = {jid for jid, function in console.jobs.items() if may_view(held, function)}
    assert shown(console.ask(held, "jobs", limit=500)) == allowed
    assert shown(console.ask(held, "active")) == allowed - set(list(console.jobs)[: len(FUNCTIONS)])
    drawn = console.ask(held, "timeline", limit=500)
    assert shown(drawn) == allowed and drawn.get("total", 0) == len(allowed)
    assert shown(console.ask(held, "activity", limit=500)) == allowed
    counted = console.ask(held, "activity", bucket="1d")
    assert sum(bucket["jobs"] for bucket in counted.get("buckets", ())) == len(allowed)
    for jid in console.jobs:
        assert shown(console.ask(held, "job", jid=jid)) == {jid} & allowed


@hostile
@given(held=permissions, call=calls, jid=st.integers(0, 2 * len(FUNCTIONS) - 1), likely_jid=st.booleans())
def test_no_argument_shows_more_than_the_permissions_do(console, held, call, jid, likely_jid):
    function, named = call
    if likely_jid and "jid" in ARGUMENTS[function]:
        named = {**named, "jid": list(console.jobs)[jid]}
    if function == "wait":  # for no job that runs, and for none to come
        named = {**named, "appear": 0, "timeout": None, "within": 0}
    answer = console.ask(held, function, **named)
    json.dumps(answer, allow_nan=False)
    assert not steers_a_terminal(show(answer))
    assert answer.get("error", {}).get("code", "invalid") in REFUSALS, answer
    for seen in shown(answer):
        assert may_view(held, console.jobs[seen])
    if function == "permissions" and "error" not in answer:
        assert (answer["permissions"], answer["user"]) == (list(dict.fromkeys(held)), "vera")
    if function in ("audit", "status") and "error" not in answer:
        resource = "audit" if function == "audit" else "job"
        assert any(p.split(":")[0] in VIEW and p.split(":")[1] in (resource, "*") for p in held)
    if function in ("kill", "rerun", "export"):  # which nothing and nobody is there for
        assert answer["error"]["code"] in REFUSALS


@pytest.mark.parametrize("name", [*WIDENING, "user"])
@pytest.mark.parametrize("function", sorted(ARGUMENTS))
def test_who_asks_is_never_read_from_an_argument(console, function, name):
    held = ["view:job:test.ping"]
    named = {name: {"halite": {"origins": {"cli": ["admin"]}}} if name == "__opts__" else "root"}
    jid = {"jid": next(iter(console.jobs))} if "jid" in ARGUMENTS[function] else {}
    answer = console.ask(held, function, **jid, **named)
    assert {console.jobs[seen] for seen in shown(answer)} <= {"test.ping"}
    assert function != "audit" or answer["error"]["code"] in ("denied", "invalid")
    assert function != "kill" or answer["error"]["code"] in ("denied", "invalid")
    assert answer.get("permissions", held) == held


@pytest.mark.parametrize("name", ["function", "target", "user", "minion", "search"])
def test_a_filter_is_never_a_statement(console, name):
    for nasty in NASTY:
        for function in ("jobs", "timeline") if name != "search" else ("jobs",):
            answer = console.ask(["*:*:*"], function, **{name: nasty})
            assert answer.get("error", {}).get("code", "invalid") == "invalid"
    assert len(shown(console.ask(["*:*:*"], "jobs", limit=500))) == len(console.jobs)


@pytest.mark.parametrize("kind", ["file", "link"])
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_spool_that_is_no_folder_is_told_and_stops_nothing(console, opts, returners, kind, place):
    spool = Path(load(opts).spools[place])
    spool.parent.mkdir(parents=True, exist_ok=True)
    spool.write_text("a backup, say") if kind == "file" else spool.symlink_to("/no/such/folder")
    status = console.ask(["*:*:*"], "status")["status"]
    assert any(problem.startswith(f"{spool} is no folder: ") for problem in status["problems"])
    assert not any("have waited since" in problem for problem in status["problems"])
    jid = "20261123092034429699"
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    returners["halite.returner"](returned(jid, "m1"))
    assert shown(console.ask(["*:*:*"], "job", jid=jid)) == {jid}


def test_a_spool_that_is_a_link_to_a_folder_is_told(console, opts, tmp_path):
    spool = Path(load(opts).spools[0])
    (tmp_path / "elsewhere").mkdir()
    spool.symlink_to(tmp_path / "elsewhere")
    (tmp_path / "elsewhere" / "tail").write_text("x")
    problems = console.ask(["*:*:*"], "status")["status"]["problems"]
    assert any(problem.startswith(f"{spool} is no folder: ") for problem in problems)
