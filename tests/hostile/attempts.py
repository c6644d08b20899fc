"""What the holder of a minion's key sends, made from tables: how it is sent, at which job, with which claim."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from tests.series import IS_3006

GHOSTS = [f"ghost{number}" for number in range(40)]
LARGE = "x" * 300_000
FORGED_LINE = "a\n2026-11-28 12:00:00,000 [halite           :1   ][CRITICAL][1] forged"


@dataclass(frozen=True)
class Aim:
    """The job that an attempt is aimed at, and who else is in the world."""

    name: str
    jid: str
    sender: str  # whose key it is
    other: str  # a minion that has a key too
    master: str
    step: str  # the jid of a job that somebody else has published
    is_masters: bool = False  # the master itself runs it, or salt-ssh
    is_unknown: bool = False  # there is no such job


@dataclass(frozen=True)
class Attempt:
    """
    What is sent, with its name.

    *speaks_for* are ids that Salt itself lets it return for: it puts a ``resource_id`` in place of the sender's id
    before anybody else sees it.
    """

    name: str
    loads: tuple[dict[str, Any], ...]
    speaks_for: tuple[str, ...] = ()
    is_event: bool = False


def claims(aim: Aim) -> dict[str, dict[str, Any]]:
    """Return what may be claimed beside: keys of a return, of a publication or of an event, by name."""
    steps = {"data": {aim.master: {"salt_|-a_|-a_|-state": {"result": True, "__jid__": aim.step, "changes": {}}}}}
    runner = {"fun": "runner.state.orch", "jid": aim.jid, "user": "root", "fun_args": [], "success": True}
    return {
        "nothing": {},
        "a user": {"user": "root", "__pub_user": "root", "sudo_user": "ann"},
        "no user": {"user": None, "tgt": "*", "tgt_type": "compound"},
        "a schedule of a user": {"schedule": "nightly", "user": "root", "tgt": "*", "tgt_type": "glob"},
        "another function": {"fun": "cmd.run", "fun_args": ["forged"], "arg": ["forged"]},
        "several functions": {
            "fun": ["cmd.run", "test.ping"],
            "retcode": {"cmd.run": 0},
            "success": {"cmd.run": True},
        },
        "noise": {"fun": "saltutil.find_job"},
        "what is not recorded": {"fun": "runner.halite.jobs", "jid": aim.jid},
        "a target": {"tgt": "*", "tgt_type": "glob"},
        "a target of ghosts": {"tgt": GHOSTS, "tgt_type": "list", "missing": GHOSTS},
        "minions": {"Minions": GHOSTS, "minions": GHOSTS, "ret": "", "all_minions": GHOSTS, "up": GHOSTS},
        "a failure": {"retcode": 1, "success": False, "return": "forged", "out": "highstate"},
        "a kill": {"fun": "saltutil.kill_job", "fun_args": [aim.jid], "minions": [aim.other, *GHOSTS]},
        "that a kill has reached": {"return": f"Signal 9 sent to job {aim.jid} at pid 4711"},
        "that it runs": {"fun": "saltutil.running", "return": [{"jid": aim.jid, "fun": "test.sleep", "pid": 1}]},
        "that nothing runs": {"fun": "saltutil.running", "return": []},
        "steps": {"fun": "runner.state.orch", "return": steps, "user": "root"},
        "a runner's shape": {"fun": "runner.state.orch", "user": "root", "return": {**runner, "return": steps}},
        "a publication": {"ret": "", "arg": [], "kwargs": {"nocache": True}, "tgt": "*", "missing": [], "key": "x"},
        "a part of a batch": {
            "tgt": [aim.other],
            "tgt_type": "list",
            "kwargs": {"raw": False, "gather_job_timeout": 1, "batch": 1},
            "batch": 1,
            "state": {"all_minions": GHOSTS},
        },
        "metadata": {"metadata": {"ticket": "forged"}, "kwargs": {"metadata": {"ticket": "forged"}}},
        "a host of salt-ssh": {"return": {"return": True, "retcode": 0, "id": aim.other, "fun": "test.ping"}},
        "a parent": {"fun_args": [{"orchestration_jid": aim.step, "__kwarg__": True}]},
        "that it is not kept": {"nocache": True, "kwargs": {"nocache": True}},
        "nothing in order": {
            "retcode": "x",
            "success": [],
            "fun_args": {"a": 1},
            "return": None,
            "out": 7,
            "fun": None,
        },
        "lines of a log": {"fun": FORGED_LINE, "user": FORGED_LINE, "return": FORGED_LINE},
        "much": {"return": LARGE, "fun_args": [LARGE], "metadata": LARGE},
    }


EVENTS_CLAIM = ("nothing", "a kill", "minions", "a part of a batch", "a runner's shape", "nothing in order")
TAGS = (
    "salt/job/{jid}/new",
    "salt/job/{jid}/ret/{other}",
    "salt/job/{jid}/publish",
    "salt/run/{jid}/new",
    "salt/run/{jid}/ret",
    "salt/wheel/{jid}/ret",
    "salt/batch/{jid}/new",
    "salt/batch/{jid}/complete",
    "salt/batch/{jid}/halted",
    "salt/minion/{other}/start",
    "syndic/{other}/{jid}",
    "halite/job/{jid}/complete",
    "{jid}",
)


def returns(aim: Aim, claim: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Give each way to return something, with its name and for whom Salt lets it."""
    plain = {"cmd": "_return", "id": aim.sender, **_returned(aim, claim)}
    yield "a return", plain, ()
    yield "a return for the master", {**plain, "resource_id": aim.master}, () if aim.is_masters else (aim.master,)
    yield "a return for another", {**plain, "resource_id": aim.other}, (aim.other,)
    yield "a return for a ghost", {**plain, "resource_id": "ghost0"}, ("ghost0",)


def syndic_returns(aim: Aim, claim: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Give each way to speak as a syndic, which the master takes from any minion."""
    said = _returned(aim, claim)
    plain = {"cmd": "_syndic_return", "id": aim.sender, "jid": aim.jid, "fun": said["fun"]}
    publication = {"jid": aim.jid, "fun": "cmd.run", "tgt": "*", "tgt_type": "glob", "user": "root", **claim}
    yield "as a syndic, for another", {**plain, "return": {aim.other: said}}, ()
    yield "as a syndic, for itself", {**plain, "return": {aim.sender: said}}, ()
    yield "as a syndic, for the master", {**plain, "return": {aim.master: {**said, "cmd": "_return"}}}, ()
    yield "as a syndic, for ghosts", {**plain, "return": dict.fromkeys(GHOSTS, said)}, ()
    yield "as a syndic, under its own name", {**plain, "return": {aim.sender: {**said, "id": aim.other}}}, ()
    yield "as a syndic, a resource", {**plain, "return": {aim.sender: {**said, "resource_id": aim.other}}}, ()
    forwarded = {**plain, "load": publication, "return": {aim.other: said}}
    yield "as a syndic, a publication", forwarded, ()
    yield "as a syndic, several", {"cmd": "_syndic_return", "id": aim.sender, "load": [forwarded, forwarded]}, ()


def events(aim: Aim, claim: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any], tuple[str, ...]]]:
    """Give each event: sent alone, in a list, and in one with a tag of Salt's own put in front."""
    for form in TAGS:
        tag = form.format(jid=aim.jid, other=aim.other)
        data = {
            "jid": aim.jid,
            "id": aim.other,
            "fun": "test.ping",
            "return": True,
            "user": "root",
            "tgt": "*",
            **claim,
        }
        event = {"cmd": "_minion_event", "id": aim.sender}
        yield f"the event {form}", {**event, "tag": tag, "data": data, **_without(data, "id", "cmd")}, ()
        yield f"the events {form}", {**event, "events": [{"tag": tag, "data": data}] * 2}, ()
        area, _, rest = tag.partition("/")
        if rest:
            yield f"the events {form}, tagged", {**event, "events": [{"tag": rest, "data": data}], "pretag": area}, ()


def every(aim: Aim) -> Iterator[Attempt]:
    """Give every attempt at the job *aim*."""
    known = claims(aim)
    for what, claim in known.items():
        for how in (returns, syndic_returns):
            for name, load, speaks_for in how(aim, claim):
                yield Attempt(f"{name} that claims {what}, at {aim.name}", (load,), speaks_for)
    for what in EVENTS_CLAIM:
        for name, load, _ in events(aim, known[what]):
            if IS_3006 and "salt/run/{jid}/new" in name and aim.is_unknown:
                continue  # there nothing but the event tells that a runner begins: docs/reliability.md
            yield Attempt(f"{name} that claims {what}, at {aim.name}", (load,), is_event=True)
    for name, load, speaks_for in returns(aim, {}):
        again = {**load, "return": "another", "retcode": 1, "success": False}
        yield Attempt(f"{name}, and another, at {aim.name}", (load, again), speaks_for)


def others(aim: Aim) -> Iterator[Attempt]:
    """Give what else the master takes from minions: none of it writes into an index."""
    root = {"user": "root", "__pub_user": "root", "__user": "root", "eauth": "pam", "username": "root", "key": "x"}
    for function in (
        "halite.jobs",
        "halite.job",
        "halite.kill",
        "halite.prune",
        "halite.backup",
        "halite.acknowledge",
    ):
        for arguments in ([aim.jid], [f"jid={aim.jid}"], [{"jid": aim.jid, **root, "__kwarg__": True}], [LARGE]):
            load = {"cmd": "minion_runner", "fun": function, "arg": arguments, **root}
            yield Attempt(f"the runner {function} of {arguments!r:.40}", (load,), is_event=True)
    for command in ("pub_ret", "minion_pub", "minion_publish", "_pillar", "_mine", "_mine_flush", "_file_recv"):
        data = {
            "data": {"a": 1},
            "path": ["../jobs.db"],
            "loc": 0,
            "size": 1,
            "grains": {},
            "ver": "2",
            "jid": aim.jid,
        }
        load = {
            "cmd": command,
            "fun": "cmd.run",  # the ``peer`` of a test's master lets minions publish ``test.*``
            "arg": [],
            "tgt": "*",
            "tgt_type": "glob",
            "ret": "halite",
            **data,
        }
        yield Attempt(f"the command {command}", ({**load, **root},), is_event=True)
    for command in (
        "save_load",
        "returner",
        "publish",
        "wheel",
        "runner",
        "run_func",
        "_handle_minion_event",
        "",
        None,
        7,
    ):
        yield Attempt(
            f"the command {command}", ({"cmd": command, "fun": "halite.jobs", "jid": aim.jid},), is_event=True
        )


def _returned(aim: Aim, claim: Mapping[str, Any]) -> dict[str, Any]:
    said = {"fun": "test.ping", "fun_args": [], "return": True, "retcode": 0, "success": True, "user": "ann"}
    return {**said, **claim, "jid": aim.jid}


def _without(data: Mapping[str, Any], *names: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in names}
