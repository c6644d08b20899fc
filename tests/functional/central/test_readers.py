"""Connections that read what masters share: kept, replaced where they break, and no fault but in a sentence."""

import builtins
import multiprocessing
import threading

import pytest

from saltext.halite.central import readers, silence
from saltext.halite.central_settings import Central
from saltext.halite.errors import Unavailable
from saltext.halite.store import lent_databases
from tests.proxy import Proxy


@pytest.fixture
def central(postgres):
    """A setting that leads to an empty database."""
    yield Central(postgres.dsn(postgres.create_database()))
    readers.close()


def backend(conn):
    return conn.execute("SELECT pg_backend_pid()").fetchone()[0]


def test_a_connection_is_kept_for_the_next_who_asks_and_reads_one_moment_alone(central):
    with readers.reading(central) as conn:
        first = backend(conn)
        assert conn.execute("SHOW transaction_isolation").fetchone() == ("repeatable read",)
        assert conn.execute("SHOW transaction_read_only").fetchone() == ("on",)
        assert conn.execute("SHOW statement_timeout").fetchone() == ("10s",)
    with readers.reading(central, timeout=2) as conn:
        assert backend(conn) == first
        assert conn.execute("SHOW statement_timeout").fetchone() == ("2s",)


def test_nothing_is_set_for_whoever_gets_the_connection_from_a_pooler_next(central):
    with readers.reading(central) as conn:
        pass
    conn.autocommit = True
    shown = [conn.execute(f"SHOW {name}").fetchone()[0] for name in ("statement_timeout", "enable_seqscan", "jit")]
    conn.autocommit = False
    assert shown[:2] == ["0", "on"]


def test_a_connection_that_has_broken_meanwhile_is_replaced(central, postgres):
    with readers.reading(central) as conn:
        first = backend(conn)
    with postgres.connection("postgres") as other:
        other.execute("SELECT pg_terminate_backend(%s, 10000)", (first,))
    with readers.reading(central) as conn:
        assert backend(conn) != first


def test_a_connection_on_which_nothing_answers_is_not_waited_for_as_long_as_a_statement_may_take(
    postgres, monkeypatch
):
    waits, ready = [], silence._ready
    monkeypatch.setattr(silence, "_ready", lambda *waited: waits.append(waited[-1]) or ready(*waited))
    monkeypatch.setattr(readers, "PROMPT", 0.25)
    with Proxy(postgres.port) as proxy:
        central = Central(postgres.dsn("postgres", port=proxy.port))
        with pytest.raises(Unavailable, match="cannot be reached"), readers.reading(central, timeout=3) as conn:
            waits.clear()
            conn.execute("SELECT 1")
            assert {*waits} == {3.25}
            waits.clear()
            readers.allow(conn, 7)
            conn.execute("SELECT 1")
            assert {*waits} == {0.25, 7.25}
            proxy.hang()
            waits.clear()
            try:
                readers.begin(conn, 3)
            finally:
                assert {*waits} == {0.25}
    readers.close()


def test_a_failed_question_leaves_the_connection_of_use(central):
    for _ in range(2 * readers.MOST):
        with pytest.raises(Unavailable, match="central_migrate"), readers.reading(central) as conn:
            conn.execute("SELECT * FROM halite.jobs")
    with readers.reading(central) as conn:
        assert backend(conn)


def test_a_question_that_takes_too_long_is_ended(central):
    with pytest.raises(Unavailable, match="took too long"), readers.reading(central, timeout=0.05) as conn:
        conn.execute("SELECT pg_sleep(20)")


def test_each_thread_has_one_of_its_own_and_no_more_than_there_may_be(central, monkeypatch):
    monkeypatch.setattr(lent_databases, "PATIENCE", 0.05)
    open_now, done, seen = threading.Semaphore(0), threading.Event(), set()

    def read():
        with readers.reading(central) as conn:
            seen.add(backend(conn))
            open_now.release()
            done.wait(30)

    threads = [threading.Thread(target=read) for _ in range(readers.MOST)]
    for thread in threads:
        thread.start()
    for _ in threads:
        assert open_now.acquire(timeout=30)
    with pytest.raises(Unavailable, match="Too many requests"), readers.reading(central):
        pass
    done.set()
    for thread in threads:
        thread.join()
    assert len(seen) == readers.MOST


def in_child(central, told):
    with readers.reading(central) as conn:
        told.put(backend(conn))
    readers.close()


def test_a_fork_opens_its_own_and_leaves_that_of_its_parent_alone(central):
    with readers.reading(central) as conn:
        first = backend(conn)
    context = multiprocessing.get_context("fork")
    told = context.Queue()
    child = context.Process(target=in_child, args=(central, told))
    child.start()
    assert told.get(timeout=30) != first
    child.join()
    with readers.reading(central) as conn:
        assert backend(conn) == first


def test_without_psycopg_it_is_said_what_is_missing(central, monkeypatch):
    imported = builtins.__import__

    def refuse(name, *args, **kwargs):
        if name == "psycopg":
            raise ImportError(name)
        return imported(name, *args, **kwargs)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(Unavailable, match=r"saltext-halite\[central\]"), readers.reading(central):
        pass


def test_a_login_that_is_refused_tells_no_address(postgres):
    wrong = Central(postgres.dsn(postgres.create_database(), "nobody_of_that_name"))
    with pytest.raises(Unavailable) as told, readers.reading(wrong):
        pass
    assert "127.0.0.1" not in str(told.value) and "nobody_of" not in str(told.value)
    readers.close()
