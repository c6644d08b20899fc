"""Clients of live updates for tests: they read one event after another, from a socket or from a reply in process."""

import contextlib
import http.client
import json
import urllib.parse


class Listener:
    """Who reads the *pieces* of a stream: the events that came, each a name and its data."""

    def __init__(self, pieces):
        self.pieces = iter(pieces)

    def event(self):
        """Return the next event, or ``("comment", text)``; raises StopIteration at the end."""
        text = next(self.pieces).decode()
        assert text.endswith("\n\n"), text
        lines = text[:-2].split("\n")
        if lines[0].startswith(":"):
            return "comment", lines[0][2:]
        assert [line.partition(": ")[0] for line in lines] == ["event", "data"], text
        return lines[0][len("event: ") :], json.loads(lines[1][len("data: ") :])

    def until(self, wanted, fits=lambda data: True, most=200):
        """Return the data of the first event *wanted* that *fits*."""
        for _ in range(most):
            name, data = self.event()
            if name == wanted and fits(data):
                return data
        raise AssertionError(f"no {wanted} among {most} events")

    def rows(self, enough, found=(), most=500):
        """Return the rows by jid, those *found* among them, once *enough* tells that they are as they should be."""
        found = dict(found)
        for _ in range(most):
            name, data = self.event()
            if name == "jobs":
                found.update((row["jid"], row) for row in data["jobs"])
                for jid in data.get("gone", ()):
                    found.pop(jid, None)
            if enough(found):
                return found
        raise AssertionError(f"only {len(found)} rows: {found}")

    def end(self, most=200):
        """Read to the end of the stream."""
        with contextlib.suppress(StopIteration):
            for _ in range(most):
                self.event()
            raise AssertionError(f"no end within {most} events")


class Stream(Listener):
    """The stream of salt-api at *url* that *token* opens, with the filters *named*."""

    def __init__(self, url, token, **named):
        place = urllib.parse.urlsplit(url)
        self.connection = http.client.HTTPConnection(place.hostname, place.port, timeout=60)
        query = urllib.parse.urlencode(named)
        self.connection.request("GET", f"/api/jobs/stream?{query}", headers={"X-Auth-Token": token})
        self.answer = self.connection.getresponse()
        self.status = self.answer.status
        self.headers = self.answer.headers
        super().__init__(self._pieces())

    def _pieces(self):
        held = b""
        while line := self.answer.readline():
            held += line
            if line == b"\n":
                yield held
                held = b""
        assert not held, held

    def close(self):
        """Leave, without a word."""
        self.answer.close()
        self.connection.close()
