"""Part "live": what live updates take of salt-api's process, and how late they are, while a master is busy."""

import http.client
import os
import re
import signal
import socket
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple

import psutil
import salt.auth

from . import contestants, workers
from .contestants import FULL
from .engine import ticks
from .figures import Results
from .loads import PING, jids
from .running import SALT, master, wait_for

PART = "live"
STREAMS = 20
USERS = ("bench", "second")  # one alone may have half of the streams
WRITERS = 3
A_SECOND = 500  # jobs that one minion returns for
CPU, LATE = 15, 400  # asked: per cent of a core; milliseconds at the 99th percentile
LAST = 15.0  # seconds that are waited for the last row
PASSWORD = "bench"
# Of each row of an event: its jid, and whether the job is over.
_ROW = re.compile(rb'"jid":"(\d+)".*?"status":"(\w+)"')


def _token(opts: dict[str, Any], user: str) -> str:
    made = salt.auth.LoadAuth(opts).mk_token({"eauth": "sharedsecret", "username": user, "password": PASSWORD})
    return str(made["token"])


def measure(folder: Path, results: Results, jobs: int) -> None:
    """Have *jobs* run, so many a second, beside as many streams as are allowed by default."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        port = held.getsockname()[1]
    more = {
        "halite": {"http": {"port": port}, "users": {user: ["viewer"] for user in USERS}},
        "external_auth": {"sharedsecret": {user: ["@halite"] for user in USERS}},
        "sharedsecret": PASSWORD,
        "engines": [{"halite": {}}],
    }
    with master(FULL, folder, **more) as opts, _api(opts, folder, port) as pid:
        tokens = [_token(opts, user) for user in USERS]
        clients = [_Client(port, tokens[number % len(tokens)]) for number in range(STREAMS)]
        log = Path(opts["cachedir"]) / "halite" / "jobs.db-wal"
        lanes = workers.at_once(WRITERS, lambda lane, ready: _written(opts, jobs // WRITERS, lane, ready, log, pid))
        written = {jid: at for lane in lanes for jid, at in lane.written.items()}
        rate = len(written) / max(lane.seconds for lane in lanes)
        missed = _missed(clients, written)
        late = sorted((at - written[jid]) * 1000 for each in clients for jid, at in each.over.items())
        memory = psutil.Process(pid).memory_info().rss / 2**20
    name = f"{STREAMS} streams, {A_SECOND} returns a second"
    results.add(PART, f"{name}: returns a second, in fact", "salt-api", rate, 1)
    results.add(PART, f"{name}: memory, MB", "salt-api", memory, 1)
    results.add(PART, f"{name}: largest log, MB", "salt-api", max(lane.log for lane in lanes) / 2**20, 1)
    _tell(results, name, max(lane.share for lane in lanes), late, missed)


def _tell(results: Results, name: str, share: float, late: list[float], missed: int) -> None:
    results.add(PART, f"{name}: CPU, % of a core", "salt-api", share, 1)
    results.add(PART, f"{name}: commit to client, median, ms", "salt-api", late[len(late) // 2], len(late))
    results.add(PART, f"{name}: commit to client, p99, ms", "salt-api", late[int(len(late) * 0.99)], len(late))
    results.add(PART, f"{name}: rows told", "salt-api", len(late), 1)
    results.add(PART, f"{name}: rows missed", "salt-api", missed, 1)
    results.at_most(PART, f"{name}, % of a core", share, CPU)
    results.at_most(PART, f"{name}, p99 from commit to client, ms", late[int(len(late) * 0.99)], LATE)
    results.at_most(PART, f"{name}, rows missed", missed, 0)


class _Lane(NamedTuple):
    """What one of the writers has written: when each job was over, in how long, and what was seen meanwhile."""

    written: dict[bytes, float]
    seconds: float
    log: int  # bytes of it, at most
    share: float  # of a core, in per cent, that salt-api took


def _written(opts: dict[str, Any], jobs: int, lane: int, ready: Callable[[], Any], log: Path, pid: int) -> _Lane:
    """Write *jobs* as a worker of the master does, one of several."""
    minion = contestants.master_minion(opts)
    save, put = (contestants.function(minion, FULL, name) for name in ("save_load", "returner"))
    written: dict[bytes, float] = {}
    largest = 0
    ready()
    began, before = time.monotonic(), ticks(pid)
    for number, jid in zip(range(jobs), jids(lane, WRITERS), strict=False):
        time.sleep(max(0.0, began + number * WRITERS / A_SECOND - time.monotonic()))
        save(jid, PING.load(jid), ["web0"])
        put(PING.returned(jid, "web0"))
        written[jid.encode()] = time.monotonic()
        if number % A_SECOND == 0:
            largest = max(largest, log.stat().st_size)
    seconds = time.monotonic() - began
    return _Lane(written, seconds, largest, (ticks(pid) - before) / os.sysconf("SC_CLK_TCK") / seconds * 100)


def _missed(clients: list["_Client"], written: dict[bytes, float]) -> int:
    until = time.monotonic() + LAST
    while time.monotonic() < until and any(len(each.over) < len(written) for each in clients):
        time.sleep(0.1)
    return sum(len(written.keys() - each.over.keys()) for each in clients)


class _Client:
    """One who listens, and notes when each job was told to be over."""

    def __init__(self, port: int, token: str) -> None:
        self.over: dict[bytes, float] = {}
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        connection.request("GET", "/api/jobs/stream", headers={"X-Auth-Token": token})
        self._answer = connection.getresponse()
        if self._answer.status != 200:
            raise RuntimeError(f"no stream: {self._answer.status} {self._answer.read()!r}")
        self._answer.readline()  # of the first event: its watcher has begun
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        with suppress(OSError, http.client.HTTPException, ValueError):
            while line := self._answer.readline():
                at = time.monotonic()
                for jid, status in _ROW.findall(line):
                    if status == b"complete":
                        self.over.setdefault(jid, at)


@contextmanager
def _api(opts: dict[str, Any], folder: Path, port: int) -> Iterator[int]:
    """Run salt-api beside the master of *opts*, and give the pid of the process that serves Halite."""
    config = str(Path(opts["root_dir"]) / "etc")
    with (folder / "api.out").open("wb") as output:
        process = subprocess.Popen(
            [SALT / "salt-api", "-c", config], stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_for(lambda: _listens(port), "salt-api")
        yield next(each.pid for each in psutil.Process(process.pid).children(recursive=True) if _serves(each, port))
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False


def _serves(process: psutil.Process, port: int) -> bool:
    return any(each.laddr and each.laddr.port == port for each in process.connections("tcp"))
