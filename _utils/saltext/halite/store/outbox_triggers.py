"""
The triggers that write the outbox. They are made and dropped at run time, so that without ``halite:central`` a write
costs what it did, and so that processes of the version before, which know nothing of the outbox, leave nothing out.

A job of ten thousand minions is one row: a row that says what the newest one says is left out, unless that one may
have been read for shipping, which is noted before it is.
"""

import sqlite3

PREFIX = "outbox_of_"
_TOLD = """
    SELECT 1 FROM outbox WHERE id = (SELECT max(id) FROM outbox) AND job = {job} AND minion IS {minion}
        AND id > (SELECT value FROM shipping WHERE name = 'taken')
"""


def _job(job: str) -> str:
    """Return the statement that has the *job* itself shipped."""
    return f"INSERT INTO outbox (job) SELECT {job} WHERE NOT EXISTS ({_TOLD.format(job=job, minion='NULL')});"


_RETURN = "INSERT INTO outbox (job, minion) VALUES (NEW.job, NEW.minion);"
# Columns of a job that are set when no return is counted, too.
_OF_JOB = (
    "jid, kind, function, arguments, target, target_type, user, metadata, unknown, minions, result, ended, hidden,"
    " killed_by, killed_at, end_text, parent, batch, reached, asked_by"
)
_OF_AWAITED = "expected, reason, reason_since, killed, differing, minion"
_CHANGED = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in _OF_AWAITED.split(", "))

# By name: on what, and what is done then. A return is named by its own row alone, and its job with it. What
# housekeeping deletes stays where it has been shipped to; what it deletes of the history before that is counted.
TRIGGERS: dict[str, tuple[str, str]] = {
    "return": ("AFTER UPDATE OF received ON job_returns WHEN NEW.received IS NOT NULL", _RETURN),
    "added_return": ("AFTER INSERT ON job_returns WHEN NEW.received IS NOT NULL", _RETURN),
    "awaited": ("AFTER INSERT ON job_returns WHEN NEW.received IS NULL", _job("NEW.job")),
    "changed_awaited": (
        f"AFTER UPDATE OF {_OF_AWAITED} ON job_returns WHEN NEW.received IS NULL AND ({_CHANGED})",
        _job("NEW.job"),
    ),
    "changed_return": (
        f"AFTER UPDATE OF {_OF_AWAITED} ON job_returns WHEN NEW.received IS NOT NULL AND ({_CHANGED})",
        f"{_RETURN} {_job('NEW.job')}",
    ),
    "new_job": (
        "AFTER INSERT ON jobs_index",
        "INSERT INTO outbox (job, begun) VALUES (NEW.id, iif(NEW.hidden = 0, 1, NULL));",
    ),
    "changed_job": (
        f"AFTER UPDATE OF {_OF_JOB} ON jobs_index WHEN NEW.returned = OLD.returned",
        _job("NEW.id"),
    ),
    # Noise is not shipped; a job that turns out to be none brings what was returned for it.
    "shown_job": (
        "AFTER UPDATE OF hidden ON jobs_index WHEN OLD.hidden > 0 AND NEW.hidden = 0",
        "INSERT INTO outbox (job, minion)"
        " SELECT job, minion FROM job_returns WHERE job = NEW.id AND received IS NOT NULL;",
    ),
    "past_job": (
        "AFTER DELETE ON jobs_index WHEN OLD.hidden = 0"
        " AND OLD.id <= (SELECT value FROM shipping WHERE name = 'history')"
        " AND OLD.id >= (SELECT value FROM shipping WHERE name = 'history_floor')",
        "UPDATE shipping SET value = value + 1 WHERE name = 'unshipped';",
    ),
    "changed_load": ("AFTER UPDATE OF load ON job_loads", _job("NEW.job")),
    "again": ("AFTER INSERT ON awaited_again", _job("NEW.job")),
    "changed_again": ("AFTER UPDATE ON awaited_again", _job("NEW.job")),
    "silence": (
        "AFTER UPDATE OF silent, gives_up ON active_jids"
        " WHEN NEW.silent IS NOT OLD.silent OR NEW.gives_up IS NOT OLD.gives_up",
        _job("NEW.job"),
    ),
    "repetition": (
        "AFTER INSERT ON repetitions",
        "INSERT INTO outbox (job) SELECT id FROM jobs_index WHERE jid = NEW.jid;",
    ),
    "audit": ("AFTER INSERT ON audit_log", "INSERT INTO outbox (audit) VALUES (NEW.id);"),
    "changed_audit": ("AFTER UPDATE ON audit_log", "INSERT INTO outbox (audit) VALUES (NEW.id);"),
}


def statements() -> dict[str, str]:
    """Return what makes each trigger, by its name."""
    return {
        PREFIX + name: f"CREATE TRIGGER {PREFIX}{name} {on} BEGIN {done} END" for name, (on, done) in TRIGGERS.items()
    }


def found(conn: sqlite3.Connection) -> dict[str, str]:
    """Return what has made each trigger that is there, by its name."""
    asked = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND substr(name, 1, ?) = ?"
    return dict(conn.execute(asked, (len(PREFIX), PREFIX)).fetchall())


def put(conn: sqlite3.Connection) -> None:
    """Make those that are lacking, or are of another version, and drop all others."""
    there, wanted = found(conn), statements()
    for name in there:
        if there[name] != wanted.get(name):
            conn.execute(f"DROP TRIGGER {name}")
    for name, statement in wanted.items():
        if there.get(name) != statement:
            conn.execute(statement)


def drop(conn: sqlite3.Connection) -> None:
    """Drop them all."""
    for name in found(conn):
        conn.execute(f"DROP TRIGGER {name}")
