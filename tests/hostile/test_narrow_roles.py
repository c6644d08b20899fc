"""What a narrow role does not show is seen by no argument, nor by the difference between two answers."""

import contextlib
import json
from dataclasses import dataclass, field
from typing import Any

import pytest
import salt.loader

from saltext.halite.domain.jid import jid_time
from saltext.halite.errors import Unavailable
from saltext.halite.master import ask_minions, running_runners, who_typed
from saltext.halite.store import told_since
from tests.functional.conftest import give_key, publish, returned

from .api_attempts import ODD, SECRET, beside, odd_arguments, widening

CANARY = "canary"
HIDDEN = {  # each with a function that the role does not name
    "20261123092034000001": ("cmd.run", {"arguments": [f"{CANARY}-argument"]}),
    "20261123092034000002": ("state.apply", {"target": f"{CANARY}-target"}),
    "20261123092034000003": ("test.ping,cmd.run", {"user": f"{CANARY}-user"}),
    "20261123092034000004": ("runner.test.arg", {}),
    "20261123092034000005": (f"{CANARY}.function", {"kwargs": {"metadata": {f"{CANARY}-key": f"{CANARY}-value"}}}),
    "20261123092034000006": ("saltutil.find_job", {}),
    "20261123092034000007": ("TEST.ping", {}),
}
VISIBLE = ("20261123092034000011", "20261123092034000012")
ROLE = ["view:job:test.*", "kill:job:test.*", "run:job:test.*"]
CODES = ("invalid", "denied", "not_found", "not_running", "refused", "unavailable")
# Beside those that JSON and a request over HTTP can hold.
ODDER = {"half a character": "\ud800", "bytes": b"\xff", "no number": float("nan"), "without end": float("inf")}
ODDER |= {"the first year": "0001-01-01", "the last year": "9999-12-31", "a thousand centuries": "100000d"}
# What is asked for of a hidden job, and the same of nothing at all.
PAIRS: dict[str, tuple[Any, Any]] = {
    "function": (f"{CANARY}.function", "no-such.function"),
    "target": (f"{CANARY}-target", "no-such-target"),
    "user": (f"{CANARY}-user", "no-such-user"),
    "by": (f"{CANARY}-user", "no-such-user"),
    "minion": (f"{CANARY}-minion", "no-such-minion"),
    "search": (f"{CANARY}-target", "no-such-target"),
    "metadata": (f"{CANARY}-key", "no-such-key"),
    "parent": ("20261123092034000004", "20261123092034999999"),
    "batch": ("20261123092034000001", "20261123092034999999"),
    "kind": ("runner", "wheel"),
    "result": ("failed", "killed"),
}
WITH = (
    {},
    {"all": True},
    {"limit": 1},
    {"status": "complete"},
    {"changed": True},
    {"since": "2026-11-23"},
    {"live": True},
)


@dataclass
class Console:
    """The runner as somebody has it whose name and roles the test gives."""

    runner: Any
    names: dict[str, Any]
    more: dict[str, Any] = field(default_factory=dict)  # settings

    def ask(self, held: list[str], function: str, /, **named: Any) -> dict[str, Any]:
        self.names["__opts__"]["halite"] = {"roles": {"held": held}, "origins": {"cli": ["held"]}, **self.more}
        answer = self.runner[f"halite.{function}"](**named)
        return json.loads(json.dumps(answer, allow_nan=False))


@pytest.fixture
def console(opts, returners, monkeypatch):
    def no_master(*_):
        raise Unavailable("There is no master.")

    monkeypatch.setattr(ask_minions, "publish", no_master)
    monkeypatch.setattr(ask_minions, "running_on_minions", lambda *_: {})
    monkeypatch.setattr(running_runners, "running_on_master", lambda *_: [])
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    monkeypatch.setattr(who_typed, "told_by_salt", lambda: "vera")
    opts["__cli"] = "salt-run"
    opts["keep_jobs_seconds"] = 0
    for jid, (function, more) in HIDDEN.items():
        said = publish(jid, function.split(",") if "," in function else function, **more)
        returners["halite.save_load"](jid, said, [f"{CANARY}-minion", "m1"])
        value = f"{CANARY}-return"
        returners["halite.returner"](returned(jid, f"{CANARY}-minion", value, function, retcode=1, success=False))
    for jid in VISIBLE:
        returners["halite.save_load"](jid, publish(jid), ["m1"])
    returners["halite.returner"](returned(VISIBLE[0], "m1"))
    runner = salt.loader.runner(opts)
    names = runner["halite.jobs"].__globals__
    names["__user__"] = "vera"
    return Console(runner, names)


def leaks(answer: Any, *asked: Any) -> list[str]:
    """Return what *answer* tells of hidden jobs, but for the words that were *asked*."""
    text, said = json.dumps(answer), json.dumps(asked, default=str)
    words = [*HIDDEN, *(f"{CANARY}-{word}" for word in "argument target user key value minion return".split())]
    return [word for word in [*words, f"{CANARY}.function"] if word in text and word not in said]


def is_one_sentence(error: dict[str, Any]) -> bool:
    """Tell whether an *error* is a code and one sentence, which is short and on one line."""
    message = error["message"]
    assert error["code"] in CODES, error
    return len(message) < 1500 and message.isprintable() and message.endswith(".")


def counted(db):
    """What the index holds of jobs, returns, and of what was done by hand."""
    with db.read() as conn:
        jobs = conn.execute("SELECT jid, function, user, result, ended, killed_by FROM jobs_index").fetchall()
        returns = conn.execute("SELECT count(*), sum(length(payload)) FROM job_returns").fetchall()
        done = conn.execute("SELECT action, jid FROM audit_log WHERE decision = 'allowed'").fetchall()
    return sorted(jobs), returns, {row for row in done if row[0] not in ("kill", "rerun", "export")}


@pytest.mark.parametrize("held", [ROLE, [], ["kill:job:test.*"], ["view:audit:*"]], ids=str)
def test_no_argument_shows_or_does_what_the_role_does_not(console, db, opts, held):
    told_since.note(db, True, jid_time(VISIBLE[0]) - 1)
    give_key(opts, "m1")
    before, tried = counted(db), 0
    for function, argument, value in [*odd_arguments(), *odd_arguments(ODDER), *widening()]:
        if argument in ("kwarg", "arg"):
            continue  # which are Salt's own, and are not passed on
        given = {**beside(function, argument, VISIBLE[0]), argument: value}
        if (function, argument) == ("wait", "jid"):
            given["appear"] = 0  # or it waits for each job that there may not be
        answer = console.ask(held, function, **given)
        tried += 1
        about = (function, argument, str(value)[:80])
        assert "error" not in answer or is_one_sentence(answer["error"]), (about, answer)
        if held != ["view:audit:*"] or function != "audit":
            assert not leaks(answer, given), (about, answer)
        if not held and function != "permissions":
            assert answer["error"]["code"] in ("denied", "invalid"), (about, answer)
    assert counted(db) == before
    assert tried > 2500
    with db.read() as conn:
        ((longest, jid, rows),) = conn.execute(
            "SELECT max(length(arguments)), max(length(jid)), count(*) FROM audit_log WHERE decision = 'denied'"
        ).fetchall()
        assert rows and longest <= 4000 and (jid or 0) <= 256
        assert not conn.execute("SELECT 1 FROM audit_log WHERE arguments LIKE ?", (f"%{SECRET}%",)).fetchall()


@pytest.mark.parametrize("argument", PAIRS)
def test_a_filter_answers_of_a_hidden_job_as_of_none(console, argument):
    hidden, nothing = PAIRS[argument]
    for more in WITH:
        answers = []
        for value in (hidden, nothing):
            if argument == "batch" and "live" in more:
                continue
            answer = console.ask(ROLE, "jobs", **{argument: value, **more})
            assert not leaks(answer, value), (argument, more, answer)
            assert answer.pop("filters", {}) is not None
            answers.append({key: held for key, held in answer.items() if key != "engine"})
        assert not answers or answers[0] == answers[1], (argument, more, answers)
        assert not answers or answers[0].get("jobs") == [], (argument, more, answers)


@pytest.mark.parametrize("argument", ["function", "user", "by", "minion", "kind", "result"])
def test_what_happened_to_a_hidden_job_is_told_and_counted_as_of_none(console, argument):
    hidden, nothing = PAIRS[argument]
    span = {"since": "2026-11-23T09:00:00Z", "until": "2026-11-23T09:59:59Z"}
    for more in ({}, {"all": True}, {"what": "jobs"}, *({"bucket": b, **span} for b in ("5m", "1h"))):
        answers = []
        for value in (hidden, nothing):
            answer = console.ask(ROLE, "activity", **{argument: value, **more})
            assert not leaks(answer, value), (argument, more, answer)
            answers.append({key: held for key, held in answer.items() if key not in ("engine", "filters")})
        assert answers[0] == answers[1], (argument, more, answers)
        told = answers[0].get("activity") or [bucket for bucket in answers[0].get("buckets", ()) if bucket["jobs"]]
        assert told == [], (argument, more, answers)


@pytest.mark.parametrize("argument", ["function", "target", "user", "by", "minion", "kind", "result"])
def test_a_timeline_and_what_is_watched_hold_of_a_hidden_job_what_they_hold_of_none(console, argument):
    span = {"since": "2026-11-22", "until": "2026-11-24", "all": True, "limit": 500}
    asked = [("timeline", {**span, "rows": rows}) for rows in ("function", "user", "target", "minion", "kind")]
    asked += [("watch", {})] if argument not in ("target", "kind") else []
    for function, more in asked:
        answers = []
        for value in PAIRS[argument]:
            answer = console.ask(ROLE, function, **{argument: value, **more})
            answer = answer.get("data", answer)
            assert "error" not in answer and not leaks(answer, value), (argument, more, answer)
            answers.append({key: held for key, held in answer.items() if key not in ("engine", "filters", "now")})
        assert answers[0] == answers[1], (function, argument, more, answers)
        assert function == "watch" or answers[0]["total"] == 0


@pytest.mark.parametrize("what", ["jobs", "returns"])
@pytest.mark.parametrize("argument", [None, *PAIRS])
def test_an_export_holds_nothing_of_a_hidden_job(console, tmp_path, argument, what):
    sizes = set()
    for number, value in enumerate(PAIRS.get(argument, ("", ""))):
        path = tmp_path / "exports" / f"{number}.jsonl"
        path.parent.mkdir(exist_ok=True)
        named = {argument: value} if argument else {"all": True}
        console.more = {"exports": str(path.parent)}
        answer = console.ask(ROLE, "export", path=str(path), what=what, format="jsonl", **named)["export"]
        text = path.read_text()
        assert not leaks(text, value), (argument, text)
        sizes.add((answer["rows"], answer["bytes"]))
    assert len(sizes) == 1 and (argument is None or sizes == {(0, 0)})


def test_a_page_has_no_room_for_what_is_hidden(console):
    """The cursors and the length of pages are those of what is shown alone."""
    for more in WITH[:5]:
        shown = console.ask(ROLE, "jobs", **{**more, "limit": 500})
        if "changed" in more or "limit" in more:
            continue
        pages, before = [], None
        while True:
            page = console.ask(ROLE, "jobs", **more, limit=1, **({} if before is None else {"before": before}))
            pages += page["jobs"]
            before = page["next"]
            if before is None:
                break
        assert [row["jid"] for row in pages] == [row["jid"] for row in shown["jobs"]]
        assert len(pages) == len(shown["jobs"])


def test_who_may_kill_nothing_learns_of_no_job(console):
    for held in ([], ["view:job:*"], ["view:job:test.*"]):
        answers = set()
        for jid in [*HIDDEN, *VISIBLE, "20261123092034999999", "x", *(v for v in ODD.values() if isinstance(v, str))]:
            answer = console.ask(held, "kill", jid=jid)
            if answer["error"]["code"] != "invalid":
                answers.add(json.dumps(answer))
        assert len(answers) == 1, answers


def test_who_may_view_nothing_learns_of_no_job(console):
    asked = [("job", {}), ("job", {"live": True}), ("wait", {"timeout": 0}), ("watch", {}), ("compare", {})]
    asked += [("compare", {"other": VISIBLE[0]}), ("wait", {"function": "cmd.*", "appear": "1m"}), ("rerun", {})]
    for function, more in asked:
        for held in ([], ["kill:job:*"]):
            jids = [*HIDDEN, *VISIBLE, "2026"]
            answers = {json.dumps(console.ask(held, function, jid=jid, **more)) for jid in jids}
            assert len(answers) == 1, (function, more, answers)


def test_who_may_run_nothing_learns_of_no_job(console):
    for held in (["view:job:*"], ["view:job:test.*", "kill:job:*"]):
        for more in ({}, {"test": True}, {"once": True}, {"function": "cmd.*"}, {"failed": True, "minion": "m1"}):
            jids = [*HIDDEN, *VISIBLE, "20261123092034999999", "x"]
            answers = {json.dumps(console.ask(held, "rerun", jid=jid, **more)) for jid in jids}
            assert len(answers) == 1, (held, more, answers)


def test_a_hidden_job_is_denied_by_its_jid(console):
    for jid, (function, _) in HIDDEN.items():
        for more in (
            {},
            {"live": True},
            {"minion": "*"},
            {"failed": True},
            {"returns": "none"},
            {"returns": "failed"},
        ):
            answer = console.ask(ROLE, "job", jid=jid, **more)
            assert answer["error"]["code"] == "denied", (function, more, answer)
            assert not leaks(answer, jid, function), (function, more, answer)


# A condition is not looked up for who may not view the job, and says nothing of it.
OF_A_HIDDEN_JOB = (
    ("kill", {}),
    ("wait", {}),
    ("wait", {"function": "x.*"}),
    ("wait", {"by": f"{CANARY}-user", "timeout": 0}),
    ("watch", {}),
    ("compare", {}),
    ("compare", {"other": VISIBLE[0]}),
    ("rerun", {}),
    ("rerun", {"test": True, "once": True}),
    ("rerun", {"by": f"{CANARY}-user", "result": "failed"}),
)


@pytest.mark.parametrize(("function", "more"), OF_A_HIDDEN_JOB, ids=str)
def test_each_function_of_one_job_denies_a_hidden_one(console, function, more):
    for jid, (called, _) in HIDDEN.items():
        answer = console.ask(ROLE, function, jid=jid, **more)
        answer = answer.get("data", answer)
        assert answer["error"]["code"] == "denied", answer
        assert not leaks(answer, jid, more, called), answer


def test_beside_a_visible_job_a_hidden_one_is_denied(console):
    for jid, (called, _) in HIDDEN.items():
        answer = console.ask(ROLE, "compare", jid=VISIBLE[0], other=jid)
        assert answer["error"]["code"] == "denied" and not leaks(answer, jid, called), answer
        answer = console.ask(ROLE, "rerun", jid=VISIBLE[0], minion=f"{CANARY}-minion")
        assert "error" in answer and not leaks(answer, f"{CANARY}-minion"), answer
