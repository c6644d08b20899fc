"""What is done to a master: each fault comes at a random moment, and leaves it to recover, or to be started again."""

import random
import signal
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil

from .load import Load
from .site import Site, TortureError, wait_for

UNHEARD = 15  # seconds in which the engine must have said that it hears nothing


@dataclass
class Scene:
    """What a fault is done to."""

    site: Site
    load: Load
    rng: random.Random

    def kill(self, title: str) -> None:
        """Kill, with no time to tidy up, one of the master's processes whose title has the pattern *title*."""
        found = wait_for(lambda: self.site.master_processes(title), f"a process {title}")
        with suppress(psutil.NoSuchProcess):
            self.rng.choice(found).kill()


def worker(scene: Scene) -> None:
    """Kill one of the master's workers, which publish, and store what minions return."""
    scene.kill(r"MWorker(-\S+)?$")  # the second time Salt starts one it numbers it no more


def lane(scene: Scene) -> None:
    """Kill a process of the load that stores returns as a worker does."""
    scene.load.kill_lane(scene.rng)


def engine(scene: Scene) -> None:
    """Kill Halite's engine; the master starts it again within ten seconds."""
    pid = wait_for(scene.site.engine_pid, "the engine")
    with suppress(psutil.NoSuchProcess):
        psutil.Process(pid).kill()
    wait_for(lambda: scene.site.engine_pid() not in (None, pid), "another engine")


def event_return(scene: Scene) -> None:
    """Kill the process that gives events to ``event_return``."""
    scene.kill("EventReturn")


def master(scene: Scene) -> None:
    """Kill the main process; its children live on until somebody ends them, and the master is started again."""
    psutil.Process(scene.site.master_pid).kill()
    time.sleep(2 * scene.rng.random())
    scene.site.end_master()
    scene.site.start_master()


def restart(scene: Scene) -> None:
    """Stop the master, and start it again."""
    scene.site.stop_master()
    scene.site.start_master()


def salt_run(scene: Scene) -> None:
    """Kill ``salt-run halite.kill`` while it is at it."""
    long = scene.site.command("salt", "--async", "*", "test.sleep", "60")
    jid = "".join(filter(str.isdigit, long.communicate(timeout=60)[0]))[-20:]
    killing = scene.site.command("salt-run", "halite.kill", jid)
    time.sleep(0.3 + 0.7 * scene.rng.random())
    killing.kill()
    killing.communicate()
    # Whatever came of it, a second attempt does it, or is told that there is nothing left to kill.
    scene.site.command("salt-run", "halite.kill", jid).communicate(timeout=60)


def stall(scene: Scene) -> None:
    """Let the engine do nothing for a while, and go on."""
    process = psutil.Process(wait_for(scene.site.engine_pid, "the engine"))
    process.send_signal(signal.SIGSTOP)
    time.sleep(2 + 4 * scene.rng.random())
    process.send_signal(signal.SIGCONT)


def publisher(scene: Scene) -> None:
    """Kill the publisher of events; the engine must say so, and Salt 3008, which cannot recover, is started again."""
    site, said = scene.site, _said(scene.site.place.log)
    scene.kill("EventPublisher")
    wait_for(lambda: _said(site.place.log) > said, "the engine to say that it hears nothing", UNHEARD)
    try:
        site.wait_until_well(UNHEARD)
    except TortureError:
        restart(scene)


def _said(log: Path) -> int:
    """Return how often the engine has said that it hears nothing, or that it has missed something meanwhile."""
    text = log.read_text(errors="replace")
    return sum(
        text.count(f"Halite's engine {said}") for said in ("could not read the event bus", "has missed events")
    )


def replaced(scene: Scene) -> None:
    """Put a copy of the database in its place, as whoever restores a backup does; nothing is in it that was not."""
    path = scene.site.place.database
    copy = path.with_name("copy")
    with closing(sqlite3.connect(path, timeout=30, isolation_level=None)) as held:
        held.execute("BEGIN IMMEDIATE")  # until the new file is there, nobody writes into the old one
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        for name in (f"{path}-wal", f"{path}-shm"):
            Path(name).unlink(missing_ok=True)
        copy.replace(path)


# How often each comes beside the others, those that need a new master more rarely.
KINDS: dict[str, tuple[Callable[[Scene], Any], int]] = {
    "worker": (worker, 6),
    "lane": (lane, 6),
    "engine": (engine, 4),
    "salt-run": (salt_run, 3),
    "stall": (stall, 2),
    "event-return": (event_return, 2),
    "master": (master, 3),
    "restart": (restart, 2),
    "publisher": (publisher, 1),
    "replaced": (replaced, 2),
}
