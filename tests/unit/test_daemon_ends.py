"""Daemons are ended while other processes end too."""

import subprocess

import psutil
from pytestshellutils.shell import Daemon

from tests import daemon_ends


def test_a_process_that_ends_while_listeners_are_looked_for_is_none(monkeypatch):
    with subprocess.Popen(["true"]) as ended:
        found = psutil.Process(ended.pid)
    looks = iter([[found], []])
    monkeypatch.setattr(psutil, "process_iter", lambda *_: next(looks))
    daemon = Daemon(script_name="true", start_timeout=1, check_ports=[1])
    daemon_ends.let_others_end()
    daemon._terminate_processes_matching_listen_ports()
    assert next(looks, None) is None
