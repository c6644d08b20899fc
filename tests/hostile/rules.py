"""What nobody may bring about with a minion's key: the index before and after an attempt, compared."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from saltext.halite.store.codec import unpack

from .attempts import Attempt

UNSEEN = "unknown-target"
# What is told of a job from its publication on. A return counts in the others.
TOLD = (
    "jid kind function arguments target target_type user metadata unknown hidden killed_by killed_at parent batch"
).split()
COUNTED = "minions returned failed changed result ended".split()


@dataclass
class Index:
    """What the index says of each job, by jid."""

    told: dict[str, dict[str, Any]]
    counted: dict[str, dict[str, Any]]
    loads: dict[str, bytes]
    minions: dict[str, dict[str, tuple[Any, ...]]] = field(default_factory=dict)
    active: dict[str, tuple[Any, ...]] = field(default_factory=dict)

    def leave_out(self, jid: str) -> None:
        """Leave out what is said of the job *jid*."""
        for part in (self.told, self.counted, self.loads, self.minions, self.active):
            part.pop(jid, None)


def index(conn: sqlite3.Connection) -> Index:
    """Read what the index says."""
    names = [*TOLD, *COUNTED]
    rows = [dict(zip(names, row)) for row in conn.execute(f"SELECT {', '.join(names)} FROM jobs_index")]
    found = Index(
        {row["jid"]: {name: row[name] for name in TOLD} for row in rows},
        {row["jid"]: {name: row[name] for name in COUNTED} for row in rows},
        dict(conn.execute("SELECT jid, load FROM job_loads JOIN jobs_index ON id = job")),
    )
    for jid, minion, *rest in conn.execute(
        "SELECT jid, minion, expected, received, r.result, payload, killed, differing"
        " FROM job_returns r JOIN jobs_index ON id = job"
    ):
        found.minions.setdefault(jid, {})[minion] = tuple(rest)
    active = conn.execute(
        "SELECT jid, ended IS NULL, told_stalled, told_killed, told_complete, driver FROM active_jids"
    )
    found.active = {jid: tuple(rest) for jid, *rest in active}
    return found


def broken(before: Index, after: Index, attempt: Attempt, sender: str) -> list[str]:
    """Return in sentences what *attempt* of *sender* has brought about and may not."""
    voices = {sender, *attempt.speaks_for}
    found = [f"{jid} is gone" for jid in before.told.keys() - after.told.keys()]
    for jid, told in before.told.items():
        if jid in after.told:
            found += _changed(jid, told, before, after, voices)
    for jid in after.told.keys() - before.told.keys():
        found += _invented(jid, after, voices)
    if attempt.is_event:
        found += [] if before == after else ["an event has changed the index"]
    return [f"{attempt.name}: {what}" for what in found]


def _changed(jid: str, told: dict[str, Any], before: Index, after: Index, voices: set[str]) -> Iterator[str]:
    for name, value in after.told[jid].items():
        if value != told[name]:
            yield f"{name} of {jid} was {told[name]!r:.60} and is {value!r:.60}"
    if before.loads[jid] != after.loads[jid]:
        yield f"the load of {jid} is another"
    yield from _spoken_for(jid, before.minions.get(jid, {}), after.minions.get(jid, {}), voices)
    yield from _ended(jid, before, after, voices)


def _spoken_for(
    jid: str, before: dict[str, tuple[Any, ...]], after: dict[str, tuple[Any, ...]], voices: set[str]
) -> Iterator[str]:
    for minion in before.keys() | after.keys():
        was, now = before.get(minion), after.get(minion)
        if was != now and minion not in voices:
            yield f"{minion} in {jid} was {was!r:.80} and is {now!r:.80}"
        elif was and was[1] is not None and now and now[:4] != was[:4]:
            yield f"the return of {minion} in {jid} is another"


def _ended(jid: str, before: Index, after: Index, voices: set[str]) -> Iterator[str]:
    told = before.told[jid]
    was, now = before.counted[jid]["ended"], after.counted[jid]["ended"]
    awaited = {minion for minion, row in before.minions.get(jid, {}).items() if row[1] is None}
    if was is None and now is not None and (not awaited or awaited - voices):  # it awaited somebody else too
        yield f"{jid} has ended"
    if was is not None and now is None:
        yield f"{jid} runs again"
    is_told = before.active.get(jid, (0, 0, 0, 1))[3]
    is_later = was is not None and now is not None and now > was
    if is_later and is_told and not awaited & voices and told["target"] != UNSEEN:
        yield f"{jid} has ended later"
    if before.active.get(jid, (0,))[0] and jid not in after.active and not awaited & voices:
        yield f"{jid} is not active any more"


def _invented(jid: str, after: Index, voices: set[str]) -> Iterator[str]:
    job, load = after.told[jid], unpack(after.loads[jid])
    if job["user"] is not None or load.get("user"):
        yield f"a job of {job['user'] or load.get('user')} was invented"
    if job["kind"] not in ("local", "call", "schedule"):
        yield f"a job of the kind {job['kind']} was invented"
    if job["target"] not in {UNSEEN, *voices}:
        yield f"a job with the target {job['target']!r:.60} was invented"
    if job["parent"] or job["batch"] or job["unknown"]:
        yield f"a job with {job['parent']}, {job['batch']}, {job['unknown']!r:.60} was invented"
    for minion in after.minions.get(jid, {}).keys() - voices:
        yield f"{minion} was invented in {jid}"
