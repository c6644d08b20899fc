"""The central database in a terminal: how shipping goes in a line, and what was migrated."""

import pytest

from saltext.halite.terminal import central_report, outputter

SHIPS = {"connected": True, "realm": "eu", "late": 0.4, "backlog": 0, "history": None}


@pytest.mark.parametrize(
    ("central", "line"),
    [
        (None, ""),
        (SHIPS, "connected, realm eu, 400 ms late"),
        ({**SHIPS, "backlog": 1200}, "connected, realm eu, 400 ms late, 1,200 rows behind"),
        (
            {**SHIPS, "connected": False, "late": None, "history": 0.25},
            "not connected, realm eu, 25% of the history shipped",
        ),
    ],
)
def test_how_shipping_goes_is_one_line(central, line):
    assert central_report.shipping(central) == line


def test_the_sql_is_printed_as_it_stands():
    sql = "CREATE TABLE a (\n    b integer  -- more than fits on a line of forty columns, and not cut\n);"
    assert outputter.render({"central_migrate": {"sql": sql}}, 40) == sql


def test_what_was_migrated_is_told_in_lines():
    told = {"schema": "0002_more", "applied": [], "months": [], "roles": ["halite_ship"], "problems": ["Left to do."]}
    assert outputter.render({"central_migrate": told}, 100).splitlines() == [
        "The tables are up to date: 0002_more.",
        "Gave rights to halite_ship.",
        "Left to do.",
    ]
    told = {**told, "applied": ["0001_initial", "0002_more"], "months": ["2026-11", "2026-12"], "roles": []}
    assert outputter.render({"central_migrate": told}, 100).splitlines()[:3] == [
        "Applied 0001_initial, 0002_more.",
        "Made 2 months, 2026-11 to 2026-12.",
        "There are no roles of Halite: sql=True has how to make them.",
    ]
