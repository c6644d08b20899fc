"""Whatever Salt hands to the job cache: nothing of it raises, the index stays whole, and every answer can be read."""

import contextlib
import json
import logging

import pytest
import salt.loader
from hypothesis import example, given
from hypothesis import strategies as st

from scripts.torturelib.checks import problems
from tests.nasty import NASTY, hostile, names, packed, sent, steers_a_terminal, values
from tests.shown import show

from .conftest import publish, returned

JID, OTHER_JID = "20261123092034429614", "20261123092134429614"
TABLES = ("job_returns", "job_loads", "job_metadata", "active_jids", "reserved_jids", "audit_log", "jobs_index")
OF_A_RETURN = (
    "arg cmd fun fun_args id jid kwargs metadata nocache out retcode return schedule success tgt tgt_type user"
).split()
OF_A_LOAD = "arg cmd fun jid kwargs metadata missing nocache ret return tgt tgt_type user".split()
OF_A_RUNNER = "fun fun_args jid return success user _stamp".split()
PLACES = ("minion", "function", "target", "target_type", "user", "jid", "argument", "value")


class Complaints(logging.Handler):
    """What was logged as an error: a function that catches its exception says so, and a job or a return is lost."""

    def __init__(self):
        super().__init__(logging.ERROR)
        self.heard = []

    def emit(self, record):
        if "halite" in record.name:  # Salt complains too, of targets that it cannot read
            self.heard.append(self.format(record))

    @contextlib.contextmanager
    def listening(self):
        logging.getLogger().addHandler(self)
        try:
            yield self
        finally:
            logging.getLogger().removeHandler(self)


class Master:
    """The returner and the runner, as a master has them, and what must be true after whatever they were given."""

    def __init__(self, opts, returners, db, complaints):
        self.returners, self.db, self.complaints = returners, db, complaints
        self.runner = salt.loader.runner(opts)
        self.runner["halite.jobs"].__globals__["__user__"] = "root"

    def write(self, function, *arguments):
        return self.returners[f"halite.{function}"](*arguments)

    def ask(self, function, *arguments, **named):
        answer = self.runner[f"halite.{function}"](*arguments, **named)
        json.dumps(answer, allow_nan=False)
        assert answer.get("error", {}).get("code") != "error", answer
        assert not steers_a_terminal(show(answer))
        return answer

    def check(self):
        """Check that everything can be read, and forget it all."""
        self.read_as_salt_does()
        jids = [row["jid"] for row in self.ask("jobs", all=True)["jobs"]]
        for jid in jids:
            self.ask("job", jid)
        self.ask("active")
        assert self.complaints.heard == []
        assert problems(self.db.path) == []
        with self.db.write(durable=False) as conn:
            for table in TABLES:
                conn.execute(f"DELETE FROM {table}")

    def read_as_salt_does(self):
        with self.db.read() as conn:
            jobs = conn.execute("SELECT jid, function FROM jobs_index").fetchall()
        assert set(self.write("get_jids")) == {jid for jid, _ in jobs}
        assert {job["JID"] for job in self.write("get_jids_filter", 100, False)} == {jid for jid, _ in jobs}
        assert all(isinstance(minion, str) for minion in self.write("get_minions"))
        for jid, function in jobs:
            assert self.write("get_load", jid)
            self.write("get_jid", jid)
            self.write("get_fun", function)


@pytest.fixture
def master(opts, returners, db, monkeypatch):
    with contextlib.suppress(ImportError):  # Salt 3006 has __cli alone
        monkeypatch.setattr("salt._process_role._IS_CLI", True)
    opts["__cli"] = "salt-run"
    with Complaints().listening() as complaints:
        yield Master(opts, returners, db, complaints)


def some(places):
    """Draw anything for one to three of *places*."""
    return st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True).flatmap(
        lambda chosen: st.fixed_dictionaries(dict.fromkeys(chosen, values))
    )


@hostile
@given(value=values, retcode=values, success=values)
@example(value=[float("nan"), float("-inf"), -0.0], retcode=float("nan"), success=None)
@example(value={b"\xff\x9b": b"\xff", 2**63: -(2**63), None: True, True: {}}, retcode=2**64 - 1, success=b"\0")
def test_what_was_returned_is_given_back_as_msgpack_has_it(master, value, retcode, success):
    ret = sent(returned(JID, "m1", value, retcode=retcode, success=success))
    expected = packed({"m1": {key: ret[key] for key in ("return", "retcode", "success")}})
    master.write("save_load", JID, publish(JID), ["m1"])
    master.write("returner", ret)
    assert packed(master.write("get_jid", JID)) == expected
    master.check()


@hostile
@given(changes=some(OF_A_RETURN), published=st.booleans())
def test_a_return_may_hold_anything_anywhere(master, changes, published):
    if published:
        master.write("save_load", JID, publish(JID), ["m1", "m2"])
    ret = sent({**returned(JID, "m1"), **changes})
    master.write("save_load", ret["jid"], dict(ret))
    master.write("returner", dict(ret))
    master.write("returner", dict(ret))
    master.check()


@hostile
@given(
    changes=some(OF_A_RUNNER), function=st.sampled_from(["runner.test.arg", "wheel.key.list", "runner.state.orch"])
)
def test_a_runners_return_may_hold_anything_anywhere(master, changes, function):
    inner = {"fun": function, "fun_args": [], "jid": JID, "user": "root", "return": 1, "success": True, **changes}
    load = sent({"id": "master", "tgt": "master", "jid": JID, "return": inner, "fun": inner["fun"], "user": "root"})
    master.write("save_load", JID, dict(load))
    master.write("returner", load)
    master.check()


@hostile
@given(changes=some(OF_A_LOAD), minions=st.none() | st.lists(values, max_size=3))
def test_a_load_may_hold_anything_anywhere(master, changes, minions):
    load = sent({**publish(JID), **changes})
    master.write("save_load", load["jid"], load, sent(minions))
    master.write("returner", returned(load["jid"], "m1"))
    master.check()


@hostile
@given(jid=names, minion=names, function=names, target=names, user=names, argument=names)
def test_names_may_be_anything(master, jid, minion, function, target, user, argument):
    load = publish(jid, function, target, user=user, arguments=[argument, {"__kwarg__": True, argument: argument}])
    master.write("save_load", jid, sent(load), [minion])
    ret = sent(returned(jid, minion, argument, function=function, retcode=1, success=False))
    master.write("returner", ret)
    is_own = function.startswith("runner.halite.")
    assert (minion in master.write("get_jid", ret["jid"])) != is_own
    master.check()


@hostile
@given(jid=values, anything=values)
def test_no_function_of_the_job_cache_minds_what_it_is_asked(master, jid, anything):
    master.write("save_load", JID, publish(JID), ["m1"])
    assert isinstance(master.write("prep_jid", anything, jid), str)
    for function in ("get_load", "get_jid", "get_fun", "get_endtime"):
        master.write(function, jid)
    for target in (jid, JID):
        master.write("save_minions", target, anything, anything)
        master.write("update_endtime", target, anything)
    master.check()


@pytest.mark.parametrize("place", PLACES)
def test_a_name_or_a_value_may_have_ten_megabytes(master, place):
    given = {name: f"short-{name}" for name in PLACES}
    given["jid"] = JID
    given[place] = "\x1bé\u202e" * (10_000_000 // 6)
    load = publish(given["jid"], given["function"], given["target"], given["target_type"], [given["argument"]])
    master.write("save_load", given["jid"], {**load, "user": given["user"]}, [given["minion"]])
    master.write("returner", returned(given["jid"], given["minion"], given["value"], function=given["function"]))
    assert master.write("get_jid", given["jid"])[given["minion"]]["return"] == given["value"]
    assert len(show(master.ask("jobs"))) < 100_000
    assert master.complaints.heard == []
    assert problems(master.db.path) == []


def test_one_odd_job_hides_no_other_from_salts_own_lists(master):
    """A minion chooses the jid of what it returns unasked, and Salt's lists cannot show every one."""
    master.write("save_load", OTHER_JID, publish(OTHER_JID), ["m1"])
    for jid in NASTY:
        master.write("returner", sent({**returned(jid, "m1"), "arg": 7}))
        assert OTHER_JID in master.write("get_jids")
        assert OTHER_JID in [job["JID"] for job in master.write("get_jids_filter", 100)]
    master.check()


@pytest.mark.parametrize("place", ["jid", "id", "fun"])
def test_nothing_of_a_return_is_a_line_of_the_log(opts, returners, place, caplog):
    forged = "x\n2026-11-23 09:20:34,429 [halite:1][CRITICAL] the master is compromised"
    caplog.set_level(logging.DEBUG)
    for value in (True, False, True):
        returners["halite.returner"]({**returned(JID, "m1", value), place: forged})
    returners["halite.save_load"](forged, {"fun": forged, "tgt": object()}, ["m1"])
    own = [record for record in caplog.records if "halite" in record.name]
    assert place == "fun" or any("x\\n2026" in record.getMessage() for record in own)
    assert not [record for record in own if "\n" in record.getMessage()]
