"""How long the engine waits before it asks a minion again: less and less often while nothing changes."""

from ..times import SECOND

LONGEST = 120 * SECOND
MOST_DOUBLED = 16  # times: longer than the longest by then, whatever the interval
SHARE = 0.4  # of lost_after, at most: who falls silent is asked several times before it is given up


class Pauses:
    """The pauses between two questions to a minion for a job, in microseconds; made from spans in seconds."""

    def __init__(self, interval: float, patience: float, lost_after: float) -> None:
        self._interval = int(interval * SECOND)
        self._longest = max(min(LONGEST, int(lost_after * SHARE * SECOND)), self._interval)
        # Rounds are an interval apart, and some moments more or less.
        self._slack = self._interval // 10
        self.answer_time = int(0.9 * patience * SECOND)  # after which a question is unanswered
        self.between_unanswered = max(self._interval, int(patience * SECOND))

    def running(self, last: int) -> int:
        """Return the next pause for a minion that runs the job, *last* being the one before: 10, 20, 40 … 120 s."""
        return min(2 * last or self._interval, self._longest)

    def unanswered(self, before: int) -> int:
        """Return the next pause after a question that was not answered, nor *before* questions before it."""
        return min(self._interval << min(before, MOST_DOUBLED), self._longest) if before else 0

    def due(self, asked: int, pause: int) -> int:
        """Return when to ask again who was *asked*."""
        return asked + max(0, pause - self._slack)
