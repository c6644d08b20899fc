"""What somebody who can log in to salt-api asks of Halite, and what he publishes, made from tables."""

import itertools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from saltext.halite.answers.functions import FUNCTIONS

FORGED = "2026-11-28 12:00:00,000 [forged           :1   ][CRITICAL][1] forged"
SECRET = "hunter2-of-the-attacker"

# Values that an argument was not made for, by what is odd about them.
ODD: dict[str, Any] = {
    "huge": "9" * 100_000,
    "a number that no database holds": 10**30,
    "negative": -1,
    "zero": 0,
    "true": True,
    "nothing": None,
    "empty": "",
    "a list": ["*", ["root"], {"a": 1}],
    "a mapping": {"$gt": "", "user": "root", "__kwarg__": True},
    "deep": [[[[[[[[["*"]]]]]]]]],
    "everything": "*",
    "a class": "[!a]*",
    "an open class": "[",
    "SQL": "' OR 1=1 --",
    "SQL of two statements": "x'; DELETE FROM jobs_index; --",
    "controls": "\x1b[2J\x00\x08",
    "a line of the log": f"a\n{FORGED}",
    "a path up": "../../../../etc/passwd",
    "a template": "{{ 7 * 7 }}{0.__class__}%s",
    "a secret": f"password={SECRET}",
    "a command": "$(reboot);`reboot`",
}
OF_ONE_JOB = ("job", "kill", "wait", "compare", "rerun")  # which look at no argument before they know the job
# What a caller could hope to be taken for somebody else by, or to be shown more by.
WIDENING: dict[str, Any] = {
    "__pub_user": "boss",
    "__user__": "boss",
    "__opts__": {"halite": {"origins": {"eauth": ["admin"]}}},
    "__jid__": "20261123092034429614",
    "__tag__": "salt/run/x",
    "__kwarg__": True,
    "__context__": {},
    "__state_ret__": True,
    "roles": ["admin"],
    "origin": "cli",
    "full_return": True,
    "print_event": True,
    "arg": ["*", "root"],
    "kwarg": {"__user__": "boss", "__pub_user": "boss", "user": "boss", "origin": "cli"},
}


@dataclass(frozen=True)
class Attempt:
    """A request of *user* to salt-api: the low data of a POST, or a *path*."""

    user: str
    low: dict[str, Any] = field(default_factory=dict)
    path: str = "/"

    @property
    def named(self) -> str:
        """What it is called where it has brought about what it may not."""
        return f"{self.user}: {self.path} {str(self.low)[:300]}"


def functions() -> dict[str, list[str]]:
    """Return the arguments of each function of the runner."""
    return {name: list(function.defaults) for name, function in FUNCTIONS.items()}


def odd_arguments(odd: Mapping[str, Any] = ODD) -> list[tuple[str, str, Any]]:
    """Return each function, each of its arguments and each *odd* value."""
    return [
        (function, argument, value)
        for function, arguments in functions().items()
        for argument in arguments
        for value in odd.values()
    ]


def beside(function: str, argument: str, jid: str) -> dict[str, Any]:
    """Return what a call of *function* takes beside its odd *argument*, so that it gets as far as that."""
    if function not in OF_ONE_JOB or argument == "jid":
        return {}
    return {"jid": jid}


def widening() -> list[tuple[str, str, Any]]:
    """Return each function with each argument by which a caller could hope to be somebody else."""
    return [(function, name, value) for function in functions() for name, value in WIDENING.items()]


def called(user: str, given: tuple[str, str, Any], client: str = "runner", jid: str = "") -> Attempt:
    """Return what *user* asks of a function of Halite, with the one argument that is *given*, of the job *jid*."""
    function, argument, value = given
    low = {"client": client, "fun": f"halite.{function}"}
    more = beside(function, argument, jid) if jid and argument not in ("kwarg", "arg") else {}
    # The one is taken for a job that there may be; for the other salt-api itself waits, and answers 504.
    if argument in ("jid", "timeout"):
        return Attempt(user, {**low, "kwarg": {argument: value, **more}})
    return Attempt(user, {**low, argument: value, **({"kwarg": more} if more else {})})


def every(number: int, found: list[Any], start: int = 0) -> list[Any]:
    """Return each *number*-th of what is *found*; a prime number takes all arguments and values in turn."""
    return list(itertools.islice(found, start, None, number))


def without_a_right(user: str, jid: str) -> Iterator[Attempt]:
    """Return what *user* asks of the other clients and pages of salt-api, who may use none of them."""
    for function in ("key.list_all", "key.delete", "config.values", "file_roots.write", "halite.jobs", "error.error"):
        for client in ("wheel", "wheel_async"):
            yield Attempt(user, {"client": client, "fun": function, "match": "*"})
    for function in ("jobs.list_jobs", "jobs.lookup_jid", "jobs.active", "cache.grains", "salt.cmd", "test.arg"):
        for client in ("runner", "runner_async"):
            yield Attempt(user, {"client": client, "fun": function, "jid": jid})
    for function in ("test.ping", "cmd.run", "saltutil.kill_job", "saltutil.running", "event.send", "pillar.items"):
        for client in ("local", "local_async", "local_batch", "local_subset"):
            yield Attempt(user, {"client": client, "tgt": "*", "fun": function, "arg": [jid]})
    for function in ("", "halite", "halite.", "halite._live", "halite._answer", "halite.check_jid", "halite.log"):
        yield Attempt(user, {"client": "runner", "fun": function})
    for function in ("halite.mismatch", "halite.jobs ", "Halite.jobs", "halite.jobs,jobs.list_jobs", "*.jobs"):
        yield Attempt(user, {"client": "runner", "fun": function})
    for function in (["halite.jobs"], ["halite.jobs", "jobs.list_jobs"], {"halite.jobs": 1}, None, 7):
        yield Attempt(user, {"client": "runner", "fun": function})
    for path in ("/jobs", f"/jobs/{jid}", "/minions", "/keys", "/stats", f"/jobs/{jid}%0a", "/jobs/..%2f..%2f"):
        yield Attempt(user, path=path)
    for path in (f"/hook/halite/job/{jid}/complete", f"/hook/salt/job/{jid}/ret/north", "/hook/x"):
        yield Attempt(user, {"jid": jid, "return": "forged", "id": "north"}, path)


def other_ways(function: str, given: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Return, by name, how a holder of @runner has Salt call *function* under the name of boss: low data of each."""
    name, pub = f"halite.{function}", {"__pub_user": "boss"}
    text = f"{{{{ salt['saltutil.runner']('{name}', kwarg={given!r}, __pub_user='boss') | json }}}}"
    state = [{"name": name}, *({key: value} for key, value in {**given, **pub}.items()), "runner"]
    low = {"state": "salt", "fun": "runner", "name": name, "__id__": "it", "__sls__": "x", "__env__": "base"}
    high = {"it": {"salt": state, "__sls__": "x", "__env__": "base"}}
    beside = [{"name": "x"}, {"runners": {"a": [{"name": name}, *state[1:-1]]}}, "parallel_runners"]
    rendered = {"string": text, "default_renderer": "jinja"}
    return {
        "a runner": {"fun": "salt.cmd", "kwarg": {"fun": "saltutil.runner", "name": name, "kwarg": given, **pub}},
        "a user": {"fun": "salt.cmd", "kwarg": {"fun": "saltutil.runner", "name": name, "kwarg": {**given, **pub}}},
        "a template": {"fun": "salt.cmd", "kwarg": {"fun": "slsutil.renderer", **rendered}},
        "a template of states": {"fun": "salt.cmd", "arg": ["state.template_str", f"#!jinja|yaml\na: {text}"]},
        "a state": {"fun": "salt.cmd", "arg": ["state.single", "salt.runner", name], "kwarg": {**given, **pub}},
        "a low state": {"fun": "salt.cmd", "arg": ["state.low", {**low, **given, **pub}]},
        "a high state": {"fun": "salt.cmd", "arg": ["state.high", high]},
        "an orchestration": {"fun": "state.orchestrate_high", "kwarg": {"data": high}},
        "one state": {
            "fun": "state.orchestrate_single",
            "kwarg": {"fun": "salt.runner", "name": name, **given, **pub},
        },
        "runners beside each other": {
            "fun": "state.orchestrate_high",
            "kwarg": {"data": {"it": {"salt": beside, "__sls__": "x", "__env__": "base"}}},
        },
    }


@dataclass(frozen=True)
class Publication:
    """What somebody publishes through the master's own port: keys of the load, and of its ``kwargs``."""

    name: str
    load: dict[str, Any]
    kwargs: dict[str, Any] = field(default_factory=dict)


def publications(jids: dict[str, Any]) -> list[Publication]:
    """Return ways to publish a function that runs for long; *jids* are those of jobs that there are, by name."""
    odd = ["a=b", "x=y=z", "a\nb", f"c\n{FORGED}", "../../x", " y ", "y" * 256, "y" * 1000, "ü", "*"]
    odd += ["[a]", "'", "%", "null", "true", "1e5", "0x10", "12345", "-1", "1970", "req", "None", "{}", "[1]", "a b"]
    odd += ["--out=json", "signal=TERM", "jid=1", "minion=x", "\x1b[2J", "a,b", "99991231235959999999", "._", "a#b"]
    found = [Publication(f"the jid {jid[:40]!r}", {"jid": jid}) for jid in odd]
    found += [Publication(f"the jid of {name}", {"jid": jid}) for name, jid in jids.items()]
    keys: dict[str, Any] = {
        "return": "forged",
        "id": "north",
        "nocache": True,
        "minions": [],
        "missing": ["north"],
        "schedule": "nightly",
        "success": True,
        "retcode": 0,
        "fun_args": [],
        "resource_id": "south",
        "metadata": {"a": "b"},
        "user": "root",
        "sudo_user": "root",
        "hidden": True,
        "out": "highstate",
        "master_id": "x",
        "__ignore_process_count_max": True,
    }
    found += [Publication(f"the key {name}", {name: value}) for name, value in keys.items()]
    found += [Publication(f"the argument {name}", {}, {name: value}) for name, value in keys.items()]
    both = {
        "return": "forged",
        "id": "north",
        "jid": "return-and-id",
        "nocache": True,
        "fun_args": [],
        "cmd": "publish",
    }
    found += [Publication("a return", both), Publication("a return without a cache", both | {"jid": "r2"}, keys)]
    for ret in ("halite", "local_cache", "nobody", "a\nb", "halite,halite"):
        found.append(Publication(f"the returner {ret!r}", {"ret": ret}))
    metadata = [
        "text",
        7,
        [1, {"a": "b"}],
        {"jid": "x", "user": "root", "token": SECRET},
        {"a" * 300: "b" * 3000},
        {},
    ]
    found += [Publication(f"metadata of {number}", {}, {"metadata": held}) for number, held in enumerate(metadata)]
    for target, kind in ((["north"], "list"), ("north,ghost", "list"), ("nort[h]", "glob"), ("nor.*", "pcre")):
        found.append(Publication(f"the target {target}", {"tgt": target, "tgt_type": kind}))
    for target, kind in (("L@north", "compound"), ("id:north", "grain"), (["ghost"] * 300 + ["north"], "list")):
        found.append(Publication(f"the target {str(target)[:40]}", {"tgt": target, "tgt_type": kind}))
    return found + _of_several_functions()


def _of_several_functions() -> list[Publication]:
    lists = {
        "two": ["test.sleep", "test.ping"],
        "find_job in front": ["saltutil.find_job", "test.sleep"],
        "noise around": ["saltutil.running", "test.sleep", "saltutil.find_job"],
        "Halite's own": ["runner.halite.jobs", "test.sleep"],
        "150": ["test.ping"] * 149 + ["test.sleep"],
        "150 names": [f"test.none{number}" for number in range(149)] + ["test.sleep"],
        "names of 6,000 characters": ["test." + "n" * 6000, "test.sleep"],
    }
    found = []
    for name, several in lists.items():
        given = [["600"] if function == "test.sleep" else [] for function in several]
        found.append(Publication(f"a list, {name}", {"fun": several, "arg": given}))
    return found
