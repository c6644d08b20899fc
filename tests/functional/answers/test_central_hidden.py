"""A caller who may view little of what all masters share is answered as if there were nothing else."""

import contextlib
import json
import re

import psycopg
import pytest
import salt.loader

from saltext.halite.answers import other_masters
from saltext.halite.central import readers
from saltext.halite.domain.permissions import Caller
from saltext.halite.master import who_typed
from saltext.halite.settings import load
from saltext.halite.store import audit_log
from saltext.halite.times import now
from tests.functional.central.test_equality import Master
from tests.functional.conftest import opts_in, publish, returned
from tests.postgres import needs_postgres
from tests.shared_database import Loader, make

pytestmark = needs_postgres

SEEN, BEFORE, HIDDEN, HIDDEN_TOO, ELSEWHERE, RUNS = (f"2026112309203442961{number}" for number in range(6))
RUN = {"test_|-secret_|-secret_|-nop": {"result": False, "comment": "secret", "changes": {}, "__run_num__": 0}}
ROLES = {"narrow": ["view:realm:eu", "view:job:test.*", "view:job:runner.state.orchestrate", "view:audit:*"]}


def write(master, *, is_whole):
    """Jobs that the caller may view; where it *is_whole*, those besides that the caller may not."""
    returners = salt.loader.returners(master.opts, {})

    def job(jid, function="test.ping", minion="m1", value=True, **more):
        returners["halite.save_load"](jid, publish(jid, function, minion, "list", **more), [minion])
        if value is not None:
            returners["halite.returner"](returned(jid, minion, value, function, retcode=0))

    if master.name == "eu-1":
        job(BEFORE)
        job(SEEN)
        job(RUNS, "test.sleep", value=None)
        if is_whole:
            job(HIDDEN, "state.apply", "m-secret", RUN, user="u-secret", metadata={"secret": "secret"})
            job(HIDDEN_TOO, "state.apply", "m1", RUN)
    elif is_whole:
        job(ELSEWHERE, "test.secret", "m2-secret", user="u2-secret")
        job(SEEN, "test.ping", "m1", "secret")
        audit_log.begin(master.db, audit_log.Entry(Caller("secret", "cli", (), (), ()), "kill", "job", "allowed", {}))


@pytest.fixture(scope="module")
def masters(postgres, tmp_path_factory):
    """The settings of two masters that read: one what all have shipped, and one that alone which may be viewed."""
    found = {}
    for is_whole in (True, False):
        folder = tmp_path_factory.mktemp("masters")
        opts, dsn = opts_in(folder), postgres.dsn(postgres.create_database())
        with psycopg.connect(dsn) as conn:
            make(conn, now(), 2)
            for number, name in enumerate(("eu-1", "us-secret")[: 1 + is_whole], 1):
                master = Master(opts, folder, name)
                write(master, is_whole=is_whole)
                Loader(conn, number, name, name.partition("-")[0], now()).load(master.db)
        found[is_whole] = {**opts, "halite": {"central": dsn, "roles": ROLES, "users": {"eva": ["narrow"]}}}
    yield found
    readers.close()


@pytest.fixture
def asked(masters, monkeypatch):
    """A function that asks as eva, who may view little, what all have shipped, and what alone she may view."""
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    monkeypatch.setattr(who_typed, "told_by_salt", lambda: "eva")

    def ask(is_whole, function, /, **named):
        opts = {**masters[is_whole], "__cli": "salt-run"}
        opts["halite"] = {**opts["halite"], "origins": {"cli": []}}
        found = salt.loader.runner(opts)[f"halite.{function}"]
        found.__globals__["__user__"] = "eva"
        return json.loads(json.dumps(found(central=True, **named), allow_nan=False))

    return ask


def plain(answer):
    """*answer* without what is of a moment."""
    text = json.dumps(answer, sort_keys=True)
    text = re.sub(
        r'"(late|running_for|silent_for|ago|seen_ago|took|duration|duration_ms|age)": [\d.]+', r'"\1": 0', text
    )
    text = re.sub(r'"next": "\d+"', '"next": "the last row\'s"', text)
    return re.sub(r"\d{4}-\d\d-\d\dT[\d:.]+Z", "TIME", text)


ASKED = [
    *(("jobs", named) for named in ({}, {"all": True}, {"limit": 1}, {"search": "secret"}, {"minion": "*"})),
    *(("jobs", named) for named in ({"target": "*secret*"}, {"user": "*secret"}, {"result": "failed,ok"})),
    *(("jobs", named) for named in ({"metadata": "secret"}, {"master": "us-*"}, {"kind": "local"})),
    *(("job", {"jid": jid}) for jid in (SEEN, RUNS, ELSEWHERE)),
    ("job", {"jid": SEEN, "master": "us-secret"}),
    *((name, {}) for name in ("active", "activity", "timeline", "minions", "states", "audit")),
    ("activity", {"bucket": "1h"}),
    *(("timeline", {"rows": rows}) for rows in ("minion", "user", "target")),
    ("minions", {"minion": "*secret"}),
    ("minions", {"all": True, "limit": 1}),
    ("compare", {"jid": SEEN}),
    ("compare", {"jid": SEEN, "other": ELSEWHERE}),
]


@pytest.mark.parametrize(("function", "named"), ASKED, ids=str)
def test_an_answer_is_what_it_would_be_if_there_were_nothing_hidden(asked, function, named):
    whole, alone = (asked(is_whole, function, **named) for is_whole in (True, False))
    assert plain(whole) == plain(alone)
    told = json.dumps(whole)
    for hidden in ("us-secret", "u-secret", "m-secret", "m2-secret", HIDDEN):
        assert hidden not in told.replace(json.dumps(named), "") or hidden in named.values(), told


@pytest.mark.parametrize("what", ["jobs", "returns"])
def test_an_export_has_nothing_that_is_hidden(asked, tmp_path, masters, what):
    written = []
    for is_whole in (True, False):
        masters[is_whole]["halite"]["exports"] = str(tmp_path)
        path = tmp_path / f"{is_whole}.csv"
        answer = asked(is_whole, "export", what=what, path=str(path))
        assert "error" not in answer, answer
        written.append(path.read_text())
    assert len(written[0].splitlines()) == len(written[1].splitlines()) > 2
    assert "secret" not in written[0]


@pytest.mark.parametrize("verb", ["kill", "rerun"])
def test_no_master_is_named_of_a_job_that_is_hidden(masters, verb):
    opts = masters[True]
    caller = Caller("eva", "eauth", (), ("narrow",), tuple(ROLES["narrow"]))
    others = other_masters.OtherMasters(load(opts).central, caller, "own")
    told = [str(others.no_job(jid, verb)) for jid in (ELSEWHERE, HIDDEN, "20991123092034429699")]
    assert [text.split()[:3] for text in told] == [["There", "is", "no"]] * 3
    assert "eu-1" in str(others.no_job(SEEN, verb))
