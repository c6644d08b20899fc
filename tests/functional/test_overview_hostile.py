"""Whatever is in jobs and returns: what tells of many of them is plain data, and steers no terminal at any width."""

import csv
import io
import itertools
import json
import math

import pytest

from saltext.halite.answers.export_formats import _FORMULA
from saltext.halite.terminal import live
from tests.nasty import NASTY, steers_a_terminal
from tests.shown import show

from .conftest import publish, returned

RUN = "{0}_|-{0}_|-{0}_|-{0}"


def deep(depth):
    """A mapping nested *depth* times."""
    value = "leaf"
    for _ in range(depth):
        value = {"held": value}
    return value


def state(text, number, result):
    """A state that says *text* wherever one may."""
    return {
        "name": text,
        "result": result,
        "comment": [text, {text: text}],
        "changes": {text: text, "diff": f"--- a\n+++ b\n-{text}\n+{number}"},
        "duration": 1.5,
        "__sls__": text,
        "__id__": text,
        "__run_num__": number,
        "warnings": [text],
    }


# Pairs of what a minion returned for one job and for the next.
VALUES = [
    (math.nan, math.nan),
    (math.inf, -math.inf),
    (10**300, 10**300 + 1),
    (b"\xff\x00\x1b[2J", b"\xff\x00\x1b[3J"),
    (deep(900), deep(901)),
    ([[["\x1b[2J"]]], {"\x1b[2J": "\u202e"}),
    ("line\n" * 3000, "line\n" * 2999 + "other\n"),
    ({"file_|-a_|-a_|-managed": {"result": True}}, ["Rendering SLS failed: \x1b]0;x\x07"]),
    ({"file_|-a_|-a_|-managed": {"result": "\x1b[2J", "comment": b"\xff"}}, {}),
    ({"file_|-a_|-a_|-managed": 7}, {"file_|-a_|-a_|-managed": {"result": None, "changes": "x", "comment": 7}}),
    (None, False),
]


@pytest.fixture
def jids(returners):
    """Two jobs of each kind of text and of value: all that somebody chooses is that text."""
    found = []
    texts = [text for text in NASTY if text and "," not in text and not text.startswith("runner.halite.")]
    for number, (text, value) in enumerate(itertools.zip_longest(texts, VALUES)):
        minions = [f"m{number}", f"={text[:200]}"]
        for run in (0, 1):
            jid = f"20261123{run:02}{number:02}34429614"
            function = "state.apply" if number % 2 else f"x.{text}"[:900]
            load = publish(jid, function, text, arguments=[text, {"__kwarg__": True, text: text}], user=text)
            load["kwargs"] = {"metadata": {text[:200]: text}}
            returners["halite.save_load"](jid, load, minions)
            states = {RUN.format(text): state(text, run, not run), RUN.format("b"): state(text, 2, None)}
            for minion in minions[: 1 + number % 2]:
                answer = value[run] if value is not None and minion == minions[0] else states
                failed = bool(run) and number % 3 == 0
                more = {"retcode": 1, "success": False} if failed else {}
                returners["halite.returner"](returned(jid, minion, answer, function, **more))
            found.append(jid)
    return found


def asked(call, jids):
    """The answer of each function that tells of many jobs, or puts two beside each other."""
    for what in ("all", "jobs", "returns"):
        yield call("activity", what=what, limit=500)
    for bucket in ("1h", "1d"):
        yield call("activity", bucket=bucket, since="2026-11-23", until="2026-11-23")
    for rows in ("function", "user", "target", "minion", "kind"):
        yield call("timeline", rows=rows, since="2026-11-22", until="2026-11-24", limit=500, bars=10)
    yield call("jobs", limit=500)
    yield {**call("watch"), "interrupted": True}
    for jid in jids[1::2]:
        yield call("compare", jid=jid, limit=500)
        yield call("wait", jid=jid, timeout=0)
        yield call("rerun", jid=jid, test=True)


def test_every_answer_is_plain_and_steers_no_terminal(call, jids, idle, opts):
    opts["output"] = "json"  # so that watch looks once
    tried = compared = 0
    for answer in asked(call, jids):
        told = answer.get("data", answer)
        json.dumps(told, allow_nan=False)
        compared += "compare" in told
        assert told.get("error", {}).get("code") != "error", told
        for width in (20, 80, 400, None):
            printed = show(told, width)
            assert not steers_a_terminal(printed), (width, steers_a_terminal(printed), told)
            tried += 1
    assert tried > 500 and compared > 30


def test_what_is_watched_steers_no_terminal(call, jids, idle, opts):
    opts["output"] = "json"
    stream = io.TextIOWrapper(io.BytesIO(), encoding="utf-8")
    lines = live._Lines(stream, show)
    told = call("watch")
    rows = told.get("data", told)["watch"]
    lines({"watch": rows})
    lines(
        {"watch": {"active": [], "ended": [{**row, "end_time": "x", "result": "failed"} for row in rows["active"]]}}
    )
    for row in rows["active"]:
        one = live._Lines(stream, show)
        one({"watch": row, "failures": call("job", row["jid"], failed=True)["returns"]})
    stream.flush()
    printed = stream.buffer.getvalue().decode()
    assert printed.count("\n") > len(rows["active"]) and not steers_a_terminal(printed)


@pytest.mark.parametrize("what", ["jobs", "returns"])
def test_no_cell_is_a_formula_or_steers_a_terminal(call, jids, tmp_path, what):
    assert call("export", str(tmp_path / "x.csv"), what=what, all=True)["export"]["rows"] >= len(jids)
    text = (tmp_path / "x.csv").read_bytes().decode("utf-8-sig")
    assert not steers_a_terminal(text.replace("\r\n", "\n"))
    with (tmp_path / "x.csv").open(newline="", encoding="utf-8-sig") as file:
        cells = [cell for row in csv.reader(file) for cell in row]
    assert not [cell for cell in cells if cell.startswith(_FORMULA) and not is_number(cell)]
    call("export", str(tmp_path / "x.jsonl"), what=what, all=True, format="jsonl", values=what == "returns")
    held = (tmp_path / "x.jsonl").read_text("utf-8")
    assert not steers_a_terminal(held) and [json.loads(line) for line in held.splitlines()]


def is_number(cell):
    try:
        float(cell)
    except ValueError:
        return False
    return True
