"""Which minion had the master run a function for it, with ``peer_run``."""

import multiprocessing
from collections.abc import Mapping
from typing import Any

from ..domain import salt_shapes
from .origin import process_name


def asked_by(opts: Mapping[str, Any], load: Mapping[str, Any]) -> str | None:
    """
    Return the minion that asked for the runner whose return *load* is; None of any other return.

    Salt runs it in the worker that the minion spoke to, under options with the id of that minion in place of the
    master's own (salt/daemons/masterapi.py, minion_runner). What a minion returns itself comes to a worker whose
    options have the master's id, whatever it looks like.
    """
    if not salt_shapes.is_of_master(load) or load["id"] != opts.get("id"):
        return None
    is_runner = str(load.get("fun")).startswith("runner.")
    in_worker = process_name(multiprocessing.current_process()).startswith("MWorker")
    return str(load["id"]) if is_runner and in_worker else None
