"""Taking over the history of another job cache, through Salt's own returners."""

import io
import json
import textwrap
from pathlib import Path
from types import SimpleNamespace

import pytest
import salt.loader
import salt.utils.job

from saltext.halite import access, audit, backfill, intake, manage, minions
from saltext.halite.errors import Denied, Invalid
from saltext.halite.jid import jid_time, now
from saltext.halite.progress import bar
from saltext.halite.settings import load
from saltext.halite.store import active, cache, jobs, queries
from tests.recorded import load as recorded
from tests.recorded import names

from .conftest import publish, returned

ADMIN = access.Caller("root", "cli", (), ("admin",), ("*:*:*",))
VIEWER = access.Caller("victor", "eauth", (), ("viewer",), ("view:*:*", "kill:*:*"))
JIDS = [f"202611230920344296{number:02}" for number in range(5)]


@pytest.fixture(autouse=True)
def idle(monkeypatch):
    """There is no master to ask what runs."""
    monkeypatch.setattr(minions, "running_on_minions", lambda opts: {})
    monkeypatch.setattr(minions, "running_on_master", lambda opts: [])


@pytest.fixture
def opts(opts):
    opts["keep_jobs_seconds"] = 0
    return opts


@pytest.fixture
def local_cache(opts):
    """The functions of Salt's own job cache, with five jobs in it."""
    functions = salt.loader.returners(opts, {})
    for number, jid in enumerate(JIDS):
        write(functions, jid, "state.apply" if number == 2 else "test.ping")
    return functions


def write(functions, jid, function="test.ping", minions=("m1", "m2"), returning=("m1",)):
    functions["local_cache.prep_jid"](passed_jid=jid)
    functions["local_cache.save_load"](jid, publish(jid, function), list(minions))
    for minion in returning:
        functions["local_cache.returner"](returned(jid, minion, function=function))


def run(opts, db, cache=None, since=None, caller=ADMIN, progress=lambda done, total: None):
    return manage.backfill(opts, load(opts), db, caller, cache, since, progress)["backfill"]


def rows(db):
    found, _ = queries.list_jobs(db, queries.Filter(hidden=True), ADMIN, 500)
    return [queries.as_row(row) for row in found]


def test_jobs_come_with_their_returns_and_who_never_returned(opts, db, local_cache):
    done = run(opts, db)
    assert (done["cache"], done["found"], done["written"], done["returns"]) == ("local_cache", 5, 5, 5)
    listed = rows(db)
    assert [row["jid"] for row in listed] == JIDS[::-1]
    row = listed[0]
    assert (row["status"], row["result"], row["returned"], row["missing"]) == ("complete", "missing", 1, 1)
    assert (row["start_time"], row["end_time"], row["duration"]) == ("2026-11-23T09:20:34.429604Z", None, None)


def test_salt_reads_what_was_taken_over_as_before(opts, db, local_cache):
    run(opts, db)
    for jid in JIDS:
        assert cache.get_jid(db, jid) == local_cache["local_cache.get_jid"](jid)
        before = local_cache["local_cache.get_load"](jid)
        load = cache.get_load(db, jid)
        assert {key: load[key] for key in ("fun", "arg", "tgt", "user", "Minions")} == {
            key: before[key] for key in ("fun", "arg", "tgt", "user", "Minions")
        }
        assert "key" not in load


def test_a_second_run_adds_nothing(opts, db, local_cache):
    run(opts, db)
    before = rows(db)
    done = run(opts, db)
    assert (done["written"], done["known"]) == (0, 5)
    assert rows(db) == before


def test_a_job_that_halite_has_seen_itself_is_left_as_it_is(opts, db, local_cache):
    jobs.add_job(db, intake.published(JIDS[0], publish(JIDS[0]), ["m1"], jid_time(JIDS[0])))
    jobs.add_return(db, intake.returned(returned(JIDS[0], "m1", "halite's own"), now()), lambda: None)
    run(opts, db)
    assert cache.get_jid(db, JIDS[0])["m1"]["return"] == "halite's own"
    assert [row["returned"] for row in rows(db)] == [1] * 5


def test_broken_off_it_leaves_whole_jobs_and_goes_on_with_the_next_run(opts, db, local_cache):
    def interrupt(done, total):
        if done == 2:
            raise KeyboardInterrupt

    done = run(opts, db, progress=interrupt)
    assert (done["interrupted"], done["written"]) == (True, 2)
    assert [row["jid"] for row in rows(db)] == JIDS[:2:-1]
    done = run(opts, db)
    assert (done["interrupted"], done["written"], done["known"]) == (False, 3, 2)


def test_what_runs_is_left_to_the_engine(opts, db, local_cache, monkeypatch):
    monkeypatch.setattr(minions, "running_on_minions", lambda opts: {"m1": [{"jid": JIDS[4]}]})
    done = run(opts, db)
    assert (done["written"], done["running"]) == (4, 1)
    assert JIDS[4] not in [row["jid"] for row in rows(db)]


def test_history_is_not_news(opts, db, local_cache):
    run(opts, db)
    assert active.news(db, now(), stalled_after=1) == []
    assert active.active_jobs(db) == []


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


def test_an_unreadable_job_is_counted_and_named_and_hides_no_other(opts, db, local_cache):
    import salt.utils.jid

    folder = salt.utils.jid.jid_dir(JIDS[1], f"{opts['cachedir']}/jobs", opts["hash_type"])
    with open(f"{folder}/.load.p", "wb") as load_file:
        load_file.write(b"\xc1\xc1")
    with open(f"{folder}/m1/return.p", "wb") as return_file:
        return_file.write(b"\xc1\xc1")
    done = run(opts, db)
    assert (done["written"], done["unreadable"]) == (4, done["found"] - 4)


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
    (entry,), _ = audit.entries(db, audit.Filter(), 5)
    assert (entry["action"], entry["decision"]) == ("backfill", "denied")


def test_the_cache_is_the_masters_or_that_from_before_halite():
    assert backfill.cache_named({"master_job_cache": "redis"}, None) == "redis"
    assert backfill.cache_named({"master_job_cache": "redis", "ext_job_cache": "mysql"}, None) == "mysql"
    assert backfill.cache_named({"master_job_cache": "halite"}, None) == "local_cache"
    assert backfill.cache_named({"master_job_cache": "halite"}, "mysql") == "mysql"


# What no job cache of Salt keeps of a job: when it ended. That a job was a batch comes from the bus, and local_cache
# has the load of a batch's last part; of a job without minions only what it lists; of a chosen jid no time, and of
# several jobs under one the last.
LOST = {
    "batch": ("end_time", "duration", "batch", "target"),
    "custom": ("end_time", "duration", "start_time", "function", "arguments", "user"),
    "duplicate": ("end_time", "duration", "target_type", "user"),
    "ssh": ("end_time", "duration", "arguments", "target_type"),
}


# Streams that local_cache cannot be given by their events alone, or of which it keeps other things than the first.
APART = {"chosen_jid_twice", "minion_schedule_own_jid", "ssh_ping", "ssh_unreachable", "syndic_3006"}


@pytest.mark.parametrize("stream", [name for name in names() if name not in APART])
def test_a_recorded_job_is_the_same_through_local_cache_and_a_backfill(opts, db, returners, stream):
    for event in recorded(stream):
        store_here(event, db)
        store_there(event, opts, returners)
    direct = {row["jid"]: row for row in rows(db)}
    forget(db)
    (Path(opts["cachedir"]) / "jobs").mkdir(exist_ok=True)
    assert run(opts, db)["unreadable"] == 0
    found = {row["jid"]: row for row in rows(db)}
    assert set(found) == {jid for jid, row in direct.items() if row["function"] not in intake.NOISE}
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
        jobs.add_job(db, intake.published(data["jid"], load_of(data), data["minions"], at))
    elif is_ret(tag) and data["jid"] != "nocache":  # which Salt gives to no job cache
        jobs.add_return(db, intake.returned(data, at), lambda: intake.job_of_return(data, at))
    elif is_runner_ret(tag):
        load = {**runner_load(tag, data), "fun": data["fun"], "user": data.get("user")}
        jobs.add_return(db, intake.returned(load, at), lambda: intake.job_of_return(load, at))


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
