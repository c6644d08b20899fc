"""From where a request comes, and where rest_cherrypy's settings let nobody, or not everybody, in from."""

from collections.abc import Container, Mapping
from ipaddress import IPv6Address, ip_address
from typing import Any

from ..errors import Denied, clip
from .messages import Request
from .service import Service


def of(request: Request) -> str:
    """
    Return the address that *request* came from; one of IPv4 as such, also where the server listens on IPv6.

    It is that of the connection: a header that names another is what its sender likes it to be.
    """
    try:
        found = ip_address(request.address)
    except ValueError:
        return clip(request.address)
    mapped = found.ipv4_mapped if isinstance(found, IPv6Address) else None
    return str(mapped or found)


def network(address: str) -> str:
    """Return what one client has of addresses like *address*: of IPv6 a network, in which it may choose any."""
    try:
        found = ip_address(address)
    except ValueError:
        return address
    return f"{int(found) >> 64:x}::/64" if isinstance(found, IPv6Address) else address


def require_authorized(service: Service, request: Request) -> None:
    """Raise Denied unless ``rest_cherrypy:authorized_ips`` has the address, or is not set."""
    allowed = _section(service).get("authorized_ips")
    if allowed and of(request) not in _listed(allowed):
        raise Denied(
            f"Nobody may come from {of(request)}: rest_cherrypy:authorized_ips in the master config has it not.",
            "needs authorized_ips",
        )


def require_own_page(request: Request) -> None:
    """
    Raise Denied where a browser says that a page from elsewhere has something done.

    It has no token, but could use up the tries to sign in of whoever looks at it.
    """
    if request.method == "POST" and not _is_of_own_page(request.headers):
        raise Denied(
            "A page from elsewhere may have nothing done here; a proxy hands on the header Host as it came.",
            "the same origin",
        )


def _is_of_own_page(headers: Mapping[str, str]) -> bool:
    """
    Tell whether a POST with *headers* is of the page that is served here, or of no browser.

    Sec-Fetch-Site is what a browser knows whatever Host a proxy names, and it tells that over TLS alone; the Origin,
    ``null`` where it hides that, it sends with every POST.
    """
    site, origin = headers.get("sec-fetch-site"), headers.get("origin")
    if site is not None:
        return site in ("none", "same-origin")
    return origin is None or origin.partition("://")[2].lower() == headers.get("host", "").lower() != ""


def is_allowed(service: Service, name: str, address: str) -> bool:
    """Tell whether ``rest_cherrypy:api_acl`` lets *name* come from *address*, as rest_cherrypy tells at its login."""
    rules = _section(service).get("api_acl")
    if not rules:
        return True
    users = rules.get("users") if isinstance(rules, Mapping) else None
    if not isinstance(users, Mapping):
        return False
    allowed = _listed(users.get(name, users.get("*")))
    return address in allowed or "*" in allowed


def require_allowed(service: Service, name: str, address: str) -> None:
    """Raise Denied unless ``rest_cherrypy:api_acl`` lets *name* come from *address*."""
    if not is_allowed(service, name, address):
        raise Denied(
            f"{clip(name)} may not come from {address}: rest_cherrypy:api_acl in the master config forbids it.",
            "needs api_acl",
        )


def _section(service: Service) -> Mapping[str, Any]:
    found = service.opts.get("rest_cherrypy")
    return found if isinstance(found, Mapping) else {}


def _listed(value: Any) -> Container[str]:
    return [str(each) for each in value] if isinstance(value, (list, tuple)) else [str(value)]
