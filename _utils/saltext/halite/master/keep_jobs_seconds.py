"""How long what is kept, from Halite's settings and Salt's own."""

from collections.abc import Mapping
from typing import Any

import salt.utils.job

from ..settings import Settings
from ..store.retention.rounds import Limits
from ..times import LONGEST_SPAN


def limits(opts: Mapping[str, Any], settings: Settings) -> Limits:
    """Return the limits in force: ``halite:keep``, else Salt's ``keep_jobs_seconds``, of which 0 is for ever."""
    keep = settings.keep
    if keep is None:
        keep = min(float(salt.utils.job.get_keep_jobs_seconds(opts) or 0), LONGEST_SPAN) or None
    return Limits(keep, settings.keep_returns, settings.max_size, settings.max_audit_size)
