"""What drives a batch, the ``salt`` command or the master, as told by processes and by Salt's own files."""

from collections.abc import Mapping
from typing import Any

import salt.version

from ..times import SECOND
from . import running_runners


def batches_are_one_job() -> bool:
    """Tell whether all parts of a batch have one jid: since Salt 3008."""
    return bool(salt.version.__saltstack_version__.major >= 3008)


def is_kept(opts: Mapping[str, Any], jid: str) -> bool:
    """Tell whether Salt keeps the job *jid* as a batch, as it does of all that the master drives."""
    try:
        from salt.utils.batch_state import read_batch_state
    except ImportError:  # before Salt 3008
        return False
    return read_batch_state(jid, dict(opts)) is not None


def is_typed(start: int) -> bool:
    """
    Tell whether a ``salt`` command may still drive the batch that began at *start*, in microseconds.

    No process says which batch it drives; but it is older than the batch.
    """
    if not running_runners.can_tell():
        return True
    return any(process.started <= start + SECOND for process in running_runners.processes(("salt",)))
