"""Reading a job cache in which something is damaged, missing or slow, and taking over the rest of it."""

import json
import logging
import os
import signal
import threading
from pathlib import Path

import pytest
import salt.payload
import salt.utils.files
import salt.utils.jid

from saltext.halite.master import other_job_cache
from saltext.halite.store import read_by_salt
from tests.functional.conftest import publish, returned
from tests.functional.history import JIDS, rows, run, write
from tests.functional.test_returner_values import KEPT, same

BROKEN = JIDS[1]
NO_MSGPACK = b"\xc1\xc1"

pytestmark = pytest.mark.usefixtures("idle")


@pytest.fixture
def folder(opts, local_cache):
    """Where local_cache keeps a job that it has whole, so far."""
    return place_of(opts, BROKEN)


@pytest.mark.parametrize("held", [NO_MSGPACK, b"\x81\xa6return"], ids=["no msgpack", "half of it"])
def test_a_return_that_is_damaged_is_not_read_for_ever(opts, db, folder, held, caplog):
    (folder / "m1" / "return.p").write_bytes(held)
    done = run(opts, db)
    assert (done["written"], done["unreadable"], done["unreadable_jids"]) == (4, 1, [BROKEN])
    said = [record for record in caplog.records if record.name == "salt.payload"]
    assert len(said) == 1  # and not thousands, while local_cache tries again
    assert f"{BROKEN} from local_cache: TimeoutError('it has damaged data in it')" in caplog.text


def test_a_damaged_return_is_given_up_in_a_thread_too(opts, db, folder):
    (folder / "m1" / "return.p").write_bytes(NO_MSGPACK)
    found = []
    thread = threading.Thread(target=lambda: found.append(run(opts, db)), daemon=True)
    thread.start()
    thread.join(30)
    assert [done["unreadable_jids"] for done in found] == [[BROKEN]]
    assert logging.getLogger("salt.payload").filters == []


def test_a_value_that_local_cache_keeps_and_cannot_read_is_not_read_for_ever(opts, db, local_cache):
    local_cache["local_cache.returner"](returned(JIDS[4], "m2", {(1, 2): "a tuple as a key"}))
    done = run(opts, db)
    assert (done["written"], done["unreadable_jids"]) == (4, [JIDS[4]])


def test_a_load_that_became_damaged_after_it_was_listed_is_told_by_the_list(opts, db, folder):
    source = other_job_cache.Cache(opts, "local_cache")
    source.jids()
    (folder / ".load.p").write_bytes(NO_MSGPACK)
    load, returns, _ = source.job(BROKEN)
    assert (load["fun"], load["tgt"], list(returns)) == ("test.ping", "*", ["m1"])


@pytest.mark.parametrize("held", [None, NO_MSGPACK, b""], ids=["none", "damaged", "empty"])
def test_a_job_without_its_list_of_minions_is_told_by_its_returns(opts, db, local_cache, folder, held):
    load = {"cmd": "publish", "jid": BROKEN, "fun": "test.ping", "arg": [1], "tgt": "m*", "tgt_type": "glob"}
    local_cache["local_cache.save_load"](BROKEN, {**load, "metadata": {"ticket": 7}}, ["m1", "m2"])
    if held is None:
        (folder / ".minions.p").unlink()
    else:
        (folder / ".minions.p").write_bytes(held)
    assert run(opts, db)["unreadable"] == 0
    row = next(row for row in rows(db) if row["jid"] == BROKEN)
    assert (row["function"], row["arguments"], row["target"], row["result"]) == ("test.ping", [1], "m*", "ok")
    assert (row["minions"], row["returned"]) == (1, 1)
    assert read_by_salt.get_load(db, BROKEN)["metadata"] == {"ticket": 7}


def test_what_is_half_there_hides_nothing(opts, db, local_cache, folder):
    (folder / "m2").mkdir()  # its return is being written
    (folder / "m3").mkdir()
    (folder / "m3" / "return.p").write_bytes(b"")
    place_of(opts, "20261123092034429699").mkdir(parents=True)
    unlisted = place_of(opts, JIDS[3])
    (unlisted / ".load.p").write_bytes(NO_MSGPACK)  # local_cache lists no such job
    done = run(opts, db)
    assert (done["found"], done["written"], done["unreadable_jids"]) == (5, 4, [JIDS[3]])
    row = next(row for row in rows(db) if row["jid"] == BROKEN)
    assert (row["minions"], row["returned"], row["missing"]) == (3, 2, 1)


def place_of(opts, jid):
    """The folder in which local_cache keeps the job *jid*."""
    return Path(salt.utils.jid.jid_dir(jid, f"{opts['cachedir']}/jobs", opts["hash_type"]))


def without(key):
    """A load without that key."""
    return {name: held for name, held in publish(BROKEN).items() if name != key}


@pytest.mark.parametrize(
    ("load", "is_read"),
    [
        (without("jid"), True),  # it is noted beside the load too
        ({**without("arg"), "arg": None}, True),
        ({**without("arg"), "arg": 5}, True),
        ({**without("jid"), "jid": 5}, False),
        ({**without("arg"), "arg": [b"\xff", {b"\xfe": 1}]}, True),
        ([1, 2], False),
        (7, False),
    ],
    ids=["no jid", "no arguments", "a number for arguments", "a number for a jid", "bytes", "a list", "a number"],
)
def test_a_load_that_is_not_as_it_should_be_hides_no_other_job(opts, db, folder, load, is_read):
    with (folder / ".load.p").open("wb") as file:
        salt.payload.dump(load, file)
    done = run(opts, db)
    assert (done["found"], done["written"], done["unreadable"]) == (5, 4 + is_read, int(not is_read))
    assert len(done["unreadable_jids"]) == int(not is_read)
    assert len(rows(db)) == 4 + is_read


def test_a_load_without_a_jid_anywhere_is_named_by_its_place(opts, db, folder):
    with (folder / ".load.p").open("wb") as file:
        salt.payload.dump(without("jid"), file)
    (folder / "jid").unlink()
    done = run(opts, db)
    assert (done["written"], done["unreadable_jids"]) == (4, [f"{folder.parent.name}/{folder.name}"])


@pytest.mark.parametrize("name", ["stray", "{top}/stray"])
def test_a_stray_file_is_named_and_hides_nothing(opts, db, folder, name, caplog):
    path = name.format(top=folder.parent.name)
    (folder.parents[1] / path).write_text("not a job")
    done = run(opts, db)
    assert (done["found"], done["written"], done["unreadable_jids"]) == (6, 5, [path])
    assert f"Halite could not read the job {path} from local_cache" in caplog.text


def test_a_jid_that_only_looks_like_a_time_hides_nothing(opts, db, local_cache):
    jid = "a-jid-of-20-letters!"  # of which Salt's own list makes an error
    write(local_cache, jid)
    with pytest.raises(ValueError, match="invalid literal"):
        local_cache["local_cache.get_jids"]()
    assert (run(opts, db)["written"], len(rows(db))) == (6, 6)


@pytest.mark.parametrize("what", ["job", "folder"])
def test_what_may_not_be_read_is_named(opts, db, folder, what, monkeypatch):
    """As a file of root's is not where the master is another user; root itself reads all of them."""
    held = folder / ".load.p" if what == "job" else folder.parent
    (open_, listdir) = (salt.utils.files.fopen, os.listdir)

    def refused(call):
        def asked(path, *args, **kwargs):
            if str(path) == str(held):
                raise PermissionError(13, "Permission denied", str(path))
            return call(path, *args, **kwargs)

        return asked

    monkeypatch.setattr(salt.utils.files, "fopen", refused(open_))
    monkeypatch.setattr(os, "listdir", refused(listdir))
    done = run(opts, db)
    assert (done["written"], done["unreadable"]) == (4, 1)
    assert done["unreadable_jids"] == [BROKEN if what == "job" else folder.parent.name]


SLOW = """
import time

JIDS = []


def get_jids():
    return {jid: {} for jid in JIDS}


def get_load(jid):
    return {"cmd": "publish", "fun": "test.ping", "tgt": "*", "Minions": ["m1"]}


def get_jid(jid):
    while jid == JIDS[1]:
        try:
            time.sleep(60)
        except Exception:
            pass
    return {"m1": {"return": True}}
"""


def test_a_job_that_takes_too_long_to_read_is_left(opts, db, tmp_path, monkeypatch):
    monkeypatch.setattr(other_job_cache, "PATIENCE", 2.0)  # Salt 3006 may load its modules meanwhile
    (tmp_path / "returners").mkdir()
    (tmp_path / "returners" / "slow.py").write_text(SLOW.replace("JIDS = []", f"JIDS = {json.dumps(JIDS)}"))
    opts["returner_dirs"] = [*opts["returner_dirs"], str(tmp_path / "returners")]
    before = signal.getsignal(signal.SIGALRM)
    done = run(opts, db, cache="slow")
    assert (done["written"], done["unreadable_jids"]) == (4, [JIDS[1]])
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0) and signal.getsignal(signal.SIGALRM) is before


@pytest.mark.parametrize("name", KEPT)
def test_values_come_as_the_job_cache_gives_them(opts, db, local_cache, name):
    write(local_cache, "20261123092034429699", minions=["m1"], returning=())
    local_cache["local_cache.returner"](returned("20261123092034429699", "m1", KEPT[name]))
    assert run(opts, db)["unreadable"] == 0
    ours = read_by_salt.get_jid(db, "20261123092034429699")["m1"]["return"]
    assert same(ours, local_cache["local_cache.get_jid"]("20261123092034429699")["m1"]["return"])


def test_an_end_that_the_job_cache_has_is_kept(opts, db, local_cache):
    ended = salt.utils.jid.jid_to_time("20261123092036000000")
    local_cache["local_cache.update_endtime"](JIDS[0], ended)
    run(opts, db)
    assert local_cache["halite.get_endtime"](JIDS[0]) == ended
