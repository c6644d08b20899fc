"""A job as Salt's highstate outputter takes it, for ``--out=highstate``."""

from collections.abc import Callable, Mapping
from typing import Any

from .folding import Return, parts
from .screen import one_line, safe_data
from .states import is_state_function, run_in


def returns(answer: Any, nested: Callable[[Any, int, bool], str]) -> dict[str, Any] | None:
    """
    Return what each minion returned by its id, of a job with several functions by id and function.

    None where *answer* is no job with states. *nested* prints what the outputter has no form for.
    """
    given = answer.get("returns") if isinstance(answer, dict) and "job" in answer else None
    if not isinstance(given, list) or not any("states" in held for found in given for held in parts(found)):
        return None
    shown: dict[str, Any] = {}
    for found in given:
        for held in parts(found):
            function = held.get("function")
            title = f"{found['minion']} {function}" if function else str(found["minion"])
            shown[one_line(title)] = _returned(held, str(function or answer["job"].get("function")), nested)
    return shown


def _returned(found: Return, function: str, nested: Callable[[Any, int, bool], str]) -> Any:
    """Return states or errors as they are; a text of anything else, which the outputter would take for either."""
    value = found.get("return")
    run = run_in(value)
    if run is not None:
        return safe_data({key: _complete(held) for key, held in run.items() if isinstance(held, Mapping)})
    value = safe_data(value)
    errors = isinstance(value, list) and is_state_function(function)
    return value if errors or isinstance(value, str) else nested(value, 0, False)


def _complete(state: Mapping[str, Any]) -> dict[str, Any]:
    """Return *state* with the keys that the outputter takes for granted."""
    return {"changes": {}, "comment": "", **state}
