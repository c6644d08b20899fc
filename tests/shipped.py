"""What several masters have shipped, compared with their indexes field by field."""

import os
from pathlib import Path

from saltext.halite.central import shipper
from saltext.halite.central.seat import Who
from saltext.halite.store import outbox
from saltext.halite.store.database import Database
from tests import shared_database

SINCE = 1_790_000_000_000_000  # September of 2026, when the recorded events began
MONTHS = 18
# What is compared: of the index, with its jobs' ids; and of central, with the starts of its jobs.
TABLES = {
    "jobs": (
        "SELECT j.id, j.jid, kind, function, arguments, target, target_type, coalesce(user, ''), metadata, unknown,"
        " minions, returned, failed, changed, changed > 0, result, j.ended, hidden, killed_by, killed_at, end_text,"
        " parent, batch, reached, asked_by, (SELECT repeats FROM repetitions r WHERE r.jid = j.jid),"
        " iif(j.ended IS NULL, a.silent, NULL), iif(j.ended IS NULL, a.gives_up, NULL),"
        " (SELECT at FROM late_jobs l WHERE l.job = j.id)"
        " FROM jobs_index j LEFT JOIN active_jids a ON a.job = j.id WHERE hidden = 0",
        "SELECT j.start, j.jid, c.kind, f.name, arguments, c.target, target_type, c.username, metadata, unknown,"
        " minions, returned, failed, changed, altered::int, result, ended, j.hidden, killed_by, killed_at, end_text,"
        " parent, batch, reached, asked_by, repeats, silent, gives_up, late"
        " FROM halite.jobs j JOIN halite.calls c ON c.id = j.call"
        " JOIN halite.functions f ON f.id = c.function AND f.id = j.fn WHERE j.master = {master}",
    ),
    "returns": (
        "SELECT j.id, minion, expected, received, r.result, success, retcode, states, succeeded, r.failed, r.changed,"
        " would_change, did_change, warned, took, differing, killed, reason, reason_since,"
        " length(coalesce(payload, '')) > 0"
        " FROM job_returns r JOIN jobs_index j ON j.id = r.job WHERE hidden = 0",
        "SELECT j.start, m.name, expected, received, r.result, success, retcode, states, succeeded, r.failed,"
        " r.changed, would_change, did_change, warned, took, differing, killed, reason, reason_since, kept::int"
        " FROM halite.returns r JOIN halite.jobs j ON j.job = r.job JOIN halite.minions m ON m.id = r.minion"
        " WHERE j.master = {master}",
    ),
    "payloads": (
        "SELECT j.id, minion, payload FROM job_returns r JOIN jobs_index j ON j.id = r.job"
        " WHERE hidden = 0 AND received IS NOT NULL AND length(payload) > 0",
        "SELECT j.start, m.name, payload FROM halite.payloads p JOIN halite.jobs j ON j.job = p.job"
        " JOIN halite.minions m ON m.id = p.minion WHERE j.master = {master}",
    ),
    "loads": (
        "SELECT j.id, load FROM job_loads l JOIN jobs_index j ON j.id = l.job WHERE hidden = 0",
        "SELECT j.start, load FROM halite.loads l JOIN halite.jobs j ON j.job = l.job WHERE j.master = {master}",
    ),
    "metadata": (
        "SELECT j.id, key, value FROM job_metadata m JOIN jobs_index j ON j.id = m.job WHERE hidden = 0",
        "SELECT j.start, key, value FROM halite.job_metadata m JOIN halite.jobs j ON j.job = m.job"
        " WHERE j.master = {master}",
    ),
    "notable_states": (
        "SELECT j.id, minion, states FROM notable_states n JOIN jobs_index j ON j.id = n.job WHERE hidden = 0",
        "SELECT j.start, m.name, states FROM halite.notable_states n JOIN halite.jobs j ON j.job = n.job"
        " JOIN halite.minions m ON m.id = n.minion WHERE j.master = {master}",
    ),
    "highstates": (
        "SELECT j.id, minion, test, h.result FROM highstates h JOIN jobs_index j ON j.id = h.job WHERE hidden = 0",
        "SELECT j.start, m.name, test, h.result FROM halite.highstates h JOIN halite.jobs j ON j.job = h.job"
        " JOIN halite.minions m ON m.id = h.minion WHERE j.master = {master}",
    ),
    "audit_log": (
        "SELECT id, at, user, origin, action, resource, arguments, jid, kill_jid, decision, outcome, duration, sent,"
        " reached, address FROM audit_log",
        "SELECT id, at, username, origin, action, resource, arguments, jid, kill_jid, decision, outcome, duration,"
        " sent, reached, address FROM halite.audit_log WHERE master = {master}",
    ),
}
# Of each job that is there, what its rows say.
COUNTED = """
    SELECT j.jid FROM halite.jobs j CROSS JOIN LATERAL (
        SELECT count(*) AS minions, count(received) AS returned,
            count(*) FILTER (WHERE r.result = 'failed') AS failed,
            count(*) FILTER (WHERE r.result = 'changed') AS changed
        FROM halite.returns r WHERE r.job = j.job
    ) c
    WHERE (j.minions, j.returned, j.failed, j.changed) IS DISTINCT FROM (c.minions, c.returned, c.failed, c.changed)
"""


def make(postgres) -> str:
    """Make a database with all tables, and return its name."""
    name = postgres.create_database()
    with postgres.connection(name) as conn:
        shared_database.make(conn, SINCE, MONTHS)
    return name


def shipper_of(db: Database, name: str, realm: str | None = None, **limits) -> shipper.Shipper:
    """Return what ships the index *db* of the master *name*, whose outbox is switched on."""
    outbox.switch_on(db)
    return shipper.Shipper(db, Who(name, realm or name, "1.2.3"), shipper.Limits(**{"living": 0.0, **limits}))


def ship_all(conn, found: shipper.Shipper) -> int:
    """Ship all there is, and return in how many batches."""
    batches = 0
    while found.waits():
        found.ship(conn)
        batches += 1
        assert batches < 10_000
    return batches


def rows(db: Database, table: str) -> list[tuple]:
    """Return what the index has of *table*."""
    with db.read() as conn:
        return sorted(conn.execute(TABLES[table][0]).fetchall(), key=repr)


def central_rows(conn, master: str, table: str) -> list[tuple]:
    """Return what central has of *table*, of the jobs of *master*."""
    number = conn.execute("SELECT id FROM halite.masters WHERE name = %s", (master,)).fetchone()[0]
    return sorted(map(tuple, conn.execute(TABLES[table][1].format(master=number)).fetchall()), key=repr)


def assert_same(conn, db: Database, master: str) -> None:
    """Nothing is lost, nothing doubled, and the counters are those of the rows."""
    for table in TABLES:
        here, there = rows(db, table), central_rows(conn, master, table)
        lost = [row for row in here if row not in set(there)][:3] if here != there else []
        more = [row for row in there if row not in set(here)][:3] if here != there else []
        assert here == there, f"{table}: {len(here)} rows, shipped {len(there)}; lost {lost}, instead {more}"
    assert_counted(conn)
    conn.rollback()


def assert_counted(conn) -> None:
    """The counters of all jobs are those of their rows, and no row is without its job."""
    assert conn.execute(COUNTED).fetchall() == []
    for table in ("returns", "payloads", "loads", "job_metadata", "notable_states", "highstates"):
        orphans = f"SELECT count(*) FROM halite.{table} t WHERE t.job NOT IN (SELECT job FROM halite.jobs)"
        assert conn.execute(orphans).fetchone()[0] == 0, table


def index_in(folder: Path) -> Database:
    """Return a new index in *folder*."""
    os.makedirs(folder, exist_ok=True)
    return Database(str(folder / "jobs.db"), "normal")
