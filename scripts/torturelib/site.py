"""The daemons of a torture: started, found by what they do, killed, and ended whatever happens."""

import os
import re
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any

import psutil

from .place import MINIONS, Place

MARK = "HALITE_TORTURE"  # in the environment of all that is started: its value is the folder
SALT = Path(sys.executable).parent  # where pip put Salt's commands
PATIENCE = 90  # seconds that a daemon may take on a busy machine
ROUNDS = 5  # of ending what is left


class TortureError(Exception):
    """The torture cannot go on; told in a sentence."""


class Site:
    """A master and its minions at *place*."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._daemons: dict[str, subprocess.Popen[bytes]] = {}
        self._sessions: set[int] = set()

    def start(self) -> None:
        """Start the master and its minions, and return when all are at work."""
        self.start_master()
        for minion in MINIONS:
            self._start(minion, SALT / "salt-minion", self.place.minion_config(minion))
        wait_for(self._answers, "the minions")
        wait_for(self.engine_pid, "the engine")

    def start_master(self) -> None:
        """Start the master, and return when it takes events."""
        self._start("master", self.place.root / "bin" / "salt-master", self.place.config)
        wait_for(self._listens, "the master's event bus")

    def stop_master(self) -> None:
        """Stop the master as an init system does, and what it leaves running."""
        self._daemons["master"].terminate()
        with suppress(subprocess.TimeoutExpired):
            self._daemons["master"].wait(30)
        self.end_master()

    def end_master(self) -> None:
        """Kill the master and all of its processes: those of a killed one live on."""
        self._kill(self.master_processes())
        self._daemons["master"].wait()

    def master_processes(self, title: str = "") -> list[psutil.Process]:
        """Return the processes of the master whose title has the pattern *title*; of one that was killed, too."""
        return [
            found
            for found in psutil.process_iter()
            if _session(found) == self.master_pid and re.search(title, _title(found))
        ]

    @property
    def master_pid(self) -> int:
        """The main process of the master."""
        return self._daemons["master"].pid

    def engine_pid(self) -> int | None:
        """Return the process of the engine that beat last, if it is alive."""
        found = self.ask("SELECT pid FROM engine")
        pid = found[0][0] if found else None
        alive = any(process.pid == pid for process in self.master_processes("Engine"))
        return pid if alive else None

    def ask(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """Return the rows of a query of the index; none where it cannot be asked yet."""
        try:
            with closing(sqlite3.connect(f"file:{self.place.database}?mode=ro", uri=True, timeout=30)) as conn:
                return conn.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError:
            return []

    def command(self, script: str, *arguments: str) -> subprocess.Popen[str]:
        """Start one of Salt's commands against the master."""
        return subprocess.Popen(
            [SALT / script, "-c", self.place.config.parent, *arguments],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # without a terminal that it could ask for a password, when the master is dead
            text=True,
            env=self._environ(),
        )

    def wait_until_well(self, seconds: float = PATIENCE) -> None:
        """Wait until every minion has returned for a job that is begun from now on, and the engine beats."""
        began = time.time_ns() // 1000
        wait_for(lambda: self._returned_since(began), "a job that all minions return", seconds)
        wait_for(lambda: self.beat() > began, "the engine's next heartbeat", seconds)

    def _returned_since(self, began: int) -> bool:
        """Tell whether a job that the load has published since then has come back."""
        marks = ", ".join("?" * len(MINIONS))
        found = self.ask(
            f"SELECT count(*) FROM job_returns WHERE job > ? AND minion IN ({marks}) AND received IS NOT NULL"
            " GROUP BY job",
            *(began, *MINIONS),
        )
        return (len(MINIONS),) in found

    def idle(self) -> bool:
        """Tell whether the minions run nothing."""
        asked = self.command("salt", "-t", "2", "--static", "--out=json", "*", "saltutil.running")
        told = _said(asked)
        return all(f'"{minion}": []' in told for minion in MINIONS)

    def beat(self) -> int:
        """Return when the engine last beat, in microseconds; 0 for never."""
        found = self.ask("SELECT beat FROM engine WHERE state = 'running'")
        return found[0][0] if found else 0

    def end(self) -> None:
        """End all that was started here or by it, and what that started while it was being ended."""
        for _ in range(ROUNDS):
            if not (left := self._processes()):
                break
            self._kill(left)
        for daemon in self._daemons.values():
            daemon.wait()

    def _start(self, name: str, command: Path, config: Path) -> None:
        with (self.place.root / f"{name}.out").open("ab") as out:
            # In a session of its own: an interrupt is for the torture, which then ends its daemons.
            self._daemons[name] = subprocess.Popen(
                [command, "-c", config.parent],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                env=self._environ(),
            )
        self._sessions.add(self._daemons[name].pid)

    def _environ(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return {**inherited, MARK: str(self.place.root)}

    def _listens(self) -> bool:
        if self._daemons["master"].poll() is not None:
            raise TortureError(f"The master ended while it started: read {self.place.log}.")
        return (self.place.root / "master" / "run" / "master_event_pull.ipc").exists()

    def _answers(self) -> bool:
        told = _said(self.command("salt", "-t", "2", "--static", "--out=json", "*", "test.ping"))
        return all(f'"{minion}": true' in told for minion in MINIONS)

    def _processes(self) -> list[psutil.Process]:
        """Return all that was started here, or by that: a minion's job leaves its session, but has the mark."""
        root = str(self.place.root)
        return [p for p in psutil.process_iter() if _session(p) in self._sessions or _is_marked(p, root)]

    def _kill(self, processes: list[psutil.Process]) -> None:
        for process in processes:
            with suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(processes, timeout=10)


def _said(command: subprocess.Popen[str]) -> str:
    """Return what *command* printed; one that hangs is killed, and said nothing."""
    try:
        return command.communicate(timeout=30)[0]
    except subprocess.TimeoutExpired:
        command.kill()
        command.communicate()
        return ""


def _session(process: psutil.Process) -> int:
    with suppress(OSError):
        return os.getsid(process.pid)
    return 0


def _title(process: psutil.Process) -> str:
    with suppress(psutil.Error):
        return " ".join(process.cmdline()).strip()
    return ""


def _is_marked(process: psutil.Process, root: str) -> bool:
    with suppress(psutil.Error, OSError):
        return process.pid != os.getpid() and process.environ().get(MARK) == root
    return False


def wait_for(look: Callable[[], Any], what: str, seconds: float = PATIENCE) -> Any:
    """Return the first true value of *look*."""
    until = time.monotonic() + seconds
    while not (found := look()):
        if time.monotonic() > until:
            raise TortureError(f"Waited {seconds:.0f} s in vain for {what}.")
        time.sleep(0.1)
    return found


@contextmanager
def running(**more: Any) -> Iterator[Site]:
    """Run a master with *more* in its config, and its minions; nothing of them is left afterwards."""
    place = Place.make(**more)
    site = Site(place)
    try:
        site.start()
        yield site
    except BaseException:
        _say_where(place)
        raise
    finally:
        site.end()
        if "HALITE_KEEP_ROOT" not in os.environ:
            place.remove()


def _say_where(place: Place) -> None:
    if "HALITE_KEEP_ROOT" in os.environ:
        print(f"What there was is in {place.root}.", file=sys.stderr)
