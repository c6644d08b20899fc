"""A job as Salt's highstate outputter takes it, for ``--out=highstate``."""

from collections.abc import Callable, Mapping
from typing import Any

from ..domain.states import errors_in, is_state_function, run_in
from .escapes import one_line, safe_data
from .folding import Return, parts


def returns(answer: Any, nested: Callable[[Any, int, bool], str]) -> dict[str, Any] | None:
    """
    Return what each minion returned by its id, of a job with several functions by id and function.

    None where *answer* is no job with states, or errors in their place. *nested* prints what the outputter has no
    form for.
    """
    given = answer.get("returns") if isinstance(answer, dict) and "job" in answer else None
    if not isinstance(given, list):
        return None
    given = [found for found in given if "return" in found]
    of_job = answer["job"].get("function")
    told = [(_title(found, held), held, _form(held, of_job)) for found in given for held in parts(found)]
    if all(form is None for _, _, form in told):
        return None
    return {title: _text(held, nested) if form is None else form for title, held, form in told}


def _title(found: Return, held: Return) -> str:
    function = held.get("function")
    return one_line(f"{found['minion']} {function}" if function else found["minion"])


def _form(found: Return, of_job: Any) -> Any:
    """Return the states or errors of a return; None for anything else, which the outputter would take for them."""
    value = found.get("return")
    run = run_in(value)
    if run is not None:
        return safe_data({key: _complete(held) for key, held in run.items() if isinstance(held, Mapping)})
    may_be_errors = not isinstance(value, list) or is_state_function(str(found.get("function") or of_job))
    return safe_data(errors_in(value)) if may_be_errors else None


def _text(found: Return, nested: Callable[[Any, int, bool], str]) -> str:
    value = safe_data(found.get("return"))
    return value if isinstance(value, str) else nested(value, 0, False)


def _complete(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return *state* with the keys that the outputter takes for granted."""
    return {"changes": {}, "comment": "", **state}
