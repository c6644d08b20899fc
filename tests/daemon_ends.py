"""The end of a daemon that pytest-salt-factories has started, whatever else ends on the machine meanwhile."""

import functools

import psutil


@functools.cache
def let_others_end() -> None:
    """
    Have who listens on a daemon's ports looked for anew where a process ended while it was looked at.

    pytest-shell-utilities 1.9.7 goes through all processes of the machine, and lets psutil's NoSuchProcess through.
    """
    from pytestshellutils.shell import Daemon

    end_listeners = Daemon._terminate_processes_matching_listen_ports

    def until_all_were_seen(daemon: Daemon) -> None:
        while True:
            try:
                return end_listeners(daemon)
            except psutil.NoSuchProcess:
                continue

    Daemon._terminate_processes_matching_listen_ports = until_all_were_seen
