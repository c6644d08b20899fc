"""Every recorded stream, played to two masters and shipped: all masters' list is what their indexes list, merged."""

import itertools

import psycopg
import pytest

from saltext.halite.central import newest_jobs, readers
from saltext.halite.central.scope import scope
from saltext.halite.central_settings import Central
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import newest_jobs as of_index
from saltext.halite.store.filters import Filter
from tests import shipped
from tests.recorded import names

from .test_equality import Master
from .test_newest_jobs import as_listed

ADMIN = Caller("root", "cli", (), ("admin",), ("*:*:*",))
NARROW = Caller("dora", "eauth", (), (), ("view:job:state.*", "view:job:runner.*", "view:job:test.*", "view:realm:*"))
OF_ONE = Caller("lena", "eauth", (), (), ("view:job:*", "view:realm:one"))


@pytest.fixture
def shared(opts, tmp_path, postgres):
    """Two masters, and the setting that leads to what they have shipped."""
    dsn, found = postgres.dsn(shipped.make(postgres)), [Master(opts, tmp_path, name) for name in ("one", "two")]
    with psycopg.connect(dsn) as conn:
        for number, master in enumerate(found):
            assert [*master.play([stream for at, stream in enumerate(names()) if at % 3 != number])]
            shipped.ship_all(conn, shipped.shipper_of(master.db, master.name))
    yield found, Central(dsn)
    readers.close()


def expected(masters, which, caller):
    """What the indexes list, merged, the newest first."""
    found = []
    for number, master in enumerate(masters, 1):
        if caller.views_realm(master.name):
            listed, _ = of_index.list_jobs(master.db, which, caller, 10_000)
            found += [(row.id, number, row) for row in listed]
    return [row for *_, row in sorted(found, key=lambda each: each[:2], reverse=True)]


def asked(every):
    """Filters that ask for what some of the jobs *every* have."""
    for column in ("function", "target", "user", "kind", "result", "parent", "batch"):
        for held in sorted({getattr(row, column) for row in every} - {None}):
            text = held[:200].replace("[", "[[]")
            yield {
                column: (held,) if column in ("kind", "result") else held if column in ("parent", "batch") else text
            }
    yield from ({"search": row.jid} for row in every[::7])
    yield from ({"search": text} for text in ("STATE", "web", "root", "é", every[0].jid[:8]))
    yield from ({"minion": text} for text in ("*", "m*", "w?b1", "[!m]*", "m1", "web1", "nobody"))
    yield from ({"changed": True}, {"status": ("running",)}, {"status": ("complete",)}, {})
    yield from ({"metadata": pairs} for pairs in ((("ticket", None),), (("ticket", "x"),), (("", None),)))
    yield from ({"since": every[40].id}, {"until": every[40].id}, {"since": every[60].id, "until": every[20].id})


def test_the_list_of_all_masters_is_that_of_their_indexes(shared):
    masters, central = shared
    every = expected(masters, Filter(), ADMIN)
    assert len(every) > 150
    met = 0
    for given, caller in itertools.product(asked(every), (ADMIN, NARROW, OF_ONE)):
        which = Filter(**given)
        with readers.reading(central) as conn:
            listed, cursor = newest_jobs.list_jobs(conn, which, scope(conn, caller, None), 10_000)
        wanted = expected(masters, which, caller)
        assert [*map(as_listed, listed)] == [*map(as_listed, wanted)] and cursor is None, (given, caller.permissions)
        assert {row.master for row in listed} <= ({"one"} if caller is OF_ONE else {"one", "two"})
        met += bool(wanted)
    assert met > 150
