"""What is said of an export, where, and the bar while it is made."""

import io

import pytest

from saltext.halite.terminal import export_report, progress_bar
from tests.shown import show

TOLD = {"path": "/root/\x1bx.csv", "what": "jobs", "format": "csv", "rows": 1_234_567, "bytes": 180_000_000}
TOLD.update(seconds=12.4, filters={}, interrupted=False)


def said(width=80, **more):
    return show({"export": {**TOLD, **more}}, width)


@pytest.mark.parametrize("width", [80, 140])
def test_an_export_is_told_in_a_line(width):
    assert said(width) == "Exported 1,234,567 jobs (180 MB) in 12.4 s to /root/\\x1bx.csv."
    assert said(width, path=None, what="returns", rows=1).startswith(
        "Exported 1 return (180 MB) in 12.4 s to standard"
    )


def test_one_that_was_broken_off_says_what_is_there():
    assert said(interrupted=True).endswith("in 12.4 s: /root/\\x1bx.csv was not written.")
    assert said(interrupted=True, path=None).endswith("in 12.4 s: there are more.")


@pytest.mark.parametrize(
    ("answer", "function", "typed", "beside"),
    [
        ({"export": {"path": None}}, "halite.export", [], True),
        ({"export": {"path": None}}, "halite.export", [("path", "path=None")], True),
        ({"export": {"path": "/x"}}, "halite.export", [(None, "/x")], False),
        ({"error": {}}, "halite.export", [], True),
        ({"error": {}}, "halite.export", [("what", "what=x")], True),
        ({"error": {}}, "halite.export", [(None, "/x")], False),
        ({"error": {}}, "halite.export", [("path", "path=/x")], False),
        ({"error": {}}, "halite.jobs", [], False),
        ("a text", "halite.export", [], False),
    ],
)
def test_what_is_said_goes_elsewhere_where_standard_output_is_for_rows(answer, function, typed, beside):
    assert export_report.is_beside_rows(answer, function, typed) is beside


def test_beside_rows_errors_are_always_said_and_all_else_to_a_person():
    assert export_report.is_said({"error": {}}, is_terminal=False)
    assert export_report.is_said({"export": {}}, is_terminal=True)
    assert not export_report.is_said({"export": {}}, is_terminal=False)


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_the_bar_shows_the_share_and_ends_its_line_at_the_end():
    screen, pipe = Terminal(), io.StringIO()
    for stream in (screen, pipe):
        draw = progress_bar.share(stream, "job")
        draw(0.5, 1)
        draw(1.0, 5000)
    half, whole = "#" * 15 + "." * 15, "#" * 30
    assert screen.getvalue() == f"\r[{half}]  50%  1 job\r[{whole}] 100%  5,000 jobs\n"
    assert pipe.getvalue() == ""
