"""Where the body of a request ends: CherryPy's server reads some without bounds, and leaves the rest of others."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from cheroot.server import ChunkedRFile

from ..errors import HaliteError, Invalid
from .messages import CUT_SHORT

LINE = 256  # bytes of the line that tells the size of a piece
_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;.*)?\r?\n")


def problem(environ: Mapping[str, Any]) -> HaliteError | None:
    """Return what is wrong with how the request of *environ* tells where its body ends, None where nothing is."""
    length = environ.get("CONTENT_LENGTH") or ""
    if _is_in_pieces(environ):
        is_clear = not length and isinstance(environ["wsgi.input"], ChunkedRFile)
        return None if is_clear else Invalid("The body comes in pieces and tells its length too, or is of HTTP/1.0.")
    if length and not (length.isascii() and length.isdigit()):  # the server takes any whole number
        return Invalid("Content-Length is no number of bytes.")
    return None


def reader(environ: Mapping[str, Any]) -> Callable[[int], bytes]:
    """Return what reads so many bytes of the body of *environ*, and raises Invalid where it is cut short."""
    body = environ["wsgi.input"]
    return (lambda most: _pieces(body.rfile, most)) if _is_in_pieces(environ) else body.read


def close_unless_clear(environ: Mapping[str, Any], start_response: Callable[..., object]) -> None:
    """
    Have the server close the connection behind the reply where nobody knows where the next request begins.

    It leaves what was not read of a body in pieces to be taken for that.
    """
    if _is_in_pieces(environ) or problem(environ):
        _close(start_response)


def take_rest(
    environ: Mapping[str, Any],
    asked: Callable[[Callable[[int], bytes], int], bytes],
    start_response: Callable[..., object],
) -> None:
    """
    Read with *asked* what is left of a body; the server would do that itself, for as long as it takes.

    Where it does not come the connection is closed.
    """
    body = environ["wsgi.input"]
    left = getattr(body, "remaining", 0)
    if left <= 0 or problem(environ):
        return
    try:
        taken = len(asked(body.read, left))
    except OSError:
        taken = 0
    if taken < left:
        _close(start_response)


def _close(start_response: Callable[..., object]) -> None:
    request = getattr(getattr(start_response, "__self__", None), "req", None)
    if request is not None:  # another server than CherryPy's takes care of that itself
        request.close_connection = True


def _is_in_pieces(environ: Mapping[str, Any]) -> bool:
    return "HTTP_TRANSFER_ENCODING" in environ


def _pieces(connection: Any, most: int) -> bytes:
    """Return the body that comes over *connection* in pieces; the server's own reader takes a line of any length."""
    held = bytearray()
    while True:
        found = _SIZE.fullmatch(connection.readline(LINE))
        if not found:
            raise Invalid(CUT_SHORT)
        size = min(int(found[1], 16), most - len(held))
        piece = connection.read(size)
        held += piece
        if not size:
            connection.readline(LINE)  # what is left unread would have the client lose the reply with the connection
        if not size or len(held) >= most:
            return bytes(held)
        if len(piece) < size or connection.readline(2) != b"\r\n":
            raise Invalid(CUT_SHORT)
