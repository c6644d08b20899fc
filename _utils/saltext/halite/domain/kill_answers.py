"""What a minion answers to a kill: whether the signal has reached the job's process there."""

import re
from typing import Any

from .why_awaited import KILLED, TERMINATED

_SENT = r"Signal (\d+) sent to job {} at pid \d+"  # salt/modules/saltutil.py, signal_job
_SIGKILL = "9"
# The signals that end a process, as Linux numbers them. A minion takes SIGUSR1 and SIGUSR2 for questions.
ENDING = {"HUP": "1", "INT": "2", "QUIT": "3", "ABRT": "6", "KILL": _SIGKILL, "TERM": "15"}


def reached(answer: Any, jid: str) -> int:
    """
    Return what *answer* says of the process of the job *jid*: killed, or that it has been told to end.

    0 where the signal has reached none, the minion not running the job, or having it in a queue without a process;
    and where it is none that ends a process.
    """
    found = re.fullmatch(_SENT.format(re.escape(jid)), answer) if isinstance(answer, str) else None
    if found is None or found.group(1) not in ENDING.values():
        return 0
    return KILLED if found.group(1) == _SIGKILL else TERMINATED
