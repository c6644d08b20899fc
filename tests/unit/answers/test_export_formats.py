"""What a row looks like in CSV and in JSON Lines."""

import csv
import io
import json

import pytest

from saltext.halite.answers.export_formats import FORMATS, harmless_cell

CSV, JSONL = FORMATS["csv"], FORMATS["jsonl"]
ODD = ("a,b", 'say "x"', "two\nlines", "Müller ✓", "", "'", "a\tb")


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20"])
def test_what_a_spreadsheet_takes_for_a_formula_has_an_apostrophe_in_front(first):
    assert harmless_cell(f"{first}1+1") == f"'{first}1+1"
    assert harmless_cell(f"1{first}1") == f"1{first}1"


def test_controls_are_visible_and_nothing_is_still_nothing():
    assert harmless_cell("\r=1") == "'\\x0d=1"
    assert harmless_cell("a\x1b[2Jb\u202e") == "a\\x1b[2Jb\\u202e"
    assert (harmless_cell(None), harmless_cell("")) == (None, "")


def test_cells_are_read_back_as_they_were_and_lines_end_as_the_rfc_has_it():
    written = CSV.head(("a", "b")) + CSV.lines([(CSV.text(text), -9) for text in ODD], ("a", "b"))
    rows = [*csv.reader(io.StringIO(written, newline=""), strict=True)]
    assert rows == [["a", "b"], *([text, "-9"] for text in ODD)]
    assert written.startswith("a,b\r\n") and written.count("\r\n") == len(rows)


def test_lists_and_flags_are_json_in_a_cell():
    assert [CSV.data(held) for held in ([], ["ü", 1, {"a": None}])] == ["[]", '["ü", 1, {"a": null}]']
    assert [CSV.flag(flag) for flag in (None, 0, 1)] == [None, "false", "true"]


def test_a_line_of_json_is_one_line_and_steers_no_terminal():
    rows = [(text, None) for text in (*ODD, "\u2028\x9b2J\u202e\x1b")]
    lines = JSONL.lines(rows, ("a", "b")).splitlines()
    assert [json.loads(line) for line in lines] == [{"a": text, "b": None} for text, _ in rows]
    assert "✓" in lines[3] and lines[-1].endswith('\\u2028\\u009b2J\\u202e\\u001b", "b": null}')
    assert JSONL.head(("a", "b")) == ""
