"""The spans that people divide time by, such as five minutes, a quarter of an hour and a day."""

DAY = 86_400  # seconds
ROUND = (
    *(1, 2, 5, 10, 15, 30),
    *(60, 120, 300, 600, 900, 1800),
    *(3600, 7200, 3 * 3600, 4 * 3600, 6 * 3600, 12 * 3600),
    *(DAY, 2 * DAY, 7 * DAY, 14 * DAY, 28 * DAY),
)


def round_span(seconds: float) -> int:
    """Return the shortest round span, in seconds, that is not shorter than *seconds*."""
    longest = ROUND[-1]
    return next((span for span in ROUND if span >= seconds), -int(-seconds // longest) * longest)
