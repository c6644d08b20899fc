"""The tables that masters share, made by the runner function; and what status and ready say of them."""

import psycopg
import pytest

from saltext.halite.answers import call as way_in
from saltext.halite.answers.functions import FUNCTIONS
from saltext.halite.central import migrations, shipping_thread
from saltext.halite.central.partitions import Month
from saltext.halite.domain.permissions import Caller
from saltext.halite.settings import ORIGINS, load
from saltext.halite.store import outbox
from saltext.halite.terminal import outputter
from tests.central_roles import database_of_administrator, psql
from tests.functional.conftest import publish
from tests.pgbouncer import needs_pgbouncer, pgbouncer
from tests.postgres import needs_postgres

pytestmark = needs_postgres


@pytest.fixture
def dsn(postgres):
    """Where an empty database is."""
    return postgres.dsn(postgres.create_database())


def test_an_empty_database_gets_its_tables_and_the_months_of_all_jobs(call, dsn, returners, db, opts):
    returners["halite.save_load"]("20260801100000000000", publish("20260801100000000000"), ["m1"])
    with db.write() as conn:
        conn.execute("UPDATE jobs_index SET id = ?", (Month(2026, 8).begin + 1,))
    opts["halite"] = {"central": dsn}
    answer = call("central_migrate")["central_migrate"]
    assert answer["applied"] == [answer["schema"]] == ["0001_initial"]
    assert answer["months"][0] == "2026-08" and len(answer["months"]) > 4
    assert answer["problems"] == []
    again = call("central_migrate")["central_migrate"]
    assert (again["applied"], again["months"]) == ([], [])


@needs_pgbouncer
@pytest.mark.parametrize("pooled", [True, False])
def test_it_is_done_through_a_pooler_again_and_again(call, postgres, opts, pooled):
    """Others, whose statements have the same names, may have had the connection meanwhile."""
    database = postgres.create_database()
    with pgbouncer(postgres, default_pool_size=1) as pooler:
        opts["halite"] = {"central": {"dsn": pooler.dsn(database), "pooled": pooled, "keep": "30d"}}
        for number in range(3):
            answer = call("central_migrate", **({"dsn": pooler.dsn(database)} if number == 2 else {}))[
                "central_migrate"
            ]
            assert (answer["applied"], answer["problems"]) == (["0001_initial"] if number == 0 else [], [])
        with psycopg.connect(pooler.dsn(database)) as conn:
            assert conn.execute("SELECT name FROM pg_prepared_statements").fetchall() == []


def test_the_sql_can_be_run_by_an_administrator_and_then_all_is_up_to_date(call, postgres):
    database = postgres.create_database()
    done = psql(postgres, database, outputter.render(call("central_migrate", sql=True), None))
    assert (done.returncode, done.stderr) == (0, "")
    answer = call("central_migrate", postgres.dsn(database, "halite_owner"))["central_migrate"]
    assert (answer["applied"], answer["months"]) == ([], [])
    assert answer["roles"] == ["halite_owner", "halite_months", "halite_ship", "halite_read"]


def test_who_may_not_change_the_tables_is_told_whose_dsn_to_give(call, postgres, monkeypatch):
    database = database_of_administrator(postgres)
    monkeypatch.setattr(
        "saltext.halite.central.schema.MIGRATIONS", (("0999_more", "CREATE TABLE halite.more (i int)"),)
    )
    answer = call("central_migrate", postgres.dsn(database, "halite_ship"))
    assert answer["error"]["code"] == "unavailable"
    assert "halite_owner@" in answer["error"]["message"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({}, "halite:central names no database; name one with dsn=."),
        ({"dsn": "postgresql://a:secret@db/halite"}, "halite.central_migrate:dsn holds a secret (password)"),
        ({"dsn": "postgresql://a@127.0.0.1:1/halite"}, "could not be migrated: central does not answer."),
        ({"dsn": "postgresql://a@db/halite", "password_file": "x"}, "halite.central_migrate:password_file is no abs"),
    ],
)
def test_what_is_wrong_is_told_without_a_secret(call, given, said):
    message = call("central_migrate", **given)["error"]["message"]
    assert said in message and "secret@" not in message


@pytest.mark.parametrize("origin", [*ORIGINS, "eauth"])
def test_another_database_is_named_on_the_command_line_alone(opts, db, dsn, origin):
    function, caller = FUNCTIONS["central_migrate"], Caller("alice", origin, (), ("admin",), ("*:*:*",))
    answer = way_in.answer(way_in.Incoming(function, {"dsn": dsn}, opts, lambda _: caller, db=db))
    if origin == "cli":
        assert answer["central_migrate"]["applied"] == ["0001_initial"]
    else:
        assert answer["error"]["code"] == "invalid"


def test_it_is_in_the_audit_log_and_takes_the_right_to_manage(call, dsn):
    call("central_migrate", dsn)
    logged = call("audit")["audit"][0]
    assert (logged["action"], logged["decision"], logged["outcome"]) == ("central_migrate", "allowed", "done")


def test_the_status_says_how_shipping_goes(call, postgres, opts, returners):
    opts["halite"] = {"central": postgres.dsn(database_of_administrator(postgres), "halite_ship")}
    returners["halite.save_load"]("20261101100000000000", publish("20261101100000000000"), ["m1"])
    told = call("status")["status"]
    assert told["central"]["connected"] is False and told["central"]["late"] is None
    assert "The engine has shipped nothing to the central database yet: restart the master." in told["problems"]
    shipping = shipping_thread.of_settings(load(opts), opts["id"])
    for _ in range(5):
        shipping.step()
    shipping._leave()
    told = call("status")["status"]
    assert told["central"]["backlog"] == 0 and told["central"]["late"] < 60
    assert told["central"] == {**told["central"], "realm": "master_master", "error": None, "history": None}
    assert not [problem for problem in told["problems"] if "central" in problem]
    assert "Central" in outputter.render({"status": told}, 100)


def test_the_status_says_what_hinders_it(call, postgres, opts, db):
    opts["halite"] = {"central": postgres.dsn(postgres.create_database(), "owner")}
    shipping = shipping_thread.of_settings(load(opts), opts["id"])
    shipping.step()
    shipping._leave()
    told = call("status")["status"]
    assert told["central"]["error"] == (
        "The central database has no tables of Halite: type `salt-run halite.central_migrate`."
    )
    assert [
        problem for problem in told["problems"] if problem.startswith("Nothing is shipped to the central database")
    ]
    outbox.note_all(
        db, {"error": None, "refused": 2, "refused_last": "a row", "unshipped": 3, "hindered": "No months."}
    )
    told = call("status")["status"]
    assert "The central database does not take 2 rows, the last of them a row." in told["problems"]
    assert "No months." in told["problems"]
    assert [problem for problem in told["problems"] if problem.startswith("3 jobs were forgotten")]


def test_a_master_that_is_too_old_ships_no_more_once_somebody_has_migrated(call, postgres, opts):
    database = database_of_administrator(postgres)
    opts["halite"] = {"central": postgres.dsn(database, "halite_ship")}
    shipping = shipping_thread.of_settings(load(opts), opts["id"])
    shipping.step()
    with psycopg.connect(postgres.dsn(database)) as conn:
        conn.execute("INSERT INTO halite.schema_migrations VALUES ('0999_other', 1, true)")
    shipping._keep_at = shipping._beat_at = 0.0
    for _ in range(2):
        shipping.step()
        shipping._beat_at = 0.0
    shipping._leave()
    assert call("status")["status"]["central"]["error"] == (
        "The central database has the schema 0999_other, which this version of Halite does not know: update Halite on"
        " this master."
    )


def test_a_master_without_psycopg_is_told_in_one_line(call, opts, monkeypatch):
    opts["halite"] = {"central": "postgresql://a@127.0.0.1:1/halite"}
    monkeypatch.setattr("importlib.util.find_spec", lambda name, *_: None)
    told = call("status")["status"]
    assert [problem for problem in told["problems"] if "central" in problem] == [told["central"]["error"]]
    assert "psycopg" in told["central"]["error"]


def test_ready_says_what_lacks_in_the_central_database(call, postgres, opts):
    empty = postgres.create_database()
    opts["halite"] = {"central": postgres.dsn(empty)}
    assert (
        "The central database has no tables of Halite: type `salt-run halite.central_migrate`."
        in (call("ready")["ready"]["problems"])
    )
    with psycopg.connect(postgres.dsn(empty)) as conn:
        migrations.apply(conn)
    assert not [problem for problem in call("ready")["ready"]["problems"] if "central" in problem]
    opts["halite"] = {"central": "postgresql://a@127.0.0.1:1/halite"}
    assert "The central database cannot be used: central does not answer." in call("ready")["ready"]["problems"]
