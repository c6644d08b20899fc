"""The figures of each minion, which are not made anew for each that asks."""

import threading
import time
from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from typing import Any

from ..answers import metrics
from ..answers.metrics import Family
from ..errors import HaliteError
from ..harmless import log_of
from ..store.database import Database

log = log_of(__name__)

KEPT = 30.0  # seconds: of ten thousand minions they take 0.7, most of that for how long their states took


class MinionFigures:
    """The figures of each minion, made anew at most every half minute."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._until = 0.0  # on the monotonic clock
        self._found: list[Family] = []

    def families(
        self, opts: Mapping[str, Any], index: Callable[[], AbstractContextManager[Database]]
    ) -> list[Family]:
        """Return them, none where the index cannot be read."""
        with self._lock:
            if time.monotonic() >= self._until:
                try:
                    with index() as db:
                        self._found = metrics.of_minions(opts, db)
                except HaliteError as problem:
                    log.debug("Halite has no figures of minions: %s", problem)
                    self._found = []
                self._until = time.monotonic() + KEPT
            return self._found
