"""The row of a master in central: whose index ships under its name, and how far it has come."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..store import outbox
from ..store.database import Database
from . import taken_numbers

if TYPE_CHECKING:
    from psycopg import Connection

MOST = 1023  # masters: their numbers are the low bits of a job's key
LIVING = 30.0  # seconds without a sign of an index until another one may take over its name
PATIENCE = 60  # seconds that PostgreSQL lets a statement of a batch run, or a batch wait for the next one


class AnotherMasterError(Exception):
    """Another index ships under this master's name."""


class OtherIndexError(Exception):
    """The index is not the one that shipped last, such as a backup of it: all of it is shipped anew, as another."""


class LostError(Exception):
    """Central has lost what was shipped to it: all is shipped anew."""


@dataclass(frozen=True, slots=True)
class Who:
    """The master that ships."""

    name: str
    realm: str
    version: str


@dataclass(frozen=True, slots=True)
class Seat:
    """The master in central, its row held until the transaction ends."""

    id: int
    realm: int
    at: int  # microseconds by PostgreSQL's clock, behind which all that was written until then is read
    is_shared: bool  # other masters ship to its realm
    names_deleted: int


_BOUNDS = (
    "SELECT set_config('statement_timeout', %(ms)s, true),"
    " set_config('idle_in_transaction_session_timeout', %(ms)s, true)"
)
CLOCK = "(extract(epoch FROM clock_timestamp()) * 1000000)::bigint"
_HOLD = f"""
    SELECT m.id, m.realm, m.epoch, m.shipped, m.seen > {CLOCK} - %(living)s, r.name
    FROM halite.masters m JOIN halite.realms r ON r.id = m.realm WHERE m.name = %(name)s FOR UPDATE OF m
"""
_AROUND = f"""
    SELECT {CLOCK}, EXISTS (SELECT 1 FROM halite.masters WHERE realm = %(realm)s AND id != %(id)s),
        coalesce((SELECT value FROM halite.housekeeping WHERE name = 'names_deleted'), 0)
"""


def bound(conn: "Connection[Any]", seconds: float = PATIENCE) -> None:
    """Have PostgreSQL end the transaction that begins here, should it or its client hang: it holds a row."""
    conn.execute(_BOUNDS, {"ms": str(int(seconds * 1000))})


def hold(conn: "Connection[Any]", who: Who, notes: Mapping[str, Any], living: float = LIVING) -> Seat | None:
    """
    Hold the row of the master *who*, whose index has *notes*; None where it is not registered as it is now.

    Raises AnotherMasterError where another index ships under the name, and one of the others as they say.
    """
    row = conn.execute(_HOLD, {"name": who.name, "living": int(living * 1_000_000)}).fetchone()
    if row is None:
        if notes.get("registered"):
            raise OtherIndexError("central does not know this master any more")
        return None
    number, realm, epoch, shipped, is_alive, realm_name = row
    if epoch != notes["epoch"] or shipped > notes["taken"]:
        if is_alive:
            raise AnotherMasterError(
                f"Another index ships to central under the name {who.name}: each master needs an id of its own."
                " An index that was put in place of another takes over by itself within half a minute."
            )
        if epoch == notes["epoch"] or notes.get("registered"):
            raise OtherIndexError("the index is not the one that shipped last")
        return None
    if shipped < notes["sent"]:
        raise LostError("central has lost what was shipped to it last")
    if not notes.get("registered") or realm_name != who.realm:
        return None
    at, is_shared, names_deleted = conn.execute(_AROUND, {"realm": realm, "id": number}).fetchone() or (0, True, 0)
    return Seat(number, realm, at, is_shared, names_deleted)


def register(conn: "Connection[Any]", db: Database, who: Who, notes: Mapping[str, Any]) -> None:
    """
    Give the master *who* its row in central, or the row that it has to the index with *notes*. It commits.

    Rows of the other masters of the realm are held, so that they know from their next batch on that they share it.
    """
    conn.execute("INSERT INTO halite.realms (name) VALUES (%s) ON CONFLICT (name) DO NOTHING", (who.realm,))
    values = {**who_values(who), "epoch": notes["epoch"], "shipped": notes["shipped"]}
    conn.execute(
        "SELECT id FROM halite.masters WHERE realm = (SELECT id FROM halite.realms WHERE name = %(realm)s)"
        " OR name = %(name)s ORDER BY id FOR UPDATE",
        values,
    )
    known = conn.execute(_KNOWN, values).fetchone() or _new_number(conn, values)
    taken = taken_numbers.taken(conn, db, known[0], outbox.moved_audit(notes))
    conn.commit()
    outbox.registered(db, notes["epoch"], notes["shipped"], taken)


def _new_number(conn: "Connection[Any]", values: Mapping[str, Any]) -> Any:
    """Return the number that a new master gets, which others that come at the same time may take first."""
    for _ in range(MOST):
        if number := conn.execute(_NEW, values).fetchone():
            return number
        if conn.execute("SELECT 1 FROM halite.masters WHERE name = %(name)s", values).fetchone():
            raise AnotherMasterError(f"Another index has begun to ship to central under the name {values['name']}.")
    raise AnotherMasterError(f"Central has {MOST} masters, which is as many as it takes.")


def who_values(who: Who) -> dict[str, Any]:
    """Return what is said of the master in statements."""
    return {"name": who.name, "realm": who.realm, "version": who.version}


_KNOWN = f"""
    UPDATE halite.masters SET epoch = %(epoch)s, shipped = %(shipped)s, seen = {CLOCK}, version = %(version)s,
        realm = (SELECT id FROM halite.realms WHERE name = %(realm)s)
    WHERE name = %(name)s RETURNING id
"""
_NEW = f"""
    INSERT INTO halite.masters (id, name, realm, epoch, shipped, seen, version)
    SELECT n, %(name)s, (SELECT id FROM halite.realms WHERE name = %(realm)s), %(epoch)s, %(shipped)s, {CLOCK},
        %(version)s
    FROM generate_series(1, {MOST}) n WHERE NOT EXISTS (SELECT 1 FROM halite.masters WHERE id = n) ORDER BY n LIMIT 1
    ON CONFLICT DO NOTHING RETURNING id
"""
_TOLD = f"""
    UPDATE halite.masters SET shipped = greatest(shipped, %(shipped)s), seen = {CLOCK}, version = %(version)s,
        reached = CASE WHEN %(backlog)s = 0 THEN greatest(reached, %(at)s) ELSE reached END, backlog = %(backlog)s,
        history = %(history)s, refused = %(refused)s, unshipped = %(unshipped)s, engine = %(engine)s
    WHERE id = %(id)s
"""


def tell(conn: "Connection[Any]", seat: Seat, values: Mapping[str, Any]) -> None:
    """Note in central how far the master has come, and that it lives."""
    conn.execute(_TOLD, {"id": seat.id, "at": seat.at, **values})
