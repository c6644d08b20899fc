"""The colour of each result; the word stands beside it, so nothing is told by colour alone."""

# Bold, in the colour that the terminal writes in: it can be read on a light ground and on a dark one, which yellow
# and white cannot. Salt has no name for it.
NOTICE = "BOLD"
OWN = {NOTICE: "\x1b[0;1m"}
COLORS = {
    "failed": "RED",
    "missing": "RED",
    "killed": "MAGENTA",
    "untold": NOTICE,
    "running": NOTICE,
    "no sign": "RED",
    "changed": "CYAN",
    "ok": "GREEN",
}
