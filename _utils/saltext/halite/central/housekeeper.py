"""What a master does in the central database besides shipping: whether it fits, and a round of housekeeping."""

from typing import TYPE_CHECKING, Any

from ..central_settings import Central
from ..harmless import log_of
from ..log_once import Troubles
from ..store import outbox
from ..store.database import Database
from ..times import now
from . import connection, migrations, retention, shipping_state

if TYPE_CHECKING:
    from psycopg import Connection

log = log_of(__name__)

KEEP = "keep the central database in order"


def connect(central: Central) -> "Connection[Any]":
    """Return a connection to a database whose tables this version works with; raises MisfitError, and as connect."""
    return connection.connect(central, require=_require_fit)


def _require_fit(conn: "Connection[Any]") -> None:
    if problem := migrations.fits(conn):
        raise migrations.MisfitError(problem)


class Housekeeper:
    """
    A round of housekeeping of the database of *central* at each call, by a master whose index is *db*.

    Raises MisfitError where somebody has migrated meanwhile to what this version does not know.
    """

    def __init__(self, db: Database, central: Central) -> None:
        self._db = db
        self._central = central
        self._told: str | None = ""  # nothing yet, whatever was noted by the one before
        self._troubles = Troubles(log, "Halite's engine")

    def __call__(self, conn: "Connection[Any]") -> None:
        conn.rollback()
        _require_fit(conn)
        state = shipping_state.read(self._db, now(), self._central)
        oldest = state.history.oldest if state and state.history else None
        self._tell(" ".join(retention.round(conn, self._central, oldest=oldest)) or None)

    def _tell(self, problem: str | None) -> None:
        """Note what hinders it, for other processes to read, and log it once."""
        if problem:
            self._troubles.begin(KEEP, problem)
        else:
            self._troubles.end(KEEP)
        if problem != self._told:
            outbox.note_all(self._db, {"hindered": problem})
            self._told = problem
