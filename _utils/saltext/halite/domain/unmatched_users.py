"""What in ``halite:users`` never matches or matches two, and whether whoever types may do anything, in sentences."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from ..bound_names import BoundName, bound_name

SUDO = "sudo_"


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of the names that a call on this master can have."""

    user: str  # whom the master runs as
    knows_root: bool  # whether root that types is told from that user
    is_login: Callable[[str], bool]  # of the master's system
    is_group: Callable[[str], bool]
    may_log_in: Callable[[str], bool]  # through eauth; true as well where that cannot be known
    modules: Callable[[str], Sequence[str]]  # of eauth, that may let the name in
    has_key: Callable[[str], bool]  # of publisher_acl


def problems(
    roles: Mapping[str, list[str]], users: Mapping[str, list[str]], origins: Mapping[str, list[str]], names: Names
) -> list[str]:
    """Return a sentence for each of *users* that is nobody or two, and one where nobody who types may do anything."""
    bound = {written: bound_name(written) for written in users}
    never = {written: why for written, name in bound.items() if (why := _never(name, names))}
    found = [f"halite:users:{written} never matches: {why}" for written, why in never.items()]
    found += [_counts_twice(written) for written, name in bound.items() if _is_two(name, names)]
    typed = [held for written, held in users.items() if _is_typed(bound[written], names)]
    if not any(roles.get(role) for held in (origins.get("cli", []), *typed) for role in held):
        found.append(
            "Whoever types salt-run on this master may do nothing, since halite:origins:cli gives nothing and"
            f" halite:users gives nothing to a name that comes so: add `cli:{_own(names)[0]}: [admin]` to"
            " halite:users."
        )
    return found


def _is_typed(bound: BoundName, names: Names) -> bool:
    """Tell whether the name can be that of who types salt-run on the master."""
    if bound.origin == "eauth":
        return False
    if bound.is_group:
        return names.is_group(bound.name)
    is_sudo = bound.name.startswith(SUDO) and names.is_login(bound.name.removeprefix(SUDO))
    return is_sudo or bound.name in _own(names)


def _is_two(bound: BoundName, names: Names) -> bool:
    """Tell whether the name counts for whoever types salt-run, and for another who logs in under it."""
    is_bare = bound.origin is None and not bound.is_group
    return is_bare and _is_typed(bound, names) and names.may_log_in(bound.name)


def _counts_twice(written: str) -> str:
    return (
        f"halite:users:{written} counts for whoever types salt-run as {written}, and for whoever logs in to salt-api"
        f" under that name: write cli:{written}, eauth:{written} or both."
    )


def _own(names: Names) -> list[str]:
    """Return the names of who types without sudo."""
    return list(dict.fromkeys((*(["root"] if names.knows_root else []), names.user)))


def _never(bound: BoundName, names: Names) -> str | None:
    """Return why the name is nobody's, None where it may be somebody's."""
    if bound.is_group and not names.is_group(bound.name):
        return f"the master's system has no group {bound.name}."
    if bound.module is not None and (why := _not_through(bound, names)):
        return why
    return None if bound.is_group else _nobody(bound, names)


def _not_through(bound: BoundName, names: Names) -> str | None:
    """Return why the name cannot be known to have come through its module of eauth."""
    possible = names.modules(bound.name)
    if bound.module not in possible and not bound.is_group:
        return f"external_auth lets no {bound.name} in through {bound.module}."
    others = [module for module in possible if module != bound.module]
    others += ["a key of publisher_acl"] if names.has_key(bound.name) else []
    if others and not bound.is_group:
        return (
            f"Salt does not tell through which module a login came, and {bound.name} may come through"
            f" {', '.join(others)} too."
        )
    return None


def _nobody(bound: BoundName, names: Names) -> str | None:
    """Return why nobody can have the name, None where somebody can."""
    name, by_eauth = bound.name, bound.origin != "cli"
    if _is_typed(bound, names) or (by_eauth and names.may_log_in(name)):
        return None
    if bound.origin == "eauth":
        return f"external_auth lets no {name} in."
    if name.startswith(SUDO):
        return f"the master's system has no login {name.removeprefix(SUDO)}."
    if name == "root":
        return "where fs.suid_dumpable is 1 nobody can tell that root has typed: set it to 0 or 2, or name others."
    typed = f"{', '.join(_own(names))} or {SUDO}{name if names.is_login(name) else '<login>'}"
    let_in = f"external_auth lets no {name} in, and " if by_eauth else ""
    return f"{let_in}whoever types salt-run is {typed}."
