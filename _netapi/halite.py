"""
Halite's REST interface, Jobs page and metrics, inside salt-api.

Off unless ``halite:http`` is in the master config. Without a ``port`` there it is mounted into rest_cherrypy's
process; with one, salt-api starts a process that serves it by itself.
"""

import logging

log = logging.getLogger(__name__)

VERSION = "0.2.0"
__virtualname__ = "halite"


def __virtual__():
    """Mount the service into the process that salt-api forks rest_cherrypy's from, or have ``start`` called."""
    try:
        from saltext.halite.web import serving
    except ImportError as problem:
        return False, f"Part of Halite's library is missing ({problem})"
    return serving.loaded(__opts__, VERSION, __file__)


def start():
    """Serve until the process ends."""
    from saltext.halite.web import serving

    serving.serve(__opts__)
