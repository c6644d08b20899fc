"""The list of all masters: the same jobs as each master's own index gives, under the same filters and permissions."""

import collections
import random

import psycopg
import pytest

from saltext.halite.central import lanes, newest_jobs, readers
from saltext.halite.central.scope import scope
from saltext.halite.central_settings import Central
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import newest_jobs as of_index
from saltext.halite.store.database import Database
from saltext.halite.store.filters import Filter
from tests.functional.filled import write
from tests.functional.store.test_filters import CHOICES, START, any_row
from tests.shared_database import Loader, make

MASTERS = (("eu-1", "eu"), ("eu-2", "eu"), ("us-1", "us"))
ADMIN = Caller("root", "cli", (), ("admin",), ("*:*:*",))


def of_masters(*permissions):
    return Caller("dora", "eauth", (), (), permissions)


CALLERS = (
    ADMIN,
    of_masters("view:job:*", "view:realm:eu"),
    of_masters("view:job:state.*", "view:job:cmd.*", "view:realm:*"),
    of_masters("view:job:state.*", "view:realm:u?"),
)
GLOBS = (None, None, "eu-*", "*1", "us-1", "nowhere")


@pytest.fixture(scope="module")
def shared(postgres, tmp_path_factory):
    """The indexes of three masters, by name and realm, and the setting that leads to all of them in PostgreSQL."""
    dsn, chance, indexes = postgres.dsn(postgres.create_database()), random.Random(5), {}
    with psycopg.connect(dsn) as conn:
        make(conn, START, 2)
        for number, (name, realm) in enumerate(MASTERS, 1):
            rows = [any_row(chance, each * 3 + number) for each in range(200)]
            file = tmp_path_factory.mktemp(name) / "halite" / "jobs.db"
            indexes[name, realm] = write(Database(str(file), "normal"), rows)
            Loader(conn, number, name, realm).load(indexes[name, realm])
    yield indexes, Central(dsn)
    readers.close()


def as_listed(row):
    """*row* as it is compared: what the index has of it."""
    return tuple(getattr(row, name) for name in of_index.JobRow.__dataclass_fields__)


def expected(indexes, which, caller, glob, many):
    """The newest *many* jobs of *indexes*, merged."""
    found = []
    for number, ((name, realm), db) in enumerate(indexes.items(), 1):
        if caller.views_realm(realm) and (glob is None or of_index.fnmatch.fnmatchcase(name, glob)):
            listed, _ = of_index.list_jobs(db, which, caller, many)
            found += [(row.id, number, as_listed(row)) for row in listed]
    return [row for *_, row in sorted(found, reverse=True)[:many]]


def test_any_filters_together_list_what_the_indexes_of_all_masters_do(shared, monkeypatch):
    indexes, central = shared
    chance, met = random.Random(4), collections.Counter()
    for _ in range(500):
        names = chance.sample(sorted(CHOICES), chance.choice([0, 1, 1, 2, 2, 3, 4]))
        which = Filter(**{name: chance.choice(CHOICES[name]) for name in names})
        caller, glob, limit = chance.choice(CALLERS), chance.choice(GLOBS), chance.choice([1, 3, 50])
        monkeypatch.setattr(lanes, "COUNTED", chance.choice([1, 10, 1000]))
        wanted, seen, cursor = expected(indexes, which, caller, glob, 3 * limit + 1), [], None
        for _ in range(3):
            with readers.reading(central) as conn:
                page, cursor = newest_jobs.list_jobs(conn, which, scope(conn, caller, glob), limit, cursor)
            assert len(page) == limit or cursor is None, which
            seen += map(as_listed, page)
            if cursor is None:
                break
        assert seen == wanted[: 3 * limit], (which, caller.permissions, glob)
        assert (cursor is None) == (len(wanted) <= 3 * limit), which
        met[bool(wanted)] += 1
    assert min(met.values()) > 80


def test_what_no_index_leads_to_is_found_behind_the_newest_jobs(shared, monkeypatch):
    indexes, central = shared
    monkeypatch.setattr(lanes, "COUNTED", 1)
    which = Filter(status=("complete",))
    with readers.reading(central) as conn:
        page, _ = newest_jobs.list_jobs(conn, which, scope(conn, ADMIN, None), 50)
    assert [*map(as_listed, page)] == expected(indexes, which, ADMIN, None, 50) != []


def pages(central, which, caller=ADMIN, most=60):
    """The jids of each page of a list."""
    cursor = None
    for _ in range(most):
        with readers.reading(central) as conn:
            rows, following = newest_jobs.list_jobs(conn, which, scope(conn, caller, None), 50, cursor)
        yield [row.jid for row in rows]
        if following is None:
            return
        assert cursor is None or following < cursor
        cursor = following


WIDE = Filter(user="carol", result=("killed",))


def test_a_search_that_takes_too_long_ends_where_it_has_come_and_goes_on_there(a_year, monkeypatch):
    whole = [jid for page in pages(a_year, WIDE) for jid in page]
    monkeypatch.setattr(lanes, "COUNTED", 1)
    monkeypatch.setattr(newest_jobs, "SECONDS", -1)
    monkeypatch.setattr(readers, "allow", lambda *_: None)
    by_months = [*pages(a_year, WIDE)]
    assert [jid for page in by_months for jid in page] == whole and len(whole) > 0
    assert len(by_months) >= 12


def test_a_month_that_takes_too_long_is_looked_at_day_by_day(a_year, monkeypatch):
    month, newest = 28 * 86_400_000_000 << 10, lanes.newest

    def slow(wanted, path):
        is_month = wanted.values["high"] - wanted.values["low"] > month
        return "SELECT 1 FROM pg_sleep(60)" if is_month else newest(wanted, path)

    whole = [jid for page in pages(a_year, WIDE) for jid in page]
    monkeypatch.setattr(lanes, "COUNTED", 1)
    monkeypatch.setattr(newest_jobs, "SECONDS", 0.05)
    monkeypatch.setattr(lanes, "newest", slow)
    seen = [jid for page in pages(a_year, WIDE, most=10) for jid in page]
    assert seen == whole[: len(seen)]


def test_jobs_that_no_partition_of_a_month_holds_are_listed_too(postgres):
    dsn = postgres.dsn(postgres.create_database())
    with psycopg.connect(dsn) as conn:
        make(conn, START, 1)
        fill_default(conn, START - 400 * 86_400_000_000)
        fill_default(conn, START + 400 * 86_400_000_000)
    found = [*pages(Central(dsn), Filter())]
    readers.close()
    assert found == [[str(START + 400 * 86_400_000_000), str(START - 400 * 86_400_000_000)]]


def fill_default(conn, start):
    """Write a job of a time that has no partition."""
    conn.execute("INSERT INTO halite.realms (id, name) VALUES (1, 'r') ON CONFLICT DO NOTHING")
    conn.execute(
        "INSERT INTO halite.masters (id, name, realm, epoch, seen, version) VALUES (1, 'm', 1, '', 0, '')"
        " ON CONFLICT DO NOTHING"
    )
    conn.execute("INSERT INTO halite.functions VALUES (1, 'f', 'test.ping') ON CONFLICT DO NOTHING")
    conn.execute(
        "INSERT INTO halite.calls (id, key, function, target, username, kind, hidden)"
        " VALUES (1, 'c', 1, '*', '', 'local', 0) ON CONFLICT DO NOTHING"
    )
    conn.execute(
        "INSERT INTO halite.jobs (job, start, master, published, realm, jid, call, fn, arguments, target_type,"
        " minions, returned, failed, changed, altered, hidden)"
        " VALUES (%s, %s, 1, TRUE, 1, %s, 1, 1, '\\x90', 'glob', 0, 0, 0, 0, FALSE, 0)",
        (start << 10 | 1, start, str(start)),
    )
