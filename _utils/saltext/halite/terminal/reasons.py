"""Why minions have not returned, in the words that a person reads."""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from .escapes import one_line
from .wording import NO_SIGN, moment, outcome

_UNTOLD = "Salt tells Halite none of their returns, see salt-run halite.status"
# Of one minion, and of several.
_SAID = {
    "running": ("runs it", "run it"),
    "queued": (
        "runs other states, and may have it in its queue",
        "run other states, and may have it in their queues",
    ),
    "one_of_several": (
        "its minion answers, and cannot tell whether it runs it",
        "their minion answers, and cannot tell which of them run it",
    ),
    "untold": (_UNTOLD, _UNTOLD),
    "not_running": ("answers, and does not run it", "answer, and do not run it"),
}
_SILENT = {"no_sign": "", "not_connected": "not connected, ", "no_key": "no accepted key, "}
_UNANSWERED, _LOST = " (two unanswered questions)", " at the latest (halite:lost_after)"


def waits_for_silent(row: Mapping[str, Any], reasons: Iterable[Mapping[str, Any]] = ()) -> bool:
    """
    Tell whether the job *row* runs, and waits only for minions that have given no sign.

    By the *reasons* it does not wait for all that have not returned.
    """
    return outcome({**row, "minions": (row.get("minions") or 0) - len(_gone(reasons))}) == NO_SIGN


def _gone(reasons: Iterable[Mapping[str, Any]]) -> set[Any]:
    """Return the minions that a job which runs has given up already."""
    return {
        reason.get("minion")
        for reason in reasons
        if reason.get("reason") in ("killed", "not_running") or _never_came(reason)
    }


def waited_for(row: Mapping[str, Any]) -> list[Any]:
    """Return the minions that the job *row* of what runs still waits for."""
    found, gone = row.get("awaited_minions"), _gone(row.get("reasons") or ())
    return [name for name in found if name not in gone] if isinstance(found, (list, tuple)) else []


def grouped(answer: Mapping[str, Any]) -> list[tuple[str, list[str]]]:
    """Return the minions that have not returned by why that is: (a sentence, or "" where nobody knows; their ids)."""
    row = answer["job"]
    why = {reason.get("minion"): reason for reason in answer.get("reasons") or ()}
    limit = "" if row.get("status") != "running" else _UNANSWERED if waits_for_silent(row, why.values()) else _LOST
    groups: dict[tuple[Any, ...], list[str]] = {}
    for name in answer.get("missing") or [name for name, each in why.items() if each.get("reason") == "untold"]:
        groups.setdefault(_alike(why.get(name) or {}), []).append(name)
    found = []
    for names in groups.values():
        told = _sentence([why.get(name) or {} for name in names], row, limit)
        found.append((told, [one_line(name) for name in names]))
    return found


def _alike(reason: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what minions that are told together have in common."""
    word = reason.get("reason")
    if word == "one_of_several":
        return word, moment(reason.get("until"))
    return (word, moment(reason.get("since")), moment(reason.get("until"))) if word in _SILENT else (word,)


def _sentence(reasons: Sequence[Mapping[str, Any]], row: Mapping[str, Any], limit: str) -> str:
    reason, number = reasons[0], len(reasons)
    word = reason.get("reason")
    if word == "running" and row.get("status") != "running":
        return f"answered {_times(reasons, row)} that {'it runs' if number == 1 else 'they run'} the job"
    if word in _SAID:
        return _SAID[word][number > 1] + (_given_up(reason, row, limit) if word == "one_of_several" else "")
    if word == "to_come":
        is_over = row.get("status") != "running" or _never_came(reason)
        return f"{'its turn' if number == 1 else 'their turns'} in the batch {_come(is_over, number)}"
    if word == "killed":
        return f"killed {_times(reasons, row)}"
    return _no_sign(reason, row, limit) if word in _SILENT else one_line(word or "")


def _come(is_over: bool, number: int) -> str:
    return "never came" if is_over else f"{'is' if number == 1 else 'are'} to come"


def _never_came(reason: Mapping[str, Any]) -> bool:
    """Tell whether the batch was over before the turn of a minion."""
    return reason.get("reason") == "to_come" and reason.get("until") is not None


def _no_sign(reason: Mapping[str, Any], row: Mapping[str, Any], limit: str) -> str:
    told = f"{_SILENT[reason['reason']]}no sign since {_time(reason.get('since'), row)} UTC"
    return told + _given_up(reason, row, limit)


def _given_up(reason: Mapping[str, Any], row: Mapping[str, Any], limit: str) -> str:
    return f", given up at {_time(reason['until'], row)}{limit}" if reason.get("until") else ""


def _times(reasons: Sequence[Mapping[str, Any]], row: Mapping[str, Any]) -> str:
    """Return when *reasons* came up: at one time, or from the first to the last."""
    times = sorted(str(reason.get("since") or "") for reason in reasons)
    first, last = _time(times[0], row), _time(times[-1], row)
    return f"at {first} UTC" if first == last else f"from {first} to {last} UTC"


def _time(iso: Any, row: Mapping[str, Any]) -> str:
    """Return a time, without its day where that is the day on which the job began."""
    told, day = moment(iso), moment(row.get("start_time"))[:10]
    return told.removeprefix(day).strip()


def short(names: Sequence[Any], silent: int, cuts: bool = True) -> str:
    """Return the first of *names* and how many more there are, where it *cuts* a list, and how many are *silent*."""
    if not names:
        return "-"
    whole = len(names) <= 3 or not cuts
    told = ", ".join(map(one_line, names)) if whole else f"{one_line(names[0])} and {len(names) - 1:,} more"
    if not silent:
        return told
    return f"{told}: no sign" if silent >= len(names) else f"{told}; {silent:,} without a sign"


def alone(reason: Mapping[str, Any], row: Mapping[str, Any]) -> str:
    """Return why one minion of the job *row*, which runs, is awaited."""
    return _sentence([reason], row, "")


def lasting(reason: Mapping[str, Any], row: Mapping[str, Any]) -> float | None:
    """
    Return for how many seconds a minion of the job *row* has run it, or given no sign; None where nobody knows.

    One that says that it runs the job has done so since the publication, unless that was a turn in a batch.
    """
    start, since = _instant(row.get("start_time")), _instant(reason.get("since"))
    ran_for = row.get("running_for")
    if start is None or since is None or not isinstance(ran_for, (int, float)):
        return None
    waits_since_start = reason.get("reason") not in _SILENT and not row.get("batch")
    return ran_for if waits_since_start else max(0.0, ran_for - (since - start).total_seconds())


def _instant(iso: Any) -> datetime.datetime | None:
    try:
        return datetime.datetime.fromisoformat(str(iso).replace("Z", "+00:00"))
    except ValueError:
        return None
