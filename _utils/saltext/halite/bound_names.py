"""A name of ``halite:users``: whose it is, and by which way a call must come in for it to count."""

from dataclasses import dataclass

NAMED = ("cli", "eauth")  # the origins whose calls have a name that somebody has proved


@dataclass(frozen=True, slots=True)
class BoundName:
    """``alice``, ``ops%``, ``cli:root``, ``eauth:alice``, ``eauth:ldap:alice`` or ``eauth:ops%``, in its parts."""

    name: str  # of a group without its %
    origin: str | None = None  # None: either of NAMED
    module: str | None = None  # of eauth; None: any
    is_group: bool = False

    def counts_for(self, origin: str, module: str | None) -> bool:
        """Tell whether it counts for a call that came in by *origin*, of eauth through *module*, None for unknown."""
        return self.origin in (None, origin) and self.module in (None, module)


def bound_name(written: str) -> BoundName:
    """
    Return the name that is *written* in the config.

    What stands in front of the first colon is an origin only where it is one of NAMED, and then what stands in front
    of the next is a module: a login that has a colon in it is written with its module.
    """
    first, colon, rest = written.partition(":")
    origin = first if colon and first in NAMED else None
    name = rest if origin else written
    module = None
    if origin == "eauth" and ":" in name:
        module, _, name = name.partition(":")
    is_group = name.endswith("%")
    return BoundName(name.removesuffix("%") if is_group else name, origin, module, is_group)
