"""How salt-api comes to serve Halite: mounted into rest_cherrypy's process, or in one of its own."""

from collections.abc import Mapping
from typing import Any

from ..harmless import log_of
from ..version import mismatch
from . import application
from .service import Service

log = log_of(__name__)


def loaded(opts: Mapping[str, Any], version: str, file: str) -> str | tuple[bool, str]:
    """
    Return what ``__virtual__`` of the netapi module answers, of *version* and in *file*.

    Where Halite is to be mounted it is, in this process, which salt-api forks rest_cherrypy's from.
    """
    wanted = (opts.get("halite") or {}).get("http")
    if wanted is None:
        return False, "halite:http is not in the master config"
    problem = mismatch(version, file)
    if problem:
        return False, problem
    if wanted.get("port"):
        return "halite"
    application.mount(Service(opts, is_mounted=True))
    return False, "mounted into rest_cherrypy"


def serve(opts: Mapping[str, Any]) -> None:
    """Serve by itself, until the process ends."""
    import cherrypy

    wanted = opts["halite"]["http"]
    application.mount(Service(opts, is_mounted=False))
    cherrypy.config.update(
        {
            "environment": "production",
            "server.socket_host": wanted.get("host", "0.0.0.0"),
            "server.socket_port": wanted["port"],
            "server.thread_pool": 100,
        }
    )
    cherrypy.engine.signals.subscribe()
    cherrypy.engine.start()
    cherrypy.engine.block()
