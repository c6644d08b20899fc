"""How shipping to the central database goes, as status, ready and monitoring tell it."""

import importlib.util
from typing import Any

from ..central import housekeeper, reading_faults, shipping_faults, shipping_state
from ..central.shipping_state import ShippingState
from ..central_settings import Central
from ..errors import HaliteError
from ..settings import Settings
from ..store.database import Database
from ..times import iso, now
from . import engine_state


def told(db: Database, settings: Settings) -> tuple[dict[str, Any] | None, list[str]]:
    """
    Return how shipping goes, and in sentences what hinders it, or has been lost by it.

    None and none where ``halite:central`` names no database. Raises Unavailable.
    """
    if settings.central is None:
        return None, []
    state, missing = shipping_state.read(db, now(), settings.central), _missing()
    section = {
        "realm": settings.central.realm,
        "connected": bool(state and state.connected) and engine_state.engine(db, settings)["running"],
        "late": state.late if state else None,
        "backlog": state.backlog if state else 0,
        "history": round(state.history.share, 3) if state and state.history else None,
        "refused": state.refused if state else 0,
        "unshipped": state.unshipped if state else 0,
        "error": missing or (state.error if state else None),
    }
    return section, [missing] if missing else _problems(state)


def _problems(state: ShippingState | None) -> list[str]:
    if state is None:
        return ["The engine has shipped nothing to the central database yet: restart the master."]
    found = []
    if state.error:
        since = f" since {iso(state.error_since)}" if state.error_since else ""
        found.append(f"Nothing is shipped to the central database{since}: {state.error.rstrip('.')}.")
    if state.refused:
        last = f", the last of them {state.refused_last.rstrip('.')}" if state.refused_last else ""
        found.append(f"The central database does not take {state.refused:,} rows{last}.")
    if state.unshipped:
        found.append(
            f"{state.unshipped:,} jobs were forgotten before they were shipped to the central database: halite:keep"
            " is shorter than it was away."
        )
    return [*found, *([state.hindered] if state.hindered else [])]


def lacking(central: Central | None) -> list[str]:
    """Return in sentences what would keep a master from shipping to *central*, by trying to connect."""
    if central is None:
        return []
    try:
        housekeeper.connect(central).close()
    except HaliteError as problem:
        return [str(problem)]
    except Exception as problem:  # psycopg's, which may be missing
        sentence = shipping_faults.fault_of(problem).sentence
        return [f"The central database cannot be used: {sentence.rstrip('.')}."]
    return []


def _missing() -> str | None:
    return None if importlib.util.find_spec("psycopg") else reading_faults.MISSING
