"""
Halite's answers: list, inspect, follow and kill jobs, under permissions.

Every function answers plain data, the same from every caller: ``salt-run``, salt-api, reactors and
orchestration. An error is ``{"error": {"code", "message"}, "retcode"}``, and ``salt-run`` exits with the
retcode: invalid (2), denied (3), not_found (4), not_running (5), unavailable (6),
refused (7).
"""

import sys

VERSION = "0.2.0"

try:
    from saltext.halite.version import mismatch

    MISMATCH = mismatch(VERSION, __file__)
    if not MISMATCH:
        from saltext.halite.answers import runner_call
        from saltext.halite.answers.functions import FUNCTIONS
        from saltext.halite.master import configured_user
except ImportError as problem:  # also of a name that is not in a module; nothing of the library may be used for it
    MISMATCH = (
        f"Part of Halite's library is missing ({problem}): type `salt-run fileserver.clear_file_list_cache` and "
        "`salt-run saltutil.sync_all`, or install it with pip again, and restart the master."
    )

__virtualname__ = "halite"


def __virtual__():
    return __virtualname__


def _function(name):
    """Return the function *name* of the library as Salt takes it, with its help and its arguments."""

    def answer(*args, **kwargs):
        if MISMATCH:  # nothing of the library can be used, and a module that does not load is told with a traceback
            return {"error": {"code": "unavailable", "message": MISMATCH}, "retcode": 6}
        # Whatever an orchestration in this process has made of the opts. Salt sets ``__user__`` beside the loader's
        # names; the arguments of a call are never looked at for it.
        opts, user = configured_user.restored(__opts__), globals().get("__user__")
        found = runner_call.answer(FUNCTIONS[name], args, kwargs, opts, user, (sys.stdout, sys.stderr))
        runner_call.note_retcode(FUNCTIONS[name], args, kwargs, found, __context__)
        return found

    answer.__name__ = answer.__qualname__ = name
    if not MISMATCH:
        answer.__doc__ = FUNCTIONS[name].body.__doc__
        answer.__signature__ = runner_call.signature(FUNCTIONS[name])
    return answer


jobs = _function("jobs")
job = _function("job")
active = _function("active")
activity = _function("activity")
timeline = _function("timeline")
watch = _function("watch")
wait = _function("wait")
compare = _function("compare")
minions = _function("minions")
states = _function("states")
kill = _function("kill")
rerun = _function("rerun")
export = _function("export")
audit = _function("audit")
permissions = _function("permissions")
status = _function("status")
ready = _function("ready")
prune = _function("prune")
backup = _function("backup")
backfill = _function("backfill")
acknowledge = _function("acknowledge")
sync = _function("sync")
central_migrate = _function("central_migrate")
