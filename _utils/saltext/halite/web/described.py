"""What the functions say of themselves in their docstrings, taken apart: what each is for, takes and answers."""

import inspect
import re
from dataclasses import dataclass

from ..answers.call import Function

_ARGUMENTS = re.compile(r"(?:\w+)(?:, \w+)*(?: : .+)?")


@dataclass(frozen=True, slots=True)
class Description:
    """A docstring: its first sentences, all else that is no argument, and each argument by its name."""

    summary: str
    more: str
    arguments: dict[str, str]
    errors: tuple[str, ...]  # their codes


def describe(function: Function) -> Description:
    """Return what *function* says of itself."""
    paragraphs = inspect.cleandoc(function.body.__doc__ or "").split("\n\n")
    arguments: dict[str, str] = {}
    more: list[str] = []
    errors: tuple[str, ...] = ()
    for paragraph in paragraphs[1:]:
        if paragraph.startswith((" ", "CLI Example:", "..")):
            continue
        if paragraph.startswith("Errors: "):
            errors = tuple(re.findall(r"\w+", paragraph.removeprefix("Errors: ")))
        elif _is_of_arguments(paragraph):
            arguments.update(_arguments(paragraph))
        else:
            more.append(_text(paragraph))
    return Description(_text(paragraphs[0]), "\n\n".join(more), arguments, errors)


def _is_of_arguments(paragraph: str) -> bool:
    first, _, second = paragraph.partition("\n")
    return _ARGUMENTS.fullmatch(first) is not None and second.startswith("    ")


def _arguments(paragraph: str) -> dict[str, str]:
    """Return what *paragraph* says of each argument, several of which may have one text."""
    found: dict[str, str] = {}
    for names, text in re.findall(r"^(\w.*)\n((?:    .*(?:\n|$))+)", paragraph, re.MULTILINE):
        told = _text(inspect.cleandoc(text))
        found.update((name, told) for name in names.partition(" : ")[0].split(", "))
    return found


def _text(paragraph: str) -> str:
    """Return *paragraph* as Markdown in one line."""
    return " ".join(paragraph.replace("``", "`").split())
