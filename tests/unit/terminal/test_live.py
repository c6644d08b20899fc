"""What is drawn in place on a terminal, and what is printed as lines elsewhere."""

import fcntl
import io
import os
import pty
import re
import signal
import struct
import termios

import pytest

from saltext.halite.terminal import live
from tests.shown import JID, row, show

SEQUENCE = re.compile(r"\x1b\[(\??[\d;]*)([A-Za-z])")


class Terminal:
    """What stands on a terminal of so many columns, of the little that is written to it."""

    def __init__(self, width):
        self.width, self.lines, self.at, self.column = width, [""], 0, 0

    def feed(self, text):
        text = text.replace("\r\n", "\n")
        while text:
            if found := SEQUENCE.match(text):
                text = text[found.end() :]
                self._do(found[2], int(found[1] or 1) if found[1].isdigit() or not found[1] else 0)
            else:
                self._put(text[0])
                text = text[1:]

    def _do(self, what, number):
        if what == "A":
            self.at -= number
            assert self.at >= 0, "above the first line"
        elif what in "KJ":
            self.lines[self.at] = self.lines[self.at][: self.column]
            if what == "J":
                del self.lines[self.at + 1 :]

    def _put(self, character):
        if character == "\r":
            self.column = 0
        elif character == "\n" or self.column == self.width:
            self.at, self.column = self.at + 1, 0
            self.lines += [""] * (self.at + 1 - len(self.lines))
        if character not in "\r\n":
            line = self.lines[self.at].ljust(self.column)
            self.lines[self.at] = line[: self.column] + character + line[self.column + 1 :]
            self.column += 1

    def __str__(self):
        return "\n".join(line.rstrip() for line in self.lines)


@pytest.fixture
def screen(monkeypatch):
    """A terminal of 80 columns and 24 lines: ``screen(height=…)`` gives its stream and what stands on it."""
    opened = []
    monkeypatch.setenv("TERM", "xterm")

    def screen(height=24, width=80):
        leader, follower = pty.openpty()
        opened.extend((leader, follower))
        os.set_blocking(leader, False)
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        terminal = Terminal(width)

        def seen():
            text = b""
            while True:
                try:
                    text += os.read(leader, 65536)
                except BlockingIOError:
                    break
            terminal.feed(text.decode())
            return str(terminal)

        return os.fdopen(os.dup(follower), "w"), seen

    yield screen
    for each in opened:
        os.close(each)


def running(**changed):
    more = {"status": "running", "result": None, "end_time": None, "duration": None, "running_for": 65.0}
    return row(**{**more, "minions": 4, "returned": 1, "awaited_minions": [], "reasons": [], **changed})


def test_a_job_is_drawn_over_itself_and_what_failed_stays_above(screen):
    stream, seen = screen()
    failure = {"minion": "m1", "result": "failed", "return": "no such file", "retcode": 1}
    with stream, live.shown_on(stream, show) as shown:
        shown({"watch": running(), "failures": []})
        first = seen()
        assert first.count(f"Job {JID}") == 1
        assert "[" + "#" * 15 + "." * 45 + "]" in first
        shown({"watch": running(returned=2, failed=1), "failures": [failure]})
        second = seen()
        assert second.index("no such file") < second.index(f"Job {JID}")
        assert second.count(f"Job {JID}") == second.count("[###") == 1
        assert "2 of 4 returned: 1 failed, 1 ok" in second
    assert seen() == "m1  failed  retcode 1\n    no such file\n\n"


def test_nothing_is_written_where_nothing_has_changed(screen, monkeypatch):
    stream, _ = screen()
    with stream, live.shown_on(stream, show) as shown:
        written = []
        monkeypatch.setattr(shown, "_write", written.append)
        for _ in range(3):
            shown({"watch": running(), "failures": []})
        assert len(written) == 1


def test_a_row_that_has_grown_older_is_drawn_so(screen):
    stream, seen = screen()
    why = {"minion": "m1", "reason": "running", "since": "2026-11-23T09:20:34.429614Z", "until": None}
    older = running(awaited_minions=["m1"], reasons=[why])
    with stream, live.shown_on(stream, show) as shown:
        shown({"watch": older, "failures": []})
        assert "  m1  1m 05s  runs it" in seen()
        older["running_for"] = 70.0
        shown({"watch": older, "failures": []})
        assert "  m1  1m 10s  runs it" in seen()
        shown({"watch": running(running_for=80.0), "failures": []})
        assert "m1" not in seen()


def test_a_list_fits_the_height_and_stays_when_it_ends(screen):
    rows = [running(jid=f"202611230920344296{number:02}") for number in range(30)]
    ended = [row(jid=f"202611230820344296{number:02}") for number in range(30)]
    for height in (3, 10, 24, 100):
        stream, seen = screen(height)
        with stream, live.shown_on(stream, show) as shown:
            for _ in range(2):
                shown({"watch": {"active": rows, "ended": ended}, "interrupted": False, "engine": {"running": True}})
                lines = seen().split("\n")
                assert len(lines) <= height
                rows[0]["running_for"] += 1
        assert seen().startswith("JID")
    assert "30 jobs running" in seen()


def test_a_terminal_that_was_made_narrower_wraps_what_stands_on_it(screen):
    stream, _ = screen(width=140)
    with stream, live.shown_on(stream, lambda answer: "x" * 100) as shown:
        shown({"watch": running(kind="runner"), "failures": []})
        assert shown._up() == "\x1b[1A"
        fcntl.ioctl(stream.fileno(), termios.TIOCSWINSZ, struct.pack("HHHH", 24, 60, 0, 0))
        assert shown._up() == "\x1b[2A"


def test_a_runner_has_no_bar(screen):
    stream, seen = screen()
    with stream, live.shown_on(stream, show) as shown:
        shown({"watch": running(kind="runner", function="runner.test.arg"), "failures": []})
        assert "[" not in seen()


def test_the_cursor_comes_back_and_ctrl_c_as_it_was(screen, monkeypatch):
    stream, _ = screen()
    before = signal.getsignal(signal.SIGINT)
    written = []
    with pytest.raises(KeyboardInterrupt), stream, live.shown_on(stream, show) as shown:
        monkeypatch.setattr(shown, "_write", written.append)
        shown({"watch": running(), "failures": []})
        os.kill(os.getpid(), signal.SIGINT)
    assert written[0].startswith(live.HIDE)
    assert written[-1].endswith(live.SHOW)
    assert signal.getsignal(signal.SIGINT) is before


@pytest.mark.parametrize("term", ["dumb", None])
def test_a_terminal_that_cannot_draw_gets_lines(screen, monkeypatch, term):
    monkeypatch.delenv("TERM")
    if term:
        monkeypatch.setenv("TERM", term)
    stream, seen = screen()
    with stream, live.shown_on(stream, show) as shown:
        shown({"watch": running(), "failures": []})
        assert "\x1b" not in seen()
        assert "1 of 4 returned: 1 ok, 0 minions awaited" in seen()


def test_into_a_pipe_a_job_has_its_name_once_and_its_counts_now_and_then():
    told = io.StringIO()
    with live.shown_on(told, show) as shown:
        for returned in (1, 2, 3):
            shown({"watch": running(returned=returned), "failures": []})
        shown(
            {
                "watch": running(returned=4, failed=1),
                "failures": [{"minion": "m1", "result": "failed", "return": "no"}],
            }
        )
    lines = told.getvalue().split("\n")
    assert lines[0].startswith(f"Job {JID}  ")
    assert lines[1] == "1 of 4 returned: 1 ok, 0 minions awaited"
    assert lines[2:] == ["m1  failed", "    no", ""]


def test_into_a_pipe_each_job_has_a_line_when_it_begins_and_one_when_it_ends():
    told = io.StringIO()
    first, second = running(jid="20261123092034429601"), running(jid="20261123092034429602")
    over = row(jid="20261123092034429601", result="failed", minions=1, returned=1, failed=1, duration=2.0)
    old = row(jid="20261123092034429600")
    with live.shown_on(told, show) as shown:
        for active, ended in [([first], [old]), ([first], [old]), ([first, second], [old]), ([second], [over, old])]:
            shown({"watch": {"active": active, "ended": ended}, "interrupted": False})
    lines = [line.split()[1:4:2] for line in told.getvalue().splitlines()]
    assert lines == [["runs", first["jid"]], ["began", second["jid"]], ["failed", over["jid"]]]
    assert told.getvalue().endswith("after 2.0 s, 1 of 1 returned: 1 failed\n")


def test_what_a_name_holds_steers_no_terminal():
    told = io.StringIO()
    for watch in (
        {"active": [running(function="x\x1b[2J\ny", user="\x1b]0;x\x07")], "ended": []},
        running(function="x\x1b[2J", target="\r\x1b[A"),
    ):
        with live.shown_on(told, show) as shown:
            shown({"watch": watch, "failures": []})
    assert not set("\x1b\r\x07") & set(told.getvalue())
    assert told.getvalue().count("\n") == 3
