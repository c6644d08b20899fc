"""What a login takes, and the sentence for what it does not."""

import json

import pytest

from saltext.halite.errors import Invalid
from saltext.halite.web import login_fields

TWO = {"pam": {}, "ldap": {}}
GOOD = {"username": "alice", "password": "secret", "eauth": "pam"}


def test_what_salts_eauth_takes_goes_to_it():
    assert login_fields.checked(GOOD, TWO) == GOOD
    assert login_fields.checked({**GOOD, "token": "t", "token_expire": "60"}, TWO) == {
        **GOOD,
        "token": "t",
        "token_expire": 60,
    }


def test_one_module_needs_no_name():
    assert login_fields.checked({"username": "a", "password": "b"}, {"pam": {}})["eauth"] == "pam"


def test_a_password_may_hold_whatever_is_typed():
    for password in ("ü 𝄞\n\t", "\u202e", "x" * 4096):
        assert login_fields.checked({**GOOD, "password": password}, TWO)["password"] == password


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"username": None}, "username takes a text"),
        ({"username": ""}, "username takes a text"),
        ({"username": ["alice"]}, "username takes a text"),
        ({"username": {"alice": 1}}, "username takes a text"),
        ({"username": 7}, "username takes a text"),
        ({"username": True}, "username takes a text"),
        ({"username": "x" * 257}, "username takes a text of 1 to 256 characters"),
        ({"username": "alice\nroot"}, "username holds characters"),
        ({"username": "alice\x00"}, "username holds characters"),
        ({"username": "alice\x1b[2J"}, "username holds characters"),
        ({"username": "ali\u202ece"}, "username holds characters"),
        ({"username": json.loads('"\\ud800"')}, "username holds characters"),
        ({"password": ""}, "password takes a text"),
        ({"password": ["secret"]}, "password takes a text"),
        ({"password": "x" * 4097}, "password takes a text"),
        ({"password": "a\0b"}, "password holds characters"),
        ({"password": json.loads('"\\udfff"')}, "password holds characters"),
        ({"eauth": ["pam"]}, "eauth takes a text"),
        ({"eauth": "pam\n"}, "eauth holds characters"),
        ({"token_expire": "1e9"}, "token_expire takes seconds"),
        ({"token_expire": True}, "token_expire takes seconds"),
        ({"token_expire": -1}, "token_expire takes seconds"),
        ({"token_expire": 10**12}, "token_expire takes seconds"),
        ({"token_expire": "²"}, "token_expire takes seconds"),
        ({"token_expire": float("inf")}, "token_expire takes seconds"),
        ({"cmd": "mk_token"}, "no 'cmd'"),
        ({"key": "x"}, "no 'key'"),
        ({"user": "root"}, "no 'user'"),
    ],
)
def test_all_else_is_refused_in_a_sentence(changed, sentence):
    with pytest.raises(Invalid) as problem:
        login_fields.checked({**GOOD, **changed}, TWO)
    assert sentence in str(problem.value) and len(str(problem.value)) < 300
    assert "secret" not in str(problem.value)


@pytest.mark.parametrize("name", ["username", "eauth"])
def test_what_is_missing_is_named(name):
    with pytest.raises(Invalid, match=f"{name} is missing"):
        login_fields.checked({each: GOOD[each] for each in GOOD if each != name}, TWO)
