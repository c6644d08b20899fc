"""The answer of ``halite.export``: jobs or returns as CSV or JSON Lines, to a new file or to standard output."""

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from typing import Any, BinaryIO, TextIO

from ..domain.permissions import Caller
from ..errors import Invalid, Unavailable
from ..settings import Settings
from ..store import exported_rows
from ..store.audit_log import Entry
from ..store.database import Database
from ..store.files.new_file import Place, new_file
from ..store.filters import Filter
from . import arguments, audited, export_rows
from .export_formats import BOM, FORMATS
from .export_source import ExportSource, OfIndex

WHAT = ("jobs", "returns")
_OPTIONS = ("path", "what", "format", "values", "central")  # of the function, which narrow nothing
Progress = Callable[[float, int], None]  # how much of the time is done, 0 to 1, and how many rows that were


@dataclass(frozen=True, slots=True)
class Asked:
    """What is to be exported, and where to."""

    path: str | None  # None: to standard output
    what: str
    format: str
    values: bool
    which: Filter
    central: bool = False  # of all masters


@dataclass(slots=True)
class Done:
    """What an export has done."""

    path: str | None
    what: str
    format: str
    rows: int = 0
    bytes: int = 0
    seconds: float = 0.0
    filters: dict[str, Any] = field(default_factory=dict)
    interrupted: bool = False


def asked(given: Mapping[str, Any], typed: Sequence[Any] = ()) -> Asked:
    """Return what the arguments of ``halite.export``, *given* by name and *typed* as words, ask for."""
    what, form = _word(given["what"], "what", WHAT), _word(given["format"], "format", tuple(FORMATS))
    values = arguments.flag(given["values"], "values")
    if values and (what, form) != ("returns", "jsonl"):
        raise Invalid("values goes with what=returns and format=jsonl: a cell of CSV holds no value.")
    path = arguments.text(given["path"], "path")
    central = arguments.flag(given["central"], "central")
    return Asked(path, what, form, values, arguments.jobs_filter(given, typed), central)


def _word(value: Any, name: str, choices: Sequence[str]) -> str:
    found = arguments.choice(value, name, choices)
    if found is None:  # which is no word for any of them
        raise Invalid(f"{name} is None; it takes {' or '.join(choices)}.")
    return found


def filters(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of *given* narrows what is exported."""
    return {name: held for name, held in given.items() if name not in _OPTIONS}


def export(
    db: Database,
    settings: Settings,
    caller: Caller,
    wanted: Asked,
    narrowed: dict[str, Any],
    stdout: TextIO | None,
    progress: Progress,
    source: ExportSource | None = None,
) -> dict[str, Any]:
    """
    Write what is *wanted* of what *caller* may view, in *source* or else in the index.

    *narrowed* are its filters as they are told. Standard output is *stdout*, None where that is not for rows. Ctrl-C
    ends it, and leaves no file. Raises Invalid, Unavailable.
    """
    done = Done(wanted.path, wanted.what, wanted.format, filters=narrowed)
    told = {name: getattr(wanted, name) for name in _OPTIONS if name != "central" or wanted.central}

    def do() -> dict[str, Any]:
        began = time.monotonic()
        try:
            with _opened(db, settings, caller, wanted.path, stdout) as out:
                _write(out, source or OfIndex(db, caller), wanted, done, progress)
        except (KeyboardInterrupt, SystemExit):  # salt-run makes a SystemExit of Ctrl-C and of SIGTERM
            done.interrupted = True
        except BrokenPipeError:  # whoever reads has seen enough
            done.interrupted = True
        done.seconds = round(time.monotonic() - began, 3)
        return asdict(done)

    found = audited.written(db, Entry(caller, "export", "job", "allowed", {**told, **narrowed}), do)
    return {"export": found, **({"retcode": 1} if done.interrupted else {})}


@contextmanager
def _opened(
    db: Database, settings: Settings, caller: Caller, path: str | None, stdout: TextIO | None
) -> Iterator[BinaryIO]:
    """Open what is written to."""
    if path is not None:
        own = (db.path, *settings.spools, settings.marker)
        with (
            new_file(Place(path, "export", db.user, own, _below(settings, caller))) as part,
            open(part.descriptor, "wb", closefd=False) as out,
        ):
            yield out
            out.flush()
        return
    if stdout is None:
        raise Invalid(
            "path is not given, and only salt-run halite.export, typed without another outputter, writes to standard"
            " output; it takes an absolute path of a new file."
        )
    try:
        stdout.flush()
        # By another descriptor, so that what a pipe did not take is not tried again when the process ends.
        with open(os.dup(stdout.fileno()), "wb") as out:
            yield out
    except BrokenPipeError:
        raise
    except (OSError, ValueError) as problem:
        raise Unavailable(f"The export to standard output failed: {problem}.") from problem


def _below(settings: Settings, caller: Caller) -> str | None:
    """Return the folder that a file must be in; None for who types on the master, and may manage the index there."""
    if caller.origin == "cli" and caller.may("manage", "index"):
        return None
    if settings.exports is None:
        raise Invalid(
            "halite:exports in the master config names no folder, and without it a file is written from the command"
            " line of the master alone, by who has the permission manage:index:*."
        )
    return settings.exports


def _write(out: BinaryIO, source: ExportSource, wanted: Asked, done: Done, progress: Progress) -> None:
    form, columns = FORMATS[wanted.format], _columns(wanted)
    head = form.head(columns)
    _put(out, done, BOM + head if head and wanted.path is not None else head)
    first, last = None, source.oldest(wanted.which.since)
    for jobs in source.job_pages(wanted.which):
        first = first or jobs[0][0]
        at = jobs[-1] if wanted.what == "jobs" else jobs[0]  # whose returns may come in several pages
        for rows in _rows(source, jobs, wanted):
            _put(out, done, form.lines(rows, columns))
            done.rows += len(rows)
            progress(_share(first, at[0], last), done.rows)
    progress(1.0, done.rows)


def _put(out: BinaryIO, done: Done, text: str) -> None:
    encoded = text.encode("utf-8", "replace")
    out.write(encoded)
    done.bytes += len(encoded)


def _columns(wanted: Asked) -> tuple[str, ...]:
    whose = export_rows.WHOSE if wanted.central else ()
    if wanted.what == "jobs":
        return (*export_rows.JOBS, *whose)
    return (*export_rows.RETURNS, *whose, *((export_rows.VALUE,) if wanted.values else ()))


def _rows(source: ExportSource, jobs: list[exported_rows.Row], wanted: Asked) -> Iterator[list[tuple[Any, ...]]]:
    """Give the rows of *jobs*, page by page."""
    form = FORMATS[wanted.format]
    if wanted.what == "jobs":
        yield [(*export_rows.job(row, form), *map(form.text, source.whose(row))) for row in jobs]
        return
    by_key = {source.key(row): row for row in jobs}
    whose = {key: tuple(map(form.text, source.whose(row))) for key, row in by_key.items()}
    which = exported_rows.Wanted(wanted.which.minion, wanted.values)
    for page in source.return_pages(jobs, which):
        rows = [(*export_rows.returned(found, by_key[found.job], form), *whose[found.job]) for found in page]
        if wanted.values:
            values = [export_rows.value(found, by_key[found.job]) for found in page]
            rows = [(*row, value) for row, value in zip(rows, values, strict=True)]
        yield rows


def _share(first: int, at: int, last: int | None) -> float:
    """Return how much of the time from the *first* job, the newest, to the *last* one is done *at* one; never all."""
    return min(0.99, (first - at) / max(1, first - (last or 0)))
