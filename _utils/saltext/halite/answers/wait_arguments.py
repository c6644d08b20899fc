"""The arguments of the functions that wait: for how long who may, and what is expected of a list."""

from collections.abc import Mapping, Sequence
from typing import Any

from ..domain.permissions import Caller
from ..errors import Invalid, clip
from ..store.filters import Filter
from . import arguments

LONGEST_APPEAR = 60.0  # seconds
# Seconds by default, and at the most. Over salt-api a thread of it waits too; of a reactor one of ten does, and for a
# minion a worker of the master. What an orchestration over salt-api, or the scheduler, waits in is its own process.
SHORT, LONG = (10.0, 60.0), (3600.0, 86_400.0)
LIMITS = {"job": LONG, "schedule": LONG}
EXPECTED = ("none", "some")


def timeout(value: Any, within: Any, caller: Caller) -> float | None:
    """Return for how many seconds *caller* waits; None, at the command line alone, until the job is over."""
    if value is not None and within is not None:
        raise Invalid("timeout and within are the same, and both are given: give one.")
    given = value if within is None else within
    default, most = (None, None) if caller.origin == "cli" else LIMITS.get(caller.origin, SHORT)
    if given is None:
        return default
    name = "timeout" if within is None else "within"
    found = arguments.span(given, name)
    if most is not None and found > most:
        held = f"through {caller.origin} it takes up to {most:.0f}s: wait again after that"
        raise Invalid(f"{name} is {clip(repr(given))}; {held}.")
    return found


def appear(value: Any) -> float:
    """Return for how many seconds a job may take to be there."""
    found = arguments.span(value, "appear")
    if found > LONGEST_APPEAR:
        raise Invalid(f"appear is {clip(repr(value))}; it takes up to {LONGEST_APPEAR:.0f}s.")
    return found


def watched(given: Mapping[str, Any]) -> Filter | None:
    """Return the Filter that the arguments of ``halite.watch`` ask for; None where a job is *given*."""
    narrowing = [name for name in ("result", "function", "user", "minion", "by") if given[name] is not None]
    if given["jid"] is not None:
        if narrowing:
            raise Invalid(
                f"{narrowing[0]} narrows the list of what runs, and jid names one job: give one of the two."
            )
        return None
    return Filter(
        result=arguments.chosen(given["result"], "result", arguments.OF_JOBS),
        function=arguments.text(given["function"], "function"),
        user=arguments.user(given),
        minion=arguments.text(given["minion"], "minion"),
    )


def expectation(value: Any, rows: Sequence[Any]) -> dict[str, Any]:
    """Return the ``retcode`` of a list of *rows* that is not as *value* expects it: none, or some; else nothing."""
    expected = arguments.choice(value, "expect", EXPECTED)
    is_other = {None: False, "none": bool(rows), "some": not rows}[expected]
    return {"retcode": 1} if is_other else {}
