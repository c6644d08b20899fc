"""The demo's daemons: start them, wait until they are ready, and end all that was started."""

import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

from place import MARK, Place

START_TIMEOUT = 90  # seconds that a daemon may take on a slow machine
READY = "Minion is ready to receive requests"


class DemoError(Exception):
    """Something did not go as it should; told in a sentence that says what to read."""


class Site:
    """A master, its minions and salt-api at *place*."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self._started: dict[str, subprocess.Popen[bytes]] = {}

    def start(self) -> None:
        """Start everything, and return when all of it is ready for work."""
        began = time.monotonic()
        print(f"Starting a master, the minions {' and '.join(self.place.minions)}, and salt-api ...", flush=True)
        self._start("master", "salt-master")
        self._wait("master", lambda: _listens(self.place.ret_port))
        for minion in self.place.minions:
            self._start(minion, f"salt-minion-{minion}")
        self._start("api", "salt-api")
        for minion in self.place.minions:
            self._wait(minion, partial(_holds, self.place.logs / minion, READY))
        self._wait("api", lambda: _listens(self.place.api_port))
        print(f"Ready after {time.monotonic() - began:.0f} s, under {self.place.root}")

    def _start(self, name: str, command: str) -> None:
        with open(self.place.logs / f"{name}.out", "wb") as out:
            # Not in the terminal's process group: an interrupt is for the demo, which then stops its daemons.
            self._started[name] = subprocess.Popen(
                [self.place.bin / command],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
                start_new_session=True,
                cwd=self.place.root,
            )

    def _wait(self, name: str, is_ready: Callable[[], bool]) -> None:
        end = time.monotonic() + START_TIMEOUT
        while not is_ready():
            code = self._started[name].poll()
            if code is not None:
                raise DemoError(f"{_title(name)} ended with {code} while it started. {self._told(name)}")
            if time.monotonic() > end:
                raise DemoError(f"{_title(name)} was not ready within {START_TIMEOUT} s. {self._told(name)}")
            time.sleep(0.1)

    def _told(self, name: str) -> str:
        """Return where to read what *name* said, and the end of it."""
        logs = [path for path in (self.place.logs / name, self.place.logs / f"{name}.out") if _text(path)]
        lines = [line for path in logs for line in _text(path).splitlines()[-5:]]
        return "\n".join([f"Read {' and '.join(map(str, logs)) or self.place.logs}. It ends:", *lines])


def _title(name: str) -> str:
    return {"master": "The master", "api": "salt-api"}.get(name, f"The minion {name}")


def begun(record: Path) -> Path | None:
    """Return the folder of the demo that *record* tells of, or None."""
    with suppress(OSError):
        root = Path(record.read_text().strip())
        # What is removed later must be what the demo made, whatever the file says.
        if root.name.startswith("hd-") and root.is_dir() and root.stat().st_uid == os.getuid():
            return root
    return None


def stop(root: Path, *, only_look: bool = False, keep_files: bool = False) -> bool:
    """
    End every process of the demo under *root* and remove the folder; return whether any ran.

    With *only_look* nothing is ended. Jobs on the minions leave their parent's process group, so a process is
    known by the mark in its environment, or, where a daemon has written its title over that, by its command line.
    """
    found = _processes(root)
    if only_look:
        return bool(found)
    for sign, patience in ((signal.SIGTERM, 3.0), (signal.SIGKILL, 5.0), (signal.SIGKILL, 5.0)):
        for pid in found:
            with suppress(OSError):
                os.kill(pid, sign)
        end = time.monotonic() + patience
        while (left := _processes(root)) and time.monotonic() < end:
            time.sleep(0.1)
        if not left:
            break
    if not keep_files:
        _remove(root)
    return bool(found)


def _remove(root: Path) -> None:
    """Remove *root*; a process that is only just gone may have written a file meanwhile."""
    for _ in range(10):
        shutil.rmtree(root, ignore_errors=True)
        shutil.rmtree(beside(root), ignore_errors=True)
        if not root.exists():
            break
        time.sleep(0.2)


def beside(root: Path) -> Path:
    """Return the folder of a demo for who is another user: into *root* nobody else comes."""
    return root.with_name(f"{root.name}-postgres")


def _processes(root: Path) -> list[int]:
    return [
        int(entry.name)
        for entry in Path("/proc").iterdir()
        if entry.name.isdigit() and int(entry.name) != os.getpid() and _is_of(entry, os.fsencode(root))
    ]


def _is_of(process: Path, root: bytes) -> bool:
    with suppress(OSError):
        if f"{MARK}=".encode() + root in _bytes(process / "environ").split(b"\0"):
            return _state(process) != "Z"
        # -c and the folder stay in a daemon's title; a pager that shows a log of the demo has no -c.
        return b"-c " + root + b"/" in _bytes(process / "cmdline").replace(b"\0", b" ") and _state(process) != "Z"
    return False


def _state(process: Path) -> str:
    return (process / "stat").read_text().rpartition(")")[2].split()[0]


def _bytes(path: Path) -> bytes:
    with suppress(OSError):
        return path.read_bytes()
    return b""


def _text(path: Path) -> str:
    return _bytes(path).decode("utf-8", "replace")


def _holds(log: Path, words: str) -> bool:
    return words in _text(log)


def _listens(port: int) -> bool:
    with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
        return True
    return False
