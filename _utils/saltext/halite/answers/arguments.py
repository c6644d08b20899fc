"""The arguments of the runner functions, checked: one sentence for each that holds what it may not."""

import functools
import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.conditions import Conditions
from ..domain.jid import is_jid, jid_time
from ..domain.job import Kind
from ..domain.job_metadata import MOST as MOST_KEYS
from ..domain.job_metadata import Wanted, as_text
from ..domain.outcome import Outcome
from ..errors import Invalid, clip
from ..store.audit_log import ACTIONS, DECISIONS
from ..store.filters import Filter
from ..store.one_job import Values
from ..times import DAY, is_clock, iso, now, parse_span, parse_time

MOST = 500  # rows of one answer
_TEXTS = ("function", "target", "user", "minion", "search")
Choices = Mapping[str, Sequence[str]]  # the arguments of a function that take one of some words, and the words
OF_JOBS: Choices = {
    "status": ("running", "complete"),
    "result": tuple(map(str, Outcome)),
    "kind": tuple(map(str, Kind)),
}
OF_KILL: Choices = {name: OF_JOBS[name] for name in ("kind", "result")}
OF_CENTRAL = ("central", "master")  # which functions take that read the jobs of all masters
ASK_CENTRAL = "halite.jobs, job, active, activity, timeline, minions, states, compare, export and audit"
OF_AUDIT: Choices = {"action": ACTIONS, "decision": DECISIONS}


def jobs_filter(given: Mapping[str, Any], typed: Sequence[Any] = ()) -> Filter:
    """Return the Filter that the arguments of ``halite.jobs``, *given* by name and *typed* as words, ask for."""
    since, until = between(given["since"], given["until"], typed)
    given = {**given, "user": user(given)}
    return Filter(
        status=chosen(given["status"], "status", OF_JOBS),
        result=chosen(given["result"], "result", OF_JOBS),
        kind=chosen(given["kind"], "kind", OF_JOBS),
        since=since,
        until=until,
        changed=flag(given["changed"], "changed"),
        metadata=pairs(given["metadata"], "metadata"),
        batch=job_id(given["batch"], "batch"),
        parent=job_id(given["parent"], "parent"),
        hidden=flag(given["all"], "all") or given["parent"] is not None,  # which names its steps, noise or not
        **{name: text(given[name], name) for name in _TEXTS},
    )


def user(given: Mapping[str, Any]) -> str | None:
    """Return the glob for who published, *given* as ``user``, or as ``by``: salt-api keeps ``user`` to itself."""
    return text(one_of(given["user"], given["by"], "user", "by"), "user")


def conditions(given: Mapping[str, Any]) -> Conditions:
    """Return the Conditions that the arguments of ``halite.kill``, or of ``halite.rerun``, in *given* ask for."""
    older = given["older"]
    return Conditions(
        older=None if older is None else span(older, "older"),
        kind=chosen(given["kind"], "kind", OF_KILL),
        result=chosen(given["result"], "result", OF_KILL),
        **{name: text(given[name], name) for name in ("function", "by", "target")},
    )


def limit(value: Any) -> int:
    """Return how many rows are wanted: 1 to 500."""
    number = integer(value)
    if number is None or not 1 <= number <= MOST:
        raise Invalid(f"limit is {clip(repr(value))}; it takes a whole number from 1 to {MOST}.")
    return number


def cursor(value: Any) -> int | None:
    """Return the cursor of a page, as ``next`` gave it; None for the first page."""
    if value is None:
        return None
    number = integer(value)
    if number is None or not 0 <= number < 2**63:
        raise Invalid(f"before is {clip(repr(value))}; it takes what the page in front gave as next.")
    return number


def indexed_only(value: int | None, which: Filter) -> None:
    """Raise Invalid where a live answer is asked for what only the index knows."""
    if value is not None:
        raise Invalid("before goes with the index; live=True answers one page, of the newest 500 jobs at most.")
    if which.batch is not None:
        raise Invalid("batch goes with the index; no job cache of Salt knows what was a batch.")


def choice(value: Any, name: str, choices: Sequence[str]) -> str | None:
    """Return *value*, which is None or one of *choices*."""
    if value is not None and value not in choices:
        raise Invalid(f"{name} is {clip(repr(value))}; it takes {_either(choices)}.")
    return value


def signal(value: Any, signals: Sequence[str]) -> str | None:
    """Return the signal *value*, which is None or one of *signals*, in capitals or not."""
    name = value.upper() if isinstance(value, str) else value
    return name if name in signals else choice(value, "signal", signals)


def chosen(value: Any, name: str, choices: Choices) -> tuple[str, ...] | None:
    """
    Return what *value* chooses of *choices* for *name*: one word, several with commas, or a list; None for all.

    A word that another of *choices* takes is told to belong there.
    """
    if value is None:
        return None
    words = _words(value)
    for word in words:
        if word not in choices[name]:
            _belongs_elsewhere(word, name, choices)
            raise Invalid(f"{name} is {clip(repr(value))}; it takes {_either(choices[name])}.")
    if not words:
        raise Invalid(f"{name} is an empty list; it takes {_either(choices[name])}.")
    return tuple(dict.fromkeys(words))


def text(value: Any, name: str) -> str | None:
    """Return *value* as text, or None; what YAML took for a number is text again."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, (str, int, float)) or value == "":
        raise Invalid(f"{name} is {clip(repr(value))}; it takes text.")
    found = str(value)
    # Halves of surrogate pairs are what Python makes of bytes that are no text.
    if len(found) > 1000 or "\0" in found or any("\ud800" <= character <= "\udfff" for character in found):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes text of up to 1000 characters.")
    return found


def flag(value: Any, name: str) -> bool:
    """Return *value*, which is true or false, or says so as text, as a web form does."""
    if isinstance(value, bool):
        return value
    spelled = {"true": True, "false": False}.get(value.lower()) if isinstance(value, str) else None
    if spelled is None:
        raise Invalid(f"{name} is {clip(repr(value))}; it takes True or False.")
    return spelled


def span(value: Any, name: str) -> float:
    """Return the span *value* in seconds; a number may be text, as all is that a web form sends."""
    number = integer(value)
    return parse_span(value if number is None else number, name)


def moment(value: Any, name: str, typed: Sequence[Any] = ()) -> int | None:
    """Return the time *value*, of the *typed* words of a command, in microseconds, or None."""
    return None if value is None else parse_time(_as_typed(value, typed), name, now())


def between(since: Any, until: Any, typed: Sequence[Any] = ()) -> tuple[int | None, int | None]:
    """
    Return the times *since* and *until* in microseconds, each or None; a day as *until* is in it.

    Clock times make a pair with the other: *until* is the first such time after *since* where the last one is not,
    also if that lies ahead; *since* is the last such time before an *until* that is none.
    """
    since, until, at = _as_typed(since, typed), _as_typed(until, typed), now()
    first = None if since is None else parse_time(since, "since", at)
    last = None if until is None else parse_time(until, "until", at, last=True)
    if first is not None and last is not None and first >= last:
        if is_clock(until):
            last = parse_time(until, "until", first + DAY)
        elif is_clock(since):
            first = parse_time(since, "since", last)
    if first is not None and last is not None and first > last:
        raise Invalid(f"since is {_shown(first)}, which is later than until, {_shown(last)}.")
    return first, last if last is None else max(last, 0)  # in front of 1970 nothing began, nor may a span reach


def values(value: Any, printed: bool) -> Values:
    """Return of which returns the values are wanted; of all where they are *printed*, those that a terminal shows."""
    if value is None:  # which is no word for all, nor for none
        raise Invalid("returns is None; it takes all, failed, outcomes or none.")
    found = Values(choice(value, "returns", ("all", "failed", "outcomes", "none")))
    return Values.PRINTED if printed and found is Values.ALL else found


def job_id(value: Any, name: str) -> str | None:
    """Return the job id *value*, which YAML may have taken for a number, or None."""
    if value is None:
        return None
    found = str(value) if isinstance(value, int) and not isinstance(value, bool) else value
    if not is_jid(found):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes a job id like 20261123092034429614.")
    return found


def one_of(first: Any, second: Any, *names: str) -> Any:
    """Return what is given of two arguments that are the same; raises Invalid where both are."""
    if first is not None and second is not None:
        raise Invalid(f"{' and '.join(names)} are the same filter, and both are given: give one.")
    return first if second is None else second


def user_or_jid(user: Any, jid: Any, is_typed: bool = True) -> tuple[str | None, str | None]:
    """
    Return the user and the job id that are meant: what looks like a job id is no user, wherever it is given.

    But where *is_typed* is False it was named as that of a user.
    """
    if is_typed and jid is None and user is not None and jid_time(str(user)) is not None:
        return None, job_id(user, "jid")
    return text(user, "user"), job_id(jid, "jid")


def pairs(value: Any, name: str) -> Wanted:
    """Return what the metadata *value* asks for: a key, ``key=value``, or a mapping, as JSON too."""
    found = _mapping(value)
    if found is not None:
        asked: Wanted = tuple((as_text(key), as_text(held)) for key, held in found.items())
    elif isinstance(value, (str, int, float)) and not isinstance(value, bool):
        key, equals, held = str(value).partition("=")
        asked = ((as_text(key), as_text(held) if equals else None),)
    else:
        asked = ()
    if value is not None and (not 1 <= len(asked) <= MOST_KEYS or value == ""):
        raise Invalid(
            f"{name} is {clip(repr(value))}; it takes a key, key=value, or a mapping of up to {MOST_KEYS} keys to"
            " what they hold."
        )
    return asked


def no_others(unknown: Mapping[str, Any], function: str, known: Sequence[str], extra: Sequence[Any] = ()) -> None:
    """Raise Invalid where a call has arguments that *function* does not know, by name or by place as *extra*."""
    if extra:
        raise Invalid(f"{clip(repr(extra[0]))} is one argument too many for {function}; it takes {', '.join(known)}.")
    for name in unknown:
        if name in OF_CENTRAL:
            raise Invalid(f"{function} is of this master alone, and takes no {name}: {ASK_CENTRAL} do.")
        raise Invalid(f"{clip(name)} is no argument of {function}; it takes {', '.join(known)}.")


def once(function: str, places: Sequence[str], placed: Sequence[Any], named: Mapping[str, Any]) -> None:
    """Raise Invalid where one of *places*, the arguments of *function* in order, is *placed* and *named* too."""
    for name, value in zip(places, placed, strict=False):
        if name in named:
            by_place, by_name = clip(repr(value)), clip(repr(named[name]))
            raise Invalid(
                f"{name} is given twice to {function}, as {by_place} and as {name}={by_name}: give it once."
            )


def _words(value: Any) -> list[Any]:
    """Return the words of *value*: text with commas, a list, or a list as JSON or YAML writes it."""
    if not isinstance(value, str):
        return list(value) if isinstance(value, (list, tuple)) else [value]
    within = value[1:-1] if value.startswith("[") and value.endswith("]") else value
    return [word.strip().strip("'\"") for word in within.split(",")]


def _belongs_elsewhere(word: Any, name: str, choices: Choices) -> None:
    other = next((other for other, words in choices.items() if word in words), None)
    if other:
        article = "an" if other[0] in "aeiou" else "a"
        raise Invalid(f"{word} is {article} {other}: {other}={word}. {name} takes {_either(choices[name])}.")


def _either(words: Sequence[str]) -> str:
    return " or ".join([", ".join(words[:-1]), words[-1]])


def _as_typed(value: Any, typed: Sequence[Any]) -> Any:
    """
    Return what was *typed* where *value* is the number that YAML makes of it: 870 of 14:30, 1500 of 25:00.

    A number alone says no time: who types 1430 or 3600 may mean anything.
    """
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return value
    words = [word.rpartition("=")[2] for word in typed if isinstance(word, str)]
    return next((word for word in words if _in_yaml(word) == value), value)


def _in_yaml(word: str) -> float | None:
    """Return the number that YAML 1.1 makes of parts with colons: each is worth sixty times the one behind it."""
    if not _SEXAGESIMAL.fullmatch(word):
        return None
    found = functools.reduce(lambda sum, part: 60 * sum + float(part), word.lstrip("+-").split(":"), 0.0)
    return -found if word.startswith("-") else found


_SEXAGESIMAL = re.compile(r"[-+]?\d+(?::[0-5]?\d)+(?:\.\d*)?")


def _shown(micros: int) -> str:
    return (iso(micros) or "").replace(".000000", "")


def _mapping(value: Any) -> Mapping[Any, Any] | None:
    if isinstance(value, str) and value.startswith("{"):
        try:
            return dict(json.loads(value))
        except (ValueError, TypeError, RecursionError):
            return {}
    return value if isinstance(value, Mapping) else None


def integer(value: Any) -> int | None:
    """Return the whole number *value*, which may be text, as all is that a web form sends; None for anything else."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 20:
        return int(value)
    return None
