"""Jobs and returns as the master gets them: pings of 170 bytes of msgpack, highstates of 120 states and 60 kB."""

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from typing import Any

STATES = 120
MINIONS_A_JOB = 100
_VARIANTS = 16  # of a highstate: what minions return is alike, but not the same


@dataclass(frozen=True, eq=False)
class Kind:
    """One kind of job: its function and the values that its minions return."""

    name: str
    function: str
    values: tuple[Any, ...]

    def load(self, jid: str) -> dict[str, Any]:
        """Return the publish load of the job *jid*."""
        return {
            "cmd": "publish",
            "tgt": "*",
            "tgt_type": "glob",
            "fun": self.function,
            "arg": [],
            "key": "not-to-be-kept",
            "ret": "",
            "jid": jid,
            "user": "root",
            "kwargs": {"delimiter": ":", "show_timeout": True, "show_jid": False},
        }

    def returned(self, jid: str, minion: str, number: int = 0) -> dict[str, Any]:
        """Return what *minion* sends."""
        return {
            "cmd": "_return",
            "id": minion,
            "success": True,
            "return": self.values[number % len(self.values)],
            "retcode": 0,
            "jid": jid,
            "fun": self.function,
            "fun_args": [],
            "user": "root",
            "_stamp": "2026-11-23T09:20:34.513226+00:00",
            "ts": 1795425634,
        }


def with_failures(ret: dict[str, Any]) -> dict[str, Any]:
    """Return what the minion of *ret*, a highstate, sends where every fiftieth of its states has failed."""
    states = {
        key: {**state, "result": number % 50 != 49} for number, (key, state) in enumerate(ret["return"].items())
    }
    return {**ret, "return": states, "retcode": 2, "success": False}


def minions(count: int = MINIONS_A_JOB) -> list[str]:
    """Return the ids of *count* minions."""
    return [f"web{number:04d}.example.com" for number in range(count)]


def jids(lane: int = 0, lanes: int = 1, at: datetime | None = None) -> Iterator[str]:
    """Give jids, a millisecond apart, from a day ago on; lanes never give the same."""
    moment = at or datetime.now(timezone.utc) - timedelta(days=1)
    while True:
        yield f"{moment:%Y%m%d%H%M%S}{moment.microsecond // lanes * lanes + lane:06d}"
        moment += timedelta(milliseconds=1)


def _highstate(rng: random.Random) -> dict[str, Any]:
    """Return the states of one run: files with diffs, packages with versions, services, commands with output."""
    makers = (_file, _package, _service, _command)
    return dict(_named(number, makers[number % 4](number, rng), rng) for number in range(STATES))


def _named(number: int, made: tuple[str, str, dict[str, Any], str], rng: random.Random) -> tuple[str, dict[str, Any]]:
    function, name, changes, comment = made
    module, _, called = function.partition(".")
    identifier = f"{_words(rng, 2, '_')}_{number}"
    return f"{module}_|-{identifier}_|-{name}_|-{called}", {
        "name": name,
        "changes": changes,
        "result": True,
        "comment": comment,
        "__sls__": f"roles.{_words(rng, 1)}.{_words(rng, 1)}",
        "__run_num__": number,
        "start_time": f"09:20:{rng.random() * 60:09.6f}",
        "duration": round(rng.random() * 900, 3),
        "__id__": identifier,
    }


def _file(number: int, rng: random.Random) -> tuple[str, str, dict[str, Any], str]:
    name = f"/etc/{_words(rng, 2, '/')}/{number}.conf"
    old, new = (f"{_words(rng, 3, '_')} = {rng.getrandbits(32):x}" for _ in "12")
    context = "\n".join(f"     {_words(rng, 2, '_')} = /etc/pki/tls/private/{_words(rng, 1)}" for _ in range(10))
    diff = f"--- \n+++ \n@@ -{number},7 +{number},7 @@\n{context}\n-{old}\n+{new}\n"
    return "file.managed", name, {"diff": diff, "mode": "0644"}, f"File {name} updated"


def _package(number: int, rng: random.Random) -> tuple[str, str, dict[str, Any], str]:
    name = f"lib{_words(rng, 2, '-')}{number}"
    versions = [f"{rng.randrange(9)}.{rng.randrange(40)}.{rng.randrange(99)}-{rng.randrange(9)}ubuntu1" for _ in "12"]
    changes = {name: {"old": versions[0], "new": versions[1]}}
    return "pkg.installed", name, changes, f"The following packages were installed/updated: {name}"


def _service(number: int, rng: random.Random) -> tuple[str, str, dict[str, Any], str]:
    name = f"{_words(rng, 1)}-{number}.service"
    return "service.running", name, {}, f"The service {name} is already running"


def _command(number: int, rng: random.Random) -> tuple[str, str, dict[str, Any], str]:
    output = "\n".join(f"checking {_words(rng, 2)}: passed after {rng.randrange(90)} ms" for _ in range(8))
    changes = {"pid": 1000 + number, "retcode": 0, "stdout": output, "stderr": ""}
    return "cmd.run", f"/usr/local/bin/{_words(rng, 2, '-')} --check", changes, 'Command "run" run'


def _words(rng: random.Random, count: int, between: str = " ") -> str:
    return between.join(rng.choices(_VOCABULARY, k=count))


_VOCABULARY = (
    "access account agent alert apache archive audit backup balance bind buffer cache certificate channel check "
    "client cluster config connection console context core cron daemon data default deploy device directory disk "
    "domain enable engine error event exporter facility filter firewall forward frame gateway group handler header "
    "health history host index input install interface journal kernel key language library limit listen local lock "
    "log mail manager master memory message metric minion mirror module monitor mount network nginx node notify "
    "option output package parser password path peer policy pool port postgres prefix priority process profile proxy "
    "queue range record redis refresh region relay remote report request resolver resource response retry role route "
    "rule runtime schedule scope secret section sender server service session setting signal socket source state "
    "storage stream switch syslog system table target template thread timeout token trace trust update upload user "
    "value vault version volume watch web worker zone"
).split()

PING = Kind("ping", "test.ping", (True,))
HIGHSTATE = Kind("highstate", "state.highstate", tuple(_highstate(random.Random(seed)) for seed in range(_VARIANTS)))
