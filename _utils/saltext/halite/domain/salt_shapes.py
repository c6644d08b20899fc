"""Every shape that Salt gives a job or a return, into a job and a return as Halite has them."""

from collections import deque
from collections.abc import Iterable, Mapping
from typing import Any

from . import multi_function, run_overview, states, step_links
from .jid import published_time, start_time
from .job import UNSEEN, Job, Kind, Return
from .noise import NOISE, Noise
from .outcome import Outcome, ran_states, return_outcome

ORCHESTRATIONS = frozenset({"runner.state.orchestrate", "runner.state.orch", "runner.state.sls"})
# What is kept of a load. Everything else is left out, since Salt puts there what authenticates the
# caller: the master's root key, and with eauth the password or token in plain text.
KEPT = ("jid", "fun", "arg", "tgt", "tgt_type", "user", "metadata", "ret", "schedule")
LONGEST_NAME = 4000  # characters of a function, a user or a target's type: lists read these columns of every row
_CMD = "runner.salt.cmd"  # runs a function of a minion on the master
TRIMMED = "VALUE_TRIMMED"  # what Salt puts in place of what makes an event larger than max_event_size
# All that salt-ssh stores of a host's return, and all that its event adds where the host said nothing orderly.
SSH_RETURN = frozenset(("jid", "id", "return", "fun"))
SSH_ANSWER = frozenset(("jid", "id", "fun", "fun_args", "return", "retcode", "out"))  # what a host says, within
SSH_FAILURE = ("stdout", "stderr", "retcode", "parsed", "_error")


def function_of(load: Mapping[str, Any]) -> str:
    """Return the function of *load* as it is shown: several joined with commas."""
    return _function(load.get("fun"))


def target_of(load: Mapping[str, Any]) -> tuple[str, str]:
    """Return the target of *load* and its type; a list is one whatever Salt says of it."""
    target = load.get("tgt")
    return _target(target), "list" if isinstance(target, (list, tuple)) else _cut(
        _text(load.get("tgt_type") or "glob")
    )


def is_return(load: Mapping[str, Any]) -> bool:
    """Tell whether *load* is a return: Salt passes returns to save_load too, as it does what was published."""
    return "return" in load and "id" in load


def is_of_master(load: Mapping[str, Any]) -> bool:
    """Tell whether the return *load* has the shape in which Salt stores what a runner or wheel function returned."""
    return _inner(load) is not None


def published(
    jid: str, load: Mapping[str, Any], minions: Iterable[Any] | None, received: int, noise: Noise = NOISE
) -> Job:
    """Return the job that *load*, from ``save_load`` or a ``new`` event, publishes to *minions*."""
    expected = [_text(minion) for minion in minions or ()]
    function = _function(load.get("fun"))
    target, target_type = target_of(load)
    return Job(
        jid=jid,
        kind=_kind_of_publication(load),
        function=function,
        arguments=_arguments(load.get("arg")),
        target=target,
        target_type=target_type,
        user=_name_or_none(load.get("user")),
        start=published_time(jid, received),
        load=_kept(load, jid),
        metadata=_metadata(load),
        expected=expected,
        unknown=_unknown(load, expected),
        hidden=noise[function],
        nocache=is_nocache(load),
        is_part=_is_part(load),
        published=received,
    )


def is_publication(load: Mapping[str, Any]) -> bool:
    """
    Tell whether *load* is one that somebody published, and not what a job cache has of a return.

    A publication of the master carries ``cmd`` or ``ret`` (its event carries ``missing``). salt-ssh's does not; nor
    does what is kept of a salt-call or a schedule, which say no user.
    """
    return "return" not in load and ("cmd" in load or "ret" in load or "missing" in load or bool(load.get("user")))


def is_over_ssh(load: Mapping[str, Any]) -> bool:
    """Tell whether *load*, of ``save_load``, is what salt-ssh is about to run."""
    return _kind_of_publication(load) is Kind.SSH


def is_on_master(load: Mapping[str, Any]) -> bool:
    """Tell whether *load*, which is no publication to minions, is of a runner or wheel function."""
    return "ret" not in load and "cmd" not in load and str(load.get("fun")).startswith(("runner.", "wheel."))


def _kind_of_publication(load: Mapping[str, Any]) -> Kind:
    if "cmd" in load or "ret" in load or "missing" in load:
        return Kind.LOCAL
    return Kind.SSH if load.get("user") else _kind_of_return(load, None)


def is_nocache(load: Mapping[str, Any]) -> bool:
    """Tell whether whoever published *load* asked that its returns are not kept."""
    kwargs = load.get("kwargs")
    return isinstance(kwargs, dict) and bool(kwargs.get("nocache"))


def _is_part(load: Mapping[str, Any]) -> bool:
    """Tell whether *load* is a part of a batch: nothing but salt/cli/batch.py publishes with these two."""
    kwargs = load.get("kwargs")
    return (
        load.get("tgt_type") == "list" and isinstance(kwargs, dict) and {"raw", "gather_job_timeout"} <= kwargs.keys()
    )


def job_of_return(load: Mapping[str, Any], received: int, noise: Noise = NOISE) -> Job:
    """Return the job that a return tells of: of a kind that nobody publishes, or whose publication nobody saw."""
    jid, inner = _text(load["jid"]), _inner(load)
    kind = _kind_of_return(load, inner)
    if "cmd" in load:  # a minion has sent it
        load = _without_claims(load)
    on_master = kind in (Kind.RUNNER, Kind.WHEEL, Kind.ORCHESTRATE)
    function = _function((inner or load).get("fun"))
    minion = _text(load["id"])
    given = (inner or load).get("fun_args")
    arguments = _arguments(load.get("arg") if given is None else given)
    return Job(
        jid=jid,
        kind=kind,
        function=function,
        arguments=arguments,
        target=UNSEEN if kind is Kind.LOCAL else _target(load.get("tgt") or minion),
        target_type=_cut(_text(load.get("tgt_type") or ("list" if on_master or kind is Kind.LOCAL else "glob"))),
        user=_name_or_none((inner or load).get("user")),
        start=start_time(jid, received),
        load=_kept(load, jid),
        metadata=_metadata(load),
        expected=[] if on_master or kind is Kind.LOCAL else [minion],
        hidden=noise[function],
        parent=step_links.claimed_parent(jid, arguments) if kind is Kind.ORCHESTRATE else None,
    )


def job_on_master(data: Mapping[str, Any], master_id: str, received: int, noise: Noise = NOISE) -> Job:
    """Return the job that *data*, of the ``new`` event of a runner or wheel function, tells of."""
    load = {"jid": data["jid"], "id": master_id, "tgt": master_id, "return": dict(data)}
    return job_of_return({**load, "fun": data.get("fun"), "user": data.get("user")}, received, noise)


def returned(load: Mapping[str, Any], received: int) -> Return:
    """Return what *load*, from ``returner`` or a ``ret`` event, says."""
    told = _told(load)
    function = _function(told.get("fun"))
    retcode, success = told.get("retcode"), told.get("success")
    if multi_function.has_several(told):
        parts = multi_function.split(_functions(told.get("fun")), told, states.summarise)
        outcome, counts, gist = multi_function.worst(parts), multi_function.total(parts), None
        overview = run_overview.of_parts(parts)
    else:
        value = told.get("return")
        called = _function_of_cmd(told) if function == _CMD else function
        counts, gist, keys = states.examine(value)
        if counts is not None and not ran_states(called, value, retcode, success, counts):
            counts = gist = keys = None
        outcome = return_outcome(called, value, retcode, success, counts)
        overview = None
        if counts is not None or outcome is Outcome.FAILED:
            overview = run_overview.of_return(function, load, counts, keys, outcome)
    on_master = _inner(load) is not None
    return Return(
        jid=_text(load["jid"]),
        minion=_text(load["id"]),
        received=received,
        outcome=outcome,
        success=_success(success, outcome),
        retcode=_retcode(retcode),
        payload=_payload(load),
        counts=counts,
        steps=step_links.steps(function, told.get("return")) if on_master else (),
        by_minion="cmd" in load,
        gist=gist if gist and told is load and not _is_wrapping(load["return"]) else None,
        overview=None if on_master else overview,
    )


def _function_of_cmd(told: Mapping[str, Any]) -> str:
    """Return the state function that the runner ``salt.cmd`` ran on the master; of another function the runner."""
    given = told.get("fun_args")
    name = given[0] if isinstance(given, (list, tuple)) and given else None
    return name if isinstance(name, str) and states.is_state_function(name) else _CMD


def _without_claims(load: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return what a minion has sent without what it cannot say: who published the job, and to whom.

    Only the publication tells that. Of what a minion runs unasked the target is the minion.
    """
    told = {key: value for key, value in load.items() if key != "user"}
    return {**told, "tgt": load["id"], "tgt_type": "glob"} if "tgt" in told else {**told, "tgt_type": None}


def _is_wrapping(value: Mapping[str, Any]) -> bool:
    """Tell whether ``shown_return`` may show of a job of some kind what is in *value* in its place."""
    return "return" in value or "stderr" in value


def shown_return(kind: str, payload: Mapping[str, Any]) -> Any:
    """Return the value that a return's payload holds: of a runner, wheel or salt-ssh, what its function returned."""
    value = payload.get("return")
    if not isinstance(value, dict):
        return value
    if "return" not in value:
        unreachable = kind == Kind.SSH and str(value.get("stderr")).startswith("ssh:")  # as salt-ssh itself tells it
        return value["stderr"] if unreachable else value
    on_master = kind in (Kind.RUNNER, Kind.WHEEL, Kind.ORCHESTRATE)
    return value["return"] if on_master or _is_of_ssh(kind, payload, value) else value


def _is_of_ssh(kind: str, payload: Mapping[str, Any], value: Mapping[str, Any]) -> bool:
    """Tell whether a host said *value*; with ``enable_ssh_minions`` a job of minions has such returns too."""
    return payload.keys() == {"return"} and (kind == Kind.SSH or {"retcode"} <= value.keys() <= SSH_ANSWER)


def is_trimmed(value: Any) -> bool:
    """Tell whether Salt has cut *value*: it goes through mappings in mappings, and no further."""
    if not isinstance(value, dict):
        return type(value) is str and value == TRIMMED
    within = deque([value])
    while within:
        for held in within.popleft().values():
            if isinstance(held, dict):
                within.append(held)
            elif type(held) is str and held == TRIMMED:
                return True
    return False


def state_runs(value: Any) -> dict[str, Any] | None:
    """Return the state results in the return *value*, an orchestration's too, or None where it has none."""
    return states.run_in(value)


def _told(load: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return what the function itself said of *load*: what is wrapped in it, or the load."""
    inner = _inner(load)
    if inner is not None:
        return inner
    return _told_over_ssh(load) if load.keys() <= SSH_RETURN else load


def _told_over_ssh(load: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return what a host said, of salt-ssh's own return.

    The host's answer is within ``return`` with its retcode. Where there is none, salt-ssh stores what the shell
    printed and its retcode, or, of a failure in no shape of its own, what came as it is.
    """
    value = load.get("return")
    if not isinstance(value, dict):
        return {**load, "success": False}
    told = {"fun": load.get("fun"), "retcode": value.get("retcode"), "return": value.get("return", value)}
    return {**told, "success": False} if "_error" in value else told


def _payload(load: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is kept of a return; of salt-ssh's event of a failure, what salt-ssh itself stores."""
    if "parsed" in load and "cmd" not in load:
        return {"return": {key: load[key] for key in SSH_FAILURE if key in load}}
    return {key: load[key] for key in ("return", "retcode", "success", "out") if key in load}


def _inner(load: Mapping[str, Any]) -> dict[str, Any] | None:
    """
    Return what a runner or wheel call is wrapped in, or None for a minion's return.

    Salt copies ``fun`` out of the wrapping before it stores it. What a minion returned may look like one, but for
    the command that it was sent by.
    """
    inner = load.get("return")
    if not isinstance(inner, dict) or "jid" not in inner or "cmd" in load:
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
    if "return" in load and load.keys() <= SSH_RETURN:
        return Kind.SSH
    if "schedule" in load:
        return Kind.SCHEDULE
    # A minion sends back the user of what was published to it; salt-call and schedules have none to send.
    if load.get("user") and "cmd" in load:
        return Kind.LOCAL
    return Kind.STARTUP if _is_startup(load) else Kind.CALL


def _is_startup(load: Mapping[str, Any]) -> bool:
    """
    Tell whether *load* is the return of a minion's ``startup_states``.

    It has what salt-call leaves out, ``success``, which that says only with ``--return``. Then a list of SLS, which
    nobody can type, tells the two apart, and a highstate nothing does.
    """
    arguments = load.get("fun_args")
    if "success" not in load or "cmd" not in load or not isinstance(arguments, list):
        return False
    function = load.get("fun")
    if function == "state.sls":
        return len(arguments) == 1 and isinstance(arguments[0], list)
    return (function == "state.highstate" and not arguments) or (function == "state.top" and len(arguments) == 1)


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
    """
    Return the function in ``fun`` as a column holds it: several joined with commas, and what is too long cut.

    What is cut ends in a part that is the name of nothing, which only a permission for all functions matches.
    """
    text = _text(value) if value and isinstance(value, str) else ",".join(_functions(value))
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 2]},…"


def _functions(value: Any) -> list[str]:
    """Return the names of the functions in ``fun``; from a job cache they may be one text."""
    if isinstance(value, (list, tuple)):
        return [_text(item) for item in value]
    return _text(value).split(",") if value else [multi_function.UNKNOWN]


def _arguments(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def _target(value: Any) -> str:
    if isinstance(value, (list, tuple)):
        return ",".join(_text(item) for item in value)
    return _text(value) if value is not None else UNSEEN


def _text(value: Any) -> str:
    """Return *value* as text that a database can hold: without lone surrogates."""
    text = value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _name_or_none(value: Any) -> str | None:
    return None if value is None or value == "" else _cut(_text(value))


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def _success(value: Any, outcome: Outcome) -> bool | None:
    """Return one flag for all functions of a job; salt-call sends none, so the outcome tells."""
    if isinstance(value, (dict, list)):
        return all(value.values() if isinstance(value, dict) else value)
    return bool(value) if value is not None else outcome is not Outcome.FAILED


def _retcode(value: Any) -> int | None:
    if isinstance(value, (dict, list)):
        value = next((code for code in (value.values() if isinstance(value, dict) else value) if code), 0)
    if isinstance(value, int) and abs(value) < 2**63:
        return int(value)
    return None
