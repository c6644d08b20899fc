import json

import hypothesis
import pytest
from hypothesis import strategies as st

from saltext.halite.domain.secrets import BY_PLACE, MASK, masked, masked_arguments
from tests.nasty import hostile

PIECES = (
    *("password", "api-key", "x", "--token", "pw", "Bearer ", "https://", "ssh://", "a:b", "@h", "=", ": ", ":", " "),
    *("'", '"', "{", "}", "[", "]", ",", "&", "\n", "s3cretS3CRET", "stdin", "env"),
)
texts = st.lists(st.sampled_from(PIECES), max_size=9).map("".join)
WRAPS = (lambda text: text, lambda text: [text], lambda text: {"__kwarg__": True, "x": text})
HARMLESS = (
    *("openssh-keygen", "ssh-keygen", "ssh_key_type", "gpgkey", "public_key", "cookiecutter", "compass", "bypass"),
    *("pass_through", "keys", "primary_key", "authoritative", "wpsk", "key_url", "requires_auth", "stdin", "env"),
)


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
        "root_pw",
        "api-key",
        "X-Api-Key",
        "apiKey",
        "private-key",
        "ssh_key",
        "sshKeys",
        "passcode",
        "psk",
        "wifi-psk",
        "cookie",
        "Set-Cookie",
        "dsn",
        "sentry_dsn",
        "bearer",
        "connection_pass",
        "mysql.pass",
        "basic_auth",
    ],
)
def test_the_value_of_a_secret_key_is_hidden(key):
    assert masked({key: "hunter2"}) == {key: MASK}


@pytest.mark.parametrize(
    "key", ["name", "path", "passenger", "pkgs", "keyboard", "monkey", "tokio", "authors", *HARMLESS]
)
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


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("X-Api-Key: s3cret", f"X-Api-Key: {MASK}"),
        ("root_pw=s3cret and more", f"root_pw={MASK}"),
        ("mysql --password=s3cret -u root", f"mysql --password={MASK} -u root"),
        ("mysql --password 's3 cret' -u root", f"mysql --password '{MASK}' -u root"),
        ("env MYSQL_PWD=s3cret mysql", f"env MYSQL_PWD={MASK} mysql"),
        ("cd /x; PASSWORD=s3cret ./run password=s3cret", f"cd /x; PASSWORD={MASK} ./run password={MASK}"),
        ("note: token=s3cret", f"note: token={MASK}"),
        ("curl -H 'X-Api-Key: s3 cret' h", f"curl -H 'X-Api-Key: {MASK}' h"),
        ("curl -H 'Accept: x' -H \"Cookie: s3=cret; b\"", f"curl -H 'Accept: x' -H \"Cookie: {MASK}\""),
        ('curl -d \'{"password": "s3cret", "a": 1}\' h', f'curl -d \'{{"password": "{MASK}", "a": 1}}\' h'),
        ('curl -d \'{"password":"s3cret"}\' h', f'curl -d \'{{"password":"{MASK}"}}\' h'),
        ("https://h/x?token=s3cret&page=1", f"https://h/x?token={MASK}&page=1"),
        ("vault with Bearer s3cretS3CRET", f"vault with Bearer {MASK}"),
        ("https://alice:s3cret@h/x", f"https://{MASK}@h/x"),
        ("git clone https://s3cret@h/x /tmp", f"git clone https://{MASK}@h/x /tmp"),
        ("postgresql://a:s3@cret@db/x", f"postgresql://{MASK}@db/x"),
        ("redis://:s3cret@h", f"redis://{MASK}@h"),
    ],
)
@pytest.mark.parametrize("wrap", WRAPS)
def test_a_secret_is_hidden_within_text(text, shown, wrap):
    assert masked_arguments("test.arg", [wrap(text)]) == [wrap(shown)]
    assert masked_arguments("test.arg", [wrap(shown)]) == [wrap(shown)]


@pytest.mark.parametrize(
    "text",
    [
        "pkg=openssh-keygen",
        "name=ssh_key",
        "docker pull r/token-service:1.2",
        "G@secret:1 and host1",
        "ssh://git@h/r.git",
        "http://h:80/a@v1",
        "ssh-keygen -t rsa -f /root/.ssh/key",
        "sort --key=2 --keys",
        "--password",
        "--token --verbose",
        "salt-key -L",
        "bearer of news",
        "mailto a:b@c",
    ],
)
def test_text_without_a_secret_is_shown(text):
    for wrap in WRAPS:
        assert masked_arguments("cmd.run", [wrap(text)]) == [wrap(text)]


def test_a_structure_written_as_text_is_masked_as_the_value_of_a_keyword_and_within_another():
    inner = json.dumps({"password": "hunter2"})
    for text in (inner, json.dumps({"data": inner}), json.dumps([inner]), json.dumps([["password=hunter2"]])):
        for given in ({"__kwarg__": True, "pillar": text}, [text], f"pillar={text}"):
            shown = str(masked_arguments("state.apply", [given]))
            assert "hunter2" not in shown and MASK in shown


def test_the_input_of_a_command_is_hidden_in_each_form_and_place():
    named = {"__kwarg__": True, "stdin": "hunter2"}
    for given in ("stdin=hunter2", named, {**named, "stdin": ["hunter2"]}):
        for function, arguments in (
            ("cmd.run", ["cat", given]),
            ("test.ping,cmd.run", [[], ["cat", given]]),
            ("state.single", ["cmd.run", "name=cat", given]),
            ("runner.salt.cmd", ["cmd.run", "cat", given]),
        ):
            assert "hunter2" not in str(masked_arguments(function, arguments)), function
    assert masked_arguments("cmd.run", ["cat", "/tmp", "hunter2", "root"]) == ["cat", "/tmp", MASK, "root"]
    assert masked_arguments("cmd.script", ["salt://x", "a", "/tmp", "hunter2"]) == ["salt://x", "a", "/tmp", MASK]
    assert masked_arguments("cmd.run", ["cat", "/tmp", "shell=/bin/sh"]) == ["cat", "/tmp", "shell=/bin/sh"]


@pytest.mark.parametrize("function", sorted(BY_PLACE))
def test_a_secret_is_hidden_where_a_function_takes_it_by_its_place(function):
    given = [f"argument{number}" for number in range(4)]
    shown = masked_arguments(function, [*given, {"__kwarg__": True, "a": 1}])
    assert [number for number, argument in enumerate(shown) if argument == MASK] == [BY_PLACE[function]]


def test_many_structures_in_one_call_are_hidden_once_they_took_their_share():
    text = "{a: b, password: hunter2, c: " + "x" * 1900 + "}"
    shown = masked_arguments("test.arg", [text] * 1000)
    assert "hunter2" not in str(shown) and shown.count(MASK) > 990


@hostile
@hypothesis.given(
    st.lists(texts | st.dictionaries(texts, texts, max_size=3) | st.lists(texts, max_size=3), max_size=4)
)
def test_whatever_is_masked_is_masked_once_and_nothing_raises(arguments):
    for function in ("cmd.run", "test.arg,cmd.run", "shadow.set_password", "state.single"):
        shown = masked_arguments(function, arguments)
        assert masked_arguments(function, shown) == shown
