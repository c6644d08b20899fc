"""What was put out of use and never deleted: under a dated name, until an administrator acknowledges it."""

import datetime
import os
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass

from . import ownership

CORRUPT, UNAPPLIED = "corrupt", "unapplied"
STALE = "stale"  # the logs of a database that somebody removed or replaced; nobody has to acknowledge those
LOGS = ("-wal", "-shm")  # what SQLite keeps beside a database
WHOLE = ("", *LOGS)
_ACKNOWLEDGED = ".acknowledged"
_STAMP = "%Y%m%dT%H%M%SZ"


@dataclass(frozen=True, slots=True)
class Aside:
    """A file that was set aside."""

    path: str
    kind: str
    acknowledged: bool


def free_name(path: str, kind: str) -> str:
    """Return the name beside *path* that it is set aside under."""
    stamp = datetime.datetime.now(datetime.timezone.utc).strftime(_STAMP)
    name, number = f"{path}.{kind}-{stamp}", 1
    while any(os.path.lexists(name + part) for part in WHOLE):
        number += 1
        name = f"{path}.{kind}-{stamp}-{number}"
    return name


def put_aside(path: str, kind: str, parts: Iterable[str] = WHOLE) -> str:
    """
    Give the *parts* of the database *path* a dated name beside it, and return the name of the file.

    The caller holds the lock of the folder. The database goes first: logs that a crash leaves behind are found, and
    put aside too, by whoever makes the next one.
    """
    name = free_name(path, kind)
    for part in parts:
        with suppress(FileNotFoundError):
            os.rename(path + part, name + part)
    return name


def found(bases: Iterable[str]) -> list[Aside]:
    """Return what was set aside of the files *bases*, the oldest first."""
    every: list[Aside] = []
    for base in bases:
        folder, name = os.path.split(base)
        try:
            present = set(os.listdir(folder))
        except OSError:
            continue
        for kind in (CORRUPT, UNAPPLIED):
            every += [
                Aside(os.path.join(folder, each), kind, each + _ACKNOWLEDGED in present)
                for each in sorted(present)
                if each.startswith(f"{name}.{kind}-") and not each.endswith((*LOGS, _ACKNOWLEDGED))
            ]
    return every


def acknowledge(aside: Aside, user: str | None) -> None:
    """Note that an administrator knows of *aside*."""
    ownership.make_file(aside.path + _ACKNOWLEDGED, user)
