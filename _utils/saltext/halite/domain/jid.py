"""A job id: the time that it holds, when its job started, and what may be one."""

import datetime
import re
from typing import TypeGuard

from ..errors import Invalid, NotFound, clip
from ..times import NAIVE_EPOCH, SECOND

CHOSEN_FROM = 60 * SECOND  # between a jid's time and its publication: whoever chose it meant no time

LONGEST = 1000  # characters of what a caller may ask for: a job may have been given any jid

_JID = re.compile(r"[\w.:@+-]{1,256}")  # Salt's own, and most that callers choose


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
    return int((moment - NAIVE_EPOCH).total_seconds()) * SECOND + int(stamp[14:])


def start_time(jid: str, received: int) -> int:
    """
    Return when the job *jid* started, in microseconds: the time its jid holds, else *received*.

    A jid can be chosen by its caller; one that lies in the future would head every list until then, and a job cannot
    end before it starts.
    """
    start = jid_time(jid)
    return received if start is None or not 0 <= start <= received else start


def published_time(jid: str, received: int) -> int:
    """
    Return when the job *jid*, which the master publishes at *received*, started: the time in its jid, or now.

    The master makes a jid as it publishes; one that tells another time was chosen by the caller, or made by a clock
    that is ahead.
    """
    start = jid_time(jid)
    return received if start is None or not received - CHOSEN_FROM <= start <= received else start


def is_jid(value: object) -> TypeGuard[str]:
    """Tell whether *value* is text that looks like a job id; a caller may choose any other."""
    return isinstance(value, str) and _JID.fullmatch(value) is not None


def check_jid(jid: object) -> str:
    """Return *jid* as text, or raise Invalid where it can be no job id."""
    if jid is None or jid == "":
        raise Invalid("jid is needed: give one like 20261123092034429614.")
    text = str(jid) if isinstance(jid, (str, int)) and not isinstance(jid, bool) else ""
    # No job has one with halves of surrogate pairs, which are what Python makes of bytes that are no text.
    if not text or len(text) > LONGEST or any("\ud800" <= character <= "\udfff" for character in text):
        raise _malformed(jid)
    return text


def no_such_job(jid: str) -> NotFound | Invalid:
    """Return what to raise where there is no job *jid*."""
    return NotFound(f"There is no job {jid}.", jid) if is_jid(jid) else _malformed(jid)


def _malformed(jid: object) -> Invalid:
    shown = jid[:100] if isinstance(jid, str) else jid
    return Invalid(f"{clip(repr(shown))} is not a job id: give one like 20261123092034429614.")
