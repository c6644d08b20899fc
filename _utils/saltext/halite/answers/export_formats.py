"""How the rows of ``halite.export`` are written: as CSV, which a spreadsheet opens, and as JSON Lines."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from ..harmless import UNPRINTABLE, visible

BOM = "\ufeff"  # by which a spreadsheet tells UTF-8
# What a spreadsheet takes for the beginning of a formula, in the width of East Asian letters too.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
Rows = Iterable[tuple[Any, ...]]


class Format(NamedTuple):
    """What becomes of a text that somebody chose, of a list and of a flag in a row, and of a page of rows."""

    text: Callable[[Any], Any]
    data: Callable[[Any], Any]
    flag: Callable[[Any], Any]
    lines: Callable[[Rows, Sequence[str]], str]  # of rows, whose columns have these names
    head: Callable[[Sequence[str]], str]


def harmless_cell(text: str | None) -> str | None:
    """Return *text* as it stands in a cell: it steers no terminal, and a spreadsheet makes no formula of it."""
    if not text:
        return text
    shown = visible(text)
    return f"'{shown}" if text.startswith(_FORMULA) else shown


def _as_it_is(held: Any) -> Any:
    return held


def _in_a_cell(held: list[Any]) -> str:
    return _escaped(_encode(held)) if held else "[]"


def _word(flag: int | None) -> str | None:
    return None if flag is None else "true" if flag else "false"


def _flag(flag: int | None) -> bool | None:
    return None if flag is None else bool(flag)


def _csv_lines(rows: Rows, _: Sequence[str]) -> str:
    written = io.StringIO()
    csv.writer(written).writerows(rows)  # lines end as RFC 4180 has it
    return written.getvalue()


def _csv_head(columns: Sequence[str]) -> str:
    return _csv_lines([tuple(columns)], columns)


def _json_lines(rows: Rows, columns: Sequence[str]) -> str:
    return _escaped("".join([f"{_encode(dict(zip(columns, row, strict=True)))}\n" for row in rows]))


def _escaped(encoded: str) -> str:
    """Return JSON with every control as an escape; of itself it escapes those of ASCII alone, but for DEL."""
    return encoded if _is_harmless(encoded) else UNPRINTABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", encoded)


def _is_harmless(encoded: str) -> bool:
    return encoded.isascii() and "\x7f" not in encoded


def _no_head(_: Sequence[str]) -> str:
    return ""


_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
FORMATS = {
    "csv": Format(harmless_cell, _in_a_cell, _word, _csv_lines, _csv_head),
    "jsonl": Format(_as_it_is, _as_it_is, _flag, _json_lines, _no_head),
}
