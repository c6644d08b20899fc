"""Two runs compared as a terminal shows it: fits it, folds what is alike, and lets nothing steer it."""

import copy

import pytest

from saltext.halite.terminal import outputter

FILES = ["shop.conf", "blog.conf", "wiki.conf", "mail.conf", "docs.conf"]


def state(change, name, before, after, comment="", function="file.managed"):
    told = {"change": change, "id": name, "name": f"/srv/{name}", "function": function, "sls": "app"}
    return {**told, "before": before, "after": after, "comment": comment}


def row(jid, result):
    return {
        "jid": jid,
        "start_time": "2026-11-28T05:13:22.960305Z",
        "function": "state.apply",
        "arguments": ["app"],
        "target": "web*",
        "target_type": "glob",
        "kind": "local",
        "status": "complete",
        "result": result,
    }


def minion(name, **function):
    held = {"function": "state.apply", "before": "ok", "after": "failed", "states": None, "diff": None, "left_out": 0}
    return {"minion": name, "before": "ok", "after": "failed", "functions": [{**held, **function}]}


def answer(*minions, **more):
    counts = {"compared": 12, "equal": 8, "differing": 4, "not_kept": 0, "only_before": 0, "only_after": 0}
    jobs = {"before": row("20261128051322960305", "ok"), "after": row("20261128061322960305", "failed")}
    states = {"newly_failing": 15, "changed": 0, "new": 3, "gone": 0, "mended": 0}
    told = {"compare": {**jobs, "minions": counts, "states": states}, "differing": [*minions], "left_out": 0}
    return {**told, "only_before": [], "only_after": [], **more}


def failing(name):
    states = [state("newly_failing", each, "ok", "failed", f"No {each} on {name}") for each in FILES]
    return minion(name, states=[*states, state("new", "motd", None, "changed")])


def test_the_sums_come_first_and_minions_that_differ_alike_are_told_once():
    lines = outputter.render(answer(*map(failing, ("web1", "web2", "web3"))), 80).splitlines()
    assert lines == [
        "Compared state.apply",
        "  Before   20261128051322960305  2026-11-28 05:13:22 UTC  ok  web*: state.apply",
        "           app",
        "  After    20261128061322960305  2026-11-28 05:13:22 UTC  failed  web*:",
        "           state.apply app",
        "  Minions  12 minions compared: 8 equal, 4 differing",
        "  States   15 newly failing, 3 new",
        "",
        "3 minions  ok before, failed now",
        "    on web1, web2, web3",
        "    newly failing  shop.conf  file.managed  /srv/shop.conf",
        "                   No shop.conf on web1",
        "                   and 4 more alike: blog.conf, wiki.conf, mail.conf, docs.conf",
        "    new            motd       file.managed (changed)  /srv/motd",
    ]


def test_of_what_is_gone_it_is_told_where_it_had_failed():
    gone = [state("gone", "check disk", "failed", None), state("gone", "old.cron", "ok", None)]
    text = outputter.render(answer(minion("web1", states=gone)), 120)
    assert "gone  check disk  file.managed (failed before)  /srv/check disk\n" in text
    assert text.endswith("gone  old.cron    file.managed  /srv/old.cron")


def test_a_diff_is_a_diff_and_its_controls_are_harmless():
    diff = ["@@ -1,2 +1,2 @@", " one", "-two \x1b[2J", "+three"]
    text = outputter.render(answer(minion("db1", diff=diff, left_out=3)), 80)
    assert "    -two \\x1b[2J\n    +three\n    ... 3 more lines" in text
    colors = {"RED": "<", "GREEN": "[", "CYAN": "{", "ENDC": ">"}
    assert "<-two \\x1b[2J>" in outputter.render(answer(minion("db1", diff=diff)), 80, colors)


def test_what_differs_out_of_sight_says_so():
    assert "What differs lies behind what is shown" in outputter.render(answer(minion("db1", diff=[])), 120)
    assert "No state differs, but the result does." in outputter.render(answer(minion("db1", states=[])), 80)


def test_who_returned_once_and_who_is_left_out_is_told():
    told = answer(left_out=7, only_before=["db9"], only_after=["db1", "db2"])
    told["compare"]["minions"].update(only_before=1, only_after=900)
    lines = outputter.render(told, 140).splitlines()
    whole = "salt-run halite.compare 20261128051322960305 20261128061322960305 limit=500"
    assert lines[-8:] == [
        "Returned before alone (1):",
        "    db9",
        "",
        "Returned after alone (900):",
        "    db1, db2",
        "    and 898 more",
        "",
        f"7 more minions with differences: {whole}",
    ]


@pytest.mark.parametrize("width", [40, 80, 140])
def test_no_line_is_wider_than_the_terminal(width):
    long = failing("x" * 300)
    long["functions"][0]["states"][0].update(id="é" * 300, comment="word " * 300, sls="\x1b[2J")
    diff = minion("y" * 300, diff=["@@ -1 +1 @@", "-" + "a" * 900])
    several = copy.deepcopy(failing("z"))
    several["functions"].append({**diff["functions"][0], "function": "f" * 300})
    text = outputter.render(answer(long, diff, several, only_before=["q" * 300]), width)
    commands = [line for line in text.splitlines() if "salt-run" in line or "q" * 300 in line or "x" * 300 in line]
    assert [line for line in text.splitlines() if len(line) > width and line not in commands] == []
    assert "\x1b" not in text


def test_a_repetition_says_what_was_called_and_on_whom():
    told = {"jid": "20261128051322960305", "rerun_jid": "20261128061322960305", "test": False, "kind": "local"}
    told |= {"function": "state.apply", "arguments": ["app"], "minions": ["web1", "web2"]}
    told["not_sent"] = [{"minion": "web3", "why": "no accepted key"}]
    assert outputter.render({"rerun": told}, 80).splitlines() == [
        "Repeated job 20261128051322960305 on 2 minions: state.apply app",
        "    web1, web2",
        "Not sent to web3: no accepted key.",
        "As job 20261128061322960305: salt-run halite.job 20261128061322960305",
    ]
    text = outputter.render({"rerun": {**told, "test": True, "rerun_jid": None}}, 80)
    assert text.startswith("Would repeat job 20261128051322960305") and "As job" not in text
    on_master = {**told, "kind": "runner", "minions": [], "not_sent": []}
    assert outputter.render({"rerun": on_master}, 80).startswith("Repeated job 20261128051322960305 on the master: ")
