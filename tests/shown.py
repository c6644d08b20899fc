"""Answers of the runner functions, of recorded returns, for the tests of what is printed of them."""

import functools
from collections.abc import Callable, Sequence
from typing import Any

from salt.utils.args import parse_kwarg
from salt.utils.color import get_colors

from saltext.halite.domain import salt_shapes, states
from saltext.halite.domain.outcome import return_outcome
from saltext.halite.domain.plain_data import plain
from saltext.halite.terminal import colors, outputter
from tests.recorded import load, returns

ENGINE = {"running": True, "updated": "2026-11-23T09:30:00.100000Z"}
JID = "20261123092034429614"


def show(answer: Any, width: int | None = 80, color: bool = False, typed: Sequence[str] = (), **more: Any) -> str:
    """Return *answer* as it is printed to who has *typed* these arguments."""
    words = [(parse_kwarg(word)[0], word) for word in typed]
    return outputter.render(answer, width, get_colors(color), nested=nested, typed=words, **more)


def nested(value: Any, indent: int, failed: bool) -> str:
    """Return *value* as Salt's nested outputter prints it."""
    return _nested_outputter()(value, nested_indent=indent, _retcode=int(failed))


@functools.cache
def _nested_outputter() -> Callable[..., str]:
    import salt.config
    import salt.loader

    return salt.loader.outputters({**salt.config.DEFAULT_MASTER_OPTS, "color": False})["nested"]


def marked(text: str) -> str:
    """Return *text* with its colours as names that can be read: ``<RED>failed<>``."""
    import salt.utils.color

    for name, code in salt.utils.color.get_colors(True).items():
        if name in ("RED", "GREEN", "CYAN", "MAGENTA", "ENDC"):
            text = text.replace(str(code), f"<{name.removeprefix('ENDC')}>")
    return text.replace(colors.OWN["BOLD"], "<BOLD>")


def below(text: str, line: str) -> str:
    """Return what is printed from *line* on, without the last paragraph, which is the same for all state runs."""
    found = text[text.index(line) :]
    return found.rpartition("\n\nEvery state, as Salt prints them")[0] or found


def row(**changed: Any) -> dict[str, Any]:
    """Return a row of halite.jobs."""
    return {
        "jid": JID,
        "start_time": "2026-11-23T09:20:34.429614Z",
        "end_time": "2026-11-23T09:20:34.736220Z",
        "duration": 0.306606,
        "function": "state.apply",
        "arguments": ["six"],
        "target": "*",
        "target_type": "glob",
        "user": "root",
        "kind": "local",
        "status": "complete",
        "result": "ok",
        "minions": 3,
        "returned": 3,
        "failed": 0,
        "missing": 0,
        "changed": 0,
        **changed,
    }


def running(**changed: Any) -> dict[str, Any]:
    """Return a row of halite.jobs of a job that runs."""
    return row(status="running", result=None, end_time=None, duration=None, returned=1, **changed)


def returned(data: dict[str, Any], **changed: Any) -> dict[str, Any]:
    """Return what halite.job answers of the recorded return *data*."""
    value = data["return"]
    runs = salt_shapes.state_runs(value)
    shown = {"minion": data["id"], "return": plain(value), "success": True, "retcode": data.get("retcode")}
    counts = states.summarise(runs) if runs else None
    outcome = return_outcome(data["fun"], value, data.get("retcode"), data.get("success"), counts)
    if runs:
        parsed = states.parse(runs)
        shown["states"] = [plain(state) for state in parsed]
        shown["counts"] = counts.as_row()
        shown["duration"] = states.run_time(parsed)
    return {**shown, "result": str(outcome), "received": "2026-11-23T09:20:34.700000Z", **changed}


def recorded(name: str, number: int = 0, **changed: Any) -> dict[str, Any]:
    """Return what halite.job answers of one of the returns in the stream *name*."""
    return returned(returns(name)[number], **changed)


def orchestrated(name: str = "orchestrate_two") -> dict[str, Any]:
    """Return what halite.job answers of the recorded orchestration *name*."""
    ended = [event["data"] for event in load(name) if event["tag"].startswith("salt/run/")][-1]
    return returned({**ended, "id": "hdmaster"})


def several(name: str, number: int = 0, **changed: Any) -> dict[str, Any]:
    """Return what halite.job answers of a recorded return of several functions."""
    data = returns(name)[number]
    functions = []
    for function in data["fun"]:
        told = {key: data[key][function] for key in ("return", "retcode", "success")}
        one = returned({"id": data["id"], "fun": function, **told})
        functions.append({"function": function, **{key: held for key, held in one.items() if key != "minion"}})
    result = "failed" if any(held["result"] == "failed" for held in functions) else "ok"
    base = {"minion": data["id"], "return": plain(data["return"]), "functions": functions, "result": result}
    return {**base, "success": None, "retcode": None, "received": "2026-11-23T09:20:34.700000Z", **changed}


def job(*shown: dict[str, Any], missing: Any = (), job_row: Any = None, **changed: Any) -> dict[str, Any]:
    """Return an answer of halite.job."""
    about = {"metadata": None, "killed_by": None, "killed_at": None, "unknown": [], **changed}
    base = {**(job_row or row()), **about}
    return {"job": base, "returns": list(shown), "missing": list(missing), "source": "index", "engine": ENGINE}


def jobs(*rows: dict[str, Any], cursor: Any = None, engine: Any = ENGINE, source: str = "index") -> dict[str, Any]:
    """Return an answer of halite.jobs."""
    return {"jobs": list(rows), "next": cursor, "source": source, "engine": engine}


def audited(**changed: Any) -> dict[str, Any]:
    """Return a row of halite.audit."""
    return {
        "time": "2026-11-23T09:22:44.793407Z",
        "user": "alice",
        "origin": "eauth",
        "action": "kill",
        "resource": "job",
        "arguments": {"jid": JID, "function": "state.apply", "signal": "KILL", "minion": None},
        "jid": JID,
        "kill_jid": "20261123092244793499",
        "decision": "allowed",
        "outcome": "sent",
        "duration_ms": 12.1,
        **changed,
    }


MANY_ARGUMENTS = ["apt-get update && apt-get -y dist-upgrade", {"__kwarg__": True, "timeout": 600}]
JOBS = jobs(
    row(),
    running(function="state.highstate", arguments=[], target="web* and G@os:Debian", target_type="compound"),
    row(result="failed", failed=1, returned=2, missing=1, function="cmd.run", arguments=MANY_ARGUMENTS),
    row(result="killed", returned=0, missing=3, user="a-user-with-a-long-name", duration=7500),
    row(target="日本語のミニオン*", function="grains.item", arguments=["日本語日本語日本語日本語"], user=None),
    cursor="1795425634429614",
)
ACTIVE = {
    "active": [
        {**running(), "running_for": 200.2, "returned_minions": ["m1"], "awaited_minions": ["m2", "m3"]},
        {**running(minions=200), "running_for": 3.1, "returned_minions": [], "awaited_minions": ["w"] * 199},
    ],
    "engine": ENGINE,
}
AUDIT = {"audit": [audited(), audited(user="mallory", decision="denied", outcome="denied")], "next": "12"}
INSTALLED = {
    "from": "fileserver",
    "library": "/ext/utils/saltext/halite",
    "modules": {"output": "/ext/output/halite.py"},
}
STATUS = {
    "status": {
        "version": "0.1.0",
        "installed": INSTALLED,
        "mode": "master_job_cache",
        "engine": {**ENGINE, "late_seconds": 1.2, "pid": 123},
        "database": {"path": "/srv/jobs.db", "bytes": 12345678, "schema": "0001_a", "schema_expected": "0001_a"},
        "keeps": {"jobs": 86400.0, "jobs_from": "keep_jobs_seconds", "returns": None, "max_size": None},
        "counts": {"jobs": 12345, "returns": 45678, "active": 2, "audit": 3},
        "problems": [],
    }
}
READY = {
    "ready": {
        "ready": True,
        "version": "0.1.0",
        "installed": INSTALLED,
        "database": "/srv/jobs.db",
        "mode": "none",
        "problems": [],
        "steps": ["Set `master_job_cache: halite`.", "Restart the master."],
    }
}
PERMISSIONS = {"permissions": ["view:job:*", "kill:job:state.*"], "user": "alice", "origin": "eauth"}
KILL = {"jid": JID, "accepted": True, "kill_jid": "2", "minions": ["m1", "m2"], "signal": "KILL"}
ERROR = {"error": {"code": "not_found", "message": "There is no job 1."}, "retcode": 4}
MIXED = job(
    recorded("state_apply_six"),
    recorded("state_highstate"),
    recorded("cmd_run_retcode3"),
    missing=["m8", "m9"],
    job_row=row(result="failed", failed=1),
)
_BEGUN = {
    **{"time": "2026-11-23T09:20:34.429614Z", "what": "begun", "jid": "20261123092034429614", "user": "root"},
    **{"function": "state.apply", "arguments": ["app"], "target": "web*", "target_type": "glob", "kind": "local"},
    **{"minion": None, "result": None, "duration": None, "minions": 2, "returned": 1, "failed": 1},
}
_RETURN = {
    **{**_BEGUN, "time": "2026-11-23T09:20:36.429614Z", "what": "return", "minion": "web1", "result": "failed"},
    **{"duration": 2.0, "minions": None, "returned": None, "failed": None},
}
ACTIVITY = {
    "activity": [_RETURN, _BEGUN],
    "next": "1795425634429614-b-1795425634429614-",
    "looked_back_to": None,
    "engine": {"running": True, "updated": "2026-11-23T09:21:00.000000Z"},
    "filters": {},
}


def bucket(start, jobs=0, **counts):
    """A bucket in which so many jobs began."""
    none = dict.fromkeys(("returns", "ok", "changed", "failed", "missing", "killed", "untold"), 0)
    return {"start": start, "jobs": jobs, **none, **counts}


BUCKETS = {
    "buckets": [
        bucket("2026-11-23T08:00:00.000000Z"),
        bucket("2026-11-23T09:00:00.000000Z", 1200, returns=2400, ok=1199, failed=1),
        bucket("2026-11-23T10:00:00.000000Z", 3, returns=2, missing=3),
    ],
    "bucket": "1h",
    "since": "2026-11-23T08:00:00.000000Z",
    "until": "2026-11-23T10:59:59.000000Z",
    "engine": {"running": True, "updated": "2026-11-23T09:21:00.000000Z"},
    "filters": {},
}

ANSWERS = {
    "jobs": JOBS,
    "activity": ACTIVITY,
    "buckets": BUCKETS,
    "active": ACTIVE,
    "audit": AUDIT,
    "status": STATUS,
    "ready": READY,
    "permissions": PERMISSIONS,
    "kill": KILL,
    "error": ERROR,
    "acknowledged": {"acknowledged": {"set_aside": ["/srv/jobs.db.corrupt-1"], "missing": "/srv/jobs.db", "lost": 7}},
    "job": MIXED,
    "orchestration": job(orchestrated(), job_row=row(kind="orchestrate")),
    "nested": job(orchestrated("orchestrate_nested"), job_row=row(kind="orchestrate")),
    "functions": job(several("state_several_functions"), several("state_several_functions", 1)),
    "chains": job(recorded("state_chains"), recorded("state_conditions")),
    "many": job(*[recorded("state_apply_six", minion=f"web{n}") for n in range(30)]),
}
