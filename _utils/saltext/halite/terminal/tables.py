"""Lists of jobs and of the audit log, as tables that fit a terminal."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from ..domain.jid import jid_time
from . import reasons
from .colors import COLORS, NOTICE
from .escapes import one_line
from .late_masters import late_masters
from .layout import Screen, clip, columns, pad
from .wording import brief_call, call, duration, engine_warning, moment, outcome, page, plural, target, with_command

GAP = 2
WIDEST_PADDED = 60  # columns: in a file a cell that is wider moves the rest of its own row, and no other
LONGEST_JID = 28  # columns that a jid of Salt's takes with unique_jid; callers may choose longer ones


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: what it holds, and how far it may be cut."""

    title: str
    cells: Sequence[str]
    least: int | None = None  # the width it may be cut to; None: never cut
    right: bool = False
    colors: Sequence[str] = ()
    brief: Sequence[str] = ()  # each cell as it stands where it would be cut

    def cell(self, number: int, width: int) -> str:
        """Return a cell in the *width* that there is."""
        whole = self.cells[number]
        return clip(self.brief[number] if self.brief and columns(whole) > width else whole, width)

    @property
    def natural(self) -> int:
        """The width that holds everything."""
        return max(columns(self.title), *(columns(cell) for cell in self.cells))

    @property
    def floor(self) -> int:
        """The width that it must have."""
        return self.natural if self.least is None else min(self.natural, max(self.least, columns(self.title)))


def table(screen: Screen, layouts: Sequence[Sequence[Column]]) -> list[str]:
    """Return the first of *layouts*, the widest in front, that fits the screen, as lines; else the last."""
    chosen = next((layout for layout in layouts if _least(layout) <= screen.room), layouts[-1])
    widths = _widths(chosen, screen.room)
    lines = [_line([(clip(c.title, w), w, c.right, "") for c, w in zip(chosen, widths, strict=True)], screen)]
    for number in range(len(chosen[0].cells)):
        cells = [
            (c.cell(number, w), w, c.right, c.colors[number] if c.colors else "")
            for c, w in zip(chosen, widths, strict=True)
        ]
        lines.append(_line(cells, screen))
    return lines


def jobs(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.jobs`` as lines."""
    rows = answer["jobs"]
    lines = job_rows(rows, screen) if rows else []
    count = plural(len(rows), "job") if rows else "No jobs."
    if answer.get("looked_back_to"):
        count = f"{count.rstrip('.')}, back to {moment(answer['looked_back_to'])} UTC"
    return [*lines, *_count(count, "halite.jobs", answer, screen), *_warning(answer, screen)]


def job_rows(rows: Sequence[Mapping[str, Any]], screen: Screen) -> list[str]:
    """Return *rows* of jobs as a table."""
    return table(screen, _job_layouts(rows))


def active(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.active`` as lines."""
    rows = answer["active"]
    if not rows:
        return ["No jobs are running.", *_warning(answer, screen)]
    jid, master = _jid(rows), of_masters(rows)
    running = Column("RUNNING", [duration(row.get("running_for")) for row in rows], right=True)
    returned = Column("MINIONS", [_minions(row) for row in rows], colors=_failing(rows))
    user, target, function = _who_and_what(rows)
    awaited = Column("AWAITED", [_awaited(row, screen) for row in rows], 12, colors=_silent(rows))
    short = replace(awaited, least=8)
    fixed = [jid, *master, running, returned]
    layouts = [
        [*fixed, user, target, function(24), awaited],
        [*fixed, function(14), awaited],
        [*fixed, function(8), short],
        [jid, *master, returned, function(8), short],
        [jid, *master, returned, short],
        [jid, replace(returned, least=7)],
    ]
    left = answer.get("left_out") or 0
    more = f", the newest of {len(rows) + left:,}: narrow them with master=" if left else ""
    return [*table(screen, layouts), f"{plural(len(rows), 'job')} running{more}", *_warning(answer, screen)]


def audit(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return the answer of ``halite.audit`` as lines."""
    rows = answer["audit"]
    lines = table(screen, _audit_layouts(rows)) if rows else []
    count = f"{len(rows):,} {'entry' if len(rows) == 1 else 'entries'}" if rows else "No entries."
    return [*lines, *_count(count, "halite.audit", answer, screen), *late_masters(answer, screen)]


def _count(count: str, function: str, answer: Mapping[str, Any], screen: Screen) -> list[str]:
    """Return *count*, and where there are more the command that lists them."""
    cursor = answer.get("next")
    return (
        with_command(f"{count}; next page", page(screen.typed, function, cursor), screen.width) if cursor else [count]
    )


def _job_layouts(rows: Sequence[Mapping[str, Any]]) -> list[list[Column]]:
    starts = [moment(row.get("start_time")) for row in rows]
    jid, master = _jid(rows), of_masters(rows)
    # A jid of Salt's is the time of the start, so a narrow terminal does without the column.
    are_starts = all(jid_time(text) is not None for text in jid.cells)
    jid_alone = replace(jid, title="JID (START IN UTC)") if are_starts else jid
    start = Column("START (UTC)", starts)
    short_start = Column("START (UTC)", [text[5:] or text for text in starts])
    took = Column("TOOK", [duration(row.get("duration")) for row in rows], right=True)
    result = Column("RESULT", [outcome(row) for row in rows], colors=[COLORS.get(outcome(row), "") for row in rows])
    minions = Column("MINIONS", [_minions(row) for row in rows], colors=_failing(rows))
    short_minions = Column("MINIONS", [_minions(row, short=True) for row in rows], colors=_failing(rows))
    user, target, function = _who_and_what(rows)
    return [
        [jid, *master, start, took, result, minions, user, target, function(24)],
        [jid, *master, short_start, took, result, minions, user, target, function(20)],
        [jid_alone, *master, took, result, minions, user, target, function(15)],
        [jid_alone, *master, took, result, short_minions, user, target, function(15)],
        [jid_alone, *master, took, result, short_minions, target, function(10)],
        [jid_alone, *master, result, short_minions, function(8)],
        [jid_alone, result, replace(short_minions, least=7)],
    ]


def of_masters(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return the column of the masters that *rows* are of; none where all are of the one that answers."""
    if not any(row.get("master") for row in rows):
        return []
    return [Column("MASTER", [one_line(row.get("master") or "-") for row in rows], 8)]


def _jid(rows: Sequence[Mapping[str, Any]]) -> Column:
    return Column("JID", [one_line(row.get("jid") or "-") for row in rows], LONGEST_JID)


def _who_and_what(rows: Sequence[Mapping[str, Any]]) -> tuple[Column, Column, Any]:
    users = [one_line(row.get("user") or "-") for row in rows]
    targets = [target(row) for row in rows]
    return Column("USER", users, 5), Column("TARGET", targets, 7), lambda least: calls(rows, least)


def calls(rows: Sequence[Mapping[str, Any]], least: int) -> Column:
    """Return the column of what was called; where an orchestration would be cut, its SLS stands in front."""
    return Column("FUNCTION", [call(row) for row in rows], least, brief=[brief_call(row) for row in rows])


_DECIDED = {"denied": "RED", "allowed": "GREEN"}


def _audit_layouts(rows: Sequence[Mapping[str, Any]]) -> list[list[Column]]:
    times = [moment(row.get("time")) for row in rows]
    time, short_time = Column("TIME (UTC)", times), Column("TIME (UTC)", [text[5:] or text for text in times])
    user = Column("USER", [one_line(row.get("user")) for row in rows], 8)
    origin = Column("ORIGIN", [one_line(row.get("origin")) for row in rows])
    address, master = _addresses(rows), of_masters(rows)
    action = Column("ACTION", [f"{one_line(row.get('action'))} {one_line(row.get('resource'))}" for row in rows], 8)
    denied = [_DECIDED.get(str(row.get("decision")), "") for row in rows]
    decision = Column("DECISION", [one_line(row.get("decision")) for row in rows], colors=denied)
    jid = _jid(rows)
    # What was allowed may have come to nothing, so no layout is without the outcome.
    outcomes, short_outcomes = _outcomes(rows, _came_of), _outcomes(rows, _briefly)
    function = Column("FUNCTION", [_audited(row.get("arguments")) for row in rows])
    # Where it may be cut, in front stands what must not be: the signal, or without its column the action.
    signal = Column("FUNCTION", [_signalled(row) or _audited(row.get("arguments")) for row in rows], 16)
    acted = Column("FUNCTION", [_signalled(row) or _acted(row) for row in rows], 16)
    decided = replace(_outcomes(rows, _decided), colors=["RED" if d == "RED" else "" for d in denied])
    return [
        [time, *master, user, origin, *address, action, decision, jid, function, outcomes],
        [short_time, *master, user, origin, *address, action, decision, jid, signal, short_outcomes],
        [short_time, *master, user, action, decision, jid, signal, short_outcomes],
        [short_time, *master, user, jid, acted, decided],
        [short_time, *master, user, jid, decided],
        [short_time, jid, decided],
    ]


def _addresses(rows: Sequence[Mapping[str, Any]]) -> list[Column]:
    """Return the column of where calls came from; none where none came over HTTP."""
    if not any(row.get("address") for row in rows):
        return []
    return [Column("ADDRESS", [one_line(row.get("address") or "-") for row in rows])]


def _outcomes(rows: Sequence[Mapping[str, Any]], tell: Callable[[Mapping[str, Any]], str]) -> Column:
    """Return the column of the outcomes, where on how many minions a kill has reached the job is never cut."""
    cells = [tell(row) for row in rows]
    counted = [len(cell) for cell, row in zip(cells, rows, strict=True) if _reached(row)]
    return Column("OUTCOME", cells, max([12, *counted]))


def _came_of(row: Mapping[str, Any]) -> str:
    """Return how an entry ended; of a kill also on how many minions it has reached the job, as they answered."""
    told = one_line(row.get("outcome") or "unknown")
    return f"{told}, {_reached(row)}" if _reached(row) else told


def _reached(row: Mapping[str, Any]) -> str:
    if row.get("reached") is None or row.get("kill_jid") is None:
        return ""
    return f"reached {one_line(row['reached'])}/{one_line(row.get('sent'))}"


def _briefly(row: Mapping[str, Any]) -> str:
    """Return how an entry ended, where there is little room: what has reached somebody was sent."""
    return _reached(row) or _came_of(row)


def _decided(row: Mapping[str, Any]) -> str:
    """Return what came of an action, and in front that it was denied; what was allowed says nothing of that."""
    denied = row.get("decision") == "denied" and not _came_of(row).startswith("denied")
    return f"denied: {_came_of(row)}" if denied else _briefly(row)


def _signalled(row: Mapping[str, Any]) -> str:
    """Return the signal of a kill and the function of its job, for which minions; nothing of other actions."""
    given = row.get("arguments")
    if row.get("action") != "kill" or not isinstance(given, Mapping) or not given.get("signal"):
        return ""
    return f"{one_line(given['signal'])} {_audited({**given, 'signal': None})}"


def _acted(row: Mapping[str, Any]) -> str:
    function = _audited(row.get("arguments"))
    return f"{one_line(row.get('action'))} {one_line(row.get('resource')) if function == '-' else function}"


def _audited(arguments: Any) -> str:
    """Return the function of the job, and how far its kill was narrowed; of a list, which one was called."""
    if not isinstance(arguments, Mapping):
        return "-"
    if arguments.get("called"):
        return one_line(arguments["called"])
    where = f" on {arguments['minion']}" if arguments.get("minion") else ""
    how = f" with {arguments['signal']}" if arguments.get("signal") not in (None, "KILL") else ""
    return one_line(f"{arguments['function']}{where}{how}") if arguments.get("function") else "-"


def _minions(row: Mapping[str, Any], short: bool = False) -> str:
    counts = f"{one_line(row.get('returned', 0))}/{one_line(row.get('minions', 0))}"
    # The result beside it says that a job that is over failed, so only a running one must say so here.
    failed = row.get("failed") if not short or row.get("status") == "running" else 0
    words = [f"{one_line(failed)} failed" if failed else "", _unknown(row)]
    return f"{counts} {', '.join(word for word in words if word)}".rstrip()


def _unknown(row: Mapping[str, Any]) -> str:
    """Return how many ids were targeted that the master has no key for, which no result tells."""
    unknown = row.get("unknown")
    return f"{len(unknown):,} unknown" if isinstance(unknown, (list, tuple)) and unknown else ""


def _failing(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return [
        "RED" if row.get("failed") or row.get("missing") else NOTICE if row.get("unknown") else "" for row in rows
    ]


def _awaited(row: Mapping[str, Any], screen: Screen) -> str:
    return reasons.short(reasons.waited_for(row), row.get("silent") or 0, screen.cuts)


def _silent(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    return ["RED" if reasons.waits_for_silent(row, row.get("reasons") or ()) else "" for row in rows]


def _warning(answer: Mapping[str, Any], screen: Screen) -> list[str]:
    lines = [engine_warning(answer, screen.width), _untold(answer)]
    return [*(screen.paint(line, NOTICE) for line in lines if line), *late_masters(answer, screen)]


def _untold(answer: Mapping[str, Any]) -> str:
    """Return the line that says that Salt does not tell Halite what was returned, where that is so of a row."""
    rows = answer.get("jobs") or answer.get("active") or ()
    told = {row.get("result") for row in rows} | {
        each.get("reason") for row in rows for each in row.get("reasons") or ()
    }
    return "untold: Salt tells Halite none of their returns. See salt-run halite.status." if "untold" in told else ""


def _least(layout: Sequence[Column]) -> int:
    return sum(column.floor for column in layout) + GAP * (len(layout) - 1)


def _widths(layout: Sequence[Column], width: int) -> list[int]:
    """Return a width for each column: the widest that may be cut gives way first."""
    floors = [column.floor for column in layout]
    widths = [min(column.natural, max(width, floor)) for column, floor in zip(layout, floors, strict=True)]
    over = sum(widths) + GAP * (len(layout) - 1) - width
    for _ in range(over):
        spare = [n for n, floor in enumerate(floors) if widths[n] > floor]
        if not spare:
            break
        widths[max(spare, key=lambda n: widths[n])] -= 1
    return widths


def _line(cells: Sequence[tuple[str, int, bool, str]], screen: Screen) -> str:
    """Return one line; the last cell is not padded, so that nothing ends in spaces."""
    last = len(cells) - 1
    widest = screen.room if screen.cuts else WIDEST_PADDED
    shown = [
        screen.paint(text if n == last and not right else pad(text, min(width, widest), right), color)
        for n, (text, width, right, color) in enumerate(cells)
    ]
    return (" " * GAP).join(shown).rstrip()
