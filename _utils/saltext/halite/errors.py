"""
Every error a user of Halite can cause or meet.

    HaliteError (salt.exceptions.SaltException)
    ├── Invalid       invalid       2   an argument or a setting holds what it may not hold
    ├── Denied        denied        3   the caller has no permission for it
    ├── NotFound      not_found     4   no such job
    ├── NotRunning    not_running   5   the job is over, or not such as the kill asks for: there is nothing to kill
    ├── Unavailable   unavailable   6   the database, the master or the minions cannot be reached
    └── Refused       refused       7   the job is not such as the call asks for, or cannot be repeated
"""

from typing import Any

from salt.exceptions import SaltException

from .harmless import on_one_line

__all__ = ["Denied", "HaliteError", "Invalid", "NotFound", "NotRunning", "Refused", "Unavailable"]


class HaliteError(SaltException):
    """A problem told in one sentence, with a stable code and the exit code of ``salt-run``."""

    code = "error"
    retcode = 1

    def answer(self) -> dict[str, Any]:
        """Return what a runner function answers instead of its data."""
        return {"error": {"code": self.code, "message": on_one_line(str(self))}, "retcode": self.retcode}


class Invalid(HaliteError):
    """An argument or a setting holds what it may not hold."""

    code = "invalid"
    retcode = 2


class Denied(HaliteError):
    """The caller has no permission for it; *needs* says which one it takes."""

    code = "denied"
    retcode = 3

    def __init__(self, message: str, needs: str) -> None:
        super().__init__(message)
        self.needs = needs


class NotFound(HaliteError):
    """There is no such job; *jid* says which one, where it is that."""

    code = "not_found"
    retcode = 4

    def __init__(self, message: str, jid: str | None = None) -> None:
        super().__init__(message)
        self.jid = jid


class NotRunning(HaliteError):
    """The job is over, or not such as the kill asks for, or never ran where it would have to be stopped."""

    code = "not_running"
    retcode = 5


class Unavailable(HaliteError):
    """The database, the master or the minions cannot be reached."""

    code = "unavailable"
    retcode = 6


class Refused(HaliteError):
    """The job is not such as the call asks for, or what is kept of it cannot make the same call."""

    code = "refused"
    retcode = 7


def clip(text: str, length: int = 80) -> str:
    """Return *text* cut to *length* characters, for messages."""
    return text if len(text) <= length else text[: length - 1] + "…"
