"""What comes into the outbox, and what does not."""

import sqlite3

import pytest

from saltext.halite.store import audit_log, job_writes, outbox, outbox_triggers
from saltext.halite.store.retention.old_jobs import NOISE, OLD, forget
from tests import kept
from tests.functional.conftest import publish, returned

JID = "20261124092034429614"
MANY = [f"m{number}" for number in range(1000)]


@pytest.fixture
def on(db):
    """The outbox is switched on."""
    outbox.switch_on(db)
    return db


def rows(db):
    """What waits: (jid or entry of the audit log, minion)."""
    with db.read() as conn:
        return conn.execute(
            "SELECT coalesce(j.jid, o.audit), o.minion FROM outbox o LEFT JOIN jobs_index j ON j.id = o.job"
            " ORDER BY o.id"
        ).fetchall()


def taken(db):
    """Have all that waits read for shipping, and shipped."""
    outbox.take(db)
    with db.read() as conn:
        newest = outbox.newest_row(conn)
    outbox.mark_shipped(db, newest, {})


def fresh(db):
    """What came since all was shipped; the highest row stays."""
    return rows(db)[1:]


def test_a_job_for_many_minions_is_one_row_and_each_return_another(on, returners):
    returners["halite.save_load"](JID, publish(JID), MANY)
    assert rows(on) == [(JID, None)]
    returners["halite.returner"](returned(JID, "m1"))
    returners["halite.returner"](returned(JID, "m1"))
    returners["halite.returner"](returned(JID, "unexpected"))
    assert rows(on) == [(JID, None), (JID, "m1"), (JID, "unexpected")]


def test_what_may_have_been_read_is_told_again(on, returners):
    returners["halite.save_load"](JID, publish(JID), MANY)
    outbox.take(on)
    job_writes.add_minions(on, JID, ["another"])
    assert rows(on) == [(JID, None), (JID, None)]


def test_each_change_of_a_job_is_told_of(on, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1"))
    taken(on)
    for change in (
        "UPDATE jobs_index SET killed_by = 'root', killed_at = 1",
        "UPDATE job_returns SET reason = 'running', reason_since = 5 WHERE received IS NULL",
        "UPDATE job_returns SET killed = 1 WHERE received IS NULL",
        "UPDATE job_loads SET load = x'80'",
        "UPDATE active_jids SET silent = 1",
        "INSERT INTO awaited_again (job, minion, published) SELECT id, 'm1', 5 FROM jobs_index",
        "UPDATE awaited_again SET over = 6",
        f"INSERT INTO repetitions VALUES ('{JID}', '20261124092034429613', 'root', 5)",
    ):
        with on.write() as conn:
            conn.execute(change)
        assert fresh(on) == [(JID, None)], change
        taken(on)
    with on.write() as conn:
        conn.execute("UPDATE job_returns SET differing = 1 WHERE received IS NOT NULL")
    assert fresh(on) == [(JID, "m1"), (JID, None)]
    job_writes.end_job(on, JID, 10**16)
    assert fresh(on)[-1] == (JID, None)


def test_what_changes_nothing_is_not_told_of(on, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1", "m2"])
    taken(on)
    with on.write() as conn:
        conn.execute("UPDATE job_returns SET reason = NULL, expected = 1")
        conn.execute("UPDATE active_jids SET seen = 5, silent = 0")
        conn.execute("UPDATE jobs_index SET call = call")
    assert fresh(on) == []


def test_the_audit_log_is_told_of(on):
    from saltext.halite.domain import permissions

    caller = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
    number = audit_log.begin(on, audit_log.Entry(caller, "kill", "job", "allowed"))
    audit_log.finish(on, number, "sent")
    assert rows(on) == [(number, None), (number, None)]


def test_housekeeping_tells_of_nothing_and_counts_the_history_that_it_takes(db, returners):
    for jid in (JID, JID[:-1] + "5"):
        returners["halite.save_load"](jid, publish(jid), ["m1"])
        returners["halite.returner"](returned(jid, "m1"))
    outbox.switch_on(db)
    list(forget(db, OLD, 10**17))
    assert rows(db) == []
    with db.read() as conn:
        assert outbox.notes(conn)["unshipped"] == 2


def test_noise_that_is_taken_is_not_counted(db, returners):
    returners["halite.save_load"](JID, publish(JID, "saltutil.find_job"), ["m1"])
    outbox.switch_on(db)
    with db.write() as conn:
        assert conn.execute("UPDATE jobs_index SET ended = 5").rowcount == 1
    list(forget(db, NOISE, 10**17))
    with db.read() as conn:
        assert outbox.notes(conn)["unshipped"] == 0
        assert conn.execute("SELECT count(*) FROM jobs_index").fetchone() == (0,)


def test_noise_that_turns_out_to_be_none_brings_what_was_returned(on, returners):
    returners["halite.save_load"](JID, publish(JID, "saltutil.find_job"), ["m1", "m2"])
    returners["halite.returner"](returned(JID, "m1", function="saltutil.find_job"))
    taken(on)
    with on.write() as conn:
        conn.execute("UPDATE jobs_index SET hidden = 0")
    assert set(fresh(on)) == {(JID, None), (JID, "m1")}


def test_switched_off_it_is_empty_and_nothing_comes_in(on, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    outbox.switch_off(on)
    returners["halite.returner"](returned(JID, "m1"))
    assert rows(on) == []
    with on.read() as conn:
        assert outbox.notes(conn) == {} and outbox_triggers.found(conn) == {}


def test_switching_on_again_changes_nothing(on, returners):
    with on.read() as conn:
        before = outbox.notes(conn)
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    outbox.switch_on(on)
    with on.read() as conn:
        assert outbox.notes(conn) == before
    assert rows(on) == [(JID, None)]


def test_triggers_of_another_version_are_made_anew(on, returners):
    with on.write() as conn:
        conn.execute("DROP TRIGGER outbox_of_return")
        conn.execute("CREATE TRIGGER outbox_of_old AFTER INSERT ON job_returns BEGIN SELECT 1; END")
    outbox.switch_on(on)
    with on.read() as conn:
        assert outbox_triggers.found(conn) == outbox_triggers.statements()


@pytest.mark.parametrize("path", kept.files(), ids=lambda path: path.stem)
def test_a_migration_of_an_old_index_makes_no_rows(path, opts, db):
    """And no trigger, where central is off."""
    import shutil
    from pathlib import Path

    folder = Path(opts["cachedir"]) / "halite"
    folder.mkdir(mode=0o700)
    shutil.copy(path, folder / "jobs.db")
    assert rows(db) == []
    with db.read() as conn:
        assert outbox_triggers.found(conn) == {}


def test_what_code_of_the_version_before_writes_is_told_of(on, returners):
    """It goes on with the connection that it has."""
    conn = sqlite3.connect(on.path)
    conn.execute(
        "INSERT INTO jobs_index (id, jid, kind, function, arguments, target, target_type)"
        " VALUES (5, 'old', 'local', 'test.ping', x'90', '*', 'glob')"
    )
    conn.commit()
    conn.close()
    assert rows(on) == [("old", None)]


def test_past_its_bound_the_oldest_rows_become_history(on, returners):
    jids = [f"202611240920344296{number:02}" for number in range(30)]
    for jid in jids:
        returners["halite.save_load"](jid, publish(jid), ["m1"])
        returners["halite.returner"](returned(jid, "m1"))
    assert outbox.bound(on, 60) == 0
    assert outbox.bound(on, 20) == 42
    assert outbox.bound(on, 20) == 0
    with on.read() as conn:
        held = outbox.notes(conn)
        ids = dict(conn.execute("SELECT jid, id FROM jobs_index").fetchall())
    assert len(rows(on)) == 18
    assert (held["history"], held["history_floor"]) == (ids[jids[20]], ids[jids[0]])


def test_a_late_return_of_an_old_job_does_not_have_the_history_go_back_to_it(on, returners):
    """It waits at the end instead, as long as such rows are few."""
    old, *jids = [f"202611240920344296{number:02}" for number in range(31)]
    returners["halite.save_load"](old, publish(old), MANY)
    taken(on)
    for jid in jids:
        returners["halite.save_load"](jid, publish(jid), ["m1"])
    for minion in ("m1", "m2", "m1"):
        returners["halite.returner"](returned(old, minion, minion))
    for jid in jids:
        returners["halite.returner"](returned(jid, "m1"))
    with on.read() as conn:
        ids = dict(conn.execute("SELECT jid, id FROM jobs_index").fetchall())
        (excess,) = conn.execute("SELECT count(*) - 21 FROM outbox").fetchone()
    assert outbox.bound(on, 20) == excess + 2
    with on.read() as conn:
        held = outbox.notes(conn)
    assert (held["history"], held["history_floor"]) == (ids[jids[-1]], ids[jids[0]])
    assert rows(on)[-2:] == [(old, "m1"), (old, "m2")] and outbox.bound(on, 20) == 0


def test_where_most_returns_are_late_the_history_goes_back_to_them(on, returners):
    jids = [f"202611240920344296{number:02}" for number in range(10)]
    for jid in jids:
        returners["halite.save_load"](jid, publish(jid), MANY[:9])
    taken(on)
    for jid in jids:
        for minion in MANY[:9]:
            returners["halite.returner"](returned(jid, minion))
    while outbox.bound(on, 10):
        pass
    with on.read() as conn:
        held = outbox.notes(conn)
        ids = dict(conn.execute("SELECT jid, id FROM jobs_index").fetchall())
    assert len(rows(on)) <= 11 and held["history_floor"] >= ids[jids[0]]
    told = {jid for jid, number in ids.items() if held["history_floor"] <= number <= held["history"]}
    assert told | {jid for jid, _ in rows(on)} == {*jids}


def test_numbers_go_on_when_all_was_shipped(on, returners):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    taken(on)
    with on.read() as conn:
        before = outbox.newest_row(conn)
    returners["halite.returner"](returned(JID, "m1"))
    with on.read() as conn:
        assert outbox.newest_row(conn) == before + 1
