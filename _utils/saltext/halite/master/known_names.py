"""What names a call can have on this master, as far as its system and Salt's config tell."""

import grp
import pwd
from collections.abc import Callable, Mapping
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
        may_log_in=lambda name: _may_log_in(opts, name),
    )


def _found(look: Callable[[str], object], name: str) -> bool:
    try:
        look(name)
    except (KeyError, ValueError):  # a ValueError for a name that holds a null byte
        return False
    return True


def _may_log_in(opts: Mapping[str, Any], name: str) -> bool:
    """Tell whether Salt may let *name* in through eauth; True where the config alone does not tell."""
    from salt.utils.stringutils import expr_match

    allowed = [str(name) for name in opts.get("publisher_acl") or {}]
    for module, entries in (opts.get("external_auth") or {}).items():
        if opts.get("eauth_acl_module") or module not in PLAIN or not isinstance(entries, Mapping):
            return True
        allowed += map(str, entries)
    # Salt takes now the entry for the pattern (publisher_acl), now the name (fill_auth_list).
    return any(each.endswith("%") or expr_match(name, each) or expr_match(each, name) for each in allowed)
