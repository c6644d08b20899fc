"""How a reply is sent: compressed where the client takes that, not at all where it has it already."""

import gzip
import re

from . import replies
from .messages import Reply, Request
from .replies import SECRET

# Bytes from which a body is compressed: less than one packet's is there no sooner. Level 6 makes a list of 500 jobs
# a third smaller than level 1 does, and takes twice as long.
SMALLEST, LEVEL = 1400, 1
VARY = "Accept-Encoding, Authorization, X-Auth-Token"
COMPRESSED = "-gzip"  # behind the tag of a body, in that of the same one compressed
WEAK = "W/"  # in front of a tag that several bodies have


def finish(request: Request, reply: Reply) -> Reply:
    """Have *reply* as *request* takes it: with a tag, compressed, without a body that is known or not asked for."""
    if not isinstance(reply.body, bytes):
        return reply
    is_read = request.method in ("GET", "HEAD") and reply.status == 200
    if reply.headers.get("Cache-Control") != SECRET:
        reply.headers.setdefault("Vary", VARY)
        if is_read and "ETag" not in reply.headers:
            reply.headers["ETag"] = reply.tag or replies.digest([reply.body])
        if is_read and _has(request, reply.headers["ETag"]):
            return _not_modified(reply)
        if len(reply.body) >= SMALLEST and "Content-Encoding" not in reply.headers and takes_gzip(request):
            _compress(reply)
    reply.headers["Content-Length"] = str(len(reply.body))
    if request.method == "HEAD":
        reply.body = b""
    return reply


def _has(request: Request, tag: str) -> bool:
    """Tell whether the client has what *tag* is of, compressed or not: either tells the same."""
    known = request.headers.get("if-none-match", "")
    names = {name.removesuffix(COMPRESSED) for name in re.findall(r'"([^"]*)"', known)}
    return known.strip() == "*" or tag.removeprefix(WEAK).strip('"') in names


def _not_modified(reply: Reply) -> Reply:
    kept = ("ETag", "Cache-Control", "Vary", "Link", "Content-Security-Policy")
    return Reply(b"", 304, {name: reply.headers[name] for name in kept if name in reply.headers})


def takes_gzip(request: Request) -> bool:
    """Tell whether the client takes gzip, which it may refuse with a quality of 0."""
    taken: dict[str, float] = {}
    for part in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, quality = part.partition(";")
        found = re.fullmatch(r"\s*q=([01](?:\.\d{0,3})?)\s*", quality)
        taken[name.strip()] = float(found[1]) if found else 1.0
    return taken.get("gzip", taken.get("*", 0.0)) > 0


def _compress(reply: Reply) -> None:
    assert isinstance(reply.body, bytes)
    reply.body = gzip.compress(reply.body, LEVEL, mtime=0)
    reply.headers["Content-Encoding"] = "gzip"
    tag = reply.headers.get("ETag")
    if tag and not tag.startswith(WEAK):
        reply.headers["ETag"] = f'{tag[:-1]}{COMPRESSED}"'
