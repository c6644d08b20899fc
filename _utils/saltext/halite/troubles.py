"""What is wrong now, logged once when it begins and once when it is over."""

import logging


class Troubles:
    """The troubles of *who*, by what it cannot do."""

    def __init__(self, log: logging.Logger, who: str = "Halite") -> None:
        self._log = log
        self._who = who
        self._now: dict[str, str] = {}

    def begin(self, what: str, problem: str) -> bool:
        """Log that *what* cannot be done because of *problem*; False where that is known."""
        if self._now.get(what) == problem:
            return False
        self._now[what] = problem
        self._log.error("%s could not %s: %s", self._who, what, problem)
        return True

    def end(self, what: str) -> None:
        """Log that *what* can be done again, if it could not."""
        if self._now and self._now.pop(what, None) is not None:
            self._log.warning("%s can %s again", self._who, what)

    def clear(self) -> None:
        """Forget them without a word, so that they are told again."""
        self._now.clear()

    def __len__(self) -> int:
        return len(self._now)

    def __contains__(self, what: str) -> bool:
        return what in self._now
