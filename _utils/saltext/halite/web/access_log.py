"""A line for each request where CherryPy has its own: in Salt's log, or in the file that rest_cherrypy names."""

from collections.abc import Mapping
from datetime import datetime, timezone
from typing import Any
from urllib.parse import unquote_plus

import cherrypy

from ..domain.secrets import masked
from ..errors import clip
from ..harmless import on_one_line
from .messages import Reply

LONGEST = 500  # characters of a query


def note(environ: Mapping[str, Any], reply: Reply) -> None:
    """Write what was asked in *environ*, and what *reply* it had; of the headers, where tokens are, nothing."""
    asked = f"{environ['SCRIPT_NAME']}{environ['PATH_INFO']}"
    if environ.get("QUERY_STRING"):
        asked += f"?{_harmless(environ['QUERY_STRING'])}"
    at = datetime.now(timezone.utc).strftime("%d/%b/%Y:%H:%M:%S +0000")
    length = len(reply.body) if isinstance(reply.body, bytes) else "-"
    line = f"{environ['REQUEST_METHOD']} {clip(asked, LONGEST)} {environ.get('SERVER_PROTOCOL', '-')}"
    quoted = on_one_line(line).replace('"', '\\"')
    cherrypy.log.access_log.info(
        '%s - - [%s] "%s" %s %s', environ.get("REMOTE_ADDR", "-"), at, quoted, reply.status, length
    )


def _harmless(query: str) -> str:
    """Return *query* as it came, or where it names a secret, which has no business there, masked."""
    query = clip(query, LONGEST)
    read = unquote_plus(query)
    hidden = str(masked(read))
    return query if hidden == read else hidden
