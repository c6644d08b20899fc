"""A PostgreSQL that masters share, and masters whose daemons do not run: what their indexes hold is shipped once."""

import time
from pathlib import Path
from typing import Any

import psycopg
import salt.loader

from saltext.halite.central import migrations, partitions
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import audit_log
from saltext.halite.store.database import Database, database
from tests import shipped
from tests.masters import Site
from tests.postgres import Postgres

SECOND = 1_000_000  # microseconds


def make_tables(postgres: Postgres) -> str:
    """Make a database with the tables that masters share, and return its name."""
    name = postgres.create_database()
    with psycopg.connect(postgres.dsn(name), autocommit=True) as conn:
        migrations.apply(conn)
        partitions.make_default(conn)
    return name


class Absent:
    """A master *name* that has recorded jobs, and is not there to be asked; *near* is one whose config it has."""

    def __init__(self, near: Site, name: str, realm: str) -> None:
        cachedir = Path(near.folder) / name / "cache"
        cachedir.mkdir(parents=True)
        self.name = name
        self.db: Database = database(str(cachedir / "halite" / "jobs.db"), "full")
        self._shipper = shipped.shipper_of(self.db, name, realm)
        # Of two loaders the modules share what they have loaded last.
        self._opts = {**near.master.config, "id": name, "cachedir": str(cachedir), "halite": {}}

    def record(
        self, jid: str, function: str, target: str, minions: dict[str, Any], arg: Any = (), retcode: int = 0
    ) -> None:
        """Write a job on *minions*, and what they returned."""
        write = salt.loader.returners(self._opts, {})
        told = {
            "cmd": "publish",
            "jid": jid,
            "fun": function,
            "arg": [*arg],
            "tgt": target,
            "tgt_type": "glob",
            "user": "root",
        }
        write["halite.save_load"](jid, told, [*minions])
        for minion, value in minions.items():
            if value is not None:
                back = {"jid": jid, "id": minion, "fun": function, "fun_args": [*arg], "return": value}
                write["halite.returner"]({**back, "retcode": retcode, "success": not retcode})

    def refuse(self, user: str, jid: str) -> None:
        """Note in the audit log that *user* was refused to kill the job *jid*."""
        caller = Caller(user, "cli", (), (), (), None)
        audit_log.begin(
            self.db, audit_log.Entry(caller, "kill", "job", "denied", {}, jid), "needs kill:job:state.apply"
        )

    def ship(self, dsn: str) -> None:
        """Ship what it has recorded since."""
        with psycopg.connect(dsn) as conn:
            shipped.ship_all(conn, self._shipper)


def set_back(dsn: str, master: str, late: float, backlog: int = 0, history: float | None = None) -> None:
    """Have *master* be *late* by so many seconds, with *backlog* rows to come, and jobs older than *history*."""
    now = int(time.time() * SECOND)
    past = None if history is None else now - int(history * SECOND)
    with psycopg.connect(dsn) as conn:
        conn.execute(
            "UPDATE halite.masters SET reached = %s, backlog = %s, history = %s WHERE name = %s",
            (now - int(late * SECOND), backlog, past, master),
        )
