"""Every recorded stream, shipped by two masters: central says what their indexes say, field by field."""

import psycopg
import pytest
import salt.loader

from saltext.halite.store import outbox
from saltext.halite.store.database import database
from tests import shipped
from tests.functional.playing import ROSTER, play
from tests.postgres import needs_postgres
from tests.recorded import names

pytestmark = needs_postgres


class Master:
    """A master with an index of its own, that recorded streams are played to."""

    def __init__(self, opts, folder, name):
        cachedir = folder / name / "cache"
        cachedir.mkdir(parents=True)
        self.name = name
        self.opts = {**opts, "id": name, "cachedir": str(cachedir), "roster_file": ROSTER, "order_masters": True}
        self.opts["syndic_dir"] = str(cachedir / "syndics")
        self.db = database(str(cachedir / "halite" / "jobs.db"), "full")

    def play(self, streams):
        """Play *streams*, and yield after each. Of two loaders the modules share what they have loaded last."""
        returners = salt.loader.returners(self.opts, {})
        for stream in streams:
            play(stream, returners, self.db)
            yield stream


@pytest.fixture
def masters(opts, tmp_path):
    """Two masters."""
    return [Master(opts, tmp_path, name) for name in ("one", "two")]


@pytest.fixture
def conn(postgres):
    """A connection to the tables that they share."""
    with psycopg.connect(postgres.dsn(shipped.make(postgres))) as found:
        yield found


@pytest.mark.parametrize("when", ["after each stream", "once", "as history"])
def test_what_two_masters_ship_is_what_their_indexes_say(masters, conn, when):
    """Each has a realm of its own, and some streams of its own."""
    for number, master in enumerate(masters):
        if when != "as history":
            found = shipped.shipper_of(master.db, master.name, batch=50)
        for _ in master.play([stream for at, stream in enumerate(names()) if at % 3 != number]):
            if when == "after each stream":
                shipped.ship_all(conn, found)
        if when == "as history":
            found = shipped.shipper_of(master.db, master.name, batch=50)
        shipped.ship_all(conn, found)
    for master in masters:
        assert len(shipped.rows(master.db, "payloads")) > 100
        shipped.assert_same(conn, master.db, master.name)
        with master.db.read() as index:
            assert outbox.notes(index).get("history") is None


def test_what_is_shipped_in_batches_of_one_is_the_same(masters, conn):
    found = shipped.shipper_of(masters[0].db, "one", batch=1)
    assert len([*masters[0].play(names()[::4])]) > 20
    shipped.ship_all(conn, found)
    shipped.assert_same(conn, masters[0].db, "one")


def test_what_was_returned_may_stay_at_home(masters, conn):
    found = shipped.shipper_of(masters[0].db, "one", payloads=False)
    assert len([*masters[0].play(names()[::6])]) > 15
    shipped.ship_all(conn, found)
    assert conn.execute("SELECT count(*) FROM halite.payloads").fetchone() == (0,)
    assert conn.execute("SELECT count(*) FROM halite.returns WHERE kept").fetchone() == (0,)
    assert conn.execute("SELECT count(*) FROM halite.returns WHERE received IS NOT NULL").fetchone()[0] > 20
