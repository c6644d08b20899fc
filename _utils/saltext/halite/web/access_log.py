"""A line for each request where CherryPy has its own: in Salt's log, or in the file that rest_cherrypy names."""

import re
from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any
from urllib.parse import unquote_plus

import cherrypy

from ..domain.secrets import MASK, masked
from ..errors import clip
from ..harmless import on_one_line
from .messages import Reply

LONGEST = 500  # characters of a query


def note(environ: Mapping[str, Any], reply: Reply) -> None:
    """Write what was asked in *environ*, and what *reply* it had; of the headers, where tokens are, nothing."""
    asked = _harmless(f"{environ['SCRIPT_NAME']}{environ['PATH_INFO']}")
    if environ.get("QUERY_STRING"):
        asked += f"?{_harmless(environ['QUERY_STRING'])}"
    at = datetime.now(timezone.utc).strftime("%d/%b/%Y:%H:%M:%S +0000")
    length = len(reply.body) if isinstance(reply.body, bytes) else "-"
    line = f"{environ['REQUEST_METHOD']} {clip(asked, LONGEST)} {environ.get('SERVER_PROTOCOL', '-')}"
    quoted = on_one_line(line).replace('"', '\\"')
    cherrypy.log.access_log.info(
        '%s - - [%s] "%s" %s %s', environ.get("REMOTE_ADDR", "-"), at, quoted, reply.status, length
    )


def _harmless(asked: str) -> str:
    """Return a path or query as it came, or where it has a secret, which has no business there, masked."""
    read = unquote_plus(asked)
    hidden = _TOKEN.sub(MASK, str(masked(read)))
    return asked if hidden == read else hidden


_TOKEN = re.compile(r"[0-9a-fA-F]{40,}")  # Salt's, and the ids of rest_cherrypy's sessions
