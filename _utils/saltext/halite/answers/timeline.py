"""The answer of ``halite.timeline``: when the jobs of a window ran, row by row."""

from typing import Any

from ..domain.plain_data import plain
from ..store.bars_of_rows import Bar, Counted, Row, Timeline, Wanted
from ..store.filters import Filter
from ..store.shortened_columns import shortened_text
from ..times import SECOND, iso


def timeline(found: Timeline, which: Filter, wanted: Wanted) -> dict[str, Any]:
    """Return the answer: what was *found* of the jobs *which*, drawn as *wanted*."""
    return {
        "timeline": [_row(row) for row in found.rows],
        "rows": wanted.rows,
        "rows_left_out": found.left_out,
        "total": found.jobs,
        "since": iso(which.since),
        "until": iso(which.until),
        "now": iso(wanted.now),
        "span": wanted.span // SECOND,
    }


def _row(row: Row) -> dict[str, Any]:
    return {
        "row": plain(shortened_text(row.name)) or None,  # a user that Salt did not say is empty
        "jobs": row.counted.jobs,
        "running": row.counted.running,
        "results": row.counted.results,
        "bars": [_bar(bar) for bar in row.bars],
        "spans": [_span(span) for span in row.spans],
    }


def _bar(bar: Bar) -> dict[str, Any]:
    return {
        "jid": bar.jid,
        "function": plain(shortened_text(bar.function)),
        "start": iso(bar.start),
        "end": iso(bar.end),
        "result": bar.result,
        "running": bar.running,
        "minions": bar.minions,
        "failed": bar.failed,
        **({"master": bar.master, "realm": bar.realm} if bar.realm else {}),
    }


def _span(span: Counted) -> dict[str, Any]:
    return {
        "start": iso(span.start),
        "end": None if span.running else iso(span.end),
        "jobs": span.jobs,
        "running": span.running,
        "results": span.results,
    }
