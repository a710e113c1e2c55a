"""The front page, the list, the map, a facility, how it is made."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import http_date
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pekportal.kit import access
from reports.publication import reading, shown
from reports.publication.language import OTHERS, in_language
from reports.publication.models import SiteFacility


def language() -> str:
    """The language of the page."""
    return (get_language() or "ru")[:2]


def page(request: HttpRequest, template: str, context: dict[str, Any], *, status: int = 200) -> HttpResponse:
    """A public page with its frame: the same page in the other languages."""
    lang, address = language(), request.get_full_path()
    own = {"ru": "Русский", "kk": "Қазақша", "en": "English"}
    languages = [(code, own[code], in_language(address, code), code == lang) for code in ("kk", "ru", *OTHERS[1:])]
    frame = {
        "lang": lang,
        "languages": languages,
        "permanent": f"{settings.PORTAL_URL}{in_language(request.path, 'ru')}",
        "demo": settings.DEMO,
    }
    return render(request, template, {**context, **frame}, status=status)


@access.public
@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """What this is, the search, the sums, what is new."""
    lang = language()
    found = reading.regions(lang)
    context = {
        "regions": [shown.RegionLine(one, lang) for one in found],
        "sums": shown.sums(found),
        "news": [shown.news_line(one, lang) for one in reading.newest()],
        "outline": shown.outline(reading.cell("all")),
    }
    return page(request, "publication/front.html", context)


@access.public
@require_safe
def facilities(request: HttpRequest) -> HttpResponse:
    """Search and list, paged by keyset."""
    lang, asked = language(), reading.Question.of(request.GET)
    found = reading.find(asked, lang)
    kept = {key: value for key, value in request.GET.items() if key != "after" and value}
    context = {
        "asked": asked,
        "regions": [shown.RegionLine(one, lang) for one in reading.regions(lang)],
        "lines": [shown.FacilityLine(one, lang) for one in found.facilities],
        "next": urlencode(kept | {"after": found.next}) if found.next else "",
        "first": urlencode(kept) if asked.after else "",
        "substance": reading.substance_named(asked.substance),
    }
    return page(request, "publication/facilities.html", context)


@access.public
@require_safe
def facility(request: HttpRequest, pk: UUID) -> HttpResponse:
    """A facility as a resident reads it."""
    row = reading.rows(SiteFacility).defer("words").filter(pk=pk).first()
    if row is None:
        raise Http404
    lang = language()
    found = reading.about(row, lang)
    context = {
        "one": shown.FacilityPage(found, lang),
        "news": [shown.news_line(one, lang) for one in reading.newest(facility_id=pk)],
    }
    response = page(request, "publication/facility.html", context)
    response.headers["Last-Modified"] = http_date(row.changed_at.timestamp())
    return response


@access.public
@require_safe
def country(request: HttpRequest) -> HttpResponse:
    """The map, with its table of regions."""
    lang = language()
    found = reading.regions(lang)
    context = {
        "regions": [shown.RegionLine(one, lang) for one in found],
        "sums": shown.sums(found),
        "outline": shown.outline(reading.cell("all")),
        "tiles": settings.MAP_TILES,
        "tiles_credit": settings.MAP_TILES_CREDIT,
    }
    return page(request, "publication/map.html", context)


@access.public
@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What is open and why, what stays inside, how to cite."""
    return page(request, "publication/about.html", {"rules": shown.rules(language())})
