"""The sessions that rest_cherrypy keeps in this process: their ids are its tokens, and Salt's own are in them."""

import re
from datetime import datetime

from cherrypy.lib.sessions import RamSession

_ID = re.compile(r"[0-9a-f]{40}")


def token_of(session: str) -> str | None:
    """Return Salt's token of the *session*; None where there is no such session, or nobody has signed in to it."""
    found = RamSession.cache.get(session) if _ID.fullmatch(session) else None
    if found is None:
        return None
    data, ends = found
    if ends < datetime.now(ends.tzinfo):
        return None
    token = data.get("token")
    return token if isinstance(token, str) else None  # rest_cherrypy's CORS tool sets True, and has proved nobody


def end(session: str) -> None:
    """Forget the *session*."""
    RamSession.cache.pop(session, None)
