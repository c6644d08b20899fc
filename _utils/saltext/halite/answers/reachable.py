"""Whom a kill can be sent to so that it reaches what was meant and nothing else; or why that cannot be said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from ..domain.job import IN_ONE_PROCESS
from ..errors import Unavailable, clip
from ..master.minion_keys import MinionKeys
from ..master.resources import Resources
from ..store import active_set
from ..store.database import Database
from ..store.index_rows import JobRow


@dataclass(slots=True)
class Reachable:
    """Those that a kill is sent to, and those it is not."""

    minions: list[str] = field(default_factory=list)
    through: dict[str, str] = field(default_factory=dict)  # resource: the minion whose process it is
    not_sent: dict[str, str] = field(default_factory=dict)  # minion or resource: why

    def addressed(self) -> list[str]:
        """Return the minions to publish to."""
        return list(dict.fromkeys(self.through.get(name, name) for name in self.minions))


def reachable(opts: Mapping[str, Any], db: Database, row: JobRow, chosen: list[str]) -> Reachable:
    """
    Return how to reach *chosen*, who have not returned for the job *row*.

    Of a resource the process is its minion's. Raises Unavailable where none of them can be reached.
    """
    resources, keys, found = Resources(opts), MinionKeys(opts), Reachable()
    knows_keys = keys.are_known() and not opts.get("order_masters")
    running = set(active_set.may_run(db, row.id)[0])
    for minion, names in resources.answering(chosen).items():
        others = running.intersection(resources.beside(minion)).difference(names)
        if knows_keys and not keys.is_accepted(minion):
            found.not_sent[minion] = "no accepted key, and no one minion is known to manage it"
        elif why := _mixed_up(row, minion, names, others):
            found.not_sent.update(dict.fromkeys(names, why))
        else:
            found.minions += names
            found.through.update({name: minion for name in names if name != minion})
    if not found.minions:
        name, why = next(iter(found.not_sent.items()))
        raise Unavailable(f"Nothing was sent to {few(list(found.not_sent))}: of {clip(name)}, {why}.")
    found.minions.sort()
    return found


def _mixed_up(row: JobRow, minion: str, names: list[str], others: set[str]) -> str | None:
    """Return why a signal through *minion* may reach other processes than those of *names*, or not all; or None."""
    if row.function in IN_ONE_PROCESS:
        return f"{minion} runs the job in one process for it and for {few(sorted(others))}" if others else None
    if len(names) + len(others) == 1:
        return None
    return f"{minion} runs the job in {len(names) + len(others)} processes, which Salt does not tell apart"


def few(names: list[str]) -> str:
    """Return the first of *names*, and how many more there are."""
    return ", ".join(map(clip, names[:3])) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
