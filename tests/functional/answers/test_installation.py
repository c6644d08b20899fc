"""Parts of Halite that are missing or do not fit are told in a sentence that says what to type."""

import shutil
import sys
from pathlib import Path

import pytest
import salt.loader
import salt.output

from saltext.halite import settings, version
from saltext.halite.answers import installation
from saltext.halite.answers.functions import FUNCTIONS
from saltext.halite.master import loaded_modules

from ..conftest import TREE, publish, returned

AGAIN = "type `salt-run fileserver.clear_file_list_cache` and `salt-run saltutil.sync_all`, and restart the master."
JID = "20261123092034429614"


@pytest.fixture
def synced(tmp_path, monkeypatch):
    """The library as a copy that was synced from the fileserver, to take modules from."""
    folder = tmp_path / "ext" / "utils" / "saltext" / "halite"
    shutil.copytree(TREE / "_utils" / "saltext" / "halite", folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(version, "_LIBRARY", folder)
    return folder


@pytest.fixture
def lacking(opts, tmp_path):
    """Sync the modules of a *kind* whose library lacks what they import."""

    def sync(kind, imported):
        folder = tmp_path / "ext" / kind
        folder.mkdir(parents=True)
        text = (TREE / f"_{kind}" / "halite.py").read_text()
        assert imported in text
        (folder / "halite.py").write_text(text.replace(imported, f"{imported}_that_did_not_come"))
        for name in ("returner_dirs", "runner_dirs"):
            opts.pop(name, None)
        return opts

    return sync


def problems(opts):
    is_served = settings.load(opts).http is not None
    return installation.problems(opts, installation.installed(opts), is_served)


def test_a_whole_installation_has_no_problem_and_tells_which_copy_it_is(opts):
    assert problems(opts) == []
    told = installation.installed(opts)
    assert (told["from"], told["library"]) == ("pip", str(TREE / "_utils" / "saltext" / "halite"))
    assert told["modules"]["returners"] == str(TREE / "_returners" / "halite.py")
    assert list(told["modules"]) == list(version.KINDS) and all(told["modules"].values())


def test_modules_of_the_library_that_did_not_come_are_named(opts, synced):
    (synced / "answers" / "ready.py").unlink()
    assert problems(opts) == [f"Of Halite's library in {synced} there is no answers/ready.py: {AGAIN}"]
    shutil.rmtree(synced / "terminal")
    (problem,) = problems(opts)
    assert (
        "answers/ready.py, terminal/__init__.py, terminal/activity_bars.py and " in problem
        and " more: type" in problem
    )
    assert installation.installed(opts)["from"] == "fileserver"


def change(*files):
    for file in files:
        file.write_text(f"{file.read_text()}\n# of another commit\n")


def test_modules_of_the_same_version_and_of_another_commit_are_named(opts, synced):
    change(synced / "answers" / "ready.py")
    which = f"answers/ready.py of Halite {version.__version__} in {synced}"
    assert problems(opts) == [f"{which} is of another commit than the rest, or changed: {AGAIN}"]
    change(synced / "times.py", synced / "version.py", synced / "manifest.py")
    (problem,) = problems(opts)
    assert problem.startswith("answers/ready.py, manifest.py, times.py and 1 more of Halite ")
    assert " are of another commit " in problem


def test_a_module_for_salts_loader_of_the_same_version_and_of_another_commit_is_named(opts, synced, tmp_path):
    for kind in version.KINDS:
        shutil.copytree(TREE / f"_{kind}", tmp_path / "ext" / kind, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("engines_dirs", "outputter_dirs", "returner_dirs", "runner_dirs"):
        opts.pop(name, None)
    assert installation.installed(opts)["modules"]["runners"] == str(tmp_path / "ext" / "runners" / "halite.py")
    assert problems(opts) == []
    change(tmp_path / "ext" / "runners" / "halite.py")
    (problem,) = problems(opts)
    assert problem.startswith("runners/halite.py of Halite ")


def test_what_was_changed_in_a_checkout_is_no_problem(opts, synced, monkeypatch, tmp_path):
    checkout = tmp_path / "_utils" / "saltext" / "halite"
    shutil.copytree(synced, checkout)
    monkeypatch.setattr(version, "_LIBRARY", checkout)
    change(checkout / "answers" / "ready.py")
    assert problems(opts) == []


def test_a_module_of_the_library_that_cannot_be_used_is_named(opts, monkeypatch):
    monkeypatch.setattr(installation, "MODULES", (*installation.MODULES, "answers/torn.py"))
    (problem,) = problems(opts)
    assert "answers/torn.py of Halite's library cannot be used" in problem
    assert problem.endswith("install it with pip again, and restart the master.")


def test_modules_that_salt_does_not_find_are_named(opts, monkeypatch):
    found = loaded_modules.files(opts)
    monkeypatch.setattr(loaded_modules, "files", lambda opts: {"runners": found["runners"], "engines": "/x"})
    assert problems(opts)[0].startswith("Salt finds no outputter and no returner of Halite: ")


def test_two_synced_versions_are_to_be_synced_again_and_pip_is_not_named(opts, synced):
    folder = Path(opts["extension_modules"]) / "returners"
    folder.mkdir()
    (folder / "halite.py").write_text('VERSION = "9.9.9"\n')
    said = (
        f"What was synced is of two versions of Halite: {folder}/halite.py is of 9.9.9, the library in {synced} of "
        f"{version.__version__}: {AGAIN}"
    )
    assert said in problems(opts)


def test_the_status_tells_what_is_missing(call, synced):
    (synced / "answers" / "ready.py").unlink()
    assert any("there is no answers/ready.py" in problem for problem in call("status")["status"]["problems"])


def test_every_function_of_a_runner_whose_library_is_not_whole_answers_one_sentence(lacking):
    loaded = salt.loader.runner(lacking("runners", "configured_user"))
    functions = [name for name in loaded if name.startswith("halite.")]
    assert functions == [f"halite.{name}" for name in sorted(FUNCTIONS)]
    for name in functions:
        error = loaded[name]()
        assert (error["error"]["code"], error["retcode"]) == ("unavailable", 6)
        assert (
            "configured_user_that_did_not_come" in error["error"]["message"]
            and "sync_all" in error["error"]["message"]
        )


def test_a_function_whose_own_part_is_missing_says_so(call, monkeypatch):
    monkeypatch.setitem(sys.modules, "saltext.halite.answers.prune", None)
    monkeypatch.delattr("saltext.halite.answers.prune", raising=False)
    error = call("prune")["error"]
    assert error["code"] == "unavailable" and "Part of Halite's library is missing" in error["message"]


def test_a_returner_whose_library_is_not_whole_lets_the_master_publish(lacking, db, caplog):
    loaded = salt.loader.returners(lacking("returners", "recorder, twice"), {})
    jid = loaded["halite.prep_jid"]()
    assert len(jid) == 20 and loaded["halite.prep_jid"](passed_jid=JID) == JID
    loaded["halite.save_load"](jid, publish(jid), ["m1"])
    loaded["halite.returner"](returned(jid, "m1"))
    assert loaded["halite.get_load"](jid) == {}
    assert [record.levelname for record in caplog.records] == ["ERROR"]
    assert "no job is recorded" in caplog.records[0].getMessage()


def test_an_outputter_whose_library_is_not_whole_says_so_and_leaves_the_printing_to_salts_own(lacking, caplog):
    opts = {**lacking("output", "outputter"), "color": False}
    assert "invalid" in salt.output.out_format({"error": {"code": "invalid"}}, "halite", opts)
    assert "Part of Halite's library is missing" in caplog.records[0].getMessage()


def test_an_engine_whose_library_is_not_whole_says_so_and_rests(lacking, monkeypatch, caplog):
    start = salt.loader.engines(lacking("engines", "import Watcher"), {}, {}, {})["halite.start"]
    rested = []
    monkeypatch.setitem(start.__globals__, "_rest", lambda: rested.append(True))
    start()
    assert rested == [True]
    assert "Part of Halite's library is missing" in caplog.records[0].getMessage()
