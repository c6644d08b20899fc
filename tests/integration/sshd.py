"""An sshd of a test's own: on this machine, for this user, with keys that nobody else has."""

import getpass
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import yaml

from tests.masters import wait_for

CONFIG = """
Port {port}
ListenAddress 127.0.0.1
HostKey {folder}/host
PidFile {folder}/sshd.pid
AuthorizedKeysFile {folder}/user.pub
Subsystem sftp internal-sftp
StrictModes no
UsePAM no
PasswordAuthentication no
PermitRootLogin yes
LogLevel ERROR
"""


def find() -> str | None:
    """Return the path of sshd, which is rarely on anybody's PATH, or None where there is none."""
    return shutil.which("sshd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin:/sbin")


class Sshd:
    """An sshd that listens on *port*, with all that it needs in *folder*."""

    def __init__(self, folder: Path, port: int):
        self.folder, self.port = folder, port
        folder.mkdir(parents=True)
        for key in ("host", "user"):
            subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(folder / key)], check=True)
        (folder / "sshd_config").write_text(CONFIG.format(port=port, folder=folder))
        if os.geteuid() == 0:  # where sshd as root confines itself; Debian makes it when the service starts
            Path("/run/sshd").mkdir(exist_ok=True)
        command = [str(find()), "-D", "-f", str(folder / "sshd_config"), "-E", str(folder / "log")]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL)
        wait_for(self._listens, "the sshd")

    def _listens(self) -> bool:
        with socket.socket() as probe:
            return probe.connect_ex(("127.0.0.1", self.port)) == 0

    def stop(self) -> None:
        """End it."""
        self.process.terminate()
        self.process.wait(10)

    def host(self, **changes: object) -> dict[str, object]:
        """Return the entry of a roster for a host that is this machine."""
        python = os.path.dirname(os.path.realpath(sys.executable))
        return {
            "host": "127.0.0.1",
            "port": self.port,
            "user": getpass.getuser(),
            "priv": str(self.folder / "user"),
            # What is found on PATH may be a shell script that chooses a Python, for which salt-ssh is not ready.
            "set_path": f"{python}:/usr/bin:/bin",
            **changes,
        }

    def options(self) -> list[str]:
        """Return the options of ssh for salt-ssh, with which nobody's known hosts are changed."""
        return [f"UserKnownHostsFile={self.folder}/known_hosts", "StrictHostKeyChecking=no"]


def write_roster(path: Path, hosts: dict[str, dict[str, object]]) -> str:
    """Write a roster of *hosts*, each with a folder of its own, and return its path."""
    thin = {name: {**host, "thin_dir": str(path.parent / f"thin-{name}")} for name, host in hosts.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(thin))
    return str(path)
