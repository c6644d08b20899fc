"""How often one may try to log in: wrong tries are slowed by address and by name, and good ones never for long."""

import math
import threading
from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from .messages import TooMany

AT_ONCE, PLACE_WITHIN = 4, 3.0  # a wrong try takes Salt a second, before 3008 of one of its few workers
TELL_EVERY = 60.0  # seconds
MOST = 10_000  # what is remembered of either kind; what was used least recently is forgotten


@dataclass(frozen=True, slots=True)
class Rule:
    """So many tries at once, and from then on one every so many seconds."""

    at_once: int
    every: float

    def wait(self, full_at: float, at: float) -> float:
        """Return how long to wait at *at* where all tries are there again at *full_at*."""
        return full_at - at - (self.at_once - 1) * self.every

    def used(self, full_at: float, at: float) -> float:
        """Return when all tries are there again once one more is used."""
        return min(max(full_at, at) + self.every, at + self.at_once * self.every)


OF_ADDRESS = Rule(10, 10.0)
OF_NAME = Rule(20, 5.0)
# Whatever others try for a name, an address that is new to it has these.
OF_NEW = Rule(2, 3600.0)
# And one from which it has signed in before is asked for no other: others try from there too, where a proxy is.
OF_KNOWN = Rule(10, 10.0)

Key = tuple[Rule, str, str]  # which rule, the name or "", the address or ""


@dataclass(slots=True)
class LoginLimit:
    """The tries of one process; the clock comes in as an argument, in seconds."""

    most: int = MOST
    _full_at: "OrderedDict[Key, float]" = field(default_factory=OrderedDict)
    _known: "OrderedDict[tuple[str, str], None]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _places: threading.BoundedSemaphore = field(default_factory=lambda: threading.BoundedSemaphore(AT_ONCE))
    _refused: int = 0
    _told_at: float = -math.inf

    def begin(self, name: str, address: str, at: float) -> list[Key]:
        """Count a try for *name* from *address*, for ``forgive`` to take; raises TooMany where none is left."""
        name = name.casefold()
        with self._lock:
            wait = max(self._wait(key, at) for key in self._asked(name, address, at))
            if wait > 0:
                self._refused += 1
                after = math.ceil(wait)
                raise TooMany(f"Too many tries to sign in were wrong: try again in {after} s.", after)
            counted = self._counted(name, address)
            for key in counted:
                self._keep(key, key[0].used(self._full_at.get(key, at), at))
            return counted

    @contextmanager
    def place(self) -> Iterator[None]:
        """Have one of the places in which Salt may be asked at a time; raises TooMany where none comes free."""
        if not self._places.acquire(timeout=PLACE_WITHIN):
            raise TooMany("Too many sign in at this moment: try again in 2 s.", 2)
        try:
            yield
        finally:
            self._places.release()

    def to_tell(self, at: float) -> int:
        """Return how many tries were refused since that was told, 0 where it is not to be told yet again."""
        with self._lock:
            if at - self._told_at < TELL_EVERY:
                return 0
            self._told_at, refused = at, self._refused
            self._refused = 0
            return refused

    def forgive(self, counted: list[Key], at: float) -> None:
        """Take back a try: it was not wrong."""
        with self._lock:
            for key in counted:
                full_at = self._full_at.get(key, at) - key[0].every
                if full_at - at > 0.001:  # but for what rounding leaves
                    self._full_at[key] = full_at
                else:
                    self._full_at.pop(key, None)

    def remember(self, name: str, address: str) -> None:
        """Remember that *name* has signed in from *address*."""
        with self._lock:
            self._known[(name.casefold(), address)] = None
            self._known.move_to_end((name.casefold(), address))
            while len(self._known) > self.most:
                self._known.popitem(last=False)

    def _asked(self, name: str, address: str, at: float) -> list[Key]:
        """Return the keys that must have a try left."""
        if (name, address) in self._known:
            return [(OF_KNOWN, name, address)]
        new = (OF_NEW, name, address)
        return [(OF_ADDRESS, "", address), new if self._wait(new, at) <= 0 else (OF_NAME, name, "")]

    def _counted(self, name: str, address: str) -> list[Key]:
        if (name, address) in self._known:
            return [(OF_KNOWN, name, address)]
        return [(OF_ADDRESS, "", address), (OF_NEW, name, address), (OF_NAME, name, "")]

    def _wait(self, key: Key, at: float) -> float:
        return key[0].wait(self._full_at.get(key, at), at)

    def _keep(self, key: Key, full_at: float) -> None:
        self._full_at[key] = full_at
        self._full_at.move_to_end(key)
        while len(self._full_at) > self.most:
            self._full_at.popitem(last=False)
