"""The answer about one job: what it was, what each minion returned, who has not."""

import fnmatch
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Any

from ..domain import multi_function, salt_shapes
from ..domain.job import ON_MASTER, UNSEEN
from ..domain.outcome import Outcome
from ..domain.plain_data import plain
from ..domain.secrets import masked, masked_arguments
from ..domain.states import parse, run_time, summarise
from ..store import reused_jids
from ..store.codec import unpack, unpack_return
from ..store.index_rows import ENDED_UNKNOWN, JobRow, ReturnRow
from ..times import iso
from .job_lists import job_row

_ORDER = {str(Outcome.FAILED): 0, str(Outcome.CHANGED): 1, str(Outcome.OK): 2}


def job(
    row: JobRow,
    load: dict[str, Any],
    returns: list[ReturnRow],
    awaited: list[str],
    steps: Sequence[JobRow] = (),
    killed: Sequence[str] = (),
    reached: Sequence[str] | None = None,
    reasons: Sequence[Mapping[str, Any]] = (),
    *,
    minion: str | None,
    failed: bool,
) -> dict[str, Any]:
    """Return the answer of ``halite.job``: failed minions first, then changed, then ok, by id within."""
    arguments = reused_jids.arguments(load)
    shown = {
        **job_row(row, arguments if isinstance(arguments, list) else None),
        "metadata": plain(masked(unpack(row.metadata)[0])) if row.metadata else None,
        "killed_by": row.killed_by,
        "killed_at": iso(row.killed_at),
        "killed_minions": list(killed),
        "reached_minions": None if reached is None else list(reached),
        "unknown": [name for name in unpack(row.unknown) or [] if _matches(name, minion)],
        "also_published": [_publication(other) for other in reused_jids.others(load)],
    }
    chosen = [
        found
        for found in returns
        if _matches(found.minion, minion) and (not failed or found.result == Outcome.FAILED)
    ]
    chosen.sort(key=attrgetter("minion"))  # which rows of the index are already
    chosen.sort(key=lambda found: _ORDER.get(found.result, 3))
    return {
        "job": shown,
        "returns": [_return(row, found) for found in chosen],
        "missing": [name for name in awaited if _matches(name, minion)],
        "reasons": [dict(reason) for reason in reasons if _matches(reason["minion"], minion)],
        "steps": [job_row(step) for step in steps],
    }


def _matches(name: str, pattern: str | None) -> bool:
    return pattern is None or fnmatch.fnmatchcase(name, pattern)


def _publication(load: dict[str, Any]) -> dict[str, Any]:
    """Return what else was published under the jid of a job."""
    function = salt_shapes.function_of(load)
    return {
        "start_time": iso(load["start"]),
        "function": function,
        "arguments": plain(masked_arguments(function, load.get("arg") or [])),
        "target": plain(load.get("tgt")),
        "target_type": plain(load.get("tgt_type")),
        "user": plain(load.get("user")),
    }


def _return(row: JobRow, found: ReturnRow) -> dict[str, Any]:
    payload = unpack_return(found.payload)
    value = salt_shapes.shown_return(row.kind, payload)
    shown = {
        "minion": found.minion,
        "return": plain(value),
        "success": None if found.success is None else bool(found.success),
        "retcode": found.retcode,
        "result": found.result,
        "received": None if found.received == ENDED_UNKNOWN else iso(found.received),
        "expected": bool(found.expected) or row.kind in ON_MASTER or row.target == UNSEEN,
        "differing": bool(found.differing),
        "kept": bool(found.payload),
    }
    if salt_shapes.is_trimmed(value):
        shown["trimmed"] = True
    if multi_function.has_several(payload):
        parts = multi_function.split(row.function.split(","), payload, summarise)
        shown["functions"] = [_function(part) for part in parts]
    elif found.states is not None:
        shown.update(_states(value))
    return shown


def _function(part: multi_function.FunctionReturn) -> dict[str, Any]:
    return {
        "function": part.function,
        "return": plain(part.value),
        "success": plain(part.success),
        "retcode": plain(part.retcode),
        "result": str(part.outcome),
        **(_states(part.value) if part.counts is not None else {}),
    }


def _states(value: Any) -> dict[str, Any]:
    """Return the keys that a state run adds to a return: its states, their counts, how long they took."""
    runs = salt_shapes.state_runs(value)
    if runs is None:
        return {}
    parsed, counts = parse(runs), summarise(runs)
    return {
        "states": [plain(state.as_row()) for state in parsed],
        "counts": counts.as_row() if counts else {},
        "duration": run_time(parsed),
    }
