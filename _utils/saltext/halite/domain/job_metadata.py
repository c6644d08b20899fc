"""A job's metadata as rows that a filter can look up: its keys, and what each holds as text."""

import itertools
import json
from collections.abc import Iterable
from typing import Any

from .plain_data import plain
from .secrets import MASK, masked, names_secret

MOST = 64  # keys of a job that can be looked up
LONGEST = 256  # characters of a key and of what it holds
Wanted = tuple[tuple[str, str | None], ...]  # keys, each with what it has to hold, or None for anything
# As JSON writes them, however they were typed.
_SPELLED = {"True": "true", "False": "false", "None": "null"}


def rows(metadata: Any) -> list[tuple[str, str]]:
    """
    Return (key, text) of each key that *metadata* has at its top; of what is no mapping, all of it under "".

    Secrets are masked, or whoever may filter could guess them.
    """
    held = metadata.items() if isinstance(metadata, dict) else [("", metadata)]
    first = itertools.islice(held, MOST)
    return list({as_text(key): MASK if names_secret(key) else as_text(value) for key, value in first}.items())


def as_text(value: Any) -> str:
    """Return what a key holds as text: a text as it is, anything else as JSON, cut to 256 characters."""
    try:
        found = plain(masked(value))
        text = found if isinstance(found, str) else json.dumps(found, ensure_ascii=False, sort_keys=True)
    except (RecursionError, TypeError, ValueError):  # nested deeper than anybody could ask for
        text = ""
    return _SPELLED.get(text, text)[:LONGEST]


def holds(found: Iterable[tuple[str, str]], wanted: Wanted) -> bool:
    """Tell whether *found*, as ``rows`` gives them, has every key of *wanted* with what it has to hold."""
    held = dict(found)
    return all(key in held and value in (None, held[key]) for key, value in wanted)
