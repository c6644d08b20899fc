"""Who may do what: a caller's permissions, and how they follow from the name, its groups and the origin."""

import fnmatch
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from ..bound_names import NAMED, bound_name
from ..errors import Denied, clip


@dataclass(frozen=True, slots=True)
class Caller:
    """Who asks: the name, how the call came in, and what both allow."""

    user: str
    origin: str
    groups: tuple[str, ...]
    roles: tuple[str, ...]
    permissions: tuple[str, ...]
    address: str | None = None  # from where, of a call over Halite's own HTTP

    def may(self, verb: str, resource: str, subject: str = "*") -> bool:
        """Tell whether *verb* on *resource* is allowed for *subject* (of a job: its function)."""
        patterns = self.patterns(verb, resource)
        return all(_matches(part, patterns) for part in subject.split(","))

    def require(self, verb: str, resource: str, subject: str = "*") -> None:
        """Raise Denied unless *verb* on *resource* is allowed for *subject*."""
        if not self.may(verb, resource, subject):
            permission = f"{verb}:{resource}:{clip(subject)}"
            any_of = {"job": "functions", "realm": "realms"}.get(resource, "") if subject == "*" else ""
            which = f"any {resource}" if any_of else f"{resource} {clip(subject)}"
            sentence = f"{clip(self.user)} may not {verb} {which}: it takes the permission {permission}"
            narrower = f", or one for some {any_of}" if any_of else ""
            raise Denied(f"{sentence}{narrower}.{self._way_in()}", f"needs {permission}")

    def _way_in(self) -> str:
        """Return what the master's admin, who may have locked everybody out, is to add to the config."""
        if self.origin == "job":
            return " What another function calls over salt-api has no name, but the roles of halite:origins:job."
        if self.origin != "cli" or self.permissions:
            return ""
        return (
            f" Neither halite:origins:cli nor halite:users in the master config gives {clip(self.user)} anything: add"
            f" cli:{clip(self.user)} with a role, such as admin, to halite:users."
        )

    def patterns(self, verb: str, resource: str) -> tuple[str, ...]:
        """Return the patterns that *verb* on *resource* is allowed for."""
        found = []
        for permission in self.permissions:
            its_verb, its_resource, pattern = permission.split(":", 2)
            if its_verb in (verb, "*") and its_resource in (resource, "*"):
                found.append(pattern)
        return tuple(found)

    @property
    def views_all_jobs(self) -> bool:
        """Whether there is no job that may not be viewed."""
        return "*" in self.patterns("view", "job")

    def views_realm(self, name: str) -> bool:
        """Tell whether what the masters of the realm *name* share may be viewed: a comma in it parts nothing."""
        return _matches(name, self.patterns("view", "realm"))


def _matches(subject: str, patterns: Iterable[str]) -> bool:
    return any(fnmatch.fnmatchcase(subject, pattern) for pattern in patterns)


def caller(
    user: str,
    origin: str,
    roles: Mapping[str, list[str]],
    users: Mapping[str, list[str]],
    origins: Mapping[str, list[str]],
    groups_of: Callable[[str], Iterable[str]],
    module: str | None = None,
    address: str | None = None,
) -> Caller:
    """
    Return the Caller that *user* is through *origin*, of eauth through its *module*, None where that is not known.

    The roles are those of the origin and, where the name is authenticated (cli, eauth), those of the
    name and of its system groups, which the config writes as ``group%``.
    """
    held = list(origins.get(origin, []))
    groups: tuple[str, ...] = ()
    if origin in NAMED:
        counting = [
            (bound, given)
            for bound, given in ((bound_name(written), given) for written, given in users.items())
            if bound.counts_for(origin, module)
        ]
        held += [role for bound, given in counting if not bound.is_group and bound.name == user for role in given]
        if any(bound.is_group for bound, _ in counting):
            groups = tuple(groups_of(user))
            held += [role for bound, given in counting if bound.is_group and bound.name in groups for role in given]
    named = tuple(dict.fromkeys(held))
    permissions = tuple(dict.fromkeys(p for role in named for p in roles.get(role, [])))
    return Caller(user, origin, groups, named, permissions, address)
