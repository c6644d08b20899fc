"""The audit log takes what a caller sends, however long it is and whatever is in it, and stays small and masked."""

import pytest

from saltext.halite.domain.permissions import Caller
from saltext.halite.domain.secrets import MASK
from saltext.halite.store import audit_log
from saltext.halite.store.audit_log import Entry, Filter
from tests.functional.conftest import publish, returned

JID = "20261123092034429614"
LONG = 900_000
NOBODY = {"origins": {"cli": []}, "users": {"root": ["admin"], "vera": ["viewer"]}}


@pytest.fixture
def rows(opts, returners, db):
    """Each row of the log as it lies in the database."""
    opts["halite"] = NOBODY
    returners["halite.save_load"](JID, publish(JID), ["m1"])

    def rows():
        with db.read() as conn:
            return conn.execute("SELECT user, arguments, jid, outcome FROM audit_log ORDER BY id").fetchall()

    return rows


DENIED = [
    ("kill", {"jid": "x" * LONG}),
    ("kill", {"jid": "x" * 1000}),
    ("kill", {"jid": JID, "minion": "x" * 1000}),
    ("job", {"jid": "x" * LONG}),
    ("job", {"jid": JID, "minion": "x" * 1000, "failed": True}),
    ("jobs", {"function": "x" * 1000, "user": "y" * 1000, "search": "z" * 1000, "minion": "w" * 1000}),
    ("jobs", {"metadata": {f"{number}": "x" * LONG for number in range(3)}}),
    ("jobs", {"result": ["ok"] * 100_000}),
    ("backup", {"path": "/" + "x" * 990}),
    ("prune", {"keep": "1d", "max_size": "20" + " " * LONG + "GB"}),
    ("audit", {"user": "x" * 1000, "decision": ["denied"] * 100_000}),
    ("backfill", {"cache": "x" * 1000}),
]


@pytest.mark.parametrize(("function", "given"), DENIED)
def test_a_call_that_is_refused_leaves_a_small_row_or_none(call, rows, function, given):
    answer = call(function, caller="mallory", **given)
    assert answer["error"]["code"] in ("denied", "invalid")
    assert len(answer["error"]["message"]) < 1000
    for row in rows():
        assert sum(len(text or "") for text in row) < 6000


def test_the_name_of_who_asks_is_cut(call, rows):
    assert call("jobs", caller="m" * LONG)["error"]["code"] == "denied"
    ((user, *_),) = rows()
    assert len(user) == 256 and user.endswith("m…")


@pytest.mark.parametrize(
    "jid",
    [
        "password=hunter2",
        "--token hunter2",
        '{"password": "hunter2"}',
        "https://a:hunter2@h",
        "x" * 90 + " pw=hunter2",
    ],
)
@pytest.mark.parametrize("function", ["kill", "job"])
def test_what_is_given_for_a_jid_is_masked_in_its_column_too(call, rows, function, jid):
    assert call(function, jid, caller="mallory")["error"]["code"] == "denied"
    ((_, arguments, kept, _),) = rows()
    assert "hunter2" not in arguments + kept and MASK in arguments and MASK in kept


def test_a_jid_stays_as_it_is_so_that_its_rows_are_found(call, rows):
    call("kill", JID, caller="vera")
    assert [row["jid"] for row in call("audit", jid=JID)["audit"]] == [JID]


def test_the_function_and_the_user_of_a_job_are_short_in_lists(call, returners, db):
    for number in range(12):
        jid = f"202611230920344297{number:02}"
        ret = {**returned(jid, "m1", function="f" * 2 * 10**6), "user": "u" * 2 * 10**6, "tgt_type": "t" * 10**6}
        returners["halite.returner"](ret)
    returners["halite.save_load"](JID, publish(JID, ["test.ping"] * 300, user="u" * LONG, target_type="t" * LONG))
    for answer in (call("jobs"), call("active")):
        assert len(str(answer)) < 13 * 5000
    first = call("jobs", limit=1, function="test*")["jobs"][0]
    assert first["function"].startswith("test.ping,test.ping") and first["function"].endswith("…")
    detail = call("job", JID)["job"]
    assert len(detail["function"]) < 5000 and len(detail["user"]) < 5000
    assert len(call("job", jid)["job"]["function"]) < 5000


def test_a_job_with_more_functions_than_fit_is_hidden_from_who_may_see_but_some(call, opts, returners):
    """What is cut could be any function: it needs a permission for all of them."""
    for jid, function in ((JID, ["test.ping"] * 999), ("20261123092034429615", ["test.ping"] * 99)):
        returners["halite.save_load"](jid, publish(jid, function, arguments=[[] for _ in function]), ["m1"])
    opts["halite"] = {"origins": {"cli": ["some"]}, "roles": {"some": ["view:job:test.*"]}}
    assert [row["jid"] for row in call("jobs")["jobs"]] == ["20261123092034429615"]
    assert call("job", JID)["error"]["code"] == "denied"
    opts["halite"] = {"origins": {"cli": ["viewer"]}}
    assert len(call("jobs")["jobs"]) == 2 and call("job", JID)["job"]["jid"] == JID


@pytest.mark.parametrize(
    ("address", "found"), [("10.0.0.7", ["ann"]), ("10.0.*", ["bob", "ann"]), ("fe80*", []), ("-", [])]
)
def test_the_address_of_a_call_is_in_its_row_and_narrows_the_list(db, call, returners, address, found):
    returners["halite.save_load"](JID, publish(JID), ["m1"])
    for name, where in (("ann", "10.0.0.7"), ("bob", "10.0.1.7"), ("eve", None)):
        audit_log.begin(db, Entry(Caller(name, "eauth", (), (), (), where), "view", "job", "denied"), "needs all")
    assert [row["user"] for row in call("audit", address=address)["audit"]] == found
    rows, _ = audit_log.entries(db, Filter(), 10)
    assert [row["address"] for row in rows] == [None, "10.0.1.7", "10.0.0.7"]
