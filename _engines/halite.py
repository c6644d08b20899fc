"""
Halite's engine: knows which jobs are active, notices when one is over, and says so with events.

.. code-block:: yaml

    engines:
      - halite: {}
"""

import logging
import signal
import threading

VERSION = "0.2.0"
log = logging.getLogger(__name__)

try:
    from saltext.halite.version import mismatch

    MISMATCH = mismatch(VERSION, __file__)
    if not MISMATCH:
        from saltext.halite import settings
        from saltext.halite.errors import Invalid
        from saltext.halite.harmless import log_of
        from saltext.halite.store.recorder import recorder
        from saltext.halite.watch.engine import Watcher

        log = log_of(__name__)
except ImportError as problem:  # also of a name that is not in a module; nothing of the library may be used for it
    MISMATCH = (
        f"Part of Halite's library is missing ({problem}): type `salt-run fileserver.clear_file_list_cache` and "
        "`salt-run saltutil.sync_all`, or install it with pip again, and restart the master."
    )
    log.error("%s", MISMATCH)

__virtualname__ = "halite"


def __virtual__():
    if __opts__.get("__role") != "master":
        return False, "Halite's engine runs on a master"
    return __virtualname__


def start(**options):
    """
    Follow the master's event bus until SIGTERM. Called by Salt, in a process of its own.

    It takes no options: the settings are those of the ``halite:`` section of the master config.
    """
    if MISMATCH:  # which is in the log
        _rest()
        return
    try:
        if options:
            raise Invalid(f"engines:halite takes no options, and has {', '.join(options)}: they go under halite:.")
        found = settings.load(__opts__)
    except Invalid as problem:
        log.error("Halite's engine does not start: %s", problem)
        _rest()
        return
    watcher = Watcher(__opts__, found, recorder(found))
    _on_sigterm(watcher.stop)
    log.info("Halite's engine follows the event bus")
    watcher.run()
    log.info("Halite's engine has stopped")


def _rest():
    """Do nothing until SIGTERM: Salt would start an engine that ends again every ten seconds, for ever."""
    stopping = threading.Event()
    _on_sigterm(stopping.set)
    stopping.wait()


def _on_sigterm(stop):
    """Salt's own handler ends the process at once, with whatever was under way."""
    signal.signal(signal.SIGTERM, lambda *_: stop())
