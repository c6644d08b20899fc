import pytest

from saltext.halite.domain.secrets import MASK, masked, masked_arguments


@pytest.mark.parametrize(
    "key",
    [
        "password",
        "passwd",
        "pw",
        "secret",
        "token",
        "api_key",
        "apikey",
        "private_key",
        "authorization",
        "PASSWORD",
        "db_password",
        "AWS_SECRET_ACCESS_KEY",
        "x-auth-token",
        b"password",
        "Authorization",
    ],
)
def test_the_value_of_a_secret_key_is_hidden(key):
    assert masked({key: "hunter2"}) == {key: MASK}


@pytest.mark.parametrize("key", ["name", "path", "passenger", "pkgs", "keyboard", "monkey", "tokio", "authors"])
def test_other_keys_are_shown(key):
    assert masked({key: "value"}) == {key: "value"}


def test_a_secret_is_hidden_however_deep_it_is():
    assert masked([{"a": [{"b": {"token": "t"}}]}]) == [{"a": [{"b": {"token": MASK}}]}]


def test_keyword_arguments_are_masked_in_both_of_salts_forms():
    given = ["web", "password=hunter2", {"__kwarg__": True, "password": "hunter2", "name": "x"}]
    assert masked_arguments("user.add", given) == [
        "web",
        f"password={MASK}",
        {"__kwarg__": True, "password": MASK, "name": "x"},
    ]


def test_the_environment_of_a_command_is_hidden_whole():
    given = ["id", {"__kwarg__": True, "env": {"A": "b"}}, "env={A: b}"]
    assert masked_arguments("cmd.run", given) == ["id", {"__kwarg__": True, "env": MASK}, f"env={MASK}"]
    assert masked_arguments("test.arg", given)[1] == {"__kwarg__": True, "env": {"A": "b"}}


def test_the_environment_of_a_command_among_several_functions_is_hidden_too():
    given = [["x"], ["id", {"__kwarg__": True, "env": {"A": "b"}}]]
    assert masked_arguments("test.arg,cmd.run", given)[1][1]["env"] == MASK


@pytest.mark.parametrize("wrap", [lambda value: [value], lambda value: {"a": value}, lambda value: (value,)])
def test_what_is_too_deep_to_be_searched_is_hidden(wrap):
    given = {"password": "hunter2"}
    for _ in range(3000):
        given = wrap(given)
    shown = str(masked_arguments("test.arg", [given]))
    assert "hunter2" not in shown and MASK in shown


@pytest.mark.parametrize(
    "text",
    [
        "{a: {password: hunter2}, when: 2026-13-45}",  # which YAML takes for a date
        '{"a":' * 5000 + '{"password": "hunter2"}' + "}" * 5000,
        '{"password": "hunter2", "text": "' + "x" * 200_000 + '"}',
        "{password: hunter2, text: " + "x" * 3000 + "}",
        # Aliases of aliases: a value of 2^60 items.
        "[password=hunter2, &a [x, x], "
        + ", ".join(f"&a{n} [*a{n - 1 or ''}, *a{n - 1 or ''}]" for n in range(1, 60))
        + "]",
    ],
)
def test_a_structure_that_cannot_be_searched_is_hidden(text):
    assert masked_arguments("state.apply", [f"pillar={text}", text]) == [f"pillar={MASK}", MASK]


@pytest.mark.parametrize(
    "text", ["[a-z]*", "[global]\npassword = x", "{% if x %}", "{", "[" * 5000, "[web]" + "x" * 200_000]
)
def test_text_that_only_begins_like_a_structure_is_shown(text):
    assert masked_arguments("test.arg", [text]) == [text]


def test_the_arguments_themselves_stay_as_they_are():
    given = [{"__kwarg__": True, "password": "hunter2"}]
    masked_arguments("user.add", given)
    assert given[0]["password"] == "hunter2"


def test_a_structure_written_as_text_is_masked_too():
    given = ['pillar={"db": {"password": "hunter3", "port": 1}}', '{"token": "t"}', "pillar={broken", "text={a: 1}"]
    assert masked_arguments("state.apply", given) == [
        f"pillar={{'db': {{'password': '{MASK}', 'port': 1}}}}",
        f"{{'token': '{MASK}'}}",
        "pillar={broken",
        "text={a: 1}",
    ]
