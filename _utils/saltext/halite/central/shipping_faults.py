"""What went wrong while shipping: what to do about it, and one sentence, without address and password."""

from dataclasses import dataclass
from enum import Enum

from ..errors import HaliteError
from . import connection_faults, migrations, seat


class Do(Enum):
    """What is done about a fault."""

    TRY_LESS = "try less"  # something in the batch is refused
    AGAIN = "again"  # others were in the way; at once, and without a word
    BACK_OFF = "back off"  # try again, later and later
    WAIT = "wait"  # for an administrator; try each minute


@dataclass(frozen=True, slots=True)
class Fault:
    """What is done about what went wrong, and how that is told."""

    do: Do
    sentence: str


_NO_ANSWER = "08"
_PREPARED = "a pooler of central mixes up what masters have prepared: set halite:central:pooled to true on each"
# By the beginning of the SQLSTATE; the longest that fits counts.
_FAULTS = {
    "08": (Do.BACK_OFF, "central does not answer"),
    "22": (Do.TRY_LESS, "central does not take a value"),
    "23": (Do.TRY_LESS, "central does not take a row"),
    "23514": (Do.BACK_OFF, "central lacks the month of a job, which its housekeeping makes"),
    "25006": (Do.BACK_OFF, "central is read-only"),
    "28": (Do.WAIT, "central refuses the login of halite:central"),
    "26": (Do.WAIT, _PREPARED),
    "3D000": (Do.WAIT, "there is no database such as halite:central names"),
    "3F": (Do.WAIT, "central has no tables of Halite: make them with salt-run halite.central_migrate"),
    "40": (Do.AGAIN, "other masters were in the way"),
    "42": (Do.WAIT, "central lacks what this version of Halite writes: run salt-run halite.central_migrate"),
    "42P05": (Do.WAIT, _PREPARED),
    "42501": (Do.WAIT, "the role of halite:central lacks the right to write to central"),
    "53": (Do.BACK_OFF, "central lacks connections, memory or space"),
    "53100": (Do.BACK_OFF, "the disk of central is full"),
    "54": (Do.TRY_LESS, "central does not take a value that is as long"),
    "57": (Do.BACK_OFF, "central is being shut down or started"),
    "57014": (Do.BACK_OFF, "central took too long"),
    connection_faults.NO_TURN: (Do.BACK_OFF, "the pooler of central has no connection to it to spare"),
    connection_faults.NO_WORD: (
        Do.WAIT,
        "the pooler of central refuses a word of halite:central's DSN, such as options",
    ),
    connection_faults.UNVERIFIED: (
        Do.WAIT,
        "the certificate of central is not of the host that halite:central names, or of no CA in the file that"
        " sslrootcert names",
    ),
    connection_faults.NO_TLS: (Do.WAIT, "central has no TLS, which the sslmode of halite:central takes"),
}


def fault_of(problem: Exception) -> Fault:
    """Return what *problem* is, as psycopg, Halite or shipping itself raised it."""
    if isinstance(problem, seat.AnotherMasterError):
        return Fault(Do.WAIT, str(problem))
    if isinstance(problem, HaliteError):
        return Fault(Do.WAIT if _is_for_administrator(problem) else Do.BACK_OFF, str(problem))
    state = (connection_faults.sqlstate_of(problem) or _NO_ANSWER) if _is_of_psycopg(problem) else None
    for length in (5, 2):
        if state and state[:length] in _FAULTS:
            return Fault(*_FAULTS[state[:length]])
    what = f"SQLSTATE {state}" if state else type(problem).__name__
    return Fault(Do.BACK_OFF, f"central could not take it ({what})")


def _is_for_administrator(problem: HaliteError) -> bool:
    return isinstance(problem, migrations.MisfitError) or problem.code == "invalid" or "psycopg" in str(problem)


def _is_of_psycopg(problem: Exception) -> bool:
    return type(problem).__module__.partition(".")[0] == "psycopg"
