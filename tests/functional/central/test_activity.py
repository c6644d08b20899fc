"""What happened at all masters and when their jobs ran: what one index of all their jobs would tell."""

import random
from dataclasses import replace
from types import SimpleNamespace

import psycopg
import pytest

from saltext.halite.central import (
    activity,
    activity_buckets,
    lanes,
    newest_jobs,
    queries_of_rows,
    readers,
    timeline,
    walk_back,
)
from saltext.halite.central.scope import scope
from saltext.halite.central_settings import Central
from saltext.halite.domain.permissions import Caller
from saltext.halite.store import activity_buckets as buckets_of_index
from saltext.halite.store import activity_feed, bars_of_rows, feed
from saltext.halite.store.bars_of_rows import Wanted as Drawn
from saltext.halite.store.database import Database
from saltext.halite.store.filters import Filter
from saltext.halite.store.index_rows import JobRow
from saltext.halite.times import SECOND
from tests.functional.store.test_activity_feed import START, random_jobs, random_wanted, write
from tests.shared_database import Loader, make

MASTERS = (("eu-1", "eu"), ("eu-2", "eu"), ("us-1", "us"))
ADMIN = Caller("root", "cli", (), ("admin",), ("*:*:*",))
EUROPEAN = Caller("eva", "eauth", (), (), ("view:job:*", "view:realm:eu"))
PING_VIEWER = Caller("dora", "eauth", (), (), ("view:job:test.*", "view:realm:*"))
SEEN = (  # who asks for which masters, and which these are
    (ADMIN, None, (1, 2, 3)),
    (ADMIN, "*-1", (1, 3)),
    (ADMIN, "none", ()),
    (EUROPEAN, None, (1, 2)),
    (PING_VIEWER, None, (1, 2, 3)),
    (PING_VIEWER, "us-*", (3,)),
)
HOUR = 3600 * SECOND


def jobs_of(number, count=220):
    """The jobs of the master *number*, none of which begins when one of another does."""
    for (start, jid, *row), returns in random_jobs(random.Random(number), count):
        late = (start - START) % SECOND * 3 + number
        ended = row[11] if row[11] in (None, -1) else row[11] + late
        kept = [(f"{minion}", at if at == -1 else at + late, result) for minion, at, result in returns]
        yield (start + late, f"{number}-{jid}", *row[:11], ended, *row[12:]), kept


@pytest.fixture(scope="module")
def shared(postgres, tmp_path_factory):
    """What leads to the jobs of three masters, and an index of those of any of them."""
    dsn, jobs = postgres.dsn(postgres.create_database()), {}
    folder, indexes = tmp_path_factory.mktemp("indexes"), {}

    def index(numbers):
        if numbers not in indexes:
            file = folder / "".join(map(str, numbers)) / "halite" / "jobs.db"
            indexes[numbers] = write(Database(str(file), "normal"), [job for each in numbers for job in jobs[each]])
        return indexes[numbers]

    with psycopg.connect(dsn) as conn:
        make(conn, START, 2)
        for number, (name, realm) in enumerate(MASTERS, 1):
            jobs[number] = [*jobs_of(number)]
            Loader(conn, number, name, realm).load(index((number,)))
    yield Central(dsn), index
    readers.close()


def number_of(row):
    return int(row.jid[0])


def as_listed(row):
    return tuple(getattr(row, name) for name in JobRow.__dataclass_fields__)


def pages(page, limit):
    """All entries of a feed, with where the job of each is told among others."""
    found, before = [], None
    while True:
        part = page(before)
        for entry in part.entries:
            key = entry.key._replace(job=entry.job.id << 10 | number_of(entry.job))
            found.append((key, as_listed(entry.job), entry.result))
        before = part.following
        if before is None:
            return found
        assert len(part.entries) == limit or part.looked_back_to is not None


@pytest.mark.parametrize("seed", range(5))
def test_the_feed_of_all_masters_is_that_of_one_index_of_all_their_jobs(shared, seed, monkeypatch):
    central, index = shared
    dice = random.Random(seed)
    monkeypatch.setattr(feed, "LOOKED", dice.choice([20, 100, 5000]))
    monkeypatch.setattr(lanes, "COUNTED", dice.choice([1, 10, 1000]))
    for _ in range(15):
        wanted, limit, (caller, glob, seen) = random_wanted(dice), dice.choice([7, 50, 500]), dice.choice(SEEN)
        expected = pages(lambda place: activity_feed.page(index(seen), wanted, caller, limit, place), limit)  # noqa: B023
        with readers.reading(central) as conn:
            shown = scope(conn, caller, glob)
            found = pages(lambda place: activity.page(conn, wanted, shown, limit, place), limit)  # noqa: B023
        assert found == expected, (wanted, caller.permissions, glob, limit)


def test_jobs_that_began_at_one_moment_at_several_masters_are_all_told_once(postgres, tmp_path):
    dsn = postgres.dsn(postgres.create_database())
    with psycopg.connect(dsn) as conn:
        make(conn, START, 1)
        for number, (name, realm) in enumerate(MASTERS, 1):
            jobs = [
                ((row[0], f"{number}-{row[1]}", *row[2:]), kept) for row, kept in random_jobs(random.Random(1), 60)
            ]
            db = write(Database(str(tmp_path / name / "halite" / "jobs.db"), "normal"), jobs)
            Loader(conn, number, name, realm).load(db)
    with readers.reading(Central(dsn)) as conn:
        shown = scope(conn, ADMIN, None)
        for limit in (1, 5, 50):
            wanted = feed.Wanted(Filter(hidden=True))
            found = pages(lambda place: activity.page(conn, wanted, shown, limit, place), limit)  # noqa: B023
            keys = [key for key, _, _ in found]
            assert keys == sorted({*keys}, reverse=True)
            one = pages(lambda place: activity_feed.page(db, wanted, ADMIN, limit, place), limit)  # noqa: B023
            assert len(keys) == 3 * len(one)
    readers.close()


def test_a_feed_that_takes_too_long_says_how_far_it_looked_and_goes_on_there(shared, monkeypatch):
    central, _ = shared
    monkeypatch.setattr(lanes, "COUNTED", 1)
    monkeypatch.setattr(readers, "allow", lambda *_: None)
    wanted = feed.Wanted(Filter(user="alice", function="test.fib"))
    with readers.reading(central) as conn:
        whole, looked = (
            pages(lambda place: activity.page(conn, wanted, scope(conn, ADMIN, None), 500, place), 500),
            [],
        )

        def page(before):
            looked.append(activity.page(conn, wanted, scope(conn, ADMIN, None), 500, before))
            return looked[-1]

        monkeypatch.setattr(newest_jobs, "SECONDS", -1)
        assert pages(page, 500) == whole and len(whole) > 0
    assert len(looked) > 1 and looked[0].following.time == looked[0].looked_back_to


def counts(rows):
    found = {}
    for start, result, jobs, returns in rows:
        before = found.get((start, result), (0, 0))
        found[start, result] = (before[0] + jobs, before[1] + returns)
    return found


def test_the_buckets_of_all_masters_are_those_of_one_index_of_all_their_jobs(shared):
    central, index = shared
    dice = random.Random(8)
    for _ in range(80):
        which, (caller, glob, seen) = random_wanted(dice).of_jobs, dice.choice(SEEN)
        results = dice.choice([None, ("failed",), ("ok", "missing")])
        which = replace(which, since=which.since or START, until=which.until or START + 7 * HOUR, result=results)
        step = dice.choice([300 * SECOND, HOUR])
        with readers.reading(central) as conn:
            found, reached = activity_buckets.counted(conn, which, scope(conn, caller, glob), step)
        assert reached is None
        assert counts(found) == counts(buckets_of_index.counted(index(seen), which, caller, step)), (which, glob)


def in_order(found):
    """*found* with the results of each row counted in one order."""
    for row in found.rows:
        row.counted.results = dict(sorted(row.counted.results.items()))
        row.bars.sort(key=repr)
    return found


@pytest.mark.parametrize("rows", bars_of_rows.ROWS)
def test_the_timeline_of_all_masters_is_that_of_one_index_of_all_their_jobs(shared, rows):
    central, index = shared
    dice = random.Random(rows)
    for _ in range(25):
        which, (caller, glob, seen) = random_wanted(dice).of_jobs, dice.choice(SEEN)
        results = dice.choice([None, None, ("failed",), ("ok", "missing")])
        which = replace(which, since=which.since or START, until=which.until or START + 7 * HOUR, result=results)
        span = dice.choice([10 * SECOND, 300 * SECOND, HOUR])
        wanted = Drawn(rows, dice.choice([2, 10, 500]), dice.choice([10, 40, 400]), span, START + 8 * HOUR)
        with readers.reading(central) as conn:
            found = timeline.timeline(conn, which, scope(conn, caller, glob), wanted)
        expected = bars_of_rows.timeline(index(seen), which, caller, wanted)
        assert found.looked_back_to is None
        bare = [[bar._replace(master="", realm="") for bar in row.bars] for row in found.rows]
        assert all(bar.master and bar.realm for row in found.rows for bar in row.bars)
        for row, bars in zip(found.rows, bare, strict=True):
            row.bars = bars
        assert in_order(found) == in_order(expected), (which, wanted, glob)


def test_a_timeline_may_have_a_row_for_each_master(shared):
    central, _ = shared
    which = Filter(since=START, until=START + 7 * HOUR)
    with readers.reading(central) as conn:
        drawn = timeline.timeline(conn, which, scope(conn, ADMIN, None), Drawn("master", 10, 10, HOUR, START))
    assert sorted(row.name for row in drawn.rows) == ["eu-1", "eu-2", "us-1"]
    assert sum(row.counted.jobs for row in drawn.rows) == drawn.jobs


@pytest.mark.parametrize("at", ["once", "a statement", "the end"])
def test_both_looks_of_a_timeline_have_one_budget(shared, monkeypatch, at):
    """What the second look has no time for is not counted, as if the first had ended there."""
    central, _ = shared
    which, wanted = Filter(since=START, until=START + 7 * HOUR), Drawn("function", 10, 10, HOUR, START)
    monkeypatch.setattr(walk_back, "_FIRST", HOUR << 10)
    monkeypatch.setattr(walk_back, "_MOST", HOUR << 10)
    clock, asked, real, allow = [0.0], [], queries_of_rows.groups, readers.allow

    def groups(part, rows):
        asked.append(part)
        clock[0] += {"once": 100.0, "the end": 0.0}.get(at, 0.0)
        return "SELECT pg_sleep(60)" if at == "a statement" and len(asked) == 3 else real(part, rows)

    def allowed(conn, seconds):
        allow(conn, 0.05 if at == "a statement" and len(asked) == 2 else seconds)

    with readers.reading(central) as conn:
        shown = scope(conn, ADMIN, None)
        whole = timeline.timeline(conn, which, shown, wanted)
        monkeypatch.setattr(queries_of_rows, "groups", groups)
        monkeypatch.setattr(readers, "allow", allowed)
        monkeypatch.setattr(timeline, "time", SimpleNamespace(monotonic=lambda: clock[0]))
        drawn = timeline.timeline(conn, which, shown, wanted)
        reached = drawn.looked_back_to
        if at == "the end":
            assert drawn == whole and reached is None
            return
        assert len(asked) <= 5 and reached > START and drawn.jobs < whole.jobs
        monkeypatch.undo()
        again = timeline.timeline(conn, replace(which, since=reached), shown, wanted)
    assert (drawn.jobs, drawn.left_out) == (again.jobs, again.left_out)
    assert {row.name: row.counted.jobs for row in drawn.rows} == {row.name: row.counted.jobs for row in again.rows}


def test_what_there_is_no_time_for_is_told_and_the_newest_is_counted(shared, monkeypatch):
    central, _ = shared
    which = Filter(since=START, until=START + 7 * HOUR)
    monkeypatch.setattr(walk_back, "SECONDS", 0.0)
    with readers.reading(central) as conn:
        shown = scope(conn, ADMIN, None)
        found, reached = activity_buckets.counted(conn, which, shown, HOUR)
        (newest,) = conn.execute("SELECT max(job) FROM halite.jobs WHERE start <= %s", (START + 7 * HOUR,)).fetchone()
        # Of a month that is past its bound is that of the span.
        assert found == [] and newest + 1024 >> 10 <= reached <= START + 7 * HOUR + 1
    real, parts = readers.allow, []

    def allow(conn, seconds):
        parts.append(seconds)
        real(conn, 0.001 if len(parts) == 3 else seconds)

    monkeypatch.setattr(walk_back, "SECONDS", 5.0)
    monkeypatch.setattr(walk_back, "_MOST", HOUR << 10)
    monkeypatch.setattr(readers, "allow", allow)
    with readers.reading(central) as conn:
        shown = scope(conn, ADMIN, None)
        conn.execute("SELECT 1")
        slow = replace(which, minion="m?")
        drawn = timeline.timeline(conn, slow, shown, Drawn("minion", 10, 10, HOUR, START))
    assert drawn.looked_back_to is None or drawn.looked_back_to > START
