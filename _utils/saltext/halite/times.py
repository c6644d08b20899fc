"""Times and spans: microseconds since 1970 inside, ISO 8601 in UTC outside, and the clock."""

import datetime
import functools
import re
import time

from .errors import Invalid, clip

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
NAIVE_EPOCH = datetime.datetime(1970, 1, 1)  # of which isoformat() says no offset, at a fifth of strftime's cost
SECOND = 1_000_000  # microseconds, the unit of every time in the database
DAY = 86_400 * SECOND
_SPAN_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
LONGEST_SPAN = 100_000 * 86_400  # seconds, past which a time back from now leaves what a database and a clock hold
_SPAN = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)([smhd])")
_CLOCK = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?")
_DAYS_BACK = {"today": 0, "yesterday": 1}


def now() -> int:
    """Return the time in microseconds since 1970."""
    return time.time_ns() // 1000


def iso(micros: int | None) -> str | None:
    """Return *micros* as ISO 8601 in UTC with a ``Z``; None stays None."""
    if micros is None:
        return None
    second, part = divmod(micros, SECOND)
    return f"{_iso_second(second)}.{part:06}Z"


@functools.lru_cache(maxsize=64)  # the minions of a job return within seconds
def _iso_second(second: int) -> str:
    return (NAIVE_EPOCH + datetime.timedelta(0, second)).isoformat()


def seconds(micros: int) -> float:
    """Return a duration of *micros* as seconds."""
    return round(micros / SECOND, 6)


def parse_span(value: object, name: str) -> float:
    """
    Return the span *value* in seconds: a number of seconds, or ``90s``, ``30m``, ``2h``, ``7d``.

    Raises Invalid, naming *name*.
    """
    found = -1.0
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        found = value
    elif isinstance(value, str) and (match := _SPAN.fullmatch(value)):
        found = float(match.group(1)) * _SPAN_UNITS[match.group(2)]
    if not 0 <= found <= LONGEST_SPAN:
        raise Invalid(
            f"{name} is {clip(repr(value))}; it takes a span such as 90s, 30m, 2h or 7d, or seconds as a number,"
            f" up to {LONGEST_SPAN // 86_400}d."
        )
    return float(found)


def parse_time(value: object, name: str, at: int, *, last: bool = False) -> int:
    """
    Return the time argument *value* in microseconds: ISO 8601, a day, a clock time, or a span back from *at*.

    All is UTC, unless ISO 8601 has an offset. A day is its first moment, with *last* its last one. A clock time that
    is still to come today is that of yesterday. Raises Invalid, naming *name*.
    """
    text = value.strip() if isinstance(value, str) else ""
    text = value.isoformat() if isinstance(value, datetime.date) else text
    if _SPAN.fullmatch(text):
        return at - int(parse_span(text, name) * SECOND)
    if (clock := clock_seconds(text)) is not None:
        today = at // DAY * DAY + clock * SECOND
        return today if today <= at else today - DAY
    try:
        day = _day(text, at)
        return _moment(text) if day is None else day + DAY - 1 if last else day
    except (ValueError, OverflowError):
        raise Invalid(
            f"{name} is {clip(repr(value))}; it takes ISO 8601 such as 2026-11-23T09:20:00Z, today, yesterday,"
            " a time of day such as 14:30, or a span back from now: 90s, 30m, 2h, 7d."
            # Which is why a number may come here.
            f"{' In YAML, a time of day takes quotes.' if isinstance(value, int) else ''}"
        ) from None


def clock_seconds(text: str) -> int | None:
    """Return the seconds since midnight that a time such as ``14:30`` or ``14:30:05`` says, or None."""
    found = _CLOCK.fullmatch(text)
    return int(found[1]) * 3600 + int(found[2]) * 60 + int(found[3] or 0) if found else None


def is_clock(value: object) -> bool:
    """Tell whether the time argument *value* is a time of day, of any day."""
    return isinstance(value, str) and clock_seconds(value.strip()) is not None


def _day(text: str, at: int) -> int | None:
    """Return the first moment of the day that *text* names; None where it names no day."""
    if text.lower() in _DAYS_BACK:
        return (at // DAY - _DAYS_BACK[text.lower()]) * DAY
    try:
        day = datetime.date.fromisoformat(text)
    except ValueError:
        return None
    return (day - EPOCH.date()).days * DAY


def _moment(text: str) -> int:
    found = datetime.datetime.fromisoformat(re.sub(r"[zZ]$", "+00:00", text))
    found = found if found.tzinfo else found.replace(tzinfo=UTC)
    return (found - EPOCH) // datetime.timedelta(microseconds=1)
