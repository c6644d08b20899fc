"""The ``halite:`` section of the master config, validated."""

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from . import central_settings, http_settings, shared_places
from .bound_names import NAMED, bound_name
from .central_settings import Central
from .errors import Invalid, clip
from .http_settings import Http
from .setting_checks import Setting, is_path, optional_span, span

ORIGINS = {"cli": ["admin"], "reactor": ["admin"], "schedule": ["admin"], "peer": [], "job": []}
_UNNAMED = tuple(f"{origin}:" for origin in (*ORIGINS, "unknown") if origin not in NAMED)
VERBS = ("view", "kill", "run", "manage", "*")
RESOURCES = ("job", "realm", "audit", "index", "*")
BUILT_IN_ROLES: dict[str, list[str]] = {
    "admin": ["*:*:*"],
    "operator": ["view:job:*", "kill:job:*"],
    "viewer": ["view:job:*"],
}
NOBODY = "UNKNOWN"  # Salt's name for a runner caller that it cannot name


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in force; see SETTINGS for what each means."""

    database: str
    durability: str
    interval: float
    lost_after: float
    stalled_after: float
    keep: float | None
    keep_returns: float | None
    max_size: int | None
    max_audit_size: int | None
    backups: str | None
    exports: str | None
    roles: Mapping[str, list[str]]
    users: Mapping[str, list[str]]
    origins: Mapping[str, list[str]]
    spool_limit: int
    marker: str  # of the cachedir: that the database has been made
    http: Http | None  # None where it is off
    central: Central | None  # None where it is off
    noise: tuple[str, ...]  # globs, with a - in front of what is none
    spools: tuple[str, ...]  # where the spool lies; each is used where those in front cannot be written
    user: str | None  # who the master runs as, and so whose its files are
    refusal: str | None = None  # why the database may not be used, though there may be one
    problems: list[str] = field(default_factory=list)


def _path(name: str, value: Any) -> str:
    if not is_path(value):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes an absolute path of a file.")
    return str(value)


def _folder(name: str, value: Any) -> str | None:
    if value is None:
        return None
    if not is_path(value):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes an absolute path of a folder.")
    return str(value)


def _durability(name: str, value: Any) -> str:
    if value not in ("full", "normal"):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes full or normal.")
    return value


_SIZE = re.compile(r"(\d{1,12}(?:\.\d{1,3})?) ?([KMGT])i?B?", re.IGNORECASE)


def _bytes(name: str, value: Any, smallest: int) -> int:
    """Return the size *value*, a number of bytes or ``500MB``, ``20G``, in bytes; a kilobyte has 1024."""
    match = _SIZE.fullmatch(value.strip()) if isinstance(value, str) else None
    found = value if isinstance(value, int) and not isinstance(value, bool) else None
    if match:
        found = int(float(match.group(1)) * 1024 ** (1 + "KMGT".index(match.group(2).upper())))
    if found is None or not smallest * 2**20 <= found < 2**62:
        raise Invalid(
            f"{name} is {clip(repr(value))}; it takes a size of {smallest}MB or more, such as 20GB,"
            " or bytes as a number."
        )
    return found


def _size(name: str, value: Any) -> int | None:
    return None if value is None else _bytes(name, value, 10)


def _audit_size(name: str, value: Any) -> int | None:
    return None if value is None else _bytes(name, value, 1)


def _spool_size(name: str, value: Any) -> int:
    return _bytes(name, value, 1)


def _lists(name: str, value: Any) -> dict[str, list[str]]:
    """Check a mapping of names to lists of names; null is an empty one, a lone name a list of one."""
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes a mapping of names to lists.")
    checked: dict[str, list[str]] = {}
    for key, held in value.items():
        items = [held] if isinstance(held, str) else [] if held is None else held
        if not isinstance(key, str) or not isinstance(items, list):
            raise Invalid(f"{name}:{clip(str(key))} is {clip(repr(held))}; it takes a list of names.")
        for item in items:
            if not isinstance(item, str):
                raise Invalid(f"{name}:{key} holds {clip(repr(item))}; it takes names.")
        checked[key] = list(items)
    return checked


def _check_permission(name: str, permission: str) -> None:
    """Raise Invalid, naming *name*, unless *permission* is ``verb:resource:pattern``."""
    parts = permission.split(":", 2)
    if len(parts) != 3 or parts[0] not in VERBS or parts[1] not in RESOURCES or not parts[2]:
        raise Invalid(
            f"{name} holds {clip(repr(permission))}; a permission is verb:resource:pattern with the verbs "
            f"{', '.join(VERBS)} and the resources {', '.join(RESOURCES)}, such as view:job:state.*"
        )


def _roles(name: str, value: Any) -> dict[str, list[str]]:
    roles = _lists(name, value)
    for role, permissions in roles.items():
        if role in BUILT_IN_ROLES:
            raise Invalid(f"{name}:{role} is a built-in role; give the new role another name.")
        for permission in permissions:
            _check_permission(f"{name}:{role}", permission)
    return {**BUILT_IN_ROLES, **roles}


def _users(name: str, value: Any) -> dict[str, list[str]]:
    users = _lists(name, value)
    for written in users:
        bound = bound_name(written)
        if bound.name == NOBODY and not bound.is_group:
            raise Invalid(f"{name}:{clip(written)} is who Salt could not name; it takes no roles.")
        if not bound.name or bound.module == "" or written.startswith(_UNNAMED):
            raise Invalid(
                f"{name}:{clip(written)} names nobody; it takes a name, cli:<name>, eauth:<name> or"
                " eauth:<module>:<name>, with % behind that of a group."
            )
    return users


def _globs(name: str, value: Any) -> tuple[str, ...]:
    """Check a list of globs, each with a - in front or none; null is an empty one, a lone glob a list of one."""
    items = [value] if isinstance(value, str) else [] if value is None else value
    if not isinstance(items, list):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes a list of globs.")
    for item in items:
        if not isinstance(item, str) or not _GLOB.fullmatch(item):
            raise Invalid(
                f"{name} holds {clip(repr(item))}; it takes globs of functions, such as runner.mine.*, with a - in "
                "front of what is no noise."
            )
    return tuple(items)


_GLOB = re.compile(r"-?[\w.*?!\[\]-]*[\w*?\]]", re.ASCII)


def _origins(name: str, value: Any) -> dict[str, list[str]]:
    origins = _lists(name, value)
    for origin in origins:
        if origin not in ORIGINS:
            raise Invalid(f"{name}:{clip(origin)} is no origin; the origins are {', '.join(ORIGINS)}.")
    return {**ORIGINS, **origins}


SETTINGS = (
    Setting("database", None, "Path of the database file. Default: `<cachedir>/halite/jobs.db`.", _path),
    Setting(
        "durability",
        "full",
        "`full`: a return is on the disk when the returner returns. `normal`: faster; the last moments before "
        "a power cut can be lost, a crash of the master or of a process loses nothing.",
        _durability,
    ),
    Setting(
        "spool_limit",
        "256MB",
        "How large the spool may grow, which keeps what cannot be written to the database until it can.",
        _spool_size,
    ),
    Setting(
        "interval",
        10,
        "How often the engine beats its heart and asks the minions that jobs still wait for what they run.",
        span,
    ),
    Setting(
        "lost_after",
        300,
        "How long a minion may stay silent before a job stops waiting for it; for one that has given no sign since "
        "the job was published two unanswered questions are enough.",
        span,
    ),
    Setting("stalled_after", 3600, "How long a job may run before `halite/job/<jid>/stalled` is fired.", span),
    Setting(
        "keep",
        None,
        "How long jobs are kept that are over. Default: Salt's `keep_jobs_seconds`, one day unless set; 0 there "
        "keeps them for ever.",
        optional_span,
    ),
    Setting(
        "keep_returns",
        None,
        "How long what was returned is kept; the jobs stay in the lists with their counts and results. Default: "
        "as long as the jobs.",
        optional_span,
    ),
    Setting(
        "max_size",
        None,
        "Size of the database, such as `20GB`, past which the oldest jobs are forgotten though `keep` would "
        "keep them. Default: no limit.",
        _size,
    ),
    Setting(
        "max_audit_size",
        "100MB",
        "Size of the audit log past which its oldest rows are forgotten: denials first, allowed kills last.",
        _audit_size,
    ),
    Setting(
        "backups",
        None,
        "Folder below which `halite.backup` may write when it is not typed on the master. Default: nowhere.",
        _folder,
    ),
    Setting(
        "exports",
        None,
        "Folder below which `halite.export` may write, when it is not typed on the master by who may manage the "
        "index. Default: nowhere.",
        _folder,
    ),
    Setting(
        "http",
        None,
        "REST and the Jobs page, inside salt-api; `{}` switches them on. Default: off.",
        http_settings.checked,
    ),
    Setting(
        "central",
        None,
        "The PostgreSQL that many masters share: a DSN, or a mapping of settings. Default: off.",
        central_settings.checked,
    ),
    Setting(
        "noise",
        [],
        "Globs of functions that are noise too: left out of lists, and kept for an hour. One with `-` in front takes "
        "out what is noise otherwise.",
        _globs,
    ),
    Setting("roles", {}, "Roles of your own: name to list of permissions `verb:resource:pattern`.", _roles),
    Setting(
        "users",
        {},
        "Names, as eauth and sudo give them, to lists of roles; `name%` is a system group; `cli:name` and"
        " `eauth:name` count for one origin.",
        _users,
    ),
    Setting(
        "origins",
        ORIGINS,
        "How a call came in (`cli`, `reactor`, `schedule`, `peer`, `job`) to the roles that alone gives.",
        _origins,
    ),
)
_BY_NAME = {setting.name: setting for setting in SETTINGS}


def checked(name: str, value: Any) -> Any:
    """Return *value* as the setting *name* takes it, for an argument of the same name. Raises Invalid."""
    return _BY_NAME[name].check(name, value)


def load(opts: Mapping[str, Any]) -> Settings:
    """
    Return the settings in *opts*, the master's options.

    Raises Invalid for the first wrong value or unknown key. Used by the engine and the runner.
    """
    settings = load_leniently(opts)
    if settings.problems:
        raise Invalid(settings.problems[0])
    return settings


def load_leniently(opts: Mapping[str, Any]) -> Settings:
    """
    Return the settings in *opts* with the default in place of each wrong value, told in ``problems``.

    Used by the returner, which must go on recording whatever the config holds.
    """
    section, problems = _section(opts)
    values = {}
    for setting in SETTINGS:
        try:
            values[setting.name] = _value(setting, section, opts)
        except Invalid as problem:
            problems.append(str(problem))
            values[setting.name] = _value(setting, {}, opts)
    roles = values["roles"]
    for name in ("users", "origins"):
        for key, held in values[name].items():
            problems.extend(
                f"halite:{name}:{key} holds the role {clip(repr(role))}; the roles are {', '.join(sorted(roles))}."
                for role in held
                if role not in roles
            )
    database, central, user = values["database"], values.pop("central"), _user(opts)
    refusal = shared_places.refusal(database, opts)
    problems += [refusal] if refusal else []
    return Settings(
        **values,
        central=central and central_settings.of_master(central, opts, user),
        marker=_marker(database, opts),
        spools=_spools(database, opts),
        user=user,
        refusal=refusal,
        problems=problems,
    )


def _marker(database: str, opts: Mapping[str, Any]) -> str:
    """Return the file that tells that the database was there, where it does not go with the folder of that."""
    # Masters of a cluster have one cachedir, and in it a marker each for what lies at the same path of all.
    whose = f"\0{opts.get('id')}" if shared_places.is_cluster(opts) else ""
    name = hashlib.sha256(os.fsencode(database + whose)).hexdigest()[:16]
    return os.path.join(_cachedir(opts), f"halite-database-{name}")


def _spools(database: str, opts: Mapping[str, Any]) -> tuple[str, ...]:
    """Return where the spool lies: beside the database, and where that fails in folders that are Salt's own."""
    run = str(opts.get("sock_dir") or "/var/run/salt/master")
    places = (f"{database}-spool", os.path.join(_cachedir(opts), "halite-spool"))
    return (
        *(place for place in places if not shared_places.why_shared(place, opts)),
        os.path.join(run, "halite-spool"),
    )


def _cachedir(opts: Mapping[str, Any]) -> str:
    return str(opts.get("cachedir") or "/var/cache/salt/master")


def _user(opts: Mapping[str, Any]) -> str | None:
    user = opts.get("user")
    return user if isinstance(user, str) and user else None


def _section(opts: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[str]]:
    section = opts.get("halite")
    if section is None:
        return {}, []
    if not isinstance(section, Mapping):
        return {}, [f"halite is {clip(repr(section))}; it takes a mapping of settings."]
    known = ", ".join(_BY_NAME)
    problems = [
        f"halite:{clip(str(key))} is no setting; the settings are {known}." for key in section if key not in _BY_NAME
    ]
    return section, problems


def _value(setting: Setting, section: Mapping[str, Any], opts: Mapping[str, Any]) -> Any:
    if setting.name == "database" and section.get("database") is None:
        return os.path.join(_cachedir(opts), "halite", "jobs.db")
    return setting.check(f"halite:{setting.name}", section.get(setting.name, setting.default))
