"""The page «API for your systems»: how a program of an enterprise talks to the portal."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.api.handbook import STEPS
from pekportal.kit.api.schema import REFUSALS
from pekportal.kit.api.scopes import SCOPES

SHOWN = ("401", "403", "404", "409", "412", "422", "429")


@access.public
@require_safe
def handbook(request: HttpRequest) -> HttpResponse:
    """Steps with commands, permissions in words, the shape of every refusal."""
    context = {
        "base": request.build_absolute_uri("/").rstrip("/"),
        "steps": STEPS,
        "scopes": SCOPES.items(),
        "statuses": [(code, REFUSALS[code].words) for code in SHOWN],
    }
    return render(request, "kit/api_handbook.html", context)
