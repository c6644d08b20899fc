"""Part "lists": the newest jobs among many, and all that a job returned, in process."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import salt.loader

from . import contestants
from .contestants import FULL, LOCAL, RAW_FULL, STRANGER, VIEWER, Contestant
from .figures import Results, alternate
from .filling import fill, store_job_of
from .loads import HIGHSTATE, PING, Kind
from .workers import alone

PART = "lists"
ROUNDS = 3
REPETITIONS = 10  # in a round
SLOW, SLOW_REPETITIONS = 100, 1  # milliseconds from which it is done less often
NEWEST = 50
MOST_FILES = 10_000  # jobs that local_cache is filled with: it reads every file for every list
ASKED_MS, ASKED_GROWTH, ASKED_DETAIL_MS = 2, 1.5, 5
DETAILS = ((PING, 1_000), (HIGHSTATE, 100))
STATE_RUNS, FAILED = 1_000, 13
MANY = f"detail of {STATE_RUNS:,} highstates, {FAILED} failed"
ASKED_TERMINAL_MS, ASKED_NONE_MS, ASKED_TIMES_GET_JID = 60, 30, 1.5
WIDTH = 120  # columns of the terminal


def measure(folder: Path, results: Results, sizes: tuple[int, ...]) -> None:
    """Measure lists at every size, and details."""
    for size in sizes:
        _newest(folder / f"newest{size}", results, size)
    for kind, returns in DETAILS:
        _detail(folder / f"detail-{kind.name}", results, kind, returns)
    _state_runs(folder / "state-runs", results)
    _judge(results, sizes)
    _judge_state_runs(results)


def runner(opts: dict[str, Any]) -> Callable[..., Any]:
    """Return a function that calls runner functions as ``salt-run`` does, without its events."""
    # Halite tells the origin of a call from the process; this one is then a command line's.
    try:
        from salt import _process_role

        _process_role.mark_as_cli()
    except ImportError:  # before Salt 3008
        opts["__cli"] = "salt-run"
    functions = salt.loader.runner(opts)

    def call(name: str, *arguments: Any) -> Any:
        function = functions[name]
        with salt.utils.context.func_globals_inject(function, __user__="root"):
            answer = function(*arguments)
        if "error" in answer:
            raise RuntimeError(f"{name}: {answer}")
        return answer

    return call


def _newest(folder: Path, results: Results, size: int) -> None:
    for contestant in (FULL, RAW_FULL, *([LOCAL] if size <= MOST_FILES else [])):
        fill(contestant, folder / contestant.job_cache, size)
    group = f"newest {NEWEST} of {size:,} jobs"
    calls = {
        FULL.name: lambda: alone(lambda: _time_runner(FULL, folder, "halite.jobs")),
        VIEWER.name: lambda: alone(lambda: _time_runner(VIEWER, folder, "halite.jobs")),
        STRANGER.name: lambda: alone(lambda: _time_runner(STRANGER, folder, "halite.jobs")),
        RAW_FULL.name: lambda: alone(lambda: _time_returner(RAW_FULL, folder, "get_jids_filter", NEWEST)),
    }
    _rounds(results, f"{group}, ms", calls)
    calls = {
        name: lambda contestant=contestant: alone(
            lambda: _time_returner(contestant, folder, "get_jids_filter", NEWEST)
        )
        for name, contestant in ((FULL.name, FULL), (LOCAL.name, LOCAL))
        if size <= MOST_FILES or contestant is not LOCAL
    }
    _rounds(results, f"{group}, get_jids_filter, ms", calls)
    if size <= MOST_FILES:
        calls = {
            contestant.name: lambda contestant=contestant: alone(
                lambda: _time_returner(contestant, folder, "get_jids")
            )
            for contestant in (LOCAL, FULL)
        }
        _rounds(results, f"get_jids, {size:,} jobs, ms", calls)


def _detail(folder: Path, results: Results, kind: Kind, returns: int) -> None:
    jids = {}
    for contestant in (FULL, LOCAL, RAW_FULL):
        opts = contestants.options(contestant, folder / contestant.job_cache)
        jids[contestant] = store_job_of(contestant, opts, kind, returns)
    group = f"detail of {returns:,} {kind.name}s"
    calls = {FULL.name: lambda: alone(lambda: _time_runner(FULL, folder, "halite.job", jids[FULL]))}
    _rounds(results, f"{group}, halite.job, ms", calls)
    calls = {
        contestant.name: lambda contestant=contestant: alone(
            lambda: _time_returner(contestant, folder, "get_jid", jids[contestant])
        )
        for contestant in (LOCAL, FULL, RAW_FULL)
    }
    _rounds(results, f"{group}, get_jid, ms", calls)


def _state_runs(folder: Path, results: Results) -> None:
    """Measure the detail of many state runs: all of it, and what is read of it for less."""
    jid = store_job_of(FULL, contestants.options(FULL, folder / FULL.job_cache), HIGHSTATE, STATE_RUNS, FAILED)
    calls = {
        "get_jid": lambda: _time_returner(FULL, folder, "get_jid", jid),
        "halite.job": lambda: _time_runner(FULL, folder, "halite.job", jid),
        "halite.job returns=none": lambda: _time_runner(FULL, folder, "halite.job", jid, None, False, False, "none"),
        "halite.job for a terminal": lambda: _time_typed(folder, jid, lambda answer: None),
        "halite.job for a terminal, and printed": lambda: _time_typed(folder, jid, _printed),
    }
    times: dict[str, list[float]] = {name: [] for name in calls}
    alternate(ROUNDS, *(lambda name=name: times[name].extend(alone(calls[name])) for name in calls))
    for name, found in times.items():
        results.median(PART, f"{MANY}, {name}, ms", FULL.name, found)


def _time_typed(folder: Path, jid: str, then: Callable[[Any], Any]) -> list[float]:
    """Time ``salt-run halite.job JID`` in process, and what is *then* done with the answer."""
    call = runner({**contestants.options(FULL, folder / FULL.job_cache), "fun": "halite.job"})
    return _times(lambda: then(call("halite.job", jid)["data"]))


def _printed(answer: Any) -> str:
    from saltext.halite.terminal import outputter

    return outputter.render(answer, WIDTH)


def _rounds(results: Results, measure: str, calls: dict[str, Callable[[], list[float]]]) -> None:
    """Take each contestant's times in rounds, alternating, and keep the median of all."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    alternate(ROUNDS, *(lambda name=name: times[name].extend(calls[name]()) for name in calls))
    for name, found in times.items():
        results.median(PART, measure, name, found)


def _time_runner(contestant: Contestant, folder: Path, name: str, *arguments: Any) -> list[float]:
    call = runner(contestants.options(contestant, folder / contestant.job_cache))
    return _times(lambda: call(name, *arguments))


def _time_returner(contestant: Contestant, folder: Path, name: str, *arguments: Any) -> list[float]:
    minion = contestants.master_minion(contestants.options(contestant, folder / contestant.job_cache))
    function = contestants.function(minion, contestant, name)
    return _times(lambda: function(*arguments))


def _times(call: Callable[[], Any]) -> list[float]:
    """Return the milliseconds that calls take after a first one, which loads modules and fills caches."""
    call()
    times = [_time(call)]
    for _ in range(1, REPETITIONS if times[0] < SLOW else SLOW_REPETITIONS):
        times.append(_time(call))
    return times


def _time(call: Callable[[], Any]) -> float:
    began = time.perf_counter()
    call()
    return (time.perf_counter() - began) * 1000


def _judge(results: Results, sizes: tuple[int, ...]) -> None:
    for name in (FULL.name, VIEWER.name):
        times = [results.value(PART, f"newest {NEWEST} of {size:,} jobs, ms", name) for size in sizes]
        results.at_most(PART, f"{name}: newest {NEWEST} of {sizes[-1]:,} jobs, ms", times[-1], ASKED_MS)
        what = f"{name}: {sizes[-1]:,} jobs, times what {sizes[0]:,} take"
        results.at_most(PART, what, times[-1] / times[0], ASKED_GROWTH)
    for name, measure in (("halite.job", "halite.job"), ("get_jid", "get_jid")):
        found = results.value(PART, f"detail of 1,000 pings, {measure}, ms", FULL.name)
        results.at_most(PART, f"Halite: detail of 1,000 pings, {name}, ms", found, ASKED_DETAIL_MS)


def _judge_state_runs(results: Results) -> None:
    def of(name: str) -> float:
        return results.value(PART, f"{MANY}, {name}, ms", FULL.name)

    for name, asked in (("for a terminal", ASKED_TERMINAL_MS), ("returns=none", ASKED_NONE_MS)):
        results.at_most(PART, f"Halite: {MANY}, {name}, ms", of(f"halite.job {name}"), asked)
    times = of("halite.job") / of("get_jid")
    results.at_most(PART, f"Halite: {MANY}, all, times get_jid", times, ASKED_TIMES_GET_JID)
