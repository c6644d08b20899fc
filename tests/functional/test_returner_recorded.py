"""The recorded events of a real master, played through the functions that the master calls."""

import pytest

from saltext.halite.domain import permissions
from saltext.halite.domain.noise import QUESTIONS
from saltext.halite.store import newest_jobs
from tests.recorded import names

from .playing import ROSTER, play, stored

ADMIN = permissions.Caller("root", "cli", (), ("admin",), ("*:*:*",))


# What the list says of each job of a stream: kind, function, target, user, result, returned/minions, failed, changed.
TOLD = {
    "api_runner_local_alice": [
        "runner runner.test.arg hdmaster_master alice ok 1/1 0f 0c",
        "runner runner.test.arg hdmaster_master alice ok 1/1 0f 0c",
        "local test.ping m1 alice ok 1/1 0f 0c",
        "local test.ping * alice ok 3/3 0f 0c",
    ],
    "arg_unicode_kwargs": [
        "local test.arg m1 root ok 1/1 0f 0c",
    ],
    "batch_3006": [
        "local test.ping * root ok 3/3 0f 0c",
        "local test.echo m2 root ok 1/1 0f 0c",
        "local test.echo m3 root ok 1/1 0f 0c",
        "local test.echo m1 root ok 1/1 0f 0c",
    ],
    "batch_async": [
        "local test.echo * root ok 3/3 0f 0c",
        "local test.ping * root ok 3/3 0f 0c",
    ],
    "batch_b1": [
        "local test.ping * root ok 3/3 0f 0c",
        "local test.ping * root ok 3/3 0f 0c",
    ],
    "batch_C_compound": [
        "local test.ping m1 or G@role:role_m2 root ok 2/2 0f 0c",
        "local test.echo m1 or G@role:role_m2 root ok 2/2 0f 0c",
    ],
    "batch_G_grain": [
        "local test.ping role:role_m2 root ok 1/1 0f 0c",
        "local test.echo role:role_m2 root ok 1/1 0f 0c",
    ],
    "batch_L_list": [
        "local test.ping m1,m3,ghost root ok 2/2 0f 0c",
        "local test.echo m1,m3,ghost root ok 2/2 0f 0c",
    ],
    "batch_N_nodegroup": [
        "local test.ping L@m1,m2 root ok 2/2 0f 0c",
        "local test.echo L@m1,m2 root ok 2/2 0f 0c",
    ],
    "target_C_ghost": ["local test.ping m1 or L@m2,ghost root ok 2/2 0f 0c"],
    "batch_batch2": [
        "local test.ping * root ok 3/3 0f 0c",
        "local test.arg * root ok 3/3 0f 0c",
    ],
    "batch_failhard": [
        "local test.ping * root ok 3/3 0f 0c",
        "local cmd.run * root failed 1/3 1f 0c",
    ],
    "chosen_jid_twice": [
        "local test.ping,cmd.run m1,m2 root ok 2/2 0f 0c",
    ],
    "cli_async": [
        "local test.ping * root ok 3/3 0f 0c",
    ],
    "cli_waits_find_job_noise": [
        "local test.sleep * root ok 3/3 0f 0c",
    ],
    "cloned_minion": [
        "local cmd.run m1 root ok 1/1 0f 0c",
    ],
    "cmd_run_all": [
        "local cmd.run_all m1,m2 root failed 2/2 2f 0c",
    ],
    "cmd_run_retcode3": [
        "local cmd.run m1 root failed 1/1 1f 0c",
    ],
    "custom_jid": [
        "local test.ping,test.arg m1 root None 1/1 0f 0c",  # which the minion does not run a second time
        "local test.ping m1 root ok 1/1 0f 0c",
    ],
    "duplicate_return": [
        "local test.ping unknown-target None ok 1/1 0f 0c",
        "local test.ping m1 root ok 1/1 0f 0c",
        "runner runner.jobs.lookup_jid hdmaster_master root ok 1/1 0f 0c",
    ],
    "glob_no_match": [
        "local test.ping m1,ghost root ok 1/1 0f 0c",
    ],
    "grains_items_one": [
        "local grains.items m1 root ok 1/1 0f 0c",
    ],
    "job_users": [
        "local test.ping m1 sudo_carol ok 1/1 0f 0c",
        "runner runner.manage.up hdmaster_master alice ok 1/1 0f 0c",
        "local test.ping * root ok 3/3 0f 0c",
        "local test.ping m1 root ok 1/1 0f 0c",
        "runner runner.salt.execute hdmaster_master alice ok 1/1 0f 0c",
        "local test.ping m1 root ok 1/1 0f 0c",
    ],
    "kill_job_running": [
        "local test.sleep m1 root None 0/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
        "local saltutil.kill_job m1 root ok 1/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
        "local saltutil.kill_job m1 root ok 1/1 0f 0c",
        "runner runner.jobs.lookup_jid hdmaster_master root ok 1/1 0f 0c",
    ],
    "metadata_kw": [
        "local test.ping m1 root ok 1/1 0f 0c",
        "local test.arg m1 root ok 1/1 0f 0c",
    ],
    "minion_badargs": [
        "local test.ping m1 root failed 1/1 1f 0c",
    ],
    "minion_cmdexc": [
        "local hdtest.cmdexc m1 root failed 1/1 1f 0c",
    ],
    "minion_down": [
        "local test.ping * root None 2/3 0f 0c",
        "local test.ping m3 root None 0/1 0f 0c",
        "local test.ping idx:3 root None 0/1 0f 0c",
    ],
    "minion_exception": [
        "local hdtest.boom m1 root failed 1/1 1f 0c",
    ],
    "minion_kill9_mid_job": [
        "local test.sleep m1 root None 0/1 0f 0c",
        "runner runner.jobs.lookup_jid hdmaster_master root ok 1/1 0f 0c",
    ],
    "minion_nofunc": [
        "local nosuch.function m1 root failed 1/1 1f 0c",
    ],
    "minion_prints_traceback": [
        "local cmd.run m1 root ok 1/1 0f 0c",
    ],
    "minion_schedule": [
        "schedule test.arg m2 None ok 1/1 0f 0c",
        "schedule state.apply m2 None failed 1/1 1f 0c",
        "schedule test.arg m2 None ok 1/1 0f 0c",
        "schedule state.apply m2 None failed 1/1 1f 0c",
        "schedule test.arg m2 None ok 1/1 0f 0c",
        "schedule test.arg m2 None ok 1/1 0f 0c",
        "schedule state.apply m2 None failed 1/1 1f 0c",
    ],
    "minion_schedule_metadata": [
        "schedule state.apply m2 None failed 1/1 1f 0c",
        "schedule state.apply m2 None failed 1/1 1f 0c",
    ],
    "minion_schedule_nocache": [],
    "minion_schedule_own_jid": [
        "schedule test.arg m2 None ok 1/1 0f 0c",
        "schedule test.arg m2 None ok 1/1 0f 0c",
    ],
    "multi_function": [
        "local cmd.run,test.ping,test.fib m1 root ok 1/1 0f 0c",
        "local cmd.run,test.ping m1 root failed 1/1 1f 0c",
    ],
    "orchestrate_fine": [
        "orchestrate runner.state.orch hdmaster_master root changed 1/1 0f 1c",
        "local cmd.run m* root ok 3/3 0f 0c",
        "local state.sls m* root ok 3/3 0f 0c",
    ],
    "orchestrate_forms": [
        "runner runner.state.orchestrate_single hdmaster_master root changed 1/1 0f 1c",
        "local test.ping m1 root ok 1/1 0f 0c",
        "orchestrate runner.state.sls hdmaster_master root failed 1/1 1f 0c",
        "runner runner.state.orchestrate_high hdmaster_master root ok 1/1 0f 0c",
    ],
    "orchestrate_nested": [
        "orchestrate runner.state.orchestrate hdmaster_master root failed 1/1 1f 0c",
        "orchestrate runner.state.orchestrate hdmaster_master root failed 1/1 1f 0c",
        "local test.ping m* root ok 3/3 0f 0c",
        "local state.sls m1 root failed 1/1 1f 0c",
        "orchestrate runner.state.orch hdmaster_master root changed 1/1 0f 1c",
        "local cmd.run m* root ok 3/3 0f 0c",
        "local state.sls m* root ok 3/3 0f 0c",
        "wheel wheel.key.list hdmaster_master UNKNOWN ok 1/1 0f 0c",
        "local test.sleep m3 root ok 1/1 0f 0c",
        "local test.sleep m2 root ok 1/1 0f 0c",
    ],
    "multi_function_ordered": [
        "local test.ping,cmd.run m3 root failed 1/1 1f 0c",
        "local test.ping,state.apply m3 root changed 1/1 0f 1c",
        "local test.exception,test.ping m3 root failed 1/1 1f 0c",
        "local test.ping,test.ping m3 root ok 1/1 0f 0c",
    ],
    "multi_function_raises": [
        "local test.exception,test.ping m1 root failed 1/1 1f 0c",
        "local test.nosuch,test.ping m1 root failed 1/1 1f 0c",
    ],
    "multi_function_states": [
        "local state.apply,test.ping m1 root changed 1/1 0f 1c",
        "local test.ping,state.apply m1 root failed 1/1 1f 0c",
        "local state.apply,test.arg m1 root failed 1/1 1f 0c",
        "local test.ping,test.ping m1 root ok 1/1 0f 0c",
    ],
    "orchestrate_two": [
        "orchestrate runner.state.orchestrate hdmaster_master root failed 1/1 1f 0c",
        "local test.ping m1 root ok 1/1 0f 0c",
        "local state.sls m2 root failed 1/1 1f 0c",
        "runner runner.test.arg hdmaster_master root ok 1/1 0f 0c",
    ],
    "ping_glob": [
        "local test.ping * root ok 3/3 0f 0c",
    ],
    "ret_binary": [
        "local hdtest.binary m1 root ok 1/1 0f 0c",
        "local hdtest.binary_top m1 root ok 1/1 0f 0c",
        "local hdtest.intkeys m1 root ok 1/1 0f 0c",
    ],
    "ret_none_false_retcode": [
        "local hdtest.none m1 root ok 1/1 0f 0c",
        "local hdtest.false m1 root ok 1/1 0f 0c",
        "local hdtest.retcode m1 root failed 1/1 1f 0c",
    ],
    "ret_returner": [
        "local test.ping m1 root ok 1/1 0f 0c",
    ],
    "ret_unicode": [
        "local hdtest.uni m1 root ok 1/1 0f 0c",
    ],
    "runner_async_cli": [
        "runner runner.test.arg hdmaster_master root ok 1/1 0f 0c",
    ],
    "runner_exception": [
        "runner runner.who.boom hdmaster_master root failed 1/1 1f 0c",
        "runner runner.who.need hdmaster_master root failed 1/1 1f 0c",
        "runner runner.who.retcode hdmaster_master root failed 1/1 1f 0c",
    ],
    "runner_jobs_active": [
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
        "runner runner.jobs.list_jobs hdmaster_master root ok 1/1 0f 0c",
    ],
    "runner_kill_api_sigint": [
        "runner runner.who.sleep hdmaster_master alice None 0/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
    ],
    "runner_kill_api_sigkill": [
        "runner runner.who.sleep hdmaster_master alice None 0/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
    ],
    "runner_kill_api_sigterm": [
        "runner runner.who.sleep hdmaster_master alice None 0/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
    ],
    "runner_kill_salt_run_sigterm": [
        "runner runner.who.sleep hdmaster_master root failed 1/1 1f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
    ],
    "runner_looks_up_failed": [
        "local state.apply m1 root failed 1/1 1f 0c",
        "runner runner.jobs.lookup_jid hdmaster_master root ok 1/1 0f 0c",
        "runner runner.salt.cmd hdmaster_master root failed 1/1 1f 0c",
    ],
    "runner_manage_up": [
        "runner runner.manage.up hdmaster_master root ok 1/1 0f 0c",
        "local test.ping * root ok 3/3 0f 0c",
    ],
    "runner_test_arg": [
        "runner runner.test.arg hdmaster_master root ok 1/1 0f 0c",
    ],
    "salt_call_fails": [
        "call cmd.run m1 None failed 1/1 1f 0c",
        "call test.ping m1 None ok 1/1 0f 0c",
        "call test.arg other None ok 1/1 0f 0c",
    ],
    "salt_call_local_flag": [],
    "salt_call_master": [
        "call test.ping m2 None ok 1/1 0f 0c",
    ],
    "salt_call_state_apply": [
        "call state.apply m2 None failed 1/1 1f 0c",
    ],
    "signal_job_int": [
        "local test.sleep m1 root None 0/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
        "local saltutil.signal_job m1 root ok 1/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
        "local saltutil.signal_job m1 root ok 1/1 0f 0c",
        "runner runner.jobs.lookup_jid hdmaster_master root ok 1/1 0f 0c",
    ],
    "ssh_state_apply": [
        "call state.pkg s1 None failed 1/1 1f 0c",
        "call state.pkg s1 None ok 1/1 0f 0c",
        "call state.pkg s1 None changed 1/1 0f 1c",
        "call state.apply s1 None failed 1/1 1f 0c",
    ],
    "ssh_fails": [
        "ssh cmd.run box1 root failed 1/1 1f 0c",
        "ssh test.nosuch box1 root failed 1/1 1f 0c",
        "ssh test.exception box1 root failed 1/1 1f 0c",
        "ssh test.ping nobody* root None 0/0 0f 0c",
    ],
    "ssh_ping": [
        "ssh test.ping box* root ok 2/2 0f 0c",
        "ssh test.arg box1,ghost root ok 1/1 0f 0c",
    ],
    "ssh_raw": [
        "ssh ssh._raw box1 root ok 1/1 0f 0c",
        "ssh ssh._raw box1 root failed 1/1 1f 0c",
    ],
    "ssh_states": [
        "ssh state.apply box1 root changed 1/1 0f 1c",
        "ssh state.apply box1 root failed 1/1 1f 0c",
        "ssh state.apply box1 root failed 1/1 1f 0c",
        "ssh state.apply box1 root ok 1/1 0f 0c",
    ],
    "ssh_unreachable": [
        "ssh test.ping * root failed 3/3 1f 0c",
    ],
    "start_event_kwarg": [
        "local test.ping m1 root ok 1/1 0f 0c",
    ],
    "state_apply_broken_render": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_apply_highstate": [
        "local state.apply m1 root ok 1/1 0f 0c",
    ],
    "state_apply_missing": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_apply_six": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_apply_six_testtrue": [
        "local state.apply m2 root failed 1/1 1f 0c",
    ],
    "startup_states": [
        "startup state.sls m2 None changed 1/1 0f 1c",
        "startup state.highstate m2 None changed 1/1 0f 1c",
    ],
    "state_chains": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_conditions": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_conflict": [
        "local state.apply m1 root changed 1/1 0f 1c",
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_disabled": [
        "local state.highstate m1 root failed 1/1 1f 0c",
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_empty": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_failhard": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_highstate": [
        "local state.highstate * root changed 3/3 0f 3c",
    ],
    "state_low_high": [
        "local state.low m1 root failed 1/1 1f 0c",
        "local state.low m1 root failed 1/1 1f 0c",
        "local state.high m1 root failed 1/1 1f 0c",
        "local state.template_str m1 root changed 1/1 0f 1c",
        "local state.template m1 root failed 1/1 1f 0c",
    ],
    "state_missing_requisite": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_no_top": [
        "local state.highstate m1 root failed 1/1 1f 0c",
        "local state.top m1 root failed 1/1 1f 0c",
    ],
    "state_odd_returns": [
        "local state.apply m1 root changed 1/1 0f 1c",
    ],
    "state_parallel": [
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_pillar_error": [
        "local state.apply m1 root failed 1/1 1f 0c",
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_retried": [
        "local state.apply m1 root failed 1/1 1f 0c",
        "local state.apply m1 root failed 1/1 1f 0c",
    ],
    "state_separators": [
        "local state.apply m1 root changed 1/1 0f 1c",
    ],
    "state_several_functions": [
        "local state.apply,test.ping,cmd.run,grains.item * root failed 3/3 3f 0c",
    ],
    "state_single": [
        "local state.single * root changed 3/3 0f 3c",
        "local state.single m1 root failed 1/1 1f 0c",
        "local state.single m1 root failed 1/1 1f 0c",
        "local state.single m1 root failed 1/1 1f 0c",
    ],
    "state_sls_id": [
        "local state.sls_id m1 root ok 1/1 0f 0c",
        "local state.sls_id m1 root failed 1/1 1f 0c",
        "local state.sls_id m1 root failed 1/1 1f 0c",
    ],
    "state_testtrue_mixed": [
        "local state.apply * root ok 3/3 0f 0c",
        "local state.test m1 root ok 1/1 0f 0c",
        "local state.request m1 root ok 1/1 0f 0c",
        "local state.check_request m1 root ok 1/1 0f 0c",
        "local state.run_request m1 root failed 1/1 1f 0c",
    ],
    "static_is_a_batch": [
        "local test.ping * root ok 3/3 0f 0c",
        "local test.ping * root ok 3/3 0f 0c",
    ],
    "syndic_3006": [
        "local test.ping * root ok 4/4 0f 0c",
        "local state.apply m[12] root failed 2/2 2f 0c",
        "local test.ping nobody root None 0/0 0f 0c",
        "local test.arg m1 root ok 1/1 0f 0c",
        "call test.arg m1 None ok 1/1 0f 0c",
    ],
    "target_C_compound": [
        "local test.ping G@oddeven:odd and not m3 root ok 1/1 0f 0c",
    ],
    "target_E_pcre": [
        "local test.ping m[12] root ok 2/2 0f 0c",
    ],
    "target_G_grain": [
        "local test.ping role:role_m2 root ok 1/1 0f 0c",
    ],
    "target_I_pillar": [
        "local test.ping only_m2:yes_it_is root ok 1/1 0f 0c",
    ],
    "target_J_pillarpcre": [
        "local test.ping only:m[12] root ok 2/2 0f 0c",
    ],
    "target_L_list": [
        "local test.ping m1,m3 root ok 2/2 0f 0c",
    ],
    "target_N_nodegroup": [
        "local test.ping L@m1,m2 root ok 2/2 0f 0c",
    ],
    "target_P_grainpcre": [
        "local test.ping role:role_m[13] root ok 2/2 0f 0c",
    ],
    "target_S_ipcidr": [
        "local test.ping 127.0.0.0/8 root ok 3/3 0f 0c",
    ],
    "term_job_running": [
        "local test.sleep m1 root None 0/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
        "local saltutil.term_job m1 root ok 1/1 0f 0c",
        "runner runner.jobs.active hdmaster_master root ok 1/1 0f 0c",
        "local saltutil.term_job m1 root ok 1/1 0f 0c",
        "runner runner.jobs.lookup_jid hdmaster_master root ok 1/1 0f 0c",
    ],
    "unexpected_return": [
        "local test.ping m1 or G@role:role_m2 root ok 2/2 0f 0c",
    ],
    "wheel_key_list_all_api": [
        "wheel wheel.key.list_all hdmaster_master alice ok 1/1 0f 0c",
    ],
}


@pytest.fixture
def opts(opts):
    """Those of the master of masters too, whose stream is among the others."""
    return {**opts, "roster_file": ROSTER, "order_masters": True, "syndic_dir": opts["cachedir"] + "/syndics"}


def told(db):
    """What the list says of each job, the oldest first, and of the noise but for questions."""
    rows, _ = newest_jobs.list_jobs(db, newest_jobs.Filter(hidden=True), ADMIN, 500)
    return [
        f"{row.kind} {row.function} {row.target} {row.user} {row.result}"
        f" {row.returned}/{row.minions} {row.failed}f {row.changed}c"
        for row in reversed(rows)
        if row.hidden == 0 or (row.hidden == 1 and row.function not in QUESTIONS)
    ]


def test_every_stream_has_its_row_in_the_table():
    assert sorted(TOLD) == names()


@pytest.mark.parametrize("name", names())
def test_each_job_of_a_recorded_stream_is_told_right(returners, db, name):
    play(name, returners, db)
    assert told(db) == TOLD[name]


@pytest.mark.parametrize("name", names())
def test_a_stream_played_twice_changes_nothing(returners, db, name):
    play(name, returners, db)
    play(name, returners, db)
    assert told(db) == TOLD[name]


@pytest.mark.parametrize("name", names())
def test_every_recorded_return_comes_back_exactly(returners, db, name):
    play(name, returners, db)
    for (jid, minion), value in stored(name).items():
        assert returners["halite.get_jid"](jid)[minion]["return"] == value
