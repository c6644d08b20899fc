"""``halite.export``: all jobs, or all returns, written to a file."""

from typing import TYPE_CHECKING, Any

from .. import audited, central_source
from ..call import Call

if TYPE_CHECKING:
    from ..export_source import ExportSource


def export(
    call: Call,
    path: Any = None,
    what: Any = "jobs",
    format: Any = "csv",  # the name that users type
    values: Any = False,
    status: Any = None,
    function: Any = None,
    target: Any = None,
    user: Any = None,
    minion: Any = None,
    since: Any = None,
    until: Any = None,
    search: Any = None,
    result: Any = None,
    kind: Any = None,
    changed: Any = False,
    metadata: Any = None,
    batch: Any = None,
    parent: Any = None,
    all: Any = False,  # as format
    by: Any = None,
    central: Any = False,
    master: Any = None,
) -> dict[str, Any]:
    """
    Write all jobs, or what they returned, as CSV or JSON Lines: to a new file on the master, or standard output.

    CLI Example:

    .. code-block:: bash

        salt-run halite.export /root/jobs.csv since=30d
        salt-run halite.export what=returns format=jsonl result=failed since=1d > failed.jsonl
        salt-run halite.export /root/values.jsonl what=returns format=jsonl values=True function='pkg.*'
        salt-run halite.export /root/all.csv central=True since=30d

    path
        Absolute path of a file that is not there yet, in a folder that is, on the master, and that nobody else may
        write to. Only who types it there, with the permission ``manage:index:*``, may name any; all others one below
        the folder ``halite:exports``. Without a path the rows go to standard output, and nothing else does; only for
        who types.
    what : jobs
        ``jobs``, or ``returns``: a row for each minion's return to those jobs.
    format : csv
        ``csv``, for a spreadsheet, or ``jsonl``: an object on each line.
    values : False
        What was returned too, under ``return``; with ``what=returns format=jsonl`` alone.
    status, function, target, user, minion, since, until, search, result, kind, changed, metadata, batch, parent, all
        Which jobs, as those of ``halite.jobs``. With ``what=returns`` a ``minion`` leaves out the returns of others.
    by
        The same as ``user``, which Salt takes for a credential over salt-api, and does not pass on.
    central : False
        The jobs of all masters that share a database (``halite:central``), of the realms that the caller may view.
    master
        Of these only the masters that this glob matches.

    Only what the caller may view, newest first. A job has the columns of a row of ``halite.jobs``, a return ``jid,
    start_time, function, target, user, kind, minion, received, result, retcode, success, states, succeeded, failed,
    changed, would_change, duration``, of which the last six are of state runs; from the central database both have
    ``master, realm`` behind, and a value follows these. Text in CSV that a spreadsheet would
    take for a formula has an apostrophe in front.

    Needs a permission to view some jobs, and writes a row to the audit log. Returns ``{"export": {"path", "what",
    "format", "rows", "bytes", "seconds", "filters": {argument: value}, "interrupted"}}``, and the ``retcode`` 1
    where it was broken off (Ctrl-C), which leaves no file; from the central database with ``source`` and ``masters``
    as in ``halite.jobs``.

    Errors: invalid, denied, unavailable.
    """
    from ...terminal import export_report, progress_bar
    from .. import export as exporting

    wanted, narrowed = exporting.asked(call.given, call.typed), exporting.filters(call.filters())
    audited.require_any_view(call.db, call.caller, call.asked())
    stdout, stderr = call.terminal.stdout, call.terminal.stderr
    # Rows on the same terminal leave no room for a bar.
    is_taken = wanted.path is None and stdout is not None and stdout.isatty()
    progress = progress_bar.share(None if is_taken else stderr, export_report.NOUNS[wanted.what])
    source, told = _source(call)
    found = exporting.export(call.db, call.config, call.caller, wanted, narrowed, stdout, progress, source)
    return {**found, **told}


def _source(call: Call) -> "tuple[ExportSource | None, dict[str, Any]]":
    """Return where *call* reads, None being the index, and what its answer says of that."""
    from ...central.exported import Exported

    if not central_source.is_asked(call):
        return None, {}
    assert call.config.central
    with central_source.opened(call) as source:
        return Exported(call.config.central, source.scope), source.told()
