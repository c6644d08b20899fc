"""
Salt's ``salt-run`` without the time that it takes to load Salt: a process that has loaded it forks for each command.

What is forked is what ``salt-run`` runs, from its main function on, with arguments, environment, output and exit
code of its own; what the loader finds, and all of Halite, it loads itself. ``python -m tests.loaded PATH`` serves.
"""

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

START = 60  # seconds


class SaltRun:
    """A server at the path *socket*; *environ* is its environment."""

    def __init__(self, path: Path, environ: dict[str, str]) -> None:
        self._path = path
        command = [sys.executable, "-m", "tests.loaded", str(path)]
        tree = Path(__file__).resolve().parents[1]
        self._process = subprocess.Popen(command, cwd=tree, env=environ, stdin=subprocess.DEVNULL)
        until = time.monotonic() + START
        while not path.exists():
            assert self._process.poll() is None and time.monotonic() < until, "the server has not started"
            time.sleep(0.05)

    def run(self, arguments: list[str], environ: dict[str, str], timeout: float) -> Any:
        """Return what ``salt-run`` with *arguments* gave, as subprocess.run would."""
        with (
            tempfile.TemporaryFile() as out,
            tempfile.TemporaryFile() as err,
            socket.socket(socket.AF_UNIX) as asked,
        ):
            asked.settimeout(timeout)
            asked.connect(str(self._path))
            told = json.dumps({"arguments": arguments, "environ": environ, "cwd": os.getcwd()}).encode()
            socket.send_fds(asked, [b"x"], [out.fileno(), err.fileno()])
            asked.sendall(told)
            asked.shutdown(socket.SHUT_WR)
            code = int(asked.recv(16) or -1)
            printed = [_text(file) for file in (out, err)]
        return subprocess.CompletedProcess(["salt-run", *arguments], code, *printed)

    def stop(self) -> None:
        """End the server."""
        self._process.kill()
        self._process.wait()


def _text(file: Any) -> str:
    file.seek(0)
    return str(file.read().decode())


def _serve(path: str) -> None:
    """Answer at *path* for ever, each request in a process of its own."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for these
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"{path}.new")
        server.listen()
        os.rename(f"{path}.new", path)
        while True:
            asked, _ = server.accept()
            if not os.fork():
                break
            asked.close()
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    _answer(asked)


def _answer(asked: socket.socket) -> None:
    """Run what *asked* says in a process of its own, and tell its exit code."""
    _, outputs, _, _ = socket.recv_fds(asked, 1, 2)
    told = b""
    while part := asked.recv(65536):
        told += part
    if child := os.fork():
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        with contextlib.suppress(OSError):
            asked.sendall(str(code).encode())
        return
    asked.close()
    _become(json.loads(told), outputs)
    salt.scripts.salt_run()


def _become(request: dict[str, Any], outputs: list[int]) -> None:
    """Be the process that the request tells of."""
    for number, output in enumerate(outputs, 1):
        os.dup2(output, number)
        os.close(output)
    os.environ.clear()
    os.environ.update(request["environ"])
    os.chdir(request["cwd"])
    sys.argv = [str(Path(sys.executable).with_name("salt-run")), *request["arguments"]]


if __name__ == "__main__":
    import importlib

    import salt.scripts

    # What salt-run comes to import; git is among it, which is slow.
    for name in ("cli.run", "client.ssh.client", "fileserver.gitfs", "key", "master", "minion", "modules.cmdmod"):
        importlib.import_module(f"salt.{name}")
    for name in ("netapi", "output", "pillar.git_pillar", "returners", "runner", "utils.reactor", "wheel"):
        importlib.import_module(f"salt.{name}")
    _serve(sys.argv[1])
