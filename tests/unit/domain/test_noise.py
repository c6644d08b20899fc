"""What is noise: by the table, and as the settings change it."""

import pytest

from saltext.halite.domain.noise import MOST_KNOWN, NOISE, QUESTIONS, Noise, is_own


@pytest.mark.parametrize(
    "function",
    [
        *sorted(QUESTIONS),
        "runner.jobs.lookup_jid",
        "runner.jobs.list_jobs",
        "runner.cache.grains",
        "wheel.key.list_all",
        "wheel.key.list",
        "wheel.key.finger",
        "wheel.key.finger_master",
        "wheel.config.values",
        "saltutil.find_job,runner.jobs.active",
    ],
)
def test_what_only_reads_for_a_program_that_waits_is_noise(function):
    assert NOISE[function]


@pytest.mark.parametrize(
    "function",
    [
        "test.ping",
        "runner.state.orchestrate",
        "runner.jobs",
        "wheel.key.accept",
        "wheel.key.delete",
        "wheel.config.update_config",
        "wheel.config.values2",
        "saltutil.find_job2",
        "",
    ],
)
def test_all_else_is_none(function):
    assert not NOISE[function]


@pytest.mark.parametrize("function", ["saltutil.running,cmd.run", "runner.jobs.x,cmd.run", "cmd.run,runner.jobs.x"])
def test_a_function_cannot_hide_behind_another(function):
    assert not NOISE[function]


def test_settings_add_globs_and_take_some_out():
    found = Noise(["runner.mine.*", "-runner.cache.*", "test.ping", "-runner.mine.write"])
    assert [found[f] for f in ("runner.mine.read", "test.ping", "runner.jobs.active")] == [True, True, True]
    assert [found[f] for f in ("runner.mine.write", "runner.cache.grains")] == [False, False]


def test_what_ends_at_once_is_noise_whatever_settings_say():
    assert Noise(["-*"])["saltutil.running"]
    assert not Noise(["-*"])["runner.jobs.active"]


def test_what_is_remembered_is_bounded():
    found = Noise()
    for number in range(3 * MOST_KNOWN):
        assert not found[f"made.up{number}"]
    assert len(found) <= MOST_KNOWN and found["runner.jobs.active"]


def test_halites_own_calls_are_told_apart():
    assert is_own({"fun": "runner.halite.jobs"}) and not is_own({"fun": ["runner.halite.jobs"]})
