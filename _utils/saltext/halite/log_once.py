"""What is wrong now, logged once when it begins and once when it is over."""

import logging


class Troubles:
    """The troubles of *who*, by what it cannot do. One problem that is in the way of several things is told once."""

    def __init__(self, log: logging.Logger, who: str = "Halite") -> None:
        self._log = log
        self._who = who
        self._now: dict[str, str] = {}
        self._told: dict[str, str] = {}  # by the problem, what it was told of

    def begin(self, what: str, problem: str) -> bool:
        """Log that *what* cannot be done because of *problem*; False where that problem is known."""
        if self._now.get(what) == problem:
            return False
        self._leave(what)
        is_known = problem in self._told
        self._now[what] = problem
        if not is_known:
            self._told[problem] = what
            self._log.error("%s could not %s: %s", self._who, what, problem)
        return not is_known

    def end(self, what: str) -> None:
        """Log that it is over once *what* can be done again, if it could not, and all else that could not either."""
        told = self._leave(what)
        if told is not None:
            self._log.warning("%s can %s again", self._who, told)

    def _leave(self, what: str) -> str | None:
        """Return what the problem of *what* was told of, where it was in the way of nothing else."""
        problem = self._now.pop(what, None)
        if problem is None or problem in self._now.values():
            return None
        return self._told.pop(problem)

    def clear(self) -> None:
        """Forget them without a word, so that they are told again."""
        self._now.clear()
        self._told.clear()

    def __len__(self) -> int:
        return len(self._now)

    def __contains__(self, what: str) -> bool:
        return what in self._now
