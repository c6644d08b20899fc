"""Which jobs to list: what a filter asks of a job, in SQL, and the indexes that lead to those jobs."""

import json
from dataclasses import dataclass, field
from typing import Any

from ..domain.jid import is_jid
from ..domain.job_metadata import Wanted

NEVER = 2**63 - 1  # after every job, as SQLite's largest integer
# Every minion that a job expected or that returned, by stepping over the index.
MINIONS = """
    SELECT minion FROM (
        WITH RECURSIVE known(minion) AS (
            SELECT min(minion) FROM job_returns
            UNION ALL
            SELECT (SELECT min(minion) FROM job_returns WHERE minion > known.minion) FROM known
            WHERE known.minion IS NOT NULL
        )
        SELECT minion FROM known WHERE minion IS NOT NULL
    )"""
JOBS_OF_CALL = "jobs_of_call"  # the index along what a caller may view, and nothing else
JID_FROM = 8  # characters of a jid that find it: a day. What fewer find would be most of the jobs there are


@dataclass(slots=True)
class Filter:
    """Which jobs to list; None leaves a column alone. Globs are case-sensitive, as Salt's targets are."""

    status: tuple[str, ...] | None = None  # any of these, and so below
    result: tuple[str, ...] | None = None
    kind: tuple[str, ...] | None = None
    function: str | None = None
    target: str | None = None
    user: str | None = None
    minion: str | None = None
    since: int | None = None  # microseconds
    until: int | None = None
    search: str | None = None
    changed: bool = False  # True: only jobs that changed something
    metadata: Wanted = ()
    batch: str | None = None
    parent: str | None = None
    hidden: bool = False  # True: the noise too


@dataclass(frozen=True, slots=True)
class Path:
    """
    An index that leads to the jobs of a filter, from the newest down.

    It does so in one lane, or in several that are read side by side: of the calls that match a glob each is a
    lane. *where* is the condition on *table*, with ``{lane}`` in the place of the lane.
    """

    table: str
    where: str
    index: str = ""  # "": the primary key
    job: str = "id"  # the column that holds jobs_index.id
    lanes: str = "SELECT 0"
    besides: str = ""  # SQL that gives jobs which no lane leads to
    spread: bool = False  # over as many lanes as there are minions, say, each of which costs a look


@dataclass(slots=True)
class Selection:
    """A Filter as SQL on jobs_index as ``j`` and calls as ``c``, with its named parameters."""

    conditions: list[str] = field(default_factory=list)
    of_rows: list[str] = field(default_factory=list)  # the same ones, on jobs_index alone
    paths: list[Path] = field(default_factory=list)  # each leads to every job of the filter
    values: dict[str, Any] = field(default_factory=dict)
    of_calls: bool = False  # whether any condition is on c
    of_minion: str = ""  # the condition that looks for a minion among those of a job, if there is one
    everything: Path = Path("jobs_index", "TRUE")  # which leads to all jobs, listed or hidden

    def add(self, condition: str, path: Path | None = None, of_row: str | None = None, **values: Any) -> None:
        """Ask for one thing more, which *path* leads to; *of_row* is the condition on jobs_index alone."""
        self.conditions.append(condition)
        self.of_rows.append(of_row or condition)
        self.paths += [path] if path else []
        self.values.update(values)


def select(which: Filter, functions: list[str] | None, before: int | None) -> Selection:
    """
    Return *which* as SQL, of the jobs behind the cursor *before* and of *functions*, None being all.

    The parameters ``low`` and ``high`` bound what is looked at: from the one on, up to in front of the other.
    """
    found = Selection()
    high = NEVER if which.until is None else min(which.until + 1, NEVER)
    found.values.update(low=which.since or 0, high=high if before is None else min(before, high))
    if not which.hidden:
        found.add("j.hidden = 0")
    for column in ("parent", "batch"):
        if (value := getattr(which, column)) is not None:
            same = f"{column} = :{column}"
            found.add(f"j.{same}", Path("jobs_index", same, f"jobs_of_{column}"), **{column: value})
    _result(found, which.result)
    _metadata(found, which.metadata)
    _status(found, which.status)
    _minion(found, which.minion)
    _calls(found, which, functions)
    if which.changed:
        found.add("j.changed > 0", Path("jobs_index", "changed > 0", "jobs_changed"))
    found.everything = Path("jobs_index", "TRUE") if which.hidden else Path("jobs_index", "hidden = 0", "jobs_listed")
    return found


def _metadata(found: Selection, wanted: Wanted) -> None:
    for number, (key, value) in enumerate(wanted):
        same, index = f"key = :key{number}", "metadata_keys"
        if value is not None:
            same, index = f"{same} AND value = :value{number}", "metadata_pairs"
        found.add(
            f"EXISTS (SELECT 1 FROM job_metadata WHERE job = j.id AND {same})",
            Path("job_metadata", same, index, "job"),
            **{f"key{number}": key, f"value{number}": value},
        )


def _result(found: Selection, results: tuple[str, ...] | None) -> None:
    """Ask for jobs with any of *results*, each of which is a lane."""
    if results is None:
        return
    each = "SELECT value FROM json_each(:result)"
    path = Path("jobs_index", "result = {lane}", "jobs_of_result", lanes=each)
    found.add(f"j.result IN ({each})", path, result=json.dumps(results))


def _status(found: Selection, status: tuple[str, ...] | None) -> None:
    if status is None or {"running", "complete"} <= {*status}:
        return
    if "running" in status:
        found.add("j.ended IS NULL", Path("active_jids", "ended IS NULL", job="job"))
    else:  # complete, which all jobs are but the few that run
        found.add("j.ended IS NOT NULL")


def _minion(found: Selection, minion: str | None) -> None:
    if minion is None:
        return
    glob = is_glob(minion)
    lanes = f"{MINIONS} WHERE minion GLOB :minion" if glob else "SELECT :minion"
    same = "GLOB" if glob else "="
    found.of_minion = f"EXISTS (SELECT 1 FROM job_returns WHERE job = j.id AND minion {same} :minion)"
    found.add(
        found.of_minion,
        Path("job_returns", "minion = {lane}", "returns_of_minion", "job", lanes),
        minion=sql_glob(minion) if glob else minion,
    )


# The texts of a call, where the condition on them stands for every call, and where it does for every job.
_OF_CALL = {column: f"c.{column}" for column in ("function", "target", "user", "kind")}
_OF_ROW = {**{column: f"j.{column}" for column in _OF_CALL}, "user": "coalesce(j.user, '')"}


def _calls(found: Selection, which: Filter, functions: list[str] | None) -> None:
    """Ask for what calls tell: every text, and which functions the caller may see."""
    asked = []
    if functions is not None:
        asked.append("{function} IN (SELECT value FROM json_each(:functions))")
        found.values["functions"] = json.dumps(functions)
    for column in ("target", "user"):
        if (pattern := getattr(which, column)) is not None:
            asked.append(f"{{{column}}} GLOB :{column}")
            found.values[column] = sql_glob(pattern)
    if which.kind is not None:
        asked.append("{kind} IN (SELECT value FROM json_each(:kind))")
        found.values["kind"] = json.dumps(which.kind)
    lanes, besides = [*asked], ""
    if which.search is not None:
        text, jid = _search(found, which.search)
        lanes.append(text)
        asked.append(f"({text} OR {jid})")
        besides = f"SELECT j.id FROM jobs_index j WHERE {jid}"
    if not asked:
        return
    found.of_calls = True
    lanes += [] if which.hidden else ["c.hidden = 0"]
    chosen = f"SELECT c.id FROM calls c WHERE {_on(lanes, _OF_CALL)}"
    path = Path("jobs_index", "call = {lane}", JOBS_OF_CALL, lanes=chosen, besides=besides, spread=True)
    found.add(_on(asked, _OF_CALL), path, _on(asked, _OF_ROW))


def _on(conditions: list[str], names: dict[str, str]) -> str:
    return " AND ".join(condition.format(**names) for condition in conditions)


def _search(found: Selection, text: str) -> tuple[str, str]:
    """Return the conditions that a call holds *text*, and that a jid is it or begins with it."""
    found.values["search"] = f"%{escaped(text)}%"
    in_call = " OR ".join(f"{{{column}}} LIKE :search ESCAPE '\\'" for column in ("function", "target", "user"))
    found.values.update(jid=text, past_jid=text + "\U0010ffff")
    begins = is_jid(text) and len(text) >= JID_FROM
    return f"({in_call})", "j.jid >= :jid AND j.jid < :past_jid" if begins else "j.jid = :jid"


def escaped(text: str) -> str:
    """Return *text* for LIKE, which is to match it as it is."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def is_glob(pattern: str) -> bool:
    """Tell whether *pattern* holds a wildcard."""
    return any(character in pattern for character in "*?[")


def sql_glob(pattern: str) -> str:
    """Return the glob *pattern* as SQLite writes it: a set is negated by ``^``, in a shell by ``!``."""
    return pattern.replace("[!", "[^")
