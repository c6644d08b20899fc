"""Text from anywhere made harmless: controls become visible, so that they steer no terminal and forge no log line."""

import logging
import re
import traceback

# C0 and C1 controls but tab and newline; marks that reorder or break a line; halves of surrogate pairs.
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST = 10_000  # characters of what stands on one line; a minion may send a name of megabytes
ELLIPSIS = "…"


def visible(text: str) -> str:
    """Return *text* with its control characters as visible escapes, but for tabs and newlines."""
    return text if text.isascii() and text.isprintable() else UNPRINTABLE.sub(_escape, text.replace("\r\n", "\n"))


def on_one_line(text: str) -> str:
    """Return *text* on one line, cut past any length that a line has."""
    if len(text) > LONGEST:
        return on_one_line(text[: LONGEST - 1]) + ELLIPSIS
    return visible(text).replace("\n", "\\n").replace("\t", "\\t")


def log_of(module: str) -> logging.Logger:
    """Return the log of a *module*, which writes each message on one line, and marks those of a traceback."""
    log = logging.getLogger(module)
    log.addFilter(_ONE_LINE)  # which is there once, however often it is added
    return log


class _OneLine(logging.Filter):
    """Makes what was logged harmless: a job id, a minion's id or a function may hold line breaks."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Change the *record*, and let it pass."""
        record.msg, record.args = on_one_line(record.getMessage()), None
        if record.exc_info and record.exc_info[0] is not None:
            lines = "".join(traceback.format_exception(*record.exc_info)).splitlines()
            record.exc_text = "\n".join(f"  | {on_one_line(line)}" for line in lines)
        return True


_ONE_LINE = _OneLine()


def _escape(match: re.Match[str]) -> str:
    code = ord(match.group())
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
