"""The answer of ``halite.minions``: how each minion is."""

from collections import Counter
from typing import Any
from urllib.parse import quote

from ..domain import notable_states
from ..domain.minion_health import HEALTHS, health
from ..domain.salt_shapes import shown_return
from ..domain.state_choice import matches
from ..domain.states import counts_row, examine
from ..store.codec import unpack_return
from ..store.minion_overview import Highstate, Last, Minion, Overview, Surveyed, Wanted
from ..store.shortened_columns import shortened_text
from ..times import iso, now, seconds


def minions(
    overview: Overview,
    wanted: Wanted,
    keys: set[str] | None,
    healths: tuple[str, ...] | None,
    limit: int,
    before: Minion | None,
) -> dict[str, Any]:
    """
    Return the minions that are *wanted* and are in one of *healths*, by name, the *limit* behind *before*.

    *keys* are the ids with a key at this master; None where it cannot tell.
    """
    found = _by_name(overview, wanted, keys)
    counts = Counter(each for _, each in found.values())
    listed = [minion for minion in sorted(found) if healths is None or found[minion][1] in healths]
    behind = [minion for minion in listed if before is None or minion > before]
    shown = behind[:limit]
    mark = overview.read_to()
    return {
        "minions": _rows(overview, wanted, {minion: found[minion] for minion in shown}, keys),
        "next": as_cursor(shown[-1]) if len(behind) > limit else None,
        "counts": {**{name: counts[name] for name in HEALTHS}, "without_highstate": _without(found)},
        "test": wanted.test,
        "lacks_before": None if mark is None else iso(min(mark, now())),
    }


Found = dict[Minion, tuple[Surveyed, str]]  # what is known of each minion, and its health


def _by_name(overview: Overview, wanted: Wanted, keys: set[str] | None) -> Found:
    surveyed = overview.survey()
    silent = [each.minion for each in surveyed if not each.has_returned and each.highstate is None]
    is_silent = {*silent} - overview.have_returned(silent)
    found = {each.minion: (each, _health(each)) for each in surveyed if each.minion not in is_silent}
    if wanted.caller.views_all_jobs:  # who has a key tells no job, and so who may view all of them
        never = [Minion(name) for name in keys or () if Minion(name) not in found and matches(name, wanted.minion)]
        found.update((minion, (Surveyed(minion, None, None, None), "missing")) for minion in never)
    return found


def _health(each: Surveyed) -> str:
    stale = not each.has_returned
    return health(returned=True, is_stale=stale, result=each.result)


def _without(found: Found) -> int:
    return sum(each.highstate is None and state != "missing" for each, state in found.values())


def _rows(overview: Overview, wanted: Wanted, shown: Found, keys: set[str] | None) -> list[dict[str, Any]]:
    jobs = {minion: each.highstate for minion, (each, _) in shown.items() if each.highstate is not None}
    runs, at = overview.highstates(jobs), now()
    signs = overview.last_returns(shown, hidden=True)
    # A last job is noise only where that may be shown.
    last = signs if wanted.hidden else overview.last_returns(shown, hidden=False)
    return [
        {
            "minion": minion.name,
            **_whose(minion, signs.get(minion), runs.get(minion)),
            "health": state,
            "has_key": None if keys is None else minion.name in keys,
            **_seen(signs.get(minion), last.get(minion), runs.get(minion), at),
            "highstate": _highstate(runs.get(minion), at),
        }
        for minion, (_, state) in shown.items()
    ]


def _whose(minion: Minion, sign: Last | None, run: Highstate | None) -> dict[str, str | None]:
    """Return of all masters the one that *minion* last returned to, and its realm."""
    last = max((each for each in (sign, run) if each), key=lambda each: each.received, default=None)
    return {"master": last.master if last else None, "realm": minion.realm} if minion.realm else {}


def _seen(sign: Last | None, job: Last | None, run: Highstate | None, at: int) -> dict[str, Any]:
    """Return when a minion was last seen, by its last *sign*, and its last *job*."""
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


def as_cursor(minion: Minion) -> str:
    """Return *minion* as ``next`` gives it: of all masters with its realm."""
    return f"{quote(minion.realm, safe='')}/{quote(minion.name, safe='')}" if minion.realm else minion.name


def _ago(moment: int | None, at: int) -> float | None:
    return None if moment is None else seconds(max(0, at - moment))
