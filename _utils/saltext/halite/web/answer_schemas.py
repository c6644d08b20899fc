"""The shapes of what the routes answer, as JSON Schema: for the document that describes them, and for its tests."""

from typing import Any

from ..answers.activity_arguments import STEPS
from ..domain.compared_states import Change
from ..domain.job import Kind
from ..domain.minion_health import HEALTHS
from ..domain.outcome import Outcome
from ..domain.why_awaited import Why
from ..store.audit_log import ACTIONS, DECISIONS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TIME: Schema = {"type": "string", "format": "date-time", "description": "ISO 8601, in UTC"}
SECONDS: Schema = {"type": "number", "minimum": 0, "description": "seconds"}
COUNT: Schema = {"type": "integer", "minimum": 0}
WHOLE: Schema = {"type": "integer"}
FLAG: Schema = {"type": "boolean"}
ANY: Schema = {}
VALUES: Schema = {"type": "object"}  # of names that are not Halite's


def words(values: Any) -> Schema:
    """Return the schema of one of some words."""
    return {"type": "string", "enum": [str(value) for value in values]}


def listed(items: Schema) -> Schema:
    """Return the schema of a list of *items*."""
    return {"type": "array", "items": items}


def or_null(schema: Schema) -> Schema:
    """Return *schema*, of what may also be null."""
    if "$ref" in schema:
        return {"anyOf": [schema, {"type": "null"}]}
    found = {**schema, "type": [schema["type"], "null"]}
    return {**found, "enum": [*schema["enum"], None]} if "enum" in schema else found


def record(sometimes: tuple[str, ...] = (), /, **properties: Schema) -> Schema:
    """Return the schema of an object with these *properties* and no others, those but *sometimes* always."""
    required = [name for name in properties if name not in sometimes]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


def known(name: str) -> Schema:
    """Return the schema that stands under *name* among all."""
    return {"$ref": f"#/components/schemas/{name}"}


def _more(schema: Schema, **properties: Schema) -> dict[str, Schema]:
    return {**schema["properties"], **properties}


_RESULT, _KIND = words(Outcome), words(Kind)
_COUNTS = record(total=COUNT, succeeded=COUNT, failed=COUNT, changed=COUNT, would_change=COUNT)
_ENGINE = record(running=FLAG, updated=or_null(TIME))
_ERROR = record(error=record(code=TEXT, message=TEXT), retcode=WHOLE)
_OF_MASTERS = {"master": TEXT, "realm": TEXT}  # of what many masters share
_JOB = record(
    tuple(_OF_MASTERS),
    jid=TEXT,
    start_time=TIME,
    end_time=or_null(TIME),
    duration=or_null(SECONDS),
    function=TEXT,
    arguments=listed(ANY),
    target=TEXT,
    target_type=TEXT,
    user=or_null(TEXT),
    kind=_KIND,
    status=words(("running", "complete")),
    result=or_null(_RESULT),
    minions=COUNT,
    returned=COUNT,
    failed=COUNT,
    missing=COUNT,
    changed=COUNT,
    unknown=listed(TEXT),
    parent=or_null(TEXT),
    batch=or_null(TEXT),
    asked_by=or_null(TEXT),
    repeats=or_null(TEXT),
    silent=COUNT,
    **_OF_MASTERS,
)
_PUBLICATION = record(
    start_time=TIME, function=TEXT, arguments=listed(ANY), target=ANY, target_type=ANY, user=or_null(TEXT)
)
_JOB_DETAIL = record(
    tuple(_OF_MASTERS),
    **_more(
        _JOB,
        metadata=ANY,
        killed_by=or_null(TEXT),
        killed_at=or_null(TIME),
        killed_minions=listed(TEXT),
        reached_minions=or_null(listed(TEXT)),
        repeated_by=listed(TEXT),
        repeat_asked_by=or_null(TEXT),
        also_published=listed(_PUBLICATION),
    ),
)
_REASON = record(minion=TEXT, reason=or_null(words(Why)), since=or_null(TIME), until=or_null(TIME))
_STATE = record(
    id=ANY,
    name=ANY,
    function=TEXT,
    sls=ANY,
    result=or_null(FLAG),
    comment=ANY,
    changes=ANY,
    warnings=ANY,
    duration=ANY,
    run_num=ANY,
    parallel=ANY,
)
_STATE_RUN = {"states": listed(_STATE), "counts": _COUNTS, "duration": or_null(SECONDS)}
_FUNCTION = record(
    tuple(_STATE_RUN), function=TEXT, **{"return": ANY}, success=ANY, retcode=ANY, result=_RESULT, **_STATE_RUN
)
_RETURN = record(
    ("return", "trimmed", "functions", "gist", *_STATE_RUN),
    minion=TEXT,
    **{"return": ANY},
    success=or_null(FLAG),
    retcode=or_null(WHOLE),
    result=_RESULT,
    received=or_null(TIME),
    expected=FLAG,
    differing=FLAG,
    kept=FLAG,
    trimmed=FLAG,
    functions=listed(_FUNCTION),
    gist=record(did_change=COUNT, warned=COUNT),
    **_STATE_RUN,
)
_ACTIVE = record(
    tuple(_OF_MASTERS),
    **_more(_JOB, running_for=SECONDS, returned_minions=listed(TEXT), awaited_minions=listed(TEXT)),
    reasons=listed(known("Reason")),
)
_ENTRY = record(
    tuple(_OF_MASTERS),
    time=TIME,
    what=words(("begun", "return", "ended")),
    jid=TEXT,
    function=TEXT,
    arguments=listed(ANY),
    target=TEXT,
    target_type=TEXT,
    user=or_null(TEXT),
    kind=_KIND,
    minion=or_null(TEXT),
    result=or_null(_RESULT),
    duration=or_null(SECONDS),
    minions=or_null(COUNT),
    returned=or_null(COUNT),
    failed=or_null(COUNT),
    **_OF_MASTERS,
)
_BUCKET = record(start=TIME, jobs=COUNT, returns=COUNT, **{str(each): COUNT for each in Outcome})
_RESULTS = record(tuple(map(str, Outcome)), **{str(each): COUNT for each in Outcome})
_BAR = record(
    tuple(_OF_MASTERS),
    jid=TEXT,
    function=TEXT,
    start=TIME,
    end=or_null(TIME),
    result=or_null(_RESULT),
    running=FLAG,
    minions=COUNT,
    failed=COUNT,
    **_OF_MASTERS,
)
_ROW = record(
    row=or_null(TEXT),
    jobs=COUNT,
    running=COUNT,
    results=_RESULTS,
    bars=listed(_BAR),
    spans=listed(record(start=TIME, end=or_null(TIME), jobs=COUNT, running=COUNT, results=_RESULTS)),
)
_DIFFERENCE = record(
    minion=TEXT,
    before=_RESULT,
    after=_RESULT,
    functions=listed(
        record(
            function=TEXT,
            before=or_null(TEXT),
            after=or_null(TEXT),
            states=or_null(
                listed(
                    record(
                        change=words(Change),
                        id=ANY,
                        name=ANY,
                        function=ANY,
                        sls=ANY,
                        before=or_null(TEXT),
                        after=or_null(TEXT),
                        comment=ANY,
                    )
                )
            ),
            diff=or_null(listed(TEXT)),
            left_out=COUNT,
        )
    ),
)
_NAMED_STATES = listed(record(id=ANY, function=ANY, sls=ANY))
_MINION = record(
    tuple(_OF_MASTERS),
    minion=TEXT,
    master=or_null(TEXT),  # the one that it last returned to
    realm=TEXT,
    health=words(HEALTHS),
    has_key=or_null(FLAG),
    last_seen=or_null(TIME),
    seen_ago=or_null(SECONDS),
    last_job=or_null(record(jid=TEXT, function=TEXT, received=TIME, result=_RESULT, retcode=or_null(WHOLE))),
    highstate=or_null(
        record(
            jid=TEXT,
            function=TEXT,
            received=TIME,
            ago=SECONDS,
            result=_RESULT,
            duration=or_null(SECONDS),
            counts=or_null(_COUNTS),
            failing=_NAMED_STATES,
            changing=_NAMED_STATES,
            would_change=_NAMED_STATES,
            left_out=COUNT,
        )
    ),
)
_WORST_STATE = record(
    tuple(_OF_MASTERS),
    id=ANY,
    function=ANY,
    sls=ANY,
    failed=COUNT,
    changed=COUNT,
    would_change=COUNT,
    runs=COUNT,
    minions=COUNT,
    last_time=TIME,
    comment=or_null(TEXT),
    jid=or_null(TEXT),
    minion=TEXT,
    master=or_null(TEXT),
    realm=TEXT,
)
_AUDITED = record(
    tuple(_OF_MASTERS),
    time=TIME,
    user=TEXT,
    origin=TEXT,
    address=or_null(TEXT),
    action=words(ACTIONS),
    resource=TEXT,
    arguments=VALUES,
    jid=or_null(TEXT),
    kill_jid=or_null(TEXT),
    decision=words(DECISIONS),
    outcome=or_null(TEXT),
    sent=or_null(COUNT),
    reached=or_null(COUNT),
    duration_ms=or_null({"type": "number"}),
    **_OF_MASTERS,
)
_MASTERS = listed(record(master=TEXT, realm=TEXT, late=or_null(SECONDS), backlog=COUNT, history=or_null(TIME)))
_NOT_SENT = listed(record(minion=TEXT, why=TEXT))

_CAUSE = record(
    state=VALUES,
    nested=or_null(listed(VALUES)),
    alike=listed(TEXT),
    held_back=listed(record(id=ANY, function=ANY, name=ANY, needs=listed(TEXT))),
    more_held_back=COUNT,
)
_OUTCOME = record(
    ("causes", "more_causes", "errors", "value", "value_left_out", "functions", "is_empty", "is_trimmed"),
    result=_RESULT,
    minions=listed(TEXT),
    is_told=FLAG,
    causes=listed(_CAUSE),
    more_causes=COUNT,
    errors=listed(TEXT),
    value=ANY,
    value_left_out=COUNT,
    functions=listed(VALUES),
    is_empty=FLAG,
    is_trimmed=FLAG,
)

COMPONENTS: dict[str, Schema] = {
    "Error": _ERROR,
    "Engine": _ENGINE,
    "Job": _JOB,
    "JobDetail": _JOB_DETAIL,
    "Return": _RETURN,
    "Outcome": _OUTCOME,
    "Reason": _REASON,
    "ActiveJob": _ACTIVE,
    "Entry": _ENTRY,
    "Bucket": _BUCKET,
    "TimelineRow": _ROW,
    "Difference": _DIFFERENCE,
    "Minion": _MINION,
    "State": _WORST_STATE,
    "Audited": _AUDITED,
    "Masters": _MASTERS,
}
_PAGE = {"next": or_null(TEXT), "filters": VALUES}
_WITH_ENGINE = {"engine": known("Engine")}
# What an answer has besides where it is of all masters.
OF_CENTRAL = {"source": words(("central",)), "masters": known("Masters")}

# What each function answers where it answers no error.
ANSWERS: dict[str, Schema] = {
    "jobs": record(
        ("masters", "looked_back_to"),
        jobs=listed(known("Job")),
        **_PAGE,
        source=words(("index", "live", "central")),
        masters=known("Masters"),
        looked_back_to=or_null(TIME),
        **_WITH_ENGINE,
    ),
    "job": record(
        ("outcomes", "masters"),
        job=known("JobDetail"),
        returns=listed(known("Return")),
        missing=listed(TEXT),
        reasons=listed(known("Reason")),
        outcomes=listed(known("Outcome")),
        steps=listed(known("Job")),
        source=words(("index", "live", "central")),
        masters=known("Masters"),
        **_WITH_ENGINE,
    ),
    "active": record(
        ("left_out", *OF_CENTRAL),
        active=listed(known("ActiveJob")),
        left_out=COUNT,
        **_WITH_ENGINE,
        **OF_CENTRAL,
    ),
    "activity": {
        "anyOf": [
            record(
                tuple(OF_CENTRAL),
                activity=listed(known("Entry")),
                **_PAGE,
                looked_back_to=or_null(TIME),
                **OF_CENTRAL,
                **_WITH_ENGINE,
            ),
            record(
                (*OF_CENTRAL, "looked_back_to"),
                buckets=listed(known("Bucket")),
                bucket=words(STEPS),
                since=TIME,
                until=TIME,
                filters=VALUES,
                looked_back_to=or_null(TIME),
                **OF_CENTRAL,
                **_WITH_ENGINE,
            ),
        ]
    },
    "timeline": record(
        (*OF_CENTRAL, "looked_back_to"),
        timeline=listed(known("TimelineRow")),
        rows=TEXT,
        rows_left_out=COUNT,
        total=COUNT,
        since=TIME,
        until=TIME,
        now=TIME,
        span=COUNT,
        filters=VALUES,
        looked_back_to=or_null(TIME),
        **OF_CENTRAL,
        **_WITH_ENGINE,
    ),
    "compare": record(
        tuple(OF_CENTRAL),
        compare=record(
            before=known("Job"),
            after=known("Job"),
            minions=record(
                compared=COUNT, equal=COUNT, differing=COUNT, not_kept=COUNT, only_before=COUNT, only_after=COUNT
            ),
            states=or_null(record(**{str(change): COUNT for change in Change})),
        ),
        differing=listed(known("Difference")),
        left_out=COUNT,
        only_before=listed(TEXT),
        only_after=listed(TEXT),
        **OF_CENTRAL,
    ),
    "minions": record(
        tuple(OF_CENTRAL),
        minions=listed(known("Minion")),
        **_PAGE,
        counts=record(**dict.fromkeys((*HEALTHS, "without_highstate"), COUNT)),
        test=FLAG,
        lacks_before=or_null(TIME),
        **OF_CENTRAL,
        **_WITH_ENGINE,
    ),
    "states": record(
        tuple(OF_CENTRAL),
        states=listed(known("State")),
        by_minion=FLAG,
        since=TIME,
        until=or_null(TIME),
        runs=COUNT,
        minions=COUNT,
        cut=COUNT,
        states_left_out=COUNT,
        looked_back_to=or_null(TIME),
        lacks_before=or_null(TIME),
        filters=VALUES,
        **OF_CENTRAL,
        **_WITH_ENGINE,
    ),
    "audit": record(tuple(OF_CENTRAL), audit=listed(known("Audited")), **_PAGE, **OF_CENTRAL),
    "status": record(status={"type": "object", "additionalProperties": True}),
    "kill": record(
        ("pid",),
        jid=TEXT,
        accepted=FLAG,
        kill_jid=or_null(TEXT),
        minions=listed(TEXT),
        not_sent=_NOT_SENT,
        signal=TEXT,
        to_come=COUNT,
        earlier=or_null(record(killed_by=or_null(TEXT), killed_at=or_null(TIME))),
        pid=WHOLE,
        **_WITH_ENGINE,
    ),
    "rerun": record(
        rerun=record(
            jid=TEXT,
            rerun_jid=or_null(TEXT),
            test=FLAG,
            function=TEXT,
            arguments=listed(ANY),
            kind=_KIND,
            minions=listed(TEXT),
            not_sent=_NOT_SENT,
        ),
        **_WITH_ENGINE,
    ),
}
