"""Taking over the history of another job cache, through Salt's own returners."""

import io
import json
import multiprocessing
import os
import sqlite3
import textwrap
import time
from pathlib import Path
from types import SimpleNamespace

import pytest
import salt.loader
import salt.utils.jid
import salt.utils.job

from saltext.halite.answers import backfill
from saltext.halite.domain import noise, permissions, salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.errors import Denied, Invalid, Unavailable
from saltext.halite.master import ask_minions
from saltext.halite.settings import load
from saltext.halite.store import active_set, audit_log, job_writes, read_by_salt, untold_events
from saltext.halite.store.retention import rounds
from saltext.halite.terminal.progress_bar import bar
from saltext.halite.times import now
from tests.functional.conftest import publish, returned
from tests.functional.history import ADMIN, JIDS, rows, run, write
from tests.recorded import load as recorded
from tests.recorded import names
from tests.series import on_3008

VIEWER = permissions.Caller("victor", "eauth", (), ("viewer",), ("view:*:*", "kill:*:*"))

pytestmark = pytest.mark.usefixtures("idle")


def test_jobs_come_with_their_returns_and_who_never_returned(opts, db, local_cache):
    done = run(opts, db)
    assert (done["cache"], done["found"], done["written"], done["returns"]) == ("local_cache", 5, 5, 5)
    listed = rows(db)
    assert [row["jid"] for row in listed] == JIDS[::-1]
    row = listed[0]
    assert (row["status"], row["result"], row["returned"], row["missing"]) == ("complete", "missing", 1, 1)
    assert (row["start_time"], row["end_time"], row["duration"]) == ("2026-11-23T09:20:34.429604Z", None, None)


def test_why_a_minion_never_returned_for_a_job_of_the_past_and_since_when_is_not_known(opts, db, local_cache, call):
    run(opts, db)
    answer = call("job", JIDS[0])
    assert answer["missing"] == ["m2"]
    assert answer["reasons"] == [{"minion": "m2", "reason": None, "since": None, "until": None}]


def test_salt_reads_what_was_taken_over_as_before(opts, db, local_cache):
    run(opts, db)
    for jid in JIDS:
        assert read_by_salt.get_jid(db, jid) == local_cache["local_cache.get_jid"](jid)
        before = local_cache["local_cache.get_load"](jid)
        load = read_by_salt.get_load(db, jid)
        assert {key: load[key] for key in ("fun", "arg", "tgt", "user", "Minions")} == {
            key: before[key] for key in ("fun", "arg", "tgt", "user", "Minions")
        }
        assert "key" not in load


def test_a_job_that_halite_saw_only_the_returns_of_is_completed(opts, db, local_cache):
    """Its publication went to the job cache before, while the returns came to Halite."""
    jid = JIDS[0]
    for minion in ("m1", "m3"):
        local_cache["halite.returner"](returned(jid, minion))
    (before,) = rows(db)
    assert (before["kind"], before["target"], before["user"]) == ("local", "unknown-target", None)
    assert (before["status"], before["minions"], before["returned"]) == ("complete", 2, 2)
    assert run(opts, db)["written"] == 5
    row = rows(db)[-1]
    assert (row["jid"], row["target"], row["result"]) == (jid, "*", "missing")
    assert (row["minions"], row["returned"], row["end_time"]) == (3, 2, before["end_time"])
    assert read_by_salt.get_load(db, jid)["Minions"] == ["m1", "m2"]
    assert run(opts, db)["known"] == 5


def test_a_job_that_nobody_saw_published_stays_as_it_is(opts, db, local_cache):
    local_cache["halite.returner"](returned("20261123092034429699", "m1"))
    local_cache["local_cache.prep_jid"](passed_jid="20261123092034429699")
    local_cache["local_cache.returner"](returned("20261123092034429699", "m1"))
    before = rows(db)
    run(opts, db)
    assert rows(db)[0] == before[0]


def test_a_batch_has_the_minions_of_all_its_parts_for_a_target(opts, db, returners):
    jid = JIDS[0]
    returners["local_cache.prep_jid"](passed_jid=jid)
    returners["local_cache.save_load"](jid, publish(jid, target=["m2"], target_type="list"), ["m1", "m2"])
    for minion in ("m1", "m2"):
        returners["local_cache.returner"](returned(jid, minion))
    run(opts, db)
    (row,) = rows(db)
    assert (row["target"], row["target_type"], row["minions"], row["result"]) == ("m1,m2", "list", 2, "ok")


def test_a_second_run_adds_nothing(opts, db, local_cache):
    run(opts, db)
    before = rows(db)
    done = run(opts, db)
    assert (done["written"], done["known"]) == (0, 5)
    assert rows(db) == before


def test_a_job_that_halite_has_seen_itself_is_left_as_it_is(opts, db, local_cache):
    job_writes.add_job(db, salt_shapes.published(JIDS[0], publish(JIDS[0]), ["m1"], jid_time(JIDS[0])))
    job_writes.add_return(db, salt_shapes.returned(returned(JIDS[0], "m1", "halite's own"), now()), lambda: None)
    run(opts, db)
    assert read_by_salt.get_jid(db, JIDS[0])["m1"]["return"] == "halite's own"
    assert [row["returned"] for row in rows(db)] == [1] * 5


@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])  # the second is what salt-run makes of it
def test_broken_off_it_leaves_whole_jobs_and_goes_on_with_the_next_run(opts, db, local_cache, interruption):
    def interrupt(done, total):
        if done == 2:
            raise interruption

    done = run(opts, db, progress=interrupt)
    (entry,), _ = audit_log.entries(db, audit_log.Filter(), 5)
    assert (entry["action"], entry["outcome"]) == ("backfill", "interrupted")
    assert (done["interrupted"], done["written"]) == (True, 2)
    assert [row["jid"] for row in rows(db)] == JIDS[:2:-1]
    done = run(opts, db)
    assert (done["interrupted"], done["written"], done["known"]) == (False, 3, 2)


def test_what_runs_is_left_to_the_engine(opts, db, local_cache, monkeypatch):
    monkeypatch.setattr(ask_minions, "running_on_minions", lambda *_: {"m1": [{"jid": JIDS[4]}]})
    done = run(opts, db)
    assert (done["written"], done["running"]) == (4, 1)
    assert JIDS[4] not in [row["jid"] for row in rows(db)]


def test_a_job_that_minions_may_not_have_begun_yet_is_left_to_the_engine(opts, db, local_cache):
    jid = salt.utils.jid.gen_jid(opts)
    write(local_cache, jid)
    assert run(opts, db)["running"] == 1
    local_cache["local_cache.returner"](returned(jid, "m2"))
    done = run(opts, db)
    assert (done["running"], done["written"]) == (0, 1)


def test_history_is_not_news(opts, db, local_cache):
    run(opts, db)
    assert untold_events.news(db, now(), stalled_after=1) == []
    assert active_set.active_jobs(db) == []


def test_noise_and_what_would_be_forgotten_at_once_are_passed_over(opts, db, local_cache):
    write(local_cache, "20261123092034429699", "saltutil.find_job")
    write(local_cache, "20200101000000000000")
    opts["halite"] = {"keep": "3650d"}
    assert run(opts, db)["passed_over"] == 1
    opts["halite"] = {"keep": "1s"}
    db2 = run(opts, db)
    assert (db2["written"], db2["known"]) == (0, 6)


def test_since_leaves_out_what_is_older(opts, db, local_cache):
    since = 1795425634429603  # 2026-11-23T09:20:34.429603Z
    done = run(opts, db, since=since)
    assert (done["written"], done["passed_over"]) == (2, 3)


def test_what_could_not_be_taken_over_is_in_the_exit_code(opts, db, local_cache):
    write(local_cache, "20261123092034429699", returning=())
    local_cache["local_cache.returner"](returned("20261123092034429699", "m1", {(1, 2): "which it cannot read"}))
    answer = backfill.backfill(opts, load(opts), db, ADMIN, None, None, lambda done, total: None)
    assert (answer["backfill"]["unreadable"], answer["retcode"]) == (1, 1)


def test_a_database_that_fails_on_the_way_says_how_to_go_on(opts, db, local_cache):
    with db.read():
        pass
    other = sqlite3.connect(db.path, isolation_level=None)

    def lock(done, total):
        if done == 2:
            other.execute("BEGIN IMMEDIATE")

    with pytest.raises(Unavailable, match="2 jobs were written before: run it again"):
        run(opts, db, progress=lock)
    other.close()
    assert run(opts, db)["written"] == 3


def test_what_was_taken_over_is_forgotten_in_its_time(opts, db, local_cache):
    write(local_cache, "20200101000000000001")
    run(opts, db)
    rounds.run(db, rounds.Limits(keep=365 * 86_400), now())
    assert [row["jid"] for row in rows(db)] == JIDS[::-1]


def work(opts, stop, written):
    """Store jobs as a worker of the master does, until told to stop."""
    functions = salt.loader.returners(opts, {})
    while not stop.is_set():
        jid = f"2026112310{written.value:010}"
        functions["halite.save_load"](jid, publish(jid), ["m1", "m2"])
        functions["halite.returner"](returned(jid, "m1"))
        written.value += 1
    os._exit(0)


def test_the_master_works_meanwhile_and_every_job_is_counted_once(opts, db, local_cache):
    jids = [f"202611230930000000{number:02}" for number in range(60)]
    for jid in jids:
        write(local_cache, jid, minions=[f"m{number}" for number in range(8)], returning=["m0", "m3"])
    forked = multiprocessing.get_context("fork")
    stop, written = forked.Event(), forked.Value("i", 0)
    worker = forked.Process(target=work, args=(opts, stop, written))
    worker.start()
    while not written.value:
        time.sleep(0.01)
    assert run(opts, db)["written"] == 65
    stop.set()
    worker.join()
    with db.read() as conn:
        counted = conn.execute(
            "SELECT count(*), sum(minions = (SELECT count(*) FROM job_returns WHERE job = id)), sum(returned ="
            " (SELECT count(*) FROM job_returns WHERE job = id AND received IS NOT NULL)) FROM jobs_index"
        ).fetchone()
    assert counted == (65 + written.value,) * 3


@on_3008
def test_salts_other_job_cache_is_read_too(opts, db, returners):
    for jid in JIDS:
        returners["salt_cache.prep_jid"](passed_jid=jid)
        returners["salt_cache.save_load"](jid, publish(jid), ["m1", "m2"])
        returners["salt_cache.returner"](returned(jid, "m1"))
    done = run(opts, db, cache="salt_cache")
    assert (done["found"], done["written"], done["returns"]) == (5, 5, 5)
    assert {(row["result"], row["minions"], row["returned"]) for row in rows(db)} == {("missing", 2, 1)}


OTHER = """
import json

JOBS = json.loads('''{jobs}''')


def get_jids():
    return {{jid: {{}} for jid in JOBS}}


def get_load(jid):
    return JOBS[jid]["load"]


def get_jid(jid):
    return JOBS[jid]["returns"]
"""


def test_any_job_cache_with_the_interface_of_one_is_read(opts, db, tmp_path):
    held = {jid: {"load": publish(jid), "returns": {"m1": {"return": True}}} for jid in JIDS}
    (tmp_path / "returners").mkdir()
    (tmp_path / "returners" / "elsewhere.py").write_text(textwrap.dedent(OTHER).format(jobs=json.dumps(held)))
    opts["returner_dirs"] = [*opts["returner_dirs"], str(tmp_path / "returners")]
    assert run(opts, db, cache="elsewhere")["written"] == 5
    assert {row["result"] for row in rows(db)} == {"ok"}


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("halite", "cache is 'halite', which is the index itself"),
        ("nowhere", "cache is 'nowhere'; it takes the name of a returner that can be read"),
        ("smtp", "has no get_jids"),
    ],
)
def test_a_job_cache_that_cannot_be_read_is_refused(opts, db, name, said):
    with pytest.raises(Invalid, match=said):
        run(opts, db, cache=name)


def test_who_may_not_manage_the_index_is_refused(opts, db, local_cache):
    with pytest.raises(Denied, match="manage:index"):
        run(opts, db, caller=VIEWER)
    assert rows(db) == []
    (entry,), _ = audit_log.entries(db, audit_log.Filter(), 5)
    assert (entry["action"], entry["decision"]) == ("backfill", "denied")


def test_the_cache_is_the_masters_or_that_from_before_halite():
    assert backfill.cache_named({"master_job_cache": "redis"}, None) == "redis"
    assert backfill.cache_named({"master_job_cache": "redis", "ext_job_cache": "mysql"}, None) == "mysql"
    assert backfill.cache_named({"master_job_cache": "mysql", "ext_job_cache": "halite"}, None) == "mysql"
    assert backfill.cache_named({"master_job_cache": "halite"}, None) == "local_cache"
    assert backfill.cache_named({"master_job_cache": "halite"}, "mysql") == "mysql"


# What no job cache of Salt keeps of a job: when it ended. That a job was a batch comes from the bus, and local_cache
# has the load of a batch's last part; of a job without minions only what it lists; of a chosen jid no time, and of
# several jobs under one the last.
LOST = {
    "batch": ("end_time", "duration", "batch", "target"),
    "custom": ("end_time", "duration", "start_time", "function", "arguments", "user"),
    "duplicate": ("end_time", "duration", "kind", "target", "target_type", "user"),
    "ssh": ("end_time", "duration", "arguments", "target_type"),
}


# Streams that local_cache cannot be given by their events alone, or of which it keeps other things than the first.
APART = {"chosen_jid_twice", "minion_schedule_own_jid", "ssh_ping", "ssh_unreachable", "syndic_3006"}


@pytest.mark.parametrize("stream", [name for name in names() if name not in APART])
def test_a_recorded_job_is_the_same_through_local_cache_and_a_backfill(opts, db, returners, stream, monkeypatch):
    monkeypatch.setattr(backfill, "FRESH", 0)  # a clock may tell a time at which one was recorded
    for event in recorded(stream):
        store_here(event, db)
        store_there(event, opts, returners)
    direct = {row["jid"]: row for row in rows(db)}
    forget(db)
    (Path(opts["cachedir"]) / "jobs").mkdir(exist_ok=True)
    assert run(opts, db)["unreadable"] == 0
    found = {row["jid"]: row for row in rows(db)}
    assert set(found) == {jid for jid, row in direct.items() if row["function"] not in noise.NOISE}
    for jid, row in found.items():
        before = {**direct[jid], "status": "complete", "missing": direct[jid]["minions"] - direct[jid]["returned"]}
        before["result"] = before["result"] or "missing"  # it ran on, and is over now
        lost = LOST.get(stream.split("_")[0], ("end_time", "duration"))
        assert without(lost, row) == without(lost, before)


def without(keys, row):
    return {key: held for key, held in row.items() if key not in keys}


def forget(db):
    with db.write() as conn:
        for table in ("job_returns", "job_loads", "job_metadata", "active_jids", "reserved_jids", "jobs_index"):
            conn.execute(f"DELETE FROM {table}")


def store_there(event, opts, functions):
    """Give local_cache what *event* tells, as the master does."""
    tag, data = event["tag"].split("/"), event["data"]
    opts, master = {**opts, "master_job_cache": "local_cache"}, SimpleNamespace(returners=functions)
    if is_new(tag):
        functions["local_cache.prep_jid"](passed_jid=data["jid"])
        functions["local_cache.save_load"](data["jid"], load_of(data), data["minions"])
    elif is_ret(tag):
        salt.utils.job.store_job(opts, dict(data), mminion=master)
    elif is_runner_ret(tag):
        salt.utils.job.store_job(opts, runner_load(tag, data), mminion=master)


def store_here(event, db):
    """Give the index what *event* tells, as Halite's returner does, without a loader, whose modules are shared."""
    tag, data = event["tag"].split("/"), event["data"]
    at = jid_time(data.get("jid", "")) or now()
    if is_new(tag):
        job_writes.add_job(db, salt_shapes.published(data["jid"], load_of(data), data["minions"], at))
    elif is_ret(tag) and data["jid"] != "nocache":  # which Salt gives to no job cache
        job_writes.add_return(db, salt_shapes.returned(data, at), lambda: salt_shapes.job_of_return(data, at))
    elif is_runner_ret(tag):
        load = {**runner_load(tag, data), "fun": data["fun"], "user": data.get("user")}
        job_writes.add_return(db, salt_shapes.returned(load, at), lambda: salt_shapes.job_of_return(load, at))


def is_new(tag):
    return tag[:2] == ["salt", "job"] and tag[3:] == ["new"]


def is_ret(tag):
    return tag[:2] == ["salt", "job"] and tag[3:4] == ["ret"] and len(tag) == 5


def is_runner_ret(tag):
    return tag[:2] == ["salt", "run"] and tag[3:] == ["ret"]


def load_of(data):
    return {**{key: held for key, held in data.items() if key != "minions"}, "ret": ""}


def runner_load(tag, data):
    return {"id": "hdmaster_master", "tgt": "hdmaster_master", "jid": tag[2], "return": dict(data)}


def test_a_bar_is_drawn_on_a_terminal_alone():
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    terminal, pipe = Terminal(), io.StringIO()
    for stream in (terminal, pipe):
        draw = bar(stream, "jobs")
        draw(500, 1000)
        draw(1000, 1000)
    assert terminal.getvalue().endswith("\r[" + "#" * 30 + "] 1,000 of 1,000 jobs\n")
    assert terminal.getvalue().startswith("\r[" + "#" * 15 + "." * 15 + "] 500 of 1,000 jobs")
    assert pipe.getvalue() == ""


def test_a_terminal_that_has_gone_ends_no_backfill():
    class Gone(io.StringIO):
        def isatty(self):
            return True

        def write(self, text):
            raise OSError(5, "Input/output error")

    closed = io.StringIO()
    closed.close()
    for stream in (Gone(), closed, None):
        bar(stream, "jobs")(500, 1000)
