"""Modules of one version with the library of another, through Salt's loader."""

import contextlib
import multiprocessing
import signal
import time
from pathlib import Path

import pytest
import salt.loader
import salt.output

from saltext.halite import version
from saltext.halite.answers import status
from saltext.halite.errors import Unavailable
from saltext.halite.store import engine_heartbeat, migrate, one_job, schema
from saltext.halite.store.database import Database
from saltext.halite.times import now

from .conftest import TREE, publish, returned

OTHER = "9.9.9"
JID, OTHER_JID = "20261123092034429614", "20261123092134429614"


@pytest.fixture
def other(opts, tmp_path, monkeypatch):
    """Synced modules of another version; a text of theirs may be replaced too."""

    def sync(kind, old="", new=""):
        folder = tmp_path / "ext" / kind
        folder.mkdir(parents=True)
        text = (TREE / f"_{kind}" / "halite.py").read_text().replace(f'"{version.__version__}"', f'"{OTHER}"')
        assert old in text and OTHER in text
        (folder / "halite.py").write_text(text.replace(old, new))
        for name in ("returner_dirs", "runner_dirs"):  # what the test's master has in place of synced modules
            opts.pop(name, None)
        return opts

    monkeypatch.setattr(version, "_logged", set())
    return sync


def test_every_runner_function_answers_one_sentence(other):
    loaded = salt.loader.runner(other("runners"))
    functions = [name for name in loaded if name.startswith("halite.")]
    assert len(functions) >= 7
    for name in functions:
        found = loaded[name]()
        assert (found["error"]["code"], found["retcode"]) == ("unavailable", 6)
        assert OTHER in found["error"]["message"] and version.__version__ in found["error"]["message"]


def test_the_returner_goes_on_recording_and_says_so_once(other, db, caplog):
    loaded = salt.loader.returners(other("returners"), {})
    for jid in (JID, loaded["halite.prep_jid"]()):
        loaded["halite.save_load"](jid, publish(jid), ["m1"])
        loaded["halite.returner"](returned(jid, "m1"))
        assert one_job.job(db, jid).result == "ok"
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert OTHER in caplog.records[0].getMessage()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("import read_by_salt\n", "import read_by_salt, what_is_not_there\n"),
        ("import recorder, twice\n", "import what_is_not_there\n"),
        (".add_job(", ".what_is_not_there("),
        (".get_load(", ".what_is_not_there("),
    ],
)
def test_a_returner_that_the_library_does_not_suit_never_raises(other, caplog, old, new):
    loaded = salt.loader.returners(other("returners", old, new), {})
    jid = loaded["halite.prep_jid"]()
    assert len(jid) == 20 and loaded["halite.prep_jid"](passed_jid=JID) == JID
    loaded["halite.save_load"](jid, publish(jid), ["m1"])
    loaded["halite.save_minions"](jid, ["m2"])
    loaded["halite.returner"](returned(jid, "m1"))
    assert loaded["halite.get_load"](jid) == {} or "add" in old
    for name in ("get_jids", "get_minions", "clean_old_jobs"):
        loaded[f"halite.{name}"]()
    assert len(caplog.records) == 1


def catches(pid, signum):
    """Whether the process *pid* has a handler for the signal."""
    caught = Path(f"/proc/{pid}/status").read_text().split("SigCgt:")[1].split()[0]
    return bool(int(caught, 16) >> signum - 1 & 1)


def test_the_engine_rests_instead_of_ending_again_and_again(other, db, caplog):
    loaded = salt.loader.engines(other("engines"), {}, {}, {})
    resting = multiprocessing.get_context("fork").Process(target=loaded["halite.start"])
    resting.start()
    until = time.monotonic() + 20
    while not catches(resting.pid, signal.SIGTERM) and time.monotonic() < until:
        time.sleep(0.05)
    assert resting.is_alive()
    resting.terminate()
    resting.join(10)
    assert resting.exitcode == 0
    assert engine_heartbeat.heartbeat(db) is None
    assert len(caplog.records) == 1


def test_the_outputter_leaves_the_printing_to_salts_own(other, caplog):
    opts = {**other("output"), "color": False}
    assert "halite" not in salt.loader.outputters(opts)
    printed = salt.output.out_format({"error": {"code": "invalid"}}, "halite", opts)
    assert "code:" in printed and "invalid" in printed
    assert OTHER in caplog.records[0].getMessage()


def test_the_status_tells_of_synced_modules_of_another_version(other, opts, db, monkeypatch):
    other("returners")
    opts["runner_dirs"] = [str(TREE / "_runners")]
    opts["__cli"] = "salt-run"
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    loaded = salt.loader.runner(opts)["halite.status"]
    loaded.__globals__["__user__"] = "root"
    problems = loaded()["status"]["problems"]
    assert any("returners/halite.py is of 9.9.9" in problem for problem in problems)


def test_the_status_tells_of_a_master_that_is_older_than_what_is_installed(opts, db, monkeypatch):
    at = now()
    engine_heartbeat.beat(db, 1, at, at)
    assert status._outdated(db) == []
    engine_heartbeat.beat(db, 1, 1_000_000, at)
    assert status._outdated(db) == [
        f"The master runs since before Halite {version.__version__} was installed: restart it."
    ]


def test_a_process_of_the_version_before_goes_on_until_it_connects_again(db, returners, monkeypatch, caplog):
    """Whoever types salt-run after an update migrates the database under the daemons of the version before."""
    write_job(returners, JID)
    newer = (*schema.MIGRATIONS, ("9999_more", "ALTER TABLE jobs_index ADD COLUMN more TEXT;\nCREATE TABLE m (n);"))
    with monkeypatch.context() as after_the_update:
        after_the_update.setattr(schema, "MIGRATIONS", newer)
        salt_run = Database(db.path)
        with salt_run.read() as conn:
            assert migrate.names(conn)[-1] == "9999_more"
        salt_run.close()

    write_job(returners, OTHER_JID)
    assert [one_job.job(db, jid).result for jid in (JID, OTHER_JID)] == ["ok", "ok"]
    assert not caplog.records

    db.close()
    assert one_job.job(db, JID).result == "ok"
    with pytest.raises(Unavailable, match="has the schema 9999_more, .* restart the master"), db.write():
        pass
    write_job(returners, "20261123092234429614")
    assert one_job.job(db, "20261123092234429614") is None  # it waits in the spool
    assert "restart the master" in caplog.text and "Traceback" not in caplog.text


def write_job(returners, jid):
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    returners["halite.returner"](returned(jid, "m1"))
