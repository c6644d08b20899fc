"""The jobs of a span of time by row: counted as one would by hand, along indexes, and only what may be viewed."""

import collections
import random

import pytest

from saltext.halite.domain import permissions
from saltext.halite.store import bars_of_rows, grouped_jobs, queries_of_rows
from saltext.halite.store.bars_of_rows import Wanted, timeline
from saltext.halite.store.database import Database
from saltext.halite.store.filters import Filter
from saltext.halite.times import SECOND
from tests.functional.filled import APART, START, Row, many, write

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))
STATE_VIEWER = permissions.Caller("dora", "eauth", (), (), ("view:job:state.*",))
NOBODY = permissions.Caller("eve", "eauth", (), (), ("view:audit:*",))
MINUTE = 60 * SECOND
SINCE, UNTIL = START, START + 60 * MINUTE  # the hour that is drawn of most indexes here
NOW = UNTIL + 5 * MINUTE
UNKNOWN_END = -1


def job(number, start, ended, function="test.ping", **more):
    """A job that started and ended so many minutes after the hour began."""
    at = ended if ended in (None, UNKNOWN_END) else START + int(ended * MINUTE)
    if ended is None:
        more.setdefault("result", None)
    return Row(START + int(start * MINUTE) + number, f"2026112809{number:012}", function, ended=at, **more)


def index(tmp_path, rows):
    """An index of *rows*."""
    return write(Database(str(tmp_path / "halite" / "jobs.db"), "normal"), rows)


def drawn(db, rows="function", limit=10, bars=200, span=MINUTE, caller=ADMIN, **which):
    """The timeline of the hour."""
    asked = Filter(**{"since": SINCE, "until": UNTIL, **which})
    return timeline(db, asked, caller, Wanted(rows, limit, bars, span, NOW))


def names(found):
    return [(row.name, row.counted.jobs) for row in found.rows]


def test_a_job_is_drawn_that_began_or_ended_in_the_window_or_ran_through_it(tmp_path):
    rows = [
        job(1, -9, -1, "before.it"),
        job(2, -9, 5, "began.before"),
        job(3, -9, 99, "ran.through"),
        job(4, -9, None, "runs.since.before"),
        job(5, 5, 6, "in.it"),
        job(6, 55, 99, "ended.later"),
        job(7, 50, None, "runs"),
        job(8, 61, 62, "after.it"),
        job(9, -9, UNKNOWN_END, "nobody.knows"),
    ]
    found = drawn(index(tmp_path, rows))
    assert sorted(name for name, _ in names(found)) == [
        *("began.before", "ended.later", "in.it", "ran.through", "runs", "runs.since.before")
    ]
    ends = {row.name: row.bars[0].end for row in found.rows}
    assert ends["runs"] is ends["runs.since.before"] is None
    assert ends["ran.through"] == START + 99 * MINUTE
    assert {row.name for row in found.rows if row.bars[0].running} == {"runs", "runs.since.before"}


def test_nobody_knows_how_long_a_job_took_that_was_backfilled_or_is_told_by_a_minion(tmp_path):
    rows = [
        job(1, 5, UNKNOWN_END, "back.filled"),
        *(job(2 + n, 6, 7, kind, kind=kind) for n, kind in enumerate(("call", "schedule", "startup"))),
        job(9, 5, 6, "published"),
    ]
    found = drawn(index(tmp_path, rows))
    assert {row.name for row in found.rows if row.bars[0].end is None} == {
        "back.filled",
        "call",
        "schedule",
        "startup",
    }
    assert not any(row.counted.running for row in found.rows)


def test_the_busiest_rows_come_first_and_the_others_are_counted(tmp_path):
    rows = [job(n, n, n + 1, ("a.a", "b.b", "c.c", "b.b", "c.c", "c.c", "d.d")[n]) for n in range(7)]
    found = drawn(index(tmp_path, rows), limit=3)
    assert names(found) == [("c.c", 3), ("b.b", 2), ("a.a", 1)]
    assert (found.left_out, found.jobs) == (1, 7)


def test_noise_is_left_out_unless_it_is_asked_for(tmp_path):
    db = index(tmp_path, [job(1, 1, 2), job(2, 1, 2, "saltutil.find_job", hidden=1)])
    assert names(drawn(db)) == [("test.ping", 1)]
    assert len(names(drawn(db, hidden=True))) == 2


def test_what_may_not_be_viewed_is_neither_drawn_nor_counted(tmp_path):
    rows = [job(1, 1, 2), job(2, -9, 5, "pkg.upgrade"), job(3, 3, 4, "state.apply"), job(4, -9, None, "state.sls")]
    db = index(tmp_path, rows)
    for kind in bars_of_rows.ROWS:
        found = drawn(db, kind, caller=STATE_VIEWER)
        assert found.jobs == 2 and sum(row.counted.jobs for row in found.rows) == 2, kind
        assert {bar.function for row in found.rows for bar in row.bars} == {"state.apply", "state.sls"}
        assert drawn(db, kind, caller=NOBODY).rows == []


def test_a_row_with_many_jobs_has_spans_and_what_lasts_longer_is_a_bar_still(tmp_path):
    rows = [job(n, 30 + n / 100, 30 + n / 100, result="failed" if n == 3 else "ok") for n in range(50)]
    db = index(tmp_path, [*rows, job(90, 10, 25, result="changed"), job(91, 10.5, 10.6), job(92, 40, None)])
    (row,) = drawn(db, bars=20, span=5 * MINUTE).rows
    assert [(bar.jid[-2:], bar.running) for bar in row.bars] == [("90", False), ("92", True)]
    assert [(span.jobs, span.results) for span in row.spans] == [(1, {"ok": 1}), (50, {"failed": 1, "ok": 49})]
    assert row.spans[1].start == rows[0].id and row.spans[1].end == rows[-1].id
    assert (row.counted.jobs, row.counted.running) == (53, 1)
    assert row.counted.results == {"ok": 50, "failed": 1, "changed": 1}  # the running one has none yet


def test_more_long_jobs_than_half_the_bars_are_merged_too(tmp_path):
    rows = [job(n, n, n + 20, result="ok" if n % 2 else "failed") for n in range(40)]
    (row,) = drawn(index(tmp_path, rows), bars=20, span=10 * MINUTE).rows
    assert row.bars == []
    assert [span.jobs for span in row.spans] == [10, 10, 10, 10]
    assert row.spans[0].end == START + 29 * MINUTE and row.spans[0].results == {"failed": 5, "ok": 5}


def returns(db, **of_minions):
    """Have the minions of the one job return, as (minutes, result), or None."""
    with db.write(durable=False) as conn:
        (number,) = conn.execute("SELECT id FROM jobs_index").fetchone()
        conn.execute("DELETE FROM job_returns")
        for minion, told in of_minions.items():
            minute, result = told or (None, None)
            received = None if minute is None else START + minute * MINUTE
            conn.execute(
                "INSERT INTO job_returns (job, minion, expected, received, result) VALUES (?, ?, 1, ?, ?)",
                (number, minion, received, result),
            )


@pytest.mark.parametrize("start", [5, -3], ids=["in it", "before it"])
def test_the_row_of_a_minion_has_jobs_as_they_went_there(tmp_path, start):
    db = index(tmp_path, [job(0, start, 20, result="failed")])
    returns(db, m1=(8, "ok"), m2=(20, "failed"), m3=None)
    rows = {row.name: row.bars[0] for row in drawn(db, "minion").rows}
    assert {name: (bar.result, (bar.end - START) // MINUTE) for name, bar in rows.items()} == {
        "m1": ("ok", 8),
        "m2": ("failed", 20),
        "m3": ("missing", 20),
    }
    assert drawn(db, "minion").jobs == 1
    assert [row.name for row in drawn(db, "minion", minion="m[13]").rows] == ["m1", "m3"]


def test_a_job_runs_in_the_rows_of_the_minions_that_have_not_returned(tmp_path):
    db = index(tmp_path, [job(0, 5, None, result="failed")])
    returns(db, m1=(8, "failed"), m2=None)
    rows = {row.name: row.bars[0] for row in drawn(db, "minion").rows}
    assert (rows["m1"].running, rows["m1"].result) == (False, "failed")
    assert (rows["m2"].running, rows["m2"].result, rows["m2"].end) == (True, None, None)


def any_job(chance, number):
    """A job of any kind, around the hour."""
    start = chance.uniform(-30, 70)
    ended = chance.choice([start, start + 0.2, start + chance.uniform(0, 60), None, UNKNOWN_END])
    return job(
        number,
        start,
        ended,
        chance.choice(["test.ping", "state.apply", "state.sls"]),
        kind=chance.choice(["local", "call", "runner"]),
        user=chance.choice(["root", "alice", None]),
        target=chance.choice(["*", "web*"]),
        minion=chance.choice(["web1", "web2", "db1"]),
        result=chance.choice(["ok", "failed", "missing"]) if ended is not None else None,
        hidden=chance.choice([0, 0, 0, 1]),
    )


def is_drawn(row):
    if row.hidden or row.id > UNTIL:
        return False
    return row.id >= SINCE or row.ended is None or row.ended >= SINCE


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize("bars", [10, 200])
def test_any_jobs_are_counted_as_one_would_by_hand(tmp_path, monkeypatch, seed, bars):
    chance = random.Random(seed)
    jobs = [any_job(chance, number) for number in range(120)]
    db = index(tmp_path, jobs)
    filters = {"result": ("failed",), "function": "state.*", "kind": ("local",), "minion": "web*", "user": "?*"}
    for counted in (queries_of_rows.COUNTED, 1):  # along an index, and in the table itself
        monkeypatch.setattr(queries_of_rows, "COUNTED", counted)
        for rows in bars_of_rows.ROWS:
            for which in ({}, *({name: value} for name, value in filters.items())):
                found = drawn(db, rows, bars=bars, **which)
                expected = collections.Counter(getattr(row, rows) or "" for row in jobs if passes(row, which))
                assert dict(names(found)) == dict(expected), (rows, which)
                assert found.jobs == sum(expected.values())
                for row in found.rows:
                    assert len(row.bars) <= bars and (row.counted.jobs > bars or not row.spans)
                    assert len(row.bars) + sum(span.jobs for span in row.spans) == row.counted.jobs


@pytest.mark.parametrize("rows", bars_of_rows.ROWS)
def test_the_same_is_drawn_whether_the_rows_are_counted_first_or_not(tmp_path, monkeypatch, rows):
    chance = random.Random(rows)
    db = index(tmp_path, [any_job(chance, number) for number in range(200)])
    for which in ({}, {"minion": "web*"}, {"function": "state.*"}):
        for bars in (10, 20, 200):
            once = drawn(db, rows, bars=bars, limit=2, **which)
            with monkeypatch.context() as context:
                context.setattr(grouped_jobs, "_FEW_GROUPS", -1000)
                context.setattr(grouped_jobs, "_FEW_RETURNS", 0)
                assert drawn(db, rows, bars=bars, limit=2, **which) == once


PASSES = {
    "result": lambda row: row.result == "failed",
    "function": lambda row: row.function.startswith("state."),
    "kind": lambda row: row.kind == "local",
    "minion": lambda row: row.minion.startswith("web"),
    "user": lambda row: bool(row.user),
}


def passes(row, which):
    return is_drawn(row) and all(PASSES[name](row) for name in which)


@pytest.fixture(scope="module")
def hundred_thousand(tmp_path_factory):
    """An index with a hundred thousand jobs, of eleven days."""
    folder = tmp_path_factory.mktemp("many")
    return _with_ends(write(Database(str(folder / "halite" / "jobs.db"), "normal"), many(100_000)))


@pytest.fixture(scope="module")
def ten_thousand(tmp_path_factory):
    """An index with the first ten thousand of them."""
    folder = tmp_path_factory.mktemp("some")
    return _with_ends(write(Database(str(folder / "halite" / "jobs.db"), "normal"), many(10_000)))


def _with_ends(db):
    with db.write(durable=False) as conn:
        conn.execute(f"UPDATE jobs_index SET ended = id + {SECOND} WHERE ended IS NOT NULL")
    return db


ASKED = [
    {},
    {"result": ("failed",)},
    {"function": "state.*"},
    {"kind": ("local",)},
    {"user": "al*"},
    {"target": "web1*"},
    {"minion": "web7"},
    {"minion": "web*"},
    {"hidden": True},
]
# What a query holds itself, the texts that jobs have in common, and what runs.
SMALL = {
    *("w", "v", "m", "n", "b", "g", "lanes", "known", "calls", "c", "grouped", "busiest", "visible", "active_jids"),
    *("json_each", "CONSTANT", "sqlite_master"),
}


@pytest.mark.parametrize("which", ASKED, ids=str)
@pytest.mark.parametrize("rows", bars_of_rows.ROWS)
def test_no_timeline_reads_all_jobs_or_returns(hundred_thousand, rows, which):
    ran = []
    for caller in (ADMIN, STATE_VIEWER):
        with hundred_thousand.read() as conn:
            conn.set_trace_callback(ran.append)
        drawn(hundred_thousand, rows, caller=caller, **which)
        with hundred_thousand.read() as conn:
            conn.set_trace_callback(None)
    queried = [sql for sql in ran if sql.lstrip().startswith(("SELECT", "WITH"))]
    values = collections.defaultdict(int, names="[]")
    with hundred_thousand.read() as conn:
        steps = [step[3] for sql in queried for step in conn.execute(f"EXPLAIN QUERY PLAN {sql}", values)]
    assert any(step.startswith("SEARCH j ") for step in steps)
    scanned = {step.split()[1] for step in steps if step.startswith("SCAN")}
    assert {name for name in scanned if not name.startswith("(subquery")} - SMALL == set()
    assert not any(" job_returns USING PRIMARY KEY (job>" in step for step in steps)


@pytest.mark.parametrize("which", ASKED, ids=str)
@pytest.mark.parametrize("rows", bars_of_rows.ROWS)
def test_an_hour_costs_the_same_at_the_end_of_ten_times_as_many_jobs(ten_thousand, hundred_thousand, rows, which):
    def taken(db, count):
        last = START + (count - 1) * APART
        steps = []
        with db.read() as conn:
            conn.set_progress_handler(lambda: steps.append(1) and 0, 100)
        asked = Filter(since=last - 60 * MINUTE, until=last, **which)
        found = timeline(db, asked, ADMIN, Wanted(rows, 10, 200, MINUTE, last))
        with db.read() as conn:
            conn.set_progress_handler(None, 0)
        return len(steps), found.jobs

    few_steps, few = taken(ten_thousand, 10_000)
    many_steps, found = taken(hundred_thousand, 100_000)
    assert abs(found - few) <= 40
    assert many_steps <= 1.5 * few_steps + 20


@pytest.mark.parametrize("rows", bars_of_rows.ROWS)
def test_an_hour_of_the_past_costs_the_same_however_many_jobs_came_later(ten_thousand, hundred_thousand, rows):
    def taken(db):
        steps = []
        with db.read() as conn:
            conn.set_progress_handler(lambda: steps.append(1) and 0, 100)
        asked = Filter(since=START + 120 * MINUTE, until=START + 180 * MINUTE)
        found = timeline(db, asked, ADMIN, Wanted(rows, 10, 200, MINUTE, NOW))
        with db.read() as conn:
            conn.set_progress_handler(None, 0)
        return len(steps), found.jobs

    few_steps, few = taken(ten_thousand)
    many_steps, found = taken(hundred_thousand)
    assert found == few >= 360
    assert many_steps <= 1.1 * few_steps + 20


@pytest.mark.parametrize("rows", bars_of_rows.ROWS)
def test_days_of_many_jobs_give_few_rows_to_python(hundred_thousand, monkeypatch, rows):
    read, kept = [], []

    class Counting(grouped_jobs.Group):  # what each row becomes that is drawn
        def __new__(cls, *told):
            kept.append(told)
            return super().__new__(cls, *told)

    monkeypatch.setattr(grouped_jobs, "Group", Counting)
    with hundred_thousand.read() as conn:
        monkeypatch.setattr(conn, "row_factory", lambda _, row: read.append(row) or row)
    until = START + 100_000 * APART
    span = 4 * 3600 * SECOND  # of which the eleven days have seventy
    found = timeline(hundred_thousand, Filter(since=START, until=until), ADMIN, Wanted(rows, 10, 200, span, until))
    assert found.jobs == 100_000
    assert len(kept) <= 10 * 71 * 3  # rows, spans, results
    assert len(read) <= 201 * 71 * 3 // 2  # all rows: most spans have no more than two results in one


def test_of_jobs_that_have_a_row_each_few_come_to_python(tmp_path, monkeypatch):
    jobs = [job(number, number / 100, number / 100 + 0.1, target=f"m{number}") for number in range(6000)]
    db, read = index(tmp_path, jobs), []
    with db.read() as conn:
        monkeypatch.setattr(conn, "row_factory", lambda _, row: read.append(row) or row)
    found = drawn(db, "target")
    assert (found.left_out, found.jobs) == (5990, 6000)
    assert len(read) < 1000
