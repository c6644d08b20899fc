"""A job cache of Salt, read through the functions that Salt itself reads it through."""

import logging
import signal
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from types import FrameType
from typing import Any

import salt.loader

from ..domain.jid import start_time
from ..errors import Invalid, clip
from ..times import now
from . import local_cache_folder

PATIENCE = 30.0  # seconds that one job may take to read
PATIENCE_EACH = 0.05  # and for each minion that it was sent to: its return is a file, or a row, of its own
ATTEMPTS = 20  # at something damaged; local_cache makes five at a load, and no end of them at a return
# What a job cache lists of a job (salt.utils.jid.format_jid_instance), by the key of its load. The user that it
# lists is root where there is none.
_LISTED = {
    "fun": "Function",
    "arg": "Arguments",
    "tgt": "Target",
    "tgt_type": "Target-type",
    "metadata": "Metadata",
}


class _Stuck(BaseException):
    """A job cannot be read. No Exception: local_cache catches those, and reads again."""


def returners(opts: Mapping[str, Any]) -> Mapping[str, Any]:
    """
    Return Salt's returner functions by name.

    Not those of a MasterMinion: when that is collected, it loads all returners there are, at any moment of what
    goes on then, and warns in the log that nobody has destroyed it.
    """
    copy = dict(opts)
    loaded: Mapping[str, Any] = salt.loader.returners(copy, salt.loader.minion_mods(copy))
    return loaded


class Cache:
    """The job cache *name* of a master with the options *opts*."""

    def __init__(self, opts: Mapping[str, Any], name: str) -> None:
        self.name = name
        self._opts = opts
        self._listed: Mapping[str, Any] = {}
        self._returners = returners(opts)
        missing = [f for f in ("get_jids", "get_load", "get_jid") if f"{name}.{f}" not in self._returners]
        if missing:
            raise Invalid(
                f"cache is {clip(repr(name))}; it takes the name of a returner that can be read, "
                f"and this one has no {' and no '.join(missing)}."
            )

    def jids(self) -> list[str]:
        """Return every jid, the newest first; of a job that tells none, where it is."""
        at = now()
        found = local_cache_folder.jobs(self._opts) if self.name == "local_cache" else self._ask("get_jids") or {}
        self._listed = {str(jid): told for jid, told in dict(found).items()}
        return sorted(self._listed, key=lambda jid: start_time(jid, at), reverse=True)

    def job(self, jid: str) -> tuple[dict[str, Any], dict[str, Any], str | None]:
        """
        Return the load of the job *jid*, its returns by minion, and when it ended where Salt kept that.

        Raises TimeoutError where that takes too long, and whatever the job cache raises.
        """
        with reading():
            load = self._load(jid)
        with reading(load.get("Minions") or ()):
            return load, self._ask("get_jid", jid) or {}, self._end_text(jid)

    def _load(self, jid: str) -> dict[str, Any]:
        """Return the load of the job *jid*; local_cache raises where it has one without minions, but lists it."""
        try:
            return dict(self._ask("get_load", jid) or {})
        except Exception:
            told = self._listed.get(jid)
            if not isinstance(told, Mapping) or "Function" not in told:
                raise
        found = {key: told.get(name) for key, name in _LISTED.items() if told.get(name)}
        return {key: held for key, held in found.items() if not str(held).startswith("unknown-")}

    def _end_text(self, jid: str) -> str | None:
        """Return what Salt kept as the end of the job *jid* with ``job_cache_store_endtime``."""
        if f"{self.name}.get_endtime" not in self._returners:
            return None
        found = self._ask("get_endtime", jid)
        return found if isinstance(found, str) else None

    def _ask(self, function: str, *arguments: Any) -> Any:
        return self._returners[f"{self.name}.{function}"](*arguments)


@contextmanager
def reading(minions: Collection[Any] = ()) -> Iterator[None]:
    """
    Read one job, that of so many *minions*, within the block.

    Raises TimeoutError where that takes too long, or the job is damaged, which local_cache would read for ever.
    """
    try:
        with _attempts(), _within(PATIENCE + PATIENCE_EACH * len(minions)):
            yield
    except _Stuck as problem:
        raise TimeoutError(str(problem)) from None


@contextmanager
def _attempts() -> Iterator[None]:
    """
    End the block where it reads the same damaged data again and again.

    Salt logs each attempt, some thousand a second; the log gets the first.
    """
    made, thread, log = 0, threading.get_ident(), logging.getLogger("salt.payload")

    def count(record: logging.LogRecord) -> bool:
        nonlocal made
        if record.thread != thread or record.levelno < logging.CRITICAL:
            return True
        made += 1
        if made > ATTEMPTS:
            raise _Stuck("it has damaged data in it")
        return made == 1

    log.addFilter(count)
    try:
        yield
    finally:
        log.removeFilter(count)


@contextmanager
def _within(seconds: float) -> Iterator[None]:
    """End the block after so many *seconds*; in another thread than the main one, such as a reactor's, never."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def stop(signum: int, frame: FrameType | None) -> None:
        raise _Stuck(f"it was not read within {seconds:g} seconds")

    before = signal.signal(signal.SIGALRM, stop)
    # And again each second: what is raised in the middle of a finalizer is lost.
    signal.setitimer(signal.ITIMER_REAL, seconds, 1.0)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before or signal.SIG_DFL)
