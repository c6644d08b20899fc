"""Resources, which Salt has since 3008: jobs on what minions manage, asked and killed through those."""

import re
import time

import pytest

from tests import shapes
from tests.masters import wait_for
from tests.series import on_3008

pytestmark = on_3008
ROWS = shapes.rows()
SLOW = """
import time


def nap(seconds):
    time.sleep(seconds)
    return True


def uneven(seconds):
    return {}(seconds)
"""
STATE = """
import time

__func_alias__ = {"apply_": "apply"}


def apply_(seconds):
    time.sleep(seconds)
    return {
        "test_|-nap_|-nap_|-nop": {
            "name": "nap", "result": True, "changes": {}, "comment": "", "duration": 1.0, "__run_num__": 0
        }
    }
"""


@pytest.fixture(scope="module")
def own(make_master, root):
    """A master with `one`, which manages dummy-01, and `two`, which manages dummy-02 and dummy-03."""
    pillar, modules = root / "resources-pillar", root / "resources-modules"
    for folder in (pillar, modules / "modules", modules / "resources" / "dummy" / "modules"):
        folder.mkdir(parents=True)
    (pillar / "top.sls").write_text("base: {one: [one], two: [two]}")
    (pillar / "one.sls").write_text("resources: {dummy: {resource_ids: [dummy-01]}}")
    (pillar / "two.sls").write_text("resources: {dummy: {resource_ids: [dummy-02, dummy-03]}}")
    (modules / "modules" / "slow.py").write_text(SLOW.format("nap"))
    (modules / "resources" / "dummy" / "modules" / "slow.py").write_text(SLOW.format("bool"))
    (modules / "resources" / "dummy" / "modules" / "state.py").write_text(STATE)
    config = {"module_dirs": [str(modules)]}
    site = make_master(
        {"pillar_roots": {"base": [str(pillar)]}, "halite": {"interval": 1, "lost_after": 15}},
        minions=("one", "two"),
        minion_config={"one": config, "two": config},
    )
    wait_for(lambda: "dummy-03" in site.command("salt", "-C", "T@dummy", "test.ping").stdout, "the resources")
    return site


def run_async(site, *what):
    (jid,) = re.findall(r"\d{20}", site.command("salt", "--async", *what).stdout)
    wait_for(lambda: site.halite("job", jid).data["job"]["status"] == "running", "the job in the index")
    time.sleep(1)  # until its minions run it
    return jid


def check(site, name, jid):
    told = shapes.told(site.ended(jid))
    assert told == {column: ROWS[name][column] for column in shapes.COLUMNS}


@pytest.mark.shape("resource", "resource-type", "resource-glob")
@pytest.mark.parametrize("name", ["resource", "resource-type", "resource-glob"])
def test_a_job_on_resources_is_shown_as_its_row_says(own, name):
    arguments = re.match(r"`salt ([^`]*)`", ROWS[name]["how"]).group(1).replace("'", "").split()
    own.command("salt", *arguments)
    (newest, *_) = own.halite("jobs", function="test.ping").data["jobs"]
    check(own, name, newest["jid"])


def test_a_resource_is_waited_for_as_long_as_its_minion_says_that_it_runs_the_job(own):
    jid = run_async(own, "-C", "T@dummy:dummy-01", "slow.nap", "25")
    wait_for(
        lambda: [each["reason"] for each in own.halite("job", jid).data["reasons"]] == ["running"], "the first answer"
    )
    row = own.ended(jid)["job"]
    assert (row["result"], row["returned"], row["missing"]) == ("ok", 1, 0)
    assert row["duration"] > 24


def test_a_minion_is_waited_for_whose_resources_have_returned(own):
    """With the first of them that ends goes the minion's only note of the job."""
    jid = run_async(own, "-C", "one or T@dummy:dummy-01", "slow.uneven", "12")
    (reason,) = wait_for(
        lambda: [each for each in own.halite("job", jid).data["reasons"] if each["reason"] != "no_sign"], "an answer"
    )
    assert (reason["minion"], reason["reason"], reason["until"] > reason["since"]) == ("one", "one_of_several", True)
    assert own.ended(jid)["job"]["result"] == "ok"


@pytest.mark.shape("resource-killed")
def test_a_resource_is_killed_through_its_minion(own):
    jid = run_async(own, "-C", "T@dummy:dummy-01", "slow.nap", "120")
    answer = own.halite("kill", jid).data
    assert (answer["minions"], answer["not_sent"]) == (["dummy-01"], [])
    check(own, "resource-killed", jid)
    row = own.halite("job", jid).data["job"]
    assert (row["result"], row["reached_minions"]) == ("killed", ["dummy-01"])
    (entry,) = own.halite("audit", jid).data["audit"]
    assert (entry["sent"], entry["reached"]) == (1, 1)
    sent = own.halite("job", answer["kill_jid"]).data
    assert [ret["minion"] for ret in sent["returns"]] == ["one"]


def test_resources_whose_processes_nobody_tells_apart_are_not_signalled(own):
    jid = run_async(own, "-C", "T@dummy", "slow.nap", "20")
    answer = own.halite("kill", jid).data
    assert answer["minions"] == ["dummy-01"]
    assert [each["minion"] for each in answer["not_sent"]] == ["dummy-02", "dummy-03"]
    assert "two runs the job in 2 processes" in answer["not_sent"][0]["why"]
    refused = own.halite("kill", jid, minion="dummy-0[23]")
    assert (refused.code, refused.data["error"]["code"]) == (6, "unavailable")
    assert "Nothing was sent to dummy-02, dummy-03" in refused.data["error"]["message"]
    row = own.ended(jid)["job"]
    assert (row["returned"], row["result"], row["reached_minions"]) == (2, "killed", ["dummy-01"])


def test_a_state_run_on_resources_is_one_process_of_their_minion(own):
    jid = run_async(own, "-C", "T@dummy", "state.apply", "60")
    refused = own.halite("kill", jid, minion="dummy-02")
    assert "two runs the job in one process for it and for dummy-03" in refused.data["error"]["message"]
    assert own.halite("kill", jid, minion="dummy-0[23]").data["minions"] == ["dummy-02", "dummy-03"]
    wait_for(lambda: own.halite("audit", jid).data["audit"][0]["reached"] == 2, "the answer of their minion")
    assert own.halite("kill", jid).data["minions"] == ["dummy-01"]
    row = own.ended(jid)["job"]
    assert (row["result"], row["reached_minions"]) == ("killed", ["dummy-01", "dummy-02", "dummy-03"])


def test_a_resource_that_nobody_manages_is_missing_and_no_kill_is_told_as_sent(own):
    jid = run_async(own, "-C", "T@dummy:ghost", "slow.nap", "60")
    refused = own.halite("kill", jid)
    assert "of ghost, no accepted key, and no one minion is known to manage it" in refused.data["error"]["message"]
    row = own.ended(jid)["job"]
    assert (row["result"], row["killed_by"]) == ("missing", None)
