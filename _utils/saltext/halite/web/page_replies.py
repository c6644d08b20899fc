"""The page: packed into a module, since a fileserver copies nothing else, and sent file by file."""

import base64
import gzip

from . import representation
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
    headers = {
        "Content-Type": kind,
        "Content-Security-Policy": POLICY,
        "Cache-Control": "no-cache",
        "ETag": f'"{digest}"',
        "Vary": "Accept-Encoding",
    }
    body = base64.b64decode(packed)
    if representation.takes_gzip(request):
        return Reply(
            body, 200, {**headers, "Content-Encoding": "gzip", "ETag": f'"{digest}{representation.COMPRESSED}"'}
        )
    return Reply(gzip.decompress(body), 200, headers)
