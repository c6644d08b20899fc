"""Globs over texts in PostgreSQL: as LIKE takes them, and what LIKE cannot say of them."""

import re
from collections.abc import Callable, Iterator

from ..store.filters import escaped, is_glob, sql_glob

_NOTHING, _ANYTHING = "(?!)", "(?s:.)"
_ENDLESS = ""  # in place of a set without an end


def named(pattern: str) -> tuple[str, str, Callable[[str], bool] | None]:
    """Return how SQL compares a name with *pattern*, a glob or a name, with what, and ``matches`` of it."""
    return ("LIKE", like(pattern), matches(pattern)) if is_glob(pattern) else ("=", pattern, None)


def like(glob: str) -> str:
    """Return *glob* for LIKE, which lets through all that it matches; of a set any character."""
    return "".join(
        "_" if is_set else {"*": "%", "?": "_"}.get(part) or escaped(part) for part, is_set in _parts(glob)
    )


def matches(glob: str) -> Callable[[str], bool] | None:
    """Return what tells whether a text that LIKE has let through matches *glob*; None where all do."""
    if "[" not in glob:
        return None
    compiled = re.compile(_regex(sql_glob(glob)))
    return lambda text: compiled.fullmatch(text) is not None


def _regex(glob: str) -> str:
    """Return the regular expression of *glob*, as SQLite's GLOB reads it: a set without an end matches nothing."""
    parts = [*_parts(glob)]
    if (_ENDLESS, True) in parts:
        return _NOTHING
    wild = {"*": "(?s:.*)", "?": _ANYTHING}
    return "".join(part if is_set else wild.get(part) or re.escape(part) for part, is_set in parts)


def _parts(glob: str) -> Iterator[tuple[str, bool]]:
    """Give each character of *glob*, or the regular expression of a set, and whether it is one."""
    at = 0
    while at < len(glob):
        if glob[at] == "[":
            part, at = _set(glob, at) or (_ENDLESS, len(glob))
            yield part, True
        else:
            yield glob[at], False
            at += 1


def _set(glob: str, at: int) -> tuple[str, int] | None:
    """Return the regular expression of the set that begins *at*, and where it is past; None without an end."""
    inner = at + 1
    negated = glob[inner : inner + 1] in ("^", "!")
    inner += negated
    end = glob.find("]", inner + 1)  # the first may be in the set
    if end < 0:
        return None
    members = _members(glob[inner:end])
    if not members:
        return (_ANYTHING if negated else _NOTHING), end + 1
    return f"[{'^' if negated else ''}{members}]", end + 1


def _members(text: str) -> str:
    """Return what stands in a set, for that of a regular expression; a range that runs down holds nothing."""
    parts, at, before = [], 0, ""
    while at < len(text):
        character = text[at]
        if character == "-" and before and at + 1 < len(text):
            last = text[at + 1]
            parts += [f"{re.escape(before)}-{re.escape(last)}"] if before <= last else []
            before, at = "", at + 2
            continue
        parts.append(re.escape(character))
        before, at = "" if character == "]" else character, at + 1  # which begins no range
    return "".join(parts)
