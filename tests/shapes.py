"""The tables of ``docs/shapes.md``: each shape of job with what Halite shows for it, as the tests compare it."""

import re
from pathlib import Path

from saltext.halite.domain.jid import jid_time
from saltext.halite.times import iso

TREE = Path(__file__).parents[1]
PAGE = TREE / "docs" / "shapes.md"
COLUMNS = ("kind", "function", "target", "type", "user", "start", "end", "expected", "returned", "result")
NO_JOB = dict.fromkeys(COLUMNS, "-")
MARK = re.compile(r"pytest\.mark\.shape\(([^)]*)\)")


def rows() -> dict[str, dict[str, str]]:
    """Return {id: {column: what stands in it}} of every row of every table."""
    found = {}
    for line in PAGE.read_text(encoding="utf-8").splitlines():
        cells = [cell.strip() for cell in line.replace("\\|", "\0").split("|")[1:-1]]
        if len(cells) == len(COLUMNS) + 4 and cells[0].startswith("`"):
            name = cells[0].strip("`")
            assert name not in found, f"{name} stands twice in {PAGE.name}"
            found[name] = dict(zip(COLUMNS, (_bare(cell) for cell in cells[2:-2])))
            found[name].update(how=cells[1].replace("\0", "|"), tried=cells[-1])
    return found


def _bare(cell: str) -> str:
    return (cell[1:-1] if re.fullmatch(r"`[^`]+`", cell) else cell).replace("\0", "|")


def told(answer) -> dict[str, str]:
    """Return the cells for the answer of ``halite.job``."""
    job, returns = answer["job"], answer["returns"]
    return {
        "kind": job["kind"],
        "function": job["function"],
        "target": job["target"],
        "type": job["target_type"],
        "user": job["user"] or "-",
        "start": "jid" if job["start_time"] == iso(jid_time(job["jid"])) else "published",
        "end": _end(job, returns),
        "expected": str(len(answer["missing"]) + sum(ret["expected"] for ret in returns)),
        "returned": str(job["returned"]),
        "result": str(job["result"]),
    }


def _end(job, returns) -> str:
    if job["end_time"] is None:
        return "runs"
    return "last return" if returns and job["end_time"] == max(ret["received"] for ret in returns) else "found over"


def marked() -> set[str]:
    """Return the ids that tests are marked with."""
    sources = (path.read_text(encoding="utf-8") for path in (TREE / "tests").rglob("test_*.py"))
    return {name for source in sources for names in MARK.findall(source) for name in re.findall(r'"([^"]+)"', names)}
