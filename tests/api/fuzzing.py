"""Schemathesis in process: the portal's own OpenAPI, calls as one visitor with a token, every call taken back."""

from __future__ import annotations

from functools import cache
from typing import Any

import schemathesis
from django.core.handlers.wsgi import WSGIHandler
from django.db import transaction
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.settings import spectacular_settings
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from tests.access.door import token_of
from tests.access.matrix import MATRIX, Is
from tests.access.objects import object_id
from tests.access.world import A, Visitor

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


@cache
def document() -> dict[str, Any]:
    """The portal's OpenAPI as it is served."""
    assert spectacular_settings.SERVE_PUBLIC
    made: dict[str, Any] = SchemaGenerator(api_version="v1").get_schema(public=True)
    return made


@cache
def operations() -> dict[str, Any]:
    """«GET /api/v1/me/» → Schemathesis' operation."""
    schema = schemathesis.openapi.from_dict(document())
    schema.app = WSGIHandler()  # no pulse of a server goes with it
    found = [one.ok() for one in schema.get_all_operations()]
    return {f"{one.method.upper()} {one.path}": one for one in found}


@cache
def names() -> dict[str, str]:
    """Path of the schema → name of the URL in the matrix of access."""
    from tests.access.urls import found_urls

    routes = {}
    for found in found_urls():
        if found.key.startswith("api:"):
            routes["/" + simplified(found.route)] = found.key
    return routes


def simplified(route: str) -> str:
    """«quarters/<uuid:pk>/» as the schema writes it: «quarters/{pk}/»; the schema calls pk «id»."""
    parts = []
    for part in route.split("/"):
        name = part.strip("<>").split(":")[-1] if part.startswith("<") else ""
        parts.append(f"{{{_as_id(name)}}}" if name else part)
    return "/".join(parts)


def _as_id(name: str) -> str:
    return "id" if name == "pk" else name


def own_objects(path: str, side: str) -> dict[str, str]:
    """Arguments of a path with the objects of a side, as the matrix of access has them."""
    url = MATRIX[names()[path]]
    return {
        _as_id(name): kind.value if isinstance(kind, Is) else object_id(kind, side)
        for name, kind in url.arguments.items()
    }


def fuzz(label: str, visitor: Visitor, examples: int) -> None:
    """Call one operation as a visitor, mostly at the objects of his side; the first wrong answer fails."""
    operation = operations()[label]
    own = own_objects(operation.path, visitor.side or A)
    headers = {"Authorization": f"Token {token_of(visitor)}"} if visitor.role else {}

    @settings(
        max_examples=examples,
        derandomize=True,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy(), mine=st.sampled_from((True, True, True, False)))
    def one(case: Any, mine: bool) -> None:
        if mine:
            case.path_parameters.update(own)
        case.headers.pop("Authorization", None)
        with transaction.atomic():
            response = case.call(headers=headers)
            transaction.set_rollback(True)
        case.validate_response(response, checks=CHECKS)

    one()
