"""
What nobody decent sends, for hypothesis to draw from.

The suite draws the same examples each time. ``HALITE_EXAMPLES=5000`` draws so many for each test, others each time.
"""

import os
import unicodedata
from collections.abc import Callable
from typing import Any

import salt.payload
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

EXAMPLES = int(os.environ.get("HALITE_EXAMPLES", "60"))
BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
NASTY = (
    "",
    "'",
    '"',
    "\\",
    "a,b",
    "a/b",
    "a\nb",
    "a\0b",
    "*",
    "[",
    "[]",
    "[!",
    "[!a]",
    "[^a]",
    "%",
    "_",
    "?",
    "%s %(x)s {0} {x}",
    "{{ 7 * 7 }}",
    "$(reboot)",
    "`reboot`",
    "'; DROP TABLE jobs_index; --",
    "' OR 1=1 --",
    "../../../etc/passwd",
    "/etc/passwd",
    "\x1b[2J\x1b[H",
    "\x1b]0;title\x07",
    "\x1b]8;;http://example.com\x1b\\link",
    "\x9b31m",
    "\x08\x08\x08\x7f",
    "\r\x1b[1Aover the line above",
    "\u202etxt.exe",
    "\u2066\u2067\u200f",
    "\u2028\u2029\x85\x0b\x0c",
    "\U0001f9d1\u200d\U0001f680" * 20,
    "a\u0301" * 40,
    "\ufeff",
    "x" * 5000,
    "req",
    "nocache",
    "None",
    "__kwarg__",
    "00000000000000000000",
    "20269999999999999999",
    "99991231235959999999",
    "99999999999999999999",
    "20261123092034429614_99999999999",
    "runner.halite.jobs",
    "runner.state.orchestrate",
    "saltutil.find_job",
)

integers = st.integers(-(2**63), 2**64 - 1)
# By number: hypothesis writes down what it samples from, and NASTY is long.
names = st.one_of(st.integers(0, len(NASTY) - 1).map(NASTY.__getitem__), st.text(max_size=40))
_scalars = st.one_of(st.none(), st.booleans(), integers, st.floats(), names, st.binary(max_size=40))
_keys = st.one_of(names, st.binary(max_size=10), integers, st.none(), st.booleans())
_states = st.dictionaries(
    st.builds("_|-".join, st.lists(names, min_size=4, max_size=5)),
    st.fixed_dictionaries(
        {"result": _scalars},
        optional=dict.fromkeys(("changes", "comment", "name", "duration", "__run_num__", "warnings"), _scalars),
    ),
    min_size=1,
    max_size=3,
)
# Anything that msgpack can hold, as a tree of a dozen leaves, and what looks like a state run or a runner's return.
values = st.recursive(
    st.one_of(_scalars, _states),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(_keys, inner, max_size=4),
        st.fixed_dictionaries({}, optional=dict.fromkeys(("fun", "jid", "return", "ret", "out", "data"), inner)),
    ),
    max_leaves=12,
)


def hostile(test: Callable[..., Any]) -> Callable[..., Any]:
    """Run a property test on EXAMPLES examples; its fixtures serve all of them, so it must clear up after each."""
    return settings(
        max_examples=EXAMPLES,
        derandomize="HALITE_EXAMPLES" not in os.environ,
        database=None,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    )(test)


def sent(value: Any) -> Any:
    """Return *value* as it is after Salt has sent it."""
    return salt.payload.loads(salt.payload.dumps(value, use_bin_type=True), encoding="utf-8")


def packed(value: Any) -> bytes:
    """Return *value* as bytes, to compare: NaN is not itself, and True is 1."""
    return salt.payload.dumps(value, use_bin_type=True)


def steers_a_terminal(text: str) -> set[str]:
    """Return the characters in *text* that do more to a terminal than being written on it."""
    return {
        character
        for character in set(text) - {"\n", "\t"}
        if unicodedata.category(character) in ("Cc", "Cs", "Zl", "Zp") or character in BIDI
    }
