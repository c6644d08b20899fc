"""How often one may try to log in, with a clock that the test sets."""

import pytest

from saltext.halite.web import addresses
from saltext.halite.web.login_limit import OF_ADDRESS, OF_KNOWN, OF_NAME, OF_NEW, LoginLimit
from saltext.halite.web.messages import TooMany

HOUR = 3600.0


def waits(limit, name, address, at):
    """How long *name* has to wait at *address*; 0 where the try was counted."""
    try:
        limit.begin(name, address, at)
    except TooMany as problem:
        return problem.after
    return 0


def test_an_address_has_some_wrong_tries_at_once_and_then_one_after_the_other():
    limit = LoginLimit()
    names = [f"name{number}" for number in range(OF_ADDRESS.at_once)]
    assert [waits(limit, name, "10.0.0.1", 5.0) for name in names] == [0] * OF_ADDRESS.at_once
    assert waits(limit, "another", "10.0.0.1", 5.0) == OF_ADDRESS.every
    assert waits(limit, "another", "10.0.0.1", 5.0 + OF_ADDRESS.every - 0.5) == 1
    assert waits(limit, "another", "10.0.0.1", 5.0 + OF_ADDRESS.every) == 0
    assert waits(limit, "another", "10.0.0.1", 5.0 + OF_ADDRESS.every) == OF_ADDRESS.every
    assert waits(limit, "another", "10.0.0.2", 5.0) == 0


def test_a_name_that_many_addresses_try_is_slowed_for_each_that_has_tried_before():
    limit = LoginLimit()
    for number in range(OF_NAME.at_once):
        assert waits(limit, "alice", f"10.0.0.{number}", 0.0) == 0
        assert waits(limit, "alice", f"10.0.0.{number}", 0.0) == 0
    assert 0 < waits(limit, "alice", "10.0.0.1", 0.0) <= OF_NAME.every
    assert waits(limit, "bob", "10.0.0.1", 0.0) == 0


def test_whoever_comes_from_a_new_address_is_let_try_whatever_others_do_to_the_name():
    limit = LoginLimit()
    for number in range(1000):
        waits(limit, "alice", f"10.0.{number}", 0.0)
    assert [waits(limit, "alice", "192.0.2.1", 0.0) for _ in range(OF_NEW.at_once)] == [0] * OF_NEW.at_once
    assert waits(limit, "alice", "192.0.2.1", 0.0) > 0


def test_whoever_has_signed_in_from_an_address_is_held_up_by_nobody_elses_tries():
    limit = LoginLimit()
    limit.remember("Alice", "10.0.0.1")
    for number in range(500):
        waits(limit, "alice", f"10.1.{number}", 0.0)
        waits(limit, f"name{number}", "10.0.0.1", 0.0)
    assert [waits(limit, "alice", "10.0.0.1", 0.0) for _ in range(OF_KNOWN.at_once)] == [0] * OF_KNOWN.at_once
    assert waits(limit, "alice", "10.0.0.1", 0.0) == OF_KNOWN.every


def test_however_often_it_was_tried_nobody_waits_longer_than_for_one_try():
    limit = LoginLimit()
    for _ in range(10_000):
        assert waits(limit, "alice", "10.0.0.1", 0.0) <= max(OF_ADDRESS.every, OF_NAME.every)


def test_good_logins_count_nowhere():
    limit = LoginLimit()
    for number in range(1000):
        limit.forgive(limit.begin("alice", "10.0.0.1", number / 10), number / 10)
    assert not limit._full_at


def test_wrong_tries_are_forgotten_in_time():
    limit = LoginLimit()
    for _ in range(30):
        waits(limit, "alice", "10.0.0.1", 0.0)
    assert [waits(limit, "alice", "10.0.0.1", HOUR * 3) for _ in range(10)] == [0] * 10


@pytest.mark.parametrize("other", ["ALICE", "Alice", "aLiCe"])
def test_a_name_in_other_letters_is_the_same_name(other):
    limit = LoginLimit()
    for _ in range(30):
        waits(limit, "alice", "10.0.0.1", 0.0)
    assert waits(limit, other, "10.0.0.1", 0.0) > 0


def test_what_is_remembered_is_bounded_and_keeps_who_goes_on_trying():
    limit = LoginLimit(most=50)
    for _ in range(20):
        waits(limit, "alice", "10.0.0.1", 0.0)
    for number in range(5000):
        waits(limit, f"name{number}", f"10.1.{number}", 0.0)
        limit.remember(f"name{number}", "10.0.0.1")
        if number % 5 == 0:
            waits(limit, "alice", f"10.2.{number}", 0.0)
    assert len(limit._full_at) == len(limit._known) == 50
    assert any(key[1] == "alice" for key in limit._full_at)


def test_places_are_given_to_so_many_at_a_time(monkeypatch):
    monkeypatch.setattr("saltext.halite.web.login_limit.PLACE_WITHIN", 0.01)
    limit = LoginLimit()
    held = [limit.place() for _ in range(4)]
    for place in held:
        place.__enter__()
    with pytest.raises(TooMany, match="Too many sign in"), limit.place():
        pass
    held[0].__exit__(None, None, None)
    with limit.place():
        pass


def test_what_was_refused_is_told_once_a_minute_with_how_many_there_were():
    limit = LoginLimit()
    told = []
    for second in range(300):
        for _ in range(20):
            if waits(limit, "alice", "10.0.0.1", float(second)):
                told.append(limit.to_tell(float(second)))
    assert next(each for each in told if each) == 1
    assert len([each for each in told if each]) == 5 and sum(told) <= 300 * 20


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("10.0.0.1", "10.0.0.1"),
        ("2001:db8:0:1::1", addresses.network("2001:db8:0:1:ffff:ffff:ffff:ffff")),
        ("no address", "no address"),
    ],
)
def test_an_address_of_ipv6_counts_as_its_network(address, network):
    assert addresses.network(address) == network
    assert addresses.network("2001:db8:0:1::1") != addresses.network("2001:db8:0:2::1")
