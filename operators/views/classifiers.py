"""The classifiers for everyone who is logged in: waste codes by chapters or words, substances with their norms."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from operators import queries_classifiers as queries
from operators.forms.fields import language
from operators.models import Substance, WasteCode, WasteGroup
from operators.nouns_columns import number_in_words
from operators.views import pages
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest

SHOWN = 100


@access.roles(*pages.ALL_ROLES)
def wastes(request: PortalRequest) -> HttpResponse:
    """Chapters; `?chapter=10` its codes by sub-chapters; `?q=` what words or digits find; `?hazardous=1` only those."""
    words, chapter = request.GET.get("q", "").strip(), request.GET.get("chapter", "").strip()
    hazardous = True if request.GET.get("hazardous") == "1" else None
    groups = {group.code: group.name(language()) for group in WasteGroup.objects.all()}
    chapter = chapter if chapter in groups else ""
    found = queries.waste_codes(words, chapter=chapter, hazardous=hazardous) if words or chapter or hazardous else []
    whole = bool(chapter) and not words
    shown = found if whole else found[:SHOWN]
    context = {
        "words": words,
        "chapter": chapter,
        "chapter_name": groups.get(chapter[:2], ""),
        "hazardous": hazardous,
        "asked": bool(words or chapter or hazardous),
        "chapters": queries.chapters(),
        "found": len(found),
        "rest": len(found) - len(shown),
        "rows": [_waste(row, groups) for row in shown],
        "by_sub_chapter": whole,
        **_official(WasteCode),
        **_common(request, "wastes"),
    }
    return render(request, "operators/wastes.html", context)


@access.roles(*pages.ALL_ROLES)
def substances(request: PortalRequest) -> HttpResponse:
    """Pollutants; `?q=` searches code, CAS number, names and formulas."""
    words = request.GET.get("q", "").strip()
    found = queries.substances(words)
    page = pages.paged(request, found)
    context = {
        "words": words,
        "found": len(found),
        "page": page,
        "rows": [_substance(row) for row in page],
        "unverified_norms": any(not row.norms_verified and has_norm(row) for row in page),
        **_official(Substance),
        **_common(request, "substances"),
    }
    return render(request, "operators/substances.html", context)


def has_norm(row: Substance) -> bool:
    """True where the classifier knows a norm of the substance."""
    return any(value is not None for value in (row.limit_single, row.limit_daily, row.safe_level))


def _waste(row: WasteCode, groups: dict[str, str]) -> dict[str, Any]:
    return {
        "code": row.code,
        "name": row.name(language()),
        "hazardous": row.hazardous,
        "called": ", ".join(row.synonyms.splitlines()),
        "sub_chapter": f"{row.code[:5]} {groups.get(row.code[:5], '')}",
        "verified": row.verified,
        "translated": language() != "en" or not row.name_en,
        "source": row.source,
    }


def _substance(row: Substance) -> dict[str, Any]:
    return {
        "code": row.code,
        "cas": row.cas,
        "name": row.name(language()),
        "called": ", ".join(row.synonyms.splitlines()),
        "hazard_class": row.hazard_class,
        "norms": [number_in_words(value) for value in (row.limit_single, row.limit_daily, row.safe_level)],
        "has_norm": has_norm(row),
        "norms_verified": row.norms_verified,
        "source": row.norms_source if row.norms_verified else "",
    }


def _official(model: type[WasteCode] | type[Substance]) -> dict[str, int]:
    """How many names stand there and how many of them were compared with the official text."""
    return {"total": model.objects.count(), "verified": model.objects.filter(verified=True).count()}


def _common(request: PortalRequest, here: str) -> dict[str, Any]:
    return {
        "here": here,
        "tabs": [("wastes", _("Wastes")), ("substances", _("Pollutants"))],
        "may_import": request.actor.has(Role.ADMINISTRATOR),
    }
