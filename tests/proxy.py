"""A network that fails: a TCP proxy that refuses, drops, delays, or says nothing any more."""

import contextlib
import socket
import threading
import time


class Proxy:
    """
    Forwards connections to *port* of the loopback from a port of its own, ``port``, until it is told otherwise.

    A context: it listens inside of it.
    """

    def __init__(self, port: int):
        self._target = port
        self._passing = threading.Event()  # cleared: nothing is forwarded any more, and nothing closed
        self._passing.set()
        self._delay = 0.0
        self._pairs: list[tuple[socket.socket, socket.socket]] = []
        self._held: list[socket.socket] = []
        self._listening: socket.socket | None = None
        self.port = 0
        self.listen()

    def __enter__(self) -> "Proxy":
        return self

    def __exit__(self, *_: object) -> None:
        self.refuse()
        self.pass_on()
        self.drop()

    def listen(self) -> None:
        """Take connections, again after ``refuse``."""
        listening = socket.create_server(("127.0.0.1", self.port))
        self._listening, self.port = listening, listening.getsockname()[1]
        threading.Thread(target=self._accept, args=(listening,), daemon=True).start()

    def refuse(self) -> None:
        """Refuse new connections; those that there are go on."""
        if self._listening:
            # A thread that waits in accept() keeps a socket that is only closed.
            with contextlib.suppress(OSError):
                self._listening.shutdown(socket.SHUT_RDWR)
            self._listening.close()
            self._listening = None

    def drop(self) -> None:
        """Close all connections."""
        for side in (*(side for pair in self._pairs for side in pair), *self._held):
            with contextlib.suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)
            side.close()
        self._pairs, self._held = [], []

    def hang(self) -> None:
        """Forward nothing any more, and close nothing: as a firewall that has forgotten the connections."""
        self._passing.clear()

    def pass_on(self) -> None:
        """Forward again."""
        self._passing.set()

    def delay(self, seconds: float) -> None:
        """Keep each piece for so long."""
        self._delay = seconds

    def _accept(self, listening: socket.socket) -> None:
        while True:
            try:
                client, _ = listening.accept()
            except OSError:
                return
            threading.Thread(target=self._connect, args=(client,), daemon=True).start()

    def _connect(self, client: socket.socket) -> None:
        self._held.append(client)
        self._passing.wait()
        try:
            server = socket.create_connection(("127.0.0.1", self._target))
        except OSError:
            client.close()
            return
        self._pairs.append((client, server))
        for source, sink in ((client, server), (server, client)):
            threading.Thread(target=self._forward, args=(source, sink), daemon=True).start()

    def _forward(self, source: socket.socket, sink: socket.socket) -> None:
        with contextlib.suppress(OSError):
            while piece := source.recv(65536):
                self._passing.wait()
                time.sleep(self._delay)
                sink.sendall(piece)
        for side in (source, sink):
            with contextlib.suppress(OSError):
                side.shutdown(socket.SHUT_RDWR)
