"""The central database in lines for a terminal: how shipping to it goes, and what was migrated."""

from collections.abc import Mapping
from typing import Any

from .colors import NOTICE
from .escapes import one_line
from .layout import Screen
from .wording import duration, plural


def shipping(central: Mapping[str, Any] | None) -> str:
    """Return how shipping goes, in a line; empty where it is off."""
    if not central:
        return ""
    parts = ["connected" if central.get("connected") else "not connected", f"realm {one_line(central.get('realm'))}"]
    if central.get("late") is not None:
        parts.append(f"{duration(central['late'])} late")
    if central.get("backlog"):
        parts.append(f"{plural(central['backlog'], 'row')} behind")
    if central.get("history") is not None:
        parts.append(f"{central['history']:.0%} of the history shipped")
    return ", ".join(parts)


def migrated(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.central_migrate`` as lines; the SQL as it stands, to be run."""
    told = answer["central_migrate"]
    if "sql" in told:
        return str(told["sql"]).splitlines()
    applied = ", ".join(map(one_line, told["applied"]))
    lines = [f"Applied {applied}." if applied else f"The tables are up to date: {one_line(told['schema'])}."]
    months = [one_line(month) for month in told["months"]]
    if months:
        span = months[0] if len(months) == 1 else f"{months[0]} to {months[-1]}"
        lines.append(f"Made {plural(len(months), 'month')}, {span}.")
    roles = ", ".join(map(one_line, told["roles"]))
    lines.append(
        f"Gave rights to {roles}." if roles else "There are no roles of Halite: sql=True has how to make them."
    )
    return [*lines, *(screen.paint(one_line(problem), NOTICE) for problem in told["problems"])]
