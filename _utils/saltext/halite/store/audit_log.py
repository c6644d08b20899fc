"""Who did or was refused what: rows that are written first and kept when the jobs are gone."""

import json
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from ..domain.jid import is_jid
from ..domain.permissions import Caller
from ..domain.plain_data import as_text, plain
from ..domain.secrets import masked, masked_arguments
from ..times import iso, now
from .database import Database
from .filters import sql_glob

Action = Literal[
    "view",
    "kill",
    "rerun",
    "prune",
    "backup",
    "backfill",
    "acknowledge",
    "export",
    "sync",
    "central_migrate",
    "login",
]
ACTIONS: tuple[str, ...] = get_args(Action)
DECISIONS = ("allowed", "denied", "unasked")  # the last: Halite was not asked, and has only seen it
SEEN = "seen"  # the origin of that
# Characters that are kept, of what callers may make as long as they like: of all arguments, of one, of an outcome.
MOST_TEXT, MOST_OF_ONE, MOST_OF_OUTCOME = 4000, 1000, 1000
MOST_OF_NAME = 256


@dataclass(frozen=True, slots=True)
class Entry:
    """What is written before an action is begun."""

    caller: Caller
    action: Action
    resource: str  # job, audit, index
    decision: str
    arguments: dict[str, Any] = field(default_factory=dict)
    jid: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries to list; None leaves a column alone, the user is a glob."""

    user: str | None = None
    action: tuple[str, ...] | None = None  # any of these, and so below
    decision: tuple[str, ...] | None = None
    jid: str | None = None
    address: str | None = None  # a glob too
    since: int | None = None  # microseconds
    until: int | None = None


def begin(db: Database, entry: Entry, outcome: str | None = None, at: int | None = None) -> int:
    """
    Write *entry* and return its number; without an *outcome* its end is written by ``finish``.

    *at* is when it was, where that is not now.
    """
    shown = masked({name: masked_arguments("", [_bounded(value)])[0] for name, value in entry.arguments.items()})
    arguments = json.dumps(plain(shown), ensure_ascii=False)[:MOST_TEXT]
    caller = entry.caller
    with db.write() as conn:
        written = conn.execute(
            "INSERT INTO audit_log (at, user, origin, action, resource, arguments, jid, decision, outcome, duration,"
            " address) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                now() if at is None else at,
                _cut(plain(caller.user), MOST_OF_NAME),
                caller.origin,
                entry.action,
                entry.resource,
                arguments,
                _jid(entry.jid),
                entry.decision,
                outcome and _cut(outcome, MOST_OF_OUTCOME),
                None if outcome is None else 0,
                caller.address,
            ),
        )
        return int(written.lastrowid or 0)


def _bounded(value: Any) -> Any:
    """Return *value* as it is, or where it is long as text that is cut, before anything is done with it."""
    text = as_text(value)
    return value if len(text) <= MOST_OF_ONE else _cut(text, MOST_OF_ONE)


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _jid(jid: Any) -> str | None:
    """Return *jid* as it is kept in a column of its own: what is none may be anything, a secret too."""
    if jid is None or is_jid(jid):
        return jid
    return _cut(as_text(plain(masked(_bounded(jid)))), MOST_OF_NAME)


def finish(
    db: Database,
    number: int,
    outcome: str,
    kill_jid: str | None = None,
    sent: int | None = None,
    reached: int | None = None,
) -> None:
    """
    Write how the action of the entry *number* ended, and how long it took.

    Of a kill also to how many it was *sent*, and how many it has *reached*, where that is known already.
    """
    with db.write() as conn:
        conn.execute(
            "UPDATE audit_log SET outcome = ?, kill_jid = ?, sent = ?, reached = coalesce(reached, ?),"
            " duration = max(0, ? - at) WHERE id = ?",
            (_cut(outcome, MOST_OF_OUTCOME), kill_jid, sent, reached, now(), number),
        )


def entries(
    db: Database, which: Filter, limit: int, before: int | None = None
) -> tuple[list[dict[str, Any]], int | None]:
    """Return the newest *limit* entries and the cursor of the page behind them."""
    conditions: list[str] = ["1"]
    parameters: list[Any] = []
    for condition, value in (
        ("user GLOB ?", None if which.user is None else sql_glob(which.user)),
        ("action IN (SELECT value FROM json_each(?))", which.action and json.dumps(which.action)),
        ("decision IN (SELECT value FROM json_each(?))", which.decision and json.dumps(which.decision)),
        ("jid = ?", which.jid),
        ("address GLOB ?", None if which.address is None else sql_glob(which.address)),
        ("at >= ?", which.since),
        ("at <= ?", which.until),
        ("id < ?", before),
    ):
        if value is not None:
            conditions.append(condition)
            parameters.append(value)
    with db.read() as conn:
        rows = conn.execute(
            "SELECT id, at, user, origin, action, resource, arguments, jid, kill_jid, decision, outcome,"
            " duration, sent, reached, address"
            f" FROM audit_log WHERE {' AND '.join(conditions)} ORDER BY id DESC LIMIT ?",
            (*parameters, limit + 1),
        ).fetchall()
    return [as_row(row) for row in rows[:limit]], rows[limit - 1][0] if len(rows) > limit else None


def as_row(row: tuple[Any, ...]) -> dict[str, Any]:
    """Return a *row* of the columns of ``entries`` as it is shown."""
    _, at, user, origin, action, resource, arguments, jid, kill_jid, decision, outcome, duration, *rest = row
    sent, reached, address = rest
    return {
        "time": iso(at),
        "user": user,
        "origin": origin,
        "address": address,
        "action": action,
        "resource": resource,
        "arguments": _arguments(arguments),
        "jid": jid,
        "kill_jid": kill_jid,
        "decision": decision,
        "outcome": outcome,
        "sent": sent,
        "reached": reached,
        "duration_ms": None if duration is None else round(duration / 1000, 1),
    }


def _arguments(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return text  # cut at the most that is kept
