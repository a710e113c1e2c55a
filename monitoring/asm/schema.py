"""What drf-spectacular can not know by itself: the token of a device. Imported by `api_urls.py`."""

from __future__ import annotations

from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension


class DeviceScheme(OpenApiAuthenticationExtension):
    """`Authorization: Token pek_asm_…`."""

    target_class = "monitoring.asm.auth.DeviceAuthentication"
    name = "device"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        """As OpenAPI 3 says it."""
        return {
            "type": "apiKey",
            "in": "header",
            "name": "Authorization",
            "description": "Token pek_asm_…  (made on the page of the device)",
        }
