"""Every shape that Salt gives a job or a return, into the model."""

from collections.abc import Iterable, Mapping
from typing import Any

from . import states
from .jid import start_time
from .model import Job, Kind, Outcome, Return, return_outcome

OWN_FUNCTIONS = "runner.halite."
# Published by Salt's own CLI and by user interfaces while they wait, in numbers that would bury the rest.
NOISE = frozenset({"saltutil.find_job", "saltutil.running"})
ORCHESTRATIONS = frozenset({"runner.state.orchestrate", "runner.state.orch", "runner.state.sls"})
# What is kept of a load. Everything else is left out, since Salt puts there what authenticates the
# caller: the master's root key, and with eauth the password or token in plain text.
KEPT = ("jid", "fun", "arg", "tgt", "tgt_type", "user", "metadata", "ret")


def is_own(load: Mapping[str, Any]) -> bool:
    """Tell whether *load*, a job or a return, is a call of Halite's own runner, which is never indexed."""
    function = load.get("fun")
    return isinstance(function, str) and function.startswith(OWN_FUNCTIONS)


def is_return(load: Mapping[str, Any]) -> bool:
    """Tell whether *load* is a return: Salt passes returns to save_load too, as it does what was published."""
    return "return" in load and "id" in load


def published(jid: str, load: Mapping[str, Any], minions: Iterable[Any] | None, received: int) -> Job:
    """
    Return the job that *load*, from ``save_load`` or a ``new`` event, publishes to *minions*.

    A publication of the master carries ``cmd`` or ``ret`` (its event carries ``missing``); salt-ssh's does not.
    """
    local = "cmd" in load or "ret" in load or "missing" in load
    expected = [_text(minion) for minion in minions or ()]
    function = _function(load.get("fun"))
    return Job(
        jid=jid,
        kind=Kind.LOCAL if local else Kind.SSH,
        function=function,
        arguments=_arguments(load.get("arg")),
        target=_target(load.get("tgt")),
        target_type=str(load.get("tgt_type") or "glob"),
        user=_text_or_none(load.get("user")),
        start=start_time(jid, received),
        load=_kept(load, jid),
        metadata=_metadata(load),
        expected=expected,
        unknown=_unknown(load, expected),
        hidden=function in NOISE,
        nocache=is_nocache(load),
    )


def is_nocache(load: Mapping[str, Any]) -> bool:
    """Tell whether whoever published *load* asked that its returns are not kept."""
    kwargs = load.get("kwargs")
    return isinstance(kwargs, dict) and bool(kwargs.get("nocache"))


def job_of_return(load: Mapping[str, Any], received: int) -> Job:
    """Return the job that a return tells of, for the kinds that nobody publishes."""
    jid, inner = _text(load["jid"]), _inner(load)
    kind = _kind_of_return(load, inner)
    on_master = kind in (Kind.RUNNER, Kind.WHEEL, Kind.ORCHESTRATE)
    function = _function((inner or load).get("fun"))
    minion = _text(load["id"])
    arguments = (inner or load).get("fun_args")
    return Job(
        jid=jid,
        kind=kind,
        function=function,
        arguments=_arguments(load.get("arg") if arguments is None else arguments),
        target=_target(load.get("tgt") or minion),
        target_type=str(load.get("tgt_type") or ("list" if on_master else "glob")),
        user=_text_or_none((inner or load).get("user")),
        start=start_time(jid, received),
        load=_kept(load, jid),
        metadata=_metadata(load),
        expected=[] if on_master else [minion],
        hidden=function in NOISE,
    )


def job_on_master(data: Mapping[str, Any], master_id: str, received: int) -> Job:
    """Return the job that *data*, of the ``new`` event of a runner or wheel function, tells of."""
    load = {"jid": data["jid"], "id": master_id, "tgt": master_id, "return": dict(data)}
    return job_of_return({**load, "fun": data.get("fun"), "user": data.get("user")}, received)


def returned(load: Mapping[str, Any], received: int) -> Return:
    """Return what *load*, from ``returner`` or a ``ret`` event, says."""
    inner = _inner(load)
    told = inner if inner is not None else load
    function = _function(told.get("fun"))
    value = told.get("return")
    counts = states.summarise(value)
    retcode, success = told.get("retcode"), told.get("success")
    outcome = return_outcome(function, value, retcode, success, counts)
    return Return(
        jid=_text(load["jid"]),
        minion=_text(load["id"]),
        received=received,
        outcome=outcome,
        success=_success(success, outcome),
        retcode=_retcode(retcode),
        payload={key: load[key] for key in ("return", "retcode", "success", "out") if key in load},
        counts=counts,
    )


def shown_return(kind: str, payload: Mapping[str, Any]) -> Any:
    """Return the value that a return's payload holds: of a runner or wheel, what its function returned."""
    value = payload.get("return")
    if kind in (Kind.RUNNER, Kind.WHEEL, Kind.ORCHESTRATE) and isinstance(value, dict) and "return" in value:
        return value["return"]
    return value


def state_runs(value: Any) -> dict[str, Any] | None:
    """Return the state results in the return *value*, an orchestration's too, or None where it has none."""
    return states.run_in(value)


def _inner(load: Mapping[str, Any]) -> dict[str, Any] | None:
    """
    Return what a runner or wheel call is wrapped in, or None for a minion's return.

    Salt copies ``fun`` out of the wrapping before it stores it; what a minion returned may look like one.
    """
    inner = load.get("return")
    if not isinstance(inner, dict) or "jid" not in inner:
        return None
    function = inner.get("fun")
    on_master = isinstance(function, str) and function.startswith(("runner.", "wheel."))
    return inner if on_master and load.get("fun") == function else None


def _kind_of_return(load: Mapping[str, Any], inner: Mapping[str, Any] | None) -> Kind:
    if inner is not None:
        function = inner["fun"]
        if function in ORCHESTRATIONS:
            return Kind.ORCHESTRATE
        return Kind.WHEEL if function.startswith("wheel.") else Kind.RUNNER
    return Kind.SCHEDULE if "schedule" in load else Kind.CALL


def _kept(load: Mapping[str, Any], jid: str) -> dict[str, Any]:
    kept = {key: load[key] for key in KEPT if key in load}
    kept["jid"] = jid
    if "metadata" not in kept and isinstance(load.get("kwargs"), dict) and "metadata" in load["kwargs"]:
        kept["metadata"] = load["kwargs"]["metadata"]
    return kept


def _metadata(load: Mapping[str, Any]) -> Any:
    """Return the metadata of *load* from each of the places that Salt's own job list looks in."""
    if "metadata" in load:
        return load["metadata"]
    kwargs = load.get("kwargs")
    if isinstance(kwargs, dict) and "metadata" in kwargs:
        return kwargs["metadata"]
    for argument in _arguments(load.get("arg")):
        if isinstance(argument, dict) and argument.get("__kwarg__") is True and "metadata" in argument:
            return argument["metadata"]
    return None


def _unknown(load: Mapping[str, Any], expected: list[str]) -> list[str]:
    missing = load.get("missing")
    if isinstance(missing, list):
        return [_text(minion) for minion in missing]
    target = load.get("tgt")
    if load.get("tgt_type") != "list" or not target:
        return []
    ids = target.split(",") if isinstance(target, str) else target if isinstance(target, list) else []
    known = set(expected)
    return [_text(minion) for minion in ids if _text(minion) not in known]


def _function(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(_text(item) for item in value)
    return _text(value) if value else "unknown-function"


def _arguments(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _target(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(_text(item) for item in value)
    return _text(value) if value is not None else "unknown-target"


def _text(value: Any) -> str:
    """Return *value* as text that a database can hold: without lone surrogates."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _text_or_none(value: Any) -> str | None:
    return None if value is None or value == "" else _text(value)


def _success(value: Any, outcome: Outcome) -> bool | None:
    """Return one flag for all functions of a job; salt-call sends none, so the outcome tells."""
    if isinstance(value, dict):
        return all(value.values())
    return bool(value) if value is not None else outcome is not Outcome.FAILED


def _retcode(value: Any) -> int | None:
    if isinstance(value, dict):
        value = next((code for code in value.values() if code), 0)
    if isinstance(value, int) and abs(value) < 2**63:
        return int(value)
    return None
