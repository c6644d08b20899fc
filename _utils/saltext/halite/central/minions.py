"""How the minions of all masters are: the last highstate of each, and its last return."""

from collections.abc import Iterable, Mapping
from typing import Any

from ..domain.highstates import FUNCTIONS
from ..domain.job import ON_MASTER
from ..store.minion_overview import LOOKED_AT, Highstate, Last, Minion, Overview, Surveyed, Wanted
from . import globs
from .central_rows import key_at
from .scope import Scope


class SharedMinions(Overview):
    """The minions of all masters that are *wanted* and *scope* shows: in each realm it has its own."""

    def __init__(self, conn: Any, wanted: Wanted, scope: Scope) -> None:
        self._conn = conn
        self._wanted = wanted
        self._scope = scope
        self._numbers: dict[Minion, int] = {}
        self._functions = scope.functions(conn, None)
        listed = "" if wanted.hidden else " AND c.hidden = 0"
        self._values = {
            **scope.values(),
            "all": self._calls(""),
            "listed": self._calls("" if wanted.hidden else " AND c.hidden = 0"),
            "highstates": self._calls(f"{listed} AND f.name = ANY(%(names)s::text[])"),
            "test": int(wanted.test),
        }

    def _calls(self, more: str) -> list[int]:
        """Return calls.id of those whose jobs count: of minions, and of functions that the caller may view."""
        seen = "" if self._functions is None else " AND c.function = ANY(%(functions)s::integer[])"
        found = self._conn.execute(
            "SELECT c.id FROM halite.calls c JOIN halite.functions f ON f.id = c.function"
            f" WHERE c.kind <> ALL(%(kinds)s::text[]){seen}{more}",
            {"functions": self._functions, "kinds": [*ON_MASTER], "names": [*FUNCTIONS]},
            prepare=False,
        )
        return [number for (number,) in found]

    def survey(self) -> list[Surveyed]:
        """Return every minion that is wanted and that there are jobs of."""
        minion, conditions, values = self._wanted.minion, ["m.realm = ANY(%(realms)s::smallint[])"], {}
        if not self._scope.all_masters:
            conditions.append("m.realm IN (SELECT realm FROM halite.masters WHERE id = ANY(%(masters)s::smallint[]))")
        fits = None
        if minion is not None:
            same, values["minion"], fits = globs.named(minion)
            conditions.append(f"m.name {same} %(minion)s")
        rows = self._conn.execute(
            _SURVEY.format(minions=" AND ".join(conditions), scoped=self._scoped(), sign=self._sign("%(since)s")),
            {**self._values, **values, "since": key_at(max(0, self._wanted.stale))},
            prepare=False,
        ).fetchall()
        found = []
        for number, name, realm, *row in rows:
            if fits is None or fits(name):
                self._numbers[Minion(name, realm)] = number
                found.append(Surveyed(Minion(name, realm), *row))
        return found

    def have_returned(self, minions: Iterable[Minion]) -> set[Minion]:
        """Return which of *minions* have returned for any of their newest jobs, however long ago."""
        by_number = {self._numbers[minion]: minion for minion in minions}
        found = self._conn.execute(
            f"SELECT m.id FROM unnest(%(minions)s::integer[]) m(id) WHERE ({self._sign('0')})",
            {**self._values, "minions": [*by_number]},
            prepare=False,
        )
        return {by_number[number] for (number,) in found}

    def last_returns(self, minions: Iterable[Minion], *, hidden: bool) -> dict[Minion, Last]:
        """Return the last return of each of *minions* among its newest jobs, of noise too where *hidden*."""
        by_number = {self._numbers[minion]: minion for minion in minions}
        rows = self._conn.execute(
            _LAST.format(newest=_NEWEST.format(since="0"), scoped=self._scoped()),
            {**self._values, "calls": self._values["all" if hidden else "listed"], "minions": [*by_number]},
            prepare=False,
        )
        return {by_number[number]: Last(*row) for number, *row in rows}

    def highstates(self, jobs: Mapping[Minion, int]) -> dict[Minion, Highstate]:
        """Return the highstates of the *jobs* of minions, by minion."""
        by_number = {self._numbers[minion]: minion for minion in jobs}
        rows = self._conn.cursor(binary=True).execute(
            _HIGHSTATES, {"minions": [*by_number], "jobs": [*jobs.values()]}, prepare=False
        )
        return {by_number[number]: Highstate(*row) for number, *row in rows}

    def read_to(self) -> int | None:
        """Return None: each master reads its own, which are shipped as they are."""
        return None

    def _scoped(self) -> str:
        """Return the condition on halite.jobs as j that it is of the masters that were asked for."""
        return "" if self._scope.all_masters else f" AND {self._scope.conditions()['master']}"

    def _sign(self, since: str) -> str:
        """Return the query that gives TRUE where minion m.id has returned for any of its newest jobs."""
        return _SIGN.format(newest=_NEWEST.format(since=since), scoped=self._scoped())


# Along returns_of_minion, and the key of jobs. Each job is looked for by itself: a join might begin elsewhere.
_NEWEST = (
    "(SELECT r.job, r.received, r.result, r.retcode FROM halite.returns r"
    f" WHERE r.minion = m.id AND r.job >= {{since}} ORDER BY r.job DESC LIMIT {LOOKED_AT}) n"
)
_OF_CALL = "(SELECT TRUE FROM halite.jobs j WHERE j.job = n.job AND j.call = ANY(%({calls})s::integer[]){{scoped}})"
_SIGN = f"SELECT TRUE FROM {{newest}} WHERE n.received IS NOT NULL AND {_OF_CALL.format(calls='all')} LIMIT 1"
# Along the key of highstates.
_SURVEY = f"""
    SELECT m.id, m.name, m.realm, m.job, m.result, CASE WHEN m.job >= %(since)s THEN TRUE ELSE ({{sign}}) END
    FROM (
        SELECT m.id, m.name, e.name AS realm, h.job, h.result
        FROM halite.minions m JOIN halite.realms e ON e.id = m.realm
        LEFT JOIN LATERAL (
            SELECT n.job, n.result FROM halite.highstates n WHERE n.minion = m.id AND n.test = %(test)s
            AND {_OF_CALL.format(calls="highstates")} ORDER BY n.job DESC LIMIT 1
        ) h ON TRUE
        WHERE {{minions}} OFFSET 0
    ) m
"""
_LAST = f"""
    SELECT m.id, j.jid, f.name, l.received, l.result, l.retcode, a.name
    FROM unnest(%(minions)s::integer[]) m(id)
    CROSS JOIN LATERAL (
        SELECT * FROM {{newest}} WHERE n.received IS NOT NULL AND {_OF_CALL.format(calls="calls")} LIMIT 1
    ) l
    JOIN halite.jobs j ON j.job = l.job
    JOIN halite.functions f ON f.id = j.fn
    JOIN halite.masters a ON a.id = j.master
"""
# Along the keys of jobs, returns, notable_states and payloads.
_HIGHSTATES = """
    SELECT u.minion, j.job, j.jid, f.name, r.received, r.result, r.states, r.succeeded, r.failed, r.changed,
        r.would_change, r.took, n.states, CASE WHEN n.states IS NULL AND (r.failed > 0 OR r.changed > 0) THEN
            (SELECT p.payload FROM halite.payloads p WHERE p.job = r.job AND p.minion = r.minion) END, a.name
    FROM unnest(%(minions)s::integer[], %(jobs)s::bigint[]) AS u (minion, job)
    JOIN halite.jobs j ON j.job = u.job
    JOIN halite.functions f ON f.id = j.fn
    JOIN halite.masters a ON a.id = j.master
    JOIN halite.returns r ON r.job = u.job AND r.minion = u.minion
    LEFT JOIN halite.notable_states n ON n.job = r.job AND n.minion = r.minion
"""
