"""The document that describes the routes, made from their table and from what the functions say of themselves."""

import functools
import re
from collections.abc import Callable, Sequence
from typing import Any

from ..answers.functions import FUNCTIONS
from . import asking, described
from .answer_schemas import ANSWERS, COMPONENTS, FLAG, OF_CENTRAL, TEXT, TIME, Schema, known, listed, record
from .argument_schemas import of_argument
from .handlers import Handler, Route
from .login_fields import EXPIRE, LONGEST, LONGEST_EXPIRE
from .messages import FORM, JSON, Reply, Request
from .replies import STATUS, of_answer
from .service import Service

_ANY_ERROR = ("invalid", "unauthorized", "denied", "wrong_method", "unavailable")
_PERMISSIONS = listed(TEXT)
_ELSEWHERE = f"Given here where the path has `{asking.ELSEWHERE}` for it."
_LOGIN = {
    "type": "object",
    "properties": {
        **{name: {"type": "string", "minLength": 1, "maxLength": most} for name, most in LONGEST.items()},
        EXPIRE: {"type": "integer", "minimum": 1, "maximum": LONGEST_EXPIRE},
    },
    "required": ["username"],
    "additionalProperties": False,
}
_ME = record(
    user=TEXT,
    origin=TEXT,
    eauth=TEXT,
    roles=listed(TEXT),
    groups=listed(TEXT),
    permissions=_PERMISSIONS,
    expires=TIME,
    master=TEXT,
    central=FLAG,
)


def document(routes: Sequence[Route]) -> dict[str, Any]:
    """Return the document, OpenAPI 3.1, of those of *routes* that programs call."""
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        if route.path.startswith("/api/"):
            paths.setdefault(route.path, {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Halite",
            "version": "1",  # of the routes; that of Halite is for those who have signed in
            "description": "A job console inside the Salt master. Arguments and answers are those of the runner"
            " functions of the same names.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "security": [{"token": []}, {"bearer": []}],
        "paths": paths,
        "components": {
            "schemas": COMPONENTS,
            "securitySchemes": {
                "token": {"type": "apiKey", "in": "header", "name": "X-Auth-Token"},
                "bearer": {"type": "http", "scheme": "bearer"},
            },
        },
    }


def handler(routes: Callable[[], Sequence[Route]]) -> Handler:
    """Return what answers with the document of *routes*, to whoever asks: it holds nothing of this master."""

    @functools.cache
    def made() -> dict[str, Any]:
        return document(routes())

    def handle(service: Service, request: Request) -> Reply:
        del service, request
        return of_answer(made())

    return handle


def _operation(route: Route) -> dict[str, Any]:
    return _of_function(route) if route.function else _OTHERS[route.method, route.path]


def _of_function(route: Route) -> dict[str, Any]:
    assert route.function
    function = FUNCTIONS[route.function]
    told = described.describe(function)
    in_path = re.findall(r"\{(\w+)\}", route.path)
    answer = _content(ANSWERS[route.function])
    found: dict[str, Any] = {
        "operationId": route.function,
        "summary": told.summary,
        "description": told.more,
        "parameters": [_path_parameter(name) for name in in_path],
        "responses": {
            **{str(status): {"description": "The answer.", **answer} for status in route.statuses},
            **_errors((*told.errors, *_ANY_ERROR)),
        },
    }
    schemas = {
        name: _told(of_argument(function, name), _of_name(told.arguments.get(name, ""), is_in_path=name in in_path))
        for name in asking.offered(function)
    }
    if route.method == "GET":
        found["parameters"] += [_query_parameter(name, schema) for name, schema in schemas.items()]
    else:
        body = {"schema": {"type": "object", "properties": schemas, "additionalProperties": False}}
        found["requestBody"] = {"required": False, "content": {JSON: body, FORM: body}}
    return found


def _of_name(text: str, *, is_in_path: bool) -> str:
    return f"{text} {_ELSEWHERE}".lstrip() if is_in_path else text


def _told(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text}


def _path_parameter(name: str) -> dict[str, Any]:
    told = f"`{asking.ELSEWHERE}` where it is given elsewhere, as any name may be."
    return {"name": name, "in": "path", "required": True, "description": told, "schema": {**TEXT, "minLength": 1}}


def _query_parameter(name: str, schema: Schema) -> dict[str, Any]:
    named = {"name": name, "in": "query", "description": schema.get("description", "As of the list.")}
    plain = {key: held for key, held in schema.items() if key != "description"}
    several = {"style": "form", "explode": False} if schema.get("type") == "array" else {}
    return {**named, "schema": plain, **several}


def _content(schema: Schema) -> dict[str, Any]:
    return {"content": {JSON: {"schema": schema}}}


def _errors(codes: Sequence[str]) -> dict[str, Any]:
    """Return the responses to errors of *codes*, of which several may have one status."""
    by_status: dict[int, list[str]] = {}
    for code in dict.fromkeys(codes):
        by_status.setdefault(STATUS[code], []).append(code)
    return {
        str(status): {"description": " or ".join(found), **_content(known("Error"))}
        for status, found in sorted(by_status.items())
    }


def _other(summary: str, answer: Schema, errors: Sequence[str], **more: Any) -> dict[str, Any]:
    responses = {"200": {"description": "The answer.", **_content(answer)}, **_errors(errors)}
    return {"summary": summary, "responses": responses, **more}


_OF_STREAM = [name for name in asking.offered(FUNCTIONS["jobs"]) if name != "before"]
_NOT_FOUND = (*_ANY_ERROR, "not_found")
_OTHERS = {
    ("GET", "/api/jobs/{jid}/returns/{minion}"): _other(
        "Return what one minion returned for a job, whole.",
        record(tuple(OF_CENTRAL), **{"return": known("Return")}, engine=known("Engine"), **OF_CENTRAL),
        _NOT_FOUND,
        operationId="one_return",
        parameters=[
            *(_path_parameter(name) for name in ("jid", "minion")),
            *(
                _query_parameter(name, _told(of_argument(FUNCTIONS["job"], name), _ELSEWHERE))
                for name in ("jid", "minion")
            ),
            *(_query_parameter(name, of_argument(FUNCTIONS["job"], name)) for name in ("central", "master")),
        ],
    ),
    ("GET", "/api/jobs/stream"): {
        "operationId": "stream",
        "summary": "Send the jobs that appear or change, as they do, of the list that the same arguments have.",
        "parameters": [_query_parameter(name, of_argument(FUNCTIONS["jobs"], name)) for name in _OF_STREAM],
        "responses": {
            "200": {"description": "Events, until either side ends it.", "content": {"text/event-stream": {}}},
            **_errors((*_ANY_ERROR, "too_many")),
        },
    },
    ("GET", "/api/me"): _other("Return who is signed in, and what that allows.", _ME, _ANY_ERROR, operationId="me"),
    ("POST", "/api/login"): _other(
        "Sign in with Salt's external authentication, and get a token.",
        record(token=TEXT, expires=TIME, user=TEXT, permissions=_PERMISSIONS),
        (*_ANY_ERROR, "too_large", "too_many"),
        operationId="login",
        security=[],
        requestBody={"required": True, "content": {JSON: {"schema": _LOGIN}, FORM: {"schema": _LOGIN}}},
    ),
    ("POST", "/api/logout"): _other("Revoke the token.", record(signed_out=FLAG), _ANY_ERROR, operationId="logout"),
    ("GET", "/api/openapi.json"): _other(
        "Return this document.",
        {"type": "object"},
        ("wrong_method", "unavailable"),
        operationId="openapi",
        security=[],
    ),
}
