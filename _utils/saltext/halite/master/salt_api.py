"""What the master's config says of salt-api, in whose processes Halite is served over HTTP."""

import os
from collections.abc import Mapping
from typing import Any

from .. import certificate
from ..http_settings import Http
from ..times import DAY, iso, now

SOON = 30 * DAY  # microseconds in front of its end from which on a certificate is told


def unserved(opts: Mapping[str, Any], http: Http) -> str | None:
    """Return in a sentence why *http* is served by nobody, None where it is."""
    cherrypy = opts.get("rest_cherrypy")
    if http.port is None and not (isinstance(cherrypy, Mapping) and cherrypy.get("port")):
        return (
            "halite:http has no port, and rest_cherrypy, into whose process it would be mounted, has none either: set"
            " one of them in the master config, and restart salt-api."
        )
    return None


def problems(opts: Mapping[str, Any], http: Http | None) -> list[str]:
    """Return in sentences what keeps clients of *http* out, as far as the config and its files tell."""
    if http is None:
        return []
    nobody = unserved(opts, http)
    return [*([nobody] if nobody else []), *(_unreadable(http) or _out_of_time(opts, http))]


def _unreadable(http: Http) -> list[str]:
    named = {"ssl_crt": http.ssl_crt, "ssl_key": http.ssl_key, "ssl_chain": http.ssl_chain}
    found = [
        f"halite:http:{name} names {file}, which cannot be read: Halite is not served until it can."
        for name, file in named.items()
        if file is not None and not os.access(file, os.R_OK)
    ]
    wrong = None if found else certificate.problem(http)
    if wrong:
        return [f"There is no TLS with what halite:http names, {wrong}: Halite is not served."]
    return found


def certificate_file(opts: Mapping[str, Any], http: Http) -> tuple[str, str] | None:
    """Return which setting names the certificate that clients of *http* get, and the file; None without one."""
    if http.port is not None:
        return ("halite:http:ssl_crt", http.ssl_crt) if http.ssl_crt else None
    cherrypy = opts.get("rest_cherrypy")
    if not isinstance(cherrypy, Mapping) or cherrypy.get("disable_ssl") or not cherrypy.get("ssl_crt"):
        return None
    return "rest_cherrypy:ssl_crt", str(cherrypy["ssl_crt"])


def expiry(opts: Mapping[str, Any], http: Http | None) -> int | None:
    """Return when the certificate that clients of *http* get runs out, in microseconds; None where none tells."""
    named = certificate_file(opts, http) if http else None
    counts = certificate.told_counts(named[1]) if named else None
    return counts[1] if counts else None


def _out_of_time(opts: Mapping[str, Any], http: Http) -> list[str]:
    named = certificate_file(opts, http)
    counts = certificate.told_counts(named[1]) if named else None
    if named is None or counts is None:
        return []
    (since, until), at = counts, now()
    told = f"The certificate that {named[0]} names, {named[1]},"
    if until < at:
        return [f"{told} has run out at {iso(until)}: browsers and other clients refuse it."]
    if since > at:
        return [f"{told} counts from {iso(since)} on: until then browsers and other clients refuse it."]
    if until < at + SOON:
        return [f"{told} runs out at {iso(until)}: put a new one in its place, and restart salt-api."]
    return []
