"""The four roles of the database that masters share, what each may, and the SQL that makes all of it."""

from collections.abc import Collection
from typing import Any

from . import migrations, partitions
from .partitions import AHEAD, Month
from .schema import PARTITIONED

OWNER = "halite_owner"  # makes and changes the tables
MONTHS = "halite_months"  # owns the tables of jobs, whose months are made and dropped; nobody logs in as it
SHIP = "halite_ship"  # as whom masters log in; acts as the one before for housekeeping alone
READ = "halite_read"  # as whom answers are read

_NAMES = ("realms", "functions", "minions", "calls")
_OTHERS = ("masters", "jids", "audit_log", "housekeeping", "schema_migrations")


def _on(*tables: str) -> str:
    return "ON " + ", ".join(f"halite.{table}" for table in tables)


_ALL = _on(*PARTITIONED, *_NAMES, *_OTHERS)  # which is that of their partitions too
_GRANTS = (
    (MONTHS, "USAGE, CREATE ON SCHEMA halite"),
    (MONTHS, f"SELECT, INSERT, UPDATE {_on('housekeeping')}"),
    (MONTHS, f"SELECT, DELETE {_on('calls', 'functions', 'minions', 'jids', 'audit_log')}"),
    (MONTHS, f"SELECT, UPDATE (backlog) {_on('masters')}"),  # to hold the rows of masters
    (SHIP, "USAGE ON SCHEMA halite"),
    (SHIP, f"SELECT {_ALL}"),
    (SHIP, f"INSERT {_on(*_NAMES)}"),
    (SHIP, f"INSERT, UPDATE {_on(*PARTITIONED, 'masters', 'jids', 'audit_log')}"),
    (SHIP, f"DELETE {_on('returns', 'payloads', 'notable_states', 'highstates')}"),
    (READ, "USAGE ON SCHEMA halite"),
    (READ, f"SELECT {_ALL}"),
)
_OPTIONS = {
    OWNER: "LOGIN",
    MONTHS: "NOLOGIN",
    # What it is a member of it may become, and has nothing of until then.
    SHIP: "LOGIN NOINHERIT",
    READ: "LOGIN",
}


def grants(names: Collection[str]) -> list[str]:
    """Return the SQL that gives the roles *names* what they may, and no more; the owner can run it."""
    parents = PARTITIONED if MONTHS in names else ()
    owned = [f"ALTER TABLE halite.{table} OWNER TO {MONTHS}" for table in parents]
    given = [f"GRANT {rights} TO {role}" for role, rights in _GRANTS if role in names]
    # In front of the change of owners, who have all rights on what is theirs.
    return [*given, *owned]


def there(conn: Any) -> list[str]:
    """Return which of the roles the server has."""
    found = conn.execute("SELECT rolname FROM pg_roles WHERE rolname = ANY(%s)", (list(_OPTIONS),)).fetchall()
    return [role for role in _OPTIONS if (role,) in found]


def grant(conn: Any) -> list[str]:
    """Give the roles that are there what they may, as the owner, and return which those are."""
    with conn.transaction():
        found = there(conn)
        for statement in [*grants(found), *_others_months(conn, found)]:
            conn.execute(statement)
    return found


def _others_months(conn: Any, names: Collection[str]) -> list[str]:
    """Return the SQL that hands over the partitions from before there were roles."""
    if MONTHS not in names:
        return []
    found = conn.execute(
        "SELECT relname FROM pg_class WHERE relnamespace = 'halite'::regnamespace AND relkind = 'r'"
        " AND relispartition AND pg_get_userbyid(relowner) != %s",
        (MONTHS,),
    )
    return [f'ALTER TABLE halite."{name}" OWNER TO {MONTHS}' for (name,) in found.fetchall()]


def script(now: Month) -> str:
    """Return all that an administrator has to run, in psql, which leaves out what is there already."""
    return "\n".join(
        [
            *_HEAD,
            # One transaction: where a pooler stands between, others get what is set for longer.
            "BEGIN;",
            "SET LOCAL client_min_messages = warning;",
            *_roles(),
            f"CREATE SCHEMA IF NOT EXISTS halite AUTHORIZATION {OWNER};",
            f"SET LOCAL ROLE {OWNER};",
            *migrations.statements_for_psql(),
            *(f"{statement};" for statement in grants(list(_OPTIONS))),
            f"SET LOCAL ROLE {MONTHS};",
            *_months(now),
            "SET LOCAL ROLE NONE;",
            f"REVOKE {OWNER}, {MONTHS} FROM CURRENT_USER;",
            "COMMIT;",
            "",
        ]
    )


_HEAD = (
    "-- What the central database of Halite needs. Read it, and run it there as who may make roles and schemas. Run",
    "-- again, after an update of Halite too, it makes what lacks then.",
    "--   psql -v ON_ERROR_STOP=1 -d halite -f central.sql",
    "-- Then give each that logs in a password, in psql:",
    f"--   \\password {OWNER}",
    f"--   \\password {SHIP}",
    f"--   \\password {READ}",
)


def _roles() -> list[str]:
    made = [
        f"SELECT 'CREATE ROLE {role} {options}'"
        f" WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '{role}') \\gexec"
        for role, options in _OPTIONS.items()
    ]
    # The last one for an administrator who is no superuser, as of a database that somebody else runs.
    return [*made, f"GRANT {MONTHS} TO {OWNER}, {SHIP};", f"GRANT {OWNER}, {MONTHS} TO CURRENT_USER;"]


def _months(now: Month) -> list[str]:
    made = [
        f"{statement};"
        for month in partitions.between(now, now.plus(AHEAD))
        for table in PARTITIONED
        for statement in partitions.statements(table, month)
    ]
    # Once made, what makes months from then on sees to it.
    return [
        f"SELECT to_regclass('halite.{PARTITIONED[0]}_default') IS NULL AS lacks \\gset",
        "\\if :lacks",
        *(f"{statement};" for statement in partitions.statements_of_default()),
        *made,
        "INSERT INTO halite.housekeeping (name, value) VALUES ('round', 0) ON CONFLICT DO NOTHING;",
        "\\endif",
    ]
