"""One folder of a spool: records that are appended to files, and what a crash at any step leaves of them."""

import itertools
import multiprocessing
import os
import signal
import struct
import threading
import zlib
from pathlib import Path

import pytest

from saltext.halite.store.files import folder_lock
from saltext.halite.store.spool.folder import PIECE, SpoolFolder, is_there
from saltext.halite.store.spool.records import bodies, record
from tests.faults import at_step, kill_at, small_disk

FORKED = multiprocessing.get_context("fork")


def test_a_record_torn_at_any_byte_is_skipped_and_all_before_and_after_it_are_kept(tmp_path):
    place = SpoolFolder(str(tmp_path / "spool"), None)
    first, torn, last = b"first", os.urandom(40) + record(b"decoy")[:9], b"last"
    for length in range(len(record(torn))):
        place.append(record(first))
        with open(tmp_path / "spool" / "tail", "ab") as tail:
            tail.write(record(torn)[:length])
        place.append(record(last))
        assert list(bodies(b"".join(place.contents()))) == [first, last]
        place.remove(place.first())


def test_no_part_of_what_a_torn_record_holds_is_taken_for_a_record():
    forged = record(b"forged")
    for inner in (forged, forged.replace(b"HaT", b"HaS"), forged * 3, b"\xc1" * 20 + forged, forged[:9]):
        outer = record(b"before" + inner + b"behind")
        assert list(bodies(outer + record(b"next"))) == [b"before" + inner + b"behind", b"next"]
        for length in range(len(outer)):
            assert list(bodies(outer[:length] + record(b"next"))) == [b"next"]
        for start in range(1, len(outer)):
            assert list(bodies(outer[start:] + record(b"next"))) == [b"next"]


def test_records_of_a_version_that_left_their_bodies_as_they_were_are_read():
    body = b"a\xc1\0b\xc1"
    made = struct.pack(">4sII", b"\xc1HaS", len(body), zlib.crc32(body)) + body
    assert list(bodies(made + record(body))) == [body, body]


def test_a_damaged_record_costs_none_of_its_neighbours():
    told = [os.urandom(100) for _ in range(5)]
    made = [record(each) for each in told]
    data = bytearray(b"".join(made))
    data[len(made[0]) + len(made[1]) + 50] ^= 1
    assert list(bodies(bytes(data))) == [*told[:2], *told[3:]]


def _append(folder, number, count):
    place = SpoolFolder(folder, None)
    for n in range(count):
        place.append(record(f"{number} {n} ".encode() + b"x" * 5000))


def _take(place):
    taken = []
    while path := place.first():
        with open(path, "rb") as file:
            taken += bodies(file.read())
        place.remove(path)
    return taken


def test_processes_that_append_while_another_takes_away_lose_and_double_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_lock, "LOCK_WAIT", 60)  # five processes sync to one disk, which others may use too
    folder, count = str(tmp_path / "spool"), 300
    writers = [FORKED.Process(target=_append, args=(folder, number, count)) for number in range(4)]
    for writer in writers:
        writer.start()
    place, taken = SpoolFolder(folder, None), []
    while any(writer.is_alive() for writer in writers):
        taken += _take(place)
    for writer in writers:
        writer.join()
    taken += _take(place)
    assert [writer.exitcode for writer in writers] == [0] * 4
    for number in range(4):
        mine = [body.split()[1] for body in taken if body.startswith(b"%d " % number)]
        assert mine == [b"%d" % n for n in range(count)]
    assert not os.path.exists(folder)


def test_a_kill_at_any_step_of_appending_keeps_all_that_was_there(tmp_path):
    folder = str(tmp_path / "halite-spool")
    for step in itertools.count():
        place = SpoolFolder(folder, None)
        place.append(record(b"before"))
        killed = kill_at(step, lambda: SpoolFolder(folder, None).append(record(b"meanwhile" * PIECE)))
        place.append(record(b"after"))
        found = [body[:9] for data in place.contents() for body in bodies(data)]
        assert found in ([b"before", b"after"], [b"before", b"meanwhile", b"after"]), step
        while path := place.first():
            place.remove(path)
        if not killed:
            break
    assert step > 20


def test_an_append_that_a_signal_handler_makes_inside_another_is_kept_too(tmp_path):
    place = SpoolFolder(str(tmp_path / "spool"), None)
    for step in itertools.count():
        reached = at_step(step, lambda: place.append(record(b"outer")), lambda: place.append(record(b"inner")))
        found = sorted(body for data in place.contents() for body in bodies(data))
        assert found == ([b"inner", b"outer"] if reached else [b"outer"]), step
        while path := place.first():
            place.remove(path)
        if not reached:
            break
    assert step > 20


def test_threads_of_a_process_wait_for_each_other(tmp_path, monkeypatch):
    monkeypatch.setattr(folder_lock, "LOCK_WAIT", 60)
    place, count, problems = SpoolFolder(str(tmp_path / "spool"), None), 150, []

    def append(number):
        for n in range(count):
            place.append(record(f"{number} {n} ".encode() + b"x" * 5000))

    def look():
        while any(writer.is_alive() for writer in writers):
            try:
                list(place.contents())
                place.first()
            except Exception as problem:
                problems.append(repr(problem))

    writers = [threading.Thread(target=append, args=(number,)) for number in range(3)]
    readers = [threading.Thread(target=look) for _ in range(2)]
    for thread in writers + readers:
        thread.start()
    for thread in writers + readers:
        thread.join()
    assert problems == []
    assert len(_take(place)) == 3 * count


def test_a_child_that_is_forked_inside_of_an_append_takes_the_lock_itself(tmp_path):
    place = SpoolFolder(str(tmp_path / "spool"), None)
    place.append(record(b"1"))
    with place._locked():
        child = FORKED.Process(target=place.append, args=(record(b"2"),))
        child.start()
        child.join()
    assert child.exitcode == 1  # it waits for the lock, in vain


def test_who_is_late_to_remove_a_piece_removes_no_other(tmp_path):
    place = SpoolFolder(str(tmp_path / "spool"), None)
    place.append(record(b"first"))
    late = place.first()
    place.remove(late)
    place.append(record(b"second"))
    place.first()
    place.remove(late)
    assert [body for data in place.contents() for body in bodies(data)] == [b"second"]


def test_a_child_that_was_forked_meanwhile_holds_no_lock(tmp_path):
    place = SpoolFolder(str(tmp_path / "spool"), None)
    place.append(record(b"1"))
    place.append(record(b"2"))
    with folder_lock.locked(str(tmp_path / "spool"), None):
        child = FORKED.Process(target=signal.pause)
        child.start()
    try:
        place.append(record(b"3"))
    finally:
        child.kill()
        child.join()
    assert len([body for data in place.contents() for body in bodies(data)]) == 3


def test_what_is_spooled_is_on_the_disk_with_the_names_that_lead_to_it(tmp_path, monkeypatch):
    synced = []
    for name in ("fsync", "fdatasync"):
        monkeypatch.setattr(f"os.{name}", lambda fd: synced.append(os.readlink(f"/proc/self/fd/{fd}")))
    place, folder = SpoolFolder(str(tmp_path / "spool"), None), str(tmp_path / "spool")
    place.append(record(b"1"))
    assert synced == [folder, str(tmp_path), f"{folder}/tail"]
    place.append(record(b"2"))
    assert synced[3:] == [f"{folder}/tail"]


def test_a_full_disk_leaves_no_half_of_a_record(tmp_path):
    with small_disk(tmp_path / "disk", "64k") as disk:
        place, written = SpoolFolder(str(disk.folder / "spool"), None), 0
        with pytest.raises(OSError, match="No space left"):
            while True:
                place.append(made := record(bytes(3000)))
                written += len(made)
        assert place.size() == written > 0


@pytest.mark.parametrize(
    "make", [Path.touch, lambda path: path.symlink_to("nowhere"), os.mkfifo], ids=["file", "link to nowhere", "fifo"]
)
def test_what_is_no_folder_holds_nothing_and_stops_no_recording(tmp_path, make):
    path = tmp_path / "jobs.db-spool"
    make(path)
    place = SpoolFolder(str(path), None)
    assert not is_there(str(path))
    assert place.problem() == f"{path} is no folder: the spool is to be there, so move away what is in its place."
    path.unlink()
    assert place.problem() is None
    path.mkdir(0o700)
    assert place.problem() is None
    path.chmod(0o777)
    assert place.problem() == f"The spool {path} cannot be used: its folder is writable by everybody."
