"""The answer of ``halite.minions``: how each minion is."""

from collections import Counter
from typing import Any

from ..domain import notable_states
from ..domain.minion_health import HEALTHS, health
from ..domain.salt_shapes import shown_return
from ..domain.state_choice import matches
from ..domain.states import counts_row, examine
from ..settings import Settings
from ..store import past_state_runs
from ..store.codec import unpack_return
from ..store.database import Database
from ..store.minion_overview import Highstate, Last, Overview, Surveyed, Wanted
from ..store.shortened_columns import shortened_text
from ..times import iso, now, seconds
from .engine_state import engine


def minions(
    db: Database,
    config: Settings,
    wanted: Wanted,
    keys: set[str] | None,
    healths: tuple[str, ...] | None,
    limit: int,
    before: str | None,
) -> dict[str, Any]:
    """
    Return the minions that are *wanted* and are in one of *healths*, by name, the *limit* behind *before*.

    *keys* are the ids with a key at this master; None where it cannot tell.
    """
    with db.read() as conn:
        index = Overview(conn, wanted)
        found = _by_name(index, wanted, keys)
        counts = Counter(each for _, each in found.values())
        listed = [name for name in sorted(found) if healths is None or found[name][1] in healths]
        behind = [name for name in listed if before is None or name > before]
        shown = behind[:limit]
        rows = _rows(index, wanted, {name: found[name] for name in shown}, keys)
        mark = past_state_runs.read_to(conn)
    return {
        "minions": rows,
        "next": shown[-1] if len(behind) > limit else None,
        "counts": {**{name: counts[name] for name in HEALTHS}, "without_highstate": _without(found)},
        "test": wanted.test,
        "lacks_before": None if mark is None else iso(min(mark, now())),
        "engine": engine(db, config),
    }


Found = dict[str, tuple[Surveyed, str]]  # what is known of each minion, and its health


def _by_name(index: Overview, wanted: Wanted, keys: set[str] | None) -> Found:
    surveyed = index.survey()
    silent = [each.minion for each in surveyed if not each.has_returned and each.highstate is None]
    returned = index.have_returned(silent)
    is_silent = {*silent} - returned
    found = {each.minion: (each, _health(each)) for each in surveyed if each.minion not in is_silent}
    if wanted.caller.views_all_jobs:  # who has a key tells no job, and so who may view all of them
        never = [name for name in keys or () if name not in found and matches(name, wanted.minion)]
        found.update((name, (Surveyed(name, None, None, None), "missing")) for name in never)
    return found


def _health(each: Surveyed) -> str:
    stale = not each.has_returned
    return health(returned=True, is_stale=stale, result=each.result)


def _without(found: Found) -> int:
    return sum(each.highstate is None and state != "missing" for each, state in found.values())


def _rows(index: Overview, wanted: Wanted, shown: Found, keys: set[str] | None) -> list[dict[str, Any]]:
    jobs = {name: each.highstate for name, (each, _) in shown.items() if each.highstate is not None}
    runs, at = index.highstates(jobs), now()
    return [
        {
            "minion": name,
            "health": state,
            "has_key": None if keys is None else name in keys,
            **_seen(index, name, runs.get(name), at, hidden=wanted.hidden),
            "highstate": _highstate(runs.get(name), at),
        }
        for name, (_, state) in shown.items()
    ]


def _seen(index: Overview, minion: str, run: Highstate | None, at: int, *, hidden: bool) -> dict[str, Any]:
    """Return when *minion* was last seen, and its last job, which is noise only where that may be *hidden*."""
    sign = index.last_return(minion, hidden=True)
    job = sign if hidden else index.last_return(minion, hidden=False)
    times = [each.received for each in (sign, job, run) if each]
    seen = max(times, default=None)
    return {"last_seen": iso(seen), "seen_ago": _ago(seen, at), "last_job": _job(job)}


def _job(last: Last | None) -> dict[str, Any] | None:
    if last is None:
        return None
    return {
        "jid": last.jid,
        "function": shortened_text(last.function),
        "received": iso(last.received),
        "result": last.result,
        "retcode": last.retcode,
    }


def _highstate(run: Highstate | None, at: int) -> dict[str, Any] | None:
    if run is None:
        return None
    told = notable_states.read(_notable(run) or "")
    return {
        "jid": run.jid,
        "function": run.function,
        "received": iso(run.received),
        "ago": _ago(run.received, at),
        "result": run.result,
        "duration": None if run.took is None else seconds(run.took),
        "counts": _counts(run),
        **{name: _of_result(told, result) for name, result in _LISTS.items()},
        "left_out": told.left_out,
    }


_LISTS = {"failing": "failed", "changing": "changed", "would_change": "would_change"}


def _of_result(told: notable_states.Told, result: str) -> list[dict[str, Any]]:
    return [
        {"id": state.id, "function": state.function, "sls": state.sls}
        for state in told.states
        if state.result == result
    ]


def _notable(run: Highstate) -> str | None:
    """Return what stands out in a highstate; of one that was there before this version, out of its payload."""
    if run.notable is not None or not run.payload:
        return run.notable
    return notable_states.written(examine(shown_return("local", unpack_return(run.payload))).keys)


def _counts(run: Highstate) -> dict[str, int | None] | None:
    if run.states is None:
        return None
    return counts_row(run.states, run.succeeded, run.failed, run.changed, run.would_change)


def _ago(moment: int | None, at: int) -> float | None:
    return None if moment is None else seconds(max(0, at - moment))
