"""A job and its returns as a job cache of Salt keeps them, into the domain's."""

from collections.abc import Mapping
from typing import Any

from ..domain import salt_shapes
from ..domain.jid import start_time
from ..domain.job import ON_MASTER, Job, Kind, Return
from ..domain.noise import NOISE, Noise
from ..times import now


def job_of(
    jid: str, load: Mapping[str, Any], returns: Mapping[str, Any], runs: list[dict[str, Any]], noise: Noise = NOISE
) -> Job:
    """Return the job from its load, or from its only return, or from what a minion says it runs."""
    received = start_time(jid, now())  # of which no job cache of Salt keeps more than the jid
    master = next((run for run in runs if run["minion"] == ""), None)
    inner = next((r["return"] for r in returns.values() if isinstance(r, dict) and "return" in r), None)
    told = {**load, "jid": jid, "id": str(load.get("id") or next(iter(returns), ""))}
    if isinstance(inner, dict) and str(inner.get("fun", "")).startswith(("runner.", "wheel.")):
        told.pop("cmd", None)  # else it would be what a minion sent
        return salt_shapes.job_of_return({**told, "return": inner}, received, noise)
    if master is not None or salt_shapes.is_on_master(load):
        return salt_shapes.job_on_master(master or {**load, "jid": jid}, str(load.get("tgt") or ""), received, noise)
    if not load and runs:
        load, told = runs[0], {**runs[0], "id": runs[0]["minion"]}
    if salt_shapes.is_publication(load):
        named = load.get("Minions") or [run["minion"] for run in runs]
        return salt_shapes.published(jid, load, named, received, noise)
    return salt_shapes.job_of_return(told, received, noise)


def return_of(job: Job, minion: str, payload: Any) -> Return:
    """Return what *minion* returned for *job*, of which a job cache of Salt has *payload*."""
    known = payload if isinstance(payload, dict) and "return" in payload else {"return": payload}
    load = {"fun_args": job.arguments, **known, "jid": job.jid, "id": minion, "fun": job.function}
    if job.kind is not Kind.SSH and job.kind not in ON_MASTER:
        load["cmd"] = "_return"  # a minion's, whatever a job cache has left out
    return salt_shapes.returned(load, start_time(job.jid, now()))
