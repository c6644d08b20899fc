"""
What Halite asks minions on its own: jobs of nobody's, which Salt's lists are not to show.

They are known by their jids, which are noted before they are published: nothing that somebody can write into a job of
his own makes it one of these. Under such a jid a job that is no noise is another's, and is shown.
"""

from ..times import SECOND
from .database import Database

KEPT = 2 * 3600 * SECOND  # longer than the jobs themselves are


def note(db: Database, jid: str, at: int) -> None:
    """Note that Halite publishes a question under *jid*, and forget those whose jobs are long gone."""
    with db.write(durable=False) as conn:
        conn.execute("INSERT OR IGNORE INTO own_questions (jid, at) VALUES (?, ?)", (jid, at))
        conn.execute("DELETE FROM own_questions WHERE at < ?", (at - KEPT,))


def others(jobs: str) -> str:
    """Return, as SQL, that a row of jobs_index by the name *jobs* is none of these."""
    return f"NOT ({jobs}.hidden > 0 AND {jobs}.jid IN (SELECT jid FROM own_questions))"
