"""Which minion manages a resource, from the registry that Salt 3008 keeps on the master."""

from pathlib import Path

import pytest

from saltext.halite.domain.why_awaited import Why
from saltext.halite.master import presence, resources
from tests.functional.conftest import give_key
from tests.series import on_3008


def managers(opts, *names):
    return resources.Resources(opts).managers(names)


def test_where_nothing_was_ever_registered_there_are_none_and_nothing_is_made(opts):
    found = resources.Resources(opts)
    assert found.managers(["dummy-01"]) == {} and found.beside("m1") == ["m1"]
    assert found.answering(["m1", "dummy-01"]) == {"m1": ["m1"], "dummy-01": ["dummy-01"]}
    assert [*Path(opts["cachedir"]).iterdir()] == []


@on_3008
def test_a_resource_answers_through_the_minion_that_has_registered_it(opts, register):
    give_key(opts, "m1", "m2")
    register("m1", dummy=["dummy-01", "dummy-02"], ssh=["box"])
    register("m2", dummy=["dummy-03"])
    names = ["dummy-03", "m1", "box", "dummy-01", "nobody"]
    assert managers(opts, *names) == {"dummy-03": "m2", "box": "m1", "dummy-01": "m1"}
    found = resources.Resources(opts)
    assert found.answering(names) == {"m2": ["dummy-03"], "m1": ["m1", "box", "dummy-01"], "nobody": ["nobody"]}
    assert sorted(found.beside("m1")) == ["box", "dummy-01", "dummy-02", "m1"]
    assert found.beside("m3") == ["m3"]


@on_3008
def test_nobody_manages_a_minion(opts, register):
    """Any minion may register any name, the ids of other minions too."""
    give_key(opts, "m1", "m2")
    register("m1", dummy=["m2", "dummy-01"])
    assert managers(opts, "m1", "m2") == {}


@on_3008
def test_a_name_that_two_minions_manage_is_nobodys(opts, register):
    give_key(opts, "m1", "m2")
    register("m1", dummy=["web"])
    register("m2", ssh=["web"])
    assert managers(opts, "web") == {}


@on_3008
def test_a_minion_without_a_key_manages_nothing(opts, register):
    give_key(opts, "m1")
    register("m2", dummy=["dummy-01"])
    assert managers(opts, "dummy-01") == {}


@on_3008
@pytest.mark.parametrize("name", ["", "a\0b", "../m1", "dummy:dummy-01", "x" * 5000, "ü"])
def test_no_name_is_too_odd_to_be_looked_for(opts, register, name):
    give_key(opts, "m1")
    register("m1", dummy=["dummy-01"])
    assert managers(opts, name) == {}


@on_3008
def test_a_registry_that_cannot_be_read_names_nobody(opts, register):
    give_key(opts, "m1")
    register("m1", dummy=["dummy-01"])
    (index,) = Path(opts["cachedir"]).glob("resources/*.mmap")
    index.write_bytes(b"no registry")
    for heap in Path(opts["cachedir"]).glob("resources/*.heap"):
        heap.unlink()
    from salt.utils import resource_registry

    resource_registry.reset_registry()
    assert managers(opts, "dummy-01") == {}
    assert resources.Resources(opts).beside("m1") == ["m1"]


@on_3008
def test_a_registry_that_raises_names_nobody(opts, register, monkeypatch):
    give_key(opts, "m1")
    register("m1", dummy=["dummy-01"])

    def fail(*_):
        raise PermissionError("not for you")

    for name in ("resolve_bare_resource_id", "get_resources_for_minion"):
        monkeypatch.setattr(f"salt.utils.resource_registry.ResourceRegistry.{name}", fail)
    assert managers(opts, "dummy-01") == {}
    assert resources.Resources(opts).beside("m1") == ["m1"]


@on_3008
def test_a_silent_resource_is_reached_as_its_minion(opts, register, monkeypatch):
    give_key(opts, "m1")
    register("m1", dummy=["dummy-01"])
    monkeypatch.setattr(presence, "_unconnected", lambda opts: {"m1"})
    found = presence.Presence(opts)
    assert found.look({"dummy-01", "ghost"}) == ({"dummy-01": Why.NOT_CONNECTED}, {"ghost"})
