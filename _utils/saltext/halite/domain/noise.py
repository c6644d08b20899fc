"""What is noise and kept out of lists, and Halite's own calls, which are not recorded at all."""

from collections.abc import Mapping
from typing import Any

OWN_FUNCTIONS = "runner.halite."
# Published by Salt's own CLI and by user interfaces while they wait, in numbers that would bury the rest.
NOISE = frozenset({"saltutil.find_job", "saltutil.running"})


def is_own(load: Mapping[str, Any]) -> bool:
    """Tell whether *load*, a job or a return, is a call of Halite's own runner, which is never indexed."""
    function = load.get("fun")
    return isinstance(function, str) and function.startswith(OWN_FUNCTIONS)
