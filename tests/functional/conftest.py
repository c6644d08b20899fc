"""Halite's modules through Salt's own loader, on real SQLite, without daemons."""

import contextlib
import importlib
import json
from pathlib import Path

import pytest
import salt.config
import salt.loader
import salt.utils.minions

from saltext.halite.master import ask_minions, running_runners, who_typed
from saltext.halite.store.database import database
from tests.series import IS_3006

TREE = Path(__file__).resolve().parents[2]


@pytest.fixture
def opts(tmp_path):
    """A master's options whose files are all under a temporary folder."""
    return opts_in(tmp_path)


def opts_in(folder):
    """A master's options whose files are all under *folder*."""
    found = salt.config.DEFAULT_MASTER_OPTS.copy()
    found.update(
        id="master_master",
        conf_file=str(folder / "master"),
        cachedir=str(folder / "cache"),
        extension_modules=str(folder / "ext"),
        sock_dir=str(folder / "sock"),
        pki_dir=str(folder / "pki"),
        returner_dirs=[str(TREE / "_returners")],
        runner_dirs=[str(TREE / "_runners")],
        master_job_cache="halite",
        __role="master",
    )
    Path(found["cachedir"]).mkdir()
    return found


@pytest.fixture
def returners(opts):
    """The returner functions as the master has them."""
    return salt.loader.returners(opts, {})


@pytest.fixture
def db(opts):
    """The database that the returner writes to."""
    return database(str(Path(opts["cachedir"]) / "halite" / "jobs.db"), "full")


@pytest.fixture
def idle(opts, monkeypatch):
    """There is no master to ask what runs, and jobs of any age are kept."""
    monkeypatch.setattr(ask_minions, "running_on_minions", lambda *_: {})
    monkeypatch.setattr(running_runners, "running_on_master", lambda opts: [])
    opts["keep_jobs_seconds"] = 0


@pytest.fixture
def local_cache(returners):
    """The returner functions, with five jobs in Salt's own job cache."""
    from .history import JIDS, write

    for number, jid in enumerate(JIDS):
        write(returners, jid, "state.apply" if number == 2 else "test.ping")
    return returners


def set_clock(returners, at):
    """Let the returner take *at*, in microseconds, for the time: a job starts when it is published."""
    returners["halite.save_load"].__globals__["now"] = lambda: at


@pytest.fixture
def call(opts, monkeypatch):
    """Call a runner function as root at the master's command line, and return the plain answer."""
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    opts["__cli"] = "salt-run"

    def call(function, /, *args, caller="root", **kwargs):
        functions = salt.loader.runner(opts)
        found = functions[f"halite.{function}"]
        found.__globals__["__user__"] = caller
        monkeypatch.setattr(who_typed, "told_by_salt", lambda: caller)
        answer = found(*args, **kwargs)
        return json.loads(json.dumps(answer, allow_nan=False))

    return call


def cache_grains(cache, minion, grains):
    """Have the master know the grains of a minion, where each series of Salt keeps them."""
    if IS_3006:
        cache.store(f"minions/{minion}", "data", {"grains": grains})
    else:
        cache.store("grains", minion, grains)


def give_key(opts, *minions):
    """Have the master accept the keys of *minions*."""
    folder = Path(opts["pki_dir"]) / "minions"
    folder.mkdir(parents=True, exist_ok=True)
    for minion in minions:
        (folder / minion).touch()


@pytest.fixture
def register(opts):
    """Have a minion tell the master which resources it manages: ``register("m1", dummy=["dummy-01"])``; Salt 3008."""

    def register(minion, **by_type):
        salt.utils.minions.update_resource_index(opts, minion, by_type)

    yield register
    importlib.import_module("salt.utils.resource_registry").reset_registry()


def publish(jid, function="test.ping", target="*", target_type="glob", arguments=(), **more):
    """A load as the master gives it to save_load, with what authenticates the caller in it."""
    return {
        "cmd": "publish",
        "jid": jid,
        "fun": function,
        "arg": list(arguments),
        "tgt": target,
        "tgt_type": target_type,
        "ret": "",
        "user": "root",
        "key": "THE-ROOT-KEY",
        **more,
    }


def returned(jid, minion, value=True, function="test.ping", **more):
    """A return as the master gives it to save_load and returner."""
    return {
        "cmd": "_return",
        "id": minion,
        "jid": jid,
        "fun": function,
        "fun_args": [],
        "return": value,
        "retcode": 0,
        "success": True,
        "user": "root",
        "_stamp": "2026-11-23T09:20:34.513226+00:00",
        **more,
    }


def answered_ping(returners, jid, minions, target="*"):
    """The ping in front of a batch, under *jid*, and the answers of its minions."""
    returners["halite.save_load"](jid, publish(jid, target=target), minions)
    for minion in minions:
        returners["halite.returner"](returned(jid, minion))
