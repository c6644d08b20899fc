"""What Salt's own lists of jobs can take of a job: for one that holds anything else they raise, and list none."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from ..times import NAIVE_EPOCH
from .jid import jid_time
from .salt_shapes import function_of


def listable(load: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return *load* as ``format_job_instance`` and what reads its answers can take it.

    ``jobs.list_jobs`` with ``search_function``, and with it ``jobs.last_run``, match a function that is a list as
    text, which raises; so do a target that is neither text nor a list of that, and metadata that is no mapping. A
    minion chooses what it returns unasked.
    """
    told = dict(load)
    if not isinstance(told.get("fun", ""), str):
        told["fun"] = function_of(load)
    if "tgt" in told:
        told["tgt"] = _target(told["tgt"])
    if not isinstance(told.get("arg"), list):
        told["arg"] = [] if told.get("arg") is None else [told["arg"]]
    if not isinstance(told.get("metadata", {}), dict):
        del told["metadata"]
    return told


def start_text(jid: str, start: int) -> str:
    """
    Return when the job *jid* started, as ``jid_to_time`` writes it: by its jid, or *start* where that is no time.

    A list that is asked for what lies behind a time raises for a job without one.
    """
    found = jid_time(jid)
    micros = start if found is None or found < 0 else found
    return (NAIVE_EPOCH + timedelta(microseconds=micros)).strftime("%Y, %b %d %H:%M:%S.%f")


def _target(value: Any) -> Any:
    if isinstance(value, (list, tuple)):
        return [str(item) for item in value]
    return value if isinstance(value, str) else str(value)
