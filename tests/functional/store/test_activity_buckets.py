"""Jobs by when they began: what was counted ahead never tells something else than the jobs do."""

import random
from dataclasses import replace

import pytest

from saltext.halite.domain import permissions, salt_shapes
from saltext.halite.domain.jid import jid_time
from saltext.halite.store import activity_buckets, backfilled_jobs, counted_hours, job_writes
from saltext.halite.store.counted_hours import HOUR
from saltext.halite.store.database import Database
from saltext.halite.store.filters import Filter
from saltext.halite.store.index_rows import ENDED_UNKNOWN
from saltext.halite.store.retention import rounds
from saltext.halite.times import SECOND, now
from saltext.halite.watch.housekeeper import Housekeeper
from tests.functional.conftest import publish, returned, set_clock
from tests.functional.filled import jid_at
from tests.functional.store.test_migrate import INSERT, older

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
PING_VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:test.*",))
NOBODY = permissions.Caller("nobody", "eauth", (), (), ())
START = 1_795_428_000_000_000 // HOUR * HOUR
STEP = 300 * SECOND
DAY = 24 * HOUR


def told(db, which, caller=ADMIN, step=HOUR):
    """{(start, result): (jobs, returns)} as the buckets have it."""
    found = {}
    for start, result, jobs, returns in activity_buckets.counted(db, which, caller, step):
        before = found.get((start, result), (0, 0))
        found[start, result] = (before[0] + jobs, before[1] + returns)
    return found


def one_by_one(db, which, caller=ADMIN, step=HOUR):
    """The same, told of the jobs alone."""
    found = {}
    with db.read() as conn:
        rows = conn.execute("SELECT id, function, user, kind, result, hidden, returned FROM jobs_index").fetchall()
    for job, function, user, kind, result, hidden, returns in rows:
        if (
            which.since <= job <= which.until
            and (which.hidden or not hidden)
            and caller.may("view", "job", function)
            and (which.kind is None or kind in which.kind)
            and (which.result is None or result in which.result)
            and (which.user is None or user == which.user)
            and (which.function is None or function == which.function)
        ):
            key = (job // step * step, result or "")
            before = found.get(key, (0, 0))
            found[key] = (before[0] + 1, before[1] + returns)
    return found


class Master:
    """Writes at random what a master writes, at random times of one day."""

    def __init__(self, returners, db, dice):
        self.returners, self.db, self.dice = returners, db, dice
        self.jids: list[str] = []
        self.at = START + DAY

    def act(self):
        acts = [self.publish] * 3 + [self.give_return] * 6 + [self.give_up, self.backfill, self.count, self.count]
        self.dice.choice([*acts, self.forget, self.noise, self.kill, self.count_while_something_comes])()

    def publish(self, function=None):
        at = START + self.dice.randrange(DAY)
        jid = jid_at(at)
        self.jids.append(jid)
        set_clock(self.returners, at)
        function = function or self.dice.choice(["test.ping", "state.apply", "cmd.run"])
        load = publish(jid, function, user=self.dice.choice(["root", "alice"]))
        self.returners["halite.save_load"](jid, load, [f"m{n}" for n in range(self.dice.choice([1, 2, 3]))])

    def noise(self):
        self.publish("saltutil.find_job")

    def give_return(self):
        if self.jids:
            jid = self.dice.choice(self.jids)
            set_clock(self.returners, jid_time(jid) + self.dice.randrange(HOUR))
            retcode = self.dice.choice([0, 0, 1])
            self.returners["halite.returner"](returned(jid, f"m{self.dice.randrange(4)}", retcode=retcode))

    def give_up(self):
        for jid in self.dice.sample(self.jids, min(3, len(self.jids))):
            job_writes.end_job(self.db, jid, jid_time(jid) + self.dice.randrange(HOUR))

    def kill(self):
        for jid in self.dice.sample(self.jids, min(1, len(self.jids))):
            with self.db.write() as conn:
                conn.execute("UPDATE jobs_index SET result = 'killed' WHERE jid = ? AND ended IS NOT NULL", (jid,))

    def backfill(self):
        jid = jid_at(START + self.dice.randrange(DAY))
        load = publish(jid)
        job = salt_shapes.published(jid, load, ["m1"], jid_time(jid))
        ret = replace(salt_shapes.returned(returned(jid, "m1"), jid_time(jid)), received=ENDED_UNKNOWN)
        backfilled_jobs.add_past(self.db, job, [ret], None)
        self.jids.append(jid)

    def forget(self):
        keep = (self.dice.choice([22, 23, 23.5])) * 3600
        for _ in rounds.steps(self.db, rounds.Limits(keep=keep), self.at):
            pass

    def count(self):
        for _ in counted_hours.count(self.db, self.at):
            pass

    def count_while_something_comes(self):
        for _ in counted_hours.count(self.db, self.at):
            self.dice.choice([self.publish, self.give_return, self.give_up, lambda: None, lambda: None])()


def random_which(dice):
    since, until = sorted(START + dice.randrange(DAY) for _ in range(2))
    return Filter(
        since=dice.choice([START - HOUR, since]),
        until=dice.choice([START + 2 * DAY, until]),
        hidden=dice.random() < 0.3,
        kind=dice.choice([None, None, ("local",), ("call", "schedule")]),
        result=dice.choice([None, None, ("failed",), ("ok", "missing", "killed")]),
        user=dice.choice([None, None, "root"]),
        function=dice.choice([None, None, "state.apply"]),
    )


@pytest.mark.parametrize("seed", range(5))
def test_whatever_is_written_and_counted_the_buckets_tell_what_the_jobs_do(returners, db, seed):
    dice = random.Random(seed)
    master = Master(returners, db, dice)
    for _ in range(12):
        for _ in range(15):
            master.act()
        for _ in range(4):
            which, caller = random_which(dice), dice.choice([ADMIN, PING_VIEWER, NOBODY])
            step = dice.choice([STEP, HOUR, HOUR, DAY])
            assert told(db, which, caller, step) == one_by_one(db, which, caller, step)


def fill(db, hours, jobs, results=("ok", "ok", "failed")):
    """Write *jobs* jobs in each of *hours*, all over."""
    with db.write(durable=False) as conn:
        conn.executemany(
            "INSERT INTO jobs_index (id, jid, kind, function, arguments, target, target_type, user, minions,"
            " returned, result, ended) VALUES (?, ?, 'local', ?, x'90', '*', 'glob', 'root', 1, 1, ?, ?)",
            [
                (at, str(at), ("test.ping", "state.apply")[n % 2], results[n % len(results)], at + SECOND)
                for hour in range(hours)
                for n in range(jobs)
                for at in [START + hour * HOUR + n * SECOND]
            ],
        )


@pytest.fixture
def filled(tmp_path):
    """A hundred hours of a hundred jobs, none of which is counted."""
    db = Database(str(tmp_path / "halite" / "jobs.db"), "normal")
    fill(db, 100, 100)
    return db


ALL = Filter(since=START, until=START + 100 * HOUR)


def count_all(db, at=START + 110 * HOUR):
    return sum(1 for _ in counted_hours.count(db, at))


def steps_of(db, which, step=HOUR):
    """How many tens of steps SQLite's machine takes."""
    steps = []
    with db.read() as conn:
        conn.set_progress_handler(lambda: steps.append(1) and 0, 10)
    told(db, which, step=step)
    with db.read() as conn:
        conn.set_progress_handler(None, 0)
    return len(steps)


def states(db):
    with db.read() as conn:
        return dict(conn.execute("SELECT hour * ?, state FROM counted_hours", (HOUR,)))


def test_hours_that_were_counted_are_not_read_again(filled):
    wanted = one_by_one(filled, ALL)
    before = steps_of(filled, ALL)
    assert told(filled, ALL) == wanted
    assert count_all(filled) == 100 and count_all(filled) == 0
    assert told(filled, ALL) == wanted
    assert steps_of(filled, ALL) < before / 10


def test_without_an_engine_the_jobs_are_read(filled):
    assert told(filled, ALL, step=DAY) == one_by_one(filled, ALL, step=DAY)


def test_a_round_counts_so_much_and_the_next_one_goes_on_with_older_hours(filled, monkeypatch):
    monkeypatch.setattr(counted_hours, "STEPS", 30)
    assert count_all(filled) == 30
    assert min(states(filled)) == START + 70 * HOUR
    assert [count_all(filled) for _ in range(4)] == [30, 30, 10, 0]
    assert told(filled, ALL) == one_by_one(filled, ALL)


def test_an_hour_is_counted_in_steps_and_only_once_it_is_past(filled, monkeypatch):
    monkeypatch.setattr(counted_hours, "STEP_JOBS", 40)
    assert count_all(filled, at=START + HOUR + counted_hours.AFTER - 1) == 0
    assert count_all(filled, at=START + HOUR + counted_hours.AFTER) == 3
    assert states(filled) == {START: 1}


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE jobs_index SET result = 'killed' WHERE id = ?",
        "UPDATE jobs_index SET returned = 2 WHERE id = ?",
        "UPDATE jobs_index SET hidden = 1 WHERE id = ?",
        "UPDATE jobs_index SET user = 'alice' WHERE id = ?",
        "UPDATE jobs_index SET function = 'cmd.run' WHERE id = ?",
        "UPDATE jobs_index SET kind = 'call' WHERE id = ?",
        "UPDATE jobs_index SET ended = NULL WHERE id = ?",
        "DELETE FROM jobs_index WHERE id = ?",
    ],
)
def test_an_hour_in_which_something_changes_is_read_until_it_is_counted_anew(filled, change):
    count_all(filled)
    with filled.write() as conn:
        conn.execute(change, (START + 7 * HOUR,))
    assert states(filled)[START + 7 * HOUR] == 0
    assert told(filled, ALL) == one_by_one(filled, ALL)
    count_all(filled)
    assert told(filled, ALL) == one_by_one(filled, ALL)
    is_counted = states(filled)[START + 7 * HOUR] == counted_hours.COUNTED
    assert is_counted == ("ended = NULL" not in change)  # which runs again


def test_noise_and_what_does_not_change_a_count_leave_it(filled):
    count_all(filled)
    with filled.write() as conn:
        conn.execute("UPDATE jobs_index SET end_text = 'x', metadata = x'90', parent = 'p'")
        conn.execute(
            "INSERT INTO jobs_index (id, jid, kind, function, arguments, target, target_type, hidden, ended)"
            " VALUES (?, 'noise', 'local', 'saltutil.find_job', x'90', '*', 'glob', 1, 1)",
            (START + 5,),
        )
        conn.execute("DELETE FROM jobs_index WHERE jid = 'noise'")
    assert {*states(filled).values()} == {counted_hours.COUNTED}


def test_an_hour_that_changes_while_it_is_counted_is_not_taken_for_counted(filled):
    counting = counted_hours.count(filled, START + 110 * HOUR)
    next(counting)
    with filled.write() as conn:
        conn.execute("UPDATE jobs_index SET returned = 5 WHERE id = ?", (START + 99 * HOUR,))
    assert next(counting) == 0
    assert states(filled)[START + 99 * HOUR] == 0
    assert told(filled, ALL) == one_by_one(filled, ALL)


def test_what_a_process_that_was_killed_had_begun_to_count_is_counted_by_another(filled):
    next(counted_hours.count(filled, START + 110 * HOUR))
    assert told(filled, ALL) == one_by_one(filled, ALL)
    assert count_all(filled) == 100
    assert {*states(filled).values()} == {counted_hours.COUNTED}


def test_two_that_count_the_same_hour_do_not_keep_what_has_changed_in_between(filled):
    one = counted_hours.count(filled, START + 110 * HOUR)
    next(one)
    with filled.write() as conn:
        conn.execute("UPDATE jobs_index SET returned = 5 WHERE id = ?", (START + 99 * HOUR,))
    other = counted_hours.count(filled, START + 110 * HOUR)
    next(other)
    next(one)
    assert told(filled, ALL) == one_by_one(filled, ALL)


def test_an_hour_of_jobs_that_are_all_unlike_is_read(filled, monkeypatch):
    monkeypatch.setattr(counted_hours, "_UNLIKE", 3)
    count_all(filled)
    assert {*states(filled).values()} == {counted_hours.OF_NO_USE}
    assert told(filled, ALL) == one_by_one(filled, ALL)
    assert count_all(filled) == 0


def test_hours_whose_jobs_are_all_forgotten_leave_nothing(filled):
    count_all(filled)
    for _ in rounds.steps(filled, rounds.Limits(keep=0), START + 400 * HOUR):
        pass
    count_all(filled)
    with filled.read() as conn:
        for table in ("jobs_index", "counted_hours", "hour_counts"):
            assert conn.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_of_a_minion_its_jobs_and_its_returns_are_counted(returners, db):
    jid = jid_at(START)
    set_clock(returners, START)
    returners["halite.save_load"](jid, publish(jid), ["m1", "m2", "m3"])
    for minion in ("m1", "m3"):
        returners["halite.returner"](returned(jid, minion))
    for minion, returns in (("m1", 1), ("m2", 0), ("m[23]", 1), ("m*", 2)):
        assert told(db, Filter(since=START, until=START + HOUR, minion=minion)) == {(START, ""): (1, returns)}
    assert told(db, Filter(since=START, until=START + HOUR, minion="m4")) == {}


def test_a_process_of_the_version_before_goes_on_writing_and_nothing_wrong_is_told(tmp_path):
    (tmp_path / "halite").mkdir()
    path = str(tmp_path / "halite" / "jobs.db")
    before = older(path, 10)  # and it stays open
    db = Database(path, "normal")
    which = Filter(since=0, until=START + 100 * DAY)
    count_all(db, at=START + 100 * DAY)
    assert told(db, which) == one_by_one(db, which)
    past = next(iter(states(db)))
    before.execute(INSERT, (past + 5, "new", "local", "test.ping", "*", "root", None, 0, "ok", 1, 0))
    before.execute("UPDATE jobs_index SET result = 'killed' WHERE jid = 'step'")
    before.execute("DELETE FROM jobs_index WHERE jid = 'ping'")
    before.commit()
    assert told(db, which) == one_by_one(db, which)
    count_all(db, at=START + 100 * DAY)
    assert told(db, which) == one_by_one(db, which)
    before.close()


def test_the_housekeeping_of_an_engine_counts_hours(returners, db):
    at = now() - DAY
    jid = jid_at(at)
    set_clock(returners, at)
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    returners["halite.returner"](returned(jid, "m1"))
    housekeeper = Housekeeper(db, rounds.Limits())
    for _ in range(10):
        housekeeper.step(1000.0)
    assert states(db) == {at // HOUR * HOUR: counted_hours.COUNTED}
