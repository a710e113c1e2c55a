"""The page of open data and the files themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.calendar import Quarter, now, reporting_quarter
from pekportal.kit.refused import Refused
from reports.opendata import tables, writing
from reports.opendata.datasets import BY_SLUG, DATASETS
from reports.opendata.fields import Field
from reports.opendata.package import package, resource
from reports.opendata.reading import MOST, PAGE, page_of
from reports.opendata.views.asked import facility_of, period_of, wanted_of
from reports.publication.views.pages import page

KINDS = ("csv", "json")
CORS = "*"  # pages of others may read what everybody may read


def lang() -> str:
    """The language of the address."""
    return (get_language() or "ru")[:2]


@access.public
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What there is, in which form, how to ask."""
    period = period_of(request) or reporting_quarter()
    context = {
        "datasets": [(one, one.title(lang()), one.about(lang())) for one in DATASETS],
        "tables": [(slug, tables.spec_of(slug).title(lang())) for slug in tables.slugs()],
        "period": period,
        "quarters": last_quarters(),
        "origin": settings.PORTAL_URL.rstrip("/"),
    }
    return page(request, "opendata/index.html", context)


def last_quarters() -> list[Quarter]:
    """The last eight, newest first."""
    found = [reporting_quarter()]
    while len(found) < 8:
        found.append(found[-1].previous)
    return found


@access.public
@require_safe
def dataset(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One page of a published table; `after`, `limit`, `facility`, `year`, `quarter` (2026Q3) narrow it."""
    found = BY_SLUG.get(slug)
    if found is None or kind not in KINDS:
        raise Http404
    wanted = wanted_of(request, found.names)
    part = page_of(found, after=request.GET.get("after", ""), limit=_limit(request), **wanted)
    return _answer(request, slug, kind, found.fields, part.rows, part.after)


@access.public
@require_safe
def table(request: HttpRequest, slug: str, kind: str) -> HttpResponse:
    """One page of a table of the form: the rows of the reports of one quarter."""
    if slug not in tables.slugs() or kind not in KINDS:
        raise Http404
    period = period_of(request)
    if period is None:
        raise Refused("QUARTER", _("Name the quarter."), fix=_("For example: ?quarter=2026Q3"), status=400)
    facility = facility_of(request)
    part = tables.page_of(
        slug, period, lang(), after=request.GET.get("after", ""), facility=str(facility) if facility else None
    )
    return _answer(request, slug, kind, tables.fields_of(slug), part.rows, part.after)


@access.public
@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """All tables for programs: a Data Package; the tables of the form lead to the quarter that is reported now."""
    period = period_of(request) or reporting_quarter()
    made = [
        resource(
            one.slug, one.title(lang()), one.about(lang()), _path("dataset", one.slug), one.fields, (one.key,), lang()
        )
        for one in DATASETS
    ]
    made += [
        resource(
            slug,
            tables.spec_of(slug).title(lang()),
            _("Rows of the reports of one quarter; another: ?quarter=2026Q3"),
            f"{_path('table', slug)}?quarter={period}",
            tables.fields_of(slug),
            ("number", "row"),
            lang(),
        )
        for slug in tables.slugs()
    ]
    moment = now().isoformat(timespec="seconds")
    answer = HttpResponse(writing.as_json(package(made, lang(), moment)), content_type=writing.JSON_TYPE)
    return opened(answer)


def _path(name: str, slug: str) -> str:
    return settings.PORTAL_URL.rstrip("/") + reverse(f"opendata:{name}", args=[slug, "csv"])


def _answer(
    request: HttpRequest, slug: str, kind: str, fields: Sequence[Field], rows: list[tuple[Any, ...]], after: str
) -> HttpResponse:
    """The page of rows; where there are more, the address of the next stands in the Link header (and in the JSON)."""
    following = ""
    if after:
        query = {**request.GET.dict(), "after": after}
        following = settings.PORTAL_URL.rstrip("/") + f"{request.path}?{urlencode(query)}"
    if kind == "json":
        body = {"table": slug, "rows": writing.as_rows(fields, rows), "next": following or None}
        answer = HttpResponse(writing.as_json(body), content_type=writing.JSON_TYPE)
    elif request.GET.get("for") == "excel":
        answer = HttpResponse(writing.as_excel_csv(fields, rows, lang()), content_type=writing.CSV_TYPE)
    else:
        answer = HttpResponse(writing.as_csv(fields, rows), content_type=writing.CSV_TYPE)
    if kind == "csv":
        answer["Content-Disposition"] = f'attachment; filename="{slug}.csv"'
    if following:
        answer["Link"] = f'<{following}>; rel="next"'
    return opened(answer)


def opened(answer: HttpResponse) -> HttpResponse:
    """With the headers by which pages of others may read it."""
    answer["Access-Control-Allow-Origin"] = CORS
    answer["Access-Control-Expose-Headers"] = "Link, ETag"
    return answer


def _limit(request: HttpRequest) -> int:
    said = request.GET.get("limit", "")
    if not said:
        return PAGE
    if not said.isdecimal() or not 1 <= int(said) <= MOST:
        raise Refused("LIMIT", _("«limit» is a number from 1 to %(most)d.") % {"most": MOST}, status=400)
    return int(said)
