"""
A jid under which another job was published too.

Salt lets a caller choose the jid, also one that a job has. It then answers for both under the one jid, so they are
one job here too; but what was published later is told beside the first, and its function counts for who may see it.
"""

import sqlite3
from collections.abc import Mapping
from typing import Any

from ..domain import salt_shapes
from ..domain.job import Job
from .codec import pack, unpack
from .shortened_columns import listed_arguments, shortened_text

ALSO = "also"  # the key in job_loads.load
MOST = 100  # such publications kept of a job; of more, the functions count all the same
MOST_NAMES = 10_000  # characters of the functions of a job; beyond, what is left out is one that no pattern names
UNNAMED = "…"


def note(conn: sqlite3.Connection, job_id: int, job: Job) -> bool:
    """
    Note the publication *job* under the jid of another; False where it is that one once more.

    It is that one where function, arguments and target are the same. The parts of a batch have all that in common but
    for the target, which is a list; so a list is taken for a part.
    """
    row = conn.execute("SELECT load FROM job_loads WHERE job = ?", (job_id,)).fetchone()
    load = unpack(row[0]) if row else None
    if not isinstance(load, dict):
        return False
    known = [load, *others(load)]
    if any(_is_same(job.load, other) for other in known):
        return False
    if len(known) <= MOST:
        load[ALSO] = [*known[1:], {**job.load, "start": job.start}]
        conn.execute("UPDATE job_loads SET load = ? WHERE job = ?", (pack(load), job_id))
    _update_row(conn, job_id, job, load)
    return True


def with_others(load: Mapping[str, Any], another: Mapping[str, Any], start: int) -> dict[str, Any] | None:
    """
    Return *load* with what was published under its jid besides, as *another* load of it tells; None where it has all.

    *start* is when what *another* tells of first was published, in microseconds.
    """
    known = [load, *others(load)]
    for told in ({**another, "start": start}, *others(another)):
        if not any(_is_same(told, other) for other in known):
            known.append({key: value for key, value in told.items() if key != ALSO})
    if len(known) == 1 + len(others(load)):
        return None
    return {**load, ALSO: known[1 : MOST + 1]}


def told(load: Mapping[str, Any]) -> tuple[str, str, str]:
    """Return the function, the target and the user of all that was published under the jid of *load*."""
    function, target, user = salt_shapes.function_of(load), salt_shapes.target_of(load)[0], load.get("user") or ""
    for other in others(load):
        function = _with_functions(function, salt_shapes.function_of(other))
        target = _joined(target, salt_shapes.target_of(other)[0])
        user = _joined(user, other["user"]) if user and other.get("user") else user or other.get("user") or ""
    return function, shortened_text(target), user


def others(load: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return the loads of what was published later under the jid of *load*, each with its start in microseconds."""
    return list(load.get(ALSO) or ())


def arguments(load: Mapping[str, Any]) -> Any:
    """Return the arguments of *load* in whole; of several publications a list of each one's."""
    also = others(load)
    return [each.get("arg") or [] for each in (load, *also)] if also else load.get("arg")


def _is_same(load: Mapping[str, Any], known: Mapping[str, Any]) -> bool:
    if _what(load) != _what(known):
        return False
    return _is_list(load) or _is_list(known) or _whom(load) == _whom(known)


def _what(load: Mapping[str, Any]) -> bytes:
    """Return what *load* runs, as it is stored: values such as NaN do not equal themselves."""
    return pack([load.get("fun"), load.get("arg") or []])


def _is_list(load: Mapping[str, Any]) -> bool:
    return load.get("tgt_type") == "list" or isinstance(load.get("tgt"), (list, tuple))


def _whom(load: Mapping[str, Any]) -> bytes:
    return pack([load.get("tgt"), load.get("tgt_type") or "glob"])


def _update_row(conn: sqlite3.Connection, job_id: int, job: Job, load: dict[str, Any]) -> None:
    function, target, user = conn.execute(
        "SELECT function, target, user FROM jobs_index WHERE id = ?", (job_id,)
    ).fetchone()
    function = _with_functions(function, job.function)
    conn.execute(
        "UPDATE jobs_index SET function = ?, arguments = ?, target = ?, user = ? WHERE id = ?",
        (
            function,
            listed_arguments(function, arguments(load)),
            shortened_text(_joined(target, job.target)),
            _joined(user, job.user) if user and job.user else user or job.user,
            job_id,
        ),
    )


def _with_functions(known: str, another: str) -> str:
    """Return the functions *known* of a job with those of *another* publication: who may see it may see them all."""
    names = known.split(",")
    fresh = [name for name in dict.fromkeys(another.split(",")) if name not in names]
    if fresh and len(known) + len(another) > MOST_NAMES:
        fresh = [] if UNNAMED in names else [UNNAMED]
    return ",".join([known, *fresh])


def _joined(known: str, another: str) -> str:
    return known if another in (known, *known.split(",")) else f"{known},{another}"
