"""Playing the recorded events of a real master through the functions that the master calls."""

from saltext.halite.domain import salt_shapes
from saltext.halite.store import job_writes
from tests.recorded import FOLDER, load

from .conftest import set_clock

MASTER = "hdmaster_master"
ROSTER = str(FOLDER / "roster")


def play(name, returners, db, *, as_peer=False):
    """
    Do for each event what the master, or the engine, did around it.

    Where a stream holds what Salt called the job cache with, those calls are made, and events are none to go by.
    *as_peer*: as another master of its cluster, which is given what minions return, and nothing else.
    """
    events = [event for event in load(name) if not as_peer or _is_of_minion(event)]
    calls = [event for event in events if event["tag"].startswith("cache/")]
    if calls:
        for call in calls:
            set_clock(returners, int(call["t"] * 1_000_000))
            function = call["tag"].partition("/")[2]
            returners[f"halite.{function}"](*call["data"]["args"], **call["data"]["kwargs"])
        return
    begun = set()
    for event in events:
        root, area, *rest = [*event["tag"].split("/"), "", ""]
        if root == "salt":
            _follow(event, area, rest, begun, returners, db)


def _is_of_minion(event):
    """Tell whether *event* is a return that a minion has sent."""
    if event["tag"].startswith("cache/"):
        return event["tag"] == "cache/returner" and event["data"]["args"][0].get("cmd") == "_return"
    parts = event["tag"].split("/")
    return parts[:2] == ["salt", "job"] and parts[3] == "ret" and event["data"].get("cmd") == "_return"


def _follow(event, area, rest, begun, returners, db):
    data, received = event["data"], int(event["t"] * 1_000_000)
    set_clock(returners, received)
    if area == "job" and rest[1] == "new":
        published = {key: data[key] for key in ("jid", "tgt", "tgt_type", "user", "fun", "arg")}
        more = {"missing": data["missing"]} if data["missing"] else {}
        returners["halite.save_load"](rest[0], {"cmd": "publish", "ret": "", **published, **more}, data["minions"])
    elif area == "job" and rest[1] == "ret" and data["jid"] != "nocache":
        returners["halite.save_load"](rest[0], data)
        returners["halite.returner"](data)
    elif area in ("run", "wheel") and rest[1] == "new":
        begun.add(rest[0])
        job_writes.add_job(db, salt_shapes.job_on_master(data, MASTER, received), awaited=[MASTER])
    elif area in ("run", "wheel") and rest[1] == "ret" and rest[0] in begun:
        wrapped = {"id": MASTER, "tgt": MASTER, "jid": data["jid"], "return": data}
        returners["halite.returner"]({**wrapped, "fun": data["fun"], "user": data.get("user")})
    elif area == "batch":
        job_writes.mark_batch(db, rest[0], is_kept=True)


def stored(name):
    """Return {(jid, minion): the first return} as the job cache got it."""
    first = {}
    events = load(name)
    called = any(event["tag"].startswith("cache/") for event in events)
    for event in events:
        parts = event["tag"].split("/")
        data = event["data"]["args"][0] if event["tag"] == "cache/returner" else event["data"]
        is_return = event["tag"] == "cache/returner" if called else parts[:2] == ["salt", "job"] and parts[3] == "ret"
        if is_return and data["jid"] != "nocache":
            first.setdefault((data["jid"], data["id"]), data["return"])
    return first
