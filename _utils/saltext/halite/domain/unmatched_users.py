"""What in ``halite:users`` never matches, and whether whoever types ``salt-run`` may do anything, in sentences."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

SUDO = "sudo_"


@dataclass(frozen=True, slots=True)
class Names:
    """What is known of the names that a call on this master can have."""

    user: str  # whom the master runs as
    knows_root: bool  # whether root that types is told from that user
    is_login: Callable[[str], bool]  # of the master's system
    is_group: Callable[[str], bool]
    may_log_in: Callable[[str], bool]  # through eauth; true as well where that cannot be known


def problems(
    roles: Mapping[str, list[str]], users: Mapping[str, list[str]], origins: Mapping[str, list[str]], names: Names
) -> list[str]:
    """Return a sentence for each of *users* that nobody can be, and one where nobody who types may do anything."""
    found = [
        f"halite:users:{name} never matches: {why}"
        for name in users
        if (why := _no_group(name, names) if name.endswith("%") else _nobody(name, names))
    ]
    typed = [held for name, held in users.items() if _is_typed(name, names)]
    if not any(roles.get(role) for held in (origins.get("cli", []), *typed) for role in held):
        found.append(
            "Whoever types salt-run on this master may do nothing, since halite:origins:cli gives nothing and"
            f" halite:users gives nothing to a name that comes so: add `{_own(names)[0]}: [admin]` to halite:users."
        )
    return found


def _is_typed(name: str, names: Names) -> bool:
    """Tell whether the entry *name* can be that of who types salt-run on the master."""
    if name.endswith("%"):
        return names.is_group(name[:-1])
    return name in _own(names) or (name.startswith(SUDO) and names.is_login(name.removeprefix(SUDO)))


def _own(names: Names) -> list[str]:
    """Return the names of who types without sudo."""
    return list(dict.fromkeys((*(["root"] if names.knows_root else []), names.user)))


def _no_group(entry: str, names: Names) -> str | None:
    group = entry[:-1]
    return None if names.is_group(group) else f"the master's system has no group {group}."


def _nobody(name: str, names: Names) -> str | None:
    """Return why nobody can have the *name*, None where somebody can."""
    if _is_typed(name, names) or names.may_log_in(name):
        return None
    if name.startswith(SUDO):
        return f"the master's system has no login {name.removeprefix(SUDO)}."
    if name == "root":
        return "where fs.suid_dumpable is 1 nobody can tell that root has typed: set it to 0 or 2, or name others."
    typed = f"{', '.join(_own(names))} or {SUDO}{name if names.is_login(name) else '<login>'}"
    return f"external_auth lets no {name} in, and whoever types salt-run is {typed}."
