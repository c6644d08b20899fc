"""A great many jobs of ten masters over a year, made in PostgreSQL itself: some of them like few others."""

from typing import Any

from saltext.halite.central import schema
from saltext.halite.times import SECOND

from .shared_database import add_master, make

SINCE = 1_767_225_600 * SECOND  # 2026-01-01
MONTHS = 12
SPAN = 365 * 86_400 * SECOND
# By jobs.job & 1023. The last one is of a realm that has one job in a hundred.
MASTERS = tuple((number, f"{realm}-{number}", realm) for number, realm in enumerate(["eu", "us", "asia"] * 3, 1))
RARE_MASTER = (10, "lab-10", "lab")
MINIONS = 5000  # web0 to web2999, and db3000 to db4999
COMMON, OF_CALL, SELDOM, RARE = 200, 2100, 500, 5  # calls.id from 1 on, one kind behind the other
_CALLS = f"""
    INSERT INTO halite.calls (id, key, function, target, username, kind, hidden)
    SELECT n, int4send(n), f, t, u, k, 0 FROM (
        SELECT n, 1 + (n - 1) % 20 AS f, CASE WHEN n % 3 = 0 THEN '*' ELSE 'web' || n % 100 || '*' END AS t,
            (ARRAY['root', 'alice', 'sudo_bob', ''])[1 + n % 7 % 4] AS u, 'local' AS k
            FROM generate_series(1, {COMMON}) n
        UNION ALL SELECT n, 2, 'web' || n - {COMMON}, '', 'call'
            FROM generate_series({COMMON + 1}, {COMMON + OF_CALL}) n
        UNION ALL SELECT n, 21 + n % 300, 'db' || n, 'carol', 'local'
            FROM generate_series({COMMON + OF_CALL + 1}, {COMMON + OF_CALL + SELDOM}) n
        UNION ALL SELECT n, 318 + n - {COMMON + OF_CALL + SELDOM} + 2, 'rare-target', 'rare-user', 'ssh'
            FROM generate_series({COMMON + OF_CALL + SELDOM + 1}, {COMMON + OF_CALL + SELDOM + RARE}) n
    ) found
"""
_NAMES = """
    INSERT INTO halite.functions (id, key, name) SELECT n, int4send(n), CASE
        WHEN n = 1 THEN 'test.ping' WHEN n = 2 THEN 'state.apply' WHEN n = 3 THEN 'state.sls'
        WHEN n <= 20 THEN 'cmd.f' || n WHEN n <= 320 THEN 'pkg.f' || n ELSE 'rare.f' || n END
    FROM generate_series(1, 325) n
"""
_MINIONS = f"""
    INSERT INTO halite.minions (id, realm, name)
    SELECT n + 1, 1, CASE WHEN n < 3000 THEN 'web' || n ELSE 'db' || n END FROM generate_series(0, {MINIONS} - 1) n
"""
# h and g are two numbers that look like chance. One job in twenty is of a call that is seldom made.
_JOBS = f"""
    INSERT INTO halite.jobs (job, start, master, published, realm, jid, call, fn, arguments, target_type, minions,
        returned, failed, changed, altered, result, ended, hidden, parent, batch, silent)
    SELECT start << 10 | m.id, start, m.id, TRUE, m.realm,
        to_char(to_timestamp(start / 1000000) AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISS')
            || lpad((start % 1000000)::text, 6, '0'),
        c.id, c.function, '\\x90', 'glob', many, many - (said = 'missing')::int,
        (said = 'failed')::int, (said = 'changed')::int, said = 'changed', r,
        CASE WHEN n > {{jobs}} - 40 THEN NULL ELSE start + 2000000 END, (n % 50 = 0)::int,
        CASE WHEN n % 100 = 7 THEN 'parent-' || n / 10000 END, CASE WHEN n % 100 = 8 THEN 'batch-' || n / 10000 END,
        CASE WHEN n > {{jobs}} - 40 THEN 0 END
    FROM (
        SELECT n, {{since}} + n * ({{span}} / {{jobs}}) AS start, h, g,
            CASE WHEN h % 10 = 3 THEN 8 ELSE 1 END AS many,
            CASE WHEN n > {{jobs}} - 40 THEN NULL WHEN g % 100 < 80 THEN 'ok' WHEN g % 100 < 92 THEN 'changed'
                WHEN g % 100 < 97 THEN 'failed' WHEN g % 1000 < 998 THEN 'missing' ELSE 'killed' END AS r,
            CASE WHEN n % greatest({{jobs}} / 50, 20) = 7 THEN {COMMON + OF_CALL + SELDOM} + 1 + n % {RARE}
                WHEN h % 100 < 60 THEN 1 + (g % {COMMON}) * (h % {COMMON}) / {COMMON}
                WHEN h % 100 < 95 THEN {COMMON} + 1 + g % {OF_CALL}
                ELSE {COMMON + OF_CALL} + 1 + g % {SELDOM} END AS call
        FROM (SELECT n::bigint, (n * 2654435761 % 1000003 * 7919 % 999983) AS h,
                (n * 40503 % 1000033 * 104729 % 999979) AS g
            FROM generate_series({{first}}::bigint, {{last}}) n) chance
    ) job
    CROSS JOIN LATERAL (SELECT coalesce(r, 'ok') AS said) told
    JOIN halite.calls c ON c.id = job.call
    JOIN halite.masters m ON m.id = CASE WHEN h % 100 = 42 THEN 10 ELSE 1 + g % 9 END
"""
_RETURNS = f"""
    INSERT INTO halite.returns (job, minion, master, expected, received, result, success, retcode, differing, killed,
        kept)
    SELECT job, CASE WHEN kind = 'call' THEN call - {COMMON} + 1 + n ELSE 1 + job / 1024 / 7 % {MINIONS - 10} + n END,
        master, 1, start + 1000000,
        CASE WHEN n = 0 AND failed > 0 THEN 'failed' WHEN n = 0 AND altered THEN 'changed' ELSE 'ok' END,
        1, 0, 0, 0, TRUE
    FROM (SELECT j.job, j.call, j.master, j.start, j.minions, j.failed, j.altered, c.kind
        FROM halite.jobs j JOIN halite.calls c ON c.id = j.call
        WHERE j.job >= {{low}} AND j.job < {{high}}) job
    CROSS JOIN LATERAL generate_series(0, minions - 1) n
"""
_METADATA = """
    INSERT INTO halite.job_metadata (job, key, value)
    SELECT job, 'ticket', 'OPS-' || job / 1024 / 1000000 % 5000 FROM halite.jobs
    WHERE job >= {low} AND job < {high} AND start / 1000000 % 97 = 11
"""
# What came of state runs: in one of eight something stands out, and every other one was a highstate.
_NOTABLE = """
    INSERT INTO halite.notable_states (job, minion, states)
    SELECT r.job, r.minion, 'states' FROM halite.jobs j JOIN halite.returns r ON r.job = j.job
    WHERE j.job >= {low} AND j.job < {high} AND j.fn IN (2, 3) AND (j.failed > 0 OR j.altered)
"""
_HIGHSTATES = """
    INSERT INTO halite.highstates (job, minion, test, result)
    SELECT r.job, r.minion, (j.job / 1024 % 8 = 0)::int, r.result
    FROM halite.jobs j JOIN halite.returns r ON r.job = j.job
    WHERE j.job >= {low} AND j.job < {high} AND j.fn = 2 AND j.job / 1024 % 2 = 0
"""
STEP = 250_000  # jobs written together


def fill(conn: Any, jobs: int) -> None:
    """Make the tables on *conn*, with *jobs* jobs; indexes are made at the end, which takes a third of the time."""
    make(conn, SINCE, MONTHS + 1)
    for number, name, realm in (*MASTERS, RARE_MASTER):
        add_master(conn, number, name, realm, SINCE + SPAN)
    for sql in (_NAMES, _CALLS, _MINIONS):
        conn.execute(sql)
    indexes = _dropped(conn)
    conn.commit()
    for first in range(1, jobs + 1, STEP):
        last = min(first + STEP - 1, jobs)
        conn.execute(_JOBS.format(jobs=jobs, since=SINCE, span=SPAN, first=first, last=last))
        conn.commit()
    conn.execute("ANALYZE halite.jobs")
    parts = MONTHS * 4
    for part in range(parts):
        low, high = (SINCE + SPAN * (part + more) // parts << 10 for more in (0, 1))
        for sql in (_RETURNS, _METADATA, _NOTABLE, _HIGHSTATES):
            conn.execute(sql.format(low=low, high=high + 1024 * (part + 1 == parts)))
        conn.commit()
    for sql in indexes:
        conn.execute(sql)
        conn.commit()
    conn.autocommit = True
    conn.execute("VACUUM ANALYZE")
    conn.autocommit = False


def _dropped(conn: Any) -> list[str]:
    """Drop the indexes of the tables that are cut by months, and return what makes them again."""
    made = []
    for table in schema.PARTITIONED:
        found = conn.execute(
            "SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid), c.conname,"
            " pg_get_constraintdef(c.oid)"
            " FROM pg_index i LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid"
            " WHERE i.indrelid = %s::regclass",
            (f"halite.{table}",),
        ).fetchall()
        for index, definition, constraint, key in found:
            if constraint:
                conn.execute(f"ALTER TABLE halite.{table} DROP CONSTRAINT {constraint}")
                made.append(f"ALTER TABLE halite.{table} ADD CONSTRAINT {constraint} {key}")
            else:
                conn.execute(f"DROP INDEX {index}")
                made.append(definition.replace(" ON ONLY ", " ON "))
    return made
