"""What answers tell that does not move by itself: while that stays, nothing has happened, whatever the clock says."""

from collections.abc import Callable, Mapping
from typing import Any

from ..answers.call import Function
from .replies import Still

Row = Mapping[str, Any]


def of(function: Function) -> Mapping[str, Still]:
    """Return what does not move of the keys that do in an answer of *function*."""
    return {"engine": _engine, **_AGES.get(function.body.__name__, {})}


def tells_ages(answer: Mapping[str, Any], still: Mapping[str, Still]) -> bool:
    """Tell whether more in *answer* moves than what *still* has of all functions."""
    return any(name in answer for name in still if name != "engine")


def _engine(told: Row) -> Row:
    """Return whether the engine runs, and since when not; each beat of one that runs says only that it does."""
    return _without("updated")(told) if told["running"] else told


def _day(moment: str | None) -> str | None:
    """
    Return the day of a *moment* that is told from the time of asking on.

    One from a clock time on, such as 09:00, stays for a day and is another the next.
    """
    return None if moment is None else moment[:10]


def _without(*names: str) -> Callable[[Row], Row]:
    return lambda row: {name: held for name, held in row.items() if name not in names}


def _running(rows: list[Row]) -> list[Row]:
    return [_without("running_for")(row) for row in rows]


def _minions(rows: list[Row]) -> list[Row]:
    return [
        {**_without("seen_ago")(row), "highstate": row["highstate"] and _without("ago")(row["highstate"])}
        for row in rows
    ]


def _status(told: Row) -> Row:
    """Return it without the size of the database, too: its log grows by each beat of the engine."""
    engine = _engine(_without("late_seconds")(told["engine"]))
    return {**told, "engine": engine, "database": _without("bytes")(told["database"])}


# By function, and by key of its answer. An age is left out since the time that it is of stands beside it.
_AGES: Mapping[str, Mapping[str, Still]] = {
    "active": {"active": _running},
    "activity": {"since": _day, "until": _day},  # of buckets; the feed has neither
    "minions": {"minions": _minions, "lacks_before": _day},
    "states": {"since": _day, "until": _day, "lacks_before": _day},
    "status": {"status": _status},
    "timeline": {"since": _day, "until": _day, "now": _day},
}
