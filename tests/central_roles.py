"""The roles of the database that masters share, in a PostgreSQL of the tests, as an administrator makes them."""

import subprocess

from saltext.halite.central import partitions, roles
from saltext.halite.times import now
from tests.postgres import OWNER, commands


def psql(postgres, database, script, user=OWNER):
    """Run *script* as an administrator does, and return what psql said."""
    words = [commands() / "psql", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", postgres.dsn(database, user)]
    return subprocess.run(words, input=script, text=True, capture_output=True, check=False)


def database_of_administrator(postgres):
    """Return the name of a database with all roles and tables, made by the SQL that the runner function gives."""
    name = postgres.create_database()
    done = psql(postgres, name, roles.script([], partitions.month_of(now())))
    assert (done.returncode, done.stderr) == (0, "")
    return name
