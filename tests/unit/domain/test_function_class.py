"""Under which name a job is counted."""

import pytest

from saltext.halite.domain.function_class import MOST, FunctionClass, bounded, class_of
from saltext.halite.domain.job import UNSEEN


@pytest.mark.parametrize(
    ("function", "arguments", "counted"),
    [
        ("test.ping", [], ("test.ping", "")),
        ("cmd.run", ["rm -rf /"], ("cmd.run", "")),
        ("state.highstate", [], ("state.highstate", "highstate")),
        ("state.apply", [], ("state.apply", "highstate")),
        ("state.apply", [{"__kwarg__": True, "test": True}], ("state.apply", "highstate")),
        ("state.apply", ["web.nginx"], ("state.apply", "web.nginx")),
        ("state.apply", ["web,db"], ("state.apply", "web,db")),
        ("state.apply", [["web", "db"]], ("state.apply", "web,db")),
        ("state.sls", [{"__kwarg__": True, "mods": "web"}], ("state.sls", "web")),
        ("state.single", ["test.nop", "name=x"], ("state.single", "test.nop")),
        ("state.sls", ["{% evil %}"], ("state.sls", "other")),
        ("state.sls", ["x" * 100], ("state.sls", "other")),
        ("state.sls", [], ("state.sls", "")),
        ("state.sls", [None], ("state.sls", "")),
        ("state.sls", None, ("state.sls", "")),
        ("test.ping,cmd.run", [[], []], ("several", "")),
        ("runner.state.orchestrate", ["deploy"], ("runner.state.orchestrate", "deploy")),
        ('evil"} 1\n', [], ("other", "")),
        ("a" * 1000 + ".b", [], ("other", "")),
        ("", [], ("other", "")),
        ("тест.пинг", [], ("other", "")),
    ],
)
def test_a_call_is_counted_by_its_function_and_the_states_it_ran(function, arguments, counted):
    assert class_of(function, arguments) == counted


PING, EVIL = FunctionClass("test.ping", ""), FunctionClass("evil.one", "")


def test_what_the_master_published_founds_a_class():
    assert bounded(EVIL, "local", "*", set()) == EVIL


@pytest.mark.parametrize("kind", ["call", "schedule", "startup"])
def test_what_a_minion_says_that_it_called_founds_none(kind):
    assert bounded(EVIL, kind, "*", {PING}) == ("other", "")
    assert bounded(PING, kind, "*", {PING}) == PING


def test_what_nobody_was_seen_to_publish_founds_none():
    assert bounded(EVIL, "local", UNSEEN, {PING}) == ("other", "")


def test_a_minion_may_run_highstates_of_its_own():
    wanted = FunctionClass("state.apply", "highstate")
    assert bounded(wanted, "schedule", "*", set()) == wanted


def test_past_so_many_classes_all_others_are_one():
    known = {FunctionClass(f"module.function{number}", "") for number in range(MOST)}
    assert bounded(EVIL, "local", "*", known) == ("other", "")


def test_a_state_that_has_no_class_is_counted_with_the_others_of_its_function():
    known = {FunctionClass("state.sls", "other")}
    assert bounded(FunctionClass("state.sls", "made-up"), "schedule", "*", known) == ("state.sls", "other")
