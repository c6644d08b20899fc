"""Each job of what masters share, asked for as of its own master: the same answer, field by field."""

import collections
import contextlib
import csv
import io
import json
import socket
import time

import psycopg
import pytest
import salt.loader

from saltext.halite.answers import arguments, call, other_masters, wait_arguments
from saltext.halite.answers.call import UNTYPED, Function, Terminal
from saltext.halite.answers.functions import FUNCTIONS
from saltext.halite.answers.one_return import one_return
from saltext.halite.central import audit_entries, newest_jobs, one_job, readers
from saltext.halite.domain.permissions import Caller
from saltext.halite.master import who_typed
from saltext.halite.store import audit_log, codec, exported_rows, kills, repetitions
from saltext.halite.times import iso, now
from tests import shipped
from tests.functional.central.test_equality import Master
from tests.functional.conftest import opts_in, publish, returned
from tests.postgres import needs_postgres
from tests.proxy import Proxy
from tests.recorded import names
from tests.shown import show

pytestmark = needs_postgres

ADMIN = Caller("root", "cli", (), ("admin",), ("*:*:*",))
KILLED, REPEATED, AGAIN, RUNS = (f"202611241000000000{number}" for number in (14, 15, 16, 17))
RUN = {"test_|-a_|-a_|-nop": {"result": False, "comment": "no", "changes": {}, "__run_num__": 0}}


class Asked(Master):
    """A master that is asked as root at its command line."""

    def __init__(self, opts, folder, name):
        super().__init__(opts, folder, name)
        self.opts["__cli"] = "salt-run"

    def ask(self, function, /, *args, **kwargs):
        found = salt.loader.runner(self.opts)[f"halite.{function}"]  # of two loaders the modules share the last opts
        found.__globals__["__user__"] = "root"
        return json.loads(json.dumps(found(*args, **kwargs), allow_nan=False))

    def jids(self):
        """All jobs but the noise, which is not shipped."""
        with self.db.read() as index:
            rows = index.execute("SELECT jid FROM jobs_index WHERE hidden = 0 ORDER BY id").fetchall()
        return [jid for (jid,) in rows]


def write_more(master):
    """Jobs that no stream has: killed, repeated, and one that waits for somebody."""
    returners, db = salt.loader.returners(master.opts, {}), master.db
    for jid in (KILLED, REPEATED, AGAIN, RUNS):
        load = publish(jid, "state.apply", "m*,ghost", "list", arguments=["web", {"__kwarg__": True, "test": False}])
        returners["halite.save_load"](jid, load, ["m1", "m2", "m3"])
        run = {key: {**state, "result": jid == AGAIN} for key, state in RUN.items()}
        returners["halite.returner"](returned(jid, "m1", run, "state.apply", retcode=0 if jid == AGAIN else 2))
        returners["halite.returner"](returned(jid, "m2", master.name, "state.apply"))
    returners["halite.returner"](returned(REPEATED, "m3", {**RUN, "a": 1}, "state.apply"))
    returners["halite.save_load"](RUNS, publish(RUNS, "state.apply", "m1", "list"), ["m1"])
    kills.note_sent(db, KILLED, "alice", now(), ["m3"])
    repetitions.begin(db, AGAIN, REPEATED, "alice", now(), once=True)
    caller = Caller("alice", "eauth", (), (), (), "192.0.2.1" if master.name == "one" else None)
    entry = audit_log.Entry(caller, "rerun", "job", "allowed", {"jid": REPEATED}, REPEATED)
    audit_log.finish(db, audit_log.begin(db, entry), f"sent as {AGAIN}", sent=2)
    for number in range(4):
        denied = audit_log.Entry(ADMIN, ("kill", "view")[number % 2], "job", "denied", {"jid": KILLED}, KILLED)
        audit_log.begin(db, denied, "needs kill:job:*")


@pytest.fixture(scope="module")
def masters(postgres, tmp_path_factory):
    """Two masters, which have shipped all that they know, and one of no jobs that shares the database with them."""
    folder = tmp_path_factory.mktemp("masters")
    opts = opts_in(folder)
    found = [Asked(opts, folder, name) for name in ("one", "two", "reader")]
    name = shipped.make(postgres)
    with psycopg.connect(postgres.dsn(name)) as conn:
        for number, master in enumerate(found[:2]):
            assert len([*master.play([stream for at, stream in enumerate(names()) if at % 3 != number])]) > 20
            write_more(master)
            shipped.ship_all(conn, shipped.shipper_of(master.db, master.name))
    found[2].database = name
    found[2].opts["halite"] = {"central": postgres.dsn(name)}
    yield found
    readers.close()


@pytest.fixture(autouse=True)
def at_the_command_line(monkeypatch):
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    monkeypatch.setattr(who_typed, "told_by_salt", lambda: "root")


def without_whose(answer, master):
    """*answer* of all masters as that of *master* alone would be, whose every job it must be."""
    assert answer.pop("source", "central") == "central" and "masters" in answer, answer
    for key in ("masters", "engine"):
        answer.pop(key, None)
    rows = [answer["job"], *answer["steps"]] if "job" in answer else []
    rows += [*answer.get("active", ()), *(answer.get("compare", {}).get(key) for key in ("before", "after"))]
    for row in filter(None, rows):
        assert (row.pop("master"), row.pop("realm")) == (master.name, master.name)
        row.pop("running_for", None)
    return answer


def alone(answer, shared):
    """*answer* of a master's own index, without what is not of the jobs that are *shared*, nor of a moment."""
    if "steps" in answer:
        answer["steps"] = [row for row in answer["steps"] if row["jid"] in shared]  # the noise is not
    for key in ("source", "engine"):
        answer.pop(key, None)
    for row in answer.get("active", ()):
        row.pop("running_for")
    return answer


WAYS = (
    {},
    {"returns": "none"},
    {"returns": "failed", "minion": "m[!2]"},
    {"returns": "outcomes"},
    {"failed": True, "minion": "*1"},
)


@pytest.fixture(params=["one", "two"])
def pair(request, masters):
    """A master, and the one that reads what it has shipped."""
    return next(master for master in masters if master.name == request.param), masters[2]


@pytest.mark.parametrize("way", WAYS, ids=str)
def test_each_job_is_told_as_its_master_tells_it(pair, way):
    master, reader = pair
    jids = master.jids()
    assert len(jids) > 40
    for jid in jids:
        told = reader.ask("job", jid, central=True, master=master.name, **way)
        assert without_whose(told, master) == alone(master.ask("job", jid, **way), jids), (jid, way)


def answer_of(function, named, master, terminal=UNTYPED):
    return call.answer(call.Incoming(function, named, master.opts, lambda _: ADMIN, terminal=terminal))


def test_each_job_is_printed_as_its_master_prints_it(pair):
    """A terminal reads no more of what was returned than it tells."""
    master, reader = pair
    printed, jids, told_gists = Terminal(is_printed=True), master.jids(), 0
    for jid in jids:
        named = {"jid": jid, "central": True, "master": master.name}
        told = answer_of(FUNCTIONS["job"], named, reader, printed)
        own = answer_of(FUNCTIONS["job"], {"jid": jid}, master, printed)
        assert without_whose(told, master) == alone(own, jids), jid
        told_gists += sum("gist" in each for each in told["returns"])
    assert told_gists > 3


@pytest.mark.parametrize("pattern", [None, "m1", "m[!1]*"])
def test_each_job_is_compared_with_the_one_before_as_its_master_does_it(pair, pattern):
    master, reader = pair
    met = collections.Counter()
    for jid in master.jids():
        told = reader.ask("compare", jid, minion=pattern, central=True, master=master.name)
        own = alone(master.ask("compare", jid, minion=pattern), ())
        met["error" in own] += 1
        assert (told if "error" in told else without_whose(told, master)) == own, jid
    assert min(met.values()) > 3
    told = reader.ask("compare", AGAIN, REPEATED, central=True, master=master.name)
    assert without_whose(told, master) == alone(master.ask("compare", AGAIN, REPEATED), ())
    assert told["compare"]["states"] is not None


def test_what_runs_is_told_as_each_master_tells_it(pair):
    master, reader = pair
    shared = master.jids()
    told = without_whose(reader.ask("active", central=True, master=master.name), master)
    own = [row for row in alone(master.ask("active"), ())["active"] if row["jid"] in shared]
    assert told["active"] == own and {RUNS, REPEATED} < {row["jid"] for row in own} | {REPEATED}
    both = reader.ask("active", central=True)["active"]
    assert {row["master"] for row in both} == {"one", "two"}
    assert [row["start_time"] for row in both] == sorted(row["start_time"] for row in both)


def test_the_engine_of_its_master_is_that_of_a_job(pair):
    master, reader = pair
    assert reader.ask("job", RUNS, central=True, master=master.name)["engine"] == {"running": False, "updated": None}
    beat = now()
    with psycopg.connect(reader.opts["halite"]["central"]) as conn:
        held = codec.pack({"started": 1, "beat": beat, "state": "running"})
        conn.execute("UPDATE halite.masters SET engine = %s WHERE name = %s", (held, master.name))
        conn.commit()
        try:
            answer = reader.ask("job", RUNS, central=True, master=master.name)
            others = reader.ask("active", central=True)
        finally:
            conn.execute("UPDATE halite.masters SET engine = NULL")
    assert answer["engine"] == {"running": True, "updated": iso(beat)}
    reasons = {row["master"]: row["reasons"] for row in others["active"] if row["jid"] == RUNS}
    until = {name: next(each["until"] for each in found if each["minion"] == "m3") for name, found in reasons.items()}
    assert until[master.name] and [until[name] for name in until if name != master.name] == [None]


def in_order(row):
    return json.dumps(row, sort_keys=True)


def rows_of(text, form):
    lines = text.splitlines()
    return [json.loads(line) for line in lines] if form == "jsonl" else [*csv.DictReader(io.StringIO(text))]


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"format": "jsonl", "kind": "local"},
        {"what": "returns"},
        {"what": "returns", "format": "jsonl", "values": True},
        {"what": "returns", "format": "jsonl", "values": True, "minion": "m[!2]*"},
        {"what": "returns", "minion": "m1", "function": "state.*"},
    ],
    ids=str,
)
def test_all_that_masters_share_is_exported_as_each_master_exports_it(masters, asked, tmp_path, monkeypatch):
    monkeypatch.setattr(exported_rows, "JOBS", 7)
    monkeypatch.setattr(exported_rows, "RETURNS", 5)
    monkeypatch.setattr(exported_rows, "VALUES", 4096)
    reader, merged = masters[2], []
    form = asked.get("format", "csv")
    for master in masters[:2]:
        answer = master.ask("export", str(tmp_path / master.name), **asked)
        assert answer["export"]["rows"] > 10
        whose = {"master": master.name, "realm": master.name}
        merged += [{**row, **whose} for row in rows_of((tmp_path / master.name).read_text("utf-8-sig"), form)]
        told = reader.ask("export", str(tmp_path / f"of-{master.name}"), central=True, master=master.name, **asked)
        assert "error" not in told, told
        mine = rows_of((tmp_path / f"of-{master.name}").read_text("utf-8-sig"), form)
        assert mine == [row for row in merged if row["master"] == master.name]
        assert [each["master"] for each in told["masters"]] == [master.name] and told["source"] == "central"
    answer = reader.ask("export", str(tmp_path / "all"), central=True, **asked)
    found = rows_of((tmp_path / "all").read_text("utf-8-sig"), form)
    assert answer["export"]["rows"] == len(merged) == len(found)
    assert sorted(map(in_order, found)) == sorted(map(in_order, merged))
    assert [row["start_time"] for row in found] == sorted((row["start_time"] for row in found), reverse=True)
    entry = reader.ask("audit", action="export")["audit"][0]
    assert entry["arguments"]["central"] is True


AUDITED = (
    *({}, {"decision": "denied"}, {"action": "kill,rerun"}, {"user": "al*"}, {"user": "[!r]*"}, {"jid": REPEATED}),
    *({"address": "192.0.2.[0-9]"}, {"address": "192.*"}, {"since": "1h"}, {"until": "1h"}),
)


@pytest.mark.parametrize("asked", AUDITED, ids=str)
def test_the_audit_logs_of_all_masters_are_those_of_each(masters, asked, monkeypatch):
    monkeypatch.setattr(audit_entries, "_AT_ONCE", 2)
    reader, merged = masters[2], []
    for master in masters[:2]:
        own = master.ask("audit", limit=500, **asked)["audit"]
        merged += [{**row, "master": master.name, "realm": master.name} for row in own if row["action"] != "export"]
    told = reader.ask("audit", central=True, limit=500, **asked)
    assert sorted(map(repr, told["audit"])) == sorted(map(repr, merged))
    assert told["source"] == "central" and told["next"] is None
    times = [row["time"] for row in told["audit"]]
    assert times == sorted(times, reverse=True)
    seen, cursor = [], None
    while cursor or not seen:
        page = reader.ask("audit", central=True, limit=1, before=cursor, **asked)
        seen += page["audit"]
        cursor = page["next"]
        if not page["audit"]:
            break
    assert seen == told["audit"]


def test_one_return_is_that_of_the_job(pair, monkeypatch):
    master, reader = pair
    function = Function(one_return, part_of="job")
    seen = 0
    for jid in master.jids()[::3]:
        for found in master.ask("job", jid)["returns"]:
            named = {"jid": jid, "minion": found["minion"], "central": True, "master": master.name}
            answer = answer_of(function, named, reader)
            assert answer["return"] == found and answer["source"] == "central"
            seen += 1
    assert seen > 20
    none = answer_of(function, {**named, "minion": "nobody"}, reader)
    assert none["error"]["code"] == "not_found"


def test_a_jid_that_several_masters_have_is_asked_for_by_the_master(masters):
    reader = masters[2]
    for function, more in (("job", {}), ("compare", {})):
        error = reader.ask(function, RUNS, central=True, **more)["error"]
        assert error["code"] == "invalid"
        assert error["message"] == (
            f"Several masters have a job {RUNS}: say which is meant by master=one or master=two."
        )
    assert reader.ask("job", RUNS, central=True, master="t*")["job"]["master"] == "two"
    assert reader.ask("job", RUNS, central=True, master="nowhere")["error"]["code"] == "not_found"
    assert reader.ask("job", RUNS)["error"]["code"] == "not_found"


def test_what_may_not_be_viewed_is_neither_told_nor_among_the_choices(masters):
    reader = masters[2]
    reader.opts["halite"] = {
        **reader.opts["halite"],
        "roles": {"european": ["view:realm:one", "view:job:state.*"], "tester": ["view:realm:*", "view:job:test.*"]},
        "users": {"root": ["european"]},
        "origins": {"cli": []},
    }
    try:
        assert reader.ask("job", RUNS, central=True)["job"]["master"] == "one"
        assert {row["master"] for row in reader.ask("active", central=True)["active"]} == {"one"}
        assert reader.ask("job", RUNS, central=True, master="two")["error"]["code"] == "not_found"
        assert reader.ask("audit", central=True)["error"]["code"] == "denied"
        reader.opts["halite"]["users"] = {"root": ["tester"]}
        for function in ("job", "compare"):
            assert reader.ask(function, RUNS, central=True)["error"]["code"] == "denied"
        reader.opts["halite"]["users"] = {"root": ["viewer"]}
        for function, given in (("job", [RUNS]), ("active", []), ("compare", [RUNS])):
            assert "view:realm:*" in reader.ask(function, *given, central=True)["error"]["message"]
    finally:
        reader.opts["halite"] = {"central": reader.opts["halite"]["central"]}


def test_a_kill_of_a_job_of_another_master_names_that_master(masters):
    reader = masters[2]
    only = sorted({*masters[0].jids()} - {*masters[1].jids()})[0]
    for verb, word in (("kill", "killed"), ("rerun", "repeated")):
        error = reader.ask(verb, only)["error"]
        assert error["code"] == "refused"
        assert error["message"] == (
            f"The job {only} is one of the master one, and a job is {word} by the master that has published it:"
            f" salt-run halite.{verb} {only} there."
        )
        assert "the masters one, two" in reader.ask(verb, RUNS)["error"]["message"]
        assert reader.ask(verb, "20200101000000000000")["error"]["code"] == "not_found"


SHOW = [("job", {}), ("job", {"live": True}), ("wait", {"appear": 0}), ("watch", {}), ("compare", {})]


@pytest.mark.parametrize(("function", "given"), SHOW, ids=str)
def test_a_job_that_only_other_masters_have_is_said_to_be_there(masters, monkeypatch, function, given):
    monkeypatch.setattr(wait_arguments, "appear", lambda _: 0.0)
    reader, unknown = masters[2], "20200101000000000000"
    only = sorted({*masters[0].jids()} - {*masters[1].jids()})[0]
    shown = "has it, and halite.job shows it with central=True."
    assert reader.ask(function, only, **given)["error"] == {
        "code": "not_found",
        "message": f"There is no job {only} on this master: the master one {shown}",
    }
    assert f"the masters one, two {shown}" in reader.ask(function, RUNS, **given)["error"]["message"]
    assert reader.ask(function, unknown, **given)["error"]["message"] == f"There is no job {unknown}."
    assert "is not a job id" in reader.ask(function, "a b", **given)["error"]["message"]


def test_a_job_that_this_master_has_forgotten_is_said_to_be_in_the_central_database(masters):
    reader = masters[2]
    reader.opts["id"], only = "one", sorted({*masters[0].jids()} - {*masters[1].jids()})[0]
    try:
        for function in ("job", "kill", "rerun"):
            assert reader.ask(function, only)["error"] == {
                "code": "not_found",
                "message": (
                    f"There is no job {only} on this master any more: the central database has it, and halite.job"
                    " shows it with central=True."
                ),
            }
    finally:
        reader.opts["id"] = reader.name


def test_what_a_caller_may_not_view_there_is_no_job(masters):
    reader = masters[2]
    only = sorted({*masters[0].jids()} - {*masters[1].jids()})[0]
    for rules in (["view:job:*"], ["view:job:none", "view:realm:*"], ["view:job:*", "view:realm:none"]):
        reader.opts["halite"].update(roles={"tester": rules}, users={"root": ["tester"]}, origins={"cli": []})
        assert reader.ask("job", only)["error"]["message"] == f"There is no job {only}."
    reader.opts["halite"] = {"central": reader.opts["halite"]["central"]}


def test_a_plain_unknown_job_costs_one_look_at_an_index(masters, monkeypatch):
    reader, asked = masters[2], []
    whole = dict(reader.opts["halite"])
    monkeypatch.setattr(one_job, "jobs", _counted(one_job.jobs, asked))
    monkeypatch.setattr(one_job, "published", _counted(one_job.published, asked))
    monkeypatch.setattr(newest_jobs, "rows", _counted(newest_jobs.rows, asked))
    assert reader.ask("job", "20200101000000000000")["error"]["code"] == "not_found"
    assert [name for name, given in asked if name != "rows" or given[1]] == ["jobs"]
    del reader.opts["halite"]["central"]
    assert reader.ask("job", "20200101000000000000")["error"]["code"] == "not_found"
    assert len([name for name, _ in asked if name == "jobs"]) == 1
    reader.opts["halite"] = whole


def _counted(function, asked):
    def call(*given):
        asked.append((function.__name__, given))
        return function(*given)

    return call


def test_a_database_that_hangs_costs_a_question_no_more_than_a_moment_and_few_ask_it(masters, postgres, monkeypatch):
    monkeypatch.setattr(other_masters, "SOON", 0.2)
    reader, whole = masters[2], dict(masters[2].opts["halite"])
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        reader.opts["halite"] = {"central": postgres.dsn(reader.database, port=deaf.getsockname()[1])}
        for _ in range(other_masters.AT_ONCE + 2):
            began = time.monotonic()
            assert reader.ask("job", RUNS)["error"]["message"] == f"There is no job {RUNS}."
            assert time.monotonic() - began < 20
        assert sum(each.is_alive() for each in other_masters._asking) == other_masters.AT_ONCE
    for each in other_masters._asking:
        each.join()
    assert reader.ask("job", RUNS)["error"]["code"] == "not_found"
    reader.opts["halite"] = whole


def test_a_kill_of_a_job_that_is_known_by_its_returns_alone_names_who_published_it(masters):
    reader = masters[2]
    jid = sorted({*masters[0].jids()} - {*masters[1].jids()})[0]
    returners = salt.loader.returners(reader.opts, {})
    returners["halite.returner"](returned(jid, "m1"))
    assert reader.ask("job", jid)["job"]["target"] == "unknown-target"
    error = reader.ask("kill", jid)["error"]
    assert error["code"] == "refused" and "the master one" in error["message"]
    assert reader.ask("audit", jid=jid)["audit"][0]["outcome"].startswith("refused: ")


def test_who_may_not_view_a_job_of_another_master_is_told_of_none(masters):
    reader = masters[2]
    jid = sorted({*masters[0].jids()} - {*masters[1].jids()})[-1]
    for granted in (["kill:job:*", "view:job:*"], ["kill:job:*", "view:realm:two", "view:job:*"]):
        reader.opts["halite"].update(roles={"killer": granted}, users={"root": ["killer"]}, origins={"cli": []})
        assert reader.ask("kill", jid)["error"]["code"] == "not_found"
    reader.opts["halite"] = {"central": reader.opts["halite"]["central"]}


def test_a_database_that_hangs_costs_a_kill_no_more_than_a_moment(masters, postgres, monkeypatch):
    monkeypatch.setattr(other_masters, "PATIENCE", 0.3)
    reader, whole = masters[2], dict(masters[2].opts["halite"])
    with Proxy(postgres.port) as proxy:
        reader.opts["halite"] = {"central": postgres.dsn(reader.database, port=proxy.port)}
        assert reader.ask("kill", RUNS)["error"]["code"] == "refused"
        proxy.hang()
        began = time.monotonic()
        assert reader.ask("kill", RUNS)["error"]["code"] == "not_found"
        assert time.monotonic() - began < 20
        proxy.refuse()
        assert reader.ask("kill", RUNS)["error"]["code"] == "not_found"
    reader.opts["halite"] = whole


def test_what_is_of_one_master_says_so_where_all_are_asked(masters):
    reader = masters[2]
    for function, given in (("wait", [RUNS]), ("watch", [RUNS]), ("acknowledge", []), ("kill", [RUNS])):
        error = reader.ask(function, *given, central=True)["error"]
        assert error["code"] == "invalid"
        assert f"halite.{function} is of this master alone, and takes no central" in error["message"]
    takes = {name for name, each in FUNCTIONS.items() if "central" in each.defaults}
    assert takes <= {*arguments.ASK_CENTRAL.replace("halite.", "").replace(" and", ",").split(", ")}
    live = reader.ask("job", RUNS, central=True, live=True)["error"]["message"]
    assert live == "live asks this master and its minions, and central=True the database of all: give one."


def test_a_terminal_says_whose_each_job_is(masters):
    reader = masters[2]
    with psycopg.connect(reader.opts["halite"]["central"]) as conn:
        conn.execute("UPDATE halite.masters SET reached = 0")
        conn.commit()
        printed = {
            "job": show(reader.ask("job", RUNS, central=True, master="one"), 140),
            "compare": show(reader.ask("compare", AGAIN, central=True, master="one"), 140),
            "active": show(reader.ask("active", central=True), 140),
            "audit": show(reader.ask("audit", central=True), 140),
        }
    assert "  Master    one\n" in printed["job"] and "The engine of one has told nothing" in printed["job"]
    assert f"halite.job {RUNS} central=True master=one" in printed["job"]
    assert f"one  {REPEATED}" in printed["compare"]
    assert all("MASTER" in printed[name] for name in ("active", "audit"))
    assert all("one has shipped nothing yet." in text for text in printed.values())


@pytest.fixture
def cluster(opts, tmp_path, postgres):
    """Two masters of one realm: one has published a job, and each was told what one of its minions returned."""
    found = [Asked(opts, tmp_path, name) for name in ("one", "two")]
    name, jid = shipped.make(postgres), "20261124110000000000"
    returners = salt.loader.returners(found[0].opts, {})
    returners["halite.save_load"](jid, publish(jid, "state.apply"), ["m1", "m2", "m3"])
    returners["halite.returner"](returned(jid, "m1", RUN, "state.apply", retcode=2))
    returners = salt.loader.returners(found[1].opts, {})
    returners["halite.returner"](returned(jid, "m2", {}, "state.apply"))
    with psycopg.connect(postgres.dsn(name)) as conn:
        for master in found:
            shipped.ship_all(conn, shipped.shipper_of(master.db, master.name, "eu"))
            master.opts["halite"] = {"central": {"dsn": postgres.dsn(name), "realm": "eu"}}
        yield found, jid, conn
    readers.close()


def test_a_job_of_a_cluster_is_one_job_at_the_master_that_published_it(cluster):
    (one, two), jid, _ = cluster
    told = two.ask("job", jid, central=True)
    assert (told["job"]["master"], told["job"]["realm"]) == ("one", "eu")
    assert [(each["minion"], each["result"]) for each in told["returns"]] == [("m1", "failed"), ("m2", "ok")]
    assert told["missing"] == ["m3"] and told["job"]["target"] == "*"
    (row,) = one.ask("active", central=True)["active"]
    assert row["returned_minions"] == ["m1", "m2"] and row["awaited_minions"] == ["m3"]
    error = two.ask("kill", jid)["error"]
    assert error["code"] == "refused" and f"The job {jid} is one of the master one" in error["message"]
    assert "of the master" not in one.ask("kill", jid)["error"]["message"]  # there is no master to publish it


def test_what_is_not_kept_any_more_is_told_so(cluster):
    (one, two), jid, conn = cluster
    conn.execute("DELETE FROM halite.payloads")  # as a month of them is dropped
    conn.commit()
    told = two.ask("job", jid, central=True)
    assert [(each["minion"], each["kept"], each["return"]) for each in told["returns"]] == [
        ("m1", False, None),
        ("m2", False, None),
    ]
    assert [each["is_told"] for each in two.ask("job", jid, central=True, returns="outcomes")["outcomes"]] == [
        False
    ] * 2
    conn.execute("DELETE FROM halite.jobs")  # as all of a month is, before its jids are
    conn.commit()
    assert two.ask("job", jid, central=True)["error"]["code"] == "not_found"
    assert two.ask("active", central=True)["active"] == []
    assert one.ask("job", jid)["job"]["returned"] == 1


@pytest.mark.parametrize("jid", ["a\0b", "nobody's", "x" * 1000, "%", "20261124100000000017 "])
def test_what_is_no_job_is_not_found(masters, jid):
    error = masters[2].ask("job", jid, central=True)["error"]
    assert error["code"] in ("invalid", "not_found")
    assert error == masters[2].ask("job", jid)["error"]
    assert masters[2].ask("kill", jid)["error"]["code"] == error["code"]
