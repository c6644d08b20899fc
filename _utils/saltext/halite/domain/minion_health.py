"""How a minion is, by what it has returned."""

HEALTHS = ("ok", "changed", "failed", "stale", "missing")


def health(*, returned: bool, is_stale: bool, result: str | None) -> str:
    """
    Return the health of a minion; the first that holds of missing, stale, failed, changed, ok.

    What a minion said before it fell silent may no longer be so. *result* is that of its last highstate, of a test
    ``changed`` where it would have; of a minion without one nothing is known to be wrong.
    """
    if not returned:
        return "missing"
    if is_stale:
        return "stale"
    return result if result in ("failed", "changed") else "ok"
