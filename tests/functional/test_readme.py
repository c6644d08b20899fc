"""What the README's reactor files do."""

import contextlib
import json
import re
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import jinja2
import pytest
import salt.utils.jinja
import yaml

from .conftest import TREE

FAILED = re.search(r"```salt\n(# /srv/reactor/failed.sls.*?)```", (TREE / "README.md").read_text(), re.DOTALL).group(
    1
)
QUERY = """
import json, sys
import salt.config, salt.loader
opts = salt.config.DEFAULT_MASTER_OPTS.copy()
print(json.dumps(salt.loader.runner(opts)["http.query"](**json.loads(sys.argv[1]))))
"""


@pytest.fixture
def chat():
    """A server that takes one request, as (its content type, its body), in the list it is given as, with its URL."""
    taken = []

    class Chat(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            taken.append((self.headers["Content-Type"], body.decode()))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Chat) as server, contextlib.closing(server.socket):
        thread = threading.Thread(target=server.handle_request)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", taken
        server.timeout = 0
        thread.join(10)


def test_the_reaction_to_a_failure_sends_json_as_json(chat):
    url, taken = chat
    environment = jinja2.Environment(extensions=[salt.utils.jinja.SerializerExtension])
    data = {"function": "state.apply", "minion": 'web"1', "jid": "20261123092034429614"}
    reaction = yaml.safe_load(environment.from_string(FAILED).render(data=data))
    (arguments,) = reaction["tell the chat"]["runner.http.query"]
    given = {name: value for each in arguments["args"] for name, value in each.items()}
    # In a process of its own: Salt's client leaves a loop and sockets behind that pytest then finds.
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", QUERY, json.dumps({**given, "url": url})],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 0 and "error" not in json.loads(done.stdout), done
    ((content_type, body),) = taken
    assert content_type == "application/json"
    assert json.loads(body) == {"text": 'web"1 failed in job 20261123092034429614'}
