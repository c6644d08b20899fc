"""
The folder of Salt's ``local_cache``, looked through without it.

Its own list ends at the first thing in there that is not as it should be: a load without a jid, a file where a
folder was, a jid that is no time. Here each is told by its name, for whoever reads the job to find out what is wrong.
"""

import contextlib
import os
from collections.abc import Iterator, Mapping
from typing import Any

import salt.payload
import salt.utils.files
import salt.utils.jid

LOAD, JID = ".load.p", "jid"  # salt/returners/local_cache.py


def jobs(opts: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """
    Give the jid of every job, with what Salt lists of it where that can be told.

    Of what has no jid, its path within the folder stands for it. Raises OSError where the folder cannot be read.
    """
    root = os.path.join(str(opts["cachedir"]), "jobs")
    for top in sorted(os.listdir(root)):
        try:
            names = sorted(os.listdir(os.path.join(root, top)))
        except OSError:  # a file, say
            yield top, {}
            continue
        for name in names:
            place = os.path.join(top, name)
            if not os.path.isdir(os.path.join(root, place)):
                yield place, {}
            elif os.path.exists(os.path.join(root, place, LOAD)):
                yield _job(root, place)


def _job(root: str, place: str) -> tuple[str, Mapping[str, Any]]:
    """Return the jid of the job in the folder *place*, and what Salt lists of it."""
    load = _load(os.path.join(root, place, LOAD))
    jid = str(load.get("jid") or _jid(os.path.join(root, place, JID)) or place)
    try:
        return jid, salt.utils.jid.format_job_instance(load) if load else {}
    except Exception:  # arguments that are no list, say
        return jid, {}


def _load(path: str) -> dict[str, Any]:
    """Return the load in the file *path*; {} where it cannot be read, of which Salt's log says more."""
    try:
        with salt.utils.files.fopen(path, "rb") as file:
            found = salt.payload.load(file)
    except Exception:
        return {}
    return found if isinstance(found, dict) else {}


def _jid(path: str) -> str | None:
    """Return the jid that is noted beside a load."""
    with contextlib.suppress(OSError, UnicodeDecodeError), salt.utils.files.fopen(path, "rb") as file:
        found: str = file.read().decode()
        return found
    return None
