"""The recorded events of a real master; ``events/README.md`` lists the streams."""

import base64
import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "events"


def names() -> list[str]:
    """Return the names of all streams."""
    return sorted(path.stem for path in FOLDER.glob("*.jsonl"))


def load(name: str) -> list[dict[str, Any]]:
    """Return the events of the stream *name*, ``{"t", "tag", "data"}``, as the bus had them."""
    # Not splitlines(): texts in the events hold other line ends than a newline.
    lines = (FOLDER / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [_decoded(json.loads(line)) for line in lines if line]


def returns(name: str) -> list[dict[str, Any]]:
    """Return what minions returned in the stream *name*: the data of its ``salt/job/<jid>/ret/<id>`` events."""
    return [
        event["data"]
        for event in load(name)
        if event["tag"].startswith("salt/job/") and event["tag"].split("/")[3] == "ret"
    ]


def _decoded(value: Any) -> Any:
    if isinstance(value, list):
        return [_decoded(item) for item in value]
    if not isinstance(value, dict):
        return value
    if set(value) == {"__bytes_b64__"}:
        return base64.b64decode(value["__bytes_b64__"])
    if set(value) == {"__dict_items__"}:
        return {_decoded(key): _decoded(held) for key, held in value["__dict_items__"]}
    return {key: _decoded(held) for key, held in value.items()}
