"""What a migration fills in from the blobs of the rows that are there; each runs in the migration's transaction."""

import sqlite3

from ..domain import job_metadata, step_links
from ..domain.salt_shapes import shown_return
from .codec import unpack

_STEP = 1000  # rows that are held at once


def fill_filters(conn: sqlite3.Connection) -> None:
    """Fill job_metadata, and jobs_index.parent from what the orchestrations returned."""
    read = conn.execute("SELECT id, metadata FROM jobs_index WHERE metadata IS NOT NULL")
    while found := read.fetchmany(_STEP):
        conn.executemany(
            "INSERT INTO job_metadata (job, key, value) VALUES (?, ?, ?)",
            [(job, *row) for job, packed in found for row in job_metadata.rows(unpack(packed)[0])],
        )
    orchestrations = conn.execute(
        "SELECT j.jid, j.kind, j.function, r.payload FROM calls c JOIN jobs_index j ON j.call = c.id"
        " JOIN job_returns r ON r.job = j.id WHERE c.kind = 'orchestrate' AND r.payload != x''"
    ).fetchall()
    for jid, kind, function, packed in orchestrations:
        steps = step_links.steps(function, shown_return(kind, unpack(packed)))
        conn.executemany("UPDATE jobs_index SET parent = ? WHERE jid = ?", [(jid, step) for step in steps])
