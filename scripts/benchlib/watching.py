"""Part "watching": what halite.wait and halite.watch take of a core while nothing changes."""

import contextlib
import os
import pty
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from . import contestants
from .contestants import FULL
from .engine import ticks
from .figures import Results
from .loads import PING, jids, minions
from .running import SALT, master, wait_for

PART = "watching"
ASKED = 2  # per cent of a core
MINIONS = 200  # of the job that runs, all of them awaited
SETTLED = 3.0  # seconds: what a start takes is not what it takes to run


def measure(folder: Path, results: Results, seconds: float) -> None:
    """Watch those that watch for *seconds*, each on a terminal, beside a master that writes nothing."""
    with master(FULL, folder) as opts:
        jid = next(jids(at=None))
        save = contestants.function(contestants.master_minion(opts), FULL, "save_load")
        save(jid, PING.load(jid), minions(MINIONS))
        config = str(Path(opts["root_dir"]) / "etc")
        for name, words in (("halite.wait", [jid]), ("halite.watch, a job", [jid]), ("halite.watch", [])):
            with _begun(config, name.partition(",")[0], *words) as pid:
                before = ticks(pid)
                time.sleep(seconds)
                share = (ticks(pid) - before) / os.sysconf("SC_CLK_TCK") / seconds * 100
            results.add(PART, f"{name}: CPU, % of a core", "salt-run", share, 1)
            results.at_most(PART, f"{name} while nothing changes, % of a core", share, ASKED)


@contextmanager
def _begun(config: str, *words: str) -> Iterator[int]:
    """Begin a salt-run on a terminal of its own, and give its pid once it has the database open."""
    pid, terminal = pty.fork()
    if not pid:
        os.environ["TERM"] = "xterm"
        os.execv(SALT / "salt-run", ["salt-run", "-c", config, *words])
    threading.Thread(target=_read, args=(terminal,), daemon=True).start()
    try:
        wait_for(lambda: _has_open(pid, "jobs.db"), " ".join(words))
        time.sleep(SETTLED)
        yield pid
    finally:
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)


def _has_open(pid: int, name: str) -> bool:
    folder = Path(f"/proc/{pid}/fd")
    return any(os.path.basename(_target(link)) == name for link in folder.iterdir())


def _target(link: Any) -> str:
    with contextlib.suppress(OSError):  # closed since
        return os.readlink(link)
    return ""


def _read(terminal: int) -> None:
    """Read what is drawn, for as long as there is somebody who draws."""
    with contextlib.suppress(OSError):
        while os.read(terminal, 65536):
            pass
    os.close(terminal)
