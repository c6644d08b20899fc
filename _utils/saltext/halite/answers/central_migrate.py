"""The tables that masters share, made or brought up to date by their owner; or the SQL for that, to read first."""

from collections.abc import Mapping
from typing import Any

from ..central import connection, migrations, partitions, retention, roles, shipping_faults
from ..central_settings import Central, checked, of_master
from ..errors import Invalid, Unavailable
from ..settings import Settings
from ..store import figures
from ..store.database import Database
from ..times import now
from . import audited
from .call import Call

SECTION = "halite.central_migrate"


def migrate(call: Call, wanted: Mapping[str, Any], is_sql: bool) -> dict[str, Any]:
    """
    Return the answer of ``halite.central_migrate``; *wanted* are the arguments that say where and as whom.

    Raises Invalid, Denied, Unavailable.
    """
    given = {name: value for name, value in wanted.items() if value is not None}
    if given and call.caller.origin != "cli":
        raise Invalid(
            f"The master would turn to what {' and '.join(given)} name: they are taken from its own command line"
            " alone."
        )

    def do() -> dict[str, Any]:
        if is_sql:
            return {"sql": roles.script(partitions.month_of(now()))}
        return _migrated(_owner(call, given), call.config, call.db)

    # What the DSN names is no secret: it may hold none.
    answer = audited.managed(call.db, call.caller, "central_migrate", {**given, "sql": is_sql}, do)
    return {"central_migrate": answer}


def _owner(call: Call, given: Mapping[str, Any]) -> Central:
    """Return where to connect, as the owner of the tables; of what is not given the master config tells."""
    configured = call.config.central
    if configured is None and "dsn" not in given:
        raise Invalid("halite:central names no database; name one with dsn=.")
    defaults = {"dsn": configured.dsn, "password_file": configured.password_file} if configured else {}
    # A password file that is not given goes with the role that it is of.
    section = given if "dsn" in given else {**defaults, **given}
    # Whatever stands between: nothing here is worth preparing.
    found = checked(SECTION, {**section, "pooled": True})
    assert found
    return of_master(found, call.opts, call.config.user)


def _migrated(owner: Central, config: Settings, db: Database) -> dict[str, Any]:
    try:
        with connection.connect(owner) as conn:
            applied = migrations.apply(conn)
            granted = roles.grant(conn)
            made = retention.make_months(conn, oldest=_oldest(db, config.central))
            hindered = retention.round(conn, config.central, oldest=now()) if config.central else []
            schema = list(migrations.names(conn))[-1]
    except Unavailable:
        raise
    except Exception as problem:  # psycopg's, which may be missing
        raise Unavailable(_sentence(problem)) from problem
    return {
        "applied": applied,
        "schema": schema,
        "months": [f"{month.year:04}-{month.month:02}" for month in made],
        "roles": granted,
        "problems": hindered,
    }


def _oldest(db: Database, central: Central | None) -> int | None:
    """Return when the oldest job began that this master has to ship."""
    with db.read() as conn:
        oldest = figures.oldest_job(conn)
    kept = retention.oldest_kept(central, now()) if central else None
    return oldest if kept is None or oldest is None else max(oldest, kept)


def _sentence(problem: Exception) -> str:
    """Return what went wrong, without address and password."""
    if getattr(problem, "sqlstate", None) == "42501":
        return (
            "This role may not change the tables that masters share: give the DSN of their owner, as in"
            " dsn='postgresql://halite_owner@db.example.org/halite?sslmode=verify-full', and its password_file."
        )
    return f"The tables that masters share could not be migrated: {shipping_faults.fault_of(problem).sentence}."
