"""The client that the reactor calls all runner functions with."""

from collections.abc import Mapping
from typing import Any


def has(context: Mapping[str, Any]) -> bool:
    """
    Tell whether *context*, as the loader gives it, is that of the reactor's own client (``salt/utils/reactor.py``).

    What an orchestration calls has a client of its own, in the reactor too.
    """
    from salt.utils.reactor import ReactWrap

    client = (ReactWrap.client_cache or {}).get("runner")
    held = context.value() if hasattr(context, "value") else context
    return client is not None and client.context is held
