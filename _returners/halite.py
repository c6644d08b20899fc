"""
Halite as Salt's master job cache: every job and every return, into the index as they arrive.

.. code-block:: yaml

    master_job_cache: halite

Or beside another job cache, from the event bus:

.. code-block:: yaml

    event_return: [halite]

A problem of Halite must never break the master: no function here raises or blocks for long. What cannot be
written to the database goes into the spool and is written later; see saltext.halite.store.recorder, through which
all that is told here goes.
"""

import dataclasses
import functools
import logging

import salt.utils.jid

VERSION = "0.2.0"
MISMATCH = ""
log = logging.getLogger(__name__)
_has_library = True

try:
    from saltext.halite.version import mismatch

    MISMATCH = mismatch(VERSION, __file__)
    from saltext.halite import settings
    from saltext.halite.domain import listed_by_salt, noise, salt_shapes
    from saltext.halite.errors import HaliteError
    from saltext.halite.harmless import log_of
    from saltext.halite.master import event_return as bus
    from saltext.halite.master import (
        expected_minions,
        keep_jobs_seconds,
        peer_run,
        recording_mode,
        ssh_call,
        ssh_driver,
        worker_request,
    )
    from saltext.halite.store import read_by_salt
    from saltext.halite.store.recorder import recorder, twice
    from saltext.halite.store.retention import rounds
    from saltext.halite.times import now

    log = log_of(__name__)
except ImportError as problem:
    # Without a job cache the master would publish nothing: Salt is to find each function all the same.
    _has_library = False
    if not MISMATCH:
        MISMATCH = (
            f"Part of Halite's library is missing ({problem}), so no job is recorded: type `salt-run "
            "fileserver.clear_file_list_cache` and `salt-run saltutil.sync_all`, or install it with pip again, and "
            "restart the master."
        )
        log.error("%s", MISMATCH)

__virtualname__ = "halite"
_PREP_JID_TRIES = 5
_config = None  # the settings, and the recorder that they make; each loader has a module object of its own
_found = None


def __virtual__():
    return __virtualname__


def prep_jid(nocache=False, passed_jid=None):
    """
    Return a jid that no job has: *passed_jid* where Salt or its caller chose one, else a new one.

    *nocache* is told again by the load that save_load gets, so it is not noted here.
    """
    if passed_jid:
        return str(passed_jid)
    for _ in range(_PREP_JID_TRIES):
        jid = salt.utils.jid.gen_jid(__opts__)
        if _attempt("reserve a jid", True, lambda jid=jid: _recorder().reserve_jid(jid)):
            return jid
    return jid


def save_load(jid, load, minions=None):
    """
    Write the job that *load* publishes to *minions*.

    Salt passes each return here too before it passes it to ``returner``, which is where those are written.
    """
    _attempt("write a job", None, lambda: _save_load(str(jid), load, minions))


def _save_load(jid, load, minions):
    # Salt names the minions of what it publishes, which may have any other key too, and of nothing else.
    if (minions is None and salt_shapes.is_return(load)) or noise.is_own(load):
        return
    if worker_request.is_by_syndic():
        _save_load_of_syndic(jid, load)
        return
    if minions is None and salt_shapes.is_over_ssh(load):
        _recorder().add_job(_over_ssh(jid, load))
        return
    unknown = expected_minions.without_key(__opts__, load)
    if unknown:
        load = {**load, "missing": unknown}
    expected = expected_minions.minions_of(__opts__, load, minions)
    job = salt_shapes.published(jid, load, expected, now(), _recorder().noise)
    if not recording_mode.tells_returns(__opts__):
        job = dataclasses.replace(job, untold=True)
    _recorder().add_job(job)


def _over_ssh(jid, load):
    call = ssh_call.of_this_thread()
    load = {**load, "user": call.user} if call.user else load
    hosts = expected_minions.minions_of(__opts__, load, call.hosts)
    job = salt_shapes.published(jid, load, hosts, now(), _recorder().noise)
    return dataclasses.replace(job, driver=ssh_driver.this_process(), is_over=call.hosts == [])


def _save_load_of_syndic(jid, load):
    """Write what a syndic says that its own master has published; what is known of a job, it does not change."""
    if worker_request.has_syndics(__opts__):
        minions = expected_minions.minions_of(__opts__, load, None)
        job = salt_shapes.published(jid, load, minions, now(), _recorder().noise)
        _recorder().add_job(dataclasses.replace(job, is_forwarded=True))


def save_minions(jid, minions, syndic_id=None):
    """
    Add *minions*, which the syndic *syndic_id* expects, to the job *jid*.

    Salt calls this for any event of any minion that has a jid and ``minions``, whatever those are; so it counts only
    on a master that has syndics, or is one of a cluster.
    """
    if isinstance(minions, (list, tuple)) and _has_library and worker_request.has_syndics(__opts__):
        names = [str(minion) for minion in minions]
        _attempt("add minions", None, lambda: _recorder().add_minions(str(jid), names, syndic_id))


def returner(load):
    """Write the return *load* and the counters of its job, in one transaction."""
    _attempt("write a return", None, lambda: _returner(load))


def _returner(load):
    if noise.is_own(load):
        return
    kept, request = _recorder(), worker_request.current()
    if request and _is_forged(load, request):
        return
    if load["jid"] == "req":
        load["jid"] = prep_jid(nocache=load.get("nocache", False))
    received = now()
    ret, asked_by = salt_shapes.returned(load, received), peer_run.asked_by(__opts__, load)
    if asked_by:
        ret = dataclasses.replace(ret, asked_by=asked_by)
    if not kept.add_return(ret, lambda: salt_shapes.job_of_return(load, received, kept.noise)):
        log.debug("Halite ignores a second return of %s for the job %s", ret.minion, ret.jid)


def _is_forged(load, request):
    """Tell whether the minion that sent *load*, by that *request*, cannot speak for whom it names."""
    if request.get("cmd") != "_syndic_return":
        return False
    load.setdefault("cmd", "_syndic_return")  # which marks it as a minion's
    sender = worker_request.speaks_for_another(request, __opts__, load["id"])
    if sender is not None:
        _tell_of_forger(sender)
    return sender is not None


@functools.lru_cache(maxsize=1000)  # once a process, or nearly: a minion may name any others, but only one sender
def _tell_of_forger(sender):
    log.warning("Halite does not believe returns of other minions that %r has sent", sender)


def event_return(events):
    """
    Write the jobs and returns that *events*, a list of ``{tag, data}``, tell of, where Halite is not the job cache.

    Salt calls it again from a signal handler, in the middle of a call, with the same events.
    """
    if not recording_mode.job_cache_writes(__opts__):
        _attempt("write events", None, lambda: _event_return(events))


def _event_return(events):
    _tell_wrong_settings()
    _recorder().db.migrates = True  # nobody waits for this process
    bus.record(_recorder(), events, __opts__)


def get_load(jid):
    """Return the load of the job *jid*, with the minions it expects as ``Minions``; {} for no such job."""
    return _attempt("read a load", {}, lambda: _recorder().get_load(str(jid)))


def get_jid(jid):
    """Return {minion: {return, and retcode, success, out where Salt sent them}} of the job *jid*."""
    return _attempt("read returns", {}, lambda: _recorder().get_jid(str(jid)))


def get_fun(fun):
    """Return {minion: its last return of the function *fun*}."""
    return _attempt("read returns", {}, lambda: read_by_salt.last_returns(_recorder().db, str(fun)))


def get_jids():
    """Return {jid: the job as ``jobs.list_jobs`` shows it} of every job."""
    return _attempt("read jobs", {}, _get_jids)


def _get_jids():
    found = {}
    for jid, start, load, end_text in read_by_salt.loads(_recorder().db):
        found[jid] = _as_salt_lists(jid, start, load)
        if end_text and __opts__.get("job_cache_store_endtime"):
            found[jid]["EndTime"] = end_text
    return found


def get_jids_filter(count, filter_find_job=True):
    """Return the newest *count* jobs, the oldest of them first, as ``jobs.list_jobs_filter`` shows them."""
    skipped = "saltutil.find_job" if filter_find_job else None
    newest = _attempt(
        "read jobs", [], lambda: read_by_salt.newest_loads(_recorder().db, int(count), without_function=skipped)
    )
    return [{"JID": jid, **_as_salt_lists(jid, start, load)} for jid, start, load in newest]


def _as_salt_lists(jid, start, load):
    """
    Return the job as Salt's ``format_jid_instance`` does, whatever is in it.

    A minion chooses the jid and what it returns unasked, and that function, or what reads its answers, raises for
    much of that: one such job would hide all others.
    """
    told = salt.utils.jid.format_job_instance(listed_by_salt.listable(load))
    return {**told, "StartTime": listed_by_salt.start_text(jid, start)}


def get_minions():
    """Return the id of every minion that the index knows."""
    return _attempt("read minions", [], lambda: read_by_salt.minions(_recorder().db))


def update_endtime(jid, time):
    """Keep *time*, as Salt writes it, as the end of the job *jid* (with ``job_cache_store_endtime``)."""
    _attempt("write an end time", None, lambda: _recorder().set_end_text(str(jid), str(time)))


def get_endtime(jid):
    """Return what ``update_endtime`` last kept for the job *jid*, or False."""
    return _attempt("read an end time", False, lambda: read_by_salt.end_text(_recorder().db, str(jid)) or False)


def clean_old_jobs():
    """
    Forget what Halite's settings do not keep: old jobs, old returns, and old noise.

    Where that takes more than a few seconds, the next call goes on.
    """
    _attempt("delete old jobs", None, _clean_old_jobs)


def _clean_old_jobs():
    _tell_wrong_settings()
    db = _recorder().db
    db.migrates = True  # the maintenance process does, where there is no engine
    twice(lambda: rounds.run(db, keep_jobs_seconds.limits(__opts__, _config), now(), rounds.PART))


def _recorder():
    # __context__ would cost as much as the insert, at every return.
    global _config, _found  # noqa: PLW0603
    if _found is None:
        _config = settings.load_leniently(__opts__)
        _found = recorder(_config)
        _found.db.migrates = False
    return _found


def _tell_wrong_settings():
    """
    Log that defaults are used for settings that are wrong, once a process.

    Only what one process of a master does alone comes here: every worker, and every command that is typed, has
    this returner too.
    """
    troubles = _recorder().troubles
    if _config.problems:
        troubles.begin("use all of its settings, and goes on with the defaults", " ".join(_config.problems))


def _attempt(what, otherwise, do):
    """Return what *do* returns; where that fails, log it, once while it lasts, and return *otherwise*."""
    if not _has_library:
        return otherwise
    try:
        answer = do()
    except HaliteError as problem:
        _recorder().troubles.begin(what, str(problem))
    except Exception:
        if not MISMATCH:  # else it has been logged why
            log.exception("Halite could not %s", what)
    else:
        _recorder().troubles.end(what)
        return answer
    return otherwise
