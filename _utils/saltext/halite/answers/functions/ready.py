"""``halite.ready``: whether the master can be switched over to Halite."""

from typing import Any

from .. import audited
from ..call import Call


def ready(call: Call) -> dict[str, Any]:
    """
    Return whether this master can be switched over to Halite, and what is still to be done for that, in order.

    CLI Example:

    .. code-block:: bash

        salt-run halite.ready

    To be asked once Halite is installed, and before ``master_job_cache`` is set: with a job cache that is not there
    a master publishes nothing. It makes the database where there is none.

    Returns ``{"ready": {"ready", "version", "installed": {"from", "library", "modules": {kind: file}}, "database",
    "mode", "problems": [sentence], "steps": [sentence]}}``, and the ``retcode`` 6 where there are problems. Needs a
    permission to view some jobs.

    Errors: invalid, denied, unavailable.
    """
    from ..ready import ready as readiness

    audited.require_any_view(call.db, call.caller, call.asked())
    return readiness(call.opts, call.db, call.config)
