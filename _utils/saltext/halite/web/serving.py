"""How salt-api comes to serve Halite: mounted into rest_cherrypy's process, or in one of its own."""

from collections.abc import Mapping
from typing import Any

from .. import settings
from ..harmless import log_of
from ..master import salt_api
from ..settings import Settings

log = log_of(__name__)

OFF = "halite:http is not in the master config"


def loaded(opts: Mapping[str, Any]) -> str | tuple[bool, str]:
    """
    Return what ``__virtual__`` of the netapi module answers.

    Where Halite is to be mounted it is, and nothing is opened: salt-api forks rest_cherrypy's process from this one.
    """
    config = settings.load_leniently(opts)
    problem = _wrong(config) or _unserved(opts, config)
    if problem:
        log.error("Halite is not served over HTTP: %s", problem)
        return False, problem
    if config.http is None:
        return False, OFF
    if config.http.port:
        return "halite"
    from . import application
    from .service import Service

    application.mount(Service(opts, is_mounted=True))
    return False, "mounted into rest_cherrypy"


def serve(opts: Mapping[str, Any]) -> None:
    """Serve at a port of Halite's own, until the process ends."""
    from . import application, own_port
    from .service import Service

    http = settings.load_leniently(opts).http  # the rest of the settings is told by each answer
    assert http is not None and http.port is not None  # or this would not have been called
    # At the root, where nothing else is: what is no path of Halite's is told in its own way.
    application.mount(Service(opts, is_mounted=False), ("",))
    own_port.serve(http)


def _wrong(config: Settings) -> str | None:
    """Return what is wrong in halite:http; the rest of the settings is told by each answer."""
    return next((each for each in config.problems if each.startswith("halite:http")), None)


def _unserved(opts: Mapping[str, Any], config: Settings) -> str | None:
    if config.http is None:
        return None
    try:
        import cherrypy  # noqa: F401
    except ImportError as missing:
        return f"CherryPy cannot be imported ({missing}): install it for the Python that runs salt-api."
    return salt_api.unserved(opts, config.http)
