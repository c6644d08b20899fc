"""How many requests there were, by route and status, since the process began."""

import threading
from collections import Counter

from ..answers.metrics import COUNTER, SUMMARY, Family

METHODS = ("GET", "HEAD", "OPTIONS", "POST")  # whatever else is sent counts as one


class RequestCounts:
    """Counts what the threads of a process have answered; a label holds nothing that a client can choose."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._times: dict[str, tuple[int, float]] = {}

    def note(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count a request for which it took so many *seconds* to have the reply ready."""
        with self._lock:
            self._requests[method if method in METHODS else "other", route, status] += 1
            number, total = self._times.get(route, (0, 0.0))
            self._times[route] = (number + 1, total + seconds)

    def families(self) -> list[Family]:
        """Return what was counted."""
        with self._lock:
            requests, times = sorted(self._requests.items()), sorted(self._times.items())
        number = Family("halite_http_requests_total", COUNTER, "Requests answered by Halite, by route and status.")
        for (method, route, status), count in requests:
            number.add(count, method=method, route=route, status=str(status))
        took = Family(
            "halite_http_request_duration_seconds", SUMMARY, "How long it took until a reply was ready to be sent."
        )
        for route, (count, total) in times:
            took.add(total, "_sum", route=route)
            took.add(count, "_count", route=route)
        return [number, took]
