"""What every answer carries: a strict policy for scripts and styles, no frames, no foreign referrer."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import Any

import pytest

from pekportal.local.deploy_check import environment
from pekportal.local.paths import ROOT
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import MALFORMED, Try
from tests.access.world import VISITORS

EDITORS = {"programs:section", "decision:note-part"}
pages = pytest.mark.usefixtures("both_operators", "db")


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


@pages
@pytest.mark.parametrize("name", MATRIX)
def test_every_answer_is_guarded(name: str) -> None:
    """Pages, files, the API, refusals, what is not found, the way to the log-in."""
    method = "GET" if "GET" in MATRIX[name].methods else "POST"
    admitted = next((v for v in VISITORS.values() if Try(name, v, method).admitted), VISITORS["anonymous"])  # a device
    for visitor in {admitted.name: admitted, "anonymous": VISITORS["anonymous"]}.values():
        tried = Try(name, visitor, method)
        check(visit(visitor, method, tried.path), tried)
    if MATRIX[name].kinds:
        tried = Try(name, admitted, "GET", MALFORMED)
        check(visit(admitted, "GET", tried.path), tried)


@pytest.mark.full
@pages
def test_pages_of_a_person_stay_out_of_shared_caches() -> None:
    """A page that depends on the session says so."""
    for name, url in MATRIX.items():
        if url.who.public or "GET" not in url.methods or name.startswith("api:"):
            continue
        tried = Try(
            name,
            next(v for v in VISITORS.values() if Try(name, v, "GET").finds and Try(name, v, "GET").admitted),
            "GET",
        )
        response = visit(tried.visitor, "GET", tried.path)
        vary, cache = response.get("Vary", ""), response.get("Cache-Control", "")
        assert "Cookie" in vary or "private" in cache or "no-store" in cache, tried


def test_production_adds_hsts_and_secure_cookies() -> None:
    """As a production process reads its settings."""
    on = [f"SECURE_{name}" for name in ("HSTS_INCLUDE_SUBDOMAINS", "SSL_REDIRECT")]
    on += ["SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY"]
    names = [*on, "SECURE_HSTS_SECONDS", "DEBUG", "DEMO", "DEMO_TODAY"]
    code = (
        "import json; from django.conf import settings; from django.test import Client; import django; django.setup();"
        f"print(json.dumps([{{n: getattr(settings, n) for n in {names}}},"
        "dict(Client().get('/healthz', secure=True, headers={'host': 'portal.example'}).headers)]))"
    )
    given = environment(
        SECRET_KEY="k" * 60,
        FIELD_KEY="c2VjcmV0LWZpZWxkLWtleS1vZi1leGFjdGx5LTMyLWI=",
        ALLOWED_HOSTS="portal.example",
        PORTAL_URL="https://portal.example",
        DJANGO_SETTINGS_MODULE="pekportal.settings",
        LOG_LEVEL="ERROR",
    )
    done = subprocess.run(
        [sys.executable, "-c", code], env=given, cwd=ROOT, capture_output=True, text=True, check=True, timeout=120
    )
    settings, headers = json.loads(done.stdout)
    assert settings["SECURE_HSTS_SECONDS"] >= 31_536_000
    assert all(settings[name] for name in on)
    assert (settings["DEBUG"], settings["DEMO"], settings["DEMO_TODAY"]) == (False, False, "")
    assert "max-age=31536000" in headers["Strict-Transport-Security"]
    assert headers["X-Frame-Options"] == "DENY"
