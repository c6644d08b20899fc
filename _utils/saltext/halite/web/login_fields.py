"""What a login takes: Salt's own fields, as text within bounds."""

from collections.abc import Mapping
from typing import Any

from ..errors import Invalid, clip
from ..harmless import UNPRINTABLE

LONGEST = {"username": 256, "password": 4096, "eauth": 64, "token": 8192}  # characters
EXPIRE = "token_expire"
LONGEST_EXPIRE = 10 * 365 * 24 * 3600  # seconds
NAMES = (*LONGEST, EXPIRE)


def checked(given: Mapping[str, Any], modules: Mapping[str, Any]) -> dict[str, Any]:
    """
    Return what of a login is *given* to Salt, which has these *modules* of eauth; raises Invalid.

    With one module alone nobody needs to name it. Salt takes ``token_expire`` from whom
    ``token_expire_user_override`` lets choose, and passes over that of all others.
    """
    unknown = next((name for name in given if name not in NAMES), None)
    if unknown is not None:
        raise Invalid(f"A login takes {', '.join(NAMES)}, and no {clip(repr(unknown))}.")
    found: dict[str, Any] = {name: _text(name, held) for name, held in given.items() if name != EXPIRE}
    if "eauth" not in found and len(modules) == 1:
        found["eauth"] = str(next(iter(modules)))
    for name, what in (("username", "who signs in"), ("eauth", "the module of Salt's eauth, such as pam")):
        if name not in found:
            raise Invalid(f"{name} is missing: {what}.")
    if EXPIRE in given:
        found[EXPIRE] = _seconds(given[EXPIRE])
    return found


def _text(name: str, held: Any) -> str:
    most = LONGEST[name]
    if not isinstance(held, str) or not 0 < len(held) <= most:
        raise Invalid(f"{name} takes a text of 1 to {most} characters.")
    if not _is_plain(held) or (
        name in ("username", "eauth") and (UNPRINTABLE.search(held) or set(held) & set("\t\n"))
    ):
        raise Invalid(f"{name} holds characters that it may not hold.")
    return held


def _is_plain(held: str) -> bool:
    """Tell whether Salt can send *held*, and PAM take it: no null byte, and nothing that is no UTF-8."""
    try:
        return b"\0" not in held.encode()
    except UnicodeEncodeError:
        return False


def _seconds(held: Any) -> int:
    """Return what a form gives as text, too."""
    if isinstance(held, str) and held.isascii() and held.isdigit() and len(held) < 12:
        held = int(held)
    if isinstance(held, bool) or not isinstance(held, int) or not 0 < held <= LONGEST_EXPIRE:
        raise Invalid(f"{EXPIRE} takes seconds, 1 to {LONGEST_EXPIRE}.")
    return held
