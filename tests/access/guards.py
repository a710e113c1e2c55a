"""What every answer of the portal carries, asserted."""

from __future__ import annotations

import re
from typing import Any

EDITORS = {"programs:section", "decision:note-part"}


def policy(response: Any) -> dict[str, str]:
    """The Content-Security-Policy by directive."""
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: value for name, _, value in parts}


def check(response: Any, where: object) -> None:
    """The headers of one answer."""
    rules = policy(response)
    assert rules["default-src"] == "'none'", where
    assert rules["frame-ancestors"] == rules["base-uri"] == "'none'", where
    assert "unsafe" not in response["Content-Security-Policy"], where
    assert "http" not in response["Content-Security-Policy"], where
    assert rules["form-action"] == "'self'", where
    # the editor of the sections writes its own style element, with the page's nonce
    own_style = getattr(where, "name", "") in EDITORS
    styles = re.sub(r" 'nonce-[^']+'", "", rules["style-src"]) if own_style else rules["style-src"]
    assert styles == "'self'", where
    assert response["X-Frame-Options"] == "DENY", where
    assert response["Referrer-Policy"] == "same-origin", where
    assert response["X-Content-Type-Options"] == "nosniff", where
    assert response["Cross-Origin-Opener-Policy"] == "same-origin", where
    assert response["X-Request-ID"], where
    if response["Content-Type"].startswith("text/html"):
        body = response.content.decode()
        assert not re.search(r"<[^>]+\s(style|on[a-z]+)=[\"']", body), where
        scripts = re.findall(r"<script\b(?![^>]*\b(?:src|nonce)=)(?![^>]*type=.application/json)[^>]*>", body)
        assert scripts == [], where
        assert "<style" not in body, where
