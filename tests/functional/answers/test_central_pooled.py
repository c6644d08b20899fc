"""What masters share, asked for through a PgBouncer by several at once: the answers that PostgreSQL itself gives."""

import concurrent.futures
import copy
import itertools

import pytest

from saltext.halite.answers.functions import FUNCTIONS
from saltext.halite.central import readers
from saltext.halite.times import iso, now
from tests.answer_parts import without
from tests.functional.answers.test_central_jobs import (  # noqa: F401
    AGAIN,
    AUDITED,
    REPEATED,
    answer_of,
    at_the_command_line,
    masters,
)
from tests.functional.answers.test_central_overviews import ASKED, VARIES
from tests.pgbouncer import needs_pgbouncer, pgbouncer
from tests.postgres import needs_postgres

pytestmark = [needs_postgres, needs_pgbouncer]

LISTS = [
    *ASKED,
    *(("audit", given) for given in AUDITED),
    ("jobs", {}),
    ("jobs", {"limit": 7}),
    ("jobs", {"function": "state.*", "minion": "m*", "result": "failed,changed"}),
    ("jobs", {"master": "one", "metadata": "ticket"}),
    ("jobs", {"search": "web", "all": True}),
    ("active", {}),
    ("compare", {"jid": AGAIN, "other": REPEATED, "master": "one"}),
]
VARYING = {*VARIES, "running_for", "looked_at"}


def questions(found):
    """Each list in turn with some jobs, so that those who ask at once ask for unlike things; windows stand still."""
    until = {"timeline": {"until": iso(now())}}
    lists = [(function, {**given, **until.get(function, {})}) for function, given in LISTS]
    jobs = [("job", {"jid": jid, "master": master.name}) for master in found[:2] for jid in master.jids()]
    compared = [("compare", given) for _, given in jobs[::9]]
    return [*filter(None, itertools.chain(*itertools.zip_longest(lists, jobs[::3], compared)))]


@pytest.fixture
def ask(masters):  # noqa: F811
    """Return what asks the master that reads, by a way to the database of all."""
    reader = masters[2]

    def ask(central, asked):
        reader.opts["halite"] = {"central": central}
        function, given = asked
        return without(VARYING, answer_of(FUNCTIONS[function], {**given, "central": True}, reader))

    kept = copy.deepcopy(reader.opts["halite"])
    yield ask
    reader.opts["halite"] = kept
    readers.close()


@pytest.mark.parametrize(
    ("mode", "size", "is_told"), [("transaction", 1, True), ("transaction", 2, False), ("session", 8, False)]
)
def test_each_answer_is_the_one_that_is_given_without_a_pooler(masters, ask, postgres, mode, size, is_told):  # noqa: F811
    asked = questions(masters)
    directly = [ask(masters[2].opts["halite"]["central"], each) for each in asked]
    assert len(asked) > 70 and sum("error" in answer for answer in directly) < len(asked) / 5
    readers.close()
    with pgbouncer(postgres, mode, default_pool_size=size) as pooler:
        central = {"dsn": pooler.dsn(masters[2].database), "pooled": is_told}
        with concurrent.futures.ThreadPoolExecutor(6) as threads:
            through = [*threads.map(lambda each: ask(central, each), asked)]
        readers.close()
    for each, own, told in zip(asked, directly, through, strict=True):
        assert told == own, each


@pytest.mark.parametrize("what", ["jobs", "returns"])
def test_an_export_is_the_one_that_is_made_without_a_pooler(masters, ask, postgres, tmp_path, what):  # noqa: F811
    directly, through = tmp_path / "directly", tmp_path / "through"
    given = {"what": what, "format": "jsonl", "values": what == "returns"}
    assert ask(masters[2].opts["halite"]["central"], ("export", {**given, "path": str(directly)}))["export"]
    readers.close()
    with pgbouncer(postgres, default_pool_size=1) as pooler:
        central = {"dsn": pooler.dsn(masters[2].database), "pooled": True}
        assert ask(central, ("export", {**given, "path": str(through)}))["export"]["rows"] > 20
        readers.close()
    assert through.read_bytes() == directly.read_bytes()
