"""The document that describes the routes, and whether they are as it says."""

import json

import cherrypy
import jsonschema_rs
import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.specs.openapi import checks

from saltext.halite.answers.functions import FUNCTIONS
from saltext.halite.master import ask_minions
from saltext.halite.web import application, asking, described, openapi, stream
from saltext.halite.web.replies import STATUS
from saltext.halite.web.routes import ROUTES
from tests.functional.test_docs import code, codes, rows, section

from .history import write

DOCUMENT = openapi.document(ROUTES)
NONE = {"schema": {"properties": {}}}
STREAMED = 0.1  # seconds that live updates, which never end, are read
EXAMPLES = 15  # of each route, besides those that schemathesis always makes
# Two arguments may not go with each other, and a time has no shape that JSON Schema knows.
UNTOLD = [checks.positive_data_acceptance]
schema = schemathesis.openapi.from_dict(DOCUMENT)
schema.app = cherrypy.tree


@pytest.fixture
def served(service, returners, db, http_opts, monkeypatch):
    """The application, of a full index; there is no master to send anything to, or to sign in at."""
    http_opts["keep_jobs_seconds"] = 0
    monkeypatch.setattr(ask_minions, "publish", lambda *_: "20261123092134429614")
    monkeypatch.setattr("salt.auth.Resolver.mk_token", lambda *_: {})
    write(returners, db)
    monkeypatch.setattr(stream, "BEAT", STREAMED / 2)  # whoever reads looks at the clock when something comes
    application.mount(service)
    yield
    for prefix in application.PREFIXES:
        del cherrypy.tree.apps[prefix]


def taken(operation):
    """The test of one *operation*, whose name tells it from the others: xdist runs what has one name once."""

    @schema.include(operation_id=operation).parametrize()
    @settings(max_examples=EXAMPLES, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
    def test(case, served, token):
        headers = {"X-Auth-Token": token("root"), "Accept-Encoding": "identity"}
        case.call_and_validate(headers=headers, excluded_checks=UNTOLD, timeout=STREAMED)

    return test


OPERATIONS = [each["operationId"] for methods in DOCUMENT["paths"].values() for each in methods.values()]
globals().update({f"test_{each}_takes_and_answers_what_the_document_says": taken(each) for each in OPERATIONS})


def test_every_route_that_programs_call_is_described_once():
    served = [route for route in ROUTES if route.path.startswith("/api/")]
    assert len(set(OPERATIONS)) == len(OPERATIONS) == len(served)
    schemathesis.openapi.from_dict(DOCUMENT).validate()


def test_the_document_is_for_who_has_no_token_and_names_no_version_of_halite(ask):
    reply = ask("GET", "/api/openapi.json", None)
    assert (reply.status, json.loads(reply.body)) == (200, json.loads(json.dumps(DOCUMENT)))
    assert DOCUMENT["info"]["version"] == "1"


@pytest.mark.parametrize("name", sorted(route.function for route in ROUTES if route.function))
def test_each_argument_is_described_as_in_the_help_and_has_the_words_of_the_documentation(name):
    function, told = FUNCTIONS[name], described.describe(FUNCTIONS[name])
    assert told.summary and told.errors and {*told.errors} <= {*STATUS}
    assert [*told.arguments] == [*function.defaults]
    assert all(text.endswith((".", "`", "`, or several")) for text in told.arguments.values()), told.arguments
    (operation,) = (
        operation
        for methods in DOCUMENT["paths"].values()
        for operation in methods.values()
        if operation["operationId"] == name
    )
    taken = {each["name"]: each["schema"] for each in operation["parameters"]}
    taken.update(
        operation.get("requestBody", {}).get("content", {}).get("application/json", NONE)["schema"]["properties"]
    )
    assert {*taken} == {*asking.offered(function)}
    cells = {code(row[0]): row[2] for row in rows(section("runner.md", f"## halite.{name}"))} if taken else {}
    for argument, given in taken.items():
        assert given.get("default") == function.defaults[argument]
        if cells[argument].startswith("choice: "):
            assert given["items"]["enum"] == codes(cells[argument]), argument


def test_a_value_that_is_the_default_is_what_the_schema_takes():
    for methods in DOCUMENT["paths"].values():
        for operation in methods.values():
            for parameter in operation.get("parameters", ()):
                if "default" in parameter["schema"]:
                    jsonschema_rs.validate(parameter["schema"], parameter["schema"]["default"])
