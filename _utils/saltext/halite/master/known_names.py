"""What names a call can have on this master, as far as its system and Salt's config tell."""

import grp
import pwd
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from ..domain.unmatched_users import Names
from . import who_typed

# Of these the names in external_auth are all there are; the others make up an access list of their own.
PLAIN = ("auto", "file", "keystone", "mysql", "pam", "pki", "sharedsecret", "yubico")


def of_master(opts: Mapping[str, Any]) -> Names:
    """Return what the master's *opts* and its system tell."""
    user = str(opts.get("user") or "root")
    return Names(
        user=user,
        knows_root=user == "root" or who_typed.knows_root(),
        is_login=lambda name: _found(pwd.getpwnam, name),
        is_group=lambda name: _found(grp.getgrnam, name),
        may_log_in=lambda name: bool(modules(opts, name)) or _has_key(opts, name),
        modules=lambda name: modules(opts, name),
        has_key=lambda name: _has_key(opts, name),
    )


def eauth_module(opts: Mapping[str, Any], name: str) -> str | None:
    """
    Return the module of eauth that *name* has come through, None where it may be one of several.

    Salt does not tell a runner function: it is known where the config lets nothing else let that name in.
    """
    possible = modules(opts, name)
    return possible[0] if len(possible) == 1 and not _has_key(opts, name) else None


def _found(look: Callable[[str], object], name: str) -> bool:
    try:
        look(name)
    except (KeyError, ValueError):  # a ValueError for a name that holds a null byte
        return False
    return True


def modules(opts: Mapping[str, Any], name: str) -> list[str]:
    """Return the modules of eauth that may let *name* in; also those of which the config alone does not tell."""
    return [
        str(module)
        for module, entries in (opts.get("external_auth") or {}).items()
        if opts.get("eauth_acl_module")
        or module not in PLAIN
        or not isinstance(entries, Mapping)
        or _is_matched(name, map(str, entries))
    ]


def _has_key(opts: Mapping[str, Any], name: str) -> bool:
    """Tell whether a key of ``publisher_acl`` may be that of *name*."""
    return _is_matched(name, map(str, opts.get("publisher_acl") or {}))


def _is_matched(name: str, allowed: Iterable[str]) -> bool:
    from salt.utils.stringutils import expr_match

    # Salt takes now the entry for the pattern (publisher_acl), now the name (fill_auth_list).
    return any(each.endswith("%") or expr_match(name, each) or expr_match(each, name) for each in allowed)
