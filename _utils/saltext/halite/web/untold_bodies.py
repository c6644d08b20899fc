"""Bodies that do not say how long they are: refused unread, since CherryPy's server reads them without bounds."""

from collections.abc import Callable, Mapping
from typing import Any

from ..errors import HaliteError, Invalid
from .messages import LengthRequired


def problem(environ: Mapping[str, Any]) -> HaliteError | None:
    """
    Return what is wrong with how the request of *environ* tells where its body ends, None where nothing is.

    The server takes any whole number for a length, and reads all that comes where it is below zero. Of a body in
    chunks it reads a line of any length for the size of each, and leaves what the application has not read to be
    taken for the next request.
    """
    if "HTTP_TRANSFER_ENCODING" in environ:
        return LengthRequired("The body comes in pieces; a request tells its length, as Content-Length.")
    length = environ.get("CONTENT_LENGTH") or "0"
    if not (length.isascii() and length.isdigit()):
        return Invalid("Content-Length is no number of bytes.")
    return None


def close_after(start_response: Callable[..., object]) -> None:
    """Have the server close the connection behind this reply: nobody knows where on it the next request begins."""
    request = getattr(getattr(start_response, "__self__", None), "req", None)
    if request is not None:  # another server than CherryPy's takes care of that itself
        request.close_connection = True
