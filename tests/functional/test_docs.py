"""The documentation says what the code does: every name, default, column and command in it is the code's own."""

import contextlib
import inspect
import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import psycopg
import pytest
import salt.loader
import salt.utils.args
import yaml

from saltext.halite import central_settings, errors, http_settings, settings, version
from saltext.halite.answers import functions as functions_of_the_library
from saltext.halite.answers import wait_arguments, waiting
from saltext.halite.central import migrations, roles
from saltext.halite.domain import secrets
from saltext.halite.master import ask_minions, running_runners
from saltext.halite.settings import ORIGINS, SETTINGS, load
from saltext.halite.store import active_set, kills, schema, told_since, untold_events
from saltext.halite.times import now
from tests.central_roles import database_of_administrator

from .conftest import TREE, give_key, publish, returned

DOCS = TREE / "docs"
README = TREE / "README.md"
NAMED = re.compile(r"`([a-z_]+)`")
PAGES = [*sorted(TREE.glob("*.md")), *sorted(DOCS.glob("*.md"))]
JID, OTHER_JID = "20261123092034429614", "20261123092134429614"
STATES = {
    "cmd_|-a_|-b_|-run": {
        "name": "b",
        "changes": {},
        "result": False,
        "comment": "",
        "duration": 1.5,
        "__sls__": "app",
        "__run_num__": 0,
    }
}
ANYTHING = ("arguments", "changes", "metadata", "return")  # what they hold has no shape of Halite's
# In the order of the runner's source, and of the list that begins docs/runner.md.
FUNCTIONS = (
    *("jobs", "job", "active", "activity", "timeline", "watch", "wait", "compare", "minions", "states"),
    *("kill", "rerun", "export"),
    *("audit", "permissions", "status", "ready", "prune", "backup", "backfill", "acknowledge", "sync"),
    "central_migrate",
)


@pytest.fixture
def functions(opts):
    """{name: function} of the runner, as Salt's loader gives it."""
    loaded = salt.loader.runner(opts)
    return {name.split(".")[1]: loaded[name] for name in loaded if name.startswith("halite.")}


@pytest.fixture
def call(opts, monkeypatch):
    """Call a runner function as root at the master's command line."""
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    opts["__cli"] = "salt-run"
    # A kill is published by a master, and there is none.
    monkeypatch.setattr(ask_minions, "publish", lambda *_: OTHER_JID)

    def call(function, *arguments, **named):
        found = salt.loader.runner(opts)[f"halite.{function}"]
        found.__globals__["__user__"] = "root"
        return found(*arguments, **named)

    return call


@pytest.fixture
def job(returners):
    """A state run on two minions, one of which has returned a failure."""
    returners["halite.save_load"](JID, publish(JID, "state.apply"), ["db1", "web1"])
    ret = returned(JID, "web1", STATES, function="state.apply", retcode=2, success=False)
    returners["halite.returner"](ret)
    return JID


@pytest.fixture
def repeatable(returners, db, opts, job):
    """A later run of what the job ran, that is over; one of its minions is not sent to, nor was it in the first."""
    told_since.note(db, True, 1)
    give_key(opts, "web1")
    returners["halite.save_load"](OTHER_JID, publish(OTHER_JID, "state.apply"), ["web1", "db2"])
    states = {name: {**state, "result": True} for name, state in STATES.items()}
    for minion in ("web1", "db2"):
        returners["halite.returner"](returned(OTHER_JID, minion, states, function="state.apply"))
    return OTHER_JID


def test_every_setting_is_documented_with_its_default_and_no_other_is():
    table = rows(section("settings.md", "# Settings"))
    assert [(code(row[0]), yaml.safe_load(code(row[1]))) for row in table] == list(defaults().items())


def test_every_setting_of_http_is_documented_with_its_default_and_no_other_is():
    table = [(code(row[0]), yaml.safe_load(code(row[1]))) for row in rows(section("settings.md", "## HTTP"))]
    assert table == [(key.name, key.default) for key in http_settings.KEYS]


def test_every_setting_of_central_is_documented_with_its_default_and_no_other_is():
    table = [(code(row[0]), yaml.safe_load(code(row[1]))) for row in rows(section("settings.md", "## Central"))]
    assert table == [(key.name, key.default) for key in central_settings.KEYS]


def test_the_readme_names_no_setting_or_default_that_does_not_exist():
    lines = README.read_text().splitlines()
    table = rows(lines[lines.index("| key | default | meaning |") :])
    assert table
    for names, default, _ in table:
        for name in codes(names):
            assert name in defaults()
            assert not default or yaml.safe_load(code(default)) == defaults()[name]


@pytest.mark.parametrize("name", ["README.md", "docs/settings.md", "docs/permissions.md"])
def test_the_examples_of_settings_are_accepted(name):
    sections = [config["halite"] for config in configs(TREE / name) if "halite" in config]
    assert sections
    for found in sections:
        assert load({"halite": found, "cachedir": "/var/cache/salt/master"}).problems == []


def test_every_runner_function_is_documented_and_no_other_is(functions):
    assert sorted(headings("runner.md", r"## halite\.(\w+)")) == sorted(functions) == sorted(FUNCTIONS)


def test_the_list_of_functions_has_each_in_the_order_of_their_use():
    table = rows(section("runner.md", "# Runner functions"))
    assert [row[0] for row in table] == [f"[`halite.{name}`](#halite{name})" for name in FUNCTIONS]


def test_the_runner_and_the_library_have_the_same_functions_in_the_same_order():
    """Which is that of their help in the documentation."""
    named = re.findall(r'^(\w+) = _function\("(\w+)"\)$', (TREE / "_runners" / "halite.py").read_text(), re.MULTILINE)
    assert named == [(name, name) for name in functions_of_the_library.FUNCTIONS]
    assert tuple(functions_of_the_library.FUNCTIONS) == FUNCTIONS


def test_salt_takes_for_each_function_what_the_library_declares(functions):
    for name, function in functions.items():
        declared = functions_of_the_library.FUNCTIONS[name]
        told = salt.utils.args.get_function_argspec(function)
        assert (told.args, list(told.defaults or ())) == ([*declared.defaults], [*declared.defaults.values()])
        assert (told.varargs, told.keywords) == ("extra", "unknown")  # which Halite refuses in a sentence
        assert function.__doc__ == declared.body.__doc__


def test_every_argument_is_documented_with_its_default_and_no_other_is(functions):
    for name, function in functions.items():
        lines = section("runner.md", f"## halite.{name}")
        expected = arguments_of(function)
        table = rows(lines) if expected else []
        assert [(code(row[0]), code(row[1])) for row in table] == list(expected.items()), name
        assert ("No arguments." in lines) == (not expected), name


@pytest.mark.parametrize(
    ("function", "number"),
    [("jobs", 3), ("watch", 1), ("audit", 2), ("timeline", 2), ("activity", 2), ("minions", 1), ("states", 1)],
)
def test_every_choice_takes_its_words_as_a_list_and_no_other(call, function, number):
    table = rows(section("runner.md", f"## halite.{function}"))
    choices = {code(row[0]): codes(row[2]) for row in table if row[2].startswith("choice: ")}
    assert len(choices) == number
    for name, words in choices.items():
        for given in (words, ",".join(words), *words):
            assert function in call(function, **{name: given})
        told = call(function, **{name: [*words, "some"]})["error"]["message"]
        assert told.startswith(f"{name} is [")
        assert told.endswith(f"; it takes {', '.join(words[:-1])} or {words[-1]}.")


def test_every_runner_function_has_a_command_line_in_its_docstring(functions):
    for name, function in functions.items():
        assert "CLI Example:" in function.__doc__, name
        assert f"salt-run halite.{name}" in function.__doc__, name


def test_every_error_is_documented_with_its_retcode_and_no_other_is():
    documented = {code(row[0]): int(row[1]) for row in rows(section("runner.md", "## Errors"))}
    # What only HTTP has stands with HTTP.
    kinds = [kind for kind in errors.HaliteError.__subclasses__() if kind.__module__ == errors.__name__]
    assert documented == {kind.code: kind.retcode for kind in kinds}


def test_every_exit_code_of_a_wait_is_documented_and_no_other_is():
    lines = section("runner.md", "## halite.wait")
    table = rows(lines[lines.index("| `retcode` | meaning |") :])
    told = {int(code(row[0])): {*codes(row[1])} for row in table if len(codes(row[0])) == 1}
    expected = {0: set(), waiting.TIMED_OUT: set(), waiting.INTERRUPTED: set()}
    for result, number in waiting.RETCODES.items():
        expected.setdefault(number, set()).add(str(result))
    assert told == expected
    assert [codes(row[0]) for row in table if len(codes(row[0])) > 1] == [["2", "6"]]


def test_for_how_long_who_waits_is_documented():
    table = rows(section("runner.md", "### For how long"))
    longest = {"until the job is over": None, "one hour": 3600.0, "10 seconds": 10.0}
    most = {"as long as is asked for": None, "one day": 86_400.0, "60 seconds": 60.0}
    told = {origin: (longest[row[1]], most[row[2]]) for row in table for origin in codes(row[0]) if origin in ORIGINS}
    limits = {origin: wait_arguments.LIMITS.get(origin, wait_arguments.SHORT) for origin in told}
    assert told == limits
    assert {*told} == {*ORIGINS} - {"cli"}


@pytest.mark.parametrize("function", FUNCTIONS)
def test_the_example_of_an_answer_has_the_keys_of_the_answer(
    function, call, job, opts, tmp_path, monkeypatch, request
):
    if function == "audit":
        call("kill", job)
    if function == "sync":
        monkeypatch.setattr(version, "is_synced", lambda: True)
        opts["file_roots"] = {"base": [str(TREE)]}
        opts["halite"] = {"http": {}}
    if function == "backfill":
        (Path(opts["cachedir"]) / "jobs").mkdir()
        monkeypatch.setattr(ask_minions, "running_on_minions", lambda *_: {})
        monkeypatch.setattr(running_runners, "running_on_master", lambda opts: [])
    given = {
        "job": [job],
        "kill": [job],
        "wait": [job, 0],
        "backup": [str(tmp_path / "copy.db")],
        "export": [str(tmp_path / "x")],
    }.get(function, [])
    if function == "central_migrate":
        postgres = request.getfixturevalue("postgres")
        database_of_administrator(postgres)  # for the roles, which all databases share
        given = [postgres.dsn(postgres.create_database())]
    if function in ("compare", "rerun"):
        given = [request.getfixturevalue("repeatable")]
    example = json.loads(blocks("\n".join(section("runner.md", f"## halite.{function}")), "json")[0])
    assert shape(example) == shape(call(function, *given))


def test_the_example_of_a_status_has_the_schema_of_this_version():
    database = json.loads(blocks("\n".join(section("runner.md", "## halite.status")), "json")[0])["status"][
        "database"
    ]
    assert {database["schema"], database["schema_expected"]} == {schema.MIGRATIONS[-1][0]}


def test_every_table_and_column_is_documented_and_no_other_is(db):
    with db.read() as conn:
        named = conn.execute("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
        tables = [name for (name,) in named.fetchall()]
        columns = {table: conn.execute(f"PRAGMA table_info({table})").fetchall() for table in tables}
    assert sorted(headings("schema.md", r"## (\w+)")) == sorted(tables)
    for table in tables:
        documented = rows(section("schema.md", f"## {table}"))
        assert [(code(row[0]), row[1]) for row in documented] == [column[1:3] for column in columns[table]], table
        assert all(row[2] for row in documented), table


def test_every_table_that_masters_share_is_documented_with_its_columns_and_no_other_is(postgres):
    with psycopg.connect(postgres.dsn(postgres.create_database())) as conn:
        migrations.apply(conn)
        found = conn.execute(
            "SELECT c.relname, a.attname, format_type(a.atttypid, a.atttypmod) FROM pg_class c"
            " JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped"
            " WHERE c.relnamespace = 'halite'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition"
            " ORDER BY c.relname, a.attnum"
        ).fetchall()
    tables = {table: [] for table, _, _ in found}
    for table, column, kind in found:
        tables[table].append((column, kind))
    assert sorted(headings("central-schema.md", r"## (\w+)")) == sorted(tables)
    for table, columns in tables.items():
        documented = rows(section("central-schema.md", f"## {table}"))
        assert [(code(row[0]), row[1]) for row in documented] == columns, table
        assert all(row[2] for row in documented), table


def test_every_dsn_of_another_machine_in_the_documents_checks_the_server():
    found = [
        dsn
        for page in [README, *sorted(DOCS.glob("*.md"))]
        for dsn in re.findall(r"postgres(?:ql)?://[^\s'`\"|]+", page.read_text())
        if "…" not in dsn
    ]
    assert len(found) >= 5
    assert [dsn for dsn in found if "sslmode=verify-full" not in dsn] == []


def test_every_role_of_the_shared_database_is_documented_and_no_other_is():
    assert [code(row[0]) for row in rows(section("central.md", "## Roles"))] == [
        roles.OWNER,
        roles.MONTHS,
        roles.SHIP,
        roles.READ,
    ]


def test_every_event_is_documented_and_no_other_is():
    found = headings("events.md", r"## halite/job/&lt;jid&gt;/(\w+)")
    assert sorted(found) == sorted(untold_events.EVENTS)
    for event in untold_events.EVENTS:
        assert re.search(rf"[/`]{event}`", README.read_text()), event


@pytest.mark.parametrize("event", untold_events.EVENTS)
def test_the_example_of_an_event_has_the_keys_of_the_event(event, db, job):
    kills.note_sent(db, job, "root", now(), ["db1"])
    number = active_set.active_jobs(db)[0].start
    fired = untold_events.event_data(db, untold_events.News(number, job, event))
    example = json.loads(blocks("\n".join(section("events.md", f"## halite/job/&lt;jid&gt;/{event}")), "json")[0])
    assert shape(example) == shape(fired)


def test_verbs_resources_roles_and_origins_are_documented_and_no_others_are():
    def first(heading):
        return [code(row[0]) for row in rows(section("permissions.md", heading))]

    assert {*first("### Verbs"), "*"} == set(settings.VERBS)
    assert {*first("### Resources"), "*"} == set(settings.RESOURCES)
    roles = {code(row[0]): codes(row[1]) for row in rows(section("permissions.md", "## Roles"))}
    assert roles == settings.BUILT_IN_ROLES
    table = rows(section("permissions.md", "## How a call comes in"))
    given = {code(row[0]): codes(row[1]) for row in table}
    # Those two can be given no roles by the config.
    assert given == {**ORIGINS, "eauth": [], "unknown": []}


def test_what_is_masked_is_documented_and_nothing_else_is():
    lines = section("permissions.md", "## What is masked")
    anywhere, at_the_end, alone = ([name.replace("_", " ") for name in codes(row[1])] for row in rows(lines))
    assert (tuple(anywhere), tuple(at_the_end), tuple(alone)) == (secrets.ANYWHERE, secrets.AT_THE_END, secrets.ALONE)
    besides = rows(lines[lines.index("Besides names:") :])
    assert tuple(codes(besides[0][0])) == secrets.OF_COMMANDS
    assert codes(besides[-1][1]) == list(secrets.BY_PLACE)


def test_every_function_is_in_the_table_of_what_it_needs():
    table = rows(section("permissions.md", "### What each function needs"))
    assert sorted(name for row in table for name in codes(row[0])) == sorted(f"halite.{name}" for name in FUNCTIONS)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_relative_link_leads_somewhere(path):
    for link in re.findall(r"\]\(([^)\s]+)\)", path.read_text()):
        if re.match(r"\w+:", link):
            continue
        name, _, anchor = link.partition("#")
        target = (path.parent / name).resolve() if name else path
        assert target.exists(), link
        assert not anchor or anchor in anchors(target), link


def test_every_link_to_elsewhere_is_a_whole_address():
    found = re.findall(r" = (\w+:\S+)$", (TREE / "setup.cfg").read_text(), re.MULTILINE)
    assert found
    for path in PAGES:
        found += re.findall(r"\]\((\w+:[^)]*)\)", path.read_text())
    for link in found:
        assert re.fullmatch(r"https://[\w-]+(\.[\w-]+)+(/\S*)?", link), link


def test_every_document_is_in_the_list_that_ends_the_readme():
    """Which is the table of contents of the site that scripts/docs makes."""
    listed = re.findall(r"\]\(([^)]+\.md)\)", README.read_text().partition("## Further reading\n")[2])
    assert sorted(listed) == sorted(str(path.relative_to(TREE)) for path in PAGES if path != README)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_command_uses_a_function_and_arguments_that_exist(path, functions):
    for name, words in commands(path.read_text()):
        assert name in functions, name
        known = arguments_of(functions[name])
        named = [word.partition("=")[0] for word in words if "=" in word]
        assert len(words) - len(named) <= len(known), words
        assert set(named) <= set(known), (name, words)


def test_the_readme_has_commands_for_the_command_line_salt_api_and_a_reactor():
    found = commands(README.read_text())
    assert {*FUNCTIONS} - {"prune", "backup", "central_migrate"} <= {name for name, _ in found}
    assert "-d fun=halite.kill" in README.read_text() and "runner.halite.kill:" in README.read_text()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_script_that_is_named_is_there(path):
    for name in re.findall(r"\bscripts/\w+", path.read_text()):
        assert (TREE / name).exists(), name


def commands(text):
    """Return (function, arguments) of each call of Halite's runner: typed, over salt-api, and in a reactor file."""
    found = []
    text = text.replace("\\\n", " ")
    for name, rest in re.findall(r"salt-run halite\.(\w+)([^`\n#]*)", text):
        found.append((name, [word for word in shlex.split(rest) if not word.startswith("--") and word != "JID"]))
    for name, rest in re.findall(r"fun=halite\.(\w+)([^`\n]*)", text):
        found.append((name, [word for word in shlex.split(rest) if word != "-d"]))
    for name, rest in re.findall(r"runner\.halite\.(\w+):\n +- args:\n((?: +- \w+:.*\n)*)", text):
        found.append((name, [f"{key}=" for key in re.findall(r"- (\w+):", rest)]))
    return found


def arguments_of(function):
    """Return {argument: its default as text} of what a user may give *function*."""
    given = inspect.signature(function).parameters.values()
    refused = (inspect.Parameter.VAR_KEYWORD, inspect.Parameter.VAR_POSITIONAL)
    return {each.name: str(each.default) for each in given if each.kind not in refused}


def defaults():
    """Return {setting: its default}, as the documentation writes it."""
    return {s.name: "<cachedir>/halite/jobs.db" if s.name == "database" else s.default for s in SETTINGS}


def section(page, heading):
    """Return the lines of *page* under *heading*, up to the next heading of its level or above."""
    level = heading.index(" ")
    lines = (DOCS / page).read_text().splitlines()
    start = lines.index(heading) + 1
    ends = (n for n in range(start, len(lines)) if re.match(rf"#{{1,{level}}} ", lines[n]))
    return lines[start : next(ends, len(lines))]


def rows(lines):
    """Return the cells of the first table in *lines*, without its head."""
    start = next(n for n, line in enumerate(lines) if line.startswith("|"))
    end = next((n for n in range(start, len(lines)) if not lines[n].startswith("|")), len(lines))
    return [[cell.strip() for cell in line.split("|")[1:-1]] for line in lines[start + 2 : end]]


def code(cell):
    """Return the text of a cell that is code and nothing else."""
    assert re.fullmatch(r"`[^`]+`", cell), cell
    return cell[1:-1]


def codes(cell):
    """Return each piece of code in a cell."""
    return re.findall(r"`([^`]+)`", cell)


def blocks(text, language):
    """Return each block of code of *language*."""
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def configs(path):
    """Return each example of the master config; what has Jinja in it is a reactor file."""
    loaded = [yaml.safe_load(block) for block in blocks(path.read_text(), "yaml") if "{%" not in block]
    return [config for config in loaded if isinstance(config, dict)]


def headings(page, pattern):
    """Return what *pattern* catches of the headings of *page*."""
    return re.findall(rf"^{pattern}$", (DOCS / page).read_text(), re.MULTILINE)


def anchors(path: Path):
    """Return the anchors that a forge gives the headings of a page."""
    found = re.findall(r"^#+ (.*)$", path.read_text(), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in found}


def shape(value):
    """Return which keys *value* has, and those of what it holds."""
    if isinstance(value, dict):
        return {key: None if key in ANYTHING else shape(held) for key, held in value.items()}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [shape(value[0])]
    return None


def test_every_module_of_the_library_stands_in_its_wings_row_and_no_other_does():
    rows = re.findall(
        r"^\| (?:`(\S+)/`|the ground) \| (.*) \|$", (DOCS / "architecture.md").read_text(), re.MULTILINE
    )
    told = {(wing, name) for wing, rooms in rows if wing != "_utils/saltext/halite" for name in NAMED.findall(rooms)}
    library = TREE / "_utils" / "saltext" / "halite"
    found = {path.relative_to(library) for path in library.rglob("*.py")}
    assert told == {(str(path.parent).strip("."), path.stem) for path in found if path.stem != "__init__"}


def deleting(folder):
    """Return each line of the documents that deletes files, with the folder of what was synced at *folder*."""
    lines = [line for page in PAGES for line in page.read_text().splitlines()]
    return [
        line.replace("/var/cache/salt/master/extmods", str(folder))
        for line in lines
        if (line.startswith("find ") and "-delete" in line) or (line.startswith("rm ") and "extmods" in line)
    ]


def test_what_deletes_the_synced_modules_deletes_nothing_else_wherever_it_is_typed(tmp_path):
    """A master that pip gave Halite may have no such folder."""
    synced, home = tmp_path / "extmods", tmp_path / "halite"
    commands = deleting(synced)
    assert len(commands) == 2  # to leave, and to keep what pip installed
    for command in commands:
        (home / "halite").mkdir(parents=True)
        subprocess.run(["bash", "-c", command], cwd=home, capture_output=True, check=False)
        assert (home / "halite").is_dir()
        for name in ("utils/saltext/halite/store/schema.py", "runners/halite.py", "runners/other.py"):
            (synced / name).parent.mkdir(parents=True, exist_ok=True)
            (synced / name).touch()
        subprocess.run(["bash", "-c", command], cwd=home, capture_output=True, check=True)
        assert [str(file.relative_to(synced)) for file in synced.rglob("*.py")] == ["runners/other.py"]
        shutil.rmtree(home)
        shutil.rmtree(synced)
