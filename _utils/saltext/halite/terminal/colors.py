"""The colour of each result; the word stands beside it, so nothing is told by colour alone."""

COLORS = {
    "failed": "RED",
    "missing": "RED",
    "killed": "MAGENTA",
    "running": "LIGHT_YELLOW",
    "no sign": "RED",
    "changed": "CYAN",
    "ok": "GREEN",
}
