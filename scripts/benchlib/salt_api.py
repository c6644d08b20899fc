"""A real salt-api beside a master, and the least that a client of it can do."""

import json
import os
import re
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .running import SALT, wait_for

USER, PASSWORD = "bench", "a-password-of-the-bench"
STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")
LENGTH = re.compile(rb"\r\ncontent-length: (\d+)\r\n", re.IGNORECASE)


@dataclass(frozen=True)
class Api:
    """A salt-api that runs: where rest_cherrypy and Halite listen, and the pid of its first process."""

    pid: int
    salt_port: int
    halite_port: int

    def memory(self) -> float:
        """Return the megabytes that the process which serves Halite has in memory."""
        return max(_resident(pid) for pid in _children(self.pid))

    def processor(self) -> float:
        """Return the seconds of processor time that its processes have taken."""
        return sum(_processor(pid) for pid in _children(self.pid))


def config() -> dict[str, Any]:
    """Return what the config of a master says about salt-api, but for Halite's part of it."""
    return {
        "sharedsecret": PASSWORD,
        "external_auth": {"sharedsecret": {USER: ["@runner", "@halite"]}},
        "netapi_enable_clients": ["runner"],
        "rest_cherrypy": {"host": "127.0.0.1", "port": free_port(), "disable_ssl": True},
    }


@contextmanager
def salt_api(config_file: Path) -> Iterator[Api]:
    """Run a salt-api with the *config_file* of its master."""
    opts = json.loads(config_file.read_text())
    salt_port = opts["rest_cherrypy"]["port"]
    api_port = opts["halite"]["http"].get("port", salt_port)
    with (config_file.parent / "salt-api.out").open("wb") as output:
        process = subprocess.Popen(
            [SALT / "salt-api", "-c", config_file.parent], stdout=output, stderr=output, start_new_session=True
        )
    try:
        for port in (salt_port, api_port):
            wait_for(lambda port=port: _is_open(port), "salt-api")
        yield Api(process.pid, salt_port, api_port)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


class Connection:
    """A connection that is kept open; *headers* go with each request."""

    def __init__(self, port: int, **headers: str) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port))
        self._socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        named = {"host": "127.0.0.1", "accept": "application/json", **headers}
        self._headers = "".join(f"{name}: {value}\r\n" for name, value in named.items())

    def get(self, path: str) -> bytes:
        """Return the body that a GET of *path* is answered with."""
        return self._ask(f"GET {path} HTTP/1.1\r\n{self._headers}\r\n".encode())

    def post(self, path: str, body: Any) -> bytes:
        """Return the body that a POST of *body*, as JSON, to *path* is answered with."""
        sent = json.dumps(body).encode()
        head = f"POST {path} HTTP/1.1\r\n{self._headers}content-type: application/json\r\n"
        return self._ask(f"{head}content-length: {len(sent)}\r\n\r\n".encode() + sent)

    def _ask(self, request: bytes) -> bytes:
        self._socket.sendall(request)
        held = b""
        while b"\r\n\r\n" not in held:
            held += self._more()
        head, _, body = held.partition(b"\r\n\r\n")
        status, length = STATUS.match(head), LENGTH.search(head + b"\r\n")
        if not status or not length or not status[1].startswith(b"2"):
            raise RuntimeError(f"salt-api answered {held[:500]!r}")
        parts, missing = [body], int(length[1]) - len(body)
        while missing > 0:
            parts.append(self._more())
            missing -= len(parts[-1])
        return b"".join(parts)

    def _more(self) -> bytes:
        found = self._socket.recv(1 << 20)
        if not found:
            raise RuntimeError("salt-api closed the connection")
        return found


def token(port: int, path: str) -> str:
    """Sign in at *path*, of rest_cherrypy or of Halite, and return the token."""
    asked = {"username": USER, "password": PASSWORD, "eauth": "sharedsecret"}
    answer = json.loads(Connection(port).post(path, asked))
    return str((answer["return"][0] if "return" in answer else answer)["token"])


def free_port() -> int:
    """Return a port that nobody listens at."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return int(held.getsockname()[1])


def _is_open(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def _children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def _resident(pid: int) -> float:
    told = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"^VmRSS:\s+(\d+) kB$", told, re.MULTILINE)
    return int(found[1]) / 1024 if found else 0.0


def _processor(pid: int) -> float:
    user, system = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")
