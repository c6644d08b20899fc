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


def parse_time(value: object, name: str, at: int) -> int:
    """
    Return the time argument *value* in microseconds: ISO 8601, or a span back from *at*.

    ISO 8601 without an offset is UTC. Raises Invalid, naming *name*.
    """
    text = value.strip() if isinstance(value, str) else ""
    if _SPAN.fullmatch(text):
        return at - int(parse_span(text, name) * SECOND)
    try:
        # YAML on the command line turns 2026-11-23 into a date before Halite sees it.
        text = value.isoformat() if isinstance(value, datetime.date) else text
        moment = datetime.datetime.fromisoformat(re.sub(r"[zZ]$", "+00:00", text))
        moment = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        return (moment - EPOCH) // datetime.timedelta(microseconds=1)
    except (ValueError, OverflowError):
        raise Invalid(
            f"{name} is {clip(repr(value))}; it takes ISO 8601 such as 2026-11-23T09:20:00Z, "
            "or a span back from now: 90s, 30m, 2h, 7d."
        ) from None
