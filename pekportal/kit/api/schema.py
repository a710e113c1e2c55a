"""What drf-spectacular can not know by itself: our tokens, scopes and every refusal. Imported by `api/urls.py`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from drf_spectacular.extensions import OpenApiAuthenticationExtension

from pekportal.kit.text import T

KEYS = ("code", "message", "fix", "table", "row", "column")
METHODS = ("get", "post", "put", "patch", "delete")
ERRORS = {"$ref": "#/components/schemas/Errors"}


@dataclass(frozen=True, slots=True)
class Refusal:
    """What a status means, and an example of it: code, message, what to do, the place where there is one."""

    words: T
    code: str
    message: str
    fix: str = ""
    place: tuple[str, str, str] = ("", "", "")

    @property
    def example(self) -> dict[str, list[dict[str, str]]]:
        """The answer of the example."""
        return {"errors": [dict(zip(KEYS, (self.code, self.message, self.fix, *self.place), strict=True))]}


REFUSALS: Final[dict[str, Refusal]] = {
    "400": Refusal(
        T("Сұрауды оқу мүмкін емес", "Запрос не читается", "The request can not be read"),
        "PARSE_ERROR",
        "The body can not be read.",
        "Send valid JSON in UTF-8.",
    ),
    "401": Refusal(
        T("Токен жоқ немесе жарамсыз", "Токена нет или он не действует", "No token, or one that does not work"),
        "NOT_AUTHENTICATED",
        "This address needs a token.",
        "Send the header: Authorization: Token pek_…",
    ),
    "403": Refusal(
        T(
            "Токеннің рөліне немесе рұқсаттарына жабық",
            "Закрыто для роли токена или для его разрешений",
            "Closed to the role of the token, or to its permissions",
        ),
        "SCOPE",
        "The token has no permission «write:quarter»: Enter the data of a quarter and upload protocols.",
        "Make a token with this permission on the page “Tokens of the API”.",
    ),
    "404": Refusal(
        T("Мұнда ештеңе жоқ немесе ол сіздікі емес", "Здесь ничего нет, или это не ваше", "Nothing here, or not yours"),
        "NOT_FOUND",
        "There is nothing at this address, or it is not yours to see.",
        "Check the address and the id.",
    ),
    "406": Refusal(
        T("Мұндай түрде жауап жоқ", "Ответа в таком виде нет", "The answer does not exist in this form"),
        "NOT_ACCEPTABLE",
        "Could not satisfy the request Accept header.",
    ),
    "409": Refusal(
        T(
            "Жабылған, бұрыннан бар немесе дәл сол сұрау орындалып жатыр",
            "Закрыто, уже есть, или такой же запрос выполняется",
            "Frozen, there already, or the same request is being answered",
        ),
        "FROZEN",
        "The quarter is locked: its report is approved.",
        "A return of the report opens it again.",
    ),
    "412": Refusal(
        T(
            "Оқығаннан кейін біреу өзгертті: қайта оқыңыз",
            "После чтения кто-то изменил данные: прочитайте снова",
            "Somebody changed it after you read it: read again",
        ),
        "CHANGED",
        "Somebody changed this after you read it; nothing was written.",
        "Read it again and send your change with the new ETag in If-Match.",
    ),
    "413": Refusal(
        T("Сұрау тым үлкен", "Запрос слишком велик", "The body is too large"),
        "TOO_LARGE",
        "The body is too large.",
        "Send it in parts.",
    ),
    "415": Refusal(
        T("Content-Type мұнда жарамайды", "Content-Type здесь не подходит", "The Content-Type is not taken here"),
        "UNSUPPORTED_MEDIA_TYPE",
        "Unsupported media type “text/plain” in request.",
        "Send the header: Content-Type: application/json",
    ),
    "422": Refusal(
        T(
            "Жазылғанда қате бар: кесте, жол және баған көрсетілген",
            "Ошибка в написанном: названы таблица, строка и графа",
            "Something written is wrong: table, row and column are named",
        ),
        "CELLS",
        "«abc» is no number.",
        "Write digits: 0,45",
        ("impact-air", "1", "value"),
    ),
    "429": Refusal(
        T(
            "Сұрау тым көп: қашан қайталауды Retry-After айтады",
            "Слишком много запросов: когда повторить, скажет Retry-After",
            "Too many requests: Retry-After says when to come again",
        ),
        "THROTTLED",
        "Too many requests.",
        "Send the next one in 12 s.",
    ),
    "500": Refusal(
        T(
            "Порталдың қатесі, ештеңе өзгермеді",
            "Ошибка портала, ничего не изменилось",
            "An error of ours, nothing changed",
        ),
        "ERROR",
        "The portal could not answer: an error of ours, nothing was changed.",
        "Try again; if it fails again, tell the administrator the number 1f2e3d4c.",
    ),
}


class TokenScheme(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]  # the library is untyped
    """`Authorization: Token pek_…`."""

    target_class = "pekportal.kit.api.auth.TokenAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """As OpenAPI 3 says it."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "Token pek_…  (made on the page /account/tokens/)",
        }


def add_errors(result: dict[str, Any], generator: Any, request: Any, public: bool) -> dict[str, Any]:
    """Postprocessing hook: every operation names each status it may refuse with, all in one shape, with an example."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    text = {"type": "string"}
    one = {"type": "object", "properties": dict.fromkeys(KEYS, text), "required": list(KEYS)}
    several = {"type": "array", "items": one, "minItems": 1}
    schemas["Errors"] = {"type": "object", "properties": {"errors": several}, "required": ["errors"]}
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if method in METHODS:
                answers = operation["responses"]
                for status in statuses(path, method, operation):
                    answers.setdefault(status, _refusal(status))
                operation["responses"] = dict(sorted(answers.items()))
    return result


def statuses(path: str, method: str, operation: dict[str, Any]) -> Iterator[str]:
    """The refusals an operation may answer with."""
    parameters = operation.get("parameters", [])
    named = {one["name"] for one in parameters}
    places = {one["in"] for one in parameters}
    yield from ("406", "429", "500")
    if any(operation.get("security", [])):
        yield from ("401", "403")
    if "{" in path or "cursor" in named:
        yield "404"
    if "query" in places or "{slug}" in path:
        yield "422"
    if method != "get":
        yield from ("400", "404", "409", "413", "415", "422")
    if "If-Match" in named:
        yield "412"


def _refusal(status: str) -> dict[str, Any]:
    one = REFUSALS[status]
    return {
        "description": one.words("en"),
        "content": {"application/json": {"schema": ERRORS, "examples": {"refused": {"value": one.example}}}},
    }
