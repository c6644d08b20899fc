"""Where the demo is: its folder, its ports, and the files that Salt is started with."""

import json
import os
import pwd
import secrets
import shlex
import socket
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

MINIONS = ("web1", "db1")
LONGEST_FOLDER = 40  # Salt's sockets are below it, and the path of a unix socket may have 107 characters
USERS = {"carol": ["admin"], "alice": ["operator"], "victor": ["viewer"]}
SWITCHED_OFF = "mail1"  # a minion that has a key, and that nobody has started
MARK = "HALITE_DEMO"  # in the environment of all that is started: its value is the folder

STATES = {
    "top.sls": """
base:
  '*': [motd, app]
""",
    "motd.sls": """
message of the day:
  file.managed:
    - name: {{ grains['home'] }}/motd
    - contents: {{ grains['id'] }} is managed by Salt.
""",
    "app.sls": """
app settings:
  file.managed:
    - name: {{ grains['home'] }}/app.conf
    - contents: |
        port = 8080
        workers = 4
        log = syslog

app is licensed:
  cmd.run:
    - name: cat license.key
    - cwd: {{ grains['home'] }}
    - stateful: False

app is running:
  test.succeed_with_changes:
    - require:
      - cmd: app is licensed
""",
    "license.sls": """
license key:
  file.managed:
    - name: {{ grains['home'] }}/license.key
    - contents: licensed to nobody in particular
""",
    "backup.sls": """
backup folder:
  file.directory:
    - name: {{ grains['home'] }}/backup
    - mode: '0700'
""",
    "limits.sls": """
open files:
  file.managed:
    - name: {{ grains['home'] }}/limits.conf
    - contents: app soft nofile 4096
""",
    "deploy.sls": """
who is there:
  salt.function:
    - name: test.ping
    - tgt: '*'

back up the database:
  salt.state:
    - tgt: db1
    - sls: backup
    - require:
      - salt: who is there
""",
}


def make_folder() -> Path:
    """Make a folder of which only this user can read anything."""
    usual = tempfile.gettempdir()
    return Path(tempfile.mkdtemp(prefix="hd-", dir=usual if len(usual) <= LONGEST_FOLDER else "/tmp"))


@dataclass(frozen=True)
class Place:
    """The demo's folder and ports, and the virtual environment that it runs from."""

    root: Path
    venv: Path
    publish_port: int
    ret_port: int
    api_port: int
    password: str
    mark: Path  # the folder of the demo, which this one may be a part of
    master: str = "salt_master"  # its id
    minions: tuple[str, str] = MINIONS  # the second one has a license
    name: str = ""  # which tells it from others in prompts
    halite: Mapping[str, Any] = field(default_factory=dict)  # more of the section

    @classmethod
    def make(cls, venv: Path, **more: Any) -> "Place":
        """Make a folder of which only this user can read anything, choose free ports, and write the files."""
        root = make_folder()
        return cls.make_in(root, venv, mark=root, **more)

    @classmethod
    def make_in(cls, root: Path, venv: Path, **more: Any) -> "Place":
        """Write the files of a master into the folder *root*, with free ports."""
        publish, ret, api = free_ports(3)
        place = cls(root, venv, publish, ret, api, secrets.token_urlsafe(12), **more)
        place._write()
        return place

    @property
    def config(self) -> Path:
        """The master's folder of configuration, for the ``-c`` of Salt's commands."""
        return self.root / "etc"

    @property
    def logs(self) -> Path:
        """The folder of all logs."""
        return self.root / "log"

    @property
    def bin(self) -> Path:
        """Salt's commands, each of which knows this master."""
        return self.root / "bin"

    @property
    def api(self) -> str:
        """The address of salt-api."""
        return f"http://127.0.0.1:{self.api_port}"

    def minion_config(self, minion: str) -> Path:
        """The folder of configuration of *minion*."""
        return self.root / minion / "etc"

    @property
    def environment(self) -> dict[str, str]:
        """What commands that are typed here find in their environment; no proxy is asked for a local address."""
        return {
            "PATH": f"{self.bin}{os.pathsep}{os.environ['PATH']}",
            "HALITE_API": self.api,
            "HALITE_PASSWORD": self.password,
            "no_proxy": "127.0.0.1",
        }

    def accept_who_is_switched_off(self) -> None:
        """Give the minion that nobody starts a key that the master has accepted."""
        keys = self.root / "master" / "pki" / "minions"
        (keys / SWITCHED_OFF).write_bytes((keys / self.minions[0]).read_bytes())

    def _write(self) -> None:
        for folder in (self.logs, self.bin, self.config, self.root / "states"):
            folder.mkdir()
        for name, text in STATES.items():
            (self.root / "states" / name).write_text(text.lstrip())
        (self.root / "autosign").write_text("\n".join(self.minions) + "\n")
        (self.root / "autosign").chmod(0o600)
        _write_yaml(self.config / "master", self._master())
        for minion in self.minions:
            self.minion_config(minion).mkdir(parents=True)
            _write_yaml(self.minion_config(minion) / "minion", self._minion(minion))
        for minion in self.minions:
            (self.root / minion / "app.conf").write_text("port = 80\nworkers = 4\nlog = app.log\n")
        # What lets the highstate succeed on one minion and fail on the other.
        (self.root / self.minions[1] / "license.key").write_text("licensed to nobody in particular\n")
        self._write_commands()

    def _master(self) -> dict[str, Any]:
        return {
            **self._folders("master"),
            "id": self.master,
            "user": pwd.getpwuid(os.getuid()).pw_name,
            "interface": "127.0.0.1",
            "publish_port": self.publish_port,
            "ret_port": self.ret_port,
            "autosign_file": str(self.root / "autosign"),
            "file_roots": {"base": [str(self.root / "states")]},
            "worker_threads": 3,
            "gather_job_timeout": 5,
            "master_job_cache": "halite",
            "engines": [{"halite": {}}],
            "halite": {
                "interval": 2,
                "users": USERS,
                "http": {},
                **self.halite,
            },
            "sharedsecret": self.password,
            "external_auth": {
                "sharedsecret": {
                    "carol": [".*", "@runner", "@wheel"],
                    "alice": [".*", "@runner", "@wheel"],
                    "victor": ["test.*", "@halite"],
                }
            },
            "netapi_enable_clients": ["local", "local_async", "runner", "wheel"],
            "rest_cherrypy": {"host": "127.0.0.1", "port": self.api_port, "disable_ssl": True},
            "api_logfile": str(self.logs / "api"),
            "api_pidfile": str(self.root / "api.pid"),
        }

    def _minion(self, minion: str) -> dict[str, Any]:
        return {
            "id": minion,
            **self._folders(minion),
            "user": pwd.getpwuid(os.getuid()).pw_name,
            "master": "127.0.0.1",
            "master_port": self.ret_port,
            "publish_port": self.publish_port,
            "grains": {"home": str(self.root / minion)},
            # What takes a minion seconds to find out, and no job here asks for.
            "enable_fqdns_grains": False,
            "enable_gpu_grains": False,
            "mine_enabled": False,
            "acceptance_wait_time": 1,
            "schedule": {"load": {"function": "status.loadavg", "seconds": 60}} if minion == self.minions[1] else {},
        }

    def _folders(self, name: str) -> dict[str, Any]:
        """Return where the daemon *name* keeps what; Salt puts its root_dir in front of paths that are not in it."""
        return {
            "root_dir": str(self.root),
            "pki_dir": str(self.root / name / "pki"),
            "cachedir": str(self.root / name / "cache"),
            "extension_modules": str(self.root / name / "cache" / "extmods"),
            "sock_dir": str(self.root / name / "run"),
            "pidfile": str(self.root / name / "pid"),
            "log_file": str(self.logs / name),
            # The commands that are typed show errors only.
            "log_level": "error",
            "log_level_logfile": "info",
            # Salt 3008 says of its own objects that it did not close them, at the end of every salt-run.
            "log_granular_levels": dict.fromkeys(("salt.minion", "salt.runner"), "error") if name == "master" else {},
        }

    def _write_commands(self) -> None:
        for command in ("salt", "salt-run", "salt-key", "salt-master", "salt-api"):
            self._write_command(command, f"{self.venv}/bin/{command}", self.config)
        self._write_command("salt-call", f"{self.venv}/bin/salt-call", self.minion_config(self.minions[1]))
        for minion in self.minions:
            self._write_command(f"salt-minion-{minion}", f"{self.venv}/bin/salt-minion", self.minion_config(minion))
        client = Path(__file__).with_name("api.py")
        _write_script(
            self.bin / "api",
            f"export HALITE_API={self.api} HALITE_PASSWORD={self.password}",
            f'exec {_quoted(sys.executable)} -B {_quoted(client)} "$@"',
        )
        (self.root / "env").write_text(
            f"export PATH={_quoted(self.bin)}:$PATH HALITE_API={self.api} HALITE_PASSWORD={self.password}\n"
        )

    def _write_command(self, name: str, command: str, config: Path) -> None:
        _write_script(
            self.bin / name,
            "unset PYTHONPATH",
            f'{MARK}={_quoted(self.mark)} exec {_quoted(command)} -c {_quoted(config)} "$@"',
        )


def _write_script(path: Path, *lines: str) -> None:
    path.write_text("\n".join(["#!/bin/sh", *lines, ""]))
    path.chmod(0o700)


def _quoted(text: Path | str) -> str:
    return shlex.quote(os.fspath(text))


def _write_yaml(path: Path, config: dict[str, Any]) -> None:
    """Write *config* one key a line; what JSON says is YAML too."""
    path.write_text("".join(f"{key}: {json.dumps(value)}\n" for key, value in config.items()))
    path.chmod(0o600)


def free_ports(number: int) -> list[int]:
    """Return ports of 127.0.0.1 that nobody listens on; held together, so that they are different ones."""
    held = [socket.create_server(("127.0.0.1", 0)) for _ in range(number)]
    ports = [listener.getsockname()[1] for listener in held]
    for listener in held:
        listener.close()
    return ports
