"""
How the tests are shared among pytest-xdist's workers, and how an interrupt ends these.

Much of the time of the tests is waiting for daemons, so there are more workers than processors.
"""

import os
import re
import signal
import time
from pathlib import Path
from queue import Empty
from typing import Any

import psutil
import pytest
from xdist.scheduler import LoadScopeScheduling

# What takes longest, the longest first: begun last, it would go on alone at the end. The tests of a row run on one
# worker, since they share a master; what parentheses hold tells those apart that do not. Else a module is together.
LONGEST = (
    r"integration/test_(?:console|identity|kill|orchestration)\.py",
    r"integration/test_caches\.py",
    r"integration/test_engine\.py::(test_an_engine_with_options)?",
    r"integration/test_shapes\.py",
    r"integration/test_beside\.py",
    r"browser/test_(\w+)\.py",
    r"hostile/test_api_users\.py",
    r"integration/test_backfill\.py::\w+(\[\w+\])?",
    r"integration/test_torture\.py::(\w+)",
    r"integration/test_reliability\.py",
    r"integration/test_installs\.py::(\w+)",
    r"integration/",
)
PATIENCE = 90  # seconds that a worker may take to stop its daemons


def wanted(config: pytest.Config) -> int:
    """Return how many workers to have where nobody said: files, what -k finds and tests/unit are quicker without."""
    option = config.option
    if option.usepdb or option.capture == "no" or option.keyword or option.collectonly:
        return 0
    if not any(Path(arg).is_dir() and "unit" not in Path(arg).parts for arg in map(str, config.args)):
        return 0
    return min(8, max(2, len(os.sched_getaffinity(0)) * 3 // 2))


def group(nodeid: str) -> str:
    """Return the name of what *nodeid* must run with on one worker."""
    for row in LONGEST[:-1]:
        if found := re.search(row, nodeid):
            return f"{row} {found.groups()}"
    return nodeid.partition("::")[0]


def rank(nodeid: str) -> int:
    """Return which row of LONGEST *nodeid* is in; all else comes after them."""
    return next((number for number, row in enumerate(LONGEST) if re.search(row, nodeid)), len(LONGEST))


class Scheduler(LoadScopeScheduling):
    """Gives each worker a group at a time, in the order of the collected tests."""

    def _split_scope(self, nodeid: str) -> str:
        return group(nodeid)


def interrupt_once(*_: Any) -> None:
    """Be the handler of SIGINT in a worker: a second one must not break off the stopping of its daemons."""
    signal.signal(signal.SIGINT, lambda *_: None)
    raise KeyboardInterrupt


def interrupt_all(session: Any) -> None:
    """Interrupt the workers of xdist's *session*, and wait until they have stopped what they started."""
    for child in psutil.Process().children():
        child.send_signal(signal.SIGINT)
    left, until = set(session._active_nodes), time.monotonic() + PATIENCE
    while left and time.monotonic() < until:
        try:
            what, given = session.queue.get(timeout=1)
        except Empty:
            continue
        if what in ("workerfinished", "errordown"):
            left.discard(given["node"])
