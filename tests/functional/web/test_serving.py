"""What salt-api's loader is told of Halite: served by whom, or in one sentence why by nobody."""

import io
import json
import logging
import shutil
import threading
from pathlib import Path

import cherrypy
import pytest
import salt.loader

from saltext.halite import version

from ..conftest import TREE

PORT = {"rest_cherrypy": {"port": 8000}}


@pytest.fixture
def mounts(monkeypatch):
    """What is mounted, by its prefix."""
    monkeypatch.setattr(cherrypy.tree, "apps", {})
    return cherrypy.tree.apps


@pytest.fixture
def load(opts, mounts):
    """Load the netapi modules as salt-api does, with this in the master's config; return what is to be started."""

    def load(config=None):
        opts.update(config or {}, netapi_dirs=[str(TREE / "_netapi")])
        return [name for name in salt.loader.netapi(opts) if name.startswith("halite.")]

    return load


def asked(mounts, path, method="GET"):
    """Return the status and the body that what is mounted answers."""
    prefix = f"/{path.split('/')[1]}"
    status = []
    environ = {
        "REQUEST_METHOD": method,
        "SCRIPT_NAME": prefix,
        "PATH_INFO": path.removeprefix(prefix),
        "REQUEST_URI": path,
        "wsgi.input": io.BytesIO(),
    }
    body = b"".join(mounts[prefix](environ, lambda told, headers: status.append(int(told[:3]))))
    return status[0], body


def errors(caplog):
    """Return what Halite has logged as errors; rest_cherrypy has its own to say."""
    told = [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR]
    return [message for message in told if "Halite" in message]


def test_it_is_off_unless_the_section_is_there(load, mounts, caplog):
    assert load(PORT) == [] and mounts == {}
    assert load({**PORT, "halite": {"keep": "7d"}}) == [] and mounts == {}
    assert errors(caplog) == []


def test_it_is_mounted_beside_rest_cherrypy(load, mounts, caplog):
    assert load({**PORT, "halite": {"http": {}}}) == []
    assert set(mounts) == {"/api", "/halite", "/metrics", "/healthz"}
    assert asked(mounts, "/api/nothing")[0] == 404
    assert errors(caplog) == []


def test_with_a_port_of_its_own_it_is_started(load, mounts):
    assert load({**PORT, "halite": {"http": {"port": 8001}}}) == ["halite.start"]
    assert load({"rest_cherrypy": None, "halite": {"http": {"port": 8001}}}) == ["halite.start"]
    assert mounts == {}


def test_nothing_is_opened_and_no_thread_begun_where_it_is_mounted(load, opts, caplog):
    before, opened = threading.enumerate(), open_databases()
    load({**PORT, "halite": {"http": {}}})
    assert {*threading.enumerate()} <= {*before}
    assert not (Path(opts["cachedir"]) / "halite").exists()
    assert open_databases() == opened


def open_databases():
    """Return the databases that this process, and so the tests in front of this one, have open."""
    found = [Path(path).resolve() for path in Path("/proc/self/fd").iterdir()]
    return sorted(path for path in found if path.name.startswith("jobs.db"))


@pytest.mark.parametrize(
    ("config", "says"),
    [
        (
            {"halite": {"http": {}}},
            "halite:http has no port, and rest_cherrypy, into whose process it would be mounted",
        ),
        ({"halite": {"http": {}}, "rest_cherrypy": {"host": "::"}}, "halite:http has no port, and rest_cherrypy"),
        ({"halite": {"http": {"prot": 1}}, **PORT}, "halite:http:prot is no setting"),
        ({"halite": {"http": {"port": 8001, "host": "0.0.0.0"}}}, "there is no ssl_crt, so passwords would be sent"),
    ],
)
def test_why_nobody_serves_it_is_logged_once_in_a_sentence(load, mounts, caplog, call, config, says):
    assert load(config) == [] and mounts == {}
    (told,) = errors(caplog)
    assert told.startswith("Halite is not served over HTTP: ") and says in told
    assert any(says in problem for problem in call("status")["status"]["problems"])


def test_wrong_settings_of_something_else_are_told_by_each_answer(load, mounts):
    load({**PORT, "halite": {"http": {}, "durability": "fast"}})
    assert set(mounts) == {"/api", "/halite", "/metrics", "/healthz"}


def test_a_certificate_that_cannot_be_read_is_a_problem_of_the_status(call, opts, tmp_path):
    (tmp_path / "salt.key").touch()
    files = {"ssl_crt": str(tmp_path / "salt.crt"), "ssl_key": str(tmp_path / "salt.key")}
    opts["halite"] = {"http": {"port": 8443, **files}}
    named = [problem for problem in call("status")["status"]["problems"] if "ssl_" in problem]
    assert named == [
        f"halite:http:ssl_crt names {files['ssl_crt']}, which cannot be read: Halite is not served until it can."
    ]


@pytest.mark.parametrize("path", ["/api/jobs", "/halite", "/halite/main.js", "/metrics", "/healthz"])
def test_without_a_part_of_the_library_every_path_says_so(load, opts, mounts, tmp_path, path, caplog):
    folder = tmp_path / "netapi"
    folder.mkdir()
    text = (TREE / "_netapi" / "halite.py").read_text()
    (folder / "halite.py").write_text(text.replace("web import serving", "web import serving_that_did_not_come"))
    opts["module_dirs"] = [str(tmp_path)]
    assert load({**PORT, "halite": {"http": {}}}) == []
    status, body = asked(mounts, path)
    told = json.loads(body)["error"]
    assert (status, told["code"]) == (503, "unavailable")
    assert told["message"].startswith("Part of Halite's library is missing (cannot import name")
    assert told["message"].endswith("Restart salt-api after that.")
    assert asked(mounts, path, "HEAD") == (503, b"")
    assert len(errors(caplog)) == 1


def test_a_module_of_another_version_says_which_is_where(load, opts, mounts, tmp_path):
    folder = tmp_path / "netapi"
    folder.mkdir()
    text = (TREE / "_netapi" / "halite.py").read_text()
    (folder / "halite.py").write_text(text.replace(f'"{version.__version__}"', '"9.9.9"'))
    opts["module_dirs"] = [str(tmp_path)]
    load({**PORT, "halite": {"http": {}}})
    status, body = asked(mounts, "/api/jobs")
    assert status == 503
    assert "Two versions of Halite are installed" in json.loads(body)["error"]["message"]


def test_a_module_that_does_not_fit_says_nothing_where_it_is_off(load, opts, mounts, tmp_path, caplog):
    folder = tmp_path / "netapi"
    folder.mkdir()
    (folder / "halite.py").write_text(
        (TREE / "_netapi" / "halite.py").read_text().replace("web import serving", "web import not_there")
    )
    opts["module_dirs"] = [str(tmp_path)]
    assert load(PORT) == [] and mounts == {} and errors(caplog) == []


@pytest.fixture
def copy(tmp_path, monkeypatch):
    """The library as it was installed, to be changed while it is served."""
    folder = tmp_path / "site" / "saltext" / "halite"
    shutil.copytree(TREE / "_utils" / "saltext" / "halite", folder, ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(version, "_LIBRARY", folder)
    monkeypatch.setattr("saltext.halite.web.installed_meanwhile.LOOK", 0)
    return folder


def unfit(mounts, path="/api/jobs"):
    status, body = asked(mounts, path)
    assert status == 503, body
    return json.loads(body)["error"]["message"]


def test_a_newer_version_that_was_installed_meanwhile_is_told_until_the_restart(load, mounts, copy):
    load({**PORT, "halite": {"http": {}}})
    assert asked(mounts, "/api/jobs")[0] == 401
    file = copy / "version.py"
    file.write_text(file.read_text().replace(f'"{version.__version__}"', '"9.9.9"'))
    told = f"Halite 9.9.9 was installed while salt-api ran with {version.__version__}: restart salt-api."
    assert unfit(mounts) == told
    status, body = asked(mounts, "/halite")
    assert (status, body.decode()) == (503, told)


def test_the_same_version_that_was_installed_anew_is_told(load, mounts, copy):
    load({**PORT, "halite": {"http": {}}})
    (copy / "web" / "routes.py").touch()
    assert unfit(mounts) == f"Halite {version.__version__} was installed anew while salt-api ran: restart salt-api."


def test_a_part_that_was_taken_away_is_told_and_that_it_is_back(load, mounts, copy):
    load({**PORT, "halite": {"http": {}}})
    kept = copy.parent / "kept"
    (copy / "answers" / "job_lists.py").rename(kept)
    assert "there is no answers/job_lists.py: install it with pip again" in unfit(mounts)
    kept.rename(copy / "answers" / "job_lists.py")
    assert asked(mounts, "/api/jobs")[0] == 401


def test_a_checkout_may_be_worked_in(load, mounts, copy, monkeypatch):
    monkeypatch.setattr(version, "is_checkout", lambda: True)
    load({**PORT, "halite": {"http": {}}})
    (copy / "web" / "routes.py").touch()
    assert asked(mounts, "/api/jobs")[0] == 401
