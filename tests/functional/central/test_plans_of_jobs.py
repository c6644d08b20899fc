"""No question about one job, what runs, an export or the audit logs reads a large table from end to end."""

import psycopg
import pytest

from saltext.halite.central import active_jobs, audit_entries, exported, one_job, payloads, readers, shared_minions
from saltext.halite.central.scope import scope
from saltext.halite.store import audit_log, exported_rows
from saltext.halite.store import one_job as of_index
from saltext.halite.store.filters import Filter
from tests.functional.central.test_plans import ADMIN, OF_LAB, RARE_VIEWER, costs
from tests.many_shared_jobs import MINIONS, SINCE, SPAN

EACH = 40  # buffers that one minion of a job may take: its row, its name, and what it returned
SIZE = 3000  # bytes that each has returned of the job that all have
LARGE = "20260701000000000000"
MORE = (
    "INSERT INTO halite.jids (realm, jid, job) SELECT realm, jid, job FROM halite.jobs ON CONFLICT DO NOTHING",
    "INSERT INTO halite.payloads (job, minion, payload) SELECT job, minion, '\\x80' FROM halite.returns"
    " WHERE job % 7 = 0 ON CONFLICT DO NOTHING",
    f"INSERT INTO halite.payloads (job, minion, payload) SELECT {{large}}, id, decode(repeat('00', {SIZE}), 'hex')"
    f" FROM halite.minions WHERE id <= {MINIONS}",
    "INSERT INTO halite.returns (job, minion, master, expected, received, result, differing, killed, kept)"
    f" SELECT {{large}}, id, 1, 1, {{start}}, 'ok', 0, 0, TRUE FROM halite.minions WHERE id <= {MINIONS}",
    "INSERT INTO halite.audit_log (master, id, at, username, origin, action, resource, arguments, jid, decision,"
    " outcome) SELECT 1 + n % 9, n, {since} + n * 300000000::bigint,"
    " CASE WHEN n % 1000 = 3 THEN 'rare' ELSE 'root' END,"
    " 'cli', 'kill', 'job', '{{}}', CASE WHEN n % 3 = 0 THEN n::text END, 'allowed', 'sent'"
    " FROM generate_series(1, 100000) n",
)


@pytest.fixture(scope="module")
def in_full(a_year):
    """The year, with what its minions returned, its audit logs, and one job of all minions."""
    with psycopg.connect(a_year.dsn) as conn:
        start, large = conn.execute(
            "SELECT start, job FROM halite.jobs WHERE ended IS NOT NULL AND job >= %s AND job %% 7 != 0"
            " AND master = 1 ORDER BY job LIMIT 1",
            (SINCE + SPAN // 2 << 10,),
        ).fetchone()
        conn.execute("UPDATE halite.jobs SET jid = %s, minions = %s WHERE job = %s", (LARGE, MINIONS, large))
        conn.execute("DELETE FROM halite.returns WHERE job = %s", (large,))
        for sql in MORE:
            conn.execute(sql.format(large=large, start=start, since=SINCE))
        conn.commit()
        conn.autocommit = True
        for table in ("jids", "payloads", "returns", "audit_log"):
            conn.execute(f"VACUUM ANALYZE halite.{table}")
    yield a_year
    with psycopg.connect(a_year.dsn) as conn:
        conn.execute("DELETE FROM halite.returns WHERE job = %s AND minion > 1", (large,))


def some_jid(central, where="TRUE"):
    with psycopg.connect(central.dsn) as conn:
        return conn.execute(f"SELECT jid FROM halite.jobs WHERE {where} LIMIT 1").fetchone()[0]


def the_job(conn, jid, caller=ADMIN):
    (found,) = one_job.jobs(conn, scope(conn, caller, None), jid)
    return found


def all_about(jid, values=of_index.Values.ALL):
    """All that the detail of a job asks."""

    def ask(conn):
        row, around = the_job(conn, jid), scope(conn, ADMIN, None)
        found = one_job.with_returns(conn, row, of_index.Wanted(values=values))
        one_job.steps(conn, around, row)
        one_job.links(conn, row)
        one_job.repeated(conn, around, row)
        one_job.awaited(conn, [row.key])
        one_job.gives_up(conn, [row.key])
        one_job.published(conn, [row])
        one_job.returned(conn, around, [jid, "none"])
        return found

    return ask


def test_one_job_among_many_costs_what_it_has_itself(in_full):
    for where in ("parent IS NOT NULL", "ended IS NULL", "job % 7 = 0", "minions = 8"):
        scanned, looked, _ = costs(in_full, all_about(some_jid(in_full, where)))
        assert scanned == set() and looked < 2000, (where, looked)


def test_a_job_of_all_minions_is_read_in_pieces(in_full, monkeypatch):
    pieces = []
    of_group = payloads.of_group

    def noted(conn, places):
        found = of_group(conn, places)
        pieces.append(sum(len(payload) for _, payload in found))
        return found

    monkeypatch.setattr(payloads, "BYTES", 2**20)
    monkeypatch.setattr(payloads, "of_group", noted)
    scanned, looked, _ = costs(in_full, all_about(LARGE))
    assert scanned == set() and looked < EACH * MINIONS
    assert sum(pieces) == MINIONS * SIZE and max(pieces) <= 2**20
    scanned, looked, _ = costs(in_full, all_about(LARGE, of_index.Values.NONE))
    assert scanned == set() and looked < EACH // 2 * MINIONS and sum(pieces) == MINIONS * SIZE


def test_one_return_of_a_large_job_is_a_look(in_full):
    scanned, looked, _ = costs(in_full, lambda conn: one_job.one_return(conn, the_job(conn, LARGE), "web17"))
    assert scanned == set() and looked < 300


@pytest.mark.parametrize("caller", [ADMIN, OF_LAB, RARE_VIEWER], ids=lambda caller: caller.permissions[0])
def test_what_runs_is_found_along_its_index(in_full, caller):
    for hidden in (True, False):
        scanned, looked, _ = costs(
            in_full, lambda conn, hidden=hidden: active_jobs.active(conn, scope(conn, caller, None), hidden=hidden)[0]
        )
        assert scanned == set() and looked < 5000


def compared(one, other):
    def ask(conn):
        before, after = the_job(conn, one), the_job(conn, other)
        assert shared_minions.share_a_minion(conn, before, after, "web[1-9]*") in (True, False)
        names = [name for name, _ in shared_minions.sizes(conn, after.key).items()]
        assert list(shared_minions.payloads_of(conn, after.key, names))
        list(shared_minions.pairs(conn, before, after, names))

    return ask


def test_two_jobs_are_compared_along_the_keys(in_full):
    small = some_jid(in_full, "job % 7 = 0 AND minions = 1 AND returned = 1")
    scanned, looked, _ = costs(in_full, compared(LARGE, small))
    assert scanned == set() and looked < EACH * MINIONS
    scanned, looked, _ = costs(in_full, compared(small, small))
    assert scanned == set() and looked < 500


@pytest.mark.parametrize("values", [False, True])
@pytest.mark.parametrize("minion", [None, "web17", "web7*"])
def test_a_page_of_returns_costs_what_it_holds(in_full, minion, values, monkeypatch):
    monkeypatch.setattr(exported_rows, "JOBS", 2000)
    with readers.reading(in_full) as conn:
        around = scope(conn, ADMIN, None)
    jobs = next(exported.Exported(in_full, around).job_pages(Filter(hidden=True)))
    wanted, found = exported_rows.Wanted(minion, values), []

    def ask(conn):
        monkeypatch.setattr(exported.readers, "reading", lambda *_: Lent(conn))
        found.extend(exported.Exported(in_full, around).return_pages(jobs, wanted))
        monkeypatch.undo()

    scanned, looked, _ = costs(in_full, ask)
    assert scanned == set() and looked < EACH * 2 * len(jobs)
    assert sum(map(len, found)) >= {None: len(jobs), "web7*": 1}.get(minion, 0)


class Lent:
    """A connection that is lent as a new one would be."""

    def __init__(self, conn):
        self.conn = conn

    def __enter__(self):
        return self.conn

    def __exit__(self, *_):
        pass


ENTRIES = (
    {},
    {"jid": "300"},
    {"since": SINCE + SPAN // 3, "until": SINCE + SPAN // 2},
    {"decision": ("denied",)},
    {"user": "ra*"},
    {"user": "r[ab]re"},
)


@pytest.mark.parametrize("asked", ENTRIES, ids=str)
@pytest.mark.parametrize("glob", [None, "eu-*"])
def test_the_audit_logs_are_read_along_an_index(in_full, asked, glob):
    def ask(conn, before=None):
        which = audit_log.Filter(**asked)
        return audit_entries.entries(conn, which, scope(conn, ADMIN, glob), 50, before)

    scanned, looked, _ = costs(in_full, ask)
    assert scanned == set()
    assert looked < (400 if not {"user", "decision"} & {*asked} else 300_000)
    with readers.reading(in_full) as conn:
        _, cursor = ask(conn)
    if cursor:
        scanned, looked, _ = costs(in_full, lambda conn: ask(conn, audit_entries.cursor(cursor)))
        assert scanned == set() and looked < (400 if "user" not in asked else 300_000)
