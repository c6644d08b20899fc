"""The setting ``halite:central``: the PostgreSQL that many masters share, and how this one ships to it, validated."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from . import dsn
from .errors import Invalid, clip
from .setting_checks import Setting, is_number, is_path, optional_span, refuse_unknown, switch, values
from .times import parse_span

MOST_ROWS = 10_000  # of a batch
MOST_BACKLOG = 1_000_000_000
LONGEST_INTERVAL = 3600  # seconds


@dataclass(frozen=True, slots=True)
class Central:
    """The database that masters share; see KEYS for what each means."""

    dsn: str
    password_file: str | None = None
    read_dsn: str | None = None
    realm: str = ""  # filled by of_master where the section names none
    payloads: bool = True
    batch: int = 500
    interval: float = 1.0
    keep: float | None = None
    keep_returns: float | None = None
    keep_audit: float | None = None
    pooled: bool = False
    backlog: int = 1_000_000
    user: str | None = None  # who the master runs as, and so whose the password file may be


def _dsn(name: str, value: Any) -> str:
    """Check a DSN, which no message shows: somebody may have put a password into it."""
    if not isinstance(value, str):
        raise Invalid(f"{name} is of the type {type(value).__name__}; it takes {dsn.FORMS}.")
    dsn.words(name, value)
    return value


def _optional_dsn(name: str, value: Any) -> str | None:
    return None if value is None else _dsn(name, value)


def _file(name: str, value: Any) -> str | None:
    if value is None or is_path(value):
        return value
    raise Invalid(f"{name} is no absolute path; it takes that of a file that has the password in its first line.")


def _realm(name: str, value: Any) -> str:
    if value is None:
        return ""
    if not isinstance(value, str) or not _REALM.fullmatch(value):
        raise Invalid(
            f"{name} is {clip(repr(value))}; it takes a name of up to 255 letters, digits and any of . _ - + @ : /"
        )
    return value


_REALM = re.compile(r"[\w.+@:/-]{1,255}")


def _number(most: int) -> Callable[[str, Any], int]:
    def check(name: str, value: Any) -> int:
        if not is_number(value, 1, most):
            raise Invalid(f"{name} is {clip(repr(value))}; it takes a number from 1 to {most}.")
        return value

    return check


def _interval(name: str, value: Any) -> float:
    seconds = parse_span(value, name)
    if not 0.1 <= seconds <= LONGEST_INTERVAL:
        raise Invalid(f"{name} is {clip(repr(value))}; it takes from 0.1 to {LONGEST_INTERVAL} seconds.")
    return seconds


KEYS = (
    Setting("dsn", None, "Where the database is: a URI or words, as libpq takes them, without a password.", _dsn),
    Setting(
        "password_file",
        None,
        "The file that has the password in its first line: of the master's user or root, for nobody else to read.",
        _file,
    ),
    Setting("read_dsn", None, "Where it is read, such as a standby. Default: where it is written.", _optional_dsn),
    Setting(
        "realm",
        None,
        "The name under which this master's jobs stand. Default: the master's id, in a cluster its `cluster_id`.",
        _realm,
    ),
    Setting("payloads", True, "Whether what was returned is shipped too, or the rows of the lists alone.", switch),
    Setting("batch", 500, "How many rows are shipped in one transaction.", _number(MOST_ROWS)),
    Setting("interval", 1, "How often is shipped what has come.", _interval),
    Setting("keep", None, "How long jobs are kept there. Default: for ever.", optional_span),
    Setting("keep_returns", None, "How long what was returned is kept there. Default: as the jobs.", optional_span),
    Setting("keep_audit", None, "How long the audit log is kept there. Default: for ever.", optional_span),
    Setting("pooled", False, "Whether a PgBouncer that pools transactions stands between.", switch),
    Setting(
        "backlog",
        1_000_000,
        "How many rows may wait for it; past that the oldest are found again by time.",
        _number(MOST_BACKLOG),
    ),
)


def checked(name: str, value: Any) -> Central | None:
    """Return the section *value*, called *name*, None where it is off; raises Invalid for the first that is wrong."""
    if value is None:
        return None
    if isinstance(value, str):
        return Central(_dsn(name, value))
    if not isinstance(value, Mapping):
        raise Invalid(
            f"{name} is of the type {type(value).__name__}; it takes {dsn.FORMS}, or a mapping of settings."
        )
    refuse_unknown(name, value, KEYS)
    if value.get("dsn") is None:
        raise Invalid(f"{name} has no dsn; it takes {dsn.FORMS}.")
    return Central(**values(name, value, KEYS))


def of_master(central: Central, opts: Mapping[str, Any], user: str | None) -> Central:
    """Return *central* with what the master's options *opts* say where the section does not; it runs as *user*."""
    realm = central.realm or str(opts.get("cluster_id") or opts.get("id") or "master")
    return replace(central, realm=realm, user=user)
