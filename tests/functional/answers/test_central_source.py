"""What all masters share, asked as users ask: by ``central=True``, with whose each job is, and who may."""

import csv

import psycopg
import pytest

from saltext.halite.central import active_jobs, readers
from saltext.halite.times import SECOND, now
from tests.functional.conftest import publish, returned
from tests.shared_database import Loader, add_master, make
from tests.shown import show

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"


@pytest.fixture
def shared(opts, returners, db, postgres, monkeypatch):
    """Two masters of one index, the second one a minute late, and a third that has shipped nothing."""
    returners["halite.save_load"](JID, publish(JID, user="alice"), ["m1"])
    returners["halite.returner"](returned(JID, "m1"))
    returners["halite.save_load"](OTHER_JID, publish(OTHER_JID, "state.apply"), ["m1"])
    dsn = postgres.dsn(postgres.create_database())
    with psycopg.connect(dsn) as conn:
        make(conn, now(), 2)
        Loader(conn, 1, "eu-1", "eu", now()).load(db)
        Loader(conn, 2, "us-1", "us", now() - 90 * SECOND).load(db)
        add_master(conn, 3, "us-2", "us")
    opts["halite"] = {"central": dsn}
    yield dsn
    readers.close()


def test_the_jobs_of_all_masters_are_those_of_each_index_with_whose_they_are(call, shared):
    answer, own = call("jobs", central=True), call("jobs")
    by_master = {(row["jid"], row.pop("master"), row.pop("realm")): row for row in answer["jobs"]}
    assert {*by_master} == {(jid, *whose) for jid in (JID, OTHER_JID) for whose in (("eu-1", "eu"), ("us-1", "us"))}
    assert all(by_master[row["jid"], master, master[:2]] == row for row in own["jobs"] for master in ("eu-1", "us-1"))
    assert answer["source"] == "central" and answer["looked_back_to"] is None and own["source"] == "index"
    assert {*answer} - {*own} == {"masters", "looked_back_to"}


def test_each_answer_says_how_late_each_master_is_and_a_terminal_who_is_late(call, shared):
    masters = call("jobs", central=True)["masters"]
    assert [each["master"] for each in masters] == ["eu-1", "us-1", "us-2"]
    assert [each["realm"] for each in masters] == ["eu", "us", "us"]
    late = [each["late"] for each in masters]
    assert 0 <= late[0] < 60 <= late[1] - 30 and late[2] is None
    printed = show(call("jobs", central=True), 140)
    assert "MASTER" in printed and "eu-1" in printed
    assert "us-2 has shipped nothing yet." in printed and "us-1 is 1m" in printed and "eu-1 is" not in printed
    assert "MASTER" not in show(call("jobs"), 140)


def test_a_terminal_says_that_none_of_the_masters_that_are_asked_has_shipped(call, shared):
    for function in ("jobs", "active", "activity", "timeline", "minions", "states", "audit"):
        printed = show(call(function, central=True, master="asia-*"), 140)
        assert "None of the masters that are asked, and that you may view, has shipped anything yet." in printed, (
            function
        )


def test_a_page_of_all_masters_goes_on_where_the_one_in_front_ended(call, shared):
    whole, seen, cursor = call("jobs", central=True)["jobs"], [], None
    while len(seen) < 4:
        page = call("jobs", central=True, limit=1, before=cursor)
        assert len(page["jobs"]) == 1 and (cursor is None or isinstance(cursor, str))
        seen += page["jobs"]
        cursor = page["next"]
    assert seen == whole and cursor is None


def test_master_is_a_glob_and_narrows_both_the_jobs_and_the_masters_told_of(call, shared):
    answer = call("jobs", central=True, master="us-*", function="test.*")
    assert [row["master"] for row in answer["jobs"]] == ["us-1"]
    assert [each["master"] for each in answer["masters"]] == ["us-1", "us-2"]
    assert answer["filters"] == {"function": "test.*", "master": "us-*"}
    assert (
        call("jobs", central=True, master="none")["jobs"]
        == call("jobs", central=True, master="none")["masters"]
        == []
    )


def test_it_takes_view_realm_besides_view_job(call, opts, shared):
    opts["halite"].update(
        roles={"european": ["view:realm:eu", "view:job:test.*"]},
        users={"eva": ["european"], "vic": ["viewer"]},
        origins={"cli": []},
    )
    answer = call("jobs", central=True, caller="eva")
    assert [(row["master"], row["jid"]) for row in answer["jobs"]] == [("eu-1", JID)]
    assert [each["master"] for each in answer["masters"]] == ["eu-1"]
    denied = call("jobs", central=True, caller="vic")["error"]
    assert denied["code"] == "denied" and "view:realm:*, or one for some realms" in denied["message"]
    opts["halite"]["origins"] = {"cli": ["admin"]}
    assert call("audit")["audit"][0]["outcome"] == "needs view:realm:*"


def test_what_cannot_be_asked_of_all_masters_is_refused_in_a_sentence(call, opts, shared):
    live = call("jobs", central=True, live=True)["error"]["message"]
    assert live == "live asks this master and its minions, and central=True the database of all: give one."
    alone = call("jobs", master="eu-*")["error"]
    assert alone == {"code": "invalid", "message": "master narrows the jobs of all masters: it takes central=True."}
    del opts["halite"]["central"]
    unset = call("jobs", central=True)["error"]
    assert unset["code"] == "invalid" and "halite:central" in unset["message"]


def test_a_database_that_is_away_is_unavailable_and_nothing_of_its_address_is_told(call, opts, shared, postgres):
    opts["halite"]["central"] = postgres.dsn("halite_nowhere")
    away = call("jobs", central=True)["error"]
    assert away["code"] == "unavailable" and "halite_nowhere" not in away["message"]
    assert call("jobs")["source"] == "index"


def test_what_one_minion_returned_is_exported_though_each_realm_has_a_minion_of_that_name(call, shared, tmp_path):
    for minion in ("m1", "m[1]"):
        path = tmp_path / f"{minion}.csv"
        call("export", what="returns", path=str(path), minion=minion, central=True)
        rows = list(csv.DictReader(path.read_text().removeprefix("\ufeff").splitlines()))
        assert sorted((row["minion"], row["realm"]) for row in rows) == [("m1", "eu"), ("m1", "us")]


@pytest.mark.parametrize("metadata", ["a\0b", "a=\0", {"\ud800": "\udfff"}], ids=ascii)
def test_metadata_that_postgresql_refuses_is_looked_for_as_it_was_shipped(call, shared, metadata):
    answer = call("jobs", central=True, metadata=metadata)
    assert answer["jobs"] == [] and answer["source"] == "central"


def test_what_runs_is_the_newest_as_far_as_one_answer_holds_and_how_many_more_do_is_told(call, shared, monkeypatch):
    whole = call("active", central=True)
    running = [(row["jid"], row["master"]) for row in whole["active"]]
    assert len(running) == 2 and whole["left_out"] == 0 and "left_out" not in call("active")
    monkeypatch.setattr(active_jobs, "MOST", 1)
    cut = call("active", central=True)
    assert [(row["jid"], row["master"]) for row in cut["active"]] == running[1:] and cut["left_out"] == 1
    assert "1 job running, the newest of 2: narrow them with master=" in show(cut, 140)
    monkeypatch.setattr(active_jobs, "MOST", 500)
    monkeypatch.setattr(active_jobs, "MOST_MINIONS", 0)
    assert call("active", central=True)["left_out"] == 1


def test_what_runs_and_may_not_be_viewed_is_not_counted(call, opts, shared, monkeypatch):
    monkeypatch.setattr(active_jobs, "MOST", 1)
    opts["halite"].update(
        roles={"narrow": ["view:realm:*", "view:job:test.*"]}, users={"eva": ["narrow"]}, origins={"cli": []}
    )
    answer = call("active", central=True, caller="eva")
    assert answer["active"] == [] and answer["left_out"] == 0
