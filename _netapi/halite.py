"""
Halite's REST interface, Jobs page and metrics, inside salt-api.

Off unless ``halite:http`` is in the master config. Without a ``port`` there it is mounted into rest_cherrypy's
process; with one, salt-api starts a process that serves it by itself.
"""

import json
import logging

log = logging.getLogger(__name__)

VERSION = "0.2.0"
PREFIXES = ("/api", "/halite", "/metrics", "/healthz")
__virtualname__ = "halite"


def __virtual__():
    """Mount the service into the process that salt-api forks rest_cherrypy's from, or have ``start`` called."""
    try:
        from saltext.halite.version import mismatch

        problem = mismatch(VERSION, __file__)
        if not problem:
            from saltext.halite.web import serving

            return serving.loaded(__opts__)
    except ImportError as missing:
        problem = (
            f"Part of Halite's library is missing ({missing}): type `salt-run fileserver.clear_file_list_cache` and "
            "`salt-run saltutil.sync_all`, or install it with pip again, and restart the master."
        )
    section = __opts__.get("halite")
    if not isinstance(section, dict) or section.get("http") is None:
        return False, "halite:http is not in the master config"
    return _refused(f"{problem} Restart salt-api after that.")


def start():
    """Serve until the process ends."""
    from saltext.halite.web import serving

    serving.serve(__opts__)


def _refused(problem):
    """Have rest_cherrypy's process answer *problem* in place of Halite, with nothing of its library."""
    log.error("Halite is not served over HTTP: %s", problem)
    try:
        import cherrypy
    except ImportError:
        return False, problem
    error = {"error": {"code": "unavailable", "message": problem}, "retcode": 6}
    body = json.dumps(error).encode()
    headers = [
        ("Content-Type", "application/json"),
        ("Content-Length", str(len(body))),
        ("Cache-Control", "no-store"),
    ]

    def application(environ, start_response):
        start_response("503 Service Unavailable", headers)
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]

    for prefix in PREFIXES:
        cherrypy.tree.graft(application, prefix)
    return False, problem
