"""No question to what masters share reads a large table from end to end, nor more of it than the answer takes."""

import itertools
import json
import re
from typing import NamedTuple

import pytest

from saltext.halite.central import lanes, newest_jobs, readers, schema
from saltext.halite.central.scope import scope
from saltext.halite.domain.permissions import Caller
from saltext.halite.store.filters import Filter
from tests.many_shared_jobs import SINCE, SPAN

MOST = 8_000  # buffers of 8 kB that one list may look at: of the 3,000 minions of web* it looks at 6,000
IN_VAIN = 5_000  # rows that one statement may pass over, which is less than a month has jobs
ADMIN = Caller("root", "cli", (), ("admin",), ("*:*:*",))
RARE_VIEWER = Caller("dora", "eauth", (), (), ("view:job:rare.*", "view:realm:*"))
OF_LAB = Caller("lena", "eauth", (), (), ("view:job:*", "view:realm:lab"))
ALONE = [
    {},
    {"hidden": True},
    {"function": "state.*"},
    {"function": "rare.*"},
    {"target": "web12*"},
    {"target": "rare-*"},
    {"user": "carol"},
    {"user": "rare*"},
    {"kind": ("call",)},
    {"kind": ("ssh", "wheel")},
    {"minion": "web17"},
    {"minion": "web7*"},
    {"minion": "web*"},
    {"minion": "nobody"},
    {"search": "rare-TARG"},
    {"search": "20260310"},
    {"search": "nowhere to be found"},
    {"since": SINCE + SPAN // 2},
    {"until": SINCE + SPAN // 3},
    {"status": ("running",)},
    {"status": ("complete",)},
    {"result": ("ok",)},
    {"result": ("failed",)},
    {"result": ("killed",)},
    {"result": ("failed", "missing", "killed")},
    {"changed": True},
    {"metadata": (("ticket", None),)},
    {"metadata": (("ticket", "OPS-7"),)},
    {"batch": "batch-3"},
    {"parent": "parent-3"},
]


class Heard:
    """A connection that notes what is asked."""

    def __init__(self, conn):
        self.conn, self.asked = conn, []

    def execute(self, sql, values=None, **more):
        self.asked.append((sql, values))
        return self.conn.execute(sql, values, **more)

    def cursor(self, **more):
        heard, cursor = self, self.conn.cursor(**more)

        class Cursor:
            def execute(self, sql, values=None, **more):
                heard.asked.append((sql, values))
                return cursor.execute(sql, values, **more)

        return Cursor()

    def __getattr__(self, name):
        return getattr(self.conn, name)


def plans(central, ask):
    """The plans, carried out, of every question that *ask* puts to a connection."""
    with readers.reading(central) as conn:
        heard = Heard(conn)
        ask(heard)
        asked = [each for each in heard.asked if each[0].lstrip().startswith(("SELECT", "WITH"))]
        for sql, values in asked:
            if "set_config" not in sql:
                explained = conn.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", values, prepare=False)
                (plan,) = explained.fetchone()
                yield (json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]


def steps(plan):
    yield plan
    for part in plan.get("Plans", ()):
        yield from steps(part)


def is_large(table):
    return table.startswith(schema.PARTITIONED) or table in ("jids", "audit_log")


class Costs(NamedTuple):
    """What answers took."""

    scanned: set[str]  # large tables that were read from end to end
    looked: int  # buffers of 8 kB that were looked at
    passed: int  # rows that the statement that passed over most has read in vain


def costs(central, ask):
    """What *ask* takes."""
    scanned, looked, passed = set(), 0, 0
    for plan in plans(central, ask):
        in_vain = 0
        for step in steps(plan):
            if step["Node Type"] == "Seq Scan" and is_large(step["Relation Name"]) and step["Actual Loops"]:
                scanned.add(step["Relation Name"])
            if is_large(step.get("Relation Name", "")):
                in_vain += step.get("Rows Removed by Filter", 0) * step["Actual Loops"]
        looked += plan["Shared Hit Blocks"] + plan["Shared Read Blocks"]
        passed = max(passed, in_vain)
    return Costs(scanned, looked, passed)


def listing(which, caller=ADMIN, glob=None, limit=50, before=None):
    return lambda conn: newest_jobs.list_jobs(conn, Filter(**which), scope(conn, caller, glob), limit, before)


@pytest.mark.parametrize("which", ALONE, ids=str)
def test_no_filter_alone_reads_a_large_table_from_end_to_end(a_year, which):
    for caller, glob in ((ADMIN, None), (RARE_VIEWER, None), (OF_LAB, None), (ADMIN, "*-10"), (ADMIN, "e*")):
        found = costs(a_year, listing(which, caller, glob))
        assert found.scanned == set() and found.looked < MOST and found.passed < IN_VAIN, (caller, glob, found)


def test_no_two_filters_read_a_large_table_from_end_to_end(a_year):
    for one, other in itertools.combinations(ALONE, 2):
        found = costs(a_year, listing({**one, **other}))
        assert found.scanned == set() and found.looked < 6 * MOST and found.passed < 2 * IN_VAIN, (one, other, found)


def test_a_plan_that_reads_everything_is_noticed(a_year):
    found = costs(a_year, lambda conn: conn.execute("SELECT count(*) FROM halite.jobs WHERE end_text = 'x'"))
    assert found.passed > IN_VAIN


def test_a_lane_that_walks_another_index_is_noticed(a_year, monkeypatch):
    in_lane = lanes._in_lane
    monkeypatch.setattr(
        lanes, "_in_lane", lambda *arguments: re.sub("ORDER BY .*", "ORDER BY j.job DESC", in_lane(*arguments))
    )
    assert costs(a_year, listing({}, ADMIN, "*-10")).passed > IN_VAIN


def test_a_page_far_back_costs_what_the_first_does(a_year):
    first = costs(a_year, listing({"function": "state.*"}))
    back = costs(a_year, listing({"function": "state.*"}, before=SINCE + SPAN // 4 << 10))
    assert back.looked <= 1.5 * first.looked
