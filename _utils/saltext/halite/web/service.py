"""What the routes of one process share: the master's opts, and what is opened at the first request."""

import threading
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any

from .. import settings
from ..master.eauth_tokens import EauthTokens
from ..store.database import Database
from ..store.lent_databases import Lent, reader
from .installed_meanwhile import Installed
from .large_answers import LargeAnswers
from .login_limit import LoginLimit
from .minion_figures import MinionFigures
from .request_counts import RequestCounts
from .watcher import Watcher

READERS, WRITERS = 4, 2  # so that no list waits for a large read, and none of those for a kill


@dataclass(slots=True)
class Service:
    """One salt-api process that serves Halite; nothing in it is opened before that process is there."""

    opts: Mapping[str, Any]
    is_mounted: bool  # into rest_cherrypy's process, whose session ids are known here
    logins: LoginLimit = field(default_factory=LoginLimit)
    installed: Installed = field(default_factory=Installed)
    _tokens: EauthTokens | None = None
    _making: threading.Lock = field(default_factory=threading.Lock)
    watcher: Watcher = field(default_factory=Watcher)  # whose thread begins with the first stream
    requests: RequestCounts = field(default_factory=RequestCounts)
    large: LargeAnswers = field(default_factory=LargeAnswers)
    minion_figures: MinionFigures = field(default_factory=MinionFigures)
    live: Database = field(init=False)  # which all streams share
    _reads: Lent = field(init=False)
    _writes: Lent = field(init=False)

    def __post_init__(self) -> None:
        config = settings.load_leniently(self.opts)
        self._reads = Lent(config, range(1, READERS + 1))
        self._writes = Lent(config, range(READERS + 1, READERS + WRITERS + 1))
        self.live = reader(config, READERS + WRITERS + 1)

    def tokens(self) -> EauthTokens:
        """Return the tokens of the master."""
        with self._making:
            if self._tokens is None:
                self._tokens = EauthTokens(self.opts)
            return self._tokens

    def index(self, writes: bool = False) -> AbstractContextManager[Database]:
        """Lend a Database to one request; raises Unavailable where all are in use for long, or of another schema."""
        return (self._writes if writes else self._reads).one()
