"""The line that is logged of a request has nothing that lets anybody in, wherever in the request that stood."""

import logging

import cherrypy
import pytest

from saltext.halite.web import access_log
from saltext.halite.web.messages import Reply

TOKEN = "2515c5d24153359997c352b5f02e9850f06d436ffcab294eb1e49a15b5f09d95"
SESSION = "0beec7b5ea3f0fdbc95d0dd47f3c5bc275da8a33"


@pytest.fixture
def line(caplog):
    """Return the line that is logged of a request."""
    cherrypy.log.access_log.addHandler(caplog.handler)

    def line(path="/api/jobs", query="", method="GET"):
        environ = {"SCRIPT_NAME": "/api", "PATH_INFO": path.removeprefix("/api"), "QUERY_STRING": query}
        with caplog.at_level(logging.INFO, cherrypy.log.access_log.name):
            access_log.note({**environ, "REQUEST_METHOD": method, "REMOTE_ADDR": "192.0.2.7"}, Reply(b"{}", 401))
        return caplog.messages[-1]

    yield line
    cherrypy.log.access_log.removeHandler(caplog.handler)


@pytest.mark.parametrize(
    ("path", "query"),
    [
        ("/api/jobs", "token=hunter2"),
        ("/api/jobs", "limit=5&X-Auth-Token=hunter2"),
        ("/api/jobs", "pass%77ord=hunter2"),
        ("/api/jobs/password=hunter2", ""),
        ("/api/jobs", TOKEN),
        ("/api/jobs", f"t={TOKEN}"),
        ("/api/jobs", f"t={TOKEN.upper()}"),
        ("/api/jobs", f"t=%32{TOKEN[1:]}"),
        ("/api/jobs", f"t={SESSION}"),
        ("/api/jobs", "q" * 480 + f"={TOKEN}"),
        (f"/api/jobs/{TOKEN}", ""),
        (f"/api/jobs/{SESSION}/kill", ""),
    ],
)
def test_what_lets_somebody_in_is_not_logged(line, path, query):
    logged = line(path, query).lower()
    for secret in ("hunter2", TOKEN[1:12], SESSION[:12]):
        assert secret not in logged


def test_all_else_is_logged_as_it_came(line):
    logged = line("/api/jobs/20261128172448293829", "function=state.*&user=a%20b")
    assert '"GET /api/jobs/20261128172448293829?function=state.*&user=a%20b -" 401 2' in logged
