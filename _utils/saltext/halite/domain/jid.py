"""Job ids and times: a jid's time, times in and out."""

import datetime
import functools
import re
import time
from typing import TypeGuard

from ..errors import Invalid, NotFound

UTC = datetime.timezone.utc
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=UTC)
_NAIVE_EPOCH = datetime.datetime(1970, 1, 1)  # of which isoformat() says no offset, at a fifth of strftime's cost
SECOND = 1_000_000  # microseconds, the unit of every time in the database
DAY = 86_400 * SECOND
CHOSEN_FROM = 60 * SECOND  # between a jid's time and its publication: whoever chose it meant no time

_JID = re.compile(r"[\w.:@+-]{1,256}")  # Salt's own, and most that callers choose
_SPAN_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
LONGEST_SPAN = 100_000 * 86_400  # seconds, past which a time back from now leaves what a database and a clock hold
_SPAN = re.compile(r"(\d{1,9}(?:\.\d{1,6})?)([smhd])")


def now() -> int:
    """Return the time in microseconds since 1970."""
    return time.time_ns() // 1000


def jid_time(jid: str) -> int | None:
    """
    Return the time that *jid* holds, in microseconds since 1970, or None where it holds none.

    Salt makes a jid of the UTC time, and of ``_<pid>`` behind it with ``unique_jid``.
    """
    stamp = jid[:20]
    if len(stamp) != 20 or not stamp.isascii() or not stamp.isdigit() or (len(jid) > 20 and jid[20] != "_"):
        return None
    # Not strptime: it takes ten times as long, and imports its parts at the first use, where a signal may come.
    month, day, hour, minute, second = (int(stamp[start : start + 2]) for start in range(4, 14, 2))
    try:
        moment = datetime.datetime(int(stamp[:4]), month, day, hour, minute, second)
    except ValueError:
        return None
    return int((moment - _NAIVE_EPOCH).total_seconds()) * SECOND + int(stamp[14:])


def start_time(jid: str, received: int) -> int:
    """
    Return when the job *jid* started, in microseconds: the time its jid holds, else *received*.

    A jid can be chosen by its caller; one that lies in the future would head every list for ever.
    """
    start = jid_time(jid)
    return received if start is None or start > received + DAY or start < 0 else start


def published_time(jid: str, received: int) -> int:
    """
    Return when the job *jid*, which the master publishes at *received*, started: the time in its jid, or now.

    The master makes a jid as it publishes; one that tells another time was chosen by the caller.
    """
    start = jid_time(jid)
    return received if start is None or abs(start - received) > CHOSEN_FROM else start


def is_jid(value: object) -> TypeGuard[str]:
    """Tell whether *value* is text that looks like a job id; a caller may choose any other."""
    return isinstance(value, str) and _JID.fullmatch(value) is not None


def check_jid(jid: object) -> str:
    """Return *jid* as text, or raise Invalid where it can be no job id."""
    text = str(jid) if isinstance(jid, (str, int)) and not isinstance(jid, bool) else ""
    if not text:
        raise _malformed(jid)
    return text


def no_such_job(jid: str) -> NotFound | Invalid:
    """Return what to raise where there is no job *jid*."""
    return NotFound(f"There is no job {jid}.") if is_jid(jid) else _malformed(jid)


def _malformed(jid: object) -> Invalid:
    return Invalid(f"{clip(repr(jid))} is not a job id: give one like 20261123092034429614.")


def clip(text: str, length: int = 80) -> str:
    """Return *text* cut to *length* characters, for messages."""
    return text if len(text) <= length else text[: length - 1] + "…"


def iso(micros: int | None) -> str | None:
    """Return *micros* as ISO 8601 in UTC with a ``Z``; None stays None."""
    if micros is None:
        return None
    second, part = divmod(micros, SECOND)
    return f"{_iso_second(second)}.{part:06}Z"


@functools.lru_cache(maxsize=64)  # the minions of a job return within seconds
def _iso_second(second: int) -> str:
    return (_NAIVE_EPOCH + datetime.timedelta(0, second)).isoformat()


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
