"""What the master itself knows of minions that do not answer: whether they have a key here, and a connection."""

import os
import time
from collections.abc import Iterable, Mapping, Set
from typing import Any

import salt.cache
import salt.utils.minions
import salt.utils.network

from ..domain.why_awaited import Why
from ..harmless import log_of

log = log_of(__name__)

LOOK = 60.0  # seconds between two looks at the connections, at least
SHARE = 100  # and so many times as long as a look took: each opens what is cached of every minion
ACCEPTED, *NOT_ACCEPTED = STATES = {
    "minions": "accepted",
    "minions_pre": "pending",
    "minions_rejected": "rejected",
    "minions_denied": "denied",
}
KEY_FILES = "localfs_key"  # Salt's own keeper of keys, since 3008; before there was no other


class Presence:
    """Tells why minions are silent, from one round of the engine to the next."""

    def __init__(self, opts: Mapping[str, Any]) -> None:
        self._opts = opts
        self._had_keys: set[str] = set()
        self._away: Set[str] = set()  # minions that had no connection when that was last looked at
        self._look_at = 0.0
        driver = opts.get("keys.cache_driver", KEY_FILES)
        self._keys = salt.cache.Cache(dict(opts), driver=driver) if driver != KEY_FILES else None

    def look(self, silent: Set[str]) -> tuple[dict[str, Why], set[str]]:
        """
        Return why the *silent* minions are, as far as that is known, and those that no question reaches.

        Those have no accepted key here: they are below a syndic, or resources of another minion, or have lost it.
        """
        if not silent or not self._keeps_keys():
            return {}, set()
        keyless = {minion for minion in silent if not self._has_key(minion, ACCEPTED)}
        self._had_keys |= silent - keyless
        reasons = {minion: Why.NO_KEY for minion in keyless if self._lost_key(minion)}
        reasons.update(dict.fromkeys(self._unconnected(silent - keyless), Why.NOT_CONNECTED))
        self._had_keys &= silent
        return reasons, keyless

    def with_keys(self, minions: Iterable[str]) -> list[str]:
        """Return those of *minions* that can be published to: Salt looks long for others. A syndic knows its own."""
        if self._opts.get("order_masters") or not self._keeps_keys():
            return list(minions)
        return [minion for minion in minions if self._has_key(minion, ACCEPTED)]

    def _keeps_keys(self) -> bool:
        return self._keys is not None or os.path.isdir(self._folder(ACCEPTED))

    def _folder(self, name: str) -> str:
        shared = self._opts.get("cluster_pki_dir") if self._opts.get("cluster_id") else None
        return os.path.join(shared or self._opts["pki_dir"], name)

    def _lost_key(self, minion: str) -> bool:
        """Tell whether *minion* had a key, or asks for one: resources and minions below a syndic do not."""
        if self._opts.get("order_masters"):
            return False
        return minion in self._had_keys or any(self._has_key(minion, folder) for folder in NOT_ACCEPTED)

    def _has_key(self, minion: str, folder: str) -> bool:
        try:
            if self._keys is None:
                return os.path.isfile(os.path.join(self._folder(folder), minion))
            kept = self._keys.fetch("keys", minion)
            return isinstance(kept, dict) and kept.get("state") == STATES[folder]
        except ValueError:  # no name of a file
            return False
        except Exception as problem:  # of a cache that does not tell: then it is asked as before
            log.debug("Halite could not find out whether %s has a key: %r", minion, problem)
            return folder == ACCEPTED

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
