"""The PostgreSQL that the masters of a demo share, in a folder of its own, for the time of the demo."""

import os
import pwd
import secrets
import shutil
import subprocess
import time
from pathlib import Path
from typing import Any

from daemons import DemoError, beside
from place import MARK, free_ports

ROLES = ("halite_owner", "halite_ship", "halite_read")
START_TIMEOUT = 60  # seconds


class SharedPostgres:
    """A server on this machine alone, in which each role of Halite has a password."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._data = beside(root)
        self._user = "postgres" if os.getuid() == 0 else None  # it refuses to run as root
        self._commands = _commands()
        (self.port,) = free_ports(1)
        self._password = secrets.token_urlsafe(12)
        self._passwords = {role: secrets.token_urlsafe(12) for role in ROLES}

    def start(self) -> None:
        """Make the database halite, and return when it can be asked."""
        self._data.mkdir(mode=0o700)
        secret = self._data.with_name(f"{self._data.name}.password")
        secret.touch(mode=0o600)
        secret.write_text(self._password)
        if self._user:
            shutil.chown(self._data, self._user)
            shutil.chown(secret, self._user)
        try:
            self._run(
                "initdb", "-D", self._data, "-U", "admin", "-A", "scram-sha-256", "--pwfile", secret, "-E", "UTF8"
            )
        finally:
            secret.unlink()
        self.go_on()
        self._psql("postgres", "CREATE DATABASE halite")

    def go_on(self) -> None:
        """Start the server that was made, and return when it can be asked."""
        with open(self._root / "postgres.log", "ab") as log:
            self._server = subprocess.Popen(
                [
                    self._commands / "postgres",
                    *("-D", self._data, "-p", str(self.port), "-h", "127.0.0.1", "-k", ""),
                ],
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
                **self._as_user(),
            )
        end = time.monotonic() + START_TIMEOUT
        while not self._answers():
            if self._server.poll() is not None or time.monotonic() > end:
                raise DemoError(f"PostgreSQL did not start. Read {self._root}/postgres.log.")
            time.sleep(0.1)

    def stop(self) -> None:
        """Stop the server, as somebody who serves the machine that it is on."""
        self._run("pg_ctl", "stop", "-D", self._data, "-m", "fast")
        self._server.wait(START_TIMEOUT)

    def migrate(self, sql: str) -> None:
        """Run the *sql* that Halite gives, as an administrator who has read it, and give the roles passwords."""
        self._psql("halite", sql)
        for role, password in self._passwords.items():
            self._psql("halite", f"ALTER ROLE {role} PASSWORD '{password}'")

    def password_file(self, role: str) -> Path:
        """Return a file with the password of *role*, which only this user may read."""
        path = self._root / f"{role}.password"
        path.touch(mode=0o600)
        path.write_text(f"{self._passwords[role]}\n")
        return path

    def dsn(self, role: str) -> str:
        """Return where the database is for *role*: on this machine, so without a certificate."""
        return f"postgresql://{role}@127.0.0.1:{self.port}/halite?sslmode=disable"

    def _answers(self) -> bool:
        return self._try_psql("postgres", "SELECT 1").returncode == 0

    def _psql(self, database: str, sql: str) -> None:
        done = self._try_psql(database, sql)
        if done.returncode:
            raise DemoError(f"psql ended with {done.returncode}: {done.stderr}")

    def _try_psql(self, database: str, sql: str) -> "subprocess.CompletedProcess[str]":
        address = ("-h", "127.0.0.1", "-p", str(self.port), "-U", "admin", "-d", database)
        return subprocess.run(
            [self._commands / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", *address],
            input=sql,
            env={**os.environ, "PGPASSWORD": self._password},
            text=True,
            capture_output=True,
            check=False,
        )

    def _run(self, command: str, *arguments: Any) -> None:
        words = [str(self._commands / command), *map(str, arguments)]
        done = subprocess.run(words, capture_output=True, text=True, check=False, **self._as_user())
        if done.returncode:
            raise DemoError(f"{command} ended with {done.returncode}: {done.stderr}")

    def _as_user(self) -> dict[str, Any]:
        """Return how it is run, with the mark by which the demo finds what it has begun."""
        found: dict[str, Any] = {"cwd": "/", "env": {**os.environ, MARK: os.fspath(self._root)}}
        return {**found, "user": self._user, "group": self._user, "extra_groups": []} if self._user else found


def _commands() -> Path:
    """Return the folder of PostgreSQL's own commands, of its newest version."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not installed:
        raise DemoError(
            "There is no PostgreSQL on this machine for the masters to share: apt-get install postgresql."
        )
    if os.getuid() == 0:
        try:
            pwd.getpwnam("postgres")
        except KeyError:
            raise DemoError("PostgreSQL refuses to run as root, and there is no user postgres here.") from None
    return installed[-1].parent
