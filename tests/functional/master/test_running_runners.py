"""Which process runs a job of the master, told from real processes with the titles that Salt gives them."""

import contextlib
import dataclasses
import os
import subprocess
import sys
import time

import pytest

from saltext.halite.master import running_runners
from saltext.halite.store.index_rows import JobRow
from saltext.halite.times import now
from tests.masters import wait_for

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"
FORKED = f"ProcessFunc(AsyncClientMixin._proc_function, fun=test.sleep jid={JID})"
FORKS = "import os, time; os.fork(); os.fork(); time.sleep(60)"
NOBODY = 65534
OPTS = {"user": "root"}


@pytest.fixture
def start(tmp_path):
    """Start a process with the title of one of Salt's commands; return it once it is there."""
    with contextlib.ExitStack() as stack:

        def start(command, *words, code="import time; time.sleep(60)", interpreter=sys.executable, **more):
            script = tmp_path / command
            script.write_text(code)
            typed = [interpreter, str(script), *words]
            started = stack.enter_context(subprocess.Popen(typed, start_new_session=True, **more))
            stack.callback(end, started)
            wait_for(lambda: pids_of(started.pid), "the process")
            return started

        yield start


def end(started):
    """End a process and its children."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(started.pid, 9)
    started.wait()


def pids_of(group):
    return [process.pid for process in running_runners.processes() if os.getpgid(process.pid) == group]


def row(**more):
    """A runner that was typed, and began now."""
    known = dict.fromkeys(field.name for field in dataclasses.fields(JobRow))
    return JobRow(**{**known, "id": now(), "jid": JID, "kind": "runner", "user": "root", **more})


@pytest.fixture
def unlisted(monkeypatch, tmp_path, start):
    """Make an Unlisted beside a master, as if in an engine, that sees nothing else of what runs on this machine."""
    everything = running_runners.processes
    monkeypatch.setattr(
        running_runners, "processes", lambda *_: (each for each in everything() if str(tmp_path) in each.title)
    )
    monkeypatch.setattr(running_runners, "can_tell", lambda: True)
    start("salt-master", "MainProcess")
    return lambda **opts: running_runners.Unlisted({**OPTS, **opts})


def test_a_process_that_was_forked_for_a_job_names_it(start):
    started = start("salt-master", "ReqServer", "MWorker-1", FORKED)
    assert running_runners.of_jobs(OPTS)[JID] == started.pid


def test_the_parent_of_those_that_share_a_title_is_the_job(start):
    started = start("salt-run", "--async", FORKED, code=FORKS)
    wait_for(lambda: len(pids_of(started.pid)) == 4, "the children")
    assert running_runners.of_jobs(OPTS)[JID] == started.pid


def test_a_job_that_was_forked_from_another_jobs_process_has_its_own(start):
    last = FORKED.replace(JID, OTHER_JID)
    started = start("salt-master", FORKED, last)
    found = running_runners.of_jobs(OPTS)
    assert found[OTHER_JID] == started.pid and JID not in found


def test_a_function_with_the_looks_of_a_title_names_no_other_job(start):
    start("salt-master", FORKED.replace("test.sleep", f"x jid={OTHER_JID})"))
    assert OTHER_JID not in running_runners.of_jobs(OPTS)


def test_what_is_no_process_of_salt_names_no_job(start):
    with subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)", FORKED]) as other:
        time.sleep(0.2)
        assert JID not in running_runners.of_jobs(OPTS)
        other.kill()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can start a process of another user")
def test_a_process_of_another_user_is_not_believed(start, tmp_path):
    for folder in (tmp_path, *tmp_path.parents):
        if not folder.stat().st_mode & 0o001:
            folder.chmod(0o755)
    started = start("salt-master", FORKED, code="sleep 60", interpreter="/bin/sh", user=NOBODY)
    assert JID not in running_runners.of_jobs(OPTS)
    assert running_runners.of_jobs({"user": "nobody"})[JID] == started.pid


def test_a_job_runs_while_its_process_does(start, unlisted):
    which = unlisted()
    started = start("salt-master", FORKED)
    job = row()
    assert which.running([job]) == {JID}
    end(started)
    start("salt-run", "test.sleep")
    assert which.running([row(id=now() + 10**9)]) == set()  # it had a process of its own, so no other runs it


def test_a_typed_job_may_run_while_a_call_is_left_that_is_as_old(start, unlisted):
    which = unlisted()
    before = row(id=now() - 10**10)
    started = start("salt-run", "test.sleep")
    assert which.running([row()]) == {JID}
    assert which.running([before]) == set()
    end(started)
    assert which.running([row()]) == set()


def test_a_forked_job_that_is_not_named_yet_may_run_in_any_forked_process(start, unlisted):
    which = unlisted()
    start("salt-master", FORKED.replace(JID, OTHER_JID))
    assert which.running([row()]) == {JID}


@pytest.mark.parametrize("user", ["Reactor", "UNKNOWN", None])
def test_a_job_that_the_master_may_run_within_itself_may_run_as_long_as_the_master(unlisted, user):
    which = unlisted()
    assert which.running([row(user=user)]) == {JID}
    assert which.running([row(user=user, id=now() - 10**10)]) == set()


def test_where_minions_may_ask_for_runners_a_typed_job_may_be_one_of_theirs(unlisted):
    assert unlisted(peer_run={".*": ["test.sleep"]}).running([row()]) == {JID}


def test_a_killed_job_whose_process_is_gone_does_not_run(unlisted):
    assert unlisted().running([row(user="Reactor", killed_at=now())]) == set()


def test_where_processes_cannot_be_seen_nothing_is_known(unlisted, monkeypatch):
    which = unlisted()
    assert which.running([row()]) == set()
    monkeypatch.setattr(running_runners, "can_tell", lambda: False)
    assert which.running([row()]) == {JID}


def test_what_is_not_titled_as_an_engine_cannot_tell():
    assert not running_runners.can_tell()


def test_a_jobs_process_started_when_it_did(start):
    at = now()
    started = start("salt-run", "test.sleep")
    (found,) = [process for process in running_runners.processes() if process.pid == started.pid]
    assert abs(found.started - at) < 5_000_000 and found.parent == os.getpid() and found.uid == os.getuid()
