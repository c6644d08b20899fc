"""Where functions turn to what all masters share, asked with ``central=True``."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from ..central import masters, readers
from ..central.scope import Scope, scope
from ..errors import Invalid
from ..times import now
from . import arguments, audited
from .call import Call


@dataclass(frozen=True, slots=True)
class CentralSource:
    """What all masters share, for one call: a connection that reads it, and what of it the caller may see."""

    conn: Any
    scope: Scope

    def told(self) -> dict[str, Any]:
        """Return what every answer from it says: that it is, and how late each master is."""
        at = now()
        return {"source": "central", "masters": [masters.as_row(each, at) for each in self.scope.masters]}


def is_asked(call: Call) -> bool:
    """Tell whether *call* asks for the jobs of all masters; raises Invalid where it cannot."""
    is_central = arguments.flag(call.given["central"], "central")
    if call.given["master"] is not None and not is_central:
        raise Invalid("master narrows the jobs of all masters: it takes central=True.")
    if is_central and call.config.central is None:
        raise Invalid(
            "central=True asks for the jobs of all masters, and halite:central of the master config names no database"
            " that they share."
        )
    return is_central


@contextmanager
def opened(call: Call, timeout: float = readers.TIMEOUT) -> Iterator[CentralSource]:
    """
    Give what all masters share to *call*, which has asked for it; no statement takes longer than *timeout*.

    Raises Invalid, Denied, Unavailable.
    """
    glob = arguments.text(call.given["master"], "master")
    if not call.caller.patterns("view", "realm"):
        audited.require_view(call.db, call.caller, "realm", "*", call.asked())
    assert call.config.central  # as is_asked has made sure
    with readers.reading(call.config.central, timeout) as conn:
        yield CentralSource(conn, scope(conn, call.caller, glob))
