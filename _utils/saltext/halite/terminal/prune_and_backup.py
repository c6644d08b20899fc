"""What was done to the index by hand, in lines for a terminal."""

from collections.abc import Mapping
from typing import Any

from .colors import NOTICE
from .escapes import one_line
from .layout import Screen
from .wording import duration, plural, size


def prune(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.prune`` as lines."""
    told, due = answer["prune"], answer["prune"]["due"]
    kept = [
        *(f"{name} {duration(told['limits'][name])}" for name in ("keep", "keep_returns") if told["limits"][name]),
        *(f"max_size {size(told['limits'][name])}" for name in ("max_size",) if told["limits"][name]),
    ]
    lines = [f"Limits: {', '.join(kept) or 'none, everything is kept'}."]
    what = f"{plural(due['jobs'], 'job')} with {plural(due['returns'], 'return')}"
    more = f", and the values of {plural(due['payloads'], 'return')}" if due["payloads"] else ""
    space = f", and as many of the oldest as make {size(due['bytes'])}" if due["bytes"] else ""
    if told["dry_run"]:
        return [*lines, f"Would forget {what}{more}{space}. With dry_run=False it does."]
    return [*lines, f"Forgot {what}{more}{space}."]


def backup(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.backup`` as lines."""
    told = answer["backup"]
    held = ", ".join([plural(told["jobs"], "job"), plural(told["returns"], "return")])
    return [
        f"Backed up {held} and the audit log to {one_line(told['path'])} ({size(told['bytes'])}), and checked it."
    ]


def backfill(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.backfill`` as lines."""
    told = answer["backfill"]
    left = {
        "the index had already": told["known"],
        "still running, or just begun: run it again when they are over": told["running"],
        "passed over: noise, or older than what is kept": told["passed_over"],
        "unreadable": told["unreadable"],
    }
    written = f"{plural(told['written'], 'job')} with {plural(told['returns'], 'return')}"
    lines = [f"Wrote {written}, of {plural(told['found'], 'job')} in {one_line(told['cache'])}."]
    lines += [f"  {number:,} {why}" for why, number in left.items() if number]
    if told["unreadable_jids"]:
        lines.append(f"  Unreadable, see the log: {', '.join(map(one_line, told['unreadable_jids']))}")
    if told["interrupted"]:
        lines.append(screen.paint("Broken off: run it again, and it goes on where it was.", NOTICE))
    return lines


def acknowledged(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.acknowledge`` as lines."""
    known = answer["acknowledged"]
    lines = [f"  set aside: {one_line(path)}" for path in known["set_aside"]]
    if known.get("missing"):
        lines.append(f"  missing: {one_line(known['missing'])}; a new database is begun")
    if known["lost"]:
        lines.append(f"  {plural(known['lost'], 'write')} lost")
    return ["Acknowledged; nothing was deleted:", *lines] if lines else ["There was nothing to acknowledge."]
