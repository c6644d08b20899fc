"""A real master under a temporary root."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from . import contestants
from .contestants import Contestant

START_TIMEOUT = 120  # seconds
SALT = Path(sys.executable).parent  # where pip put Salt's commands


@contextmanager
def master(contestant: Contestant, folder: Path, **more: Any) -> Iterator[dict[str, Any]]:
    """Run a master whose job cache is *contestant*, and give its options."""
    # Its sockets lie under its root, and the path of a unix socket may have 107 characters.
    short = Path(tempfile.mkdtemp(prefix="halite-"))
    root = short / "root"
    folder.mkdir(exist_ok=True)
    root.symlink_to(folder, target_is_directory=True)
    opts = contestants.options(contestant, root, **_addresses(), **more)
    with (folder / "master.out").open("wb") as output:
        process = subprocess.Popen(
            [SALT / "salt-master", "-c", root / "etc"], stdout=output, stderr=output, start_new_session=True
        )
    try:
        wait_for(lambda: _listens(opts), "the master's event bus")
        yield opts
    finally:
        _end(process)
        shutil.rmtree(short, ignore_errors=True)


def _addresses() -> dict[str, Any]:
    with socket.socket() as one, socket.socket() as other:
        for held in (one, other):
            held.bind(("127.0.0.1", 0))
        publish, answer = one.getsockname()[1], other.getsockname()[1]
    return {"interface": "127.0.0.1", "publish_port": publish, "ret_port": answer, "worker_threads": 2}


def _listens(opts: dict[str, Any]) -> bool:
    """Tell whether the bus takes events and the workers are there."""
    return all((Path(opts["sock_dir"]) / name).exists() for name in ("master_event_pull.ipc", "workers.ipc"))


def _end(process: subprocess.Popen[bytes]) -> None:
    """End the master and every process it started: they are a session of their own."""
    process.terminate()
    with suppress(subprocess.TimeoutExpired):
        process.wait(15)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def wait_for(look: Callable[[], Any], what: str) -> Any:
    """Return the first true value of *look*."""
    until = time.monotonic() + START_TIMEOUT
    while not (found := look()):
        if time.monotonic() > until:
            raise TimeoutError(f"waited {START_TIMEOUT} s in vain for {what}")
        time.sleep(0.2)
    return found
