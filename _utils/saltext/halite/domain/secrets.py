"""Hide the values of keys that name secrets, in everything that Halite shows of a job's arguments."""

import json
import re
from typing import Any

import yaml

from .plain_data import DEEPEST, as_text

MASK = "********"
_SECRET = re.compile(
    r"pass(word|wd|phrase)?|pw|pwd|secret|tok(en)?|api_?key|private_?key|auth(orization)?|credentials?|key",
    re.IGNORECASE,
)
# The words that a longer name may hold, such as db_password or AWS_SECRET_ACCESS_KEY.
_SECRET_PART = re.compile(
    r"passw(or)?d|passphrase|secret|token|api_?key|private_?key|access_?key|authorization|credential",
    re.IGNORECASE,
)
# A structure is read from text no longer than this, since a job waits meanwhile; YAML is read a hundred times slower.
LONGEST, LONGEST_YAML = 100_000, 2_000
_ALIAS = re.compile(r"&\w.*\*\w", re.DOTALL)
_ASSIGNMENT = re.compile(r"([\w.-]+)=", re.ASCII)


def names_secret(key: object) -> bool:
    """Tell whether *key* is the name of a secret."""
    text = key.decode("utf-8", "replace") if isinstance(key, bytes) else as_text(key)
    return bool(_SECRET.fullmatch(text) or _SECRET_PART.search(text))


def masked(value: Any, depth: int = 0) -> Any:
    """Return *value* with the values of secret keys hidden, however deep they are; too deep, all is hidden."""
    if not isinstance(value, (dict, list, tuple)):
        return value
    if depth == DEEPEST:
        return MASK
    if isinstance(value, dict):
        return {k: MASK if names_secret(k) else masked(v, depth + 1) for k, v in value.items()}
    return [masked(item, depth + 1) for item in value]


def masked_arguments(function: str, arguments: list[Any]) -> list[Any]:
    """
    Return *arguments* of *function* as they may be shown.

    Salt holds keyword arguments as a dict, or as ``name=value`` text through salt-call; what ``cmd.*``
    gets through ``env`` is hidden whole, since environments carry credentials.
    """
    hide_env = any(part.startswith("cmd.") for part in function.split(","))
    return [_argument(argument, hide_env) for argument in arguments]


def _structure(text: str, start: int) -> str:
    """Mask the dict or list that *text* writes from *start* on, as ``pillar={…}`` does through salt-call."""
    if text[start : start + 1] not in ("{", "[") or not text.rstrip().endswith(("}", "]")):
        return text
    try:
        value = _read(text[start:])
        shown = masked(value)
        return text if shown == value else f"{text[:start]}{shown}"
    except yaml.YAMLError:
        return text  # it only begins like one
    except Exception:  # what cannot be searched for secrets is not shown
        return f"{text[:start]}{MASK}"


def _read(text: str) -> Any:
    """Return what *text* writes in JSON or YAML; raises ValueError where that would take too long."""
    if len(text) > LONGEST:
        raise ValueError("too long")
    try:
        return json.loads(text)
    except ValueError:
        pass
    # A few aliases of aliases make a value that no memory holds.
    if len(text) > LONGEST_YAML or _ALIAS.search(text):
        raise ValueError("too long")
    return yaml.safe_load(text)


def _argument(argument: Any, hide_env: bool, depth: int = 0) -> Any:
    if isinstance(argument, str):
        name = _ASSIGNMENT.match(argument)
        if name and (names_secret(name.group(1)) or (hide_env and name.group(1) == "env")):
            return f"{name.group(0)}{MASK}"
        return _structure(argument, name.end() if name else 0)
    if isinstance(argument, dict):
        shown = masked(argument, depth)
        if hide_env and isinstance(shown, dict) and "env" in shown:
            shown["env"] = MASK
        return shown
    if isinstance(argument, (list, tuple)):
        return MASK if depth == DEEPEST else [_argument(item, hide_env, depth + 1) for item in argument]
    return argument
