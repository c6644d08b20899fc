"""Hide the values of keys that name secrets, in everything that Halite shows of a job's arguments."""

import re
from typing import Any

import yaml

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
_ASSIGNMENT = re.compile(r"([\w.-]+)=", re.ASCII)


def names_secret(key: object) -> bool:
    """Tell whether *key* is the name of a secret."""
    text = key.decode("utf-8", "replace") if isinstance(key, bytes) else str(key)
    return bool(_SECRET.fullmatch(text) or _SECRET_PART.search(text))


def masked(value: Any) -> Any:
    """Return *value* with the values of secret keys hidden, however deep they are."""
    if isinstance(value, dict):
        return {k: MASK if names_secret(k) else masked(v) for k, v in value.items()}
    if isinstance(value, (list, tuple)):
        return [masked(item) for item in value]
    return value


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
    if text[start : start + 1] not in ("{", "["):
        return text
    try:
        value = yaml.safe_load(text[start:])
    except yaml.YAMLError:
        return text
    shown = masked(value)
    return text if shown == value else f"{text[:start]}{shown}"


def _argument(argument: Any, hide_env: bool) -> Any:
    if isinstance(argument, str):
        name = _ASSIGNMENT.match(argument)
        if name and (names_secret(name.group(1)) or (hide_env and name.group(1) == "env")):
            return f"{name.group(0)}{MASK}"
        return _structure(argument, name.end() if name else 0)
    if isinstance(argument, dict):
        shown = masked(argument)
        if hide_env and "env" in shown:
            shown["env"] = MASK
        return shown
    if isinstance(argument, list):
        return [_argument(item, hide_env) for item in argument]
    return argument
