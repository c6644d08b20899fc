"""Hide what is named as a secret in all that Halite shows of a job: docs/permissions.md has the same table."""

import functools
import json
import re
from typing import Any

import yaml

from .plain_data import DEEPEST, as_text

MASK = "********"
# A space stands for any of `-`, `_`, `.`, a change of case as in apiKey, or nothing.
ANYWHERE = (
    *("password", "passwd", "passphrase", "passcode", "secret", "token", "credential", "authorization"),
    *("api key", "private key", "access key"),
)
AT_THE_END = (  # of a name of several words, or alone
    *("pw", "pwd", "pass", "psk", "cookie", "dsn", "bearer", "basic auth", "http auth", "auth key", "encryption key"),
    *("license key", "shared key", "signing key", "ssh key", "ssl key", "tls key"),
)
ALONE = ("auth", "key", "tok")
# Where a function takes a secret by its place; 0 is the first argument.
BY_PLACE = {
    "mysql.user_chpass": 2,
    "mysql.user_create": 2,
    "pdbedit.create": 1,
    "rabbitmq.add_user": 1,
    "rabbitmq.change_password": 1,
    "shadow.gen_password": 0,
    "shadow.set_password": 1,
    "user.setpassword": 1,
    "webutil.useradd": 2,
}
# What commands get through these is hidden whole: environments and input carry credentials.
OF_COMMANDS = ("env", "stdin")
STDIN = {"cmd.exec_code": 3, "cmd.run_chroot": 3, "cmd.script": 3, "cmd.script_retcode": 3}
STDIN_OF_OTHERS = 2  # cmd.run and its like

# A structure is read from text no longer than this, since a job waits meanwhile; YAML is read a hundred times slower.
LONGEST, LONGEST_YAML = 100_000, 2_000
MOST = 4 * LONGEST  # of one call's arguments together, a character of YAML counting for fifty
_YAML_COST = LONGEST // LONGEST_YAML
LONGEST_NAME = 200


def _either(names: tuple[str, ...]) -> str:
    return "|".join(name.replace(" ", "_?") for name in names)


_NAME = re.compile(rf"{_either(ANYWHERE)}|(?:^|_)(?:{_either(AT_THE_END)})s?$")
_ALONE = re.compile(_either(ALONE))
_NEW_WORD = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")
_BETWEEN_WORDS = re.compile(r"[-. ]+")
_ALIAS = re.compile(r"&\w.*\*\w", re.DOTALL)
_ASSIGNMENT = re.compile(r"([\w.-]+)(=|:[ \t]+)", re.ASCII)

# What stands in the middle of a text, such as a command line, is looked for where one of these is in it.
_HINTS = (
    *("pass", "secret", "token", "credential", "auth", "key", "pw", "psk", "cookie", "dsn", "bearer"),
    "://",
)
_NAMED = re.compile(
    r"""(?<![\w.-])(?P<option>--?)?(?P<name>[\w.-]{1,200})"""
    r"""(?:(?P<word>=)"""  # as options, environments and URLs have it
    r"""|["']?(?P<line>:)[ \t]{1,9}|["'](?P<json>:)(?=")"""  # a header, or JSON and YAML in text
    r"""|(?(option)[ \t]{1,9}(?=[^\s-])|(?!)))""",  # --name value
    re.ASCII,
)
_WORD = re.compile(r""""[^"\n]*"|'[^'\n]*'|[^\s&]+""")
_LINE = re.compile(r""""[^"\n]*"|'[^'\n]*'|[^\n"']+""")
_BEARER = re.compile(r"\b(bearer)[ \t]{1,9}[\w.~+/=-]{8,}", re.IGNORECASE | re.ASCII)
_OF_URL = re.compile(r"(?<=://)[^\s/?#'\"<>]*@")
_LOGIN_ALONE = re.compile(r"[^:]*@")
_OF_WEB = re.compile(r"https?://$", re.IGNORECASE)


def names_secret(key: object) -> bool:
    """Tell whether *key* is the name of a secret."""
    text = key.decode("utf-8", "replace") if isinstance(key, bytes) else as_text(key)
    return _is_secret(text) if len(text) <= LONGEST_NAME else _is_secret.__wrapped__(text)


@functools.lru_cache(maxsize=1024)
def _is_secret(name: str) -> bool:
    words = _words(name)
    return bool(_NAME.search(words) or _ALONE.fullmatch(words))


def _words(name: str) -> str:
    return _BETWEEN_WORDS.sub("_", _NEW_WORD.sub("_", name)).strip("_").lower()


def masked(value: Any, depth: int = 0) -> Any:
    """Return *value* with the values of secret keys hidden, however deep they are; too deep, all is hidden."""
    return _Mask().shown(value, depth)


def masked_arguments(function: str, arguments: list[Any]) -> list[Any]:
    """
    Return *arguments* of *function* as they may be shown.

    Salt holds keyword arguments as a dict, or as ``name=value`` text through salt-call; what ``cmd.*``
    gets through ``env`` and ``stdin`` is hidden whole, since these carry credentials.
    """
    if not arguments:
        return []
    functions = function.split(",")
    if len(functions) == len(arguments) > 1 and all(isinstance(held, (list, tuple)) for held in arguments):
        return [masked_arguments(each, list(held)) for each, held in zip(functions, arguments, strict=True)]
    commands = [each for each in functions if each.startswith("cmd.")] or _command_named(arguments)
    mask = _Mask(OF_COMMANDS if commands else ())
    shown = [mask.shown(argument) for argument in arguments]
    for place in _places(functions, commands):
        _hide_place(shown, place)
    return shown


def _command_named(arguments: list[Any]) -> list[str]:
    """Return the function of ``cmd`` that *arguments* name, as those of salt.cmd, state.single and publish do."""
    named = [each for each in arguments[:3] if isinstance(each, str) and re.fullmatch(r"cmd\.\w+", each)]
    return named[:1]


def _places(functions: list[str], commands: list[str]) -> set[int]:
    """Return the places at which *functions* take what is hidden."""
    places = {BY_PLACE[each] for each in functions if each in BY_PLACE}
    if len(functions) == 1 and commands == functions:
        places.add(STDIN.get(functions[0], STDIN_OF_OTHERS))
    return places


def _hide_place(shown: list[Any], place: int) -> None:
    at = [number for number, held in enumerate(shown) if not (isinstance(held, dict) and "__kwarg__" in held)]
    if place < len(at) and shown[at[place]] not in (None, "") and not _is_named(shown[at[place]]):
        shown[at[place]] = MASK


def _is_named(argument: Any) -> bool:
    """Tell whether *argument* has a name in front of it, as salt-call sends it, so that its place means nothing."""
    return isinstance(argument, str) and argument.partition("=")[0].isidentifier() and "=" in argument


class _Mask:
    """One value being searched; *hidden* are names whose values are hidden besides those of secrets."""

    def __init__(self, hidden: tuple[str, ...] = ()) -> None:
        self._hidden = hidden
        self._left = MOST  # of text that is read as a structure

    def shown(self, value: Any, depth: int = 0) -> Any:
        """Return *value* with what is secret hidden."""
        if isinstance(value, str):
            return self._text(value, depth)
        if not isinstance(value, (dict, list, tuple)):
            return value
        if depth >= DEEPEST:
            return MASK
        if isinstance(value, dict):
            return {k: MASK if self._names(k) else self.shown(v, depth + 1) for k, v in value.items()}
        return [self.shown(item, depth + 1) for item in value]

    def _names(self, name: object) -> bool:
        return names_secret(name) or name in self._hidden

    def _text(self, text: str, depth: int) -> str:
        name = _ASSIGNMENT.match(text)
        if name and self._names(name.group(1)):
            return f"{name.group(0)}{MASK}"
        start = name.end() if name else 0
        if text[start : start + 1] in ("{", "[") and text.rstrip().endswith(("}", "]")):
            read = self._structure(text, start, depth)
            if read is not None:
                return read
        return _text_within(text)

    def _structure(self, text: str, start: int, depth: int) -> str | None:
        """Mask the dict or list that *text* writes from *start* on; None where it writes none, or nothing secret."""
        try:
            value = self._read(text[start:])
            shown = self.shown(value, depth + 1)
            return None if shown == value else f"{text[:start]}{shown}"
        except yaml.YAMLError:
            return None  # it only begins like one
        except Exception:  # what cannot be searched for secrets is not shown
            return f"{text[:start]}{MASK}"

    def _read(self, text: str) -> Any:
        """Return what *text* writes in JSON or YAML; raises ValueError where that would take too long."""
        self._spend(len(text), LONGEST)
        try:
            return json.loads(text)
        except ValueError:
            pass
        # A few aliases of aliases make a value that no memory holds.
        if _ALIAS.search(text):
            raise ValueError("too long")
        self._spend(len(text) * _YAML_COST, LONGEST)
        return yaml.safe_load(text)

    def _spend(self, cost: int, most: int) -> None:
        self._left -= cost
        if cost > most or self._left < 0:
            raise ValueError("too long")


def _text_within(text: str) -> str:
    """Hide what is named as a secret within *text*, and the login in URLs."""
    lowered = text.lower()
    if not any(hint in lowered for hint in _HINTS):
        return text
    text = _BEARER.sub(rf"\1 {MASK}", _named_hidden(text))
    return _OF_URL.sub(_login_hidden, text) if "://" in text else text


def _named_hidden(text: str) -> str:
    parts, end = [], 0
    for found in _NAMED.finditer(text):
        if found.start() < end or not _NAME.search(_words(found["name"])):
            continue
        value = (_LINE if found["line"] or found["json"] else _WORD).match(text, found.end())
        if value:
            quote = value[0][0] if value[0][0] in "\"'" and value[0][-1] == value[0][0] else ""
            parts += [text[end : found.end()], quote, MASK, quote]
            end = value.end()
    return "".join([*parts, text[end:]])


def _login_hidden(found: re.Match[str]) -> str:
    """A user alone is a name, as in ssh://git@host, but of a site of the web it is most often a token."""
    login = found.group(0)
    is_web = _OF_WEB.search(found.string, max(0, found.start() - 8), found.start())
    return login if _LOGIN_ALONE.fullmatch(login) and not is_web else f"{MASK}@"
