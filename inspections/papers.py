"""Papers of a request: what was asked and answered, and the sealed list of files; printed by both sides."""

from __future__ import annotations

import json
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import translation

from inspections.basis import basis_in
from inspections.machine import ITEM
from inspections.models import DocumentRequest, RequestSeal
from inspections.services.seals import holds
from inspections.shown import items_of
from pekportal.kit import letters
from pekportal.kit.access import Actor
from pekportal.kit.pdf import render_pdf

LANGUAGES: Final = ("ru", "kk")
SHEETS: Final = ("css/print.css", "css/asking_print.css")


def request_pdf(request: DocumentRequest, lang: str) -> bytes:
    """The request with the answers so far, in "ru" or "kk"."""
    with translation.override(lang):
        lines = items_of(Actor.as_system("paper"), request)
        body = render_to_string("inspections/print/request.html", {**_head(request, lang), "lines": lines})
    return _pdf(body, lang, request.number, request)


def seal_pdf(sealed: RequestSeal, lang: str) -> bytes:
    """The list of files as it was sealed, from the stored JSON alone; says whether its hash still holds."""
    request = sealed.request
    facts = json.loads(sealed.content)
    with translation.override(lang):
        for item in facts["items"]:
            item["state"] = str(ITEM.states[item["state"]].label)
        body = render_to_string(
            "inspections/print/files.html",
            {**_head(request, lang), "facts": facts, "sealed": sealed, "holds": holds(sealed)},
        )
    return _pdf(body, lang, f"{request.number} · SHA-256 {sealed.sha256[:12]}", request)


def _head(request: DocumentRequest, lang: str) -> dict[str, Any]:
    return {
        "found": request,
        "basis": basis_in(request.basis, lang),
        "facility": request.facility,
        "lang": lang,
        "address": letters.link("inspections:request", request.pk),
        "is_demo": request.is_demo,
    }


def _pdf(body: str, lang: str, title: str, request: DocumentRequest) -> bytes:
    sheets = (*SHEETS, f"css/print.{lang}.css")
    return render_pdf(body, lang=lang, title=title, created=request.sent_at, base_stylesheets=sheets)
