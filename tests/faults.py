"""Real faults of a disk and of a database: locks of another process, small file systems, damaged files."""

import contextlib
import itertools
import os
import signal
import sqlite3
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

HOLD = """
import sqlite3, sys
conn = sqlite3.connect(sys.argv[1], isolation_level=None, timeout=10)
for statement in sys.argv[2:]:
    conn.execute(statement).fetchall()
print("held", flush=True)
sys.stdin.read()
"""
# The functions whose lines are the steps of appending and of applying: each has one effect on the disk at most.
STEPS = "append _append _write _names_to_disk _number_tail apply apply_piece _apply write first _end _remove_folder"
WRITE_LOCK = ("BEGIN IMMEDIATE",)
# What locks readers out as well: the log of the database is no longer shared.
WHOLE_LOCK = ("PRAGMA locking_mode = EXCLUSIVE", "BEGIN EXCLUSIVE", "PRAGMA user_version = 0")


@contextlib.contextmanager
def lock(path: str, statements: tuple[str, ...] = WRITE_LOCK) -> Iterator[None]:
    """Let another process hold the lock of the database *path*."""
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, path, *statements], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout and holder.stdout.readline() == "held\n"
        yield
    finally:
        holder.communicate()


class SmallDisk:
    """A real file system of its own, in memory."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._ballast = folder / "ballast"

    def fill(self) -> None:
        """Leave not one free block."""
        with contextlib.suppress(OSError), self._ballast.open("wb") as ballast:
            while True:
                os.write(ballast.fileno(), bytes(4096))

    def empty(self) -> None:
        """Let it have room again."""
        self._ballast.unlink(missing_ok=True)

    def read_only(self, is_so: bool) -> None:
        """Mount it anew."""
        _mount("-o", f"remount,{'ro' if is_so else 'rw'}", str(self.folder))


@contextlib.contextmanager
def small_disk(folder: Path, size: str) -> Iterator[SmallDisk]:
    """Mount a file system of *size* at *folder*; skip the test where that is not allowed."""
    folder.mkdir()
    try:
        _mount("-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder))
    except (OSError, subprocess.CalledProcessError) as problem:
        pytest.skip(f"mounting a file system takes root and the right to mount: {problem}")
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def _mount(*arguments: str) -> None:
    subprocess.run(["mount", *arguments], check=True, capture_output=True)


def checkpoint(path: str, mode: str) -> None:
    """
    Write the log into the database, so that the file counts, and not what the log hides.

    After PASSIVE it does so from the next write on, and connections that are open keep what they have in memory;
    after TRUNCATE it does so at once, for all.
    """
    with contextlib.closing(sqlite3.connect(path, timeout=10)) as conn:
        assert conn.execute(f"PRAGMA wal_checkpoint({mode})").fetchone()[0] == 0


def damage_header(path: str) -> None:
    """Overwrite the first bytes of the file, where SQLite's files say that they are."""
    with open(path, "r+b") as file:
        file.write(b"not a database at all " * 5)


def damage_pages(path: str) -> None:
    """Overwrite every page but the first."""
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        file.seek(2048)
        file.write(b"\xa5" * (size - 2048))


def at_step(number: int, do: Callable[[], object], meanwhile: Callable[[], object], steps: str = STEPS) -> bool:
    """
    Do *do*, and *meanwhile* in front of its step *number*; False where it has fewer.

    A step is a line of one of the functions *steps*.
    """
    left = itertools.count(number, -1)

    def trace(frame: Any, event: str, argument: Any) -> Any:
        if event == "line" and next(left) == 0:
            sys.settrace(None)
            meanwhile()
        is_step = frame.f_code.co_name in steps.split() and "/halite/store/" in frame.f_code.co_filename
        return trace if is_step else None

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        do()
    finally:
        sys.settrace(before)
    return next(left) < 0


def kill_at(step: int, do: Callable[[], object]) -> bool:
    """Run *do* in a process that is killed in front of its step number *step*; False where it has fewer."""
    child = os.fork()
    if child == 0:
        at_step(step, do, lambda: os.kill(os.getpid(), signal.SIGKILL))
        os._exit(0)
    return os.waitpid(child, 0)[1] == signal.SIGKILL


def in_child(do: Callable[[], None], uid: int | None = None) -> None:
    """Run *do* in a forked process, as the user *uid*; fail as it does."""
    in_children([do], uid)


def in_children(every: list[Callable[[], None]], uid: int | None = None) -> None:
    """Run each of *every* in a forked process of its own, all at once; fail as one of them does."""
    children = [_child(do, uid) for do in every]
    failures = []
    for child, said in children:
        with open(said, "rb") as pipe:
            text = pipe.read().decode()
        if os.waitpid(child, 0)[1]:
            failures.append(text or "it was killed")
    assert not failures, "\n".join(failures)


def _child(do: Callable[[], None], uid: int | None) -> tuple[int, int]:
    read_end, write_end = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            if uid is not None:
                os.setgroups([])
                os.setgid(uid)
                os.setuid(uid)
            do()
            status = 0
        except BaseException:
            os.write(write_end, traceback.format_exc().encode()[-60_000:])
        finally:
            os._exit(status)
    os.close(write_end)
    return child, read_end
