"""The masters that ship, and how late each is."""

from typing import Any, NamedTuple

from ..times import iso, seconds


class Master(NamedTuple):
    """One row of halite.masters, and the name of its realm."""

    id: int
    name: str
    realm: str
    reached: int  # microseconds: all that was written until then has been shipped; 0: nothing yet
    backlog: int
    history: int | None  # microseconds: older jobs have still to be shipped


def masters(conn: Any) -> list[Master]:
    """Return all masters, by name."""
    found = conn.execute(
        "SELECT m.id, m.name, r.name, m.reached, m.backlog, m.history"
        " FROM halite.masters m JOIN halite.realms r ON r.id = m.realm ORDER BY m.name"
    )
    return [Master(*row) for row in found]


def as_row(master: Master, at: int) -> dict[str, Any]:
    """Return *master* as answers tell of it, *at* now: how late what it ships is, and what has still to come."""
    return {
        "master": master.name,
        "realm": master.realm,
        "late": seconds(max(0, at - master.reached)) if master.reached else None,
        "backlog": master.backlog,
        "history": iso(master.history),
    }
