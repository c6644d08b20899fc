"""A client of salt-api for tests: the standard library and the X-Auth-Token header, no cookie."""

import json
import urllib.request
from typing import Any


class Api:
    """salt-api at *url*, where every user logs in with the same *password*."""

    def __init__(self, url: str, password: str):
        self.url = url
        self.password = password
        self.tokens: dict[str, str] = {}
        # A proxy that the environment names must not be asked for an address on this machine.
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

    def run(self, user: str, client: str, fun: str, **named: Any) -> Any:
        """Return what *fun* answers *user* through *client*: local, local_async, runner, runner_async or wheel."""
        return self.post("/", [{"client": client, "fun": fun, **named}], user)["return"][0]

    def get(self, path: str, user: str) -> Any:
        """Return the answer to a GET of *path* by *user*; raises urllib.error.HTTPError."""
        return self._open(path, None, {"X-Auth-Token": self.login(user)})

    def post(self, path: str, body: Any, user: str) -> Any:
        """Return the answer to a POST of *body*, as JSON, to *path* by *user*; raises urllib.error.HTTPError."""
        return self._open(path, body, {"X-Auth-Token": self.login(user)})

    def login(self, user: str) -> str:
        """Return the token of *user*, who logs in at the first call."""
        if user not in self.tokens:
            asked = {"username": user, "password": self.password, "eauth": "sharedsecret"}
            self.tokens[user] = self._open("/login", asked, {})["return"][0]["token"]
        return self.tokens[user]

    def _open(self, path: str, body: Any, headers: dict[str, str]) -> Any:
        request = urllib.request.Request(
            self.url + path,
            data=None if body is None else json.dumps(body).encode(),
            headers={"Accept": "application/json", "Content-Type": "application/json", **headers},
        )
        with self.opener.open(request, timeout=120) as answer:
            return json.load(answer)
