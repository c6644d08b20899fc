"""What a publication of Salt's own kills says, and what minions answer to it."""

import pytest

from saltext.halite.domain.kill_answers import reached
from saltext.halite.domain.kill_publications import Sent, is_kill, named, sent, texts
from saltext.halite.domain.why_awaited import KILLED, TERMINATED

JID = "20261123092034429614"


def load(function, *arguments):
    return {"fun": function, "arg": list(arguments)}


def keywords(**named):
    return {"__kwarg__": True, **named}


@pytest.mark.parametrize(
    ("published", "found"),
    [
        (load("saltutil.kill_job", JID), [Sent(JID, "KILL")]),
        (load("saltutil.kill_job", int(JID)), [Sent(JID, "KILL")]),
        (load("saltutil.kill_job", keywords(jid=JID)), [Sent(JID, "KILL")]),
        (load("saltutil.term_job", JID), [Sent(JID, "TERM")]),
        (load("saltutil.signal_job", JID, 9), [Sent(JID, "KILL")]),
        (load("saltutil.signal_job", JID, "15"), [Sent(JID, "TERM")]),
        (load("saltutil.signal_job", JID, keywords(sig=2)), [Sent(JID, "INT")]),
        (load("saltutil.signal_job", JID, 10), []),
        (load("saltutil.signal_job", JID, 0), []),
        (load("saltutil.signal_job", JID), []),
        (load("saltutil.kill_all_jobs"), [Sent(None, "KILL")]),
        (load("saltutil.term_all_jobs"), [Sent(None, "TERM")]),
        (load(["test.ping", "saltutil.kill_job"], [], [JID]), [Sent(JID, "KILL")]),
        (load(["saltutil.kill_job", "saltutil.term_job"], ["a"], ["b"]), [Sent("a", "KILL"), Sent("b", "TERM")]),
        (load("saltutil.kill_job"), []),
        (load("saltutil.kill_job", None), []),
        (load("saltutil.kill_job", [JID]), []),
        (load("saltutil.find_job", JID), []),
        ({"fun": ["saltutil.kill_job"], "arg": JID}, []),
        ({"fun": "saltutil.kill_job", "arg": 7}, []),
        ({"fun": 7}, []),
        ({}, []),
    ],
)
def test_a_publication_says_which_jobs_it_signals(published, found):
    assert sent(published) == found


def test_functions_that_signal_jobs_are_told_apart():
    assert is_kill(load("saltutil.kill_job")) and is_kill(load(["test.ping", "saltutil.term_all_jobs"]))
    assert not is_kill(load("test.ping")) and not is_kill({}) and not is_kill({"fun": [["saltutil.kill_job"]]})


SAID = f"Signal 9 sent to job {JID} at pid 7"


@pytest.mark.parametrize(
    "answer", [SAID, [SAID], {"saltutil.kill_job": SAID, "test.ping": True}, {"saltutil.kill_all_jobs": [SAID, ""]}]
)
def test_an_answer_names_what_was_signalled_in_each_shape_that_salt_gives_it(answer):
    assert named(answer) == {JID}
    assert max(reached(text, JID) for text in texts(answer)) == KILLED


@pytest.mark.parametrize("answer", [None, 7, "", [[7]], {"a": {"b": SAID}}, {"a": [SAID, 7]}])
def test_anything_else_names_nothing(answer):
    assert named(answer) == set()


@pytest.mark.parametrize(
    ("number", "how"), [(9, KILLED), (15, TERMINATED), (2, TERMINATED), (10, 0), (0, 0), (19, 0)]
)
def test_only_a_signal_that_ends_a_process_has_reached_the_job(number, how):
    assert reached(f"Signal {number} sent to job {JID} at pid 7", JID) == how
