"""Rows as PostgreSQL takes many of them at once: an array for each column."""

from collections.abc import Mapping, Sequence
from typing import Any

Types = Mapping[str, str]  # of columns, by their names


def arrays(types: Types, rows: Sequence[Sequence[Any]]) -> dict[str, list[Any]]:
    """Return the values of *rows* by column."""
    if not rows:
        return {name: [] for name in types}
    return {name: list(values) for name, values in zip(types, zip(*rows, strict=True), strict=True)}


def unnested(types: Types, name: str = "u") -> str:
    """Return the FROM item that has the rows again, as *name*; as text, bytes would take five times as long."""
    each = ", ".join(f"%({column})b::{kind}[]" for column, kind in types.items())
    return f"unnest({each}) AS {name} ({', '.join(types)})"


def differ(columns: Sequence[str], one: str, other: str = "excluded") -> str:
    """Return the condition that any of *columns* is not the same in *one* row and the *other*."""
    return (
        f"({', '.join(f'{one}.{column}' for column in columns)}) IS DISTINCT FROM"
        f" ({', '.join(f'{other}.{column}' for column in columns)})"
    )


def taken(columns: Sequence[str]) -> str:
    """Return the assignments that take *columns* from the row that is put."""
    return ", ".join(f"{column} = excluded.{column}" for column in columns)
