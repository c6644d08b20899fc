"""Five jobs of the past in a job cache, and what a backfill makes of them."""

from saltext.halite.answers import backfill
from saltext.halite.domain import permissions
from saltext.halite.settings import load
from saltext.halite.store import newest_jobs
from saltext.halite.store.index_rows import as_row

from .conftest import publish, returned

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
JIDS = [f"202611230920344296{number:02}" for number in range(5)]


def write(functions, jid, function="test.ping", minions=("m1", "m2"), returning=("m1",)):
    """Have local_cache keep a job that was published to *minions*, those of whom that are *returning* did."""
    functions["local_cache.prep_jid"](passed_jid=jid)
    functions["local_cache.save_load"](jid, publish(jid, function), list(minions))
    for minion in returning:
        functions["local_cache.returner"](returned(jid, minion, function=function))


def run(opts, db, cache=None, since=None, caller=ADMIN, progress=lambda done, total: None):
    """Return what a backfill says that it did."""
    return backfill.backfill(opts, load(opts), db, caller, cache, since, progress)["backfill"]


def rows(db):
    """Return all jobs of the index as ``halite.jobs`` answers them."""
    found, _ = newest_jobs.list_jobs(db, newest_jobs.Filter(hidden=True), ADMIN, 500)
    return [as_row(row) for row in found]
