"""What the master itself knows of minions that do not answer: whether they have a key here, and a connection."""

import time
from collections.abc import Mapping, Set
from typing import Any

import salt.utils.minions
import salt.utils.network

from ..domain.why_awaited import Why
from ..harmless import log_of
from .minion_keys import MinionKeys
from .resources import Resources

log = log_of(__name__)

LOOK = 60.0  # seconds between two looks at the connections, at least
SHARE = 100  # and so many times as long as a look took: each opens what is cached of every minion


class Presence:
    """Tells why minions are silent, from one round of the engine to the next."""

    def __init__(self, opts: Mapping[str, Any], resources: Resources | None = None) -> None:
        self._opts = opts
        self._resources = resources or Resources(opts)
        self._had_keys: set[str] = set()
        self._away: Set[str] = set()  # minions that had no connection when that was last looked at
        self._look_at = 0.0
        self._keys = MinionKeys(opts)

    def look(self, silent: Set[str]) -> tuple[dict[str, Why], set[str]]:
        """
        Return why the *silent* minions are, as far as that is known, and those that no question reaches.

        Those have no accepted key here: they are below a syndic, or have lost it. A resource is reached, and
        connected, as the minion that manages it.
        """
        if not silent or not self._keys.are_known():
            return {}, set()
        managers = self._resources.managers(silent)
        keyless = {minion for minion in silent if minion not in managers and not self._keys.is_accepted(minion)}
        self._had_keys |= silent - keyless
        reasons = {minion: Why.NO_KEY for minion in keyless if self._lost_key(minion)}
        answering = {minion: managers.get(minion, minion) for minion in silent - keyless}
        away = self._unconnected({*answering.values()})
        reasons.update({minion: Why.NOT_CONNECTED for minion, answers in answering.items() if answers in away})
        self._had_keys &= silent
        return reasons, keyless

    def _lost_key(self, minion: str) -> bool:
        """Tell whether *minion* had a key, or asks for one: unknown resources and minions below a syndic do not."""
        if self._opts.get("order_masters"):
            return False
        return minion in self._had_keys or self._keys.is_refused(minion)

    def _unconnected(self, minions: Set[str]) -> Set[str]:
        """Return those of *minions* that have no connection to the master; none where that cannot be told."""
        if minions and time.monotonic() >= self._look_at:
            began = time.monotonic()
            self._away = _unconnected(self._opts)
            ended = time.monotonic()
            self._look_at = ended + max(LOOK, SHARE * (ended - began))
        return minions & self._away


def _unconnected(opts: Mapping[str, Any]) -> Set[str]:
    """
    Return the minions that have no connection to the master; none where that cannot be told.

    Salt compares the addresses that its publisher is connected to with those in the cached grains of every minion.
    Behind a translation of addresses, through a proxy or with old grains a minion is connected from an address
    that nobody has: then who is not among the connected may be so all the same.
    """
    try:
        checks = salt.utils.minions.CkMinions(dict(opts))
        found = checks.connected_ids(show_ip=True)
        known = set(checks.cache.list("grains") or checks.cache.list("minions") or ())  # the latter before 3008
        used = set(salt.utils.network.local_port_tcp(int(opts["publish_port"])))
    except Exception as problem:  # of a cache or a system that does not tell
        log.debug("Halite could not find out which minions are connected: %r", problem)
        return set()
    if not found or used - _own() - {address for _, address in found}:
        return set()
    return known - {minion for minion, _ in found}


def _own() -> set[str]:
    """Return the addresses of this machine, from which its own minion is connected, and Salt's other processes."""
    return {"127.0.0.1", "::1", *salt.utils.network.ip_addrs(), *salt.utils.network.ip_addrs6()}
