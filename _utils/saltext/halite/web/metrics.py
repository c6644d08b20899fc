"""``GET /metrics``: the figures as Prometheus reads them, to who has the token that the master config names."""

import functools
import hmac
import ipaddress
import re
import socket
from collections.abc import Iterable, Iterator

from .. import settings
from ..answers import metrics as figures
from ..answers.metrics import GAUGE, Family, Sample
from ..errors import Denied, Unavailable
from ..http_settings import Http
from . import addresses
from .messages import NoRoute, Reply, Request, Unauthorized
from .replies import SECRET
from .service import Service
from .stream import most

TYPE = "text/plain; version=0.0.4; charset=utf-8"
_PLAIN = re.compile(r"[\w./{}-]*", re.ASCII)
_HOST = re.compile(r"(?:\[([^\[\]]*)\]|([^:\[\]]*))(?::\d*)?")  # and its port
FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")  # from somebody else, whatever the address is


def metrics(service: Service, request: Request) -> Reply:
    """Return every figure; raises Unauthorized, Denied, or NoRoute where nobody may read them."""
    config = settings.load_leniently(service.opts)
    if config.http is None:
        raise NoRoute("There are no metrics, since halite:http is off.")
    require_reader(config.http, request)
    try:
        with service.index() as db:
            found = figures.gather(service.opts, db, config)
    except Unavailable:  # which gather tells in its own way
        found = figures.gather(service.opts, service.live, config)
    if config.http.metrics_minions:
        found += service.minion_figures.families(service.opts, service.index)
    found += [*service.requests.families(), *_of_streams(service, most(service, config))]
    return Reply(text(found).encode(), 200, {"Content-Type": TYPE, "Cache-Control": SECRET})


def require_reader(http: Http, request: Request) -> None:
    """Raise what keeps who sent *request* from the metrics, if anything does."""
    if http.metrics_token is None and not http.metrics_open:
        raise NoRoute(
            "There are no metrics: halite:http takes metrics_token, or metrics_open for this machine alone."
        )
    given = request.bearer().encode()
    if http.metrics_token is not None and hmac.compare_digest(given, http.metrics_token.encode()):
        return
    if http.metrics_open and is_local(request):
        return
    if http.metrics_token is None:
        raise Denied("These metrics are read from this machine alone: halite:http:metrics_open.", "this machine")
    raise Unauthorized("These metrics take the token of halite:http:metrics_token, as Authorization: Bearer.")


def is_local(request: Request) -> bool:
    """Tell whether *request* comes from this machine, and is not handed on by a proxy on it."""
    try:
        is_loopback = ipaddress.ip_address(addresses.of(request)).is_loopback
    except ValueError:
        return False
    return is_loopback and _is_own(request) and not any(name in request.headers for name in FORWARDED)


def _is_own(request: Request) -> bool:
    """
    Tell whether *request* names this machine, and not what a page from elsewhere has had its own name lead to.

    An address and a name without a dot are nobody's in the DNS.
    """
    found = _HOST.fullmatch(request.headers.get("host", "").lower())
    host = (found[1] or found[2]) if found else "."
    return "." not in host or _is_address(host) or host in _own_names()


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


@functools.cache
def _own_names() -> tuple[str, str]:
    return socket.gethostname().lower(), socket.getfqdn().lower()


def text(families: Iterable[Family]) -> str:
    """Return *families* in Prometheus' text format."""
    return "".join(line for family in families if family.samples for line in _lines(family))


def _lines(family: Family) -> Iterator[str]:
    told = family.help.replace("\\", "\\\\").replace("\n", "\\n")
    yield f"# HELP {family.name} {told}\n# TYPE {family.name} {family.kind}\n"
    for sample in family.samples:
        yield f"{family.name}{sample.suffix}{_labels(sample)} {_number(sample.value)}\n"


def _labels(sample: Sample) -> str:
    if not sample.labels:
        return ""
    return "{" + ",".join(f'{name}="{_escaped(held)}"' for name, held in sample.labels.items()) + "}"


def _escaped(value: str) -> str:
    if _PLAIN.fullmatch(value):
        return value
    return value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").encode("utf-8", "replace").decode()


def _number(value: float) -> str:
    whole = int(value)
    return str(whole) if whole == value else repr(float(value))


def _of_streams(service: Service, cap: int) -> Iterator[Family]:
    now = Family("halite_http_streams", GAUGE, "Streams of live updates that are open.")
    now.add(service.watcher.streams)
    yield now
    limit = Family("halite_http_streams_limit", GAUGE, "How many there may be: halite:http:streams, or the threads.")
    limit.add(cap)
    yield limit
