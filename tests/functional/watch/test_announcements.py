"""What the engine fires, from an index that holds it, with a bus that may refuse it."""

import pytest
import salt.utils.event

from saltext.halite.domain.jid import jid_time
from saltext.halite.errors import Unavailable
from saltext.halite.store import job_writes, kills
from saltext.halite.times import SECOND, now
from saltext.halite.watch.announcements import Announcer
from tests.functional.conftest import answered_ping, publish, returned, set_clock
from tests.series import IS_3006

JID = "20261123092034429614"


class Bus:
    """In place of Salt's event bus, which takes nothing while *broken*."""

    def __init__(self):
        self.fired, self.broken, self.closed = [], None, 0

    def fire_event(self, data, tag):
        if isinstance(self.broken, Exception):
            raise self.broken
        if self.broken:
            return False
        self.fired.append((tag, data))
        return True

    def destroy(self):
        self.closed += 1


@pytest.fixture
def bus(monkeypatch):
    found = Bus()
    monkeypatch.setattr(salt.utils.event, "get_event", lambda *_, **__: found)
    return found


@pytest.fixture
def announcer(opts, db):
    return Announcer(opts, db, stalled_after=3600)


def tags(bus):
    return [tag.split("/", 3)[3] for tag, _ in bus.fired]


def test_a_job_is_told_of_once(returners, announcer, bus):
    jid = str(now())
    returners["halite.save_load"](jid, publish(jid), ["m1", "m2"])
    announcer.announce()
    assert tags(bus) == []
    returners["halite.returner"](returned(jid, "m1", retcode=1))
    announcer.announce()
    announcer.announce()
    assert tags(bus) == ["failed"]
    returners["halite.returner"](returned(jid, "m2"))
    announcer.announce()
    announcer.announce()
    assert tags(bus) == ["failed", "complete"]
    assert bus.fired[1][1]["failed"] == ["m1"] and bus.fired[1][1]["returned"] == 2


def test_a_job_that_runs_long_is_told_of_once(returners, announcer, bus):
    set_clock(returners, jid_time(JID))  # it started long ago
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    announcer.announce()
    announcer.announce()
    assert tags(bus) == ["stalled"]


@pytest.mark.skipif(IS_3006, reason="a batch of Salt 3006 is many jobs")
def test_the_end_of_a_batch_waits_for_its_last_part(returners, announcer, bus):
    """Its first part has returned before anybody has heard of a batch."""
    jid = str(now())
    answered_ping(returners, "front", ["m1", "m2"])
    part(returners, jid, "m1")
    announcer.announce()
    assert "complete" not in tags(bus)[1:]
    part(returners, jid, "m2")
    announcer.announce()
    assert [data["minions"] for tag, data in bus.fired if tag == f"halite/job/{jid}/complete"] == [2]


def part(returners, jid, minion):
    kwargs = {"raw": False, "gather_job_timeout": 10}
    load = publish(jid, target=[minion], target_type="list", kwargs=kwargs)
    returners["halite.save_load"](jid, load, [minion])
    returners["halite.returner"](returned(jid, minion))


@pytest.mark.parametrize("broken", [True, OSError("the pipe is broken")])
def test_what_the_bus_does_not_take_is_told_later(returners, announcer, bus, broken):
    for number in range(3):
        jid = f"job-{number}"
        returners["halite.save_load"](jid, publish(jid), ["m1"])
        returners["halite.returner"](returned(jid, "m1"))
    bus.broken = broken
    with pytest.raises(Unavailable, match="does not take events"):
        announcer.announce()
    assert bus.closed == 1
    bus.broken = None
    announcer.announce()
    assert tags(bus) == ["complete"] * 3


def test_a_kill_is_told_of_before_the_end(returners, announcer, bus, db):
    jid = str(now())
    returners["halite.save_load"](jid, publish(jid), ["m1"])
    with kills.signalling(db, jid, "alice", now(), ["m1"]):
        pass
    job_writes.end_job(db, jid, now() + SECOND)
    announcer.announce()
    assert tags(bus) == ["killed", "complete"]
    assert bus.fired[0][1]["killed_by"] == "alice" and bus.fired[1][1]["result"] == "killed"


def test_noise_is_one_of_several_of(returners, announcer, bus):
    returners["halite.save_load"](JID, publish(JID, "saltutil.find_job"), ["m1"])
    returners["halite.returner"](returned(JID, "m1", function="saltutil.find_job"))
    announcer.announce()
    assert bus.fired == []
