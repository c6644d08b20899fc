"""A Salt master of a test's own, its minions and salt-api, and what a person types against it."""

import contextlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests import daemon_ends
from tests.api_client import Api
from tests.http_client import Client
from tests.isolated import environ as inherited
from tests.loaded import SaltRun

START_TIMEOUT = 120  # seconds; two slow cores may start several daemons at once
COMMAND_TIMEOUT = 90
MARK = "HALITE_TEST_ROOT"  # in the environment of all that is started
PASSWORD = "every-user-has-this-password"
USERS = ("alice", "victor", "nobody", "root", "sudo_x", "Reactor", "UNKNOWN")
ROLES = {"alice": ["operator"], "victor": ["viewer"]}

# Calls, in the process it runs in, each function that stands as a file in the folder `halite_test_calls`, and puts
# the answer beside it: the scheduler and the reactor have no other way to give a test what a function answered.
CALLS_RUNNER = '''
import json
from pathlib import Path


def answer(function, name):
    """Call *function* and write what it answers to <name>.answer."""
    folder = Path(__opts__["halite_test_calls"])
    partial = folder / (name + ".partial")
    partial.write_text(json.dumps(__salt__[function]()))
    partial.rename(folder / (name + ".answer"))


def orchestrated():
    """Run the orchestration `jinja`."""
    return sorted(__salt__["state.orchestrate"]("jinja"))


def scheduled():
    """Answer every call that was asked for since the last time."""
    for asked in Path(__opts__["halite_test_calls"]).glob("*.asked"):
        function = asked.read_text()
        asked.unlink()
        answer(function, asked.stem)
'''
FIRE = """
import json, sys
import salt.config, salt.utils.event
opts = salt.config.master_config(sys.argv[1])
with salt.utils.event.get_master_event(opts, opts["sock_dir"], listen=False) as bus:
    assert bus.fire_event(json.loads(sys.argv[3]), sys.argv[2])
"""
KILL_REACTION = """
kill it:
  runner.halite.kill:
    - args:
      - jid: '{{ data["jid"] }}'
"""
CALL_REACTION = """
call it:
  runner.calls.answer:
    - args:
      - function: {{ data["function"] }}
      - name: {{ data["name"] }}
"""


@dataclass(frozen=True)
class Answer:
    """What a command printed: *data* is its parsed JSON, or None where it printed none."""

    data: Any
    code: int
    stdout: str
    stderr: str


class Site:
    """
    One master under *folder*, with the minions and the salt-api that were asked for.

    *manager* is the salt-factories manager that starts them. *overrides* replace whole keys of the master's
    config; a value of None removes the key. *http* is its section ``halite:http``. *minion_config* is what the config
    of each minion has, by its id.
    *loaded* is a salt-run that has loaded Salt already, for what is asked again and again.
    """

    def __init__(
        self,
        manager: Any,
        name: str,
        overrides: dict[str, Any] | None = None,
        minion_config: dict[str, dict[str, Any]] | None = None,
        loaded: SaltRun | None = None,
        http: dict[str, Any] | None = None,
    ):
        self.manager = manager
        self.loaded = loaded
        self.minion_config = minion_config or {}
        self.name = name
        self.folder = Path(manager.root_dir) / name
        self.files = Path(manager.root_dir) / f"{name}-files"
        self.api: Api | None = None
        self.client: Client | None = None  # of what Halite serves over HTTP
        self.daemons: list[Any] = []
        config = master_config(self.files)
        config.update(overrides or {})
        if http is not None:
            config["halite"] = {**(config["halite"] or {}), "http": http}
        self._write_files(config.get("user"))
        self.master = manager.salt_master_daemon(
            name,
            defaults={"root_dir": str(self.folder)},
            overrides={key: value for key, value in config.items() if value is not None},
        )

    def _write_files(self, user: str | None) -> None:
        for folder in ("runners", "reactions", "calls"):
            (self.files / folder).mkdir(parents=True, exist_ok=True)
        self.write_runner("calls", CALLS_RUNNER)
        (self.files / "reactions" / "kill.sls").write_text(KILL_REACTION)
        (self.files / "reactions" / "call.sls").write_text(CALL_REACTION)
        if user:
            shutil.chown(self.files / "calls", user)

    @property
    def config_dir(self) -> str:
        """The folder to name to salt-run's ``-c``."""
        return str(self.master.config_dir)

    @property
    def user(self) -> str:
        """Whom the master runs as."""
        return str(self.master.config["user"])

    @property
    def minions(self) -> list[str]:
        """The ids of the minions."""
        return [daemon.id for daemon in self.daemons if type(daemon).__name__ == "SaltMinion"]

    def start(self, minions: tuple[str, ...] = (), api: bool = False) -> "Site":
        """Start the master unless it runs, then the rest at once, and return when all are ready."""
        if self.master not in self.daemons:
            self.daemons.append(self.master)
            self.master.start()
        rest = [self._minion(minion) for minion in minions]
        if api:
            rest.append(self._api_daemon())
        self.daemons.extend(rest)
        _at_once(rest, lambda daemon: daemon.start())
        if api and self.http_port:
            wait_for(lambda: is_open(self.http_port), "salt-api's process that serves Halite")
        return self

    def _api_daemon(self) -> Any:
        """Return salt-api, and make the clients of what it serves."""
        port = self.master.config["rest_cherrypy"]["port"]
        self.api = Api(f"http://127.0.0.1:{port}", PASSWORD)
        scheme = "https" if self.http.get("ssl_crt") else "http"
        context = ssl.create_default_context(cafile=self.http["ssl_crt"]) if self.http.get("ssl_crt") else None
        self.client = Client(f"{scheme}://127.0.0.1:{self.http_port or port}", PASSWORD, context)
        return self.master.salt_api_daemon()

    @property
    def http(self) -> dict[str, Any]:
        """The section ``halite:http`` of the master's config."""
        return (self.master.config.get("halite") or {}).get("http") or {}

    @property
    def http_port(self) -> int | None:
        """Where Halite is served by itself, None where it is mounted or not served at all."""
        return self.http.get("port")

    def api_log(self) -> str:
        """Return what salt-api has logged."""
        return (self.folder / "logs" / "api.log").read_text()

    @property
    def api_daemon(self) -> Any:
        """salt-api, as salt-factories has it."""
        return next(daemon for daemon in self.daemons if type(daemon).__name__ == "SaltApi")

    def _minion(self, minion: str) -> Any:
        daemon = self.master.salt_minion_daemon(
            minion,
            defaults={"root_dir": str(Path(self.manager.root_dir) / f"{self.name}-{minion}")},
            overrides={
                "log_level_logfile": "info",
                # What takes a minion seconds to find out, and no job here asks for.
                "enable_fqdns_grains": False,
                "enable_gpu_grains": False,
                "pytest-minion": {"log": {"level": "warning"}},
                **self.minion_config.get(minion, {}),
            },
        )
        # A minion takes five seconds to stop when asked, and has nothing to save.
        daemon.slow_stop = False
        return daemon

    def stop(self) -> None:
        """Kill all that start() started, the master last; none of it has anything to save."""
        for daemon in reversed(self.daemons):
            if daemon.is_running():
                _kill(daemon.pid)
        # salt-factories would ask each process in turn, and wait seconds for those that nobody has buried yet.
        for daemon in self.daemons:
            daemon.slow_stop = False
            daemon.terminate()
        self.daemons.clear()

    def restart(self) -> None:
        """Stop the master and start it again, and return when the minions have found it: they answered a ping."""
        self.master.terminate()
        self.master.start()
        self.wait_for_minions()

    def wait_for_minions(self) -> None:
        """Return when the minions have found the master that has been started again: they answered a ping."""
        wait_for(lambda: set(self.minions) <= self._answering(), "the minions after a restart")

    def _answering(self) -> set[str]:
        if not self.minions:
            return set()
        ping = self.command("salt", "-t", "1", "*", "test.ping", "--out=json", "--static")
        return {minion for minion, answer in (_json(ping.stdout) or {}).items() if answer is True}

    def configure(self, text: str) -> None:
        """Add a file of settings, in YAML, to what the master reads when it starts; commands read it at once."""
        folder = Path(self.config_dir) / "master.d"
        folder.mkdir(exist_ok=True)
        (folder / "test.conf").write_text(text)

    def command(self, script: str, *arguments: str, env: dict[str, str] | None = None) -> Any:
        """Run one of Salt's commands as a person would; return subprocess's CompletedProcess, with text."""
        return subprocess.run(
            [str(Path(self.manager.scripts_dir) / script), "-c", self.config_dir, *arguments],
            env={**self.manager.environ, **(env or {})},
            capture_output=True,
            text=True,
            timeout=COMMAND_TIMEOUT,
            check=False,
        )

    def begin(self, script: str, *arguments: str) -> "subprocess.Popen[bytes]":
        """Begin one of Salt's commands, as the leader of a process group, and return its process."""
        return subprocess.Popen(
            [str(Path(self.manager.scripts_dir) / script), "-c", str(self.config_dir), *arguments],
            env=self.manager.environ,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )

    def salt_run(self, *arguments: str, env: dict[str, str] | None = None) -> Any:
        """Run ``salt-run`` as command() does, without loading Salt anew where the site has one that has."""
        if self.loaded is None:
            return self.command("salt-run", *arguments, env=env)
        environ = {**self.manager.environ, **(env or {})}
        return self.loaded.run(["-c", self.config_dir, *arguments], environ, COMMAND_TIMEOUT)

    def halite(self, function: str, /, *arguments: Any, env: dict[str, str] | None = None, **named: Any) -> Answer:
        """Return the Answer of ``salt-run halite.<function> … --out=json``."""
        typed = [_typed(value) for value in arguments] + [f"{key}={_typed(value)}" for key, value in named.items()]
        done = self.salt_run(f"halite.{function}", *typed, "--out=json", env=env)
        return Answer(_json(done.stdout), done.returncode, done.stdout, done.stderr)

    def ask(self, sql: str, *parameters: Any) -> list[tuple[Any, ...]]:
        """
        Return the rows of a query of the index, none where it cannot be asked yet.

        What is waited for is looked at here: salt-run takes half a second of a processor each time it is asked.
        """
        try:
            with contextlib.closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as conn:
                return conn.execute(sql, parameters).fetchall()
        except sqlite3.OperationalError:
            return []

    @property
    def database(self) -> str:
        """The file of the index."""
        settings = self.master.config.get("halite") or {}
        return str(settings.get("database") or Path(self.master.config["cachedir"]) / "halite" / "jobs.db")

    def ended(self, jid: str) -> Any:
        """Return what halite.job answers of the job *jid*, once it is complete."""
        over = "SELECT 1 FROM jobs_index WHERE jid = ? AND ended IS NOT NULL"
        wait_for(lambda: self.ask(over, jid), f"the end of {jid}")
        answer = self.halite("job", jid).data
        assert answer["job"]["status"] == "complete", answer
        return answer

    def fire(self, tag: str, data: dict[str, Any]) -> None:
        """
        Put an event on the master's bus.

        In a process of its own: ``salt-run event.send`` would be a job, and Salt's event objects leave sockets and
        loops behind that pytest then finds.
        """
        python = str(Path(self.manager.scripts_dir) / "python")
        subprocess.run(
            [python, "-W", "ignore", "-c", FIRE, str(self.master.config_file), tag, json.dumps(data)],
            env=self.manager.environ,
            timeout=COMMAND_TIMEOUT,
            check=True,
        )

    def process(self, title: str) -> Any:
        """Return the process of the master whose title holds *title*; None where there is none."""
        import psutil

        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                words = " ".join(process.cmdline())
                if title in words and self.config_dir in words:
                    return process
        return None

    def kill_process(self, minion: str, jid: str) -> None:
        """Kill the process of the job *jid* on its minion, which nothing in the index tells of."""
        told = self.command("salt", minion, "saltutil.find_job", jid, "--out=json").stdout
        os.kill(json.loads(told)[minion]["pid"], signal.SIGKILL)

    def write_runner(self, name: str, source: str) -> None:
        """Give the master a runner of the test's own."""
        (self.files / "runners" / f"{name}.py").write_text(source)

    def write_state(self, name: str, source: str) -> None:
        """Give the minions a state file."""
        (Path(self.master.config["file_roots"]["base"][0]) / f"{name}.sls").write_text(source)

    def from_reactor(self, function: str) -> Any:
        """Return what the runner *function* answers when a reactor calls it."""
        name = f"reactor-{time.monotonic_ns()}"

        def asked() -> Any:
            self.fire("halite/test/call", {"function": function, "name": name})
            with contextlib.suppress(AssertionError):  # an event that comes while the reactor starts is lost
                return self.answer(name, 5)

        return wait_for(asked, f"the reactor's answer {name}")

    def from_scheduler(self, function: str) -> Any:
        """Return what the runner *function* answers in the master's scheduler, which looks every few seconds."""
        name = f"schedule-{time.monotonic_ns()}"
        partial = self.files / "calls" / f"{name}.partial"
        partial.write_text(function)
        partial.rename(partial.with_suffix(".asked"))
        return self.answer(name)

    def answer(self, name: str, seconds: float = 60) -> Any:
        """Return what the runner ``calls.answer`` wrote under *name*."""
        path = self.files / "calls" / f"{name}.answer"
        return json.loads(wait_for(lambda: path.exists() and path.read_text(), f"the answer {path}", seconds))


def master_config(files: Path) -> dict[str, Any]:
    """Return the config of a test's master whose own files are in *files*."""
    from pytestshellutils.utils import ports

    everything = [".*", "@runner", "@wheel", "@jobs"]
    return {
        "master_job_cache": "halite",
        "engines": [{"halite": {}}],
        # Shorter than a real master's, so that what the engine notices in time is noticed within a test.
        "halite": {"users": ROLES, "interval": 2, "lost_after": 15},
        "gather_job_timeout": 3,
        "auto_accept": True,
        "grains_cache": True,  # salt-run would start twenty processes each time, to find out what this machine is
        "worker_threads": 3,
        "log_level_logfile": "info",
        "pytest-master": {"log": {"level": "warning"}},
        "runner_dirs": [str(files / "runners")],
        "reactor": [
            {"halite/test/kill": [str(files / "reactions" / "kill.sls")]},
            {"halite/test/call": [str(files / "reactions" / "call.sls")]},
        ],
        "peer_run": {".*": ["halite.*"]},
        "halite_test_calls": str(files / "calls"),
        # Not returned and not in the proc folder: it must not be a job that a test comes across.
        "schedule": {
            "calls": {"function": "calls.scheduled", "seconds": 5, "return_job": False, "jid_include": False}
        },
        # Any name may log in with the one password: names that Salt itself uses are what the tests are about.
        "sharedsecret": PASSWORD,
        "external_auth": {"sharedsecret": dict.fromkeys(USERS, everything)},
        "netapi_enable_clients": ["local", "local_async", "local_batch", "runner", "runner_async", "wheel"],
        "rest_cherrypy": {"host": "127.0.0.1", "port": ports.get_unused_localhost_port(), "disable_ssl": True},
    }


def manager(root: Path, event_listener: Any, log_server: Any, scripts: Path | None = None) -> Any:
    """
    Return a salt-factories manager whose daemons live under *root*.

    It runs the commands that pip made in *scripts*, by default those beside this interpreter, and not wrappers of
    its own, since Salt tells ``salt-run`` by the name of the command.
    """
    from saltfactories.manager import FactoriesManager

    daemon_ends.let_others_end()
    return FactoriesManager(
        root_dir=root,
        scripts_dir=scripts or Path(sys.executable).parent,
        cwd=root,
        environ={**inherited(), MARK: str(root)},
        start_timeout=START_TIMEOUT,
        event_listener=event_listener,
        log_server_host=log_server.log_host,
        log_server_port=log_server.log_port,
        log_server_level=log_server.log_level,
    )


def is_open(port: int | None) -> bool:
    """Tell whether something listens at *port* of this machine."""
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port or 0)) == 0


def wait_for(look: Callable[[], Any], what: str, seconds: float = 60) -> Any:
    """Return the first true value of *look*; fail, naming *what*, when there is none within *seconds*."""
    end = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < end, f"waited {seconds} s in vain for {what}"
        time.sleep(0.05)
    return found


@contextlib.contextmanager
def nothing_left_running(root: Path) -> Iterator[None]:
    """End, at the end, every process that was started for *root* and still runs."""
    import psutil

    try:
        yield
    finally:
        left = [process for process in psutil.process_iter() if _is_of(process, str(root))]
        for process in left:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()
        psutil.wait_procs(left, timeout=10)


def _is_of(process: Any, root: str) -> bool:
    # Salt's daemons write their titles over their environment and keep --config-dir there; what a job started on a
    # minion has its environment.
    import psutil

    try:
        if process.pid == os.getpid():
            return False
        return any(f"{root}/" in word for word in process.cmdline()) or process.environ().get(MARK) == root
    except (psutil.Error, OSError):
        return False


def _kill(pid: int) -> None:
    """Kill a process, and before it all that it started and what these did."""
    import psutil

    with contextlib.suppress(psutil.NoSuchProcess):
        process = psutil.Process(pid)
        process.suspend()  # a master would start again what has ended
        for found in [*process.children(recursive=True), process]:
            with contextlib.suppress(psutil.NoSuchProcess):
                found.kill()


def _at_once(daemons: list[Any], do: Callable[[Any], Any]) -> None:
    with ThreadPoolExecutor() as pool:
        list(pool.map(do, daemons))


def _typed(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value)


def _json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
