"""Jobs and returns as CSV and JSON Lines: what is in the rows, what may be seen, where they go, and what is left."""

import csv
import json
import os
import resource
import sqlite3
import stat
import tracemalloc

import pytest

from saltext.halite.answers import export as exporting
from saltext.halite.answers import export_rows
from saltext.halite.domain.jid import jid_time
from saltext.halite.domain.permissions import Caller
from saltext.halite.errors import Invalid, Unavailable
from saltext.halite.settings import load
from saltext.halite.store import audit_log, exported_rows
from saltext.halite.store.filters import Filter
from tests.functional.conftest import publish, returned, set_clock
from tests.functional.filled import many, write
from tests.functional.playing import play

JID, OTHER, THIRD = "20261123092034429614", "20261123092134429614", "20261123092234429614"
STREAMS = (
    *(
        "chosen_jid_twice",
        "metadata_kw",
        "minion_down",
        "minion_schedule",
        "multi_function_states",
        "orchestrate_two",
    ),
    *(
        "state_apply_six",
        "ssh_state_apply",
        "target_C_ghost",
        "ret_unicode",
        "cmd_run_retcode3",
        "cli_waits_find_job_noise",
    ),
)
ORIGINS = ("eauth", "job", "reactor", "schedule", "peer", "unknown")


@pytest.fixture
def history(returners, db, idle):
    """Jobs of many shapes."""
    for stream in STREAMS:
        play(stream, returners, db)


@pytest.fixture
def jobs(returners):
    """Three jobs of two functions, on two minions."""
    for jid, function in ((JID, "test.ping"), (OTHER, "cmd.run"), (THIRD, "test.arg")):
        set_clock(returners, jid_time(jid))
        arguments = ["id", "password=hunter2"] if function == "cmd.run" else []
        returners["halite.save_load"](jid, publish(jid, function, arguments=arguments), ["m1", "m2"])
        for minion in ("m1", "m2"):
            returners["halite.returner"](returned(jid, minion, {"of": minion}, function=function))


@pytest.fixture
def exported(call, tmp_path):
    """Export to a file as who types it, and return the rows."""

    def exported(form="jsonl", **given):
        path = tmp_path / f"export.{form}"
        answer = call("export", path=str(path), format=form, **given)
        assert "error" not in answer, answer
        with path.open(newline="", encoding="utf-8-sig") as file:
            rows = [*csv.DictReader(file)] if form == "csv" else [json.loads(line) for line in file]
        told = answer["export"]
        assert (told["rows"], told["bytes"], told["path"]) == (len(rows), path.stat().st_size, str(path))
        path.unlink()
        return rows

    return exported


def asked(path, what="jobs", form="csv", values=False, **which):
    return exporting.Asked(None if path is None else str(path), what, form, values, Filter(**which))


@pytest.fixture
def export(opts, db, jobs):
    """Export as a caller of an origin, with a role that may do all."""

    def export(path, origin="cli", permissions=("*:*:*",), stdout=None, progress=lambda *_: None, **wanted):
        caller = Caller("alice", origin, (), ("admin",), permissions)
        return exporting.export(db, load(opts), caller, asked(path, **wanted), {}, stdout, progress)

    return export


def test_a_row_of_a_job_is_that_of_the_list(call, history, exported):
    rows = call("jobs", limit=500)["jobs"]
    assert len(rows) > 15
    assert [*map(tuple, exported())] == [export_rows.JOBS] * len(rows)
    assert exported() == rows
    assert exported(all=True) == call("jobs", limit=500, all=True)["jobs"] != rows


def test_cells_hold_what_json_holds(history, exported):
    for what in ("jobs", "returns"):
        cells, rows = exported("csv", what=what), exported(what=what)
        assert len(cells) == len(rows) > 10
        for shown, row in zip(cells, rows, strict=True):
            assert shown == {name: as_cell(value) for name, value in row.items()}


def as_cell(value):
    if value is None:
        return ""
    if isinstance(value, (list, bool)):
        return json.dumps(value, ensure_ascii=False)
    text = str(value)
    return f"'{text}" if isinstance(value, str) and text.startswith("-") else text


def test_a_row_of_a_return_is_that_of_the_job(call, history, exported):
    rows = exported(what="returns", values=True)
    shown = {}
    for row in call("jobs", limit=500)["jobs"]:
        for found in call("job", row["jid"])["returns"]:
            shown[row["jid"], found["minion"]] = (row, found)
    assert len(rows) == len(shown) > 20
    for row in rows:
        job, found = shown[row["jid"], row["minion"]]
        assert {*row} == {*export_rows.RETURNS, "return"}
        for name in ("start_time", "function", "target", "user", "kind"):
            assert row[name] == job[name]
        for name in ("received", "result", "retcode", "success", "return"):
            assert row[name] == found[name], name
        counts = found.get("counts") or {}
        if "functions" not in found:
            assert row["states"] == counts.get("total")
            assert [row[name] for name in ("succeeded", "failed", "changed", "would_change")] == [
                counts.get(name) for name in ("succeeded", "failed", "changed", "would_change")
            ]
            # Of an orchestration only its value tells how long it took.
            assert row["duration"] in ([None] if job["kind"] == "orchestrate" else [found.get("duration")])


@pytest.mark.parametrize("number", [1, 2, 3])
def test_pages_are_joined_without_a_seam(jobs, exported, number, monkeypatch):
    whole = [exported(what=what) for what in ("jobs", "returns")]
    monkeypatch.setattr(exported_rows, "JOBS", number)
    monkeypatch.setattr(exported_rows, "RETURNS", number)
    assert [exported(what=what) for what in ("jobs", "returns")] == whole
    assert [(row["jid"], row["minion"]) for row in whole[1]] == [
        (jid, minion) for jid in (THIRD, OTHER, JID) for minion in ("m1", "m2")
    ]
    assert [row["minion"] for row in exported(what="returns", minion="m2")] == ["m2"] * 3
    assert [row["minion"] for row in exported(what="returns", minion="*2")] == ["m2"] * 3
    assert [row["return"] for row in exported(what="returns", minion="*2", values=True)] == [{"of": "m2"}] * 3


def test_large_values_end_a_page(db, jobs, monkeypatch):
    wanted = exported_rows.Wanted(values=True)
    numbers = [jid_time(jid) for jid in (THIRD, OTHER, JID)]
    assert [len(page) for page in exported_rows.return_pages(db, numbers, wanted)] == [6]
    monkeypatch.setattr(exported_rows, "_COUNTED", 1)
    monkeypatch.setattr(exported_rows, "RETURNS", 60)
    assert sum(len(page) for page in exported_rows.return_pages(db, numbers, wanted)) == 6
    assert max(len(page) for page in exported_rows.return_pages(db, numbers, wanted)) < 6


def test_filters_are_those_of_the_list(call, jobs, exported):
    assert [row["jid"] for row in exported(function="test.*")] == [THIRD, JID]
    assert [row["jid"] for row in exported("csv", since="2026-11-23T09:21:00Z", until="2026-11-23T09:22:00Z")] == [
        OTHER
    ]
    assert exported(by="nobody") == []
    answer = call("export", path="/tmp", user="r*", what="returns", all=True)
    assert answer["error"]["message"] == "/tmp is there already; give the path of a new file."


def test_the_answer_tells_the_filters_as_they_came(call, jobs, tmp_path):
    told = call("export", str(tmp_path / "x"), what="returns", format="jsonl", by="r*", result="ok")["export"]
    assert told.pop("seconds") < 60 and told.pop("bytes") > 0
    assert told == {
        "path": str(tmp_path / "x"),
        "what": "returns",
        "format": "jsonl",
        "rows": 6,
        "filters": {"result": "ok", "user": "r*"},
        "interrupted": False,
    }


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"what": "states"}, "what is 'states'; it takes jobs or returns."),
        ({"what": None}, "what is None; it takes jobs or returns."),
        ({"format": "xls"}, "format is 'xls'; it takes csv or jsonl."),
        ({"format": None}, "format is None; it takes csv or jsonl."),
        ({"values": "perhaps"}, "values is 'perhaps'; it takes True or False."),
        ({"values": True}, "values goes with what=returns and format=jsonl: a cell of CSV holds no value."),
        ({"path": "jobs.csv"}, "path is 'jobs.csv'; it takes an absolute path of a new file."),
        ({"path": ["/x"]}, "path is ['/x']; it takes text."),
        ({"path": "/no/such/jobs.csv"}, "There is no folder /no/such."),
        ({"result": "fine"}, "result is 'fine'; it takes ok, changed, failed, missing, killed or untold."),
        ({"live": True}, "live is no argument of halite.export; it takes path, what, format, values, status,"),
        ({}, "path is not given, and only salt-run halite.export, typed without another outputter, writes to"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence(call, jobs, given, sentence):
    answer = call("export", **given)
    assert answer["error"]["message"].startswith(sentence)
    assert answer["retcode"] == 2


def test_only_what_the_caller_may_view_is_exported(export, tmp_path, opts):
    opts["halite"] = {"exports": str(tmp_path)}
    answer = export(tmp_path / "x.csv", "eauth", ("view:job:test.*",), what="returns")
    assert answer["export"]["rows"] == 4
    assert "cmd.run" not in (tmp_path / "x.csv").read_text()
    assert export(tmp_path / "none.jsonl", "eauth", ("view:job:pkg.*",), form="jsonl")["export"]["rows"] == 0
    assert (tmp_path / "none.jsonl").read_bytes() == b""


def test_who_may_view_nothing_is_denied_and_exports_are_audited(call, jobs, opts, tmp_path):
    opts["halite"] = {"origins": {"cli": []}, "users": {"dora": ["viewer"]}, "exports": str(tmp_path)}
    denied = call("export", str(tmp_path / "x"), caller="bob", function="cmd.*")
    assert denied["error"]["code"] == "denied" and not (tmp_path / "x").exists()
    call("export", str(tmp_path / "y"), caller="dora", what="returns", function="cmd.*")
    opts["halite"] = {}
    done, refused = call("audit")["audit"]
    assert (refused["user"], refused["action"], refused["decision"]) == ("bob", "view", "denied")
    assert refused["arguments"]["called"] == "halite.export"
    assert (done["user"], done["action"], done["resource"], done["outcome"]) == ("dora", "export", "job", "done")
    assert done["arguments"] == {
        "path": str(tmp_path / "y"),
        "what": "returns",
        "format": "csv",
        "values": False,
        "function": "cmd.*",
    }


def test_secrets_in_arguments_are_masked(jobs, exported):
    row = exported("csv", function="cmd.*")[0]
    assert "hunter2" not in row["arguments"] and row["arguments"].startswith('["id", "password=')


@pytest.mark.parametrize("origin", ORIGINS)
def test_only_who_types_and_may_manage_writes_outside_of_the_folder_for_exports(export, opts, tmp_path, origin):
    folder = tmp_path / "exports"
    (folder / "deep").mkdir(parents=True)
    (folder / "out").symlink_to(tmp_path)
    for path in (tmp_path / "x", folder / ".." / "x", folder / "out" / "x", folder, "/etc/passwd", "/no/such/x"):
        with pytest.raises(Invalid, match="halite:exports in the master config names no folder"):
            export(path, origin)
    opts["halite"] = {"exports": str(folder)}
    for path in (tmp_path / "x", folder / ".." / "x", folder / "out" / "x", folder, "/etc/passwd", "/no/such/x"):
        for came, permissions in ((origin, ("*:*:*",)), ("cli", ("view:job:*",))):
            with pytest.raises(Invalid, match="it takes one below .*/exports, which halite:exports names"):
                export(path, came, permissions)
    assert export(folder / "x", origin)["export"]["rows"] == 3
    assert export(folder / "deep" / "x", "cli", ("view:job:*",))["export"]["rows"] == 3
    assert export(tmp_path / "y")["export"]["rows"] == 3
    assert not (tmp_path / "x").exists()


def test_a_link_that_leads_elsewhere_a_moment_later_leads_nowhere(export, opts, tmp_path, monkeypatch):
    """Where a folder on the way belongs to who asks, he may put a link to any other into it meanwhile."""
    for name in ("exports", "cron.d"):
        (tmp_path / name).mkdir()
    opts["halite"] = {"exports": str(tmp_path / "exports")}
    (tmp_path / "link").symlink_to(tmp_path / "exports")
    is_there = os.path.lexists

    def lexists(path):
        (tmp_path / "link").unlink(missing_ok=True)
        (tmp_path / "link").symlink_to(tmp_path / "cron.d")
        return is_there(path)

    monkeypatch.setattr(os.path, "lexists", lexists)
    assert export(tmp_path / "link" / "jobs", "eauth")["export"]["rows"] == 3
    assert (os.listdir(tmp_path / "exports"), os.listdir(tmp_path / "cron.d")) == (["jobs"], [])


@pytest.mark.parametrize("name", ["a\nb", "a\x1b[2J", "\u202ea", "a\rb"])
def test_no_file_has_a_name_that_steers_a_terminal(export, tmp_path, name):
    with pytest.raises(Invalid, match=r"^path is .*; it takes no line breaks and no control characters.$"):
        export(tmp_path / name)
    assert not (tmp_path / name).exists()


def test_a_file_is_for_its_owner_alone_and_nothing_is_written_over(export, tmp_path, db):
    path = tmp_path / "jobs.csv"
    export(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert path.read_bytes().startswith(b"\xef\xbb\xbfjid,start_time,") and path.read_bytes().endswith(b"\r\n")
    assert os.listdir(tmp_path / "cache") and not list(tmp_path.glob("*.part"))
    (tmp_path / "link").symlink_to(tmp_path / "precious")
    for taken in (path, tmp_path / "link"):
        with pytest.raises(Invalid, match="is there already"):
            export(taken)
    (tmp_path / "new.part").symlink_to(tmp_path / "precious")
    with pytest.raises(Invalid, match="another export is under way, or was broken off; remove it"):
        export(tmp_path / "new")
    with pytest.raises(Invalid, match="is a name that Halite itself uses"):
        export(f"{db.path}-journal")
    (tmp_path / "open").mkdir()
    (tmp_path / "open").chmod(0o777)
    with pytest.raises(Invalid, match="cannot be taken for an export: its folder is writable by everybody"):
        export(tmp_path / "open" / "x")
    assert not (tmp_path / "precious").exists()


def test_what_cannot_be_written_leaves_nothing(export, tmp_path, db, monkeypatch):
    monkeypatch.setattr(exported_rows, "JOBS", 100)
    write(db, many(500))
    before = resource.getrlimit(resource.RLIMIT_FSIZE)

    def fill_the_disk(*_):
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, before[1]))

    try:
        with pytest.raises(Unavailable, match=r"The export to .*/x failed: .*File too large"):
            export(tmp_path / "x", progress=fill_the_disk)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert sorted(os.listdir(tmp_path)) == ["cache"]


def test_a_full_disk_behind_standard_output_is_told(export):
    with (
        open("/dev/full", "w") as full,
        pytest.raises(Unavailable, match="to standard output failed: .*No space left"),
    ):
        export(None, stdout=full)


@pytest.mark.parametrize("kind", [KeyboardInterrupt, SystemExit])
def test_what_is_broken_off_leaves_no_file(export, tmp_path, db, kind):
    def interrupt(*_):
        raise kind

    answer = export(tmp_path / "x", progress=interrupt)
    assert (answer["retcode"], answer["export"]["interrupted"]) == (1, True)
    assert sorted(os.listdir(tmp_path)) == ["cache"]
    assert audit_log.entries(db, audit_log.Filter(), 1)[0][0]["outcome"] == "interrupted"


def test_rows_go_to_standard_output_and_a_reader_that_leaves_ends_it(export, tmp_path):
    with (tmp_path / "out").open("w") as out:
        answer = export(None, stdout=out, form="csv")
    rows = (tmp_path / "out").read_bytes()
    assert rows.startswith(b"jid,") and rows.count(b"\r\n") == 4 and len(rows) == answer["export"]["bytes"]
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as gone:
        answer = export(None, stdout=gone)
    assert (answer["export"]["interrupted"], answer["retcode"]) == (True, 1)


def test_no_text_becomes_a_formula_and_numbers_stay_numbers(returners, exported):
    set_clock(returners, jid_time(JID))
    load = publish(JID, "test.ping", target='=HYPERLINK("http://x", "y")', user="@alice\x1b[2J")
    returners["halite.save_load"](JID, load, ["m1"])
    returners["halite.returner"](returned(JID, "m1", retcode=-9, success=False))
    (row,) = exported("csv", what="returns")
    assert row["target"] == '\'=HYPERLINK("http://x", "y")'
    assert row["user"] == "'@alice\\x1b[2J"
    assert row["retcode"] == "-9"
    (row,) = exported(what="returns")
    assert (row["target"], row["retcode"]) == ('=HYPERLINK("http://x", "y")', -9)


def test_an_export_holds_up_neither_writers_nor_the_log(db, tmp_path, opts, monkeypatch):
    monkeypatch.setattr(exported_rows, "JOBS", 100)
    write(db, many(1_000))
    told = []

    def look(*_):
        with sqlite3.connect(db.path) as other:
            told.append(other.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])

    caller = Caller("root", "cli", (), ("admin",), ("*:*:*",))
    for what in ("jobs", "returns"):
        exporting.export(db, load(opts), caller, asked(tmp_path / what, what), {}, None, look)
    assert len(told) > 10 and not any(told)


def test_it_takes_no_more_memory_for_more_rows(db, tmp_path, opts, monkeypatch):
    monkeypatch.setattr(exported_rows, "JOBS", 500)
    monkeypatch.setattr(exported_rows, "RETURNS", 500)
    caller = Caller("root", "cli", (), ("admin",), ("*:*:*",))
    rows, peaks = many(20_000), []
    for first, last in ((0, 2_000), (2_000, 20_000)):
        write(db, rows[first:last])
        with db.write() as conn:
            conn.execute("UPDATE job_returns SET received = job, result = 'ok'")
        tracemalloc.start()
        for what in ("jobs", "returns"):
            done = exporting.export(
                db, load(opts), caller, asked(tmp_path / f"{what}{last}", what), {}, None, lambda *_: None
            )
            assert done["export"]["rows"] == last
        peaks.append(tracemalloc.get_traced_memory()[1])
        tracemalloc.stop()
    assert peaks[1] < 1.5 * peaks[0]


@pytest.mark.parametrize("after", [None, "web1"])
@pytest.mark.parametrize("minion", [None, "web1", "web*"])
def test_returns_are_found_along_their_key(db, jobs, minion, after):
    with db.read() as conn:
        ran = []
        conn.set_trace_callback(ran.append)
        exported_rows._walk(conn, 7, after, exported_rows.Wanted(minion)).fetchall()
        conn.set_trace_callback(None)
        (plan,) = conn.execute(f"EXPLAIN QUERY PLAN {ran[0]}").fetchall()
    assert plan[3].startswith("SEARCH job_returns USING PRIMARY KEY (")
