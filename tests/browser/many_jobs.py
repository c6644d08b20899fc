"""Jobs by the thousand, written as the master writes them, in place of daemons that would take an hour."""

import datetime
import functools
from collections.abc import Iterable
from typing import Any

from tests.masters import Site


@functools.cache
def writer(place: Site) -> Any:
    """Return the returner of the master of *place*, loaded by Salt: ``halite.save_load``, ``halite.returner``."""
    import salt.loader

    return salt.loader.returners(place.master.config, {})


def jid(age: datetime.timedelta) -> str:
    """Return the jid of a job that is *age* old; one that is older than a minute counts from its publication."""
    return (datetime.datetime.now(datetime.timezone.utc) - age).strftime("%Y%m%d%H%M%S%f")


def record(place: Site, number: str, minions: Iterable[str], load: dict[str, Any], value: Any = True) -> None:
    """Write the job *number*, published with *load*, and a return of the same *value* by each of *minions*."""
    write, names = writer(place), list(minions)
    published = {"jid": number, "fun": "test.ping", "arg": [], "tgt": "*", "tgt_type": "glob", "user": "root", **load}
    write["halite.save_load"](number, published, names)
    for name in names:
        returned = {"jid": number, "id": name, "fun": published["fun"], "fun_args": published["arg"]}
        write["halite.returner"]({**returned, "return": value, "retcode": 0, "success": True})


def record_many(place: Site, count: int) -> None:
    """Write *count* jobs that begin now, after all that began before."""
    for number in range(count):
        record(place, jid(datetime.timedelta()), ["north"], {"arg": [f"number {number}"], "fun": "test.arg"})
