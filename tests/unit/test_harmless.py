"""What is logged stays on one line, whatever a minion or a user has put into it."""

import ast
import io
import logging

import pytest

from saltext.halite.harmless import log_of
from saltext.halite.log_once import Troubles

from .test_wings import LIBRARY, MODULES

FORGED = "x\n2026-11-23 09:20:34,429 [CRITICAL] all is well\r\x1b[2K\u2028y\x85z"
SHOWN = r"x\n2026-11-23 09:20:34,429 [CRITICAL] all is well\x0d\x1b[2K\u2028y\x85z"


class Odd(Exception):
    def __repr__(self):
        return FORGED


@pytest.fixture
def log():
    return log_of("saltext.halite.for_this_test")


@pytest.fixture
def written(log):
    """What a log file gets, with the time in front of each message."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(logging.Formatter("TIME %(message)s"))
    log.addHandler(handler)
    yield stream.getvalue
    log.removeHandler(handler)


@pytest.mark.parametrize("value", [FORGED, Odd(FORGED), [Odd(FORGED)]], ids=["text", "exception", "list"])
def test_a_message_is_one_line_whatever_is_in_it(log, written, value):
    log.warning("the job %s", value)
    (line,) = written().splitlines()
    assert line.endswith(f"{SHOWN}]" if isinstance(value, list) else SHOWN)
    log.warning("the job %r", value)
    assert len(written().splitlines()) == 2


def test_a_message_is_cut_past_any_length(log, written):
    log.warning("the job %s", "x" * 10**6)
    assert len(written()) < 11_000


def test_what_is_logged_with_numbers_or_a_mapping_is_as_before(log, written):
    log.warning("%d of %5.1f", 7, 2.5)
    log.warning("%(a)s and %(b)d", {"a": "x", "b": 2})
    log.warning("100%")
    assert written().splitlines() == ["TIME 7 of   2.5", "TIME x and 2", "TIME 100%"]


def test_no_line_of_a_traceback_passes_for_a_message(log, written):
    try:
        raise ValueError(FORGED)
    except ValueError:
        log.exception("Halite could not write %s", FORGED)
    first, *rest = written().splitlines()
    assert first == f"TIME Halite could not write {SHOWN}"
    assert rest[0] == "  | Traceback (most recent call last):" and all(line.startswith("  | ") for line in rest)
    assert "ValueError: x" in written() and "\x1b" not in written()


def test_a_trouble_is_one_line_too(log, written):
    Troubles(log).begin(FORGED, FORGED)
    assert len(written().splitlines()) == 1


def test_every_module_logs_so():
    """But version, which stands on nothing of the library, since it tells whether that is all there."""
    for name, path in MODULES.items():
        if path.parent == LIBRARY and path.stem in ("harmless", "version"):
            continue
        calls = [ast.unparse(node) for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
        assert not {"logging.getLogger(__name__)", "getLogger(__name__)", "logging.getLogger()"}.intersection(
            calls
        ), name
