"""What pages of a person and answers of production carry; `test_matrix` holds `guards.check` against every answer."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

from pekportal.local.deploy_check import environment
from pekportal.local.paths import ROOT
from tests.access.door import visit
from tests.access.matrix import MATRIX
from tests.access.tries import Try
from tests.access.world import VISITORS


@pytest.mark.full
@pytest.mark.usefixtures("both_operators", "db")
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
