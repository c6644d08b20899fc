"""What a part of the torture has found: figures for the reader, and what went wrong for the exit code."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

SHOWN = 20  # of what went wrong


@dataclass
class Report:
    """Figures by name, and in sentences what must not have happened."""

    title: str
    figures: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, name: str, value: float, digits: int = 0) -> None:
        """Add a figure."""
        self.figures.append((name, f"{value:,.{digits}f}"))

    def text(self) -> str:
        """Return the figures, and what went wrong, as lines."""
        names = max(len(name) for name, _ in self.figures)
        values = max(len(value) for _, value in self.figures)
        lines = [f"  {name:<{names}}  {value:>{values}}" for name, value in self.figures]
        return "\n".join(["", self.title, *lines, *_wrong(self.wrong)])


def _wrong(found: Sequence[str]) -> list[str]:
    more = len(found) - SHOWN
    return [f"  ! {line}" for line in found[:SHOWN]] + ([f"  ! and {more:,} more"] if more > 0 else [])


def memory(pid: int | str = "self") -> float:
    """Return what the process holds in memory, in MB."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000
