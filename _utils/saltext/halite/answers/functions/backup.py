"""``halite.backup``: the database copied to a new file."""

from typing import Any

from .. import arguments
from ..call import Call


def backup(call: Call, path: Any = None) -> dict[str, Any]:
    """
    Copy the database to a new file while the master works, and check the copy by opening it.

    CLI Example:

    .. code-block:: bash

        salt-run halite.backup /var/backups/halite-jobs.db

    path
        Absolute path of a file that is not there yet, in a folder that is, on the master, and that nobody else may
        write to. From anywhere but the command line only below the folder ``halite:backups``.

    Needs the permission ``manage:index:*``. Returns ``{"backup": {"path", "bytes", "jobs", "returns", "audit"}}``.
    To restore, stop the master, put the copy in the database's place, remove its ``-wal`` and ``-shm``, and start
    the master.

    Errors: invalid, denied, unavailable.
    """
    from .. import backup as copying

    return copying.backup(call.db, call.config, call.caller, arguments.text(path, "path") or "")
