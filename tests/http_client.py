"""A client of what Halite serves over HTTP, for tests: one request at a time, and the reply as it came."""

import http.client
import json
import ssl
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit


@dataclass(frozen=True)
class Reply:
    """What came back; header names are in lower case."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        """The body as JSON."""
        return json.loads(self.body)

    @property
    def error(self) -> str:
        """The code of the error that the body is."""
        return str(self.data["error"]["code"])


class Client:
    """Halite at *url*, where every user signs in with the same *password*."""

    def __init__(self, url: str, password: str, context: ssl.SSLContext | None = None) -> None:
        self.url = urlsplit(url)
        self.password = password
        self.context = context
        self.tokens: dict[str, str] = {}

    def connect(self, timeout: float = 60) -> http.client.HTTPConnection:
        """Return a connection of its own, which is opened by the first request."""
        host, port = self.url.hostname or "", self.url.port
        if self.url.scheme == "https":
            return http.client.HTTPSConnection(host, port, timeout=timeout, context=self.context)
        return http.client.HTTPConnection(host, port, timeout=timeout)

    def get(self, path: str, user: str | None = None, **headers: str) -> Reply:
        """Return the reply to a GET of *path* by *user*."""
        return self.ask("GET", path, user, headers=headers)

    def post(self, path: str, body: Any = None, user: str | None = None) -> Reply:
        """Return the reply to a POST of *body*, as JSON, to *path* by *user*."""
        return self.ask("POST", path, user, json.dumps(body).encode(), {"Content-Type": "application/json"})

    def ask(
        self,
        method: str,
        path: str,
        user: str | None = None,
        body: Any = None,
        headers: dict[str, str] | None = None,
    ) -> Reply:
        """Return the reply to *method* of *path*, signed in as *user* where one is named."""
        signed = {"X-Auth-Token": self.login(user)} if user else {}
        connection = self.connect()
        try:
            connection.request(method, path, body, {**signed, **(headers or {})})
            answer = connection.getresponse()
            named = {name.lower(): value for name, value in answer.getheaders()}
            return Reply(answer.status, named, answer.read())
        finally:
            connection.close()

    def login(self, user: str) -> str:
        """Return the token of *user*, who signs in at the first call."""
        if user not in self.tokens:
            asked = {"username": user, "password": self.password, "eauth": "sharedsecret"}
            reply = self.post("/api/login", asked)
            assert reply.status == 200, reply
            self.tokens[user] = reply.data["token"]
        return self.tokens[user]
