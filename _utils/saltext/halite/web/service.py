"""What the routes of one process share: the master's opts, and what is opened at the first request."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from .. import settings
from ..master.eauth_tokens import EauthTokens
from ..store.database import Database
from ..store.recorder import recorder
from .login_limit import LoginLimit


@dataclass(slots=True)
class Service:
    """One salt-api process that serves Halite; nothing in it is opened before that process is there."""

    opts: Mapping[str, Any]
    is_mounted: bool  # into rest_cherrypy's process, whose session ids are known here
    logins: LoginLimit = field(default_factory=LoginLimit)
    _tokens: EauthTokens | None = None

    def tokens(self) -> EauthTokens:
        """Return the tokens of the master."""
        if self._tokens is None:  # by two threads at once it is made twice, which changes nothing
            self._tokens = EauthTokens(self.opts)
        return self._tokens

    @contextmanager
    def index(self, writes: bool = False) -> Iterator[Database]:
        """Lend a Database to one request."""
        yield recorder(settings.load_leniently(self.opts)).db
