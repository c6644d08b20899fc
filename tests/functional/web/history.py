"""An index with jobs of many shapes, for what the routes answer of them."""

from saltext.halite.store import kills
from saltext.halite.times import now
from tests.functional.conftest import publish, returned
from tests.functional.playing import play

STREAMS = (
    *("chosen_jid_twice", "metadata_kw", "minion_down", "multi_function_states", "orchestrate_two"),
    *("state_apply_six", "state_parallel", "target_C_ghost", "state_apply_six_testtrue", "ret_unicode", "ssh_ping"),
)
KILLED, RUNNING, BEFORE, AFTER = (f"2026112309203442961{number}" for number in (4, 5, 6, 7))
ODD = "Ünï %25/\\ *[?] \t\u202e'\"<b>"  # an id that no minion has, and a resource may
STATE = "test_|-a_|-a_|-nop"


def write(returners, db):
    """Write jobs of many shapes, some of which run."""
    for stream in STREAMS:
        play(stream, returners, db)
    returners["halite.save_load"](KILLED, publish(KILLED), ["m1", "m2", "m3"])
    returners["halite.returner"](returned(KILLED, "m1", "VALUE_TRIMMED"))
    kills.note_sent(db, KILLED, "root", now(), ["m2"])
    returners["halite.save_load"](RUNNING, publish(RUNNING, "cmd.run", arguments=["id"]), ["m1", ODD, "[m]2"])
    for minion in ("m1", ODD):
        returners["halite.returner"](returned(RUNNING, minion, f"of {minion}", function="cmd.run"))
    for jid, result in ((BEFORE, True), (AFTER, False)):
        returners["halite.save_load"](jid, publish(jid, "state.apply"), ["m1", "m2"])
        for minion in ("m1", "m2"):
            value = {STATE: {"result": result, "comment": "as it went", "changes": {}, "__run_num__": 0}}
            returners["halite.returner"](returned(jid, minion, value, function="state.apply"))
