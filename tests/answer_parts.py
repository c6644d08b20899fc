"""Parts of answers that two of them are compared without."""

from collections.abc import Container
from typing import Any


def without(names: Container[str], told: Any) -> Any:
    """Return *told*, an answer or a part of one, without what goes by any of *names*, however deep."""
    if isinstance(told, list):
        return [without(names, each) for each in told]
    if isinstance(told, dict):
        return {name: without(names, each) for name, each in told.items() if name not in names}
    return told
