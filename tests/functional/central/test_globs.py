"""Globs in PostgreSQL match what they match in SQLite, to the last odd one."""

import random
import sqlite3

import pytest

from saltext.halite.central import globs
from saltext.halite.store.filters import sql_glob

PIECES = [
    *"ab-]^!%_\\*?.Aé\n",
    "[",
    "[a-c]",
    "[!a]",
    "[^ab]",
    "[]]",
    "[!]a]",
    "[c-a]",
    "[a-]",
    "[-a]",
    "[a",
    "[]",
    "[!",
]
TEXTS = [
    "",
    "a",
    "b",
    "ab",
    "aB",
    "a%",
    "a_b",
    "\\",
    "]",
    "-",
    "^",
    "!",
    "[",
    "[a",
    "[]",
    "é",
    "a\nb",
    "abc",
    "a.b",
    "%",
]


@pytest.fixture
def in_postgres(postgres):
    """What tells which of TEXTS a pattern for LIKE matches."""
    with postgres.connection("postgres") as conn:
        yield lambda pattern: [
            text for (text,) in conn.execute("SELECT t FROM unnest(%s::text[]) t WHERE t LIKE %s", (TEXTS, pattern))
        ]


def test_a_glob_matches_the_same_texts(in_postgres):
    chance, index, met = random.Random(7), sqlite3.connect(":memory:"), 0
    for _ in range(1500):
        glob = "".join(chance.choice(PIECES) for _ in range(chance.randrange(1, 5)))
        fits = globs.matches(glob)
        found = [text for text in in_postgres(globs.like(glob)) if fits is None or fits(text)]
        wanted = [text for text in TEXTS if index.execute("SELECT ? GLOB ?", (text, sql_glob(glob))).fetchone()[0]]
        assert found == wanted, glob
        met += bool(wanted)
    index.close()
    assert met > 300


def test_what_is_searched_for_stands_for_itself(in_postgres):
    for text in TEXTS:
        assert in_postgres(globs.escaped(text)) == [text]
