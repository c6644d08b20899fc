"""``halite.central_migrate``: the tables that masters share, made and brought up to date."""

from typing import Any

from .. import arguments
from ..call import Call


def central_migrate(call: Call, dsn: Any = None, password_file: Any = None, sql: Any = False) -> dict[str, Any]:
    """
    Make the tables that masters share in PostgreSQL, or bring them to this version, as the role that owns them.

    CLI Example:

    .. code-block:: bash

        salt-run halite.central_migrate sql=True > central.sql
        salt-run halite.central_migrate dsn='postgresql://halite_owner@db.example.org/halite?sslmode=verify-full' \\
            password_file=/etc/salt/halite-owner.password

    dsn
        Where the database is, with the owner as user, and without a password. By default that of ``halite:central``.
    password_file
        Absolute path of the file with the owner's password in its first line, which nobody else may read.
    sql : False
        Give the SQL that makes the roles and all tables, for an administrator to read and to run with ``psql``, and
        do nothing.

    ``dsn`` and ``password_file`` are taken from the command line of the master alone. Needs the permission
    ``manage:index:*``. Returns ``{"central_migrate": {"applied": [migration], "schema", "months": [made], "roles":
    [those of Halite that the server has, which were given their rights], "problems": [sentence]}}``, or
    ``{"central_migrate": {"sql"}}``.

    Errors: invalid, denied, unavailable.
    """
    from .. import central_migrate as migrating

    wanted = {
        "dsn": arguments.text(dsn, "dsn"),
        "password_file": arguments.text(password_file, "password_file"),
    }
    return migrating.migrate(call, wanted, arguments.flag(sql, "sql"))
