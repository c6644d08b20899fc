"""What Salt notes of the functions that the master runs, from real files in its folder."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import salt.payload
import salt.utils.master

from saltext.halite.errors import Unavailable
from saltext.halite.master import running_runners
from tests.masters import wait_for

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "proc"
    found.mkdir()
    return found


def job(jid=JID, **more):
    return {"fun": "runner.state.orch", "jid": jid, "user": "root", "fun_args": ["site"], "pid": os.getpid(), **more}


def note(folder, noted):
    (folder / noted["jid"]).write_bytes(salt.payload.dumps(noted))


def jids(folder):
    return [job["jid"] for job in running_runners.running_on_master({"cachedir": str(folder.parent)})]


@pytest.fixture
def as_salt():
    """A process that may be one of Salt's: its command line says so."""
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", "salt-run"]) as child:
        told = Path(f"/proc/{child.pid}/cmdline")
        wait_for(told.read_bytes, "the command line")
        yield child.pid
        child.kill()


def test_a_note_that_is_being_written_is_left_to_who_writes_it(folder, as_salt):
    """Salt opens the file a moment before it writes, and its own reading removes what is empty."""
    with open(folder / JID, "w+b") as written:
        assert jids(folder) == []
        written.write(salt.payload.dumps(job(pid=as_salt)))
    assert jids(folder) == [JID]


def test_half_a_note_keeps_no_other_from_being_read(folder, as_salt):
    note(folder, job(pid=as_salt))
    whole = salt.payload.dumps(job(OTHER_JID, pid=as_salt))
    (folder / OTHER_JID).write_bytes(whole[: len(whole) // 2])
    assert jids(folder) == [JID]
    (folder / OTHER_JID).write_bytes(whole)
    assert sorted(jids(folder)) == [JID, OTHER_JID]


@pytest.mark.parametrize("noted", [b"\x01", b"\xc0", salt.payload.dumps([JID]), salt.payload.dumps({"jid": JID})])
def test_what_is_no_note_names_no_job(folder, noted):
    (folder / JID).write_bytes(noted)
    assert jids(folder) == []


@pytest.mark.parametrize("pid", [None, "x", "x\0", -1, 1 << 30])
def test_a_note_without_a_process_names_no_job_that_runs(folder, pid):
    note(folder, job(pid=pid))
    assert jids(folder) == []


def test_a_process_that_is_none_of_salts_has_another_ones_number(folder):
    with subprocess.Popen(["sleep", "60"]) as child:
        note(folder, job(pid=child.pid))
        assert jids(folder) == []
        child.kill()


def test_a_process_that_has_ended_runs_nothing(folder):
    with subprocess.Popen([sys.executable, "-c", "", "salt-run"], stdout=subprocess.DEVNULL) as child:
        os.waitid(os.P_PID, child.pid, os.WEXITED | os.WNOWAIT)
        note(folder, job(pid=child.pid))
        assert jids(folder) == []


def test_salt_notes_what_is_no_function_of_the_master_in_the_same_place(folder, as_salt):
    note(folder, job(fun="state.apply", pid=as_salt))
    assert jids(folder) == []


def test_without_a_folder_nothing_is_noted(tmp_path):
    assert running_runners.running_on_master({"cachedir": str(tmp_path)}) == []


def test_a_folder_that_cannot_be_read_is_said(folder):
    folder.rmdir()
    folder.touch()
    with pytest.raises(Unavailable, match="process list cannot be read"):
        jids(folder)


def test_what_runs_is_what_salt_itself_lists(folder, as_salt):
    note(folder, job(pid=as_salt))
    note(folder, job(OTHER_JID, pid=1 << 30))
    opts = {"cachedir": str(folder.parent)}
    assert running_runners.running_on_master(opts) == salt.utils.master.get_running_jobs(opts) == [job(pid=as_salt)]
