"""What a minion answers to a kill: whether the signal has reached the job's process there."""

import re
from typing import Any

from .why_awaited import KILLED, TERMINATED

_SENT = r"Signal (\d+) sent to job {} at pid \d+"  # salt/modules/saltutil.py, signal_job
_SIGKILL = "9"


def reached(answer: Any, jid: str) -> int:
    """
    Return what *answer* says of the process of the job *jid*: killed, or that it has been told to end.

    0 where the signal has reached none: the minion does not run the job, or has it in a queue without a process.
    """
    found = re.fullmatch(_SENT.format(re.escape(jid)), answer) if isinstance(answer, str) else None
    if found is None:
        return 0
    return KILLED if found.group(1) == _SIGKILL else TERMINATED
