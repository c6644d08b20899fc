"""Whether the library on the disk is still the one that this process runs with: what is loaded later must fit."""

import time

from .. import version
from ..errors import Unavailable

LOOK = 2.0  # seconds between two looks


class Installed:
    """What was installed when this process began."""

    def __init__(self) -> None:
        self._then = version.installed()
        self._looked = time.monotonic()
        self._problem: str | None = None

    def require(self) -> None:
        """Raise Unavailable where something else has been installed since."""
        if time.monotonic() - self._looked >= LOOK:
            self._problem = self._look()
            self._looked = time.monotonic()
        if self._problem:
            raise Unavailable(self._problem)

    def _look(self) -> str | None:
        found = version.on_disk()
        if found not in ("", version.__version__):
            return f"Halite {found} was installed while salt-api ran with {version.__version__}: restart salt-api."
        missing = version.missing()
        if missing:
            return f"Of Halite's library in {version.library()} there is no {missing[0]}: {version.install_again()}"
        if not version.is_checkout() and version.installed() != self._then:
            return f"Halite {found} was installed anew while salt-api ran: restart salt-api."
        return None
