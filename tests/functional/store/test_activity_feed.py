"""The feed: it tells all that happened, in order, on whatever pages, and reads little for it."""

import collections
import fnmatch
import random

import pytest

from saltext.halite.domain import permissions
from saltext.halite.store import activity_feed, feed
from saltext.halite.store.database import Database
from saltext.halite.store.feed import BEGUN, ENDED, RETURNED, Key, Wanted
from saltext.halite.store.filters import NEVER, Filter
from saltext.halite.times import SECOND
from tests.functional.filled import START, jid_at, many
from tests.functional.filled import write as write_rows
from tests.functional.store.test_migrate import older

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
PING_VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:test.*",))
RARE_VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:pkg.*",))
NOBODY = permissions.Caller("nobody", "eauth", (), (), ())
SOON, MINUTE, HOUR = SECOND, 60 * SECOND, 3600 * SECOND
COLUMNS = (
    "id, jid, kind, function, arguments, target, target_type, user, minions, returned, failed, changed, result,"
    " ended, hidden"
)


def random_jobs(dice, count):
    """Jobs of six hours as (row, returns): short and long ones, some that run, and returns that came late."""
    for number in range(count):
        start = START + dice.randrange(6 * 3600) * SECOND + number
        minions = dice.choice([1, 1, 1, 2, 5, 40])
        spread = dice.choice([0, SOON, 30 * SOON, MINUTE, 10 * MINUTE, 90 * MINUTE, 5 * HOUR])
        returns = []
        for minion in range(minions):
            if dice.random() < 0.9:
                at = start + dice.randrange(0, spread + 1, SECOND)
                returns.append((f"m{minion}", at, dice.choice(["ok", "ok", "changed", "failed"])))
        runs = dice.random() < 0.1
        ended = None if runs else max([start, *(at for _, at, _ in returns)])
        if not runs and len(returns) < minions:
            ended = start + dice.choice([0, MINUTE, 3 * HOUR])  # given up, and some returns came later
        elif dice.random() < 0.05:
            ended, returns = -1, [(name, -1, result) for name, _, result in returns]  # of another job cache
        words = [result for _, _, result in returns]
        results = [word for word in ("failed", "changed") if word in words]
        result = results[0] if results else "ok"
        if len(returns) < minions:
            result = result if result == "failed" else "missing"
        function = dice.choice(["test.ping", "test.fib", "state.apply", "cmd.run"])
        row = (
            *(start, f"jid{number}", dice.choice(["local", "runner"]), function, b"\x90", "*", "glob"),
            *(dice.choice(["root", "alice", None]), minions, len(returns), words.count("failed")),
            *(words.count("changed"), None if runs and result != "failed" else result, ended, dice.random() < 0.1),
        )
        yield row, returns


def write(db, jobs):
    with db.write(durable=False) as conn:
        for row, returns in jobs:
            conn.execute(f"INSERT INTO jobs_index ({COLUMNS}) VALUES ({', '.join('?' * len(row))})", row)
            conn.executemany(
                "INSERT INTO job_returns (job, minion, expected, received, result) VALUES (?, ?, 1, ?, ?)",
                [(row[0], *each) for each in returns],
            )
            if row[13] is None:
                conn.execute("INSERT INTO active_jids (job, jid, seen) VALUES (?, ?, 0)", row[:2])
            late = [at for _, at, _ in returns if row[13] is not None and at > row[13]]
            if late:
                conn.execute("INSERT INTO late_jobs (job, at) VALUES (?, ?)", (row[0], max(late)))
    return db


def expected(jobs, wanted, caller):
    """What the feed must be, told without SQL."""
    which, found = wanted.of_jobs, []
    for row, returns in jobs:
        job, kind, function, user, ended, result, hidden = (row[n] for n in (0, 2, 3, 7, 13, 12, 14))
        names = [name for name, _, _ in returns]
        if (
            (hidden and not which.hidden)
            or not caller.may("view", "job", function)
            or (which.kind and kind not in which.kind)
            or (which.function and not fnmatch.fnmatchcase(function, which.function))
            or (which.user and not fnmatch.fnmatchcase(user or "", which.user))
            or (which.minion and not any(fnmatch.fnmatchcase(name, which.minion) for name in names))
        ):
            continue
        if wanted.jobs and not wanted.results:
            found.append(Key(job, BEGUN, job))
        if wanted.jobs and ended not in (None, -1) and (not wanted.results or result in wanted.results):
            found.append(Key(ended, ENDED, job))
        if wanted.returns:
            found += [
                Key(at, RETURNED, job, name)
                for name, at, word in returns
                if at != -1
                and (not wanted.results or word in wanted.results)
                and (not which.minion or fnmatch.fnmatchcase(name, which.minion))
            ]
    return sorted((key for key in found if (which.since or 0) <= key.time <= (which.until or NEVER)), reverse=True)


def paged(db, wanted, caller, limit):
    """The keys of all pages of the feed; those but the last are full, or say how far they looked."""
    found, before = [], None
    while True:
        page = activity_feed.page(db, wanted, caller, limit, before)
        found += [entry.key for entry in page.entries]
        before = page.following
        if before is None:
            return found
        assert len(page.entries) == limit or page.looked_back_to is not None


def random_wanted(dice):
    """What somebody may ask for."""

    def some(*choices):
        return dice.choice([None, None, None, *choices])

    since, until = sorted(START + dice.randrange(7 * 3600) * SECOND for _ in range(2))
    of_jobs = Filter(
        kind=some(("runner",), ("local", "runner")),
        function=some("test.*", "state.apply", "*"),
        user=some("root", "a*", "?*"),
        minion=some("m0", "m1", "m[12]", "m39", "*"),
        since=some(since),
        until=some(until),
        hidden=dice.random() < 0.3,
    )
    results = some(("failed",), ("changed",), ("ok", "failed"), ("missing", "failed"), ("changed", "missing"))
    return Wanted(of_jobs, *dice.choice([(True, True), (True, False), (False, True)]), results)


@pytest.mark.parametrize("seed", range(6))
def test_the_pages_of_any_feed_are_all_that_happened_in_order_and_nothing_twice(tmp_path, seed, monkeypatch):
    dice = random.Random(seed)
    jobs = [*random_jobs(dice, 250)]
    db = write(Database(str(tmp_path / "halite" / "jobs.db"), "normal"), jobs)
    monkeypatch.setattr(feed, "LOOKED", dice.choice([20, 100, 5000]))
    for _ in range(25):
        wanted, limit = random_wanted(dice), dice.choice([1, 7, 50, 500])
        caller = dice.choice([ADMIN, ADMIN, PING_VIEWER, NOBODY])
        assert paged(db, wanted, caller, limit) == expected(jobs, wanted, caller), (wanted, limit)


def test_a_page_goes_on_where_the_one_in_front_ended_whatever_comes_meanwhile(tmp_path):
    dice = random.Random(7)
    jobs = [*random_jobs(dice, 200)]
    db = write(Database(str(tmp_path / "halite" / "jobs.db"), "normal"), jobs)
    first = activity_feed.page(db, Wanted(Filter()), ADMIN, 50)
    later = [((row[0] + 10 * HOUR, f"later-{row[1]}", *row[2:13], None, 0), []) for row, _ in jobs[:50]]
    write(db, later)
    second = activity_feed.page(db, Wanted(Filter()), ADMIN, 50, first.following)
    told = [entry.key for entry in [*first.entries, *second.entries]]
    assert told == expected(jobs, Wanted(Filter()), ADMIN)[:100]


def test_of_what_happened_at_one_moment_each_is_told_once_however_short_the_pages(tmp_path):
    row = (START, "jid", "local", "test.ping", b"\x90", "*", "glob", "root", 40, 40, 0, 0, "ok", START, 0)
    jobs = [(row, [(f"m{number}", START, "ok") for number in range(40)])]
    db = write(Database(str(tmp_path / "halite" / "jobs.db"), "normal"), jobs)
    for limit in (1, 3, 42):
        assert paged(db, Wanted(Filter()), ADMIN, limit) == expected(jobs, Wanted(Filter()), ADMIN)


@pytest.fixture(scope="module")
def sizes(tmp_path_factory):
    """An index of ten thousand jobs and one of sixty thousand, each with a rare one among the oldest."""
    return [_of_size(tmp_path_factory, count) for count in (10_000, 60_000)]


def _of_size(tmp_path_factory, count):
    rows = many(count)
    for row in rows:
        row.ended = row.id + 2 * SECOND
    db = write_rows(Database(str(tmp_path_factory.mktemp("size") / "halite" / "jobs.db"), "normal"), rows)
    with db.write(durable=False) as conn:
        conn.execute("UPDATE job_returns SET received = job + 2000000, result = 'ok' WHERE minion != 'rare-minion'")
    return db


def taken(db, wanted, caller=ADMIN, before=None):
    """How many tens of steps SQLite's machine takes for a page, and the page."""
    steps = []
    with db.read() as conn:
        conn.set_progress_handler(lambda: steps.append(1) and 0, 10)
    found = activity_feed.page(db, wanted, caller, 50, before)
    with db.read() as conn:
        conn.set_progress_handler(None, 0)
    return len(steps), found


ALONE = [
    Wanted(Filter()),
    Wanted(Filter(hidden=True)),
    Wanted(Filter(), jobs=False),
    Wanted(Filter(), returns=False),
    Wanted(Filter(minion="web7")),
    Wanted(Filter(minion="rare-minion")),
    Wanted(Filter(function="state.*")),
    Wanted(Filter(function="pkg.rare")),
    Wanted(Filter(user="rare-user")),
    Wanted(Filter(kind=("ssh",))),
    Wanted(Filter(), results=("killed",)),
    Wanted(Filter(), results=("failed",)),
    Wanted(Filter(since=START + 2000 * 10 * SECOND)),
    Wanted(Filter(until=START + 500 * 10 * SECOND)),
]


@pytest.mark.parametrize("wanted", ALONE, ids=str)
def test_a_page_costs_the_same_among_six_times_as_many_jobs(sizes, wanted):
    few, many = sizes
    steps, _ = taken(few, wanted)
    more, found = taken(many, wanted)
    assert 0 < more <= 1.5 * steps + 20
    assert found.entries


def test_who_may_view_little_reads_little(sizes):
    few, many = sizes
    for wanted in (Wanted(Filter()), Wanted(Filter(minion="rare-minion")), Wanted(Filter(), results=("killed",))):
        steps, _ = taken(few, wanted, RARE_VIEWER)
        more, found = taken(many, wanted, RARE_VIEWER)
        assert more <= 1.5 * steps + 20
        assert {entry.job.function for entry in found.entries} == {"pkg.rare"}


def test_a_page_far_back_costs_what_the_first_does(sizes):
    first, _ = taken(sizes[1], Wanted(Filter()))
    steps, found = taken(sizes[1], Wanted(Filter()), before=Key(START + 3000 * 10 * SECOND))
    assert len(found.entries) == 50
    assert steps <= 1.5 * first + 20


def test_a_filter_that_lets_nothing_through_ends_the_page_and_says_how_far_it_looked(sizes, monkeypatch):
    monkeypatch.setattr(feed, "LOOKED", 1000)
    wanted = Wanted(Filter(minion="web*"), jobs=False, results=("ok", "changed"))
    with sizes[1].write(durable=False) as conn:
        conn.execute("UPDATE job_returns SET result = 'failed' WHERE minion LIKE 'web%'")
    _, found = taken(sizes[1], wanted)
    assert found.entries == []
    assert found.looked_back_to == found.following.time > START


@pytest.mark.parametrize("which", [{"minion": "m1"}, {"minion": "m[1]"}, {"minion": "m1", "function": "*"}], ids=str)
def test_how_far_it_looked_tells_nothing_of_jobs_that_may_not_be_viewed(tmp_path, monkeypatch, which):
    """Along a minion's jobs the walk leads past all that are hidden, and ended with when one of them began."""
    monkeypatch.setattr(feed, "LOOKED", 5)
    jobs = [("test.ping", "m2") if number % 3 else ("cmd.run", "m1") for number in range(300)]
    answers = []
    for name in ("with", "without"):
        rows = [
            (plain_job(START + number * SECOND, function), [(minion, START + number * SECOND, "ok")])
            for number, (function, minion) in enumerate(jobs)
            if name == "with" or function != "cmd.run"
        ]
        db = write(Database(str(tmp_path / f"{name}.db")), rows)
        answers.append(activity_feed.page(db, Wanted(Filter(**which)), PING_VIEWER, 1))
    assert answers[0] == answers[1]


def plain_job(start, function):
    return (*(start, jid_at(start), "local", function, b"\x90", "*", "glob", "root", 1, 1, 0, 0, "ok", start, False),)


SMALL = {
    "calls",
    "c",
    "minion",
    "lanes",
    "walk",
    "w",
    "known",
    "counted",
    "json_each",
    "CONSTANT",
    "e",
    "active_jids",
}
SMALL |= {"sqlite_master", "late_jobs"}


def scanned(db, wanted, caller=ADMIN):
    """What a page of the feed reads from end to end, by way of an index or not."""
    ran = []
    with db.read() as conn:
        conn.set_trace_callback(ran.append)
    activity_feed.page(db, wanted, caller, 50)
    with db.read() as conn:
        conn.set_trace_callback(None)
        queried = [sql for sql in ran if sql.lstrip().startswith(("SELECT", "WITH"))]
        values = collections.defaultdict(int)
        steps = [step[3] for sql in queried for step in conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert steps
    read = {step.split()[1] for step in steps if step.startswith("SCAN")} - SMALL
    return {name for name in read if not name.startswith("(subquery")}  # of which each step has its own line


@pytest.mark.parametrize("wanted", ALONE, ids=str)
def test_no_page_reads_all_jobs_or_returns(sizes, wanted):
    assert scanned(sizes[0], wanted) == set()
    assert scanned(sizes[0], wanted, RARE_VIEWER) == set()


def test_the_returns_of_a_large_job_are_read_without_what_they_hold_and_not_at_all_where_newer_fill_the_page(
    tmp_path,
):
    db = Database(str(tmp_path / "halite" / "jobs.db"), "normal")
    row = (START, "jid", "local", "test.ping", b"\x90", "*", "glob", "root", 2000, 2000, 0, 0, "ok", START, 0)
    write(db, [(row, [(f"m{number}", START, "ok") for number in range(2000)])])
    small = [
        (
            (START + (1 + n) * HOUR, f"j{n}", *row[2:8], 1, 1, 0, 0, "ok", START + (1 + n) * HOUR, 0),
            [("m", START, "ok")],
        )
        for n in range(30)
    ]
    steps, _ = taken(db, Wanted(Filter()))
    write(db, small)
    fewer, found = taken(db, Wanted(Filter()))
    assert len(found.entries) == 50 and fewer < steps / 4


def test_a_jid_that_salt_made_is_found_at_its_start(tmp_path):
    row = (START, jid_at(START), "local", "test.ping", b"\x90", "*", "glob", "root", 1, 0, 0, 0, None, None, 0)
    db = write(Database(str(tmp_path / "halite" / "jobs.db"), "normal"), [(row, [])])
    (entry,) = activity_feed.page(db, Wanted(Filter()), ADMIN, 50).entries
    assert (entry.key, entry.result) == (Key(START, BEGUN, START), None)


def test_late_returns_of_before_the_upgrade_are_told_when_they_came(tmp_path):
    (tmp_path / "halite").mkdir()
    path = str(tmp_path / "halite" / "jobs.db")
    conn = older(path, 10)
    late = START + 9 * HOUR
    conn.execute("UPDATE jobs_index SET result = 'missing', ended = ? WHERE jid = 'ping'", (START + SECOND,))
    conn.execute("UPDATE job_returns SET received = ?, result = 'ok' WHERE job = ?", (late, START + 1))
    conn.commit()
    conn.close()
    wanted = Wanted(Filter(since=late - MINUTE, until=late + MINUTE), jobs=False)
    (entry,) = activity_feed.page(Database(path, "normal"), wanted, ADMIN, 50).entries
    assert entry.key == Key(late, RETURNED, START + 1, "m1")
