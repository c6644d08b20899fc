"""What the routes of one process share: the master's opts, and what is opened at the first request."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(slots=True)
class Service:
    """One salt-api process that serves Halite; nothing in it is opened before that process is there."""

    opts: Mapping[str, Any]
    is_mounted: bool  # into rest_cherrypy's process, whose session ids are known here
    auth: Any = None  # Salt's own reader of tokens
