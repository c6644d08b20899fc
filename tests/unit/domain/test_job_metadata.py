import pytest

from saltext.halite.domain import job_metadata


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("text", "text"),
        ("", ""),
        (7, "7"),
        (1.5, "1.5"),
        (True, "true"),
        ("True", "true"),
        (None, "null"),
        (b"bytes", "bytes"),
        (b"\xff", '{"__base64__": "/w=="}'),
        ({"b": 1, "a": [None]}, '{"a": [null], "b": 1}'),
        ({"token": "hunter2"}, '{"token": "********"}'),
        ("é" * 300, "é" * 256),
    ],
)
def test_what_a_key_holds_is_text(value, text):
    assert job_metadata.as_text(value) == text


def test_what_is_nested_too_deeply_is_cut():
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    (deepest, other) = job_metadata.rows({"deep": deep, "a": 1})
    assert other == ("a", "1") and len(deepest[1]) <= job_metadata.LONGEST and set(deepest[1]) <= set('[]"*')


def test_a_key_holds_what_is_wanted_of_it_or_anything():
    found = job_metadata.rows({"ticket": 7, "env": "prod"})
    assert job_metadata.holds(found, (("ticket", "7"),)) and job_metadata.holds(
        found, (("ticket", None), ("env", "prod"))
    )
    assert not job_metadata.holds(found, (("ticket", "8"),)) and not job_metadata.holds(found, (("who", None),))


def test_a_secret_cannot_be_guessed():
    assert not job_metadata.holds(job_metadata.rows({"password": "hunter2"}), (("password", "hunter2"),))
