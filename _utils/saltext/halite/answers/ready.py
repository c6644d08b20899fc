"""Whether a master can be switched over to Halite, and what is still to be done for that, in order."""

from collections.abc import Mapping
from typing import Any

from ..errors import HaliteError, Unavailable
from ..master import recording_mode
from ..settings import Settings
from ..store.database import Database
from ..version import __version__
from . import central_state, engine_state, installation

RESTART = "Restart the master: systemctl restart salt-master."


def ready(opts: Mapping[str, Any], db: Database, settings: Settings) -> dict[str, Any]:
    """
    Return the answer of ``halite.ready``, with a retcode where the master is not ready.

    It is asked before the config is switched: a master that is told to use a job cache that it does not have
    publishes nothing. So the database is made and written to, as the master will.
    """
    parts = installation.installed(opts)
    lacking = installation.problems(opts, parts, settings.http is not None)
    # Not by half of a new version, which would give the database a schema that the one before does not know.
    problems = lacking or [
        *settings.problems,
        *_withheld(opts),
        *_unwritable(db),
        *central_state.lacking(settings.central),
    ]
    answer = {
        "ready": not problems,
        "version": __version__,
        "installed": parts,
        "database": settings.database,
        "mode": recording_mode.mode(opts),
        "problems": problems,
        "steps": [] if problems else _steps(opts, _is_at_work(db, settings)),
    }
    return {"ready": answer, **({"retcode": Unavailable.retcode} if problems else {})}


def _withheld(opts: Mapping[str, Any]) -> list[str]:
    """Return what would keep jobs out of the index once it is switched over, or does already."""
    is_switched = recording_mode.mode(opts) != "none"
    return recording_mode.problems(opts) if is_switched else recording_mode.withheld_returns(opts)


def _unwritable(db: Database) -> list[str]:
    try:
        with db.write(durable=False):
            return []
    except (HaliteError, OSError) as problem:
        return [str(problem)]


def _is_at_work(db: Database, settings: Settings) -> bool:
    """Tell whether the engine runs, and is of what is installed now: an update takes a restart."""
    return engine_state.engine(db, settings)["running"] and not engine_state.is_outdated(db)


def _steps(opts: Mapping[str, Any], is_at_work: bool) -> list[str]:
    """Return what is to be done on a master that is ready, in order; [] where Halite is at work."""
    steps = []
    if recording_mode.mode(opts) == "none":
        steps.append(
            f"Set `master_job_cache: halite` in the master config, where it is {opts.get('master_job_cache')} now; "
            "or keep that and set `event_return: [halite]`."
        )
    if not recording_mode.names_engine(opts):
        steps.append("Add `- halite: {}` to `engines` in the master config.")
    return [*steps, RESTART] if steps or not is_at_work else []
