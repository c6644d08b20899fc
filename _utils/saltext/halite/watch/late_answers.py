"""What minions were asked and when: each answer counts for its own question, also where it comes late. Pure."""

from dataclasses import dataclass

MOST_LATE = 8  # questions to a minion whose answers may come late; at the longest pauses, those of 16 minutes


@dataclass(frozen=True, slots=True)
class Question:
    """A question to a minion, when it was asked and for which jobs."""

    at: int  # microseconds
    jids: set[str]


class Asked:
    """The questions to minions: of each the last one, while its answer is in time, and those that may come late."""

    def __init__(self, answer_time: int, forget_after: int) -> None:
        self._answer_time = answer_time
        self._forget_after = forget_after
        self._open: dict[str, Question] = {}
        self._late: dict[str, list[Question]] = {}

    def __contains__(self, minion: str) -> bool:
        return minion in self._open

    def __len__(self) -> int:
        return len(self._open)

    def ask(self, minion: str, at: int, jids: set[str]) -> None:
        """Note that *minion* is asked at that time about the jobs *jids*."""
        late = self._late.get(minion)
        if late and late[-1].jids == jids:
            jids = late[-1].jids  # who is silent is asked about the same thousands again and again
        self._open[minion] = Question(at, jids)

    def answered(self, minion: str, at: int | None) -> tuple[Question, bool] | None:
        """
        Return the question that *minion* answers, asked *at* that time or the last one, and whether that is late.

        Whoever answers an earlier question has the last one still before it: that is not held against it either.
        """
        last = self._open.pop(minion, None)
        if last is not None and at in (None, last.at):
            return last, False
        late = self._late.get(minion, [])
        found = next((question for question in late if question.at == at), None)
        if found is None:
            if last is not None:
                self._open[minion] = last
            return None
        late.remove(found)
        if last is not None:
            self._keep(minion, last)
        return found, True

    def expire(self, at: int) -> list[tuple[str, Question]]:
        """Return the questions whose answers have not come in time; what has waited for too long is forgotten."""
        found = [
            (minion, question)
            for minion, question in self._open.items()
            if not 0 <= at - question.at < self._answer_time
        ]
        for minion, question in found:
            del self._open[minion]
            self._keep(minion, question)
        self._late = {minion: kept for minion, late in self._late.items() if (kept := self._remembered(late, at))}
        return found

    def withdraw(self) -> list[tuple[str, Question]]:
        """Take the last questions back, and return them; should an answer come all the same, it comes late."""
        found = [*self._open.items()]
        self._open = {}
        for minion, question in found:
            self._keep(minion, question)
        return found

    def forget(self) -> None:
        """Forget all that was asked."""
        self._open, self._late = {}, {}

    def _keep(self, minion: str, question: Question) -> None:
        late = self._late.setdefault(minion, [])
        late.append(question)
        del late[:-MOST_LATE]

    def _remembered(self, late: list[Question], at: int) -> list[Question]:
        return [question for question in late if 0 <= at - question.at < self._forget_after]
