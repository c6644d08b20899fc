"""What the master's config says of salt-api, in whose processes Halite is served over HTTP."""

import os
from collections.abc import Mapping
from typing import Any

from .. import certificate
from ..http_settings import Http
from ..times import iso, now


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
    return [*([nobody] if nobody else []), *_unreadable(http)]


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
    return [*found, *_out_of_time(http.ssl_crt)]


def _out_of_time(file: str | None) -> list[str]:
    if file is None or not os.access(file, os.R_OK):
        return []
    try:
        since, until = certificate.counts(file)
    except (OSError, ValueError):  # a kind that only OpenSSL reads
        return []
    told = f"The certificate that halite:http:ssl_crt names, {file},"
    if until < now():
        return [f"{told} has run out at {iso(until)}: browsers and other clients refuse it."]
    if since > now():
        return [f"{told} counts from {iso(since)} on: until then browsers and other clients refuse it."]
    return []
