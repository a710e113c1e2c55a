"""How an operation of the API documents itself: its answers with an example each, its headers, its dry run."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiExample, OpenApiParameter, OpenApiResponse, extend_schema

from pekportal.kit.api.etags import IF_MATCH, IF_NONE_MATCH
from pekportal.kit.api.idempotency import HEADER
from pekportal.kit.api.samples import sample
from pekportal.kit.api.writing import DRY_RUN

KEY = OpenApiParameter(
    HEADER, OpenApiTypes.STR, OpenApiParameter.HEADER,
    description="Your own name of this request (a new UUID each): sent again with it, the work is done once.",
)  # fmt: skip
KEY_REQUIRED = OpenApiParameter(
    HEADER, OpenApiTypes.STR, OpenApiParameter.HEADER, required=True, description=KEY.description
)
DRY = OpenApiParameter(
    DRY_RUN, OpenApiTypes.BOOL, OpenApiParameter.QUERY,
    description="true: everything is checked and answered with 200 as it would be, and nothing is changed.",
)  # fmt: skip
KNOWN = OpenApiParameter(
    IF_NONE_MATCH, OpenApiTypes.STR, OpenApiParameter.HEADER,
    description="The ETag you have: 304 while nothing changed.",
)  # fmt: skip
MATCH = OpenApiParameter(
    IF_MATCH, OpenApiTypes.STR, OpenApiParameter.HEADER,
    description="The ETag you read: 412 when somebody changed it since.",
)  # fmt: skip
MULTIPART = "multipart/form-data"
ANY_FILE = "application/octet-stream"


def reading(
    answer: Any, *parameters: OpenApiParameter, example: Any = None, conditional: bool = False, **more: Any
) -> Any:
    """Documents a GET: `answer` serializer, `example` of one item for a list (`many=True`), query `parameters`."""
    shown = [
        OpenApiExample(
            "answer", value=sample(answer) if example is None else example, response_only=True, status_codes=["200"]
        )
    ]
    asked = [*parameters, *([KNOWN] if conditional else [])]
    answers: dict[Any, Any] = {200: answer}
    if conditional:
        answers[304] = OpenApiResponse(description="You have it already: nothing changed since that ETag.")
    return extend_schema(responses=answers, examples=shown, parameters=asked, **more)


def writing(
    sent: Any,
    sent_example: Any,
    answer: Any,
    example: Any,
    *,
    status: int = 200,
    key_required: bool = False,
    matching: bool = False,
    form: bool = False,
    parameters: Sequence[OpenApiParameter] = (),
    **more: Any,
) -> Any:
    """Documents a POST that `kit.api.writing.write` decorates; a dry run answers 200 with the same shape."""
    codes = sorted({200, status})
    shown = [
        OpenApiExample("request", value=sent_example, request_only=True, media_type=MULTIPART if form else None),
        OpenApiExample("answer", value=example, response_only=True, status_codes=[str(code) for code in codes]),
    ]
    asked = [DRY, KEY_REQUIRED if key_required else KEY, *([MATCH] if matching else []), *parameters]
    request = {MULTIPART: sent} if form else sent
    answers = dict.fromkeys(codes, answer)
    return extend_schema(request=request, responses=answers, examples=shown, parameters=asked, **more)


def a_file(**more: Any) -> Any:
    """Documents a GET that answers a file: its own Content-Type, its SHA-256 stands in the list that named it."""
    answer = {(200, "*/*"): OpenApiTypes.BINARY}
    return extend_schema(responses=answer, **more)
