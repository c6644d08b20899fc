"""The jobs of a span of time as a FROM item: all that are wanted, however an index leads to them."""

from .selection import FEW, Selection, in_window


def source(wanted: Selection, *, by_minion: bool = True) -> tuple[str, str]:
    """
    Return the FROM item that has the jobs that are *wanted* as j, and the conditions on them.

    Between ``low`` and ``high``, along whatever index the planner takes. Of a few minions it begins with their
    returns: w.counted is how many of them have returned.
    """
    conditions = {**wanted.conditions, "window": in_window("j")}
    table = "halite.jobs j"
    if by_minion and "minion" in conditions and is_of_few(wanted):
        del conditions["minion"]
        table = (
            "(SELECT t.job, count(t.result) AS counted FROM halite.returns t"
            f" WHERE t.minion = ANY(%(minions)s::integer[]) AND {in_window('t')} GROUP BY t.job) w"
            f" JOIN halite.jobs j ON j.job = w.job"
        )
    return table, " AND ".join(conditions.values())


def is_of_few(wanted: Selection) -> bool:
    """Tell whether the jobs that are *wanted* are of so few minions that their returns lead to them."""
    return len(wanted.values.get("minions", ())) <= FEW
