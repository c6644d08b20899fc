"""The answer of ``halite.backup``."""

import dataclasses
from typing import Any

from ..domain.permissions import Caller
from ..store import backup_copy
from ..store.database import Database
from . import audited


def backup(db: Database, caller: Caller, path: str) -> dict[str, Any]:
    """Copy the database to *path* and check the copy. Raises Invalid, Denied, Unavailable."""

    def do() -> dict[str, Any]:
        return dataclasses.asdict(backup_copy.backup(db, path))

    return {"backup": audited.managed(db, caller, "backup", {"path": path}, do)}
