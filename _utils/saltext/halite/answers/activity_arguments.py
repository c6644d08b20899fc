"""The arguments of ``halite.activity``, checked: one sentence for each that holds what it may not."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import quote, unquote

from ..errors import Invalid, clip
from ..store.feed import OF_RETURNS, Key, Wanted
from ..store.filters import Filter
from ..times import DAY, SECOND, now
from . import arguments

WHAT = ("all", "jobs", "returns")
STEPS = {"5m": 300 * SECOND, "1h": 3600 * SECOND, "1d": DAY}
MOST = 1000  # buckets of one answer
_USUAL = {"5m": 24, "1h": 24, "1d": 30}  # buckets, where neither since nor until says how many
_LETTERS = "bre"  # of what happened, by its number
_PLACE = re.compile(rf"(\d{{1,19}})-([{_LETTERS}])-(\d{{1,19}})-(.*)", re.ASCII)


class Buckets(NamedTuple):
    """Which jobs are counted, and in spans of how long."""

    of_jobs: Filter  # with since and until
    name: str
    step: int  # microseconds


def feed(given: Mapping[str, Any], typed: Sequence[Any] = ()) -> Wanted:
    """Return which entries the arguments of ``halite.activity`` in *given* ask for."""
    what = arguments.choice(given["what"], "what", WHAT) or "all"
    results = arguments.chosen(given["result"], "result", arguments.OF_JOBS)
    if what == "returns" and results and not {*results} & {*OF_RETURNS}:
        raise Invalid(f"result is {clip(repr(given['result']))}; with what=returns it takes ok, changed or failed.")
    since, until = arguments.between(given["since"], given["until"], typed)
    return Wanted(_jobs(given, since, until), what != "returns", what != "jobs", results)


def buckets(given: Mapping[str, Any], typed: Sequence[Any] = ()) -> Buckets | None:
    """Return which buckets the arguments in *given* ask for; None where they ask for the feed."""
    name = arguments.choice(given["bucket"], "bucket", tuple(STEPS))
    if name is None:
        return None
    for other, default in (("what", "all"), ("before", None), ("expect", None)):
        if given[other] != default:
            raise Invalid(f"{other} goes without bucket, which counts jobs and returns, all of them in one answer.")
    step = STEPS[name]
    since, until = arguments.between(given["since"], given["until"], typed)
    until = now() if until is None else until
    since = (until // step - _USUAL[name] + 1) * step if since is None else since
    number = until // step - since // step + 1
    if number > MOST:
        raise Invalid(
            f"since and until are {number:,} buckets of {name} apart; it takes up to {MOST:,}: ask for a longer"
            " bucket, or a shorter time."
        )
    results = arguments.chosen(given["result"], "result", arguments.OF_JOBS)
    return Buckets(replace(_jobs(given, max(since, 0), until), result=results), name, step)


def cursor(value: Any) -> Key | None:
    """Return the cursor of a page of the feed, as ``next`` gave it; None for the first page."""
    if value is None:
        return None
    found = _PLACE.fullmatch(value) if isinstance(value, str) and len(value) < 1000 else None
    numbers = [int(found[1]), int(found[3])] if found else [2**63]
    if not found or max(numbers) >= 2**63 - 1:
        raise Invalid(f"before is {clip(repr(value))}; it takes what the page in front gave as next.")
    return Key(numbers[0], _LETTERS.index(found[2]), numbers[1], unquote(found[4]))


def as_cursor(key: Key | None) -> str | None:
    """Return *key* as ``next`` gives it: one word, of which YAML makes nothing else."""
    if key is None:
        return None
    return f"{key.time}-{_LETTERS[key.what]}-{key.job}-{quote(key.minion, safe='')}"


def _jobs(given: Mapping[str, Any], since: int | None, until: int | None) -> Filter:
    return Filter(
        kind=arguments.chosen(given["kind"], "kind", arguments.OF_JOBS),
        since=since,
        until=until,
        hidden=arguments.flag(given["all"], "all"),
        function=arguments.text(given["function"], "function"),
        user=arguments.user(given),
        minion=arguments.text(given["minion"], "minion"),
    )
