"""The module for salt-api, from the fileserver: copied, told, and refused where pip has brought it."""

import shutil
from pathlib import Path

import pytest
import salt.loader
import salt.output

from saltext.halite import version

from ..conftest import TREE


@pytest.fixture
def roots(opts, tmp_path, monkeypatch):
    """A fileserver that serves a checkout of Halite, from which the library came."""
    folder = tmp_path / "roots"
    (folder / "_netapi").mkdir(parents=True)
    shutil.copy(TREE / "_netapi" / "halite.py", folder / "_netapi")
    opts["file_roots"] = {"base": [str(folder)]}
    monkeypatch.setattr(version, "is_synced", lambda: True)
    return folder


def test_the_module_is_copied_to_where_salt_finds_it_and_what_to_restart_is_told(call, opts, roots):
    told = call("sync")["sync"]
    file = Path(opts["extension_modules"]) / "netapi" / "halite.py"
    assert told["module"] == str(file) and told["changed"] is True
    assert file.read_bytes() == (TREE / "_netapi" / "halite.py").read_bytes()
    assert told["steps"][0].startswith("Set `http: {}`") and "Restart salt-api" in told["steps"][1]
    assert salt.loader.netapi(opts).file_mapping["halite"][0] == str(file)

    opts["halite"] = {"http": {}}
    again = call("sync")["sync"]
    assert again["changed"] is False and again["steps"] == ["Restart salt-api: systemctl restart salt-api."]


def test_what_has_come_since_the_fileserver_listed_its_files_is_seen(call, opts, roots):
    file = roots / "_netapi" / "halite.py"
    kept = file.read_bytes()
    file.unlink()
    assert call("sync")["error"]["code"] == "not_found"
    file.write_bytes(kept)
    assert call("sync")["sync"]["changed"] is True


def test_other_modules_are_neither_brought_nor_taken_away(call, opts, roots):
    (roots / "_netapi" / "other.py").write_text("")
    mine = Path(opts["extension_modules"]) / "netapi" / "mine.py"
    mine.parent.mkdir(parents=True)
    mine.write_text("")
    call("sync")
    assert sorted(path.name for path in mine.parent.glob("*.py")) == ["halite.py", "mine.py"]


def test_without_the_file_it_says_what_to_update(call, roots):
    (roots / "_netapi" / "halite.py").unlink()
    told = call("sync")["error"]
    assert told["code"] == "not_found" and "salt://_netapi/halite.py: update the clone" in told["message"]


def test_what_pip_installed_is_not_synced_beside(call, opts, roots, monkeypatch):
    monkeypatch.setattr(version, "is_synced", lambda: False)
    told = call("sync")["error"]
    assert told["code"] == "refused" and "with pip" in told["message"]
    assert not (Path(opts["extension_modules"]) / "netapi").exists()


@pytest.mark.parametrize(("role", "may"), [("operator", False), ("keeper", True)])
def test_it_takes_the_permission_for_the_index_and_is_in_the_audit_log(call, opts, roots, role, may):
    opts["halite"] = {
        "origins": {"cli": []},
        "users": {"ann": [role], "boss": ["admin"]},
        "roles": {"keeper": ["manage:index:*"]},
    }
    answer = call("sync", caller="ann")
    assert ("sync" in answer) is may
    (row,) = call("audit", caller="boss")["audit"]
    assert (row["action"], row["resource"]) == ("sync", "index")
    assert row["decision"] == ("allowed" if may else "denied")


def test_it_is_printed_in_lines(call, opts, roots):
    opts.update(color=False, output_dirs=[str(TREE / "_output")])
    printed = salt.output.out_format(call("sync"), "halite", opts)
    lines = printed.splitlines()
    assert lines[0].startswith("Copied ") and lines[0].endswith(f"of Halite {version.__version__}.")
    assert "2. Restart salt-api" in printed
