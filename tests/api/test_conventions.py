"""Every operation of the API: documented statuses, examples of their shape, a scope, a dry run, no verb of people."""

from __future__ import annotations

import re
from typing import Any

import jsonschema
import pytest

from pekportal.kit.access import mark_of
from pekportal.kit.api.scopes import OF_ROLE, SCOPES
from pekportal.kit.text import LANGUAGES
from tests.access.urls import found_urls
from tests.api.fuzzing import document

WRITES = ("post", "put", "patch", "delete")
OPERATIONS = {
    f"{method.upper()} {path}": operation
    for path, methods in document()["paths"].items()
    for method, operation in methods.items()
}
VIEWS = {one.key: one.view for one in found_urls() if one.key.startswith("api:")}
VERBS_OF_PEOPLE = re.compile(r"sign|approve|submit|send|accept|return|decide|move|publish|withdraw|render", re.I)


def parameters(operation: dict[str, Any]) -> set[str]:
    return {one["name"] for one in operation.get("parameters", [])}


def valid(value: Any, schema: dict[str, Any]) -> list[str]:
    whole = {**schema, "components": document()["components"]}
    validator = jsonschema.Draft202012Validator(nullable(whole))
    return [f"{list(wrong.path)}: {wrong.message}" for wrong in validator.iter_errors(value)]


def nullable(schema: Any) -> Any:
    """OpenAPI 3.0 says `nullable`, JSON Schema a list of types."""
    if isinstance(schema, list):
        return [nullable(one) for one in schema]
    if not isinstance(schema, dict):
        return schema
    made = {key: nullable(one) for key, one in schema.items()}
    if made.pop("nullable", False):
        return {"anyOf": [made, {"type": "null"}]}
    return made


@pytest.mark.parametrize("label", OPERATIONS)
def test_every_answer_has_an_example_of_its_shape(label: str) -> None:
    wrong = []
    for status, answer in OPERATIONS[label]["responses"].items():
        for kind, body in answer.get("content", {}).items():
            if kind == "application/json":
                examples = body.get("examples", {}).values()
                wrong += [] if examples else [f"{status}: no example"]
                wrong += [f"{status} {words}" for one in examples for words in valid(one["value"], body["schema"])]
    assert wrong == []


@pytest.mark.parametrize("label", [one for one in OPERATIONS if "requestBody" in OPERATIONS[one]])
def test_every_request_has_an_example(label: str) -> None:
    [body] = OPERATIONS[label]["requestBody"]["content"].values()
    [example] = body["examples"].values()
    assert valid(example["value"], body["schema"]) == []


@pytest.mark.parametrize("label", OPERATIONS)
def test_refusals_are_documented_one_by_one_in_one_shape(label: str) -> None:
    operation = OPERATIONS[label]
    answers = operation["responses"]
    assert "default" not in answers
    refusals = {status for status in answers if status >= "400"}
    assert {"406", "429", "500"} <= refusals
    if any(operation.get("security", [])):
        assert {"401", "403"} <= refusals
    for status in refusals:
        schema = answers[status]["content"]["application/json"]["schema"]
        assert schema == {"$ref": "#/components/schemas/Errors"}
    assert operation["description"]


@pytest.mark.parametrize("label", [one for one in OPERATIONS if one.split()[0].lower() in WRITES])
def test_every_write_can_be_tried_and_repeated(label: str) -> None:
    operation = OPERATIONS[label]
    assert {"dry_run", "Idempotency-Key"} <= parameters(operation)
    assert {"200", "400", "404", "409", "413", "415", "422"} <= operation["responses"].keys()
    assert ("grid" in label) == ("412" in operation["responses"])


def test_nothing_of_the_api_approves_signs_or_submits() -> None:
    """What is written by a token is data only; issue 5: a report is approved, signed and submitted by a person."""
    writes = {label for label in OPERATIONS if label.split()[0].lower() in WRITES}
    assert writes == {
        "POST /api/v1/asm/readings",
        "POST /api/v1/programme-versions/{id}/tables/{slug}/grid/",
        "POST /api/v1/quarters/{id}/activity/grid/",
        "POST /api/v1/quarters/{id}/measurements/{slug}/",
        "POST /api/v1/quarters/{id}/protocols/",
        "POST /api/v1/quarters/{id}/tables/{slug}/grid/",
        "POST /api/v1/quarters/{id}/waste-journal/grid/",
        "POST /api/v1/reports/{id}/attachments/",
    }
    assert [label for label in OPERATIONS if VERBS_OF_PEOPLE.search(label)] == []
    assert [code for code in SCOPES if VERBS_OF_PEOPLE.search(code)] == []


@pytest.mark.parametrize("name", VIEWS)
def test_every_view_that_needs_a_token_names_its_scope(name: str) -> None:
    view = getattr(VIEWS[name], "cls", VIEWS[name])
    mark = mark_of(VIEWS[name])
    assert mark is not None
    if not mark.public:
        assert "scope" in {key for one in view.__mro__ for key in vars(one)}
        assert not view.scope or f"read:{view.scope}" in SCOPES


def test_scopes_are_said_in_three_languages_and_given_to_roles_that_can_use_them() -> None:
    for code, words in SCOPES.items():
        assert len({words(lang) for lang in LANGUAGES}) == 3, code
    assert {code for codes in OF_ROLE.values() for code in codes} == set(SCOPES)
    writers = {role for role, codes in OF_ROLE.items() if any(code.startswith("write:") for code in codes)}
    assert writers == {"ecologist", "laboratory"}
