"""Which ids have a key at this master, and whether it is accepted."""

import os
import stat
from collections.abc import Mapping
from typing import Any

import salt.cache

from ..harmless import log_of

log = log_of(__name__)

ACCEPTED, *NOT_ACCEPTED = STATES = {
    "minions": "accepted",
    "minions_pre": "pending",
    "minions_rejected": "rejected",
    "minions_denied": "denied",
}
KEY_FILES = "localfs_key"  # Salt's own keeper of keys, since 3008; before there was no other


class MinionKeys:
    """The keys of the master of *opts*, in files or where ``keys.cache_driver`` keeps them."""

    def __init__(self, opts: Mapping[str, Any]) -> None:
        shared = opts.get("cluster_pki_dir") if opts.get("cluster_id") else None
        self._folder = shared or opts["pki_dir"]
        driver = opts.get("keys.cache_driver", KEY_FILES)
        self._keys = salt.cache.Cache(dict(opts), driver=driver) if driver != KEY_FILES else None

    def are_known(self) -> bool:
        """Tell whether it can be found out which keys there are."""
        return self._keys is not None or os.path.isdir(os.path.join(self._folder, ACCEPTED))

    def is_accepted(self, minion: str) -> bool:
        """Tell whether *minion* has an accepted key; also where that cannot be found out."""
        return self._has(minion, ACCEPTED)

    def is_refused(self, minion: str) -> bool:
        """Tell whether *minion* has a key that is not accepted."""
        return any(self._has(minion, state) for state in NOT_ACCEPTED)

    def accepted(self) -> set[str] | None:
        """Return the ids that have an accepted key; None where that cannot be found out."""
        try:
            if self._keys is None:
                with os.scandir(os.path.join(self._folder, ACCEPTED)) as found:
                    return {each.name for each in found if not each.name.startswith(".") and each.is_file()}
            return {minion for minion in self._keys.list("keys") if self._has(minion, ACCEPTED)}
        except Exception as problem:  # no folder, none that may be read, or a cache that does not tell
            log.debug("Halite could not find out who has a key: %r", problem)
            return None

    def _has(self, minion: str, state: str) -> bool:
        try:
            if self._keys is None:
                return _is_file(os.path.join(self._folder, state, minion))
            kept = self._keys.fetch("keys", minion)
            return isinstance(kept, dict) and kept.get("state") == STATES[state]
        except ValueError:  # no name of a file
            return False
        except Exception as problem:  # of a cache that does not tell: then it is asked as before
            log.debug("Halite could not find out whether %r has a key: %r", minion, problem)
            return state == ACCEPTED


def keys_of_minions(opts: Mapping[str, Any]) -> set[str] | None:
    """Return who has an accepted key; None where the master cannot tell, as of minions below a syndic."""
    return None if opts.get("order_masters") else MinionKeys(opts).accepted()


def _is_file(path: str) -> bool:
    """Tell whether there is a file at *path*; raises PermissionError where that cannot be seen."""
    try:
        return stat.S_ISREG(os.stat(path).st_mode)
    except PermissionError:
        raise
    except OSError:  # none, or no name of a file
        return False
