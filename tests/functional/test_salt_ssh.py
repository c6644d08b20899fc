"""Jobs over salt-ssh, in the calls of Salt's own that lead to the job cache: their hosts, and who called."""

from types import SimpleNamespace

import pytest
import salt.client.ssh
import salt.netapi

from saltext.halite.master import ssh_call
from saltext.halite.store import one_job, untold_events
from saltext.halite.times import SECOND, now

JID = "20261123092034429614"


def over_ssh(returners, hosts):
    """Have Salt's own function save the job of a salt-ssh whose roster gave it *hosts*."""
    opts = {"master_job_cache": "halite", "argv": ["test.ping"], "tgt": "box*", "user": "root", "jid": JID}
    functions = {f"halite.{name}": returners[f"halite.{name}"] for name in ("prep_jid", "save_load", "returner")}
    ssh = SimpleNamespace(
        opts=opts, returners=functions, tgt_type="glob", targets=hosts, event=None, handle_ssh=lambda mine: iter(())
    )
    list(salt.client.ssh.SSH.run_iter(ssh))


def through_api(low, ssh, loadauth):
    """Have Salt's own function take the request *low*."""
    client = SimpleNamespace(
        opts={"netapi_enable_clients": ["ssh"]},
        loadauth=loadauth,
        _is_master_running=lambda: True,
        _authorize_ssh=lambda low: None,
        ssh=ssh,
    )
    return salt.netapi.NetapiClient.run(client, low)


@pytest.fixture
def loadauth():
    """What authenticates, as salt-api has it."""
    return SimpleNamespace(
        get_tok=lambda token: {"name": "alice", "eauth": "pam"} if token == "good" else {},
        load_name=lambda low: low["username"],
    )


@pytest.mark.parametrize("who", [{"token": "good"}, {"eauth": "pam", "username": "alice", "password": "x"}])
def test_over_salt_api_the_job_is_of_who_called(returners, db, loadauth, who):
    low = {"client": "ssh", "fun": "test.ping", "tgt": "box*", **who}
    through_api(low, lambda **_: over_ssh(returners, {"box1": {}, "box2": {}}), loadauth)
    row, load, _, awaited = one_job.job_with_returns(db, JID)
    assert (row.kind, row.user, load["user"], row.minions) == ("ssh", "alice", "alice", 2)
    assert [each.minion for each in awaited] == ["box1", "box2"]
    assert "password" not in load and "token" not in load


def test_a_token_counts_before_a_name(returners, db, loadauth):
    low = {"client": "ssh", "fun": "test.ping", "tgt": "box*", "token": "good", "eauth": "pam", "username": "mallory"}
    through_api(low, lambda **_: over_ssh(returners, {"box1": {}}), loadauth)
    assert one_job.job(db, JID).user == "alice"


def test_who_cannot_be_told_is_whom_salt_names(returners, db, loadauth):
    low = {"client": "ssh", "fun": "test.ping", "tgt": "box*", "token": "gone"}
    through_api(low, lambda **_: over_ssh(returners, {"box1": {}}), loadauth)
    assert one_job.job(db, JID).user == "root"


def test_typed_it_is_of_whom_salt_names(returners, db):
    over_ssh(returners, {"box1": {}})
    assert (one_job.job(db, JID).user, one_job.job(db, JID).ended) == ("root", None)


def test_one_that_found_no_host_is_over_at_once(returners, db):
    """Over salt-api the process that drives it goes on for ever."""
    over_ssh(returners, {})
    row = one_job.job(db, JID)
    assert (row.minions, row.result, row.ended is None) == (0, "ok", False)
    assert row.ended >= row.id
    assert [item.what for item in untold_events.news(db, now() + SECOND, 10**6)] == ["complete"]


def test_a_host_that_no_roster_names_is_expected_all_the_same(returners, db):
    """Salt takes a target that is reachable under its name for a host."""
    over_ssh(returners, {"unlisted": {}})
    assert [each.minion for each in one_job.job_with_returns(db, JID)[3]] == ["unlisted"]


def test_outside_of_such_a_call_nothing_is_told():
    assert ssh_call.of_this_thread() == ssh_call.Call(None, None)
