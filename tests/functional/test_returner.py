import os
import re
import sqlite3
import stat

import pytest
import salt.loader

from saltext.halite.answers import job_detail
from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.store import job_writes, newest_jobs, one_job
from tests.shown import show

from .conftest import publish, returned, set_clock

JID = "20261123092034429614"
INTERFACE = (
    "prep_jid save_load save_minions get_load get_jid get_jids get_jids_filter get_fun get_minions returner"
    " update_endtime get_endtime clean_old_jobs event_return"
).split()


def rows(db, sql, *parameters):
    with db.read() as conn:
        return conn.execute(sql, parameters).fetchall()


def ended_long_ago(db, jid):
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = 1 WHERE jid = ?", (jid,))


def test_the_loader_finds_the_whole_interface_and_nothing_else(returners):
    found = {name.split(".")[1] for name in returners if name.startswith("halite.")}
    assert found == set(INTERFACE)


def test_a_job_is_in_the_index_when_save_load_returns(returners, db):
    returners["halite.save_load"](JID, publish(JID, "state.apply", arguments=["web"]), ["m1", "m2"])
    assert rows(db, "SELECT jid, kind, function, target, user, minions, returned, ended FROM jobs_index") == [
        (JID, "local", "state.apply", "*", "root", 2, 0, None)
    ]
    assert rows(db, "SELECT jid FROM active_jids WHERE ended IS NULL") == [(JID,)]


def test_a_return_and_the_counters_are_in_the_database_when_returner_returns(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1", retcode=1, success=False))
    assert rows(db, "SELECT returned, failed, result, ended FROM jobs_index") == [(1, 1, "failed", None)]
    returners["halite.returner"](returned(JID, "m2"))
    assert rows(db, "SELECT returned, failed, result, ended IS NOT NULL FROM jobs_index") == [(2, 1, "failed", 1)]


def test_get_load_answers_at_once_with_the_expected_minions(returners):
    returners["halite.save_load"](JID, publish(JID, arguments=["x"]), ["m2", "m1"])
    assert returners["halite.get_load"](JID) == {
        "jid": JID,
        "fun": "test.ping",
        "arg": ["x"],
        "tgt": "*",
        "tgt_type": "glob",
        "ret": "",
        "user": "root",
        "Minions": ["m1", "m2"],
    }


@pytest.mark.parametrize("noise", ["saltutil.find_job", "saltutil.running"])
def test_no_function_is_left_out_of_get_load(returners, db, noise):
    returners["halite.save_load"](JID, publish(JID, noise), ["m1"])
    assert returners["halite.get_load"](JID)["fun"] == noise
    assert rows(db, "SELECT hidden FROM jobs_index") == [(1,)]


def test_what_authenticates_the_caller_is_not_stored(returners, db, opts):
    load = publish(
        JID, kwargs={"password": "hunter2", "token": "tok-123", "eauth": "pam", "username": "alice"}, token="tok-123"
    )
    returners["halite.save_load"](JID, load, ["m1"])
    db.close()
    stored = b""
    for name in os.listdir(os.path.dirname(db.path)):
        with open(os.path.join(os.path.dirname(db.path), name), "rb") as file:
            stored += file.read()
    assert b"test.ping" in stored
    for secret in (b"THE-ROOT-KEY", b"hunter2", b"tok-123", b"pam"):
        assert secret not in stored


def test_a_return_does_not_overwrite_the_load(returners):
    returners["halite.save_load"](JID, publish(JID, arguments=["x"]), ["m1"])
    before = returners["halite.get_load"](JID)
    ret = returned(JID, "m1", fun_args=["y"])
    returners["halite.save_load"](JID, ret)
    returners["halite.returner"](ret)
    assert returners["halite.get_load"](JID) == before


def test_a_second_publish_on_a_jid_keeps_the_first_load_and_adds_its_minions(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    assert rows(db, "SELECT ended IS NULL FROM jobs_index") == [(0,)]
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m2"])
    assert returners["halite.get_load"](JID)["fun"] == "test.ping"
    assert returners["halite.get_load"](JID)["Minions"] == ["m1", "m2"]
    assert rows(db, "SELECT minions, returned, ended, result FROM jobs_index") == [(2, 1, None, None)]


def test_another_job_under_a_jid_is_seen_only_with_the_permission_for_both(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.save_load"](JID, publish(JID, "cmd.run", arguments=["id", "token=x"], user="mallory"), ["m2"])
    assert rows(db, "SELECT function, user, target FROM jobs_index") == [("test.ping,cmd.run", "root,mallory", "*")]
    tester = permissions.Caller("dora", "eauth", (), (), ("view:job:test.*",))
    assert newest_jobs.list_jobs(db, newest_jobs.Filter(), tester, 10)[0] == []
    answer = job_detail.job(*one_job.job_with_returns(db, JID), minion=None, failed=False)
    assert [also["arguments"] for also in answer["job"]["also_published"]] == [["id", "token=********"]]
    assert "also" not in returners["halite.get_load"](JID)


@pytest.mark.parametrize("first", [publish(JID, "saltutil.find_job"), publish(JID, kwargs={"nocache": True})])
def test_a_job_cannot_hide_under_the_jid_of_one_that_is_hidden(returners, db, first):
    returners["halite.save_load"](JID, first, ["m1"])
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m2"])
    (row,), _ = newest_jobs.list_jobs(
        db, newest_jobs.Filter(), permissions.Caller("r", "cli", (), (), ("*:*:*",)), 10
    )
    assert row.function.endswith(",cmd.run") and row.ended is None
    returners["halite.returner"](returned(JID, "m2", "kept", function="cmd.run"))
    assert returners["halite.get_jid"](JID)["m2"]["return"] == "kept"


def test_what_is_published_again_as_it_was_is_the_same_job(returners, db):
    arguments = [{"__kwarg__": True, "x": float("nan"), "y": [1, "ü", b"\xff"]}]
    for minions in (["m1"], ["m2"], ["m1", "m3"]):
        returners["halite.save_load"](JID, publish(JID, arguments=arguments, target=minions), minions)
    row, load, _, awaited = one_job.job_with_returns(db, JID)
    assert row.function == "test.ping" and "also" not in load
    assert [each.minion for each in awaited] == ["m1", "m2", "m3"]


def test_salts_lists_have_no_runner_that_has_not_returned(returners, db):
    """It would be the one that asks."""
    data = {"fun": "runner.jobs.last_run", "jid": JID, "user": "root", "fun_args": []}
    job_writes.add_job(db, salt_shapes.job_on_master(data, "master", jid_time(JID)), awaited=["master"])
    assert (returners["halite.get_jids"](), returners["halite.get_jids_filter"](9)) == ({}, [])
    call = {**data, "return": False, "success": True}
    returners["halite.returner"]({"id": "master", "jid": JID, "fun": data["fun"], "return": call})
    assert list(returners["halite.get_jids"]()) == [JID]
    assert [job["JID"] for job in returners["halite.get_jids_filter"](9)] == [JID]


def test_a_value_that_the_minion_has_cut_is_marked(returners, db):
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1", "m2"])
    for minion, value in (("m1", "VALUE_TRIMMED"), ("m2", "whole")):
        returners["halite.returner"](returned(JID, minion, value, function="cmd.run"))
    answer = job_detail.job(*one_job.job_with_returns(db, JID), minion=None, failed=False)
    assert [found.get("trimmed") for found in answer["returns"]] == [True, None]
    printed = show({**answer, "source": "live", "engine": {}}, 120)
    assert (
        "The minion cut 1 return (VALUE_TRIMMED): more than max_event_size" in printed and "live=True" not in printed
    )


def test_the_same_for_another_target_is_told_beside_the_first(returners, db):
    returners["halite.save_load"](JID, publish(JID, "test.arg", target="web1", arguments=["v1"]), ["web1"])
    second = publish(JID, "test.arg", target="db1", arguments=["v1"], user="mallory")
    for _ in range(2):
        returners["halite.save_load"](JID, second, ["db1"])
    assert rows(db, "SELECT function, target, user FROM jobs_index") == [("test.arg", "web1,db1", "root,mallory")]
    answer = job_detail.job(*one_job.job_with_returns(db, JID), minion=None, failed=False)
    assert [(also["target"], also["user"]) for also in answer["job"]["also_published"]] == [("db1", "mallory")]


def test_a_hundred_jobs_under_one_jid_are_kept_and_no_more(returners, db):
    for number in range(110):
        returners["halite.save_load"](JID, publish(JID, arguments=[number]), ["m1"])
    _, load, _, _ = one_job.job_with_returns(db, JID)
    assert len(load["also"]) == 100


def test_a_second_return_is_noted_only_where_it_differs(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    for minion, values in (("m1", ("same", "same")), ("m2", ("one", "another"))):
        for value in values:
            returners["halite.returner"](returned(JID, minion, value))
    assert rows(db, "SELECT minion, differing FROM job_returns ORDER BY minion") == [("m1", 0), ("m2", 1)]
    assert rows(db, "SELECT returned, failed FROM jobs_index") == [(2, 0)]


def test_a_minions_first_return_wins(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1", "first"))
    returners["halite.returner"](returned(JID, "m1", "second", retcode=1, success=False))
    assert returners["halite.get_jid"](JID) == {"m1": {"return": "first", "retcode": 0, "success": True}}
    assert rows(db, "SELECT returned, failed FROM jobs_index") == [(1, 0)]


def test_a_minion_that_was_not_expected_is_counted_and_not_among_the_expected(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m9"))
    assert returners["halite.get_load"](JID)["Minions"] == ["m1"]
    assert rows(db, "SELECT minions, returned, ended FROM jobs_index") == [(2, 1, None)]


def on_a_master_of_masters(opts, **more):
    """The returner functions of a master that has syndics."""
    return salt.loader.returners({**opts, "order_masters": True, **more}, {})


def test_minions_of_a_syndic_are_expected_too(opts):
    returners = on_a_master_of_masters(opts)
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.save_minions"](JID, ["s1", "m1"], syndic_id="syndic")
    assert returners["halite.get_load"](JID)["Minions"] == ["m1", "s1"]


def test_a_syndic_itself_is_not_expected(opts, db, tmp_path):
    """It has a key, so that targets match it; Salt notes with its first return that it is a syndic."""
    returners = on_a_master_of_masters(opts, syndic_dir=str(tmp_path))
    returners["halite.save_load"](JID, publish(JID), ["syndic", "m1"])
    assert rows(db, "SELECT minions FROM jobs_index") == [(2,)]
    returners["halite.save_minions"](JID, ["s1"], syndic_id="syndic")
    assert returners["halite.get_load"](JID)["Minions"] == ["m1", "s1"]
    assert rows(db, "SELECT minions FROM jobs_index") == [(2,)]
    (tmp_path / "syndic").touch()
    returners["halite.save_load"](f"{JID}_2", publish(f"{JID}_2"), ["syndic", "m1"])
    assert returners["halite.get_load"](f"{JID}_2")["Minions"] == ["m1"]


def test_an_event_of_a_minion_adds_no_minions_to_a_job(returners, opts):
    """Salt calls save_minions for each event that has ``minions``, whoever fired it and whatever they are."""
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.save_minions"](JID, ["bogus"], syndic_id="m1")
    on_a_master_of_masters(opts)["halite.save_minions"](JID, 2, syndic_id="syndic")
    assert returners["halite.get_load"](JID)["Minions"] == ["m1"]


def test_a_job_that_a_syndic_tells_of_expects_whom_its_own_master_expected(opts, db):
    returners = on_a_master_of_masters(opts)
    below = {"jid": JID, "fun": "test.ping", "arg": [], "tgt": "*", "tgt_type": "glob", "user": "root", "ret": ""}
    returners["halite.save_load"](JID, {**below, "Minions": ["s1", "s2"]})
    assert rows(db, "SELECT kind, minions, ended FROM jobs_index") == [("local", 2, None)]
    call = {"jid": f"{JID}_2", "fun": "test.ping", "arg": [], "tgt": "s1", "tgt_type": "glob", "Minions": ["s1"]}
    returners["halite.save_load"](f"{JID}_2", call)
    assert rows(db, "SELECT kind FROM jobs_index WHERE jid = ?", f"{JID}_2") == [("call",)]


def test_a_salt_call_is_a_job_that_ends_with_its_return(returners, db):
    ret = {"id": "m2", "jid": JID, "return": True, "retcode": 0, "fun": "test.ping", "fun_args": []}
    ret.update(arg=[], tgt="m2", tgt_type="glob")
    returners["halite.save_load"](JID, ret)
    returners["halite.returner"](ret)
    assert rows(db, "SELECT kind, user, minions, returned, result, ended IS NULL FROM jobs_index") == [
        ("call", None, 1, 1, "ok", 0)
    ]


def test_a_runner_is_stored_with_what_its_function_returned(returners, db):
    inner = {"fun": "runner.test.arg", "fun_args": ["a"], "jid": JID, "user": "alice", "return": 1, "success": True}
    returners["halite.returner"](
        {"id": "master", "tgt": "master", "jid": JID, "return": inner, "fun": "runner.test.arg", "user": "alice"}
    )
    assert rows(db, "SELECT kind, function, user, result FROM jobs_index") == [
        ("runner", "runner.test.arg", "alice", "ok")
    ]
    assert returners["halite.get_jid"](JID) == {"master": {"return": inner}}
    assert "Minions" not in returners["halite.get_load"](JID)


def test_calls_of_halites_own_runner_are_not_jobs(returners, db):
    inner = {"fun": "runner.halite.jobs", "fun_args": [], "jid": JID, "user": "root", "return": {}, "success": True}
    load = {"id": "master", "tgt": "master", "jid": JID, "return": inner, "fun": "runner.halite.jobs", "user": "root"}
    returners["halite.save_load"](JID, load)
    returners["halite.returner"](load)
    assert rows(db, "SELECT count(*) FROM jobs_index") == [(0,)]


def test_a_nocache_job_is_found_and_its_returns_are_not_kept(returners, db):
    jid = returners["halite.prep_jid"](nocache=True)
    returners["halite.save_load"](jid, publish(jid, kwargs={"nocache": True}), ["m1"])
    returners["halite.returner"](returned(jid, "m1", "private"))
    assert returners["halite.get_load"](jid)["fun"] == "test.ping"
    assert returners["halite.get_jid"](jid) == {}


def test_a_standalone_return_gets_a_jid(returners, db):
    returners["halite.returner"](returned("req", "m1"))
    ((jid,),) = rows(db, "SELECT jid FROM jobs_index")
    assert re.fullmatch(r"\d{20}", jid)


def test_prep_jid_gives_a_jid_that_nobody_has(returners, opts, monkeypatch):
    taken = iter(["20261123092034000001"] * 2 + ["20261123092034000002"])
    monkeypatch.setattr("salt.utils.jid.gen_jid", lambda _: next(taken))
    assert returners["halite.prep_jid"]() == "20261123092034000001"
    assert returners["halite.prep_jid"]() == "20261123092034000002"


def test_prep_jid_gives_a_passed_jid_back_as_text(returners):
    assert returners["halite.prep_jid"](False, passed_jid=20261123092034429614) == JID


def test_two_jobs_of_one_microsecond_are_both_kept_in_the_order_they_came(returners, db):
    first, second = f"{JID}_11", f"{JID}_12"
    for jid in (first, second):
        returners["halite.save_load"](jid, publish(jid), ["m1"])
    assert [jid for (jid,) in rows(db, "SELECT jid FROM jobs_index ORDER BY id")] == [first, second]


def test_many_jobs_of_one_microsecond_cost_one_more_hardly_anything(returners, db):
    jids = [f"20200101000000000000_{n}" for n in range(600)]
    for jid in jids[:-1]:
        returners["halite.returner"](returned(jid, "m1"))
    ran = []
    with db.read() as conn:
        conn.set_trace_callback(ran.append)
    returners["halite.returner"](returned(jids[-1], "m1"))
    with db.read() as conn:
        conn.set_trace_callback(None)
    assert len(ran) < 60
    assert [jid for (jid,) in rows(db, "SELECT jid FROM jobs_index ORDER BY id")] == jids
    assert rows(db, "SELECT max(id) - min(id) FROM jobs_index") == [(599,)]


def test_get_jids_lists_every_job_as_salt_shows_it(returners):
    returners["halite.save_load"](JID, publish(JID, kwargs={"metadata": {"ticket": 7}}), ["m1"])
    assert returners["halite.get_jids"]() == {
        JID: {
            "Function": "test.ping",
            "Arguments": [],
            "Target": "*",
            "Target-type": "glob",
            "User": "root",
            "Metadata": {"ticket": 7},
            "StartTime": "2026, Nov 23 09:20:34.429614",
        }
    }


def test_get_jids_filter_gives_the_newest_the_oldest_of_them_first(returners):
    jids = [f"2026112309203442961{n}" for n in range(6)]
    for jid in jids:
        returners["halite.save_load"](
            jid, publish(jid, "saltutil.find_job" if jid == jids[5] else "test.ping"), ["m"]
        )
    assert [job["JID"] for job in returners["halite.get_jids_filter"](2)] == jids[3:5]
    assert [job["JID"] for job in returners["halite.get_jids_filter"](2, False)] == jids[4:6]


def test_get_fun_gives_the_last_return_of_each_minion(returners):
    for number, jid in enumerate(("20261123092034000001", "20261123092034000002")):
        returners["halite.save_load"](jid, publish(jid), ["m1"])
        returners["halite.returner"](returned(jid, "m1", number))
    found = returners["halite.get_fun"]("test.ping")
    assert found["m1"]["return"] == 1 and found["m1"]["jid"] == "20261123092034000002"


def test_get_minions_names_each_minion_once(returners):
    for number in range(3):
        jid = f"2026112309203400000{number}"
        returners["halite.save_load"](jid, publish(jid), ["m1", "m2"])
    assert returners["halite.get_minions"]() == ["m1", "m2"]


def test_an_end_time_is_given_back_as_salt_wrote_it(returners):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    assert returners["halite.get_endtime"](JID) is False
    returners["halite.update_endtime"](JID, "2026, Nov 23 09:20:35.000001")
    assert returners["halite.get_endtime"](JID) == "2026, Nov 23 09:20:35.000001"


def test_an_unknown_jid_is_an_empty_answer(returners):
    assert returners["halite.get_load"]("20200101000000000000") == {}
    assert returners["halite.get_jid"]("20200101000000000000") == {}
    assert returners["halite.get_endtime"]("20200101000000000000") is False


def test_clean_old_jobs_deletes_what_is_old_and_over(returners, db, opts):
    from saltext.halite import times
    from saltext.halite.domain import jid as jids

    opts["keep_jobs_seconds"] = 3600
    old, running = "20200101000000000001", "20200101000000000002"
    new = times.iso(times.now()).translate(str.maketrans("", "", "-:TZ."))
    for jid in (old, running, new):
        set_clock(returners, jids.jid_time(jid))
        returners["halite.save_load"](jid, publish(jid), ["m1"])
    for jid in (old, new):
        returners["halite.returner"](returned(jid, "m1"))
    ended_long_ago(db, old)
    salt.loader.returners(opts, {})["halite.clean_old_jobs"]()
    assert {jid for (jid,) in rows(db, "SELECT jid FROM jobs_index")} == {running, new}
    assert rows(db, "SELECT count(*) FROM job_loads") == [(2,)]
    assert rows(db, "SELECT count(*) FROM job_returns") == [(2,)]


def test_with_keep_jobs_seconds_0_nothing_is_deleted_but_noise(returners, db, opts):
    opts["keep_jobs_seconds"] = 0
    for jid, function in (("20200101000000000001", "test.ping"), ("20200101000000000002", "saltutil.find_job")):
        set_clock(returners, jid_time(jid))
        returners["halite.save_load"](jid, publish(jid, function), ["m1"])
        returners["halite.returner"](returned(jid, "m1"))
        ended_long_ago(db, jid)
    salt.loader.returners(opts, {})["halite.clean_old_jobs"]()
    assert rows(db, "SELECT function FROM jobs_index") == [("test.ping",)]


def test_a_jid_that_claims_to_be_old_does_not_rid_its_caller_of_the_job(returners, db, opts):
    opts["keep_jobs_seconds"] = 3600
    jid = "20000101000000000000"
    returners["halite.save_load"](jid, publish(jid, "cmd.run"), ["m1"])
    returners["halite.returner"](returned(jid, "m1", function="cmd.run"))
    salt.loader.returners(opts, {})["halite.clean_old_jobs"]()
    assert rows(db, "SELECT jid FROM jobs_index") == [(jid,)]


def test_the_files_are_for_the_owner_alone_whatever_the_umask(returners, db):
    before = os.umask(0)
    try:
        returners["halite.save_load"](JID, publish(JID), ["m1"])
    finally:
        os.umask(before)
    folder = os.path.dirname(db.path)
    assert stat.S_IMODE(os.stat(folder).st_mode) == 0o700
    modes = {name: stat.S_IMODE(os.stat(os.path.join(folder, name)).st_mode) for name in os.listdir(folder)}
    assert modes and set(modes.values()) == {0o600}


def test_neither_database_nor_spool_breaks_nothing(returners, opts, tmp_path):
    (tmp_path / "file").touch()
    opts.update(halite={"database": f"{tmp_path}/file/jobs.db"}, cachedir="/dev/null", sock_dir="/dev/null")
    broken = salt.loader.returners(opts, {})
    assert re.fullmatch(r"\d{20}", broken["halite.prep_jid"]())
    broken["halite.save_load"](JID, publish(JID), ["m1"])
    broken["halite.returner"](returned(JID, "m1"))
    assert broken["halite.get_load"](JID) == {}
    assert broken["halite.get_jid"](JID) == {}
    assert broken["halite.get_jids"]() == {}


def test_a_wrong_setting_does_not_stop_the_recording(opts, db):
    opts["halite"] = {"durability": "fast", "databse": "/x"}
    found = salt.loader.returners(opts, {})
    found["halite.save_load"](JID, publish(JID), ["m1"])
    assert one_job.job(db, JID).function == "test.ping"


def told_of_settings(caplog):
    return [each.levelname for each in caplog.records if "halite:durability is 'fast'" in each.message]


def test_a_wrong_setting_is_told_by_none_of_the_many_processes_that_record_or_read(opts, caplog):
    opts["halite"] = {"durability": "fast", "databse": "/x"}
    for _ in range(2):
        found = salt.loader.returners(opts, {})
        jid = found["halite.prep_jid"]()
        found["halite.save_load"](jid, publish(jid), ["m1"])
        found["halite.returner"](returned(jid, "m1"))
        assert found["halite.get_load"](jid)["fun"] == "test.ping"
    assert told_of_settings(caplog) == []


@pytest.mark.parametrize(("cache", "does"), [("halite", "clean_old_jobs"), ("local_cache", "event_return")])
def test_a_wrong_setting_is_told_once_by_the_process_that_cleans_up_or_writes_events(opts, caplog, cache, does):
    opts.update(halite={"durability": "fast", "databse": "/x"}, master_job_cache=cache, event_return=["halite"])
    for _ in range(2):
        found = salt.loader.returners(opts, {})
        found[f"halite.{does}"](*([[]] if does == "event_return" else []))
    assert told_of_settings(caplog) == ["ERROR"]
    assert "halite:databse is no setting" in caplog.text


JOBS = "SELECT jid, kind, function, target, minions FROM jobs_index"
RETURNS = "SELECT minion, result, retcode FROM job_returns"


def errors(caplog):
    return [each.message for each in caplog.records if each.levelname == "ERROR"]


@pytest.mark.parametrize("odd", [{}, {"fun": None, "tgt": None}, {"fun": 7, "arg": 7, "tgt": [None]}, {"user": []}])
def test_a_publication_that_lacks_what_makes_a_job_is_written_all_the_same(returners, db, caplog, odd):
    returners["halite.save_load"](JID, odd, [])
    ((jid, _, function, target, minions),) = rows(db, JOBS)
    assert (jid, minions, errors(caplog)) == (JID, 0, [])
    assert function == ("unknown-function" if odd.get("fun") is None else "7")
    assert target == ("None" if odd.get("tgt") else "unknown-target")


@pytest.mark.parametrize(
    ("odd", "result"),
    [({}, "failed"), ({"return": 1, "retcode": 0}, "ok"), ({"return": {}, "fun": [], "retcode": "x"}, "failed")],
)
def test_a_return_that_lacks_what_makes_one_is_written_all_the_same(returners, db, caplog, odd, result):
    returners["halite.returner"]({"jid": JID, "id": "m1", **odd})
    assert [(minion, found) for minion, found, _ in rows(db, RETURNS)] == [("m1", result)]
    assert [row[0] for row in rows(db, JOBS)] == [JID]
    assert errors(caplog) == []


@pytest.mark.parametrize("odd", [None, "x", 7])
def test_what_is_no_publication_is_told_in_the_log_and_changes_nothing(returners, db, caplog, odd):
    returners["halite.save_load"](JID, odd, [])
    assert errors(caplog) == ["Halite could not write a job"]
    assert rows(db, JOBS) == []


@pytest.mark.parametrize("odd", [None, "x", 7, {"return": 1, "id": "m1"}, {"return": 1, "jid": JID}])
def test_what_is_no_return_is_told_in_the_log_and_changes_nothing(returners, db, caplog, odd):
    returners["halite.returner"](odd)
    assert errors(caplog) == ["Halite could not write a return"]
    assert rows(db, JOBS) == rows(db, RETURNS) == []


def test_values_come_back_exactly(returners):
    value = {
        "bytes": b"\xff\x00",
        b"key": 1,
        7: [None, 1.5, 2**64 - 1],
        "text": "naïve ✓",
        "nested": {"a": {"b": []}},
    }
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1", value))
    assert returners["halite.get_jid"](JID)["m1"]["return"] == value


def test_a_large_return_comes_back_exactly_and_is_deflated(returners, db):
    value = {f"state-{n}": {"comment": "the file is in the correct state", "n": n} for n in range(5000)}
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.returner"](returned(JID, "m1", value))
    assert returners["halite.get_jid"](JID)["m1"]["return"] == value
    ((size,),) = rows(db, "SELECT length(payload) FROM job_returns")
    assert size < 60_000


def test_sql_and_shell_in_every_field_is_only_text(returners, db):
    nasty = "'; DROP TABLE jobs_index; -- $(reboot) `id` %s \" * ? [a-z]"
    load = publish(nasty, nasty, target=nasty, arguments=[nasty, {"__kwarg__": True, nasty: nasty}], user=nasty)
    returners["halite.save_load"](nasty, load, [nasty])
    returners["halite.returner"](returned(nasty, nasty, nasty, function=nasty))
    assert returners["halite.get_load"](nasty)["fun"] == nasty
    assert returners["halite.get_jid"](nasty)[nasty]["return"] == nasty
    assert rows(db, "SELECT count(*) FROM jobs_index") == [(1,)]


def test_the_index_is_a_plain_sqlite_database(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    conn = sqlite3.connect(db.path)
    assert conn.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert conn.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    conn.close()


def test_ending_a_job_names_who_never_returned(returners, db):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1"))
    job_writes.end_job(db, JID, 1_900_000_000_000_000)
    row, _, returns, awaited = one_job.job_with_returns(db, JID)
    assert row.result == "missing"
    assert ([ret.minion for ret in returns], [each.minion for each in awaited]) == (["m1"], ["m2"])
    returners["halite.returner"](returned(JID, "m2"))
    assert one_job.job(db, JID).result == "ok"
