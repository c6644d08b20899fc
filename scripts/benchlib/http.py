"""Part "http": answers over HTTP, beside the same questions through salt-api's runner client."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import contestants, salt_api
from .contestants import FULL
from .figures import Results, alternate
from .filling import fill, store_job_of
from .loads import PING, minions
from .running import master
from .salt_api import USER, Api, Connection
from .workers import at_once

PART = "http"
RUNNER, MOUNTED, OWN = "runner client", "Halite, mounted", "Halite, own port"
CLIENTS, RETURNS, NEWEST = 8, 1_000, 50
ROUNDS, CALLS, RUNNER_CALLS = 3, 100, 10  # calls in a round
SETTLES = 2  # seconds in which the master ends what it has begun for runners, and its processors are busy
ASKED_MS, ASKED_TIMES, ASKED_DETAIL_MS, ASKED_A_SECOND, ASKED_MB = 3, 50, 15, 500, 90
MEMORY = f"memory of the process after {CLIENTS} clients, lists and details, MB"
LIST, DETAIL = f"newest {NEWEST} of {{:,}} jobs, ms", f"detail of {RETURNS:,} pings, ms"


def measure(folder: Path, results: Results, jobs: int, seconds: float) -> None:
    """Measure with *jobs* jobs in the index; many clients ask for some *seconds*."""
    fill(FULL, folder, jobs)
    jid = store_job_of(FULL, contestants.options(FULL, folder), PING, RETURNS)
    halite = {**FULL.settings["halite"], "users": {USER: ["admin"]}, "http": {}}
    with master(FULL, folder, engines=[{"halite": {}}], **salt_api.config(), halite=halite) as opts:
        root = Path(opts["root_dir"])
        with salt_api.salt_api(root / "etc" / "master") as api:
            _measure(results, api, MOUNTED, jobs, jid, seconds)
        with salt_api.salt_api(_with_own_port(root, opts, halite)) as api:
            _measure(results, api, OWN, jobs, jid, seconds)
    _judge(results, jobs)


def _with_own_port(root: Path, opts: dict[str, Any], halite: dict[str, Any]) -> Path:
    """Write a config of the same master for a salt-api that serves Halite at a port of its own."""
    kept = ("interface", "publish_port", "ret_port", "sharedsecret", "external_auth", "netapi_enable_clients")
    more = {key: opts[key] for key in (*kept, "rest_cherrypy")}
    own = {**halite, "http": {"host": "127.0.0.1", "port": salt_api.free_port()}}
    return contestants.write_config(FULL, root, root / "etc-own", **more, halite=own)


def _measure(results: Results, api: Api, name: str, jobs: int, jid: str, seconds: float) -> None:
    token = salt_api.token(api.halite_port, "/api/login")
    paths = {
        LIST.format(jobs): "/api/jobs",
        "newest 500, ms": "/api/jobs?limit=500",
        DETAIL: f"/api/jobs/{jid}",
        f"one return of {RETURNS:,}, ms": f"/api/jobs/{jid}/returns/{minions(1)[0]}",
    }
    asked = {(what, name): _Question(api.halite_port, token, path) for what, path in paths.items()}
    packed = _Question(api.halite_port, token, paths[LIST.format(jobs)], encoding="gzip")
    asked[f"newest {NEWEST}, compressed, ms", name] = packed
    before = api.processor()
    counts = at_once(CLIENTS, lambda number, ready: _ask_for(api.halite_port, token, seconds, ready))
    results.add(PART, "processor time of a list, ms", name, (api.processor() - before) * 1000 / sum(counts), 1)
    results.add(PART, f"{CLIENTS} clients: lists a second", name, sum(counts) / seconds, 1)
    for what in (LIST.format(jobs), DETAIL):
        asked[what, name].times()
    # Before anybody calls a runner: what salt-api loads for that is its own.
    results.add(PART, MEMORY, name, api.memory(), 1)
    if name == MOUNTED:
        session = salt_api.token(api.salt_port, "/login")
        for what, named in ((LIST.format(jobs), {"fun": "halite.jobs"}), (DETAIL, {"fun": "halite.job", "jid": jid})):
            asked[what, RUNNER] = _Question(api.salt_port, session, "/", {"client": "runner", **named}, RUNNER_CALLS)
    times: dict[tuple[str, str], list[float]] = {key: [] for key in asked}
    alternate(ROUNDS, *(lambda key=key: times[key].extend(asked[key].times()) for key in asked))
    for (what, contestant), found in times.items():
        results.median(PART, what, contestant, found)
    results.add(PART, "memory of the process after all of it, MB", name, api.memory(), 1)


@dataclass(frozen=True)
class _Question:
    """What is asked, over a connection that is kept: a GET of *path*, or a POST of *body* there."""

    port: int
    token: str
    path: str
    body: dict[str, Any] | None = None
    number: int = CALLS
    encoding: str = "identity"

    def times(self) -> list[float]:
        """Return the milliseconds that the calls take after a first one."""
        headers = {"x-auth-token": self.token, "accept-encoding": self.encoding}
        connection = Connection(self.port, **headers)
        self._ask(connection)
        found = [self._time(connection) for _ in range(self.number)]
        if self.body:
            time.sleep(SETTLES)
        return found

    def _time(self, connection: Connection) -> float:
        began = time.perf_counter()
        self._ask(connection)
        return (time.perf_counter() - began) * 1000

    def _ask(self, connection: Connection) -> None:
        if self.body is None:
            connection.get(self.path)
        else:
            connection.post(self.path, [self.body])


def _ask_for(port: int, token: str, seconds: float, ready: Callable[[], Any]) -> int:
    """Return how many lists one client gets in some *seconds*."""
    connection, count = Connection(port, **{"x-auth-token": token}), 0
    connection.get("/api/jobs")
    ready()
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        connection.get("/api/jobs")
        count += 1
    return count


def _judge(results: Results, jobs: int) -> None:
    runner = results.value(PART, LIST.format(jobs), RUNNER)
    for name in (MOUNTED, OWN):
        found = results.value(PART, LIST.format(jobs), name)
        results.at_most(PART, f"{name}: newest {NEWEST}, ms", found, ASKED_MS)
        results.at_least(
            PART, f"{name}: newest {NEWEST}, times as fast as the runner client", runner / found, ASKED_TIMES
        )
        results.at_most(PART, f"{name}: {DETAIL}", results.value(PART, DETAIL, name), ASKED_DETAIL_MS)
        rate = results.value(PART, f"{CLIENTS} clients: lists a second", name)
        results.at_least(PART, f"{name}: {CLIENTS} clients, lists a second", rate, ASKED_A_SECOND)
        results.at_most(PART, f"{name}: {MEMORY}", results.value(PART, MEMORY, name), ASKED_MB)
