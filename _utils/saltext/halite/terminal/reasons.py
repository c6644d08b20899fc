"""Why minions have not returned, in the words that a person reads."""

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
    gone = sum(reason.get("reason") in ("killed", "not_running") or _never_came(reason) for reason in reasons)
    return outcome({**row, "minions": (row.get("minions") or 0) - gone}) == NO_SIGN


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
        told = _sentence(why.get(names[0]) or {}, row, len(names), limit)
        found.append((told, [one_line(name) for name in names]))
    return found


def _alike(reason: Mapping[str, Any]) -> tuple[Any, ...]:
    """Return what minions that are told together have in common."""
    word = reason.get("reason")
    if word == "one_of_several":
        return word, moment(reason.get("until"))
    return (word, moment(reason.get("since")), moment(reason.get("until"))) if word in _SILENT else (word,)


def _sentence(reason: Mapping[str, Any], row: Mapping[str, Any], number: int, limit: str) -> str:
    word = reason.get("reason")
    if word in _SAID:
        return _SAID[word][number > 1] + (_given_up(reason, row, limit) if word == "one_of_several" else "")
    if word == "to_come":
        is_over = row.get("status") != "running" or _never_came(reason)
        return f"{'its turn' if number == 1 else 'their turns'} in the batch {_come(is_over, number)}"
    if word == "killed":
        return f"killed at {_time(reason.get('since'), row)} UTC"
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
