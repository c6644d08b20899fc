"""Text as PostgreSQL takes it."""

import re

_REFUSED = re.compile("[\0\ud800-\udfff]")
REPLACEMENT = "�"


def clean(text: str) -> str:
    """Return *text* with U+FFFD in place of NUL and of half surrogate pairs, which PostgreSQL refuses."""
    if text.isascii() and "\0" not in text:
        return text
    return _REFUSED.sub(REPLACEMENT, text)


def cleaned(text: str | None) -> str | None:
    """Return *text* clean; None stays None."""
    return None if text is None else clean(text)
