"""
Reading the master's event bus: fast, and knowing when something was missed.

Salt's own client costs half a millisecond an event and reconnects without a word after the publisher has
dropped it, events and all. This one reads the same socket: frames of msgpack, ``{head, body}``, whose body is
the tag, a blank line and the data (salt/utils/event.py and salt/transport).
"""

import os
import socket
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import msgpack
import salt.payload

from ..harmless import log_of

log = log_of(__name__)

TAG_END = b"\n\n"
PREFIX = 4  # bytes
SMALLEST_MAP = 0x80  # what msgpack begins a map with; a frame is one
RECONNECT = 1.0  # seconds between attempts
MOST = 200_000  # events kept until they are worked off; past that the oldest go, and a gap is told


@dataclass(frozen=True, slots=True)
class Event:
    """One event; the data is unpacked only when asked for."""

    tag: str
    packed: bytes

    @property
    def data(self) -> Any:
        """Return the event's data."""
        return salt.payload.loads(self.packed, encoding="utf-8")


def address(opts: Mapping[str, Any]) -> tuple[int, Any]:
    """Return the family and address of the socket that the master publishes its events on."""
    if opts.get("ipc_mode") == "tcp":
        return socket.AF_INET, ("127.0.0.1", int(opts["tcp_master_pub_port"]))
    return socket.AF_UNIX, os.path.join(opts["sock_dir"], "master_event_pub.ipc")


class Frames:
    """
    Cuts what comes through the socket into frames.

    Salt 3006.28 puts the length of each frame before it (salt/transport/frame.py); 3006.9 and 3008 do not.
    The first byte tells: no frame is so long that its length begins with a byte that begins a map.
    """

    def __init__(self) -> None:
        self._prefixed: bool | None = None
        self._unpacker = msgpack.Unpacker(raw=True, max_buffer_size=0, strict_map_key=False)
        self._rest = bytearray()

    def feed(self, chunk: bytes) -> Iterator[dict[bytes, Any]]:
        """Give the frames that are whole with *chunk*."""
        if self._prefixed is None:
            self._prefixed = chunk[0] < SMALLEST_MAP
        if self._prefixed:
            yield from self._by_length(chunk)
        else:
            self._unpacker.feed(chunk)
            yield from self._unpacker

    def _by_length(self, chunk: bytes) -> Iterator[dict[bytes, Any]]:
        rest, start = self._rest, 0
        rest += chunk
        while len(rest) >= (body := start + PREFIX):
            end = body + int.from_bytes(rest[start:body], "big")
            if len(rest) < end:
                break
            yield msgpack.unpackb(rest[body:end], raw=True, strict_map_key=False)
            start = end
        del rest[:start]


class Reader(threading.Thread):
    """
    Reads every event as it comes and lets ``take`` have those that are wanted.

    Never slowed by what is done with them: a subscriber that falls 10,000 events behind is dropped. *wanted*
    says of a tag whether its event is kept ("tag"), with its data ("data"), or not at all (""): the data of
    a return can be megabytes, and its tag says who returned.
    """

    def __init__(self, opts: Mapping[str, Any], wanted: Callable[[str], str]) -> None:
        super().__init__(name="halite-bus", daemon=True)
        self._address = address(opts)
        self._wanted = wanted
        self._events: deque[Event] = deque(maxlen=MOST)
        self._arrived = threading.Event()
        self._stopped = threading.Event()
        self._gap = True
        self._socket: socket.socket | None = None
        self.connected = False

    def take(self, timeout: float) -> tuple[list[Event], bool]:
        """
        Return the events since the last call, waiting for one up to *timeout* seconds, and whether some
        may have been missed before them.
        """
        self._arrived.wait(timeout)
        self._arrived.clear()
        gap, self._gap = self._gap, False
        events = []
        while self._events:
            events.append(self._events.popleft())
        return events, gap

    def stop(self) -> None:
        """End the thread."""
        self._stopped.set()
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)

    def run(self) -> None:
        """Read until stopped, connecting again whenever the connection ends."""
        while not self._stopped.is_set():
            try:
                self._read()
            except Exception as problem:  # an engine that has gone deaf would end nothing any more
                if not self._stopped.is_set():
                    log.debug("Halite lost the event bus and connects again: %s", problem)
            self.connected = False
            self._gap = True
            self._stopped.wait(RECONNECT)

    def _read(self) -> None:
        family, where = self._address
        with socket.socket(family, socket.SOCK_STREAM) as self._socket:
            self._socket.connect(where)
            self.connected = self._gap = True
            self._arrived.set()
            frames = Frames()
            while chunk := self._socket.recv(1 << 16):
                for frame in frames.feed(chunk):
                    self._keep(frame[b"body"])

    def _keep(self, body: bytes) -> None:
        tag, _, packed = body.partition(TAG_END)
        name = tag.decode("utf-8", "replace")
        wanted = self._wanted(name)
        if wanted:
            if len(self._events) == MOST:
                self._gap = True
            self._events.append(Event(name, packed if wanted == "data" else b""))
            self._arrived.set()
