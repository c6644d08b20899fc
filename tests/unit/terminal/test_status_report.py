"""What halite.status says in a terminal."""

import copy
from pathlib import Path

import pytest

from saltext.halite.terminal.layout import NARROWEST
from tests.shown import STATUS, show

FIRST = "Five to begin with:"
README = Path(__file__).parents[3] / "README.md"


def told_with(**changed):
    told = copy.deepcopy(STATUS)
    for key, value in changed.items():
        told["status"][key] = {**told["status"][key], **value} if isinstance(value, dict) else value
    return told


def test_problems_come_first_in_sentences_and_then_the_facts():
    problem = "job_cache is False, so Salt gives no return to the master's job cache: set it to True."
    lines = show(told_with(problems=[problem])).splitlines()
    assert lines[:3] == [
        "Halite 0.1.0: 1 problem",
        "  - job_cache is False, so Salt gives no return to the master's job cache: set",
        "    it to True.",
    ]
    well = show(STATUS).splitlines()
    assert well[0] == "Halite 0.1.0: all is well"
    assert lines[3:] == well[1:]


@pytest.mark.parametrize("status", [STATUS, told_with(problems=["x"])], ids=["well", "ill"])
def test_what_to_type_first_comes_last(status):
    lines = show(status).partition(FIRST)[2].splitlines()
    functions = [line.split()[1] for line in lines[1:-1]]
    assert functions == ["halite.jobs", "halite.job", "halite.watch", "halite.activity", "halite.kill"]
    assert lines[-1] == "Every other, and all arguments: salt-run -d halite"


@pytest.mark.parametrize("width", [NARROWEST, 60, 80, 140])
def test_what_to_type_first_fits_the_terminal_and_is_told_whole(width):
    lines = show(STATUS, width=width).partition(FIRST)[2].splitlines()
    assert max(map(len, lines)) <= width
    assert " ".join(lines).split() == show(STATUS).partition(FIRST)[2].split()


def test_the_first_screen_of_the_readme_tells_the_same():
    told = show(STATUS).partition(FIRST)[2].splitlines()[1:-1]
    first_screen = README.read_text().partition("\n## ")[0]
    written = [line for line in first_screen.splitlines() if line.startswith("salt-run ")]
    assert len(told) == 5
    assert [line.replace("#", " ").split() for line in written] == [line.split() for line in told]


def test_how_long_what_is_kept_is_told():
    def kept(**keeps):
        line = next(line for line in show(told_with(keeps=keeps), width=120).splitlines() if "Keeps" in line)
        return line.partition("Keeps")[2].strip()

    assert kept() == "jobs for 1 day (keep_jobs_seconds)"
    assert kept(jobs=None) == "jobs for ever (keep_jobs_seconds)"
    assert kept(jobs=2592000, jobs_from="halite:keep", returns=5400, max_size=20 * 10**9) == (
        "jobs for 30 days (halite:keep), what they returned for 1h 30m, 20.0 GB at the most (halite:max_size)"
    )


def test_a_wrong_schema_is_told():
    assert "schema 0001_a, but 0002_b is expected" in show(told_with(database={"schema_expected": "0002_b"}))
