"""A real PgBouncer of the tests' own in front of their PostgreSQL; .ci/run installs it."""

import contextlib
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.postgres import OWNER, UNTIL_WE_END, Postgres, as_user, end_process, free_port, open_folder, unprivileged

START_TIMEOUT = 60  # seconds
MISSING = "PgBouncer is not installed: apt-get install pgbouncer"
# Whoever asks, under whatever name, is taken at his word, as by the tests' PostgreSQL.
_ROLES = (OWNER, "halite_owner", "halite_ship", "halite_read")


def command() -> str | None:
    """Return where PgBouncer is; None where it is not installed. Debian has it where only root looks."""
    return shutil.which("pgbouncer") or shutil.which("pgbouncer", path="/usr/sbin")


needs_pgbouncer = pytest.mark.skipif(command() is None, reason=MISSING)


class PgBouncer:
    """
    One PgBouncer, on a port of the loopback that is kept for it, with its files in *folder*.

    It refuses to run as root, who has it run as somebody else.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.port = free_port()
        self._user = unprivileged()
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def config(self) -> Path:
        """Return where its pgbouncer.ini is."""
        return self.folder / "pgbouncer.ini"

    def configure(self, postgres: Postgres, **settings: Any) -> "PgBouncer":
        """Write a pgbouncer.ini with *settings*, which leads to all databases of *postgres*."""
        words = {
            "listen_addr": "127.0.0.1",
            "listen_port": self.port,
            "unix_socket_dir": "",
            "auth_type": "trust",
            "auth_file": self.folder / "userlist.txt",
            "admin_users": OWNER,
            **settings,
        }
        (self.folder / "userlist.txt").write_text("".join(f'"{role}" ""\n' for role in _ROLES))
        said = "".join(f"{name} = {value}\n" for name, value in words.items())
        self.config.write_text(f"[databases]\n* = host=127.0.0.1 port={postgres.port}\n\n[pgbouncer]\n{said}")
        return self

    def start(self) -> "PgBouncer":
        """Start it, and return when it takes connections."""
        log = (self.folder / "pgbouncer.log").open("ab")
        for path in (self.folder, *self.folder.iterdir()):
            if self._user:
                shutil.chown(path, self._user, self._user)
        with log:
            self._process = subprocess.Popen(
                [*UNTIL_WE_END, str(command()), str(self.config)],
                stdout=log,
                stderr=log,
                start_new_session=True,
                **as_user(self._user),
            )
        deadline = time.monotonic() + START_TIMEOUT
        while "process up" not in self.log().rpartition("\n== ")[2]:
            if self._process.poll() is not None or time.monotonic() > deadline:
                pytest.fail(f"PgBouncer has not started: {self.log()[-2000:]}")
            time.sleep(0.02)
        return self

    def stop(self) -> None:
        """Stop it at once, which ends its connections; nothing where it does not run."""
        self._end(signal.SIGTERM)

    def kill(self) -> None:
        """Kill it with -9."""
        self._end(signal.SIGKILL)

    def _end(self, number: int) -> None:
        if self._process:
            end_process(self._process, number)
            self._process = None
            with (self.folder / "pgbouncer.log").open("a") as log:
                log.write("\n== ended\n")

    def tell(self, what: str) -> list[tuple[Any, ...]]:
        """Tell its console *what*, such as PAUSE, and return what it answers."""
        import psycopg

        with psycopg.connect(self.dsn("pgbouncer"), autocommit=True, cursor_factory=psycopg.ClientCursor) as conn:
            found = conn.execute(what)
            return found.fetchall() if found.description else []

    def dsn(self, database: str, user: str = OWNER) -> str:
        """Return what connects to *database* through it."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def log(self) -> str:
        """Return what it has logged."""
        return (self.folder / "pgbouncer.log").read_text(errors="replace")


@contextlib.contextmanager
def pgbouncer(postgres: Postgres, pool_mode: str = "transaction", **settings: Any) -> Iterator[PgBouncer]:
    """Yield one that runs in front of *postgres*, in a folder that is removed with it."""
    if command() is None:
        pytest.skip(MISSING)
    with open_folder() as folder:
        found = PgBouncer(folder).configure(postgres, pool_mode=pool_mode, **settings)
        try:
            yield found.start()
        finally:
            found.stop()
