"""What the master knows of silent minions, from Salt's own keys, caches and connections."""

import os
import re
import tempfile
from pathlib import Path

import pytest
import salt.cache
import salt.utils.network

from saltext.halite.domain.why_awaited import Why
from saltext.halite.master import ask_minions, presence
from tests.faults import in_child
from tests.functional.conftest import cache_grains
from tests.series import on_3008


@pytest.fixture
def keys(opts):
    """Return a function that gives a minion a key of that state, in a folder."""

    def give(minion, state="minions"):
        folder = Path(opts["pki_dir"]) / state
        folder.mkdir(parents=True, exist_ok=True)
        for other in Path(opts["pki_dir"]).glob(f"*/{minion}"):
            other.unlink()
        (folder / minion).touch()

    return give


@pytest.fixture
def connected(opts, monkeypatch):
    """Return a function that says from which addresses there are connections."""
    cache = salt.cache.factory(opts)
    for number, minion in enumerate(("m1", "m2"), 1):
        cache_grains(cache, minion, {"ipv4": ["127.0.0.1", f"10.0.0.{number}"]})
    looks = []

    def say(*addresses):
        monkeypatch.setattr(salt.utils.network, "local_port_tcp", lambda _: looks.append(1) or set(addresses))
        return looks

    return say


@pytest.mark.parametrize("folder", ["minions_pre", "minions_rejected", "minions_denied"])
def test_a_key_that_is_not_accepted_is_none(opts, keys, folder):
    keys("m1", folder)
    keys("m2")
    assert presence.Presence(opts).look({"m1", "m2"}) == ({"m1": Why.NO_KEY}, {"m1"})
    assert ask_minions.target_of(opts, ["m1", "m2"]) == (["m2"], "list")


def test_a_key_that_was_there_and_is_not_is_told_and_one_that_never_was_is_not(opts, keys):
    """Resources and minions below a syndic have none."""
    keys("m1")
    found = presence.Presence(opts)
    found.asked(["m1", "resource"], {"m1", "resource"})
    assert found.look({"m1", "resource"}) == ({}, {"resource"})
    (Path(opts["pki_dir"]) / "minions" / "m1").unlink()
    assert found.look({"m1", "resource"}) == ({"m1": Why.NO_KEY}, {"m1", "resource"})


def test_a_key_that_was_there_when_the_minion_was_asked_is_known_while_it_is_awaited(opts, keys):
    keys("m1")
    found = presence.Presence(opts)
    found.asked(["m1", "resource"], {"m1", "resource"})
    (Path(opts["pki_dir"]) / "minions" / "m1").unlink()
    found.asked(["resource"], {"m1", "resource"})
    assert found.look({"m1", "resource"}) == ({"m1": Why.NO_KEY}, {"m1", "resource"})
    found.asked(["resource"], {"resource"})
    assert found.look({"m1", "resource"}) == ({}, {"m1", "resource"})


def test_a_master_of_masters_publishes_to_minions_that_it_has_no_key_of(opts, keys):
    keys("m1")
    keys("m2", "minions_pre")
    opts["order_masters"] = True
    target, target_type = ask_minions.target_of(opts, ["m1", "below.it"])
    assert target_type == "pcre" and re.match(target, "m1") and re.match(target, "below.it")
    assert not re.match(target, "m12") and not re.match(target, "below-it") and not re.match(target, "m1\n")
    assert presence.Presence(opts).look({"m1", "below", "m2"}) == ({}, {"below", "m2"})


def test_without_a_folder_of_keys_nothing_is_said(opts):
    assert presence.Presence(opts).look({"m1"}) == ({}, set())
    assert ask_minions.target_of(opts, ["m1"]) == (["m1"], "list")


@pytest.mark.parametrize("minion", ["../minions/m1/../x", "a\0b", "x" * 5000, ""])
def test_no_id_is_too_odd_to_be_looked_for(opts, keys, minion):
    keys("m1")
    assert presence.Presence(opts).look({minion}) == ({}, {minion})


@on_3008
def test_keys_that_salt_keeps_elsewhere_are_found_there(opts):
    opts["keys.cache_driver"] = "localfs"
    cache = salt.cache.Cache(opts, driver="localfs")
    for minion, state in (("m1", "accepted"), ("m2", "rejected")):
        cache.store("keys", minion, {"state": state, "pub": "x"})
    found = presence.Presence(opts)
    assert found.look({"m1", "m2", "resource"}) == ({"m2": Why.NO_KEY}, {"m2", "resource"})
    assert ask_minions.target_of(opts, ["m1", "m2"]) == (["m1"], "list")


@on_3008
def test_where_keys_cannot_be_read_all_are_asked_and_nothing_is_said(opts):
    """What keeps the keys fails, or is none that Salt has."""
    opts["keys.cache_driver"] = "no_such_keeper"
    found = presence.Presence(opts)
    assert ask_minions.target_of(opts, ["m1", "m2"]) == (["m1", "m2"], "list")
    assert found.look({"m1", "m2"}) == ({}, set())


@pytest.mark.skipif(os.geteuid() != 0, reason="to become another user takes root")
def test_where_the_folder_of_keys_is_closed_all_are_asked_and_nothing_is_said(opts, keys):
    with tempfile.TemporaryDirectory(prefix="hal-", dir="/tmp") as folder:
        os.chmod(folder, 0o755)
        opts["pki_dir"] = folder
        keys("m1")
        os.chmod(Path(folder) / "minions", 0o744)
        found = presence.Presence(opts)

        def ask():
            assert ask_minions.target_of(opts, ["m1", "m2"]) == (["m1", "m2"], "list")
            assert found.look({"m1", "m2"}) == ({}, set())

        in_child(ask, 65534)


@pytest.mark.parametrize(
    ("addresses", "away"),
    [
        (["10.0.0.1"], {"m2": Why.NOT_CONNECTED}),
        (["10.0.0.1", "10.0.0.2"], {}),
        (["10.0.0.1", "192.0.2.7"], {}),  # whose that is nobody knows
        ([], {}),  # where nobody is connected it may be that it cannot be seen
        (["127.0.0.1", "10.0.0.1"], {"m2": Why.NOT_CONNECTED}),
    ],
)
def test_who_has_no_connection_is_told_where_that_is_certain(opts, keys, connected, addresses, away):
    keys("m2")
    connected(*addresses)
    assert presence.Presence(opts).look({"m2"}) == (away, set())


def test_a_minion_without_cached_grains_may_be_connected(opts, keys, connected):
    keys("m3")
    connected("10.0.0.1")
    assert presence.Presence(opts).look({"m3"}) == ({}, set())


def test_connections_are_looked_at_once_a_minute_and_only_while_somebody_is_silent(
    opts, keys, connected, monkeypatch
):
    keys("m2")
    looks = connected("10.0.0.1")
    found = presence.Presence(opts)
    found.look(set())
    assert looks == []
    for _ in range(10):
        found.look({"m2"})
    assert len(looks) == 2  # Salt's own, and that which is compared with it
    monkeypatch.setattr(presence.time, "monotonic", lambda clock=presence.time.monotonic: clock() + 61)
    found.look({"m2"})
    assert len(looks) == 4
