"""What minions and the master are asked through Salt itself."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import salt.client
import salt.utils.jid
import salt.utils.master
import salt.utils.minions
import salt.version
from salt.exceptions import SaltException, SaltReqTimeoutError

from ..errors import Unavailable
from ..harmless import log_of
from .minion_keys import MinionKeys

log = log_of(__name__)


class NoAnswer(Unavailable):
    """The master has not answered in time: if it is only busy, it may publish all the same."""


def publish(
    opts: Mapping[str, Any],
    minions: Iterable[str],
    function: str | list[str],
    arguments: list[Any],
    jid: str = "",
) -> str | None:
    """
    Publish *function* to *minions* without waiting for the returns, and return the job id.

    *jid* is one of the caller's choice; None is returned where no minion could be published to. Raises
    Unavailable where nothing was published, and NoAnswer where nobody knows whether it was.
    """
    target, target_type = target_of(opts, minions)
    if not target:
        return None
    try:
        with salt.client.get_local_client(opts["conf_file"], mopts=dict(opts)) as client:
            # Not run_job, which prints what went wrong to where the answer goes.
            published = client.pub(target, function, arguments, tgt_type=target_type, jid=jid, timeout=5)
    except SaltReqTimeoutError as problem:
        raise NoAnswer(f"{_told(function)} could not be published: {_why(problem)}") from problem
    except (SaltException, OSError) as problem:
        raise Unavailable(f"{_told(function)} could not be published: {_why(problem)}") from problem
    if not published:
        raise NoAnswer(f"{_told(function)} could not be published: the master gave no answer.")
    return str(published["jid"]) if published["minions"] or target_type == "pcre" else None


def _told(function: str | list[str]) -> str:
    return function if isinstance(function, str) else ",".join(function)


def target_of(opts: Mapping[str, Any], minions: Iterable[str]) -> tuple[list[str] | str, str]:
    """
    Return the target that is *minions*, and its type; an empty one where none of them has a key.

    Salt looks through what it caches of every minion for each id of a list that has no key. Only those below a
    syndic are to be had without one: for them it is an expression, of which Salt asks the keys it has.
    """
    if opts.get("order_masters"):
        names = "|".join(map(re.escape, minions))
        return (f"(?:{names})\\Z", "pcre") if names else ("", "pcre")
    whom = list(minions)
    keyless = set(without_key(opts, whom))
    return [each for each in whom if each not in keyless], "list"


def without_key(opts: Mapping[str, Any], minions: Iterable[str]) -> list[str]:
    """Return those of *minions* that have no accepted key at this master; none where that cannot be told."""
    keys = MinionKeys(opts)
    return [each for each in minions if not keys.is_accepted(each)] if keys.are_known() else []


def _why(problem: Exception) -> str:
    if isinstance(problem, SaltReqTimeoutError):  # Salt's own words advise options of the salt command
        return "the master does not answer; unless it is only busy, nothing was sent."
    return str(problem) or "nothing listens at the master's socket, so nothing was sent; is it running?"


def new_jid(opts: Mapping[str, Any]) -> str:
    """Return a new job id, for a job whose id has to be known before it is published."""
    return salt.utils.jid.gen_jid(opts)


def running_on_minions(opts: Mapping[str, Any], jid: str = "") -> dict[str, list[dict[str, Any]]]:
    """
    Ask every minion what it runs; return {minion: [job]} of those that answer within Salt's timeout.

    *jid* is the question's, of the caller's choice.
    """
    if not salt.utils.minions.CkMinions(dict(opts)).check_minions("*")["minions"]:
        return {}  # Salt would print so, to where the answer goes
    try:
        with salt.client.get_local_client(opts["conf_file"], mopts=dict(opts)) as client:
            answers = client.cmd("*", "saltutil.running", timeout=opts.get("timeout", 5), jid=jid)
    except (SaltException, OSError) as problem:
        raise Unavailable(f"The minions could not be asked: {_why(problem)}") from problem
    return {minion: jobs for minion, jobs in answers.items() if isinstance(jobs, list)}
