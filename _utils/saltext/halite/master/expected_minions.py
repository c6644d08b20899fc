"""Which minions a job expects, where Salt's call of the job cache does not say it, or says too much."""

import os
import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..harmless import log_of
from . import worker_request
from .minion_keys import MinionKeys

log = log_of(__name__)

# What salt-ssh reads its hosts from on the master's own disk. Others ask the network: not twice, for a list's sake.
ROSTERS = frozenset(("flat", "dir", "cache", "sshconfig", "sshknownhosts"))


def minions_of(opts: Mapping[str, Any], load: Mapping[str, Any], minions: Iterable[Any] | None) -> list[Any]:
    """
    Return the minions that *load* expects, given those that Salt names.

    Salt names none for salt-ssh, whose hosts are in a roster, and none for what a syndic forwards of a job of its
    own master, which names them itself.
    """
    if minions is None:
        forwarded = load.get("Minions") if worker_request.has_syndics(opts) else None
        minions = forwarded if isinstance(forwarded, list) else _in_roster(opts, load)
    syndics = _syndics(opts)
    return [minion for minion in minions if minion not in syndics]


def without_key(opts: Mapping[str, Any], load: Mapping[str, Any]) -> list[str]:
    """
    Return the ids that the compound target of *load* lists, as ``L@`` or as a nodegroup does, and that have no key.

    Of other targets the load itself tells, or there are none: those are found among the keys. Where a target has
    ``not``, an id may be one that it leaves out.
    """
    target = load.get("tgt")
    if load.get("tgt_type") != "compound" or not isinstance(target, str) or "L@" not in target:
        return []
    if "not" in target.split():
        return []
    keys = MinionKeys(opts)
    listed = [minion for ids in _LISTED.findall(target) for minion in ids.split(",") if minion]
    return [minion for minion in dict.fromkeys(listed) if not keys.is_accepted(minion)] if keys.are_known() else []


_LISTED = re.compile(r"(?:^|[\s(])L@([^\s()]+)")


def _syndics(opts: Mapping[str, Any]) -> Collection[str]:
    """Return the ids that are syndics: they have keys, so targets match them, and never return."""
    if not opts.get("order_masters"):
        return ()
    try:
        return set(os.listdir(opts["syndic_dir"]))
    except (KeyError, OSError):
        return ()


def _in_roster(opts: Mapping[str, Any], load: Mapping[str, Any]) -> list[str]:
    """Return the hosts that salt-ssh targets; [] where its roster does not tell without asking the network."""
    named = opts.get("roster") or "flat"
    rosters = named.split(",") if isinstance(named, str) else named
    if not load.get("tgt") or not ROSTERS.issuperset(rosters):
        return []
    try:
        return _targets(opts, rosters, load["tgt"], load.get("tgt_type") or "glob")
    except Exception as problem:  # whatever a roster may hold
        log.info("Halite could not read the hosts of the job %s: %r", load.get("jid"), problem)
        return []


def _targets(opts: Mapping[str, Any], rosters: list[str], target: Any, target_type: str) -> list[str]:
    import salt.roster

    roster = salt.roster.Roster(dict(opts), rosters)
    try:
        return list(roster.targets(target, target_type))
    finally:
        if hasattr(roster, "destroy"):  # since 3008
            roster.destroy()
