"""Large answers wait for each other, and take no more memory than there is for them while clients are slow."""

import threading

import pytest

from saltext.halite.errors import Unavailable
from saltext.halite.web import large_answers
from saltext.halite.web.large_answers import LARGE, MOST, PLACES, LargeAnswers


def test_so_many_are_made_at_a_time(monkeypatch):
    monkeypatch.setattr(large_answers, "PATIENCE", 0.01)
    large, release = LargeAnswers(), threading.Event()

    def make(begun):
        with large.place():
            begun.set()
            release.wait()

    made = []
    for _ in range(PLACES):
        begun = threading.Event()
        made.append(threading.Thread(target=make, args=(begun,)))
        made[-1].start()
        begun.wait()
    try:
        with pytest.raises(Unavailable, match="large jobs"), large.place():
            pass
    finally:
        release.set()
        for each in made:
            each.join()
    with large.place():
        pass


def test_bodies_that_are_being_sent_are_bounded_and_small_ones_always_go():
    large = LargeAnswers()
    assert large.begin(2 * MOST)  # alone, whatever it takes
    assert not large.begin(LARGE)
    assert large.begin(LARGE - 1)
    large.end(LARGE - 1)
    large.end(2 * MOST)
    assert all(large.begin(MOST // 4) for _ in range(4))
    assert not large.begin(LARGE)
