"""A job cache that keeps nothing: what is left is Salt's own path around every job cache."""

__virtualname__ = "bench_nothing"


def __virtual__():
    return __virtualname__


def prep_jid(nocache=False, passed_jid=None):
    """Return the jid that was passed."""
    return passed_jid


def save_load(jid, load, minions=None):
    """Keep nothing."""


def get_load(jid):
    """Return nothing."""
    return {}


def returner(load):
    """Keep nothing."""
