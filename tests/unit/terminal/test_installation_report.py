"""What halite.ready says in a terminal."""

import copy

from tests.shown import READY, show


def test_a_master_that_is_ready_has_its_steps_numbered():
    assert show(READY).splitlines() == [
        "Halite 0.1.0: ready",
        "  Installed  from the fileserver, /ext/utils/saltext/halite",
        "  Output     /ext/output/halite.py",
        "  Database   /srv/jobs.db",
        "Still to do:",
        "  1. Set `master_job_cache: halite`.",
        "  2. Restart the master.",
    ]


def test_a_master_with_nothing_left_to_do_is_at_work():
    told = copy.deepcopy(READY)
    told["ready"]["steps"] = []
    assert show(told).splitlines()[0] == "Halite 0.1.0: ready, and at work"


def test_a_master_that_is_not_ready_has_its_problems_and_no_steps():
    told = copy.deepcopy(READY)
    told["ready"]["problems"] = ["Salt finds no engine of Halite: install it with pip again, and restart the master."]
    lines = show(told, width=60).splitlines()
    assert lines[0] == "Halite 0.1.0: not ready, 1 problem"
    assert lines[-2:] == [
        "  - Salt finds no engine of Halite: install it with pip",
        "    again, and restart the master.",
    ]
