"""A DSN as words, without libpq; where that is there, it is asked whether it reads the same."""

import pytest

from saltext.halite import dsn
from saltext.halite.errors import Invalid

NAME = "halite:central"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("postgresql://", {}),
        ("postgresql:///halite", {"dbname": "halite"}),
        ("postgres://db/halite", {"host": "db", "dbname": "halite"}),
        (
            "postgresql://halite@db.example.org:5433/jobs?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.crt",
            {
                "user": "halite",
                "host": "db.example.org",
                "port": "5433",
                "dbname": "jobs",
                "sslmode": "verify-full",
                "sslrootcert": "/etc/ca.crt",
            },
        ),
        ("postgresql://a%40b@db/x%20y", {"user": "a@b", "host": "db", "dbname": "x y"}),
        ("postgresql://user:@db/halite", {"user": "user", "host": "db", "dbname": "halite"}),
        ("postgresql://db1:5432,db2:5433/x", {"host": "db1,db2", "port": "5432,5433", "dbname": "x"}),
        ("postgresql://db1,db2/x?target_session_attrs=any", None),
        ("postgresql://[::1]:5432/x", {"host": "::1", "port": "5432", "dbname": "x"}),
        ("postgresql://%2Fvar%2Frun%2Fpostgresql/x", {"host": "/var/run/postgresql", "dbname": "x"}),
        ("postgresql:///x?host=/run/pg&ssl=true", {"dbname": "x", "host": "/run/pg", "sslmode": "require"}),
        ("host=db dbname=halite", {"host": "db", "dbname": "halite"}),
        ("  host = db   user='a b\\'c' dbname = '' ", {"host": "db", "user": "a b'c", "dbname": ""}),
        ("host=a\\ b port=5432", {"host": "a b", "port": "5432"}),
        ("service=halite passfile=/etc/pgpass", {"service": "halite", "passfile": "/etc/pgpass"}),
    ],
)
def test_a_dsn_is_read_as_libpq_reads_it(text, found):
    words = dsn.words(NAME, text)
    assert found is None or words == found
    psycopg = pytest.importorskip("psycopg")
    assert {word: value for word, value in words.items() if value} == {
        word: value for word, value in psycopg.conninfo.conninfo_to_dict(text).items() if value.strip(",")
    }


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://halite:s3cret@db/halite",
        "postgresql://halite:s3cret%40@db/halite?sslmode=require",
        "postgresql://halite:s3c/ret@db/halite",
        "postgresql://halite:s3c?ret=s3cret@db/halite",
        "postgresql://halite:12/s3cret?s3cret=s3cret@db/halite",
        "postgresql://halite:s3cret@s3cret@db/halite",
        "postgresql://:s3cret@db",
        "postgresql://db/halite?password=s3cret",
        "postgresql://db/halite?pass%77ord=s3cret",
        "postgresql://db/halite?sslpassword=s3cret",
        "host=db password=s3cret",
        "host=db password = 's3cret'",
        "host=db password='s3 cret",
        "host=db password=s3 s3cret=1",
        "host=db pasword s3cret",
        "s3cret",
    ],
)
def test_a_password_is_refused_and_never_told(text):
    with pytest.raises(Invalid) as refused:
        dsn.words(NAME, text)
    assert str(refused.value).startswith("halite:central ") and str(refused.value).endswith(".")
    assert "s3c" not in str(refused.value)


def test_who_puts_a_password_into_a_dsn_is_told_where_it_belongs():
    with pytest.raises(
        Invalid, match="minions; it takes a DSN without, and the password in a file that .*password_file"
    ):
        dsn.words(NAME, "postgresql://halite:s3cret@db/halite")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("", "halite:central is no DSN that libpq takes; it takes a DSN such as postgresql://"),
        ("mysql://db/halite", "is no DSN"),
        ("postgresql://[::1/x", "is no DSN"),
        ("postgresql://db:1:2/x", "is no DSN"),
        ("postgresql://db/x?sslmode", "is no DSN"),
        ("postgresql://db/%zz", "is no DSN"),
        ("postgresql://db/%00", "is no DSN"),
        ("host=db\0 dbname=x", "is no DSN"),
        ("host=db dbname", "is no DSN"),
        ("host='db'x", "is no DSN"),
        ("postgresql://db:five/x", "has a port that is no number"),
        ("port=x", "has a port that is no number"),
        ("postgresql://db/x?sslmod=require", "has the word sslmod, which is none of libpq's that it takes"),
        ("replication=database", "has the word replication"),
        ("client_encoding=latin1", "has the word client_encoding"),
    ],
)
def test_what_is_no_dsn_is_refused_in_a_sentence(text, says):
    with pytest.raises(Invalid) as refused:
        dsn.words(NAME, text)
    assert says in str(refused.value)


def test_the_words_are_libpqs_own():
    psycopg = pytest.importorskip("psycopg")
    known = {option.keyword.decode() for option in psycopg.pq.Conninfo.get_defaults()}
    newer = {
        "servicefile",
        "sslnegotiation",
        "min_protocol_version",
        "max_protocol_version",
    }  # than what psycopg's own libpq may be
    assert dsn.WORDS - newer - {"fallback_application_name"} <= known
