"""Jobs, times and numbers in the words that a person reads; every text is safe for a terminal."""

import json
import re
import shlex
from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.added_arguments import as_typed
from ..domain.job import ON_MASTER, Kind
from .escapes import one_line
from .layout import Word, columns

# As compound targets write them, which is what a table has room for.
_TARGET_LETTERS = {
    "grain": "G",
    "grain_pcre": "P",
    "ipcidr": "S",
    "nodegroup": "N",
    "pcre": "E",
    "pillar": "I",
    "pillar_pcre": "J",
    "range": "R",
}

NO_SIGN = "no sign"
# Among the arguments of a function, counted from 0.
PLACE_OF_BEFORE = {"halite.jobs": 1, "halite.audit": 6, "halite.activity": 3, "halite.minions": 1}
_PLAIN_WORD = re.compile(r"[\w@%+=:,./-]+")  # shlex.quote would quote the letters of other languages too
_ALIVE, _BACKSLASHED = re.compile(r'[\\"$`]'), r"\\\g<0>"  # what a shell looks for within double quotes


def plural(number: Any, noun: str) -> str:
    """Return ``1 state``, ``1,234 states``."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def duration(seconds: Any) -> str:
    """Return *seconds* as two figures that matter: ``85 ms``, ``1.2 s``, ``3m 20s``, ``2h 05m``, ``3d 04h``."""
    if isinstance(seconds, bool) or not isinstance(seconds, (int, float)) or not 0 <= seconds < 1e12:
        return "-"
    if seconds < 0.001:
        return "<1 ms"
    if seconds < 0.9995:
        return f"{seconds * 1000:.0f} ms"
    if seconds < 59.95:
        return f"{seconds:.1f} s"
    minutes, second = divmod(round(seconds), 60)
    hours, minute = divmod(minutes, 60)
    days, hour = divmod(hours, 24)
    if not hours:
        return f"{minute}m {second:02d}s"
    return f"{days}d {hour:02d}h" if days else f"{hour}h {minute:02d}m"


def moment(iso: Any, fraction: bool = False) -> str:
    """Return a time as ``2026-11-23 09:20:34``, with milliseconds where *fraction*."""
    if not iso:
        return "-"
    text = one_line(iso).replace("T", " ").removesuffix("Z")
    return text[: 23 if fraction else 19]


def size(number: Any) -> str:
    """Return a number of bytes as ``12.3 MB``."""
    if not isinstance(number, (int, float)):
        return "-"
    for unit in ("bytes", "kB", "MB", "GB"):
        if number < 1000:
            return f"{number:.0f} {unit}" if unit == "bytes" or number >= 100 else f"{number:.1f} {unit}"
        number /= 1000
    return f"{number:,.1f} TB"


def call(row: Mapping[str, Any]) -> str:
    """Return the function of a job with its arguments, as it would be typed."""
    function, arguments = str(row.get("function")), row.get("arguments") or []
    names = function.split(",")
    if len(names) > 1 and len(names) == len(arguments) and all(isinstance(given, list) for given in arguments):
        each = zip(names, arguments, strict=True)
        return ", ".join(_call(name, given, row) for name, given in each)
    return _call(function, arguments, row)


def brief_call(row: Mapping[str, Any]) -> str:
    """Return ``call`` for where it has little room: of an orchestration, as its shorter name, ``orch``."""
    told = call(row)
    return told.replace(f"{row.get('function')} ", "orch ", 1) if row.get("kind") == Kind.ORCHESTRATE else told


def _call(function: str, arguments: Any, row: Mapping[str, Any]) -> str:
    if isinstance(arguments, (list, tuple)):
        arguments = as_typed(function, row.get("kind"), arguments)
    return " ".join([one_line(function), *_words(arguments, row)])


def target(row: Mapping[str, Any]) -> str:
    """Return whom a job was for, as a compound target would write it."""
    letter = _TARGET_LETTERS.get(str(row.get("target_type")), "")
    return f"{letter}@{_target(row)}" if letter else _target(row)


def target_in_full(row: Mapping[str, Any]) -> str:
    """Return whom a job was for, and what kind of target that is."""
    kind = row.get("target_type")
    if row.get("kind") in ON_MASTER:
        return f"{_target(row)} (the master)"
    return f"{_target(row)} ({one_line(kind)})" if kind else _target(row)


def outcome(row: Mapping[str, Any]) -> str:
    """Return the word on a job: its result, or that it runs, or waits only for minions that have given no sign."""
    if row.get("status") != "running":
        return one_line(row.get("result") or "-")
    left = (row.get("minions") or 0) - (row.get("returned") or 0)
    return NO_SIGN if 0 < left <= (row.get("silent") or 0) else "running"


def back(answer: Mapping[str, Any]) -> str:
    """Return how far an answer looked back, where there was no time to look at all that was asked for."""
    reached = answer.get("looked_back_to")
    return f", looked at back to {moment(reached)} UTC" if reached else ""


def page(typed: Sequence[Word], function: str, cursor: Any) -> str:
    """Return the command of the next page, with the arguments that were *typed* for this one."""
    kept = [(name, word) for name, word in typed if name != "before"]
    words = [word for _, word in kept]
    by_place = [number for number, (name, _) in enumerate(kept) if name is None]
    place = PLACE_OF_BEFORE[function]
    if place < len(by_place):
        words[by_place[place]] = str(cursor)
    else:
        words.append(f"before={cursor}")
    return command(function, words)


def command(function: str, words: Sequence[str]) -> str:
    """Return the command that calls *function* of the runner with *words*, to be pasted into a shell."""
    return " ".join(["salt-run", function, *(quoted(one_line(word)) for word in words)])


def with_command(text: str, command: str, width: int) -> list[str]:
    """Return *text* and the *command* that it is about, on one line where *width* has room for both."""
    line = f"{text}: {command}"
    return [line] if columns(line) <= width else [f"{text}:", f"    {command}"]


_OF_OTHERS = ("live", "central")  # which the engine of this master has no hand in


def engine_warning(answer: Mapping[str, Any], width: int) -> str:
    """Return the line that says that statuses may be stale, or nothing where the engine keeps them up to date."""
    engine = answer.get("engine")
    if not isinstance(engine, Mapping) or engine.get("running") or answer.get("source") in _OF_OTHERS:
        return ""
    since = f" since {moment(engine['updated'])} UTC" if engine.get("updated") else ""
    line = f"The engine is not running{since}: statuses may be stale."
    more = f"{line} See salt-run halite.status."
    return more if columns(more) <= width else line


def quoted(word: str) -> str:
    """Return *word* as it is typed into a shell; in single quotes not even bash finds anything in it."""
    return word if _PLAIN_WORD.fullmatch(word) else shlex.quote(word)


def _readable(word: str) -> str:
    """Return *word* as it may be typed; what has single quotes in it stands in double ones, which can be read."""
    if "'" not in word or "!" in word:  # which an interactive bash would look for
        return quoted(word)
    return f'"{_ALIVE.sub(_BACKSLASHED, word)}"'


def _target(row: Mapping[str, Any]) -> str:
    found = row.get("target")
    return ",".join(map(one_line, found)) if isinstance(found, (list, tuple)) else one_line(found)


def _words(arguments: Any, row: Mapping[str, Any]) -> list[str]:
    if not isinstance(arguments, (list, tuple)):
        return [_word(arguments)]
    words: list[str] = []
    for argument in arguments:
        # What runs on the master gets its keyword arguments as a dict without Salt's mark.
        if isinstance(argument, dict) and (argument.get("__kwarg__") is True or row.get("kind") in ON_MASTER):
            words += [f"{one_line(key)}={_word(held)}" for key, held in argument.items() if key != "__kwarg__"]
        else:
            words.append(_word(argument))
    return words


def _word(value: Any) -> str:
    if isinstance(value, str):
        return _readable(one_line(value))
    if isinstance(value, (dict, list)):
        return one_line(json.dumps(value, ensure_ascii=False, default=str))
    return one_line(value)
