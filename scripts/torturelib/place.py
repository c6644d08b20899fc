"""A folder with all that a master and its minions need, and nothing outside it."""

import getpass
import json
import shutil
import socket
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

MINIONS = ("one", "two")
WORKERS = 3
INTERVAL, LOST_AFTER = 2, 8  # seconds, of the engine: short, so that what it does in time is seen within minutes
PATIENCE = 3  # seconds: gather_job_timeout, before which the engine asks nobody
LONGEST_FOLDER = 40  # Salt's sockets are below it, and the path of a unix socket may have 107 characters
SCRIPTS = Path(__file__).resolve().parents[1]
# Salt's own command, but for what it writes into the ledger; the name is how Salt knows its processes.
MASTER = """#!{python} -B
import sys
import warnings

warnings.simplefilter("ignore")
sys.path.insert(0, {scripts!r})
from torturelib import ledger

ledger.note_returns({ledger!r})
from salt.scripts import salt_master

sys.exit(salt_master())
"""


@dataclass(frozen=True)
class Place:
    """The folder *root* of a master that listens on *ports*: to publish, and for returns."""

    root: Path
    ports: tuple[int, int]

    @classmethod
    def make(cls, **more: Any) -> "Place":
        """Make the folder; *more* goes into the master's config."""
        usual = tempfile.gettempdir()
        root = Path(tempfile.mkdtemp(prefix="ht-", dir=usual if len(usual) <= LONGEST_FOLDER else "/tmp"))
        place = cls(root, _free_ports())
        try:
            place._write_all(more)
        except BaseException:
            place.remove()
            raise
        return place

    def remove(self) -> None:
        """Remove the folder."""
        shutil.rmtree(self.root, ignore_errors=True)

    @property
    def config(self) -> Path:
        """The master's config file."""
        return self.root / "etc" / "master"

    def minion_config(self, minion: str) -> Path:
        """The config file of *minion*."""
        return self.root / minion / "etc" / "minion"

    @property
    def database(self) -> Path:
        """The index."""
        return self.root / "master" / "cache" / "halite" / "jobs.db"

    @property
    def ledger(self) -> Path:
        """What was taken, by whoever took it."""
        return self.root / "ledger"

    @property
    def log(self) -> Path:
        """The master's log."""
        return self.root / "master.log"

    def _write_all(self, more: dict[str, Any]) -> None:
        (self.root / "bin").mkdir()
        self._write_master()
        _write(self.config, {**self._master(), **more})
        for minion in MINIONS:
            _write(self.minion_config(minion), self._minion(minion))

    def _write_master(self) -> None:
        path = self.root / "bin" / "salt-master"
        path.write_text(
            MASTER.format(python=sys.executable, scripts=str(SCRIPTS), ledger=str(self.ledger)), encoding="utf-8"
        )
        path.chmod(0o700)

    def _master(self) -> dict[str, Any]:
        return {
            **self._folders("master"),
            "id": "torture_master",
            "interface": "127.0.0.1",
            "publish_port": self.ports[0],
            "ret_port": self.ports[1],
            "auto_accept": True,
            "worker_threads": WORKERS,
            "gather_job_timeout": PATIENCE,
            "master_job_cache": "halite",
            "engines": [{"halite": {}}],
            "halite": {"interval": INTERVAL, "lost_after": LOST_AFTER},
        }

    def _minion(self, minion: str) -> dict[str, Any]:
        return {
            **self._folders(minion),
            "id": minion,
            "master": "127.0.0.1",
            "publish_port": self.ports[0],
            "master_port": self.ports[1],
            # A minion that finds no master, or no answer, tries again soon.
            "acceptance_wait_time": 1,
            "auth_timeout": 3,
            "auth_safemode": False,
            "master_alive_interval": 0,
            "random_reauth_delay": 1,
            "request_channel_timeout": 10,
            "recon_default": 100,
            "recon_max": 500,
            "recon_randomize": False,
            "return_retry_timer": 1,
            "return_retry_timer_max": 2,
            "return_retry_tries": 20,
            "enable_fqdns_grains": False,
            "enable_gpu_grains": False,
            "mine_enabled": False,
        }

    def _folders(self, name: str) -> dict[str, Any]:
        folder = self.root / name
        return {
            "root_dir": str(self.root),
            "user": getpass.getuser(),
            "pki_dir": str(folder / "pki"),
            "cachedir": str(folder / "cache"),
            "extension_modules": str(folder / "cache" / "extmods"),
            "sock_dir": str(folder / "run"),
            "pidfile": str(folder / "pid"),
            "log_file": str(self.root / f"{name}.log"),
            "log_level": "error",
            "log_level_logfile": "info",
        }


def _free_ports() -> tuple[int, int]:
    """Return ports that nobody listens on; held together, so that they are different ones."""
    with socket.create_server(("127.0.0.1", 0)) as one, socket.create_server(("127.0.0.1", 0)) as other:
        return one.getsockname()[1], other.getsockname()[1]


def _write(path: Path, config: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(config))  # JSON is YAML
