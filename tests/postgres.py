"""A real PostgreSQL of the tests' own, below a temporary folder; .ci/run installs it."""

import contextlib
import itertools
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

START_TIMEOUT = 60  # seconds
OWNER = "owner"  # the superuser of each server
_SETTINGS = {
    "fsync": "off",  # a process that is killed loses nothing by it
    "shared_buffers": "32MB",
    "max_connections": "60",
    "log_min_messages": "warning",
    "timezone": "UTC",
}


# A test process that is killed leaves no server behind.
UNTIL_WE_END = ("setpriv", "--pdeathsig", "INT")


def commands() -> Path | None:
    """Return the folder of PostgreSQL's own commands, of its newest version; None where it is not installed."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return installed[-1].parent if installed else None


MISSING = "PostgreSQL is not installed: apt-get install postgresql"
needs_postgres = pytest.mark.skipif(commands() is None, reason=MISSING)


class Postgres:
    """
    One server, on a port of the loopback that is kept for it.

    Its data are in *folder*, which it makes. It refuses to run as root, who has it run as the user that Debian makes
    for it. *copy_of* is the folder of data that another server has made and left.
    """

    def __init__(self, folder: Path, copy_of: Path | None = None, **settings: str):
        self.folder = folder
        self.port = free_port()
        self._commands = commands()
        self._numbers = itertools.count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._user = unprivileged()
        if copy_of:
            shutil.copytree(copy_of, folder)
        else:
            folder.mkdir(parents=True)
        self._own()
        if not copy_of:
            self._run(
                "initdb", "-D", folder, "-U", OWNER, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"
            )
        self.configure(**{**_SETTINGS, **settings})

    def configure(self, **settings: str) -> None:
        """Set *settings* of postgresql.conf, which count from the next start on."""
        with (self.folder / "postgresql.auto.conf").open("a") as config:
            config.writelines(f"{name} = '{value}'\n" for name, value in settings.items())

    def start(self) -> "Postgres":
        """Start the server and return when it can be asked."""
        log = (self.folder / "server.log").open("ab")
        with log:
            self._process = subprocess.Popen(
                [
                    *UNTIL_WE_END,
                    str(self._command("postgres")),
                    *("-D", str(self.folder), "-p", str(self.port), "-h", "127.0.0.1", "-k", ""),
                ],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **as_user(self._user),
            )
        deadline = time.monotonic() + START_TIMEOUT
        while not self.answers():
            if self._process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PostgreSQL has not started: {self.log()[-2000:]}")
            time.sleep(0.05)
        return self

    def answers(self) -> bool:
        """Tell whether the server takes connections."""
        import psycopg

        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(self.dsn("postgres"), connect_timeout=2).close()
            return True
        return False

    def stop(self) -> None:
        """Stop the server, which ends its connections; nothing where it does not run."""
        self._end(signal.SIGINT)

    def kill(self) -> None:
        """Kill the server and all of its processes with -9, as a machine that loses power would."""
        if self._process:
            import psutil

            children = psutil.Process(self._process.pid).children(recursive=True)
            self._end(signal.SIGKILL)
            for child in children:
                with contextlib.suppress(psutil.Error):
                    child.kill()
            psutil.wait_procs(children, timeout=30)
            (self.folder / "postmaster.pid").unlink(missing_ok=True)

    def _end(self, number: int) -> None:
        if self._process:
            end_process(self._process, number)
            self._process = None

    def standby(self, folder: Path) -> "Postgres":
        """Return a standby of this server, not started: it follows this one until it is promoted."""
        source = f"host=127.0.0.1 port={self.port} user={OWNER}"
        folder.parent.mkdir(parents=True, exist_ok=True)
        self._own(folder.parent)
        self._run("pg_basebackup", "-D", folder, "-d", source, "-R", "-X", "stream", "-c", "fast", "--no-sync")
        follower = object.__new__(Postgres)
        follower.__dict__.update(self.__dict__, folder=folder, port=free_port(), _process=None)
        return follower

    def promote(self) -> None:
        """Make the standby that this is a server of its own."""
        self._run("pg_ctl", "promote", "-D", self.folder, "-w")

    def create_database(self) -> str:
        """Make an empty database and return its name."""
        name = f"halite_{os.getpid()}_{next(self._numbers)}"
        with self.connection("postgres") as conn:
            conn.execute(f"CREATE DATABASE {name}")
        return name

    def dsn(self, database: str, user: str = OWNER, **words: Any) -> str:
        """Return what connects to *database*, with more of libpq's *words*."""
        port = words.pop("port", self.port)
        query = "&".join(f"{name}={value}" for name, value in words.items())
        return f"postgresql://{user}@127.0.0.1:{port}/{database}" + (f"?{query}" if query else "")

    def connection(self, database: str, user: str = OWNER) -> Any:
        """Return a connection to *database* that commits each statement."""
        import psycopg

        return psycopg.connect(self.dsn(database, user), autocommit=True)

    def log(self) -> str:
        """Return what the server has logged."""
        return (self.folder / "server.log").read_text(errors="replace")

    def _own(self, folder: Path | None = None) -> None:
        if self._user:
            shutil.chown(folder or self.folder, self._user, self._user)
            for path in (folder or self.folder).rglob("*"):
                shutil.chown(path, self._user, self._user)

    def _command(self, name: str) -> Path:
        assert self._commands, MISSING
        return self._commands / name

    def _run(self, command: str, *arguments: Any) -> None:
        words = [str(self._command(command)), *map(str, arguments)]
        done = subprocess.run(words, capture_output=True, text=True, check=False, **as_user(self._user))
        assert done.returncode == 0, f"{command}: {done.stdout[-1000:]}{done.stderr[-2000:]}"


def unprivileged() -> str | None:
    """Return as whom root has PostgreSQL run; None for who is not root."""
    if os.getuid():
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            pwd.getpwnam(name)
            return name
    raise AssertionError("There is no user that PostgreSQL could run as.")


def as_user(name: str | None) -> dict[str, Any]:
    """Return what has subprocess run a command as the user *name*, in a folder that anybody may enter."""
    return {"user": name, "group": name, "extra_groups": [], "cwd": "/"} if name else {}


def end_process(process: subprocess.Popen[bytes], number: int) -> None:
    """Send the signal *number* to *process*, and kill it should it not end by that."""
    process.send_signal(number)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        return int(listening.getsockname()[1])


@contextlib.contextmanager
def open_folder() -> Iterator[Path]:
    """Yield a folder that is removed; pytest's own may be entered by root alone."""
    folder = Path(tempfile.mkdtemp(prefix="halite-postgres-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def server(copy_of: Path | None = None, **settings: str) -> Iterator[Postgres]:
    """Yield a server that runs, in a folder that is removed with it."""
    if commands() is None:
        pytest.skip(MISSING)
    with open_folder() as folder:
        found = Postgres(folder / "data", copy_of, **settings)
        try:
            yield found.start()
        finally:
            found.stop()


@pytest.fixture(scope="session")
def postgres_data() -> Iterator[Path]:
    """Return the folder of a server that was never started, to be copied: initdb takes ten times as long."""
    if commands() is None:
        pytest.skip(MISSING)
    with open_folder() as folder:
        yield Postgres(folder / "data").folder


@pytest.fixture(scope="session")
def postgres(postgres_data: Path) -> Iterator[Postgres]:
    """Return a server that all tests of a process share: they make databases in it, and leave it running."""
    with server(postgres_data) as found:
        yield found


@pytest.fixture
def own_postgres(postgres_data: Path) -> Iterator[Postgres]:
    """Return a server that a test has to itself, to stop and to kill."""
    with server(postgres_data) as found:
        yield found
