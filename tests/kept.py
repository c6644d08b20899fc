"""
Databases as earlier versions of Halite left them, kept as files: every later version must open them.

``python -m tests.kept`` makes ``tests/data/<last migration>.db`` with the code as it is checked out. Run it once for
each schema that is released, before the next migration is written; a file that is there is never made again.
"""

import sqlite3
import sys
import tempfile
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"
TREE = Path(__file__).parents[1]
SSH_JID = "20261123100000000000"
UNTOLD = 3  # events that an engine which stopped has not fired


def files() -> list[Path]:
    """Return the kept databases, the oldest first."""
    return sorted(FOLDER.glob("*.db"))


def make(folder: Path) -> Path:
    """Make a database under *folder* in which everything that Halite writes occurs, and return its file."""
    import salt.config
    import salt.loader

    from saltext.halite.store.database import database

    opts = {**salt.config.DEFAULT_MASTER_OPTS, "id": "hdmaster_master", "cachedir": str(folder), "__role": "master"}
    opts |= {"extension_modules": str(folder / "ext"), "returner_dirs": [str(TREE / "_returners")]}
    db = database(str(folder / "halite" / "jobs.db"), "full")
    _fill(salt.loader.returners(opts, {}), db)
    db.close()
    return Path(db.path)


def _fill(returners: Any, db: Any) -> None:
    from saltext.halite.domain import permissions
    from saltext.halite.store import audit_log, engine_heartbeat, job_writes, kills, untold_events
    from saltext.halite.times import now
    from tests.functional.playing import play
    from tests.recorded import load, names

    for name in names():
        play(name, returners, db)
    returners["halite.save_load"](SSH_JID, {"jid": SSH_JID, "fun": "test.ping", "arg": [], "tgt": "s1"}, ["s1"])
    returners["halite.returner"]({"jid": SSH_JID, "id": "s1", "fun": "test.ping", "fun_args": [], "return": True})
    returners["halite.prep_jid"]()
    returners["halite.update_endtime"](SSH_JID, "2026, Nov 23 10:00:01.000000")
    killed = load("kill_job_running")[0]["data"]["jid"]
    root = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
    number = audit_log.begin(db, audit_log.Entry(root, "kill", "job", "allowed", {"jid": killed}, killed))
    with kills.signalling(db, killed, "root", now(), ["m1"]):
        pass
    job_writes.end_job(db, killed, now())
    audit_log.finish(db, number, "sent")
    audit_log.begin(
        db, audit_log.Entry(root, "kill", "job", "denied", {"jid": SSH_JID}, SSH_JID), "needs kill:job:test.ping"
    )
    untold_events.told(db, untold_events.news(db, now(), stalled_after=3600)[:-UNTOLD])
    engine_heartbeat.beat(db, 1, now(), now(), "stopped")


def _pack(path: Path, kept: Path) -> None:
    """Write the database *path* to *kept*, which then is all of it: no log beside it, no free pages."""
    conn = sqlite3.connect(path, isolation_level=None)
    conn.execute("PRAGMA journal_mode = DELETE")
    conn.execute("VACUUM INTO ?", (str(kept),))
    conn.close()


def main() -> None:
    """Make the file of the schema that is checked out."""
    from saltext.halite.store import schema

    kept = FOLDER / f"{schema.MIGRATIONS[-1][0]}.db"
    if kept.exists():
        sys.exit(f"{kept} is kept, and not made again.")
    with tempfile.TemporaryDirectory() as folder:
        _pack(make(Path(folder)), kept)
    print(kept)


if __name__ == "__main__":
    main()
