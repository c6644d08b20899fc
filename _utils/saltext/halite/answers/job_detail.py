"""The answer about one job: what it was, what each minion returned, who has not."""

import gc
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from operator import attrgetter
from typing import Any

from ..domain import multi_function, salt_shapes
from ..domain.added_arguments import without_published
from ..domain.job import ON_MASTER, UNSEEN
from ..domain.outcome import Outcome
from ..domain.plain_data import copied, is_plain, plain
from ..domain.secrets import masked, masked_arguments
from ..domain.states import counts_row, has_changes, parse, run_time, summarise
from ..domain.why_awaited import TERMINATED
from ..store import repetitions, reused_jids
from ..store.codec import unpack, unpack_return
from ..store.index_rows import ENDED_UNKNOWN, AwaitedRow, JobRow, ReturnRow
from ..store.one_job import Values, Wanted
from ..times import iso, seconds
from .job_lists import job_row

_VALUES = ("return", "states", "functions")  # keys of a return that are left out with its value
_ORDER = {str(Outcome.FAILED): 0, str(Outcome.CHANGED): 1, str(Outcome.OK): 2}


def job(
    row: JobRow,
    load: dict[str, Any],
    returns: list[ReturnRow],
    awaited: list[AwaitedRow],
    steps: Sequence[JobRow] = (),
    reasons: Sequence[Mapping[str, Any]] = (),
    *,
    minion: str | None,
    failed: bool,
    values: Values = Values.ALL,
    unread: bool = False,
    links: repetitions.Links = repetitions.ALONE,
) -> dict[str, Any]:
    """
    Return the answer of ``halite.job``: failed minions first, then changed, then ok, by id within.

    Where answers to a kill of it are *unread*, nobody knows yet which minions that has reached. *links* are
    to the jobs that repeat it.
    """
    wanted = Wanted(minion, failed, values)
    arguments = reused_jids.arguments(load)
    about = job_row(row, arguments if isinstance(arguments, list) else None)
    shown = {
        **about,
        "unknown": [name for name in about["unknown"] if wanted.matches(name)],
        "metadata": plain(masked(unpack(row.metadata)[0])) if row.metadata else None,
        "killed_by": row.killed_by,
        "killed_at": iso(row.killed_at),
        **_killed(row, [*returns, *awaited], unread=unread),
        "repeats": links.repeats,
        "repeat_asked_by": links.asked_by,
        "repeated_by": [*links.repeated_by],
        "also_published": [_publication(other) for other in reused_jids.others(load)],
    }
    with _collector.rests():
        told = [shown_return(row, found, wanted) for found in in_order(returns, wanted)]
    missing = [] if row.result == Outcome.UNTOLD else awaited
    return {
        "job": shown,
        "returns": told,
        "missing": [each.minion for each in missing if wanted.matches(each.minion)],
        "reasons": [dict(reason) for reason in reasons if wanted.matches(reason["minion"])],
        "steps": [job_row(step) for step in steps],
    }


def in_order(returns: Sequence[ReturnRow], wanted: Wanted) -> list[ReturnRow]:
    """Return those of *returns* that are *wanted*: failed minions first, then changed, then ok, by id within."""
    is_narrowed = wanted.failed or wanted.minion is not None
    chosen = [found for found in returns if wanted.has(found)] if is_narrowed else list(returns)
    chosen.sort(key=attrgetter("minion"))  # which rows of the index are already
    chosen.sort(key=lambda found: _ORDER.get(found.result, 3))
    return chosen


def _killed(row: JobRow, minions: Sequence[ReturnRow | AwaitedRow], *, unread: bool) -> dict[str, list[str] | None]:
    """Return to which *minions* kills of the job *row* were sent, and which they reached, where that is known."""
    on_master = row.kind in ON_MASTER
    killed = {} if row.killed_at is None or on_master else {each.minion: each.killed for each in minions}
    reached = sorted(minion for minion, how in killed.items() if how >= TERMINATED)
    return {
        "killed_minions": sorted(minion for minion, how in killed.items() if how),
        "reached_minions": None if row.reached is None or on_master or unread else reached,
    }


class _Collector:
    """
    Python's search for circles of garbage, which can be let rest.

    Each time that so and so many objects were made it looks at all there are, and the states of a thousand minions
    are half a million, none of them garbage: that would take as long as making them.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()  # the reactor runs runner functions in threads
        self._resting = 0
        self._was_enabled = False

    @contextmanager
    def rests(self) -> Iterator[None]:
        """Let it rest meanwhile; of several threads the last one wakes it."""
        with self._lock:
            if not self._resting:
                self._was_enabled = gc.isenabled()
                gc.disable()
            self._resting += 1
        try:
            yield
        finally:
            with self._lock:
                self._resting -= 1
                if not self._resting and self._was_enabled:
                    self._wake()

    @staticmethod
    def _wake() -> None:
        if not gc.get_freeze_count():  # nobody else's; this makes all that is new old, and costs nothing
            gc.freeze()
            gc.unfreeze()
        gc.enable()


_collector = _Collector()


def one_return(row: JobRow, found: ReturnRow) -> dict[str, Any]:
    """Return what is shown of *found*, a return to the job *row*, with its value."""
    with _collector.rests():
        return shown_return(row, found, Wanted())


def _publication(load: dict[str, Any]) -> dict[str, Any]:
    """Return what else was published under the jid of a job."""
    function = salt_shapes.function_of(load)
    arguments = without_published(masked_arguments(function, load.get("arg") or []))
    return {
        "start_time": iso(load["start"]),
        "function": function,
        "arguments": plain(arguments),
        "target": plain(load.get("tgt")),
        "target_type": plain(load.get("tgt_type")),
        "user": plain(load.get("user")),
    }


def shown_return(row: JobRow, found: ReturnRow, wanted: Wanted) -> dict[str, Any]:
    """Return what is shown of *found*: without its value and its states where those are not wanted."""
    shown = {
        "minion": found.minion,
        "return": None,
        "success": None if found.success is None else bool(found.success),
        "retcode": found.retcode,
        "result": found.result,
        "received": None if found.received == ENDED_UNKNOWN else iso(found.received),
        "expected": bool(found.expected) or row.kind in ON_MASTER or row.target == UNSEEN,
        "differing": bool(found.differing),
        "kept": bool(found.kept),
    }
    if found.payload is None:
        shown.update(_gist_of_row(found))
    else:
        _open(shown, row, found)
        if (
            wanted.values is Values.ALL
            or wanted.shows(found)
            or (wanted.values is Values.PRINTED and "states" not in shown)
        ):
            return shown
        shown.update(_gist_of_states(shown))
    for key in _VALUES:
        shown.pop(key, None)
    return shown


def _open(shown: dict[str, Any], row: JobRow, found: ReturnRow) -> None:
    """Add to *shown* what the payload of *found* holds: its value, and its functions or states where it has some."""
    payload = unpack_return(found.payload)
    value = salt_shapes.shown_return(row.kind, payload)
    was_plain = type(value) is dict and is_plain(value)
    shown["return"] = value if was_plain else plain(value)
    if found.took is None and salt_shapes.is_trimmed(value):  # what is cut has no gist
        shown["trimmed"] = True
    if multi_function.has_several(payload):
        parts = multi_function.split(row.function.split(","), payload, summarise)
        shown["functions"] = [_function(part) for part in parts]
    elif found.states is not None:
        shown.update(_states(value, was_plain, _totals(found)))


def _gist_of_row(found: ReturnRow) -> dict[str, Any]:
    """Return what the columns of *found* tell of its state run; nothing of a run that is not kept."""
    if found.took is None or not found.kept:
        return {}
    return {**_totals(found), "gist": {"did_change": found.did_change, "warned": found.warned}}


def _totals(found: ReturnRow) -> dict[str, Any]:
    """Return the totals of a state run from the columns of *found*; nothing where they do not tell all of it."""
    if found.took is None:
        return {}
    counts = counts_row(found.states, found.succeeded, found.failed, found.changed, found.would_change)
    return {"counts": counts, "duration": seconds(found.took)}


def _gist_of_states(shown: dict[str, Any]) -> dict[str, Any]:
    """Return what is told of the state run that is *shown*, where its states are not."""
    if "states" not in shown:
        return {}
    states = shown["states"]
    gist = {
        "did_change": sum(state["result"] is not None and has_changes(state["changes"]) for state in states),
        "warned": sum(bool(state["warnings"]) for state in states),
    }
    return {"gist": gist}


def _function(part: multi_function.FunctionReturn) -> dict[str, Any]:
    return {
        "function": part.function,
        "return": plain(part.value),
        "success": plain(part.success),
        "retcode": plain(part.retcode),
        "result": str(part.outcome),
        **(_states(part.value, False, {}) if part.counts is not None else {}),
    }


def _states(value: Any, was_plain: bool, totals: dict[str, Any]) -> dict[str, Any]:
    """
    Return the keys that a state run adds to a return: its states, their counts, how long they took.

    The last two may be known, as *totals*. Where the *value* is plain data, so is what its states hold.
    """
    runs = salt_shapes.state_runs(value)
    if runs is None:
        return {}
    parsed = parse(runs)
    if not totals:
        counts = summarise(runs)
        totals = {"counts": counts.as_row() if counts else {}, "duration": run_time(parsed)}
    if not was_plain:
        return {"states": [plain(state) for state in parsed], **totals}
    for state in parsed:
        if state["changes"]:
            state["changes"] = copied(state["changes"])
    return {"states": parsed, **totals}
