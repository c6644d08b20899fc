"""Processes as the master has them: forked, each with its own view of the job cache."""

import multiprocessing
import os
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

_FORK = multiprocessing.get_context("fork")


def at_once(count: int, work: Callable[[int, Callable[[], Any]], Any]) -> list[Any]:
    """
    Run ``work(number, ready)`` in *count* forked processes and return what they return.

    Each calls ``ready`` once, which waits until all have.
    """
    barrier = _FORK.Barrier(count, timeout=120)
    started = [_start(work, number, barrier.wait) for number in range(count)]
    answers = [pipe.recv() for _, pipe in started]
    for process, _ in started:
        process.join()
    for fine, answer in answers:
        if not fine:
            raise RuntimeError(f"a process of the bench failed:\n{answer}")
    return [answer for _, answer in answers]


@contextmanager
def beside(work: Callable[[Callable[[], Any]], None]) -> Iterator[None]:
    """Run ``work(wait)`` in a forked process meanwhile; ``wait`` returns when it is to end."""
    kept, ending = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=work, args=(kept.recv,))
    process.start()
    try:
        yield
    finally:
        ending.send(None)
        process.join()


def alone(work: Callable[[], Any]) -> Any:
    """Run *work* in a forked process and return what it returns: nothing of it stays in this one."""
    return at_once(1, lambda number, ready: work())[0]


def _start(work: Callable[..., Any], number: int, ready: Callable[[], Any]) -> tuple[Any, Any]:
    receiving, sending = _FORK.Pipe(duplex=False)
    process = _FORK.Process(target=_run, args=(work, number, ready, sending))
    process.start()
    sending.close()
    return process, receiving


def _run(work: Callable[..., Any], number: int, ready: Callable[[], Any], sending: Any) -> None:
    try:
        answer = (True, work(number, ready))
    except BaseException:
        answer = (False, traceback.format_exc())
    sending.send(answer)


@contextmanager
def without_sync() -> Iterator[None]:
    """Let nothing in this process wait for the disk, to fill a store quickly; SQLite's own syncs stay."""
    kept = os.fsync, os.fdatasync
    os.fsync = os.fdatasync = lambda fd: None  # type: ignore[assignment]
    try:
        yield
    finally:
        os.fsync, os.fdatasync = kept


@contextmanager
def counting_syncs() -> Iterator[list[int]]:
    """Count how often Python code waits for the disk; SQLite's own syncs are not seen."""
    kept, count = (os.fsync, os.fdatasync), [0]

    def counted(sync: Callable[[int], None]) -> Callable[[int], None]:
        def call(fd: int) -> None:
            count[0] += 1
            sync(fd)

        return call

    os.fsync, os.fdatasync = (counted(sync) for sync in kept)
    try:
        yield count
    finally:
        os.fsync, os.fdatasync = kept
