"""What happened at all masters, and how minions and states are, is asked along indexes, however much there is."""

import pytest

from saltext.halite.central import activity, activity_buckets, timeline
from saltext.halite.central.minions import SharedMinions
from saltext.halite.central.scope import scope
from saltext.halite.central.states import SharedRuns
from saltext.halite.store import minion_overview, state_overview
from saltext.halite.store.bars_of_rows import Wanted as Drawn
from saltext.halite.store.feed import Key, Wanted
from saltext.halite.store.filters import Filter
from saltext.halite.times import DAY, SECOND
from tests.functional.central.test_plans import ADMIN, OF_LAB, RARE_VIEWER, costs
from tests.many_shared_jobs import SINCE, SPAN

UNTIL = SINCE + SPAN
BACK = SINCE + SPAN // 2
ALL = 400_000  # buffers: what reads every job of a year looks at each once, and no more
VIEWERS = ((ADMIN, None), (RARE_VIEWER, None), (OF_LAB, None), (ADMIN, "*-10"))
FEEDS = [
    {},
    {"hidden": True},
    {"function": "state.*"},
    {"function": "rare.*"},
    {"user": "carol"},
    {"kind": ("call",)},
    {"minion": "web17"},
    {"minion": "web7*"},
    {"since": BACK},
    {"until": BACK},
]


def test_a_page_of_the_feed_costs_no_more_however_far_back_it_is(a_year):
    for caller, glob in VIEWERS:
        for before in (None, Key(BACK)):
            looked = feed_costs(a_year, Wanted(Filter()), caller, glob, before)
            assert looked < 20_000, (caller, glob, before, looked)


@pytest.mark.parametrize("which", FEEDS, ids=str)
def test_no_filter_has_a_feed_read_a_large_table_from_end_to_end(a_year, which):
    for what in ((True, True), (True, False), (False, True)):
        for results in (None, ("failed",), ("changed",), ("ok", "failed"), ("missing", "killed")):
            looked = feed_costs(a_year, Wanted(Filter(**which), *what, results))
            assert looked < 60_000, (what, results, looked)


def feed_costs(central, wanted, caller=ADMIN, glob=None, before=None):
    scanned, looked, _ = costs(
        central, lambda conn: activity.page(conn, wanted, scope(conn, caller, glob), 50, before)
    )
    assert scanned == set(), wanted
    return looked


DAYS = [(UNTIL - DAY, UNTIL), (BACK - DAY, BACK)]
OF_SPAN = [
    {},
    {"function": "state.*"},
    {"user": "carol"},
    {"minion": "web17"},
    {"minion": "web7*"},
    {"result": ("failed",)},
]


@pytest.mark.parametrize("which", OF_SPAN, ids=str)
def test_a_day_is_counted_along_the_jobs_of_that_day(a_year, which):
    for caller, glob in VIEWERS:
        for since, until in DAYS:
            jobs = Filter(since=since, until=until, **which)
            scanned, looked, _ = costs(
                a_year,
                lambda conn: activity_buckets.counted(conn, jobs, scope(conn, caller, glob), 3600 * SECOND),  # noqa: B023
            )
            assert scanned == set() and looked < 20_000, (caller, glob, since, looked)


@pytest.mark.parametrize("rows", timeline.ROWS)
@pytest.mark.parametrize("which", OF_SPAN, ids=str)
def test_a_day_is_drawn_along_the_jobs_of_that_day(a_year, which, rows):
    for since, until in DAYS:
        jobs, wanted = Filter(since=since, until=until, **which), Drawn(rows, 10, 200, 900 * SECOND, until)
        scanned, looked, _ = costs(
            a_year,
            lambda conn: timeline.timeline(conn, jobs, scope(conn, ADMIN, None), wanted),  # noqa: B023
        )
        assert scanned == set() and looked < 20_000, (since, looked)


@pytest.mark.parametrize("which", OF_SPAN, ids=str)
def test_a_year_is_counted_and_drawn_reading_each_job_no_more_than_it_must(a_year, which):
    jobs = Filter(since=SINCE, until=UNTIL, **which)
    scanned, looked, _ = costs(
        a_year, lambda conn: activity_buckets.counted(conn, jobs, scope(conn, ADMIN, None), DAY)
    )
    assert scanned == set() and looked < ALL, looked
    wanted = Drawn("function", 10, 200, 4 * DAY, UNTIL)
    scanned, looked, _ = costs(a_year, lambda conn: timeline.timeline(conn, jobs, scope(conn, ADMIN, None), wanted))
    assert scanned == set() and looked < 2 * ALL, looked


@pytest.mark.parametrize("minion", [None, "web17", "web7*"])
@pytest.mark.parametrize(("caller", "glob"), VIEWERS)
def test_minions_are_surveyed_along_what_each_was_asked_last(a_year, minion, caller, glob):
    def ask(conn):
        wanted = minion_overview.Wanted(caller, minion, stale=UNTIL - 30 * DAY)
        found = SharedMinions(conn, wanted, scope(conn, caller, glob))
        surveyed = found.survey()
        found.have_returned(each.minion for each in surveyed if each.highstate is None and not each.has_returned)
        shown = surveyed[:50]
        found.highstates({each.minion: each.highstate for each in shown if each.highstate is not None})
        found.last_returns([each.minion for each in shown], hidden=False)

    scanned, looked, _ = costs(a_year, ask)
    # Who sees little has up to 200 jobs looked at of each of 5,000 minions, as in the index.
    assert scanned == set() and looked < 1_500_000, looked


@pytest.mark.parametrize("minion", [None, "web17", "web7*"])
@pytest.mark.parametrize(("caller", "glob"), VIEWERS)
def test_state_runs_are_found_from_the_newest_back(a_year, minion, caller, glob):
    def ask(conn):
        runs = SharedRuns(conn, scope(conn, caller, glob))
        found = runs.newest(state_overview.Wanted(caller, UNTIL - 90 * DAY, minion=minion))
        runs.examples(found.runs[:50])

    scanned, looked, _ = costs(a_year, ask)
    assert scanned == set() and looked < 200_000, looked
