"""A worker of a master: Salt's own code that handles what a minion has sent, on the returner as Salt loads it."""

import contextlib
import types
from collections.abc import Iterator
from typing import Any

import salt.master
import salt.utils.ctx
from salt.daemons.masterapi import RemoteFuncs

from tests.nasty import sent
from tests.series import IS_3006

HANDLERS = {"_return": "_return", "_syndic_return": "_syndic_return"}
if not IS_3006:
    HANDLERS = {"_return": "_sync_return", "_syndic_return": "_sync_syndic_return"}


class Bus:
    """Keeps what the master fires."""

    def __init__(self) -> None:
        self.fired: list[tuple[str, Any]] = []

    def fire_event(self, data: Any, tag: str) -> bool:
        """Keep the event as whoever hears it has it."""
        self.fired.append((tag, sent(data)))
        return True

    def fire_ret_load(self, load: Any) -> None:
        """Salt tells of failed state runs so, under tags that Halite does not read."""


class Worker:
    """Handles loads with the functions of Salt's AESFuncs; ``events`` are those that were fired meanwhile."""

    def __init__(self, opts: dict[str, Any], returners: Any) -> None:
        self.opts = opts
        self.event = Bus()
        self.mminion = types.SimpleNamespace(returners=returners)
        self.masterapi = types.SimpleNamespace(event=self.event)
        self.key_cache = None

    def __getattr__(self, name: str) -> Any:
        function = getattr(salt.master.AESFuncs, HANDLERS.get(name, name))
        return types.MethodType(function, self)

    def handle(self, load: dict[str, Any]) -> list[tuple[str, Any]]:
        """Handle *load* as a worker does, and return the events that were fired."""
        data = sent(load)
        with _request({"data": data, "opts": self.opts}), contextlib.suppress(Exception):  # Salt logs it, and goes on
            if data["cmd"] == "_minion_event":
                RemoteFuncs._minion_event(self.masterapi, data)
                self._handle_minion_event(data)
            else:
                getattr(self, data["cmd"])(data)
        fired, self.event.fired = self.event.fired, []
        return fired


@contextlib.contextmanager
def _request(held: dict[str, Any]) -> Iterator[None]:
    context = salt.utils.ctx.RequestContext if IS_3006 else salt.utils.ctx.request_context
    with context(held):
        yield
