"""What each argument of the functions takes, as JSON Schema."""

from ..answers import activity_arguments, arguments, kill, overview_arguments, timeline_arguments
from ..answers.call import Function
from ..domain import jid
from ..store import bars_of_rows
from .answer_schemas import FLAG, TEXT, Schema, words

_WORD: Schema = {**TEXT, "minLength": 1, "maxLength": 1000}
_OTHERS: dict[str, Schema] = {
    "jid": {**TEXT, "minLength": 1, "maxLength": jid.LONGEST},
    "metadata": {**TEXT, "minLength": 1},  # a mapping as JSON, too
    "limit": {"type": "integer", "minimum": 1, "maximum": arguments.MOST},
    "bars": {
        "type": "integer",
        "minimum": timeline_arguments.FEWEST_BARS,
        "maximum": timeline_arguments.MOST_BARS,
    },
}
# One word, or several with commas.
_CHOICES: dict[str, arguments.Choices] = {
    "jobs": arguments.OF_JOBS,
    "activity": {name: arguments.OF_JOBS[name] for name in ("result", "kind")},
    "timeline": timeline_arguments.OF_TIMELINE,
    "minions": overview_arguments.OF_MINIONS,
    "states": overview_arguments.OF_STATES,
    "audit": arguments.OF_AUDIT,
    "kill": arguments.OF_KILL,
    "rerun": arguments.OF_KILL,
}
# One word alone.
_CHOICE: dict[str, arguments.Choices] = {
    "job": {"returns": ("all", "failed", "none")},
    "activity": {"what": activity_arguments.WHAT, "bucket": tuple(activity_arguments.STEPS)},
    "timeline": {"rows": bars_of_rows.ROWS},
    "kill": {"signal": tuple(kill.FUNCTIONS)},
}


def of_argument(function: Function, name: str) -> Schema:
    """Return the schema of what the argument *name* of *function* takes."""
    short, default = function.body.__name__, function.defaults[name]
    if name in _CHOICES.get(short, {}):
        found: Schema = {"type": "array", "items": words(_CHOICES[short][name]), "minItems": 1}
    elif name in _CHOICE.get(short, {}):
        found = words(_CHOICE[short][name])
    elif isinstance(default, bool):
        found = FLAG
    else:
        found = _OTHERS.get(name, _WORD)
    return found if default is None else {**found, "default": default}
