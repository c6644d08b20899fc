"""
A DSN of PostgreSQL as words: ``postgresql://user@host/database?word=value``, or ``host=… dbname=…``.

Read without libpq, which may be missing. What is wrong is told without what the DSN holds but the names of words: a
password may stand anywhere in it.
"""

import re
from collections.abc import Iterator
from urllib.parse import unquote

from .errors import Invalid, clip

FORMS = "a DSN such as postgresql://halite@db.example.org/halite?sslmode=verify-full or host=… dbname=…"
# Those of libpq 14 to 18 that a client of Halite can use.
WORDS = frozenset(
    "host hostaddr port dbname user passfile service servicefile require_auth channel_binding connect_timeout options"
    " application_name fallback_application_name keepalives keepalives_idle keepalives_interval keepalives_count"
    " tcp_user_timeout sslmode sslnegotiation sslcompression sslcert sslkey sslcertmode sslrootcert sslcrl sslcrldir"
    " sslsni requirepeer ssl_min_protocol_version ssl_max_protocol_version min_protocol_version max_protocol_version"
    " gssencmode krbsrvname gsslib gssdelegation target_session_attrs load_balance_hosts".split()
)
SECRETS = frozenset("password sslpassword scram_client_key scram_server_key oauth_client_secret".split())

_URI = re.compile(
    r"postgres(?:ql)?://(?:(?P<login>[^@/]*)@)?(?P<hosts>[^/?]*)(?:/(?P<dbname>[^?]*))?(?:\?(?P<query>.*))?"
)
_HOST = re.compile(r"(?:\[(?P<six>[0-9A-Fa-f:.%\w]+)\]|(?P<host>[^:\[\]]*))(?::(?P<port>[^:]*))?")
_PAIR = re.compile(
    r"\s*(?P<word>\w+)\s*=\s*(?:'(?P<quoted>(?:[^'\\]|\\.)*)'|(?P<plain>(?:[^\s'\\]|\\.)*))(?=\s|$)\s*", re.DOTALL
)
_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})|%00")
_PORTS = re.compile(r"\d{0,5}(,\d{0,5})*", re.ASCII)


def words(name: str, dsn: str) -> dict[str, str]:
    """Return what the *dsn* says, by libpq's words; raises Invalid, naming the setting *name*."""
    pairs = list(_of_uri(name, dsn) if "://" in dsn else _of_words(name, dsn))
    for word, _ in pairs:
        if word in SECRETS:
            raise Invalid(
                f"{name} holds a secret ({word}), and pillar_opts shows the master's config to minions; it takes a"
                " DSN without, and the password in a file that halite:central:password_file names."
            )
    found = dict(pairs)
    if not _PORTS.fullmatch(found.get("port", "")):
        raise Invalid(f"{name} has a port that is no number; it takes {FORMS}.")
    for word in found:
        if word not in WORDS:
            raise Invalid(f"{name} has the word {clip(word, 40)}, which is none of libpq's that it takes.")
    return found


def _of_uri(name: str, dsn: str) -> Iterator[tuple[str, str]]:
    match = _URI.fullmatch(dsn)
    if not match or _PERCENT.search(dsn) or "\0" in dsn:
        raise _no_dsn(name)
    user, _, password = (match["login"] or "").partition(":")
    if password:
        yield "password", ""
    hosts = [_HOST.fullmatch(each) for each in match["hosts"].split(",")]
    if not all(hosts) or "@" in dsn[max(0, match.end("login")) + 1 :]:
        raise _no_dsn(name)
    found = {
        "user": user,
        "host": ",".join(each["six"] or each["host"] or "" for each in hosts if each),
        "port": ",".join(each["port"] or "" for each in hosts if each),
        "dbname": match["dbname"] or "",
    }
    yield from ((word, unquote(value)) for word, value in found.items() if value.strip(","))
    for pair in filter(None, (match["query"] or "").split("&")):
        word, equals, value = pair.partition("=")
        if not equals or "=" in value:
            raise _no_dsn(name)
        yield _as_word(unquote(word), unquote(value))


def _as_word(word: str, value: str) -> tuple[str, str]:
    """Return what libpq makes of a pair in a URI: JDBC's ``ssl=true`` is one of its words."""
    return ("sslmode", "require") if (word, value) == ("ssl", "true") else (word, value)


def _of_words(name: str, dsn: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(dsn.rstrip()) or not at:
        match = _PAIR.match(dsn, at)
        if not match or "\0" in dsn:
            raise _no_dsn(name)
        yield match["word"], re.sub(r"\\(.)", r"\1", match["quoted"] or match["plain"] or "", flags=re.DOTALL)
        at = match.end()


def _no_dsn(name: str) -> Invalid:
    return Invalid(f"{name} is no DSN that libpq takes; it takes {FORMS}.")
