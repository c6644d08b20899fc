"""The filters of a list: what they let through, and that an index leads to it among any number of jobs."""

import collections
import fnmatch
import itertools
import random

import pytest

from saltext.halite.domain import permissions
from saltext.halite.store import newest_jobs
from saltext.halite.store.database import Database
from saltext.halite.store.index_rows import JOB_COLUMNS
from tests.functional.filled import RARE_AT, Row, jid_at, many, write

START = 1_795_425_634_000_000
ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
RARE_VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:pkg.*",))
STATE_VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:state.*", "view:job:runner.state.*"))

JOBS = [
    Row(START + 1, "20261101120000000001", user="alice", minion="m1", metadata={"ticket": "7", "env": "prod"}),
    Row(START + 2, "20261101120000000002", "state.apply", target="web1", minion="web1", result="changed", changed=1),
    Row(START + 3, "20261101120000000003", "state.apply", target="web*", result="failed", changed=1, minion="web2"),
    Row(START + 4, "20261102120000000004", kind="call", user=None, result="missing", metadata={"ticket": "8"}),
    Row(START + 5, "deploy-of-monday", "cmd.run", result=None, ended=None, minion="db1"),
    Row(START + 6, "20261102120000000006", "runner.state.orchestrate", kind="orchestrate", result="killed"),
    Row(START + 7, "20261102120000000007", "state.apply", parent="20261102120000000006", minion="db1"),
    Row(START + 8, "20261102120000000008", parent="20261102120000000006", batch="20261102120000000008"),
    Row(START + 9, "20261102120000000009", "saltutil.find_job", hidden=1, minion="db1"),
]


@pytest.fixture(scope="module")
def few(tmp_path_factory):
    """An index with JOBS."""
    return write(Database(str(tmp_path_factory.mktemp("few") / "halite" / "jobs.db"), "normal"), JOBS)


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory):
    """An index with ten thousand jobs."""
    return write(Database(str(tmp_path_factory.mktemp("some") / "halite" / "jobs.db"), "normal"), many(10_000))


@pytest.fixture(scope="module")
def hundred_thousand(tmp_path_factory):
    """An index with a hundred thousand jobs."""
    return write(Database(str(tmp_path_factory.mktemp("many") / "halite" / "jobs.db"), "normal"), many(100_000))


def listed(db, which, caller=ADMIN, limit=50, before=None):
    rows, following = newest_jobs.list_jobs(db, newest_jobs.Filter(**which), caller, limit, before)
    return [row.jid for row in rows], following


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ({"result": ("ok",)}, [8, 7, 1]),
        ({"result": ("changed",)}, [2]),
        ({"result": ("failed",)}, [3]),
        ({"result": ("missing",)}, [4]),
        ({"result": ("killed",)}, [6]),
        ({"result": ("failed", "missing", "killed")}, [6, 4, 3]),
        ({"result": ("ok", "changed", "failed", "missing", "killed")}, [8, 7, 6, 4, 3, 2, 1]),
        ({"kind": ("call",)}, [4]),
        ({"kind": ("orchestrate", "call", "wheel")}, [6, 4]),
        ({"kind": ("orchestrate",)}, [6]),
        ({"kind": ("wheel",)}, []),
        ({"changed": True}, [3, 2]),
        ({"metadata": (("ticket", None),)}, [4, 1]),
        ({"metadata": (("ticket", "7"),)}, [1]),
        ({"metadata": (("ticket", "7"), ("env", "prod"))}, [1]),
        ({"metadata": (("ticket", "8"), ("env", "prod"))}, []),
        ({"metadata": (("ticket", "9"),)}, []),
        ({"batch": "20261102120000000008"}, [8]),
        ({"batch": "20261102120000000006"}, []),
        ({"parent": "20261102120000000006"}, [8, 7]),
        ({"parent": "20261102120000000008"}, []),
        ({"status": ("running",)}, [5]),
        ({"status": ("complete",)}, [8, 7, 6, 4, 3, 2, 1]),
        ({"status": ("complete", "running")}, [8, 7, 6, 5, 4, 3, 2, 1]),
        ({"status": ("running", "complete"), "kind": ("call", "local"), "result": ("missing", "failed")}, [4, 3]),
        ({"function": "state.*"}, [7, 3, 2]),
        ({"function": "[!s]*"}, [8, 6, 5, 4, 1]),
        ({"target": "web?"}, [3, 2]),
        ({"target": "web1"}, [2]),
        ({"user": "al*"}, [1]),
        ({"user": "?*"}, [8, 7, 6, 5, 3, 2, 1]),
        ({"minion": "db1"}, [7, 5]),
        ({"minion": "web*"}, [3, 2]),
        ({"minion": "[!mw]*"}, [7, 5]),
        ({"minion": "nobody*"}, []),
        ({"search": "ALIce"}, [1]),
        ({"search": "state"}, [7, 6, 3, 2]),
        ({"search": "%"}, []),
        ({"search": "_"}, []),
        ({"search": "20261102"}, [8, 7, 6, 4]),
        ({"search": "2026110"}, []),
        ({"search": "20261101120000000002"}, [2]),
        ({"search": "deploy-of-monday"}, [5]),
        ({"search": "deploy-o"}, [5]),
        ({"search": "120000000002"}, []),
        ({"since": START + 6}, [8, 7, 6]),
        ({"until": START + 2}, [2, 1]),
        ({"hidden": True, "minion": "db1"}, [9, 7, 5]),
        ({"hidden": True, "kind": ("local",)}, [9, 8, 7, 5, 3, 2, 1]),
        ({"hidden": True, "status": ("complete",), "since": START + 7}, [9, 8, 7]),
        ({"function": "state.*", "result": ("failed",)}, [3]),
        ({"changed": True, "until": START + 2, "target": "web*"}, [2]),
        ({"parent": "20261102120000000006", "function": "test.*", "batch": "20261102120000000008"}, [8]),
        ({"search": "deploy-of-monday", "function": "state.*"}, []),
    ],
)
def test_each_filter_lets_through_what_it_says(few, which, found):
    assert listed(few, which)[0] == [JOBS[number - 1].jid for number in found]


@pytest.mark.parametrize(
    ("which", "found"),
    [
        ({}, [7, 6, 3, 2]),
        ({"function": "state.*"}, [7, 3, 2]),
        ({"function": "test.*"}, []),
        ({"result": ("ok",)}, [7]),
        ({"parent": "20261102120000000006"}, [7]),
        ({"batch": "20261102120000000008"}, []),
        ({"metadata": (("ticket", None),)}, []),
        ({"minion": "db1"}, [7]),
        ({"minion": "*"}, [7, 6, 3, 2]),
        ({"search": "alice"}, []),
        ({"search": "20261102"}, [7, 6]),
        ({"search": "deploy-of-monday"}, []),
        ({"status": ("running",)}, []),
        ({"hidden": True}, [7, 6, 3, 2]),
    ],
)
def test_no_filter_shows_what_the_caller_may_not_view(few, which, found):
    assert listed(few, which, STATE_VIEWER)[0] == [JOBS[number - 1].jid for number in found]


def test_who_may_view_nothing_finds_nothing(few):
    for which in ({}, {"search": "20261102"}, {"parent": "20261102120000000006"}):
        assert listed(few, which, permissions.Caller("nobody", "eauth", (), (), ())) == ([], None)


# What the list must be, told without SQL.
def passes(row, which, caller):
    def like(pattern, text):
        return pattern is None or fnmatch.fnmatchcase(text or "", pattern)

    search = which.get("search")
    texts = (row.function, row.target, row.user or "")
    return all(
        (
            which.get("hidden") or not row.hidden,
            caller.may("view", "job", row.function),
            which.get("status") is None or ("running" if row.ended is None else "complete") in which["status"],
            all(which.get(name) is None or getattr(row, name) in which[name] for name in ("result", "kind")),
            all(which.get(name) in (None, getattr(row, name)) for name in ("batch", "parent")),
            all(like(which.get(name), getattr(row, name)) for name in ("function", "target", "user", "minion")),
            row.changed > 0 or not which.get("changed"),
            all(key in row.metadata and held in (None, row.metadata[key]) for key, held in which.get("metadata", ())),
            which.get("since", 0) <= row.id <= which.get("until", row.id),
            search is None
            or any(search.lower() in text.lower() for text in texts)
            or row.jid == search
            or (len(search) >= 8 and row.jid.startswith(search)),
        )
    )


def any_row(chance, number):
    return Row(
        id=START + number * 977,
        jid=jid_at(START + number * 977),
        function=chance.choice(["test.ping", "state.apply", "state.sls", "pkg.install", "state.apply,cmd.run"]),
        target=chance.choice(["*", "web*", "web1", "db1", "G@role:web"]),
        user=chance.choice(["root", "alice", "sudo_bob", None]),
        kind=chance.choice(["local", "call", "runner"]),
        minion=chance.choice(["web1", "web2", "db1", "db2"]),
        result=chance.choice(["ok", "ok", "changed", "failed", "missing"]),
        changed=chance.choice([0, 0, 1]),
        ended=chance.choice([1, 1, 1, None]),
        hidden=chance.choice([0, 0, 0, 1, 2]),
        metadata=chance.choice([{}, {}, {"ticket": "7"}, {"ticket": "8", "env": "prod"}]),
        parent=chance.choice([None, None, "20261101000000000000"]),
        batch=chance.choice([None, None, "20261102000000000000"]),
    )


CHOICES = {
    "status": [("running",), ("complete",), ("running", "complete")],
    "result": [("ok",), ("failed",), ("killed",), ("failed", "missing", "killed"), ("missing", "ok")],
    "kind": [("local",), ("call",), ("wheel",), ("runner", "call"), ("call", "wheel")],
    "function": ["state.*", "*", "pkg.install", "nothing"],
    "target": ["web*", "[!w]*", "*"],
    "user": ["alice", "*", "?*b*"],
    "minion": ["web1", "web*", "*", "none*"],
    "since": [START + 50_000, START + 500_000_000_000],
    "until": [START + 150_000, START],
    "search": ["state", "web", jid_at(START)[:8], jid_at(START + 977 * 9), "0%"],
    "changed": [True],
    "metadata": [(("ticket", None),), (("ticket", "7"),), (("ticket", "8"), ("env", None))],
    "batch": ["20261102000000000000"],
    "parent": ["20261101000000000000", "other"],
    "hidden": [True],
}


def test_any_filters_together_list_in_pages_just_what_passes_them_all(tmp_path, monkeypatch):
    chance = random.Random(3)
    rows = [any_row(chance, number) for number in range(300)]
    db = write(Database(str(tmp_path / "halite" / "jobs.db"), "normal"), rows)
    callers = (ADMIN, STATE_VIEWER, permissions.Caller("d", "eauth", (), (), ("view:job:state.*", "view:job:cmd.*")))
    found = collections.Counter()
    for _ in range(800):
        names = chance.sample(sorted(CHOICES), chance.choice([1, 1, 2, 2, 3, 4]))
        which, caller = {name: chance.choice(CHOICES[name]) for name in names}, chance.choice(callers)
        expected = [row.jid for row in reversed(rows) if passes(row, which, caller)]
        seen, cursor, limit = [], None, chance.choice([1, 3, 50])
        monkeypatch.setattr(newest_jobs, "COUNTED", chance.choice([0, 1, 10, 100, 1000]))
        for _ in range(4):
            page, cursor = listed(db, which, caller, limit, cursor)
            assert len(page) == limit or cursor is None, which
            seen += page
            if cursor is None:
                break
        assert seen == expected[: 4 * limit], (which, caller.permissions)
        assert (cursor is None) == (len(expected) <= 4 * limit), which
        found[bool(expected)] += 1
    assert min(found.values()) > 150  # a test of filters that find nothing, or everything, could not fail


# Each filter alone, asking for the one job that is like no other where there can be one.
RARE = many(RARE_AT + 1)[RARE_AT]
ALONE = [
    {},
    {"hidden": True},
    {"function": "pkg.*"},
    {"function": "pkg.rare"},
    {"target": "rare*"},
    {"user": "rare*"},
    {"kind": ("ssh",)},
    {"minion": "rare-minion"},
    {"minion": "rare*"},
    {"minion": "nobody"},
    {"search": "rare-TARG"},
    {"search": RARE.jid},
    {"search": RARE.jid[:13]},
    {"search": "nowhere to be found"},
    {"since": START},
    {"until": RARE.id},
    {"status": ("running",)},
    {"status": ("complete",)},
    {"result": ("ok",)},
    {"result": ("changed",)},
    {"result": ("failed",)},
    {"result": ("missing",)},
    {"result": ("killed",)},
    {"result": ("failed", "missing", "killed")},
    {"result": ("killed", "changed")},
    {"result": ("ok", "changed", "failed", "missing", "killed")},
    {"kind": ("ssh", "wheel", "orchestrate")},
    {"kind": ("local", "ssh")},
    {"status": ("running", "complete")},
    {"changed": True},
    {"metadata": (("rare", None),)},
    {"metadata": (("rare", "yes"),)},
    {"batch": RARE.batch},
    {"parent": RARE.parent},
]
# Of what may be read from end to end: the texts that jobs have in common, what runs, and what a query holds itself.
SMALL = {
    "calls",
    "c",
    "active_jids",
    "walk",
    "w",
    "lanes",
    "known",
    "counted",
    "json_each",
    "CONSTANT",
    "sqlite_master",
}


def plans(db, which, caller):
    """The query plan of every statement that a list of *which* runs."""
    ran = []
    with db.read() as conn:
        conn.set_trace_callback(ran.append)
    listed(db, which, caller)
    with db.read() as conn:
        conn.set_trace_callback(None)
        queried = [sql for sql in ran if sql.lstrip().startswith(("SELECT", "WITH"))]
        # An older Python gives the statements with the names of their parameters.
        values = collections.defaultdict(int)
        return [step[3] for sql in queried for step in conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]


def scanned(db, which, caller=ADMIN):
    """What a list of *which* reads from end to end, by way of an index or not."""
    found = plans(db, which, caller)
    assert found
    return {step.split()[1] for step in found if step.startswith("SCAN")} - SMALL


@pytest.mark.parametrize("which", ALONE, ids=str)
def test_no_single_filter_reads_all_jobs_or_returns(hundred_thousand, which):
    assert scanned(hundred_thousand, which) == set()
    assert scanned(hundred_thousand, which, RARE_VIEWER) == set()


def test_no_two_filters_read_all_jobs_or_returns(few):
    for one, other in itertools.combinations(ALONE, 2):
        assert scanned(few, {**one, **other}) == set(), (one, other)


def test_a_plan_that_reads_everything_is_noticed(few, monkeypatch):
    monkeypatch.setattr(
        newest_jobs, "_walk", lambda *_: f"SELECT {JOB_COLUMNS} FROM jobs_index j WHERE user LIKE '%a%'"
    )
    assert scanned(few, {}) == {"j"}


def taken(db, which, caller=ADMIN):
    """How many tens of steps SQLite's machine takes for a list, and what is listed."""
    steps = []
    with db.read() as conn:
        conn.set_progress_handler(lambda: steps.append(1) and 0, 10)
    found, _ = listed(db, which, caller)
    with db.read() as conn:
        conn.set_progress_handler(None, 0)
    return len(steps), found


@pytest.mark.parametrize("which", ALONE, ids=str)
def test_a_filter_costs_the_same_among_ten_times_as_many_jobs(ten_thousand, hundred_thousand, which):
    few_steps, found = taken(ten_thousand, which)
    many_steps, found_again = taken(hundred_thousand, which)
    assert 0 < many_steps <= 1.5 * few_steps + 10
    if len(found) == 1:
        assert found == found_again == [RARE.jid]


def test_who_may_view_little_reads_little(ten_thousand, hundred_thousand):
    for which in ({}, {"result": ("killed",)}, {"hidden": True}, {"user": "*"}, {"status": ("complete",)}):
        few_steps, found = taken(ten_thousand, which, RARE_VIEWER)
        many_steps, found_again = taken(hundred_thousand, which, RARE_VIEWER)
        assert many_steps <= 1.5 * few_steps + 10, which
        assert found == found_again


def test_of_two_filters_the_one_that_fewer_jobs_pass_leads(hundred_thousand):
    for which in ({"result": ("failed",), "function": "pkg.*"}, {"user": "root", "minion": "rare-minion"}):
        steps, found = taken(hundred_thousand, which)
        assert found == [] and steps < 2000, which  # six thousand and more along the other


def test_of_several_results_no_more_is_read_than_the_page_holds(hundred_thousand):
    one, _ = taken(hundred_thousand, {"result": ("failed",)})
    several, found = taken(hundred_thousand, {"result": ("failed", "missing", "killed")})
    assert len(found) == 50
    assert several <= 1.5 * one  # each lane more is a look more


def test_noise_is_not_read_where_it_is_not_asked_for(tmp_path):
    noise = [
        Row(START + number, f"noise-{number}", "saltutil.find_job", hidden=1, minion=f"m{number}")
        for number in range(5000)
    ]
    db = write(Database(str(tmp_path / "halite" / "jobs.db"), "normal"), noise)
    for which in ({}, {"function": "saltutil.*"}, {"search": "find"}, {"user": "root"}):
        steps, found = taken(db, which)
        assert found == [] and steps < 100, which
    assert len(taken(db, {"function": "saltutil.*", "hidden": True})[1]) == 50


def test_a_page_far_back_costs_what_the_first_does(hundred_thousand):
    first, _ = taken(hundred_thousand, {"function": "state.*"})
    steps = []
    with hundred_thousand.read() as conn:
        conn.set_progress_handler(lambda: steps.append(1) and 0, 10)
    assert len(listed(hundred_thousand, {"function": "state.*"}, before=START + 10**10)[0]) == 50
    with hundred_thousand.read() as conn:
        conn.set_progress_handler(None, 0)
    assert len(steps) <= 1.5 * first
