"""What drf-spectacular can not know by itself: our tokens and our shape of errors. Imported by `api/urls.py`."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension

KEYS = ("code", "message", "fix", "table", "row", "column")
METHODS = ("get", "post", "put", "patch", "delete")


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
    """Postprocessing hook: every operation may answer with our shape of errors."""
    schemas = result.setdefault("components", {}).setdefault("schemas", {})
    text = {"type": "string"}
    one = {"type": "object", "properties": dict.fromkeys(KEYS, text), "required": list(KEYS)}
    several = {"type": "array", "items": one}
    schemas["Errors"] = {"type": "object", "properties": {"errors": several}, "required": ["errors"]}
    content = {"application/json": {"schema": {"$ref": "#/components/schemas/Errors"}}}
    for operations in result["paths"].values():
        for method, operation in operations.items():
            if method in METHODS:
                operation["responses"].setdefault("default", {"content": content, "description": "Refused"})
    return result
