"""Writes as the spool keeps them: what was to be done in the index, in plain data, and how it is done later."""

import dataclasses
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any, TypeVar

import msgpack

from ...domain.job import Job, Kind, Return
from ...domain.outcome import Outcome
from ...domain.run_overview import Overview
from ...domain.states import Counts, Gist
from ...times import now
from .. import job_writes
from ..codec import pack, unpack
from ..database import Database

Made = TypeVar("Made")


@dataclass(frozen=True, slots=True)
class Write:
    """
    One write about the job *jid*: *what* is done with what is *given*.

    Job and Return are what is kept of what Salt said, so nothing that authenticates anybody gets here.
    """

    what: str
    jid: str
    given: Mapping[str, Any]
    at: int  # microseconds: when it could not be written

    def packed(self) -> bytes:
        """Return the body of a record; the jid stands in it as it is, to be searched for."""
        return msgpack.packb([self.what, self.jid, self.at, pack(self.given)], use_bin_type=True)

    def apply(self, db: Database) -> None:
        """Do it. Doing it again changes nothing: the first load, and a minion's first return, stay."""
        _APPLIED[self.what](db, self.jid, self.given)

    def job(self) -> Job | None:
        """Return the job that it would make."""
        plain = self.given.get("job")
        return None if plain is None else _job(plain)

    def expected(self) -> list[str]:
        """Return the minions that it adds to those that the job expects."""
        if self.what == "add_job":
            return list(self.given["job"]["expected"])
        return list(self.given["minions"]) if self.what == "add_minions" else []

    def returned(self) -> tuple[str, dict[str, Any]] | None:
        """Return (minion, payload) of a return."""
        plain = self.given.get("return")
        return None if plain is None else (plain["minion"], plain["payload"])


def unpacked(body: bytes) -> Write:
    """Return the write that *body* holds. Raises ValueError or TypeError where it holds none."""
    what, jid, at, given = msgpack.unpackb(body, raw=False, strict_map_key=False)
    if what not in _APPLIED:
        raise ValueError(f"{what} is no write that this version of Halite knows")
    return Write(what, jid, unpack(given), at)


def job(made: Job, awaited: Iterable[str]) -> Write:
    """Return the write of a published job."""
    return Write("add_job", made.jid, {"job": _plain(made), "awaited": list(awaited)}, now())


def minions(jid: str, added: Iterable[str], syndic: str | None = None) -> Write:
    """Return the write of further minions that a job expects: those of a *syndic*."""
    return Write("add_minions", jid, {"minions": list(added), "syndic": syndic}, now())


def metadata(jid: str, told: Any) -> Write:
    """Return the write of the metadata that the event bus told of a job apart from its publication."""
    return Write("note_metadata", jid, {"metadata": told}, now())


def returned(ret: Return, job_of_return: Job) -> Write:
    """Return the write of a return, with the job that it tells of, should nobody have published that."""
    return Write("add_return", ret.jid, {"return": _plain(ret), "job": _plain(job_of_return)}, now())


def end_text(jid: str, text: str) -> Write:
    """Return the write of what Salt gave to update_endtime."""
    return Write("set_end_text", jid, {"text": text}, now())


_APPLIED: dict[str, Callable[[Database, str, Mapping[str, Any]], Any]] = {
    "add_job": lambda db, jid, given: job_writes.add_job(db, _job(given["job"]), given["awaited"]),
    "add_minions": lambda db, jid, given: job_writes.add_minions(db, jid, given["minions"], given.get("syndic")),
    "note_metadata": lambda db, jid, given: job_writes.note_metadata(db, jid, given["metadata"]),
    "add_return": lambda db, jid, given: job_writes.add_return(
        db, _return(given["return"]), lambda: _job(given["job"])
    ),
    "set_end_text": lambda db, jid, given: job_writes.set_end_text(db, jid, given["text"]),
}


def _plain(value: Any) -> Any:
    """Return a dataclass as a dict of its fields, whose own values are as Salt gave them."""
    if dataclasses.is_dataclass(value):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value.value if isinstance(value, Enum) else value


def _made(dataclass: type[Made], plain: Mapping[str, Any], /, **more: Any) -> Made:
    """Return a *dataclass* of what *plain* holds, without what another version has added to it."""
    known = {field.name for field in dataclasses.fields(dataclass)}  # type: ignore[arg-type]
    return dataclass(**{**{name: value for name, value in plain.items() if name in known}, **more})


def _job(plain: Mapping[str, Any]) -> Job:
    return _made(Job, plain, kind=Kind(plain["kind"]))


def _return(plain: Mapping[str, Any]) -> Return:
    counts, gist, overview = plain["counts"], plain.get("gist"), plain.get("overview")  # the latter of new versions
    return _made(
        Return,
        plain,
        outcome=Outcome(plain["outcome"]),
        counts=None if counts is None else _made(Counts, counts),
        gist=None if gist is None else _made(Gist, gist),
        overview=None if overview is None else _made(Overview, overview),
    )
