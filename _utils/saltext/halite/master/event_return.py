"""
The event bus as a source: what Salt gives its ``event_return``, into the index.

The bus tells a little less than Salt tells its job cache, and what is on it may come late, twice, or in another
order. The same events again change nothing.
"""

import dataclasses
import datetime
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from ..domain import salt_shapes
from ..domain.job import Job, Kind
from ..domain.noise import Noise, is_own
from ..harmless import log_of
from ..store import job_writes
from ..store.database import Database
from ..store.recorder import Recorder
from ..store.savepoints import Pending, write_all
from ..store.spool import kept_writes
from ..times import EPOCH, UTC, now
from . import expected_minions

log = log_of(__name__)

LOGGED = 5  # events of one call that are logged one by one where they cannot be written
_AREAS = ("salt/job/", "salt/run/", "salt/wheel/", "syndic/")


def record(recorder: Recorder, events: Iterable[Mapping[str, Any]], opts: Mapping[str, Any]) -> None:
    """
    Write what *events*, each ``{"tag", "data"}``, tell of jobs and returns, in few transactions.

    An event that cannot be written is logged, and the others are written all the same. Where the database cannot be
    used, they are kept in the spool.
    """
    problems: list[Exception] = []
    waiting = deque(_pending(list(events), opts, recorder.noise, problems))
    if waiting:
        recorder.add_all(
            lambda: write_all(recorder.db, waiting, problems),
            lambda: [write for pending in waiting for write in pending.kept()],
        )
    for problem in problems[:LOGGED]:
        log.error("Halite could not write an event", exc_info=problem)
    if len(problems) > LOGGED:
        log.error("Halite could not write %s events more", len(problems) - LOGGED)


def _pending(
    events: list[Mapping[str, Any]], opts: Mapping[str, Any], noise: Noise, problems: list[Exception]
) -> list[Pending]:
    """Return what is to be written for *events*: publications first, whatever order they came in."""
    first: list[Pending] = []
    rest: list[Pending] = []
    for event in events:
        try:
            tag, data = event["tag"], event["data"]
            # A minion's own event has this; of other tags than those of returns Salt lets through no others.
            if not tag.startswith(_AREAS) or data.get("cmd") == "_minion_event":
                continue
            waits, told = _pending_of(tag, data, opts, noise)
            if told is not None:
                (rest if waits else first).append(told)
        except Exception as problem:  # whatever an event may hold
            problems.append(problem)
    return first + rest


def _pending_of(
    tag: str, data: Mapping[str, Any], opts: Mapping[str, Any], noise: Noise
) -> tuple[bool, Pending | None]:
    """Return whether an event is written behind publications, and how; None for what is not recorded."""
    jid = data.get("jid")
    if tag == f"salt/job/{jid}/ret/{data.get('id')}":
        # Those of runners have another tag, so only a minion can have sent one in their shape.
        return True, _of_return({"cmd": "_return", **data} if salt_shapes.is_of_master(data) else data, noise)
    if tag == f"salt/job/{jid}/new":
        return False, _of_job(str(jid), data, opts, noise)
    if tag == f"salt/job/{jid}/publish":
        return True, _of_metadata(str(jid), data)
    if tag in (f"salt/run/{jid}/new", f"salt/wheel/{jid}/new"):
        return False, _of_job_on_master(data, opts["id"], noise)
    if tag in (f"salt/run/{jid}/ret", f"salt/wheel/{jid}/ret"):
        return True, _of_return_on_master(data, opts["id"], noise)
    if tag.startswith("syndic/") and opts.get("order_masters"):
        return True, _of_syndic(tag, data)
    return False, None


def _of_syndic(tag: str, data: Mapping[str, Any]) -> Pending | None:
    """Return the write of the minions that a syndic says it expects, of the event ``syndic/<id>/<jid>``."""
    _, syndic, jid = tag.split("/", 2)
    minions = data.get("minions")
    names = [str(minion) for minion in minions] if isinstance(minions, list) else []
    if not names:
        return None
    return Pending(
        lambda db: job_writes.add_minions(db, jid, names, syndic), lambda: [kept_writes.minions(jid, names, syndic)]
    )


def _of_job_on_master(data: Mapping[str, Any], master_id: str, noise: Noise) -> Pending | None:
    if is_own(data):
        return None
    job = salt_shapes.job_on_master(data, master_id, _fired(data), noise)
    return _of_new(job, [master_id])


def _of_return_on_master(data: Mapping[str, Any], master_id: str, noise: Noise) -> Pending | None:
    """Return the write of what a runner or wheel function returned; one that does not exist is named without."""
    function = str(data.get("fun"))
    if is_own(data) or not function.startswith(("runner.", "wheel.")):
        return None
    wrapped = {"id": master_id, "tgt": master_id, "jid": data["jid"], "return": dict(data)}
    return _of_return({**wrapped, "fun": function, "user": data.get("user")}, noise, _fired(data))


def _of_metadata(jid: str, data: Mapping[str, Any]) -> Pending | None:
    metadata = data.get("metadata")
    if metadata is None:
        return None
    return Pending(
        lambda db: job_writes.note_metadata(db, jid, metadata), lambda: [kept_writes.metadata(jid, metadata)]
    )


def _of_job(jid: str, data: Mapping[str, Any], opts: Mapping[str, Any], noise: Noise) -> Pending:
    minions = data.get("minions")
    named = expected_minions.minions_of(opts, data, minions if isinstance(minions, list) else ())
    job = salt_shapes.published(jid, data, named, _fired(data), noise)
    # Whether a minion had returned for the jid before, which the order of events does not tell, stays open.
    return _of_new(dataclasses.replace(job, published=0))


def _of_new(job: Job, awaited: Sequence[str] = ()) -> Pending:
    return Pending(lambda db: job_writes.add_job(db, job, awaited), lambda: [kept_writes.job(job, awaited)])


def _of_return(load: Mapping[str, Any], noise: Noise, fired: int | None = None) -> Pending | None:
    if load["jid"] == "nocache":
        return None
    received = _fired(load) if fired is None else fired
    ret = salt_shapes.returned(load, received)
    metadata = _of_metadata(ret.jid, load)

    def write(db: Database) -> None:
        job_writes.add_return(db, ret, lambda: _job_of_return(load, received, noise))
        if metadata is not None:
            metadata.write(db)

    def kept() -> list[kept_writes.Write]:
        return [
            kept_writes.returned(ret, _job_of_return(load, received, noise)),
            *(metadata.kept() if metadata else ()),
        ]

    return Pending(write, kept)


def _job_of_return(load: Mapping[str, Any], received: int, noise: Noise) -> Job:
    job = salt_shapes.job_of_return(load, received, noise)
    # Every minion's return has the command that it was sent with; salt-ssh, which sends none, fires its own.
    return dataclasses.replace(job, kind=Kind.SSH) if job.kind is Kind.CALL and "cmd" not in load else job


def _fired(data: Mapping[str, Any]) -> int:
    """Return when the master fired the event, in microseconds: the queue may have held it since."""
    at = now()
    try:
        stamp = datetime.datetime.fromisoformat(data["_stamp"])
        stamp = stamp if stamp.tzinfo else stamp.replace(tzinfo=UTC)
        return min(at, (stamp - EPOCH) // datetime.timedelta(microseconds=1))
    except (KeyError, TypeError, ValueError, OverflowError):
        return at
