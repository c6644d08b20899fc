"""The answer of ``halite.backup``."""

import dataclasses
from typing import Any

from ..domain.permissions import Caller
from ..errors import Invalid
from ..settings import Settings
from ..store import backup_copy
from ..store.database import Database
from . import audited


def backup(db: Database, settings: Settings, caller: Caller, path: str) -> dict[str, Any]:
    """
    Copy the database to *path* and check the copy. Raises Invalid, Denied, Unavailable.

    Only what is typed on the master, where whoever types may write anywhere, goes outside ``halite:backups``.
    """

    def do() -> dict[str, Any]:
        below = None if caller.origin == "cli" else _folder(settings)
        own = (*settings.spools, settings.marker)
        return dataclasses.asdict(backup_copy.backup(db, path, own, below))

    return {"backup": audited.managed(db, caller, "backup", {"path": path}, do)}


def _folder(settings: Settings) -> str:
    if settings.backups is None:
        raise Invalid(
            "halite:backups in the master config names no folder, and without it a backup is made from the command"
            " line of the master alone."
        )
    return settings.backups
