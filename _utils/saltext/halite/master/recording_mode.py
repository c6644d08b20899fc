"""How jobs come into the index: through Salt's job cache, from the event bus, or not at all."""

import fnmatch
from collections.abc import Mapping
from typing import Any

# One tag of each kind of event that jobs are told by.
_TAGS = (
    "salt/job/20261123092034429614/new",
    "salt/job/20261123092034429614/ret/minion",
    "salt/run/20261123092034429614/new",
    "salt/run/20261123092034429614/ret",
    "salt/wheel/20261123092034429614/new",
    "salt/wheel/20261123092034429614/ret",
)


def mode(opts: Mapping[str, Any]) -> str:
    """Return how jobs come into the index: master_job_cache, event_return, both or none."""
    is_cache, is_named = opts.get("master_job_cache") == "halite", _event_return_names_halite(opts)
    if is_cache:
        return "both" if is_named else "master_job_cache"
    return "event_return" if is_named else "none"


def job_cache_writes(opts: Mapping[str, Any]) -> bool:
    """Tell whether Salt gives every return to Halite as its job cache, so that the bus has nothing to add."""
    is_cache = opts.get("master_job_cache") == "halite"
    return is_cache and bool(opts.get("job_cache", True)) and not opts.get("ext_job_cache")


def tells_returns(opts: Mapping[str, Any], *, on_master: bool = False) -> bool:
    """
    Tell whether Salt tells Halite what minions return, or *on_master* what runner and wheel functions do.

    Where it does not, nobody knows whether what has not been told was returned all the same.
    """
    if _event_return_names_halite(opts):
        return True
    return job_cache_writes(opts) and (not on_master or bool(opts.get("runner_returns", True)))


def names_engine(opts: Mapping[str, Any]) -> bool:
    """Tell whether the master is to start Halite's engine."""
    engines = opts.get("engines") or []
    if isinstance(engines, dict):
        return "halite" in engines
    return any("halite" in (each if isinstance(each, dict) else [each]) for each in engines)


def problems(opts: Mapping[str, Any]) -> list[str]:
    """Return in sentences what keeps jobs out of the index."""
    found = mode(opts)
    if found == "none":
        return [
            f"master_job_cache is {opts.get('master_job_cache')}, so no job comes into the index: set it to halite, "
            "or keep it and set event_return to [halite]."
        ]
    if found == "master_job_cache":
        return withheld_returns(opts)
    return [] if job_cache_writes(opts) else _problems_of_bus(opts)


def _event_return_names_halite(opts: Mapping[str, Any]) -> bool:
    named = opts.get("event_return") or []
    return "halite" in ([named] if isinstance(named, str) else named)


def withheld_returns(opts: Mapping[str, Any]) -> list[str]:
    """Return in sentences what keeps returns from the master's job cache, whichever that is."""
    found = []
    if opts.get("ext_job_cache"):
        found.append(
            f"ext_job_cache is {opts['ext_job_cache']}, so Salt gives the master's job cache no return: unset it."
        )
    if not opts.get("job_cache", True):
        found.append("job_cache is False, so Salt gives the master's job cache no return: set it to True.")
    return found


def _problems_of_bus(opts: Mapping[str, Any]) -> list[str]:
    found = []
    if opts.get("event_return_queue", 0) > 1:
        found.append(
            f"event_return_queue is {opts['event_return_queue']}, so Salt holds back what happens until as many "
            "events have come, and the engine may take jobs for lost meanwhile: set it to 0."
        )
    allowed, denied = opts.get("event_return_whitelist") or [], opts.get("event_return_blacklist") or []
    for tag in _TAGS:
        if allowed and not _matches(tag, allowed):
            found.append(f"event_return_whitelist leaves out {_told(tag)}, which tells of jobs: add it.")
        elif _matches(tag, denied):
            found.append(f"event_return_blacklist holds back {_told(tag)}, which tells of jobs: take it out.")
    return found


def _matches(tag: str, patterns: Any) -> bool:
    return any(fnmatch.fnmatch(tag, str(pattern)) for pattern in patterns)


def _told(tag: str) -> str:
    _, area, _, what, *minion = tag.split("/")
    return "/".join(["salt", area, "*", what, *["*" for _ in minion]])
