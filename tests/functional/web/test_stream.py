"""Live updates in process: a real watcher on a real index, and clients that read one event after the other."""

import contextlib
import json
import os
import socket
import sqlite3
import threading
import time
from pathlib import Path

import cherrypy
import pytest

from saltext.halite import settings
from saltext.halite.answers.live_list import News
from saltext.halite.store import newest_jobs
from saltext.halite.store.changed_jobs import ChangedJobs
from saltext.halite.times import now
from saltext.halite.web import application
from saltext.halite.web import stream as module
from saltext.halite.web import watcher as watching
from saltext.halite.web.deadlines import Deadlines
from saltext.halite.web.messages import Request, TooMany, Unauthorized
from tests.live_client import Listener

from ..conftest import publish, returned


@pytest.fixture
def listen(ask, service):
    """Open a stream: ``listen(user="root", **filters)``."""
    opened = []

    def listen(user="root", **named):
        reply = ask("GET", "/api/jobs/stream", user, **named)
        assert reply.status == 200, reply.body
        opened.append(Listener(reply.body))
        return opened[-1]

    yield listen
    for each in opened:
        each.pieces.close()
    service.watcher.stop()


def run(returners, jid, function="test.ping", minions=("m1",), returning=None, **more):
    returners["halite.prep_jid"](passed_jid=jid)
    returners["halite.save_load"](jid, publish(jid, function), list(minions))
    for minion in minions if returning is None else returning:
        returners["halite.returner"](returned(jid, minion, function=function, **more))


def jid(number):
    return f"2026112309{number // 60 % 60:02}{number % 60:02}{number:06}"


def test_the_first_event_is_the_page_and_the_second_the_engine(listen, returners):
    for number in range(3):
        run(returners, jid(number))
    listener = listen(limit=2)
    name, data = listener.event()
    assert name == "jobs"
    assert [row["jid"] for row in data["jobs"]] == [jid(2), jid(1)]
    assert data["next"]
    assert listener.event() == ("engine", {"running": False, "updated": None})


def test_a_row_is_as_the_list_has_it(listen, returners, get):
    listener = listen()
    assert listener.event() == ("jobs", {"jobs": []})
    run(returners, jid(1), "state.apply", ("m1", "m2"), returning=["m1"])
    rows = listener.rows(lambda found: found.get(jid(1), {}).get("returned") == 1)
    assert [rows[jid(1)]] == get("/api/jobs")["jobs"]


def test_a_change_of_a_job_far_below_the_page_is_told(listen, returners):
    run(returners, jid(0), minions=("m1", "m2"), returning=["m1"])
    for number in range(1, 60):
        run(returners, jid(number))
    listener = listen(limit=5)
    listener.event()
    returners["halite.returner"](returned(jid(0), "m2"))
    assert listener.rows(lambda found: jid(0) in found)[jid(0)]["status"] == "complete"


def test_no_row_is_missed_of_many_between_two_looks(listen, returners):
    listener = listen()
    listener.event()
    for number in range(300):
        run(returners, jid(number))
    rows = listener.rows(lambda found: len(found) == 300 and all(row["returned"] for row in found.values()))
    assert {row["status"] for row in rows.values()} == {"complete"}


def test_a_row_that_leaves_the_list_is_told_as_gone(listen, returners):
    run(returners, jid(1), minions=("m1", "m2"), returning=["m1"])
    listener = listen(status="running")
    assert [row["jid"] for row in listener.event()[1]["jobs"]] == [jid(1)]
    returners["halite.returner"](returned(jid(1), "m2"))
    assert listener.until("jobs") == {"jobs": [], "gone": [jid(1)]}


def test_a_job_that_is_deleted_is_told_as_gone(listen, returners, db):
    run(returners, jid(1))
    listener = listen()
    listener.event()
    with db.write() as conn:
        conn.execute("DELETE FROM active_jids")
        conn.execute("DELETE FROM jobs_index")
    assert listener.until("jobs") == {"jobs": [], "gone": [jid(1)]}


def test_nobody_is_told_of_what_his_list_does_not_show(listen, returners):
    narrow = listen("sam")
    filtered = listen(function="pkg.*")
    narrow.event(), filtered.event()
    run(returners, jid(1), "cmd.run")
    run(returners, jid(2), "pkg.install")
    run(returners, jid(3), "state.apply")
    assert {*narrow.rows(lambda found: jid(3) in found)} == {jid(3)}
    assert {*filtered.rows(lambda found: jid(2) in found)} == {jid(2)}


def test_what_is_told_has_its_secrets_masked(listen, returners):
    listener = listen()
    listener.event()
    arguments = [{"__kwarg__": True, "password": "hunter2"}]
    returners["halite.save_load"](jid(1), publish(jid(1), "user.add", arguments=arguments), ["m1"])
    assert "hunter2" not in json.dumps(listener.rows(lambda found: jid(1) in found))


@pytest.mark.parametrize("named", [{"before": "5"}, {"limit": "no"}, {"result": "odd"}, {"live": "true"}])
def test_what_no_stream_takes_is_refused_in_front_of_it(ask, named):
    reply = ask("GET", "/api/jobs/stream", **named)
    assert reply.status == 400
    assert json.loads(reply.body)["error"]["code"] == "invalid"


def test_who_may_view_nothing_is_refused(ask):
    assert ask("GET", "/api/jobs/stream", "nobody").status == 403


def test_head_holds_no_stream(ask, service):
    reply = ask("HEAD", "/api/jobs/stream")
    assert (reply.status, reply.body, service.watcher.streams) == (200, b"", 0)


def test_past_the_cap_it_says_when_to_come_again(ask, listen, service, http_opts):
    http_opts["halite"]["http"]["streams"] = 2
    first, _second = listen(), listen("alice")
    reply = ask("GET", "/api/jobs/stream", "victor")
    assert reply.status == 429
    assert "as many streams, 2, as halite:http:streams" in json.loads(reply.body)["error"]["message"]
    assert reply.headers["Retry-After"] == str(watching.AFTER)
    first.pieces.close()
    assert service.watcher.streams == 1
    listen().event()


@pytest.mark.parametrize(("cap", "share"), [(20, 10), (5, 3), (2, 1), (1, 1)])
def test_one_user_has_half_of_the_streams_and_others_theirs(ask, listen, http_opts, monkeypatch, cap, share):
    monkeypatch.setattr(cherrypy.server, "thread_pool", 100)
    http_opts["halite"]["http"]["streams"] = cap
    mine = [listen() for _ in range(share)]
    reply = ask("GET", "/api/jobs/stream")
    assert (reply.status, reply.headers["Retry-After"]) == (429, str(watching.AFTER))
    told = json.loads(reply.body)["error"]["message"]
    if cap > 1:
        assert told == f"There are as many streams of root, {share}, as one user may have: half of all."
        listen("alice")
    mine[0].pieces.close()
    listen()


def test_a_name_in_another_case_has_no_share_of_its_own(service):
    config = settings.load_leniently(service.opts)
    service.watcher.join(service.live, config, watching.Mailbox("alice", "a"), 2)
    with pytest.raises(TooMany, match="of Alice, 1,"):
        service.watcher.join(service.live, config, watching.Mailbox("Alice", "b"), 2)
    service.watcher.stop()


def test_a_stream_that_nobody_began_to_read_gives_its_place_back(ask, service):
    ask("GET", "/api/jobs/stream").body.close()
    reply = ask("GET", "/api/jobs/stream")
    assert service.watcher.streams == 1
    del reply
    assert service.watcher.streams == 0


def test_half_of_the_threads_stay_free_of_streams(ask, listen, monkeypatch):
    monkeypatch.setattr(cherrypy.server, "thread_pool", 5)
    _held = listen(), listen("alice")
    assert ask("GET", "/api/jobs/stream", "victor").status == 429


def test_the_heart_beats_by_the_clock_while_rows_come(listen, returners, monkeypatch):
    monkeypatch.setattr(module, "BEAT", 0.3)
    listener = listen()
    going = threading.Event()

    def write():
        number = 0
        while not going.wait(0.01):
            run(returners, jid(number := number + 1))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        assert [listener.until("comment") for _ in range(3)] == ["beat"] * 3
    finally:
        going.set()
        writer.join()


def test_a_token_that_is_revoked_ends_the_stream(ask, listen, monkeypatch):
    monkeypatch.setattr(module, "BEAT", 0.05)
    listener = listen()
    listener.event()
    assert ask("POST", "/api/logout").status == 200
    assert listener.until("error")["error"]["code"] == "unauthorized"
    with pytest.raises(StopIteration):
        listener.event()


def test_no_row_is_sent_once_its_user_has_signed_out(ask, listen, returners, service):
    """Not even one that was waiting to be sent."""
    mine, others = listen(), listen("alice")
    for each in (mine, others):
        each.event(), each.event()
    run(returners, jid(1))
    assert jid(1) in others.rows(lambda found: jid(1) in found)  # so that all have been told of it
    assert ask("POST", "/api/logout").status == 200
    run(returners, jid(2))
    name, data = mine.event()
    assert (name, data["error"]["code"]) == ("error", "unauthorized")
    with pytest.raises(StopIteration):
        mine.event()
    assert jid(2) in others.rows(lambda found: jid(2) in found)
    assert service.watcher.streams == 1


def test_who_signs_out_is_answered_once_nothing_is_on_its_way_any_more(service):
    watcher, mailbox = service.watcher, watching.Mailbox("root", "token")
    watcher.join(service.live, settings.load_leniently(service.opts), mailbox, 2)
    sent, told = threading.Event(), []

    def send():
        with watcher.sending(mailbox):
            sent.set()
            threading.Event().wait(0.2)
            told.append("sent")

    sender = threading.Thread(target=send)
    sender.start()
    sent.wait()
    watcher.sign_out("token")
    told.append("signed out")
    sender.join()
    assert told == ["sent", "signed out"]
    for send_more in (lambda: watcher.wait(mailbox, 0, 60), watcher.sending(mailbox).__enter__):
        with pytest.raises(Unauthorized):
            send_more()
    watcher.stop()


def test_who_signs_out_while_his_stream_begins_has_none(ask, service, monkeypatch, token):
    join = watching.Watcher.join

    def late(*given):
        service.tokens().revoke(token("root"))
        join(*given)

    monkeypatch.setattr(watching.Watcher, "join", late)
    assert ask("GET", "/api/jobs/stream").status == 401
    assert service.watcher.streams == 0


def test_a_token_that_is_revoked_elsewhere_ends_a_stream_that_is_silent(service, listen, token):
    listener = listen()
    listener.event(), listener.event()
    service.tokens().revoke(token("root"))
    name, data = listener.event()  # and no heartbeat before it
    assert (name, data["error"]["code"]) == ("error", "unauthorized")


def test_a_permission_that_is_gone_ends_the_stream(listen, service, monkeypatch):
    from saltext.halite.domain.permissions import Caller
    from saltext.halite.web import signed_in

    monkeypatch.setattr(module, "BEAT", 0.05)
    listener = listen()
    listener.event()
    monkeypatch.setattr(signed_in.Proven, "caller", lambda *_: Caller("root", "eauth", (), (), ()))
    assert listener.until("error")["error"]["code"] == "denied"
    with pytest.raises(StopIteration):
        listener.event()


def test_the_end_of_the_process_ends_streams_at_once(listen, service):
    listener = listen()
    listener.event(), listener.event()
    threading.Timer(0.1, service.watcher.stop).start()
    with pytest.raises(StopIteration):
        listener.event()


def test_a_client_that_has_left_ends_the_stream(service, token):
    headers = {"x-auth-token": token("root")}
    asked = Request("GET", "/api/jobs/stream", "", headers, "127.0.0.1", lambda _: b"", has_left=lambda: True)
    listener = Listener(application.respond(service, asked).body)
    listener.event()
    with pytest.raises(StopIteration):
        listener.event()
    assert service.watcher.streams == 0
    service.watcher.stop()


def test_a_database_that_is_replaced_is_survived(listen, returners, db, monkeypatch):
    run(returners, jid(1))
    listener = listen()
    assert listener.event()[1]["jobs"][0]["jid"] == jid(1)
    db.close()
    for name in ("", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.rename(f"{db.path}{name}", f"{db.path}.old{name}")
    run(returners, jid(2))
    assert listener.rows(lambda found: {*found} == {jid(2)}, {jid(1): {}})


def test_a_database_that_cannot_be_read_is_told_and_then_read_again(listen, returners, db):
    run(returners, jid(1))
    listener = listen()
    listener.event()
    db.close()
    place = Path(db.path).parent
    os.rename(place, f"{place}-away")
    place.write_text("no folder")
    assert listener.until("unavailable")["error"]["code"] == "unavailable"
    place.unlink()
    os.rename(f"{place}-away", place)
    run(returners, jid(2))
    assert jid(2) in listener.rows(lambda found: jid(2) in found)


def test_a_stream_that_is_read_too_slowly_ends_with_a_sentence(listen, monkeypatch, returners):
    monkeypatch.setattr(watching, "BEHIND", 3)
    listener = listen()
    listener.event(), listener.event()
    for number in range(10):
        run(returners, jid(number))
    time.sleep(0.5)
    assert listener.until("error")["error"]["code"] == "unavailable"


def test_the_watcher_rests_while_nobody_listens(listen, service):
    listener = listen()
    listener.event()
    listener.pieces.close()
    for _ in range(100):
        if service.watcher._thread is None:
            break
        time.sleep(0.05)
    assert service.watcher._thread is None
    listen().event()


def test_what_comes_out_of_the_spool_is_told_though_it_ended_long_ago(returners, db):
    waits = [False]
    looks = ChangedJobs(db, lambda: waits[0])
    began = now() - 3_600_000_000
    assert looks.look(began) == set()
    waits[0] = True
    looks.look(began + 1)
    run(returners, jid(1))
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET ended = ?", (began + 60_000_000,))
        conn.execute("DELETE FROM active_jids")
    waits[0] = False
    assert len(looks.look(now())) == 1
    assert looks.look(now()) == set()


def test_a_stream_that_waits_keeps_no_log_from_being_begun_anew(listen, returners, db):
    listener = listen()
    listener.event(), listener.event()
    run(returners, jid(1))
    listener.rows(lambda found: jid(1) in found)
    with contextlib.closing(sqlite3.connect(db.path)) as conn:
        assert conn.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone() == (0, 0, 0)


def test_a_piece_that_is_not_taken_in_time_shuts_the_connection():
    ours, theirs = socket.socketpair()
    deadlines = Deadlines(lambda: 1)
    deadlines.extend(ours, 1000)
    client = application.Client(deadlines, ours)
    pieces = application._taken(iter([b"one", b"two"]), client)
    next(pieces)
    deadlines._shut(time.monotonic() + application.TO_TAKE - 1)
    next(pieces)
    assert next(pieces, None) is None
    deadlines._shut(time.monotonic() + 1e9)  # while the next one is made, no time runs
    ours.send(b"still there")
    client.is_to_take(0)
    deadlines._shut(time.monotonic() + application.TO_TAKE + 2)
    assert theirs.recv(100) == b"still there"
    assert theirs.recv(100) == b""
    ours.close(), theirs.close()


def test_no_event_has_a_job_both_among_those_that_changed_and_those_that_are_gone():
    news = [News([b"1"], []), News([b"2"], []), News([], ["1"]), News([b"1"], []), News([b"3"], ["4"])]
    told = [event.partition(b"data: ")[2].strip() for event in module._events(news)]
    assert told == [b'{"jobs":[1,2]}', b'{"jobs":[],"gone": ["1"]}', b'{"jobs":[1]}', b'{"jobs":[3],"gone": ["4"]}']


def test_what_one_has_found_is_given_to_others_until_the_index_has_changed():
    watcher, found = watching.Watcher(), []

    def find():
        found.append(len(found))
        return [(len(found),)], None

    assert [watcher.shared("view", find) for _ in range(3)] == [([(1,)], None)] * 3
    assert watcher.shared("another view", find) == ([(2,)], None)
    watcher._tell(set(), again=False)
    assert watcher.shared("view", find) == ([(3,)], None)


def test_what_was_begun_to_be_found_before_a_look_is_not_given_after_it():
    watcher = watching.Watcher()

    def find_while_it_changes():
        watcher._tell({1}, again=False)
        return [("old",)], None

    assert watcher.shared("view", find_while_it_changes) == ([("old",)], None)
    assert watcher.shared("view", lambda: ([("new",)], None)) == ([("new",)], None)


def test_those_who_see_the_same_ask_the_index_once_and_others_for_themselves(listen, returners, monkeypatch):
    asked = []
    among = newest_jobs.among

    def noted(db, which, caller, jobs):
        asked.append((caller.patterns("view", "job"), which.function, tuple(jobs)))
        return among(db, which, caller, jobs)

    monkeypatch.setattr(newest_jobs, "among", noted)
    listeners = [listen("victor"), listen("victor"), listen("alice"), listen("sam"), listen("victor", function="s*")]
    for each in listeners:
        each.event()
    run(returners, jid(1), "state.apply")
    for each in listeners:
        assert jid(1) in each.rows(lambda found: jid(1) in found)
    assert {patterns for patterns, function, _ in asked if function is None} == {("*",), ("state.*",)}
    assert ("*",) in {patterns for patterns, function, _ in asked if function == "s*"}
    assert max(asked.count(each) for each in asked) <= 2  # it may have been told as it ran, and then as over
