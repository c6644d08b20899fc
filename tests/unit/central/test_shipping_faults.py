"""What is done about each fault, and that no sentence holds an address or a password."""

import psycopg
import pytest

from saltext.halite.central import reading_faults
from saltext.halite.central.connection_faults import sqlstate_of
from saltext.halite.central.seat import AnotherMasterError
from saltext.halite.central.shipping_faults import Do, fault_of
from saltext.halite.errors import Invalid, Unavailable

AT = 'connection failed: connection to server at "10.1.2.3", port 5432 failed: '
OF_LOGIN = {
    'FATAL:  password authentication failed for user "halite_ship"': Do.WAIT,
    "fe_sendauth: no password supplied": Do.WAIT,
    'FATAL:  no pg_hba.conf entry for host "10.1.2.9", user "halite_ship", database "halite", no encryption': Do.WAIT,
    'FATAL:  role "halite_ship" does not exist': Do.WAIT,
    'FATAL:  role "halite_ship" is not permitted to log in': Do.WAIT,
    'FATAL:  database "halite" does not exist': Do.WAIT,
    "SSL error: certificate verify failed": Do.WAIT,
    "server does not support SSL, but SSL was required": Do.WAIT,
    "FATAL:  sorry, too many clients already": Do.BACK_OFF,
    "FATAL:  remaining connection slots are reserved for non-replication superuser connections": Do.BACK_OFF,
    "FATAL:  the database system is starting up": Do.BACK_OFF,
    "FATAL:  the database system is shutting down": Do.BACK_OFF,
    "Connection refused": Do.BACK_OFF,
    "timeout expired": Do.BACK_OFF,
    "FATAL:  no more connections allowed (max_client_conn)": Do.BACK_OFF,
    "FATAL:  query_wait_timeout": Do.BACK_OFF,
    'FATAL:  database "halite" is disabled': Do.BACK_OFF,
    "FATAL:  unsupported startup parameter: options": Do.WAIT,
}
BY_STATE = {
    "08006": Do.BACK_OFF,
    "22003": Do.TRY_LESS,
    "22021": Do.TRY_LESS,
    "23502": Do.TRY_LESS,
    "23514": Do.BACK_OFF,
    "25006": Do.BACK_OFF,
    "26000": Do.WAIT,
    "28P01": Do.WAIT,
    "3D000": Do.WAIT,
    "40001": Do.AGAIN,
    "40P01": Do.AGAIN,
    "42501": Do.WAIT,
    "42P01": Do.WAIT,
    "42P05": Do.WAIT,
    "53100": Do.BACK_OFF,
    "53300": Do.BACK_OFF,
    "54000": Do.TRY_LESS,
    "55P03": Do.BACK_OFF,
    "57014": Do.BACK_OFF,
    "57P01": Do.BACK_OFF,
    "XX000": Do.BACK_OFF,
}


@pytest.mark.parametrize(("text", "do"), OF_LOGIN.items())
def test_a_connection_that_cannot_be_made(text, do):
    found = fault_of(psycopg.OperationalError(AT + text))
    assert found.do is do
    assert "10.1" not in found.sentence and "halite_ship" not in found.sentence


@pytest.mark.parametrize(
    "text",
    [
        "SSL error: certificate verify failed",
        'server certificate for "db" does not match host name "10.1.2.3"',
        'root certificate file "/etc/ca.crt" does not exist\nEither provide the file or change sslmode to disable'
        " server certificate verification.",
    ],
)
def test_a_certificate_that_cannot_be_verified_is_told_as_no_login(text):
    problem = psycopg.OperationalError(AT + text)
    for sentence in (fault_of(problem).sentence, reading_faults.sentence(sqlstate_of(problem))):
        assert "certificate" in sentence and "sslrootcert" in sentence and "login" not in sentence
        assert "10.1" not in sentence and "/etc/ca" not in sentence


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('FATAL:  password authentication failed for user "halite_ship"', "refuses the login"),
        ('FATAL:  database "halite" does not exist', "There is no database"),
        ("FATAL:  sorry, too many clients already", "lacks connections"),
        ("server does not support SSL, but SSL was required", "has no TLS"),
        ("Connection refused", "cannot be reached"),
        ("FATAL:  no more connections allowed (max_client_conn)", "lacks connections"),
        ("FATAL:  query_wait_timeout", "no connection to it to spare"),
        ("FATAL:  unsupported startup parameter in options: jit", "refuses a word of halite:central's DSN"),
    ],
)
def test_who_reads_is_told_why_no_connection_was_to_be_had(text, said):
    assert said in reading_faults.sentence(sqlstate_of(psycopg.OperationalError(AT + text)))


@pytest.mark.parametrize(("state", "do"), BY_STATE.items())
def test_each_state_of_postgresql(state, do):
    problem = psycopg.Error("secret of 10.1.2.3")
    problem.sqlstate = state
    found = fault_of(problem)
    assert found.do is do and found.sentence and "secret" not in found.sentence


@pytest.mark.parametrize(
    ("problem", "do"),
    [
        (AnotherMasterError("Another index ships."), Do.WAIT),
        (Invalid("The password file is open to all."), Do.WAIT),
        (Unavailable("psycopg is not there."), Do.WAIT),
        (Unavailable("The database is busy."), Do.BACK_OFF),
        (ValueError("with a secret"), Do.BACK_OFF),
    ],
)
def test_what_halite_itself_raises(problem, do):
    found = fault_of(problem)
    assert found.do is do and "secret" not in found.sentence


@pytest.mark.parametrize(
    ("text", "shipping", "reading"),
    [
        ("query_wait_timeout", "no connection to it to spare", "no connection to it to spare"),
        ("server conn crashed?", "does not answer", "cannot be reached"),
        (
            "server login has been failing, try again later (server_login_retry)",
            "does not answer",
            "cannot be reached",
        ),
    ],
)
def test_what_a_pooler_says_in_the_middle(text, shipping, reading):
    problem = psycopg.errors.ProtocolViolation(text)
    assert shipping in fault_of(problem).sentence and fault_of(problem).do is Do.BACK_OFF
    assert reading in reading_faults.sentence(sqlstate_of(problem))
