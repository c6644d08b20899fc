"""What a minion's answer to a kill says."""

import pytest

from saltext.halite.domain.kill_answers import reached
from saltext.halite.domain.why_awaited import KILLED, TERMINATED

JID = "20261123092034429614"


@pytest.mark.parametrize("jid", [JID, "nightly run 7", "a.c", "[x]", "1 at pid 2", "{0}", "\\d+", "two\nlines"])
def test_a_signal_that_was_sent_has_reached_the_job_whatever_its_jid(jid):
    assert reached(f"Signal 9 sent to job {jid} at pid 4711", jid) == KILLED
    assert reached(f"Signal 15 sent to job {jid} at pid 4711", jid) == TERMINATED


@pytest.mark.parametrize(
    "answer",
    [
        "",
        None,
        {},
        f"Job {JID} was not running and job data has been cleaned up",
        f"Signal 9 sent to job {JID}0 at pid 4711",
        f"Signal 9 sent to job 1{JID} at pid 4711",
        f"Signal 9 sent to job {JID} at pid 4711, or not",
        f"Signal 9 sent to job other at pid 1 Signal 9 sent to job {JID} at pid 4711",
    ],
)
def test_what_says_anything_else_has_not_reached_it(answer):
    assert reached(answer, JID) == 0


def test_a_jid_is_no_pattern():
    assert reached("Signal 9 sent to job abc at pid 1", "a.c") == 0
