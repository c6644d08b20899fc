"""
Every function that people and programs call, a module each: what it takes, its help, and what it answers.

Stands on the rest of ``answers``, which knows none of them. What only a terminal or an orchestration needs stays out.
"""

from collections.abc import Mapping

from ..call import Function
from . import (
    acknowledge,
    active,
    activity,
    audit,
    backfill,
    backup,
    central_migrate,
    compare,
    export,
    job,
    jobs,
    kill,
    minions,
    permissions,
    prune,
    ready,
    rerun,
    states,
    status,
    sync,
    timeline,
    wait,
    watch,
)

# In the order in which they are documented.
_ALL = (
    Function(jobs.jobs, fails_steps="expect"),
    Function(job.job),
    Function(active.active),
    Function(activity.activity, fails_steps="expect"),
    Function(timeline.timeline),
    Function(watch.watch, fails_steps=True),
    Function(wait.wait, fails_steps=True),
    Function(compare.compare),
    Function(minions.minions),
    Function(states.states),
    Function(kill.kill),
    Function(rerun.rerun),
    Function(export.export),
    Function(audit.audit),
    Function(permissions.permissions),
    Function(status.status, lenient=True),
    Function(ready.ready, lenient=True),
    Function(prune.prune),
    Function(backup.backup),
    Function(backfill.backfill),
    Function(acknowledge.acknowledge),
    Function(sync.sync),
    Function(central_migrate.central_migrate),
)
FUNCTIONS: Mapping[str, Function] = {each.body.__name__: each for each in _ALL}
