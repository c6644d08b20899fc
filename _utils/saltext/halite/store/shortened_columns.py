"""What a list shows of a job: its text columns, kept short."""

from typing import Any

from ..domain.plain_data import as_text
from ..domain.secrets import masked_arguments
from .codec import pack

LISTED = 1000  # characters of arguments and of a target that a list shows; longer ones are shortened


def listed_arguments(function: str, arguments: list[Any]) -> bytes:
    """Return the column of *arguments*: masked first, since what is cut can no longer be told from a secret."""
    return pack(shortened(masked_arguments(function, arguments)))


def shortened(arguments: list[Any]) -> list[Any]:
    """Return *arguments* as a list shows them: whole, or past a kilobyte cut, with an ellipsis where."""
    if len(as_text(arguments)) <= LISTED:
        return arguments
    cut = [_shortened(argument) for argument in arguments[:10]]
    return [*cut, "…"] if len(arguments) > 10 else cut


def shortened_text(text: str) -> str:
    """Return *text* as a list shows it: every return rewrites its job's row, so the row is kept short."""
    return text if len(text) <= LISTED else text[: LISTED - 1] + "…"


def _shortened(argument: Any) -> Any:
    if isinstance(argument, dict) and "__kwarg__" in argument:
        return {_shortened(key): _shortened(value) for key, value in list(argument.items())[:10]}
    text = as_text(argument)
    return argument if len(text) <= 60 else text[:59] + "…"
