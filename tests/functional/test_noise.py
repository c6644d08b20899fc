"""Noise: out of the lists, found within an hour, cut, and yet a job that runs and can be killed."""

import re

import pytest

from saltext.halite.domain import salt_shapes
from saltext.halite.domain.noise import GLOBS, QUESTIONS, noise
from saltext.halite.errors import Invalid
from saltext.halite.settings import load
from saltext.halite.store import job_writes, one_job, read_by_salt, untold_events
from saltext.halite.store.retention import noise_returns, rounds
from saltext.halite.times import SECOND, now

from .conftest import TREE, publish, returned

JID, OTHER = "20261123092034429614", "20261123092034429615"
LOOKUP = "runner.jobs.list_jobs"


def begun(db, jid=JID, function=LOOKUP, **more):
    data = {"fun": function, "jid": jid, "user": "root", "fun_args": []}
    job_writes.add_job(db, salt_shapes.job_on_master(data, "master", now(), **more), awaited=["master"])
    return data


def done(returners, data, value=True):
    wrapped = {**data, "return": value, "success": True}
    returners["halite.returner"]({"id": "master", "jid": data["jid"], "fun": data["fun"], "return": wrapped})


def test_a_runner_that_a_client_polls_is_listed_only_on_demand(returners, db, call, idle):
    done(returners, begun(db))
    done(returners, begun(db, OTHER, "runner.test.arg"))
    assert [row["jid"] for row in call("jobs")["jobs"]] == [OTHER]
    assert {row["jid"] for row in call("jobs", all=True)["jobs"]} == {JID, OTHER}
    assert call("jobs", all=True, function="runner.jobs.*")["jobs"][0]["result"] == "ok"
    assert call("job", JID)["returns"][0]["return"] is True


def test_one_that_runs_is_active_and_can_be_found_to_be_killed(db, call, idle):
    begun(db)
    assert call("active")["active"] == []
    (row,) = call("active", all=True)["active"]
    assert (row["jid"], row["status"], row["result"]) == (JID, "running", None)
    assert [row["jid"] for row in call("jobs", status="running", all=True)["jobs"]] == [JID]
    error = call("kill", JID)["error"]  # there is no master whose process could be signalled
    assert error["code"] in ("not_running", "unavailable") and "is over" not in error["message"]


def test_nothing_is_told_of_it_and_nothing_is_left_of_it_in_the_active_set(returners, db):
    data = begun(db)
    assert untold_events.news(db, now() + 10**12, 1) == []
    done(returners, data)
    begun(db, OTHER)
    job_writes.end_job(db, OTHER, now())
    with db.read() as conn:
        assert conn.execute("SELECT count(*) FROM active_jids").fetchone() == (0,)
        assert conn.execute("SELECT jid, result FROM jobs_index").fetchall() == [(JID, "ok"), (OTHER, "missing")]


def test_a_job_under_the_jid_of_noise_has_its_events(returners, db):
    returners["halite.save_load"](JID, publish(JID, LOOKUP), ["m1"])
    returners["halite.save_load"](JID, publish(JID, "cmd.run"), ["m1"])
    returners["halite.returner"](returned(JID, "m1", function="cmd.run"))
    assert [item.what for item in untold_events.news(db, now() + SECOND, 10**6)] == ["complete"]


def test_an_hour_after_it_it_is_forgotten(returners, db):
    done(returners, begun(db))
    rounds.run(db, rounds.Limits(), now())
    assert one_job.job(db, JID)
    rounds.run(db, rounds.Limits(), now() + 2 * rounds.HIDDEN_FOR)
    assert one_job.job(db, JID) is None


def test_its_large_return_is_cut_once_it_has_been_fetched(returners, db, call, idle):
    big = {str(number): f"job {number * 7919}" for number in range(2000)}
    for jid, function in ((JID, LOOKUP), (OTHER, "runner.test.arg")):
        done(returners, begun(db, jid, function), big)
    rounds.run(db, rounds.Limits(), now())
    assert read_by_salt.get_jid(db, JID)["master"]["return"]["return"] == big
    rounds.run(db, rounds.Limits(), now() + 2 * noise_returns.FETCHED)
    assert read_by_salt.get_jid(db, JID) == {}
    assert read_by_salt.get_jid(db, OTHER)["master"]["return"]["return"] == big
    (ret,) = call("job", JID)["returns"]
    assert (ret["result"], ret["kept"], ret["return"]) == ("ok", False, None)


def test_a_small_one_stays_for_its_hour(returners, db):
    done(returners, begun(db), "small")
    rounds.run(db, rounds.Limits(), now() + 2 * noise_returns.FETCHED)
    assert read_by_salt.get_jid(db, JID)["master"]["return"]["return"] == "small"


def test_settings_add_noise_and_take_it_out(opts, db, call, idle):
    opts["halite"] = {"noise": ["runner.mine.*", "-runner.jobs.*"]}
    found = load(opts)
    for jid, function in ((JID, "runner.mine.poll"), (OTHER, LOOKUP)):
        begun(db, jid, function, noise=noise(found.noise))
    assert [row["jid"] for row in call("jobs")["jobs"]] == [OTHER]


def test_the_returner_goes_by_the_settings(opts, call, idle):
    import salt.loader

    opts["halite"] = {"noise": "test.p*"}
    returners = salt.loader.returners(opts, {})
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    returners["halite.save_load"](OTHER, publish(OTHER, "test.echo"), ["m1"])
    assert [row["jid"] for row in call("jobs")["jobs"]] == [OTHER]
    assert [row["jid"] for row in call("active", all=True)["active"]] == [JID, OTHER]


@pytest.mark.parametrize("wrong", [7, [7], [""], ["-"], {"add": ["x"]}, ["two words"], ["test.ping,cmd.run"], True])
def test_a_wrong_setting_is_refused(opts, wrong):
    opts["halite"] = {"noise": wrong}
    with pytest.raises(Invalid, match="halite:noise (is|holds) .*; it takes"):
        load(opts)


def test_the_table_of_noise_in_the_documents_is_the_one_in_the_code():
    page = (TREE / "docs" / "runner.md").read_text(encoding="utf-8")
    table = page.split("### Noise")[1].split("###")[0]
    cells = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([^`]+)`", "".join(cells))) == {*QUESTIONS, *GLOBS}
