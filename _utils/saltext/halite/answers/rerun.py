"""Calling again what a job called: published to its minions, or started on the master."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..domain.added_arguments import without_published
from ..domain.conditions import ANY_JOB, Conditions
from ..domain.permissions import Caller
from ..domain.plain_data import plain
from ..domain.repetition import ALL, Which, masters_arguments
from ..domain.secrets import masked_arguments
from ..errors import HaliteError, Refused, Unavailable, clip
from ..harmless import log_of
from ..master import ask_minions, start_runner
from ..store import audit_log, job_writes, one_job, repetitions
from ..store.database import Database
from ..store.index_rows import JobRow
from ..times import now
from . import arguments, audited
from .other_masters import NO_OTHERS, OtherMasters
from .reachable import few
from .repeatable import Plan, plan

log = log_of(__name__)


@dataclass(frozen=True, slots=True)
class Asked:
    """What is asked for beside the job: on whom, under which conditions, and whether it is only to be told."""

    which: Which = ALL
    conditions: Conditions = ANY_JOB
    once: bool = False
    test: bool = False

    def arguments(self) -> dict[str, Any]:
        """Return what is not as by default, for the audit log."""
        given = {"failed": self.which.failed, "missing": self.which.missing, "once": self.once, "test": self.test}
        found: dict[str, Any] = {name: True for name, is_so in given.items() if is_so}
        if self.which.pattern is not None:
            found["minion"] = self.which.pattern
        return {**found, "conditions": self.conditions.asked()} if self.conditions.asked() else found


def asked(given: Mapping[str, Any]) -> Asked:
    """Return what the arguments of ``halite.rerun``, *given* by name, ask for."""
    flags = {name: arguments.flag(given[name], name) for name in ("failed", "missing", "once", "test")}
    which = Which(flags["failed"], flags["missing"], arguments.text(given["minion"], "minion"))
    return Asked(which, arguments.conditions(given), flags["once"], flags["test"])


def rerun(
    opts: Mapping[str, Any],
    db: Database,
    caller: Caller,
    jid: str,
    wanted: Asked,
    others: OtherMasters = NO_OTHERS,
) -> dict[str, Any]:
    """
    Call again what the job *jid* called, as a job of its own, where the index bears the conditions out.

    The decision, and which job repeats which, are written before anything is sent; where that cannot be written,
    nothing is. A job of *others* is for them to repeat. Raises NotFound, Denied, Refused, Invalid, Unavailable.
    """
    row = one_job.job(db, jid)
    given = {"jid": jid, "function": row and row.function, **wanted.arguments()}
    if not caller.patterns("run", "job"):  # nobody else learns which jobs there are
        audited.require(db, caller, ("run", "job", "*"), "rerun", given)
    if row is None:
        raise others.no_job(jid, "rerun")
    for verb in ("run", "view"):
        audited.require(db, caller, (verb, "job", row.function), "rerun", given)
    others.require_own(row, "rerun")
    if wanted.test:
        return _answer(row, _decided(opts, db, row, wanted), None)
    number = audit_log.begin(db, audit_log.Entry(caller, "rerun", "job", "allowed", given, jid))
    sent = None
    try:
        found = _decided(opts, db, row, wanted)
        again = _begin(opts, db, row, caller, wanted)
        sent = max(len(found.minions), 1)
        _send(opts, db, found, again, caller.user)
    except HaliteError as problem:
        # A master that has not answered may have published it all the same.
        may_be_sent = isinstance(problem, ask_minions.NoAnswer)
        audit_log.finish(db, number, f"{problem.code}: {problem}", sent=sent if may_be_sent else None)
        raise
    _note(db, number, again, sent)
    return _answer(row, found, again)


def _decided(opts: Mapping[str, Any], db: Database, row: JobRow, asked: Asked) -> Plan:
    """Return what is to be done. Raises Refused where the job *row* is not such as is *asked* for."""
    unmet = one_job.unmet(db, row, asked.conditions, now())
    if unmet:
        raise Refused(f"The job {row.jid} ({clip(row.function)}) is none that was meant: {unmet}.")
    earlier = repetitions.earlier(db, row.jid) if asked.once else None
    if earlier:
        raise _not_twice(row, earlier)
    found = plan(opts, db, row, asked.which)
    if found.on_master:
        function, _, named = masters_arguments(found.call)
        start_runner.check(opts, function, named)
    return found


def _begin(opts: Mapping[str, Any], db: Database, row: JobRow, caller: Caller, asked: Asked) -> str:
    """Return the jid of the new job, which is noted to repeat *row*."""
    jid = ask_minions.new_jid(opts)
    if not job_writes.reserve_jid(db, jid):
        raise Unavailable(f"The master makes the job id {jid}, which a job has already: try again.")
    earlier = repetitions.begin(db, jid, row.jid, caller.user, now(), once=asked.once)
    if earlier:
        raise _not_twice(row, earlier)
    return jid


def _not_twice(row: JobRow, earlier: str) -> Refused:
    return Refused(f"The job {row.jid} ({clip(row.function)}) is repeated once at the most (once=True): {earlier}.")


def _send(opts: Mapping[str, Any], db: Database, found: Plan, jid: str, user: str) -> None:
    """Publish, or start, what was *found* as the job *jid*; where nothing was sent, it repeats nothing."""
    try:
        if found.on_master:
            function, placed, named = masters_arguments(found.call)
            start_runner.start(opts, function, placed, named, user, jid)
        elif ask_minions.publish(opts, found.minions, found.call.function, found.call.arguments, jid) is None:
            raise Unavailable(f"The master found none of {few(found.minions)} to publish to.")
    except ask_minions.NoAnswer:  # it may be published all the same
        raise
    except HaliteError:
        repetitions.undo(db, jid)
        raise


def _note(db: Database, number: int, jid: str, sent: int) -> None:
    """Note that it was sent. Where that fails, it was sent all the same."""
    try:
        audit_log.finish(db, number, f"sent as {jid}", sent=sent)
    except HaliteError as problem:
        log.warning("Halite has published the job %s, and could not note that: %s", jid, problem)


def _answer(row: JobRow, found: Plan, jid: str | None) -> dict[str, Any]:
    shown = without_published(masked_arguments(row.function, found.call.arguments))
    return {
        "rerun": {
            "jid": row.jid,
            "rerun_jid": jid,
            "test": jid is None,
            "function": row.function,
            "arguments": plain(shown),
            "kind": row.kind,
            "minions": found.minions,
            "not_sent": [{"minion": name, "why": why} for name, why in sorted(found.not_sent.items())],
        }
    }
