"""
Since when all that is published comes from Salt's own calls of its job cache.

What is recorded from the event bus may be from a minion: in a list of events it can send one of any tag, also of a
publication by root. A list shows such a job as any other, but nobody may be led to run what it says.
"""

from .database import Database

_NAME = "told_since"  # in the table housekeeping


def note(db: Database, is_told: bool, at: int) -> None:
    """Note that from *at* on jobs are told by Salt itself, unless that is noted; or that they are not."""
    if (since(db) is not None) == is_told:
        return
    with db.write(durable=False) as conn:  # it is noted again
        if is_told:
            conn.execute("INSERT OR IGNORE INTO housekeeping (name, value) VALUES (?, ?)", (_NAME, at))
        else:
            conn.execute("DELETE FROM housekeeping WHERE name = ?", (_NAME,))


def since(db: Database) -> int | None:
    """Return since when jobs are told by Salt itself, in microseconds; None where nobody has noted that they are."""
    with db.read() as conn:
        row = conn.execute("SELECT value FROM housekeeping WHERE name = ?", (_NAME,)).fetchone()
    return row and int(row[0])
