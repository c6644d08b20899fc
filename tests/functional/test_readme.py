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
from salt.utils.decorators.jinja import JinjaFilter

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
        thread = threading.Thread(target=server.handle_request, daemon=True)  # also where no request comes
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/hook", taken
        server.timeout = 0
        thread.join(10)


def reaction(data):
    """Return what the reactor file makes of an event's *data*, as Salt renders it."""
    environment = jinja2.Environment(extensions=[salt.utils.jinja.SerializerExtension])
    environment.filters.update(JinjaFilter.salt_jinja_filters)
    return yaml.safe_load(environment.from_string(FAILED).render(data=data))


JOB = {"function": "state.apply", "minion": "web1.example.org", "jid": "20261123092034429614"}


def test_the_reaction_to_a_failure_sends_json_as_json(chat):
    url, taken = chat
    (arguments,) = reaction(JOB)["tell the chat"]["runner.http.query"]
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
    assert json.loads(body) == {"text": "web1.example.org failed in job 20261123092034429614"}


@pytest.mark.parametrize(
    "forged",
    [
        {"minion": 'web"1'},
        {"minion": "web1\n"},
        {"minion": "<https://evil.example.org|web1>"},
        {"minion": "@everyone"},
        {"minion": ["web1"]},
        {"minion": ""},
        {"jid": "20261123092034429614\nall is well, though nothing"},
        {"jid": {"a": 1}},
        {"jid": "20261123092034429614 x"},
        {"function": "cmd.run"},
    ],
)
def test_what_does_not_look_like_an_id_is_one_of_several(forged):
    assert reaction({**JOB, **forged}) is None
