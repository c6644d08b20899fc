"""What minions say that they run, asked now: by a question of Halite's own, which Salt's lists do not show."""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from ..errors import HaliteError
from ..master import ask_minions
from ..store import own_questions
from ..store.database import Database
from ..times import now


def on_minions(opts: Mapping[str, Any], db: Database) -> dict[str, list[dict[str, Any]]]:
    """Return {minion: [job]} of the minions that answer. Raises Unavailable where none can be asked."""
    jid = ask_minions.new_jid(opts)
    with suppress(HaliteError):  # it is asked also where the database cannot be used, and is only listed then
        own_questions.note(db, jid, now())
    return ask_minions.running_on_minions(opts, jid)
