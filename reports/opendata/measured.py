"""The files of open data that `manage.py bench_country` measures."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse

from pekportal.kit.calendar import reporting_quarter
from pekportal.kit.country import PUBLIC, measures
from reports.publication.models import SiteNews, SiteReport


@measures("open data, a page of quarters", PUBLIC)
def quarters() -> str:
    """A thousand rows of the largest table, of one quarter."""
    return _file("quarters", quarter=str(reporting_quarter().previous))


@measures("open data, a hundred quarters", PUBLIC)
def few_quarters() -> str:
    """As many rows at any volume."""
    return _file("quarters", quarter=str(reporting_quarter().previous), limit="100")


@measures("open data, a hundred reports of a quarter", PUBLIC)
def few_reports() -> str:
    """As many rows at any volume."""
    return _file("reports", quarter=str(reporting_quarter().previous), limit="100")


@measures("open data, five thousand reports", PUBLIC)
def many() -> str:
    """As many rows at any volume."""
    return _file("reports", limit="5000")


@measures("open data, a page of reports", PUBLIC)
def reports() -> str:
    """A thousand reports of one quarter, after the first ones."""
    period = reporting_quarter().previous
    rows = SiteReport.objects.filter(year=period.year, quarter=period.quarter).order_by("number")
    return _file("reports", quarter=str(period), after=rows.values_list("number", flat=True).first() or "")


@measures("open data, ten thousand rows", PUBLIC)
def largest() -> str:
    """The largest answer there is."""
    return _file("reports", limit="10000")


@measures("open data, a table of the form", PUBLIC)
def table() -> str:
    """Rows out of the documents of a hundred reports."""
    return f"{reverse('opendata:table', args=['impact_air', 'csv'])}?quarter={reporting_quarter().previous}"


@measures("change feed", PUBLIC)
def changes() -> str:
    """The newest thousand happenings of the site."""
    last = SiteNews.objects.order_by("-id").values_list("id", flat=True).first() or 0
    return _file("changes", after=str(max(0, last - 1000)))


@measures("news feed", PUBLIC, row="<entry")
def feed() -> str:
    """Atom of everything."""
    return reverse("opendata:atom")


def _file(slug: str, **asked: str) -> str:
    return f"{reverse('opendata:dataset', args=[slug, 'csv'])}?{urlencode(asked)}"
