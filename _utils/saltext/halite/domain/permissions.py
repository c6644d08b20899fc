"""Who is asking, how the call came in, and what that allows."""

import fnmatch
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..errors import Denied, Invalid
from .jid import clip

VERBS = ("view", "kill", "manage", "*")
RESOURCES = ("job", "audit", "index", "*")
BUILT_IN_ROLES: dict[str, list[str]] = {
    "admin": ["*:*:*"],
    "operator": ["view:job:*", "kill:job:*"],
    "viewer": ["view:job:*"],
}
NOBODY = "UNKNOWN"  # Salt's name for a runner caller that it cannot name


@dataclass(frozen=True, slots=True)
class Process:
    """What the process that a runner function runs in says of itself."""

    is_cli: bool
    name: str  # multiprocessing's name of the process
    parent: str  # and of the process it was forked from, "" for none


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the name, how the call came in, and what both allow."""

    user: str
    origin: str
    groups: tuple[str, ...]
    roles: tuple[str, ...]
    permissions: tuple[str, ...]

    def may(self, verb: str, resource: str, subject: str = "*") -> bool:
        """Tell whether *verb* on *resource* is allowed for *subject* (of a job: its function)."""
        patterns = self.patterns(verb, resource)
        return all(_matches(part, patterns) for part in subject.split(","))

    def require(self, verb: str, resource: str, subject: str = "*") -> None:
        """Raise Denied unless *verb* on *resource* is allowed for *subject*."""
        if not self.may(verb, resource, subject):
            permission = f"{verb}:{resource}:{clip(subject)}"
            which = "any job" if (resource, subject) == ("job", "*") else f"{resource} {clip(subject)}"
            sentence = f"{clip(self.user)} may not {verb} {which}: it takes the permission {permission}"
            narrower = ", or one for some functions" if which == "any job" else ""
            raise Denied(f"{sentence}{narrower}.", f"needs {permission}")

    def patterns(self, verb: str, resource: str) -> tuple[str, ...]:
        """Return the patterns that *verb* on *resource* is allowed for."""
        found = []
        for permission in self.permissions:
            its_verb, its_resource, pattern = permission.split(":", 2)
            if its_verb in (verb, "*") and its_resource in (resource, "*"):
                found.append(pattern)
        return tuple(found)


def _matches(subject: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(subject, pattern) for pattern in patterns)


def check_permission(name: str, permission: str) -> None:
    """Raise Invalid, naming *name*, unless *permission* is ``verb:resource:pattern``."""
    parts = permission.split(":", 2)
    if len(parts) != 3 or parts[0] not in VERBS or parts[1] not in RESOURCES or not parts[2]:
        raise Invalid(
            f"{name} holds {clip(repr(permission))}; a permission is verb:resource:pattern with the verbs "
            f"{', '.join(VERBS)} and the resources {', '.join(RESOURCES)}, such as view:job:state.*"
        )


def origin(process: Process, user: str) -> str:
    """
    Return how a runner call came in: cli, eauth, reactor, schedule, peer or unknown.

    Told from the process alone: a name says nothing, since an eauth user may be called root. Salt runs
    an authenticated runner in a child of a worker named ProcessFunc, one that a minion asked for through
    peer_run in the worker itself, and one that nobody is named for (a script's RunnerClient,
    saltutil.runner) with the user UNKNOWN.
    """
    if user == NOBODY:
        return "unknown"
    if process.is_cli:
        return "cli"
    for name in (process.name, process.parent):
        for found, pattern in _ORIGIN_OF_PROCESS:
            if pattern.match(name):
                return found
    return "unknown"


_ORIGIN_OF_PROCESS = (
    ("eauth", re.compile(r"ProcessFunc\b")),
    ("reactor", re.compile(r"Reactor\b|Engine\((salt\.loaded\.int\.engines\.reactor\b|reactor\.start\))")),
    ("schedule", re.compile(r"Schedule\(|Maintenance\b")),
    ("peer", re.compile(r"MWorker\b")),
)


def caller(
    user: str,
    origin: str,
    roles: Mapping[str, list[str]],
    users: Mapping[str, list[str]],
    origins: Mapping[str, list[str]],
    groups_of: Callable[[str], Iterable[str]],
) -> Caller:
    """
    Return the Caller that *user* is through *origin*.

    The roles are those of the origin and, where the name is authenticated (cli, eauth), those of the
    name and of its system groups, which the config writes as ``group%``.
    """
    held = list(origins.get(origin, []))
    groups: tuple[str, ...] = ()
    if origin in ("cli", "eauth"):
        # A login that ends in % must not pass for the group that the config writes so.
        held += [] if user.endswith("%") else users.get(user, [])
        if any(name.endswith("%") for name in users):
            groups = tuple(groups_of(user))
            held += [role for group in groups for role in users.get(f"{group}%", [])]
    named = tuple(dict.fromkeys(held))
    permissions = tuple(dict.fromkeys(p for role in named for p in roles.get(role, [])))
    return Caller(user, origin, groups, named, permissions)
