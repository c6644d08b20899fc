"""The page: packed into a module, since a fileserver copies nothing else, and sent file by file."""

import base64
import gzip

from .messages import NoRoute, Reply, Request
from .page_files import FILES
from .service import Service

# Nothing from elsewhere, no script or style but from files, nowhere in a frame.
POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
INDEX = "index.html"


def to_index(service: Service, request: Request) -> Reply:
    """Lead on from the folder without its slash, against which the page's own addresses would be others."""
    return Reply(b"", 308, {"Location": "halite/", "Cache-Control": "no-cache"})


def index(service: Service, request: Request) -> Reply:
    """Return the page."""
    return _file(INDEX, request)


def file(service: Service, request: Request) -> Reply:
    """Return a file of the page; raises NoRoute where it has none of that name."""
    name = request.names["file"]
    if name not in FILES:
        raise NoRoute("The page has no such file.")
    return _file(name, request)


def _file(name: str, request: Request) -> Reply:
    kind, digest, packed = FILES[name]
    tag = f'W/"{digest}"'  # weak: it is the same text, packed or not
    headers = {
        "Content-Type": kind,
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-cache",
        "ETag": tag,
        "Vary": "Accept-Encoding",
    }
    if tag in request.headers.get("if-none-match", ""):
        return Reply(b"", 304, headers)
    body = base64.b64decode(packed)
    if _takes_gzip(request):
        return Reply(body, 200, {**headers, "Content-Encoding": "gzip"})
    return Reply(gzip.decompress(body), 200, headers)


def _takes_gzip(request: Request) -> bool:
    """Tell whether gzip is among what the browser can unpack, and not with the weight 0."""
    for each in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = each.partition(";")
        if name.strip() == "gzip":
            return weight.replace(" ", "") not in ("q=0", "q=0.0", "q=0.00", "q=0.000")
    return False
