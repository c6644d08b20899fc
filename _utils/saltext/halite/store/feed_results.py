"""Which jobs of a feed have something with a result: in SQL on a job as ``j``, of the index and of central alike."""

from typing import TypeVar

from .feed import Wanted

Path = TypeVar("Path")


def condition(wanted: Wanted, results: tuple[str, ...], ended_with: str, changed: str) -> str:
    """
    Return the condition that a job ended with any of *results*, or has returns with it.

    *ended_with* is the one half of it, and *changed* the condition that a return changed something.
    """
    returned = {"failed": "j.failed > 0", "changed": changed, "ok": "j.returned > j.failed + j.changed"}
    ends = [ended_with] if wanted.jobs else []
    returns = [returned[result] for result in results if result in returned] if wanted.returns else []
    return f"({' OR '.join([*ends, *returns]) or 'FALSE'})"


def lanes(results: tuple[str, ...]) -> list[str]:
    """Return with which results jobs are looked for: one that was killed may have failed returns."""
    return [*dict.fromkeys([*results, *(["killed"] if "failed" in results else [])])]


def path(wanted: Wanted, results: tuple[str, ...], by_result: Path, changed: Path) -> Path | None:
    """
    Return which of two indexes leads to these jobs: the one *by_result*, or that of those which *changed* something.

    None where good returns are wanted beside others: no one index leads to both, since most jobs have some.
    """
    if wanted.returns and results == ("changed",):
        return changed
    return None if wanted.returns and {"ok", "changed"} & {*results} else by_result
