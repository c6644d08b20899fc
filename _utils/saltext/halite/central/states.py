"""What failed or changed in the newest state runs of all masters."""

from collections.abc import Iterator, Sequence
from typing import Any

from ..store import state_overview
from ..store.filters import Filter
from ..store.state_overview import MOST_OPENED, Example, Run, Runs, StateRuns, Wanted
from .central_rows import start_of
from .scope import Scope
from .selection import Selection, in_window, select
from .walk_back import WalkBack

_Place = tuple[int, str, str, str]  # the job's key, the minion, its realm, and what stands out


class SharedRuns(StateRuns):
    """The state runs of all masters that *scope* shows."""

    def __init__(self, conn: Any, scope: Scope) -> None:
        self._conn = conn
        self._scope = scope

    def newest(self, wanted: Wanted) -> Runs:
        """Return the newest state runs that are *wanted*, as far as one answer goes back."""
        which = Filter(since=wanted.since, until=wanted.until, minion=wanted.minion, hidden=True)
        chosen = select(self._conn, which, self._scope, None)
        if chosen is None:
            return Runs([], None)
        back = WalkBack(self._conn, chosen.values["low"], chosen.values["high"])
        found, most = list[_Place](), state_overview.MOST_RUNS
        for part in self._parts(back, chosen):
            found += part
            if len(found) > most:
                break
        reached = start_of(found[most][0]) if len(found) > most else back.looked_back_to
        listed = found[:most] if wanted.hidden else self._listed(found[:most])
        return Runs([Run(job, minion, states, realm) for job, minion, realm, states in listed], reached)

    def _parts(self, back: WalkBack, chosen: Selection) -> Iterator[list[_Place]]:
        """Give the runs of each part of the time, the newest first. Along the key of notable_states."""
        conditions = [condition for name, condition in chosen.conditions.items() if name != "minion"]
        seen = ""
        if conditions:
            seen = f"AND (SELECT TRUE FROM halite.jobs j WHERE j.job = t.job AND {' AND '.join(conditions)})"
        same = "AND t.minion = ANY(%(minions)s::integer[])" if "minion" in chosen.conditions else ""
        sql = (
            f"SELECT t.job, t.minion, t.states FROM halite.notable_states t WHERE {in_window('t')} {same} {seen}"
            " ORDER BY t.job DESC LIMIT %(most)s"
        )
        named = (
            f"SELECT n.job, m.name, r.name, n.states FROM ({sql}) n JOIN halite.minions m ON m.id = n.minion"
            " JOIN halite.realms r ON r.id = m.realm"
        )

        def ask(low: int, high: int) -> list[_Place]:
            values = {**chosen.between(low, high).values, "most": state_overview.MOST_RUNS + 1}
            found: list[_Place] = self._conn.execute(named, values, prepare=False).fetchall()
            return sorted(found, key=lambda run: run[:2], reverse=True)

        return back.each(ask)

    def _listed(self, runs: list[_Place]) -> list[_Place]:
        """Return those of *runs* whose jobs are no noise."""
        hidden = "SELECT job FROM halite.jobs WHERE job = ANY(%s::bigint[]) AND hidden > 0"
        found = self._conn.execute(hidden, (sorted({run[0] for run in runs}),), prepare=False)
        noise = {job for (job,) in found}
        return [run for run in runs if run[0] not in noise]

    def began(self, run: Run) -> int:
        """Return when the job of *run* began."""
        return start_of(run.job)

    def examples(self, runs: Sequence[Run]) -> dict[Run, Example]:
        """Return what is shown of *runs*, each the last in which a state stood out, where it is kept."""
        places = {
            "jobs": [run.job for run in runs],
            "minions": [run.minion for run in runs],
            "realms": [run.realm for run in runs],
        }
        rows = self._conn.execute(_EXAMPLES, places, prepare=False).fetchall()
        found = {runs[number - 1]: row for number, *row in rows}
        left, opened = MOST_OPENED, {}
        for run in runs:
            left -= found[run][-1] or 0 if run in found else 0
            if left < 0:
                break
            opened[run] = self._payload(run.job, found[run][-2]) if run in found and found[run][-1] else None
        return {
            run: Example(jid, kind, received, opened.get(run), master)
            for run, (jid, kind, received, master, _, _) in found.items()
        }

    def _payload(self, job: int, minion: int) -> bytes | None:
        sql = "SELECT payload FROM halite.payloads WHERE job = %s AND minion = %s"
        row = self._conn.cursor(binary=True).execute(sql, (job, minion), prepare=False).fetchone()
        return row[0] if row else None

    def read_to(self) -> int | None:
        """Return None: each master reads its own, which are shipped as they are."""
        return None


# Along the keys of jobs, returns and payloads.
_EXAMPLES = """
    SELECT u.number, j.jid, c.kind, r.received, m.name, n.id,
        (SELECT octet_length(p.payload) FROM halite.payloads p WHERE p.job = u.job AND p.minion = n.id)
    FROM unnest(%(jobs)s::bigint[], %(minions)s::text[], %(realms)s::text[]) WITH ORDINALITY
        AS u (job, minion, realm, number)
    JOIN halite.jobs j ON j.job = u.job
    JOIN halite.calls c ON c.id = j.call
    JOIN halite.masters m ON m.id = j.master
    JOIN halite.realms e ON e.name = u.realm
    JOIN halite.minions n ON n.name = u.minion AND n.realm = e.id
    JOIN halite.returns r ON r.job = u.job AND r.minion = n.id
"""
