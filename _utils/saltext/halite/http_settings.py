"""The section ``halite:http`` of the master config: what is served inside salt-api, validated."""

import ipaddress
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .errors import Invalid, clip
from .setting_checks import Setting, is_number, is_path, refuse_unknown, switch, values

MOST_STREAMS = 1000


@dataclass(frozen=True, slots=True)
class Http:
    """How Halite is served over HTTP; see KEYS for what each means."""

    host: str
    port: int | None  # None where it is mounted into rest_cherrypy's process
    ssl_crt: str | None
    ssl_key: str | None
    ssl_chain: str | None
    disable_ssl: bool
    streams: int
    metrics_token: str | None
    metrics_open: bool
    metrics_minions: bool


def _host(name: str, value: Any) -> str:
    if not isinstance(value, str) or not _HOST.fullmatch(value):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes the address of this machine to listen on, or a name.")
    return value


_HOST = re.compile(r"[\w.:-]{1,255}", re.ASCII)


def _port(name: str, value: Any) -> int | None:
    if value is None or is_number(value, 1, 65535):
        return value
    raise Invalid(f"{name} is {clip(repr(value))}; it takes a number from 1 to 65535.")


def _file(name: str, value: Any) -> str | None:
    if value is None or is_path(value):
        return value
    raise Invalid(f"{name} is {clip(repr(value))}; it takes an absolute path of a file.")


def _streams(name: str, value: Any) -> int:
    if not is_number(value, 0, MOST_STREAMS):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes a number from 0 to {MOST_STREAMS}.")
    return value


def _token(name: str, value: Any) -> str | None:
    """Check a token, which no message shows."""
    if value is None or (isinstance(value, str) and _TOKEN.fullmatch(value)):
        return value
    raise Invalid(f"{name} is no token; it takes {TOKEN_TAKES}.")


_TOKEN = re.compile(r"[A-Za-z0-9._~+/-]{16,512}=*")  # what RFC 6750 lets stand behind Bearer
TOKEN_TAKES = "16 to 512 letters, digits and any of - . _ ~ + /, with = at the end or without"


KEYS = (
    Setting(
        "host",
        "127.0.0.1",
        "Where it listens, with a `port`: this machine alone, unless the address of an interface stands here, or "
        "`0.0.0.0` for all of them.",
        _host,
    ),
    Setting(
        "port",
        None,
        "The port of a process of its own. Default: none, it is mounted into that of `rest_cherrypy`, whose port, "
        "certificate and sessions it shares.",
        _port,
    ),
    Setting("ssl_crt", None, "The certificate, with a `port`: the absolute path of a PEM file.", _file),
    Setting("ssl_key", None, "The certificate's private key.", _file),
    Setting(
        "ssl_chain", None, "The certificates between that one and its authority, where `ssl_crt` lacks them.", _file
    ),
    Setting(
        "disable_ssl",
        False,
        "Serve without a certificate on more than this machine, as behind a proxy that has one: passwords and tokens "
        "are sent as they are.",
        switch,
    ),
    Setting(
        "streams",
        20,
        "How many may follow jobs live at the same time; each holds a thread. Pages past that ask every few seconds.",
        _streams,
    ),
    Setting("metrics_token", None, "Who sends `Authorization: Bearer` with this may read `/metrics`.", _token),
    Setting("metrics_open", False, "Whether `/metrics` may be read from this machine without a token.", switch),
    Setting("metrics_minions", False, "Whether `/metrics` has rows for each minion.", switch),
)


def checked(name: str, value: Any) -> Http | None:
    """Return the section *value*, called *name*, None where it is off; raises Invalid for the first that is wrong."""
    if value is None:
        return None
    if not isinstance(value, Mapping):
        raise Invalid(f"{name} is {clip(repr(value))}; it takes a mapping of settings, {{}} for the defaults.")
    refuse_unknown(name, value, KEYS)
    found = Http(**values(name, value, KEYS))
    _fit_together(name, found)
    return found


def is_loopback(host: str) -> bool:
    """Tell whether *host* is an address of this machine that no other one reaches."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _fit_together(name: str, http: Http) -> None:
    """Raise Invalid where one key says what another one does not bear."""
    if (http.ssl_crt is None) != (http.ssl_key is None):
        has, lacks = ("ssl_crt", "ssl_key") if http.ssl_key is None else ("ssl_key", "ssl_crt")
        raise Invalid(f"{name} has {has} and no {lacks}; a certificate takes both.")
    if http.ssl_chain is not None and http.ssl_crt is None:
        raise Invalid(f"{name} has ssl_chain and no ssl_crt; it goes with a certificate.")
    if http.port is None and http.ssl_crt is not None:
        raise Invalid(f"{name} has ssl_crt and no port; without one the certificate is that of rest_cherrypy.")
    is_plain = http.port is not None and http.ssl_crt is None
    if is_plain and not http.disable_ssl and not is_loopback(http.host):
        raise Invalid(
            f"{name}:host is {http.host} and there is no ssl_crt, so passwords would be sent as they are; it takes "
            "ssl_crt and ssl_key, or disable_ssl: true behind a proxy that has a certificate."
        )
