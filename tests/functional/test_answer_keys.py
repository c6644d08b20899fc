"""Every key of an answer is named where a user looks it up: in the function's help, and in docs/runner.md."""

import re
import shutil
from pathlib import Path

import pytest
import salt.loader

from saltext.halite import version
from saltext.halite.master import ask_minions
from saltext.halite.store import kills, told_since
from saltext.halite.times import now
from tests.central_roles import database_of_administrator

from .conftest import give_key, publish, returned
from .playing import play
from .test_docs import ANYTHING, FUNCTIONS, section

CHECKOUT = Path(__file__).resolve().parents[2]
JID = "20261123092034429614"
STATE = "test_|-a_|-a_|-nop"
RUNS = tuple({STATE: {"result": result, "comment": ""}} for result in (True, False))
TWICE = {"state.apply": RUNS, "test.arg": ("a", "b")}  # what each returns at first, and then
STREAMS = (
    *("chosen_jid_twice", "metadata_kw", "minion_down", "multi_function_states", "orchestrate_two"),
    *("state_apply_six", "state_parallel", "target_C_ghost"),
)
BY_NAME = {*ANYTHING, "modules"}  # whose keys are names of whatever they are about
WITH_A_JOB = ("job", "kill", "compare", "rerun", "backup", "audit", "export", "wait", "sync", "central_migrate")
ALSO = {
    "job": ("jobs",),
    "active": ("jobs", "job"),
    "activity": ("jobs",),
    "ready": ("status",),
    "wait": ("jobs", "job", "active"),
    "watch": ("jobs", "job", "active", "wait"),
    "compare": ("jobs",),
}  # whose keys they say that they have


def again(returners, function, values):
    """Have a function run twice, each time with another value, and return both jids."""
    jids = [f"{20261124092034429614 + len(function) * 10 + number}" for number in range(len(values))]
    for jid, value in zip(jids, values):
        returners["halite.save_load"](jid, publish(jid, function), ["m1", "m2"])
        for minion in ("m1", "m2"):
            returners["halite.returner"](returned(jid, minion, value, function=function))
    return jids


@pytest.fixture
def history(returners, db, idle):
    """Jobs of many shapes; one was killed on one minion, and waits for the other."""
    for stream in STREAMS:
        play(stream, returners, db)
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2", "m3"])
    returners["halite.returner"](returned(JID, "m1", "VALUE_TRIMMED"))
    kills.note_sent(db, JID, "root", now(), ["m2"])


@pytest.fixture
def answers(call, history, returners, db, opts, tmp_path, monkeypatch, request):
    """The answers of each function, as many as there are ways to ask."""
    monkeypatch.setattr(ask_minions, "publish", lambda *_: "20261123092134429614")
    (Path(opts["cachedir"]) / "jobs").mkdir()
    twice = [again(returners, function, values) for function, values in TWICE.items()]
    told_since.note(db, True, 1)
    give_key(opts, "m1", "m2", "m3")
    jids = [row["jid"] for row in call("jobs", limit=500)["jobs"]]
    assert len(jids) > 10
    found = {name: [call(name)] for name in FUNCTIONS if name not in WITH_A_JOB}
    found["job"] = [call("job", jid, returns=returns) for jid in jids for returns in ("all", "none")]
    found["kill"] = [call("kill", JID), call("kill", JID)]
    found["compare"] = [call("compare", *pair) for pair in twice]
    found["rerun"] = [call("rerun", twice[1][0]), call("rerun", twice[1][0], test=True)]
    found["backup"] = [call("backup", str(tmp_path / "copy.db"))]
    found["export"] = [call("export", str(tmp_path / "jobs.csv"))]
    found["sync"] = [synced(call, opts, tmp_path / "files", monkeypatch)]
    if "central_migrate" in request.node.name:
        postgres = request.getfixturevalue("postgres")
        dsn = postgres.dsn(database_of_administrator(postgres))
        found["central_migrate"] = [call("central_migrate", sql=True), call("central_migrate", dsn)]
    found["audit"] = [call("audit")]
    found["wait"] = [call("wait", jid, 0) for jid in jids]
    found["watch"] += [call("watch", jid) for jid in jids]
    found["activity"] = [call("activity"), call("activity", bucket="1d")]
    return found


def synced(call, opts, files, monkeypatch):
    """The answer of halite.sync on a master whose fileserver has the module, and which has Halite from there."""
    shutil.copytree(CHECKOUT / "_netapi", files / "_netapi")
    opts.update(file_roots={"base": [str(files)]}, fileserver_backend=["roots"])
    with monkeypatch.context() as patched:
        patched.setattr(version, "is_synced", lambda: True)
        return call("sync")


@pytest.mark.parametrize("function", FUNCTIONS)
def test_every_key_of_an_answer_is_in_the_help_and_in_the_page_of_its_function(function, answers, opts):
    assert not any("error" in answer for answer in answers[function])
    loaded, places = salt.loader.runner(opts), (function, *ALSO.get(function, ()))
    helped = {word for name in places for word in in_code(loaded[f"halite.{name}"].__doc__, "``")}
    told = {word for name in places for word in in_code("\n".join(section("runner.md", f"## halite.{name}")), "`")}
    keys = set().union(*map(keys_of, answers[function]))
    assert keys - helped == set()
    assert keys - told == set()


def test_the_answers_hold_all_that_a_job_can_have(answers):
    keys = set().union(*map(keys_of, answers["job"]))
    rare = {"also_published", "arguments", "counts", "functions", "gist", "parallel", "reason", "trimmed", "until"}
    assert rare <= keys


def keys_of(value):
    """Return the keys of *value* that are Halite's, and of what it holds."""
    if isinstance(value, list):
        return set().union(*map(keys_of, value))
    if not isinstance(value, dict):
        return set()
    return {*value}.union(*(keys_of(held) for key, held in value.items() if key not in BY_NAME))


def in_code(text, mark):
    """Return the words of *text* that stand between marks of code, and those of its blocks of JSON."""
    blocks = re.findall(r"```json\n(.*?)```", text, re.DOTALL)
    spans = re.findall(rf"(?<!`){mark}([^`]+){mark}(?!`)", re.sub(r"```.*?```", "", text, flags=re.DOTALL))
    return {word for code in [*blocks, *spans] for word in re.findall(r"\w+", code)}
