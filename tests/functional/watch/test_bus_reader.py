"""Reading the event bus, from a socket that does what the master's does."""

import socket
import threading
import time

import msgpack
import pytest
import salt.payload

from saltext.halite.watch import bus_reader
from saltext.halite.watch.engine import wanted_of


class Publisher:
    """A socket in place of the master's ``master_event_pub.ipc``; *prefixed* as Salt 3006.28's is."""

    def __init__(self, path, prefixed):
        self.prefixed = prefixed
        self.server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.server.bind(str(path))
        self.server.listen()
        self.server.settimeout(10)
        self.client = None

    def accept(self):
        if self.client:
            self.client.close()
        self.client, _ = self.server.accept()

    def send(self, tag, data, pieces=1):
        body = tag.encode() + bus_reader.TAG_END + salt.payload.dumps(data, use_bin_type=True)
        frame = msgpack.packb({b"head": {}, b"body": body}, use_bin_type=True)
        if self.prefixed:
            frame = len(frame).to_bytes(4, "big") + frame
        size = -(-len(frame) // pieces)
        for start in range(0, len(frame), size):
            self.client.sendall(frame[start : start + size])
            time.sleep(0.001)

    def drop(self):
        self.client.close()


class Together:
    """Collects what is sent, to be sent at once."""

    def __init__(self):
        self.data = b""

    def sendall(self, data):
        self.data += data


@pytest.fixture(params=[False, True], ids=["plain", "prefixed"])
def publisher(tmp_path, request):
    found = Publisher(tmp_path / "master_event_pub.ipc", request.param)
    yield found
    found.server.close()
    if found.client:
        found.client.close()


@pytest.fixture
def reader(tmp_path, publisher, monkeypatch):
    monkeypatch.setattr(bus_reader, "RECONNECT", 0.05)
    found = bus_reader.Reader({"sock_dir": str(tmp_path)}, lambda tag: "" if tag.startswith("noise") else "data")
    found.start()
    publisher.accept()
    yield found
    found.stop()
    found.join(5)
    assert not found.is_alive()


def take(reader, number):
    """The next events, and whether a gap was told before any of them."""
    events, gaps, until = [], False, time.monotonic() + 10
    while len(events) < number and time.monotonic() < until:
        found, gap = reader.take(0.2)
        events += found
        gaps = gaps or gap
    return events, gaps


def test_events_come_in_order_with_their_data(reader, publisher):
    for number in range(3):
        publisher.send(f"salt/job/{number}/ret/m1", {"n": number, "bytes": b"\xff", 7: None})
    events, _ = take(reader, 3)
    assert [event.tag for event in events] == [f"salt/job/{n}/ret/m1" for n in range(3)]
    assert events[2].data["n"] == 2 and events[2].data["bytes"] == b"\xff" and events[2].data[7] is None


def test_an_event_may_come_in_pieces(reader, publisher):
    publisher.send("salt/job/1/ret/m1", {"return": "x" * 200_000}, pieces=50)
    (event,), _ = take(reader, 1)
    assert len(event.data["return"]) == 200_000


@pytest.mark.parametrize("size", [1, 0x82, 0x8200, 0x820000])
def test_no_length_of_an_event_is_taken_for_the_other_framing(reader, publisher, size):
    """Which of the two a master uses is told by the first byte; any byte may stand in a length or in the data."""
    publisher.send("salt/job/1/ret/m1", {"return": "\x82" * size})
    publisher.send("salt/job/2/ret/m1", {})
    events, _ = take(reader, 2)
    assert [len(event.data.get("return", "")) for event in events] == [size, 0]


def test_events_that_come_together_are_told_apart(reader, publisher):
    sent, publisher.client = publisher.client, Together()
    for number in range(200):
        publisher.send(f"salt/job/{number}/ret/m1", {"return": "x" * number})
    sent.sendall(publisher.client.data)
    publisher.client = sent
    events, _ = take(reader, 200)
    assert [len(event.data["return"]) for event in events] == list(range(200))


def test_what_is_not_wanted_is_not_kept(reader, publisher):
    publisher.send("noise/1", {})
    publisher.send("salt/job/1/ret/m1", {})
    events, _ = take(reader, 1)
    assert [event.tag for event in events] == ["salt/job/1/ret/m1"]


def test_a_dropped_connection_is_told_as_a_gap_and_made_again(reader, publisher):
    publisher.send("salt/job/1/ret/m1", {})
    take(reader, 1)
    assert reader.take(0) == ([], False)
    publisher.drop()
    publisher.accept()
    publisher.send("salt/job/2/ret/m1", {})
    events, gap = take(reader, 1)
    assert [event.tag for event in events] == ["salt/job/2/ret/m1"] and gap


def test_what_is_no_frame_is_survived(reader, publisher):
    publisher.client.sendall(b"\xc1\xc1\xc1")
    publisher.accept()
    publisher.send("salt/job/2/ret/m1", {})
    assert len(take(reader, 1)[0]) == 1


def test_events_that_nobody_takes_are_bounded_and_told_as_a_gap(tmp_path, monkeypatch):
    monkeypatch.setattr(bus_reader, "MOST", 10)
    reader = bus_reader.Reader({"sock_dir": str(tmp_path)}, lambda tag: "tag")
    reader.take(0)
    for number in range(25):
        reader._keep(f"salt/job/{number}/ret/m1\n\n".encode())
    events, gap = reader.take(0)
    assert [event.tag.split("/")[2] for event in events] == [str(n) for n in range(15, 25)] and gap


def test_without_a_master_the_reader_waits_and_ends_when_told(tmp_path):
    reader = bus_reader.Reader({"sock_dir": str(tmp_path)}, lambda tag: "tag")
    reader.start()
    assert reader.take(0.05)[0] == [] and not reader.connected
    before = threading.active_count()
    reader.stop()
    reader.join(5)
    assert threading.active_count() < before


@pytest.mark.parametrize(
    ("tag", "kept"),
    [
        ("salt/job/20261123092034429614/ret/m1", "tag"),
        ("salt/job/20261123092034429614/ret/odd/minion/id", "tag"),
        ("salt/job/20261123092034429614/new", "data"),
        ("salt/job/20261123092034429614/ret", ""),
        ("salt/run/20261123092408852680/new", "data"),
        ("salt/run/20261123092408852680/ret", ""),
        ("salt/run/20261123092408852680/progress", ""),
        ("salt/wheel/20261123092424758574/ret", ""),
        ("salt/batch/20261123092332503837/new", "tag"),
        ("salt/batch/20261123092332503837/progress", "tag"),
        ("salt/auth", ""),
        ("minion_start", ""),
        ("halite/job/x/complete/y", ""),
        ("", ""),
    ],
)
def test_the_data_of_an_event_is_kept_only_where_it_is_needed(tag, kept):
    assert wanted_of(tag) == kept
