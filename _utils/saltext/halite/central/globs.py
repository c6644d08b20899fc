"""Globs over texts in PostgreSQL: as LIKE takes them, and what LIKE cannot say of them."""

import re
from collections.abc import Callable

from ..store.filters import sql_glob

_NOTHING, _ANYTHING = "(?!)", "(?s:.)"


def like(glob: str) -> str:
    """Return *glob* for LIKE, which lets through all that it matches; of a set any character."""
    parts, at = [], 0
    while at < len(glob):
        character = glob[at]
        if character == "[":
            found = _set(glob, at)
            at = len(glob) if found is None else found[1]
            parts.append("_")
        else:
            parts.append({"*": "%", "?": "_"}.get(character) or escaped(character))
            at += 1
    return "".join(parts)


def escaped(text: str) -> str:
    """Return *text* for LIKE, which is to match it as it is."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def matches(glob: str) -> Callable[[str], bool] | None:
    """Return what tells whether a text that LIKE has let through matches *glob*; None where all do."""
    if "[" not in glob:
        return None
    compiled = re.compile(_regex(sql_glob(glob)))
    return lambda text: compiled.fullmatch(text) is not None


def _regex(glob: str) -> str:
    """Return the regular expression of *glob*, as SQLite's GLOB reads it: a set without an end matches nothing."""
    parts, at = [], 0
    while at < len(glob):
        character = glob[at]
        if character == "[":
            found = _set(glob, at)
            if found is None:
                return _NOTHING
            part, at = found
            parts.append(part)
        else:
            parts.append({"*": "(?s:.*)", "?": _ANYTHING}.get(character) or re.escape(character))
            at += 1
    return "".join(parts)


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
