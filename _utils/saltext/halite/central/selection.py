"""What a filter asks of a job of any master, in SQL, and the indexes that lead to those jobs."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ..domain.jid import is_jid
from ..store.filters import JID_FROM, NEVER, Filter
from . import matching
from .central_rows import key_at, start_of
from .central_text import clean, cleaned
from .scope import Scope

FEW = 10  # minions
LANE = "l.lane"
_BAD = ("failed", "missing", "killed")  # as the predicate of jobs_bad_of_call has them


@dataclass(frozen=True, slots=True)
class Path:
    """
    An index that leads to the jobs of a filter, from the newest down, in a lane or several side by side.

    What the index has in front of the job is *held* in SQL, ``l.lane`` being the lane.
    """

    held: dict[str, str]
    implies: tuple[str, ...]  # the conditions, by name, which every job along it meets
    table: str = "jobs"
    lanes: Sequence[Any] = ("",)
    lane_type: str = "text"
    also: str = ""  # the condition of an index that holds some jobs alone
    meet: bool = False  # whether a job may be in several lanes
    besides: str = ""  # the condition on halite.jobs as j of jobs that no lane leads to


@dataclass(slots=True)
class Selection:
    """
    A Filter as SQL on halite.jobs as j: conditions by name, with their parameters; and what leads there.

    Each array has the type of its column: PostgreSQL looks through one of another type from end to end.
    """

    conditions: dict[str, str] = field(default_factory=dict)
    paths: list[Path] = field(default_factory=list)
    values: dict[str, Any] = field(default_factory=dict)

    def residual(self, path: Path) -> list[str]:
        """Return what is asked of jobs along *path* besides."""
        return [condition for name, condition in self.conditions.items() if name not in path.implies]

    def implied(self, path: Path) -> list[str]:
        """Return what is asked of jobs that each along *path* meets."""
        return [condition for name, condition in self.conditions.items() if name in path.implies]

    def between(self, low: int, high: int) -> "Selection":
        """Return the same, of jobs from *low* up to in front of *high*."""
        return Selection(self.conditions, self.paths, {**self.values, "low": low, "high": high})

    def is_one_lane(self) -> bool:
        """Tell whether one lane leads to these jobs and past few others."""
        path, *others = self.paths or [EVERYTHING]
        return not others and len(path.lanes) == 1 and {*self.conditions} <= {"hidden", *path.implies}

    def add(self, name: str, condition: str, path: Path | None = None, **values: Any) -> None:
        """Ask for one thing more, which *path* leads to."""
        self.conditions[name] = condition
        self.paths += [path] if path else []
        self.values.update(values)


EVERYTHING = Path({}, ())


def select(conn: Any, which: Filter, scope: Scope, before: int | None) -> Selection | None:
    """
    Return *which* as SQL, of the jobs behind the cursor *before* that *scope* shows; None where there can be none.

    The parameters ``low`` and ``high`` bound what is looked at: from the one on, up to in front of the other.
    """
    functions = scope.functions(conn, which.function)
    if scope.is_empty or functions == []:
        return None
    found = Selection(values=_window(which, before))
    if not which.hidden:
        found.add("hidden", "j.hidden = 0")
    for column in ("parent", "batch"):
        if (value := getattr(which, column)) is not None:
            held = {"realm": LANE, column: f"%({column})s"}
            also = f"j.{column} IS NOT NULL"  # as the index has it, which a comparison of rows does not imply
            path = Path(held, (column,), lanes=scope.realms, lane_type="smallint", also=also)
            found.add(column, f"j.{column} = %({column})s", path, **{column: value})
    _metadata(found, which)
    _status(found, which.status)
    if which.minion is not None and not _minion(found, matching.minions(conn, which.minion)):
        return None
    if not _calls(conn, found, which, functions):
        return None
    _result(found, which.result)
    if which.changed:
        found.add("changed", "j.altered", Path({}, ("changed",), also="j.altered"))
    _scope(found, scope)
    return found


def _window(which: Filter, before: int | None) -> dict[str, int]:
    """Return the bounds of jobs.job; microseconds that its bits have no room for are those of the last job."""
    low, high = min(which.since or 0, start_of(NEVER)), NEVER
    if which.until is not None and which.until + 1 < start_of(NEVER):
        high = key_at(which.until + 1)
    return {"low": key_at(low), "high": high if before is None else min(before, high)}


def _metadata(found: Selection, which: Filter) -> None:
    for number, (key, value) in enumerate(which.metadata):
        same = {"key": f"%(key{number})s"} | ({} if value is None else {"value": f"%(value{number})s"})
        equal = " AND ".join(f"d.{column} = {held}" for column, held in same.items())
        found.add(
            f"metadata{number}",
            f"(SELECT TRUE FROM halite.job_metadata d WHERE d.job = j.job AND {in_window('d')} AND {equal} LIMIT 1)",
            Path(same, (f"metadata{number}",), "job_metadata"),
            **{f"key{number}": clean(key), f"value{number}": cleaned(value)},  # as they were shipped
        )


def in_window(table: str) -> str:
    """Return the condition that a row of *table* is of the jobs that are looked at."""
    return f"{table}.job >= %(low)s AND {table}.job < %(high)s"


def _status(found: Selection, status: tuple[str, ...] | None) -> None:
    if status is None or {"running", "complete"} <= {*status}:
        return
    if "running" in status:
        found.add("status", "j.ended IS NULL", Path({}, ("status",), also="j.ended IS NULL"))
    else:  # complete, which all jobs are but the few that run
        found.add("status", "j.ended IS NOT NULL")


def _minion(found: Selection, minions: list[int]) -> bool:
    """Ask for jobs of any of *minions*; False where there are none."""
    held = f"SELECT TRUE FROM halite.returns d WHERE d.job = j.job AND {in_window('d')}"
    # Of a few each is looked for by the key; many would take as many looks for each job.
    minion = "d.minion" if len(minions) <= FEW else "d.minion + 0"
    found.add(
        "minion",
        f"({held} AND {minion} = ANY(%(minions)s::integer[]) LIMIT 1)",
        Path({"minion": LANE}, ("minion",), "returns", minions, "integer", meet=len(minions) > 1),
        minions=minions,
    )
    return bool(minions)


def _calls(conn: Any, found: Selection, which: Filter, functions: list[int] | None) -> bool:
    """Ask for what calls tell: every text, and which functions the caller may see; False where none does."""
    texts = (which.target, which.user, which.kind, which.search)
    if all(text is None for text in texts):
        if functions is not None:
            path = Path({"fn": LANE}, ("function",), lanes=functions, lane_type="integer")
            found.add("function", "j.fn = ANY(%(functions)s::integer[])", path, functions=functions)
            _altered_of_function(found, which, functions)
            _bad_of_call(conn, found, which, functions)
        return True
    calls = matching.calls(conn, which, functions, which.search)
    condition, besides = "j.call = ANY(%(calls)s::integer[])", ""
    if which.search is not None:
        besides, allowed = _jid(conn, found, which, functions)
        condition = f"({condition} OR {besides} AND {allowed})"
    found.add(
        "call",
        condition,
        Path({"call": LANE}, ("call", "hidden"), lanes=calls, lane_type="integer", besides=besides),
        calls=calls,
    )
    if not besides:
        _bad_of_call(conn, found, which, functions, calls)
    return bool(calls or besides)


def _altered_of_function(found: Selection, which: Filter, functions: list[int]) -> None:
    if which.changed:
        implies = ("function", "changed")
        path = Path({"fn": LANE}, implies, lanes=functions, lane_type="integer", also="j.altered")
        found.paths.insert(0, path)


def _bad_of_call(
    conn: Any, found: Selection, which: Filter, functions: list[int] | None, calls: list[int] | None = None
) -> None:
    """Where what failed, is missing or was killed is asked for: an index of those alone leads along calls."""
    if which.result is None or not {*which.result} <= {*_BAD}:
        return
    lanes = matching.calls(conn, which, functions, None) if calls is None else calls
    implies = ("call", "function", "hidden", *(("result",) if {*which.result} == {*_BAD} else ()))
    words = ", ".join(f"'{word}'" for word in _BAD)
    also = f"j.result IN ({words})"
    found.paths.insert(0, Path({"call": LANE}, implies, lanes=lanes, lane_type="integer", also=also))


def _jid(conn: Any, found: Selection, which: Filter, functions: list[int] | None) -> tuple[str, str]:
    """Return the conditions that a jid is searched for, or its beginning, and that all else allows its call."""
    text = which.search or ""
    found.values.update(jid=text, past_jid=text + "\U0010ffff")
    begins = is_jid(text) and len(text) >= JID_FROM
    same = "j.jid >= %(jid)s AND j.jid < %(past_jid)s" if begins else "j.jid = %(jid)s"
    if functions is None and which.target is None and which.user is None and which.kind is None:
        return same, "TRUE"
    found.values["others"] = matching.calls(conn, which, functions, None)
    return same, "j.call = ANY(%(others)s::integer[])"


def _result(found: Selection, results: tuple[str, ...] | None) -> None:
    """Ask for jobs with any of *results*, each of which is a lane."""
    if results is not None:
        path = Path({"result": LANE}, ("result",), lanes=results)
        found.add("result", "j.result = ANY(%(results)s::text[])", path, results=[*results])


def _scope(found: Selection, scope: Scope) -> None:
    lanes = {"realm": scope.realms, "master": [master.id for master in scope.masters]}
    for column, condition in scope.conditions().items():
        path = Path({column: LANE}, (column,), lanes=lanes[column], lane_type="smallint")
        found.add(column, condition, path)
    found.values.update(scope.values())
