"""
Resources: what a minion manages beside itself, since Salt 3008, and what jobs name as they name minions.

They have no key. Salt asks and signals no resource (salt/minion.py, ``_NO_RESOURCE_FUNS``): its processes are the
managing minion's, which the master's registry names, as the minions have registered themselves.
"""

import os
import time
from collections.abc import Iterable, Mapping
from typing import Any

try:
    from salt.utils import resource_registry
except ImportError:  # before Salt 3008
    resource_registry = None

from ..harmless import log_of
from .minion_keys import MinionKeys

log = log_of(__name__)

KEPT = (
    60.0  # seconds for which it is kept which minion manages a resource: a look takes 0.1 ms where there are 10,000
)


class Resources:
    """The resources that the minions of the master of *opts* manage."""

    def __init__(self, opts: Mapping[str, Any]) -> None:
        self._opts = opts
        self._keys = MinionKeys(opts)
        self._managers: dict[str, str | None] = {}
        self._forget_at = 0.0

    def managers(self, names: Iterable[str]) -> dict[str, str]:
        """Return {resource: the minion that manages it} of those of *names* that are known to be resources."""
        registry = self._registry()
        if registry is None:
            return {}
        if time.monotonic() >= self._forget_at:
            self._managers, self._forget_at = {}, time.monotonic() + KEPT
        for name in names:
            if name not in self._managers:
                self._managers[name] = self._manager(registry, name)
        return {name: manager for name in names if (manager := self._managers[name]) is not None}

    def answering(self, names: Iterable[str]) -> dict[str, list[str]]:
        """Return {minion: those of *names* that it answers for}: a minion for itself and for what it manages."""
        names = list(names)
        found: dict[str, list[str]] = {}
        managers = self.managers(names)
        for name in names:
            found.setdefault(managers.get(name, name), []).append(name)
        return found

    def beside(self, minion: str) -> list[str]:
        """Return what *minion* answers for: itself, and all that it manages."""
        registry = self._registry()
        if registry is None:
            return [minion]
        try:
            by_type = registry.get_resources_for_minion(minion)
        except Exception as problem:  # of a registry that cannot be read
            log.debug("Halite could not find out what %r manages: %r", minion, problem)
            return [minion]
        return [minion, *(name for names in by_type.values() for name in names)]

    def _registry(self) -> Any:
        """Return Salt's registry; None where this Salt has none, or nothing was ever registered."""
        if resource_registry is None:
            return None
        path = (self._opts["cachedir"], resource_registry.PRIMARY_INDEX_SUBDIR)
        if not os.path.exists(os.path.join(*path, resource_registry.PRIMARY_INDEX_FILENAME)):
            return None
        return resource_registry.get_registry(self._opts)

    def _manager(self, registry: Any, name: str) -> str | None:
        """Return the minion that manages *name*; None where that is a minion, or two have a resource of that name."""
        try:
            if self._keys.are_known() and self._keys.is_accepted(name):
                return None
            pairs = registry.resolve_bare_resource_id(name)
            found = {minion for pair in pairs for minion in registry.get_managing_minions_for_srn(*pair)}
        except Exception as problem:  # of a registry that cannot be read
            log.debug("Halite could not find out which minion manages %r: %r", name, problem)
            return None
        manager = found.pop() if len(found) == 1 else None
        return manager if manager is not None and self._keys.is_accepted(manager) else None
