"""A steady load: jobs for the real minions, and returns of minions that are none."""

import multiprocessing
import os
import random
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from itertools import count
from typing import Any

import salt.client
import salt.config
import salt.minion
import salt.utils.event
import salt.utils.job

from .ledger import Ledger, note_returns
from .place import Place

LANES = 2
MINIONS_A_JOB = 8
PAUSE = 0.05  # seconds between two returns of a lane
BETWEEN_JOBS = 0.5  # seconds between two jobs for the real minions
SIZES = (*[1, 40, 400, 4000] * 5, 200_000)  # characters that a return holds
JOBS: tuple[tuple[str, list[Any]], ...] = (
    ("test.ping", []),
    ("test.arg", ["a", {"b": 1}]),
    ("test.sleep", [1]),
    ("test.fib", [15]),
    ("cmd.run", ["exit 3"]),
    ("state.single", ["test.succeed_with_changes", "done"]),
    ("state.single", ["test.fail_without_changes", "broken"]),
)
_FORK = multiprocessing.get_context("fork")


class Load:
    """Processes that make jobs at *place* until they are told to stop, or are killed."""

    def __init__(self, place: Place, seed: int) -> None:
        self._place = place
        self._seeds = count(seed)
        self._ending = place.root / "load-ends"  # a file, since a killed process would keep a lock for ever
        self._lanes: list[Any] = []
        self._clients: list[Any] = []

    def start(self, lanes: int = LANES) -> None:
        """Start the load."""
        self._lanes += [self._started(_lane) for _ in range(lanes)]
        self._clients += [self._started(_client)]

    def kill_lane(self, rng: random.Random) -> None:
        """Kill a process that stores returns, and start another."""
        lane = self._lanes.pop(rng.randrange(len(self._lanes)))
        lane.kill()
        lane.join()
        self._lanes.append(self._started(_lane))

    def stop(self) -> None:
        """Let every process finish what it is at, for a minute at most."""
        self._ending.touch()
        processes = self._lanes + self._clients
        for process in processes:
            process.join(60)

    def end(self) -> None:
        """Kill what is left of the load."""
        for process in self._lanes + self._clients:
            process.kill()
            process.join()

    def _started(self, work: Callable[[Place, Callable[[], bool], random.Random], None]) -> Any:
        rng = random.Random(next(self._seeds))
        process = _FORK.Process(target=_run, args=(work, self._place, self._ending.exists, rng), daemon=True)
        process.start()
        return process


def _run(work: Callable[..., None], *given: Any) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is for the torture
    devnull = os.open(os.devnull, os.O_WRONLY)
    os.dup2(devnull, 2)  # Salt complains of a master that is being killed
    work(*given)


def _lane(place: Place, is_over: Callable[[], bool], rng: random.Random) -> None:
    """Be a worker of the master: publish jobs to minions that are none, and store what they return."""
    note_returns(str(place.ledger))
    opts = salt.config.master_config(str(place.config))
    minion = salt.minion.MasterMinion(opts, states=False, rend=False)
    ledger = Ledger(place.ledger)
    with salt.utils.event.get_master_event(opts, opts["sock_dir"], listen=False) as bus:
        while not is_over():
            for load in _job(minion.returners, bus, ledger, rng):
                with suppress(Exception):  # the bus is dead, and Salt keeps the return from the job cache too
                    salt.utils.job.store_job(opts, load, event=bus, mminion=minion)
                time.sleep(PAUSE * rng.random() * 2)


def _job(returners: Any, bus: Any, ledger: Ledger, rng: random.Random) -> Iterator[dict[str, Any]]:
    """Publish a job, and give what its minions return."""
    names = [f"sim{rng.randrange(500):03}.example.com" for _ in range(rng.randint(1, MINIONS_A_JOB))]
    jid = returners["halite.prep_jid"]()
    load = {"cmd": "publish", "jid": jid, "fun": "test.arg", "arg": [], "tgt": "sim*", "tgt_type": "glob"}
    expected = sorted(set(names))
    with suppress(Exception):
        bus.fire_event({**load, "minions": expected, "missing": [], "user": "root"}, f"salt/job/{jid}/new")
    returners["halite.save_load"](jid, {**load, "ret": "", "user": "root"}, expected)
    ledger.job(jid)
    for name in names:  # some of them twice: Salt's minions send again what was not acknowledged
        value = {"args": [chr(rng.randrange(32, 0x2FF))] * rng.choice(SIZES), "n": rng.random()}
        retcode = int(rng.random() < 0.1)
        yield {
            "cmd": "_return",
            "id": name,
            "jid": jid,
            "fun": "test.arg",
            "fun_args": [],
            "return": value,
            "retcode": retcode,
            "success": not retcode,
        }


def _client(place: Place, is_over: Callable[[], bool], rng: random.Random) -> None:
    """Publish jobs to the real minions, and note each one that the master has acknowledged."""
    opts = salt.config.client_config(str(place.config))
    ledger = Ledger(place.ledger)
    while not is_over():
        function, arguments = rng.choice(JOBS)
        with suppress(Exception), salt.client.get_local_client(mopts=opts) as client:
            published = client.run_job("*", function, arguments, listen=False, timeout=2)
            if published:
                ledger.job(str(published["jid"]))
        time.sleep(BETWEEN_JOBS * rng.random() * 2)
