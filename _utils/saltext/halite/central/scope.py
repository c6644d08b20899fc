"""What of the tables that masters share one call may see: which realms, masters and functions."""

import fnmatch
from dataclasses import dataclass
from typing import Any

from ..domain.permissions import Caller
from . import masters
from .masters import Master


@dataclass(frozen=True, slots=True)
class Scope:
    """What a caller may see of what masters share, narrowed to those masters that were asked for."""

    caller: Caller
    masters: tuple[Master, ...]  # that were asked for, of realms that the caller may view
    realms: tuple[int, ...]  # realms.id of those that the caller may view
    all_realms: bool  # whether there are no others
    all_masters: bool  # whether none were asked for

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to see."""
        return not self.realms or not (self.all_masters or self.masters)

    def conditions(self) -> dict[str, str]:
        """Return what is asked of halite.jobs as j, by the column, in SQL with the parameters of ``values``."""
        found = {} if self.all_realms else {"realm": "j.realm = ANY(%(realms)s::smallint[])"}
        return found if self.all_masters else {**found, "master": "j.master = ANY(%(masters)s::smallint[])"}

    def values(self) -> dict[str, Any]:
        """Return the parameters of ``conditions``."""
        return {"realms": [*self.realms], "masters": [master.id for master in self.masters]}

    def functions(self, conn: Any, pattern: str | None) -> list[int] | None:
        """Return functions.id of those that match *pattern* and the caller may see; None for all."""
        if pattern is None and self.caller.views_all_jobs:
            return None
        return [
            number
            for number, name in conn.execute("SELECT id, name FROM halite.functions")
            if (pattern is None or fnmatch.fnmatchcase(name, pattern)) and self.caller.may("view", "job", name)
        ]


def scope(conn: Any, caller: Caller, glob: str | None) -> Scope:
    """Return what *caller* may see of the masters that match *glob*, None being all."""
    realms = conn.execute("SELECT id, name FROM halite.realms").fetchall()
    seen = {name: number for number, name in realms if caller.views_realm(name)}
    found = tuple(
        master
        for master in masters.masters(conn)
        if master.realm in seen and (glob is None or fnmatch.fnmatchcase(master.name, glob))
    )
    return Scope(caller, found, tuple(seen.values()), len(seen) == len(realms), glob is None)
