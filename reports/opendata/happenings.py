"""A happening of the public site in words with its address: for feeds, letters and the page of changes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation

from pekportal.kit.calendar import Quarter
from reports.publication.models import SiteFacility, SiteNews
from reports.publication.reading import rows as site
from reports.publication.words import NEWS, quarter_name

MOST = 100


@dataclass(frozen=True, slots=True)
class Line:
    """One happening: `what` in words, `facility` by name, `period` or "", `path` of the page that shows it."""

    id: int
    at: dt.datetime
    what: str
    facility: str
    period: str
    path: str

    @property
    def title(self) -> str:
        """In one line."""
        return ": ".join(part for part in (self.facility, ", ".join(filter(None, (self.what, self.period)))) if part)

    @property
    def url(self) -> str:
        """Absolute."""
        return settings.PORTAL_URL.rstrip("/") + self.path


def newest(lang: str, **wanted: Any) -> list[Line]:
    """The newest happenings first; `wanted` narrows (facility_id, or facility_id__in). Two queries."""
    return told(site(SiteNews).filter(**wanted).order_by("-id")[:MOST], lang)


def told(news: Iterable[SiteNews], lang: str) -> list[Line]:
    """The happenings in words, in their order; one query for the names."""
    found = list(news)
    names = {one.pk: one.name(lang) for one in site(SiteFacility).filter(pk__in={one.facility_id for one in found})}
    with translation.override(lang):
        return [_line(one, names.get(one.facility_id, ""), lang) for one in found]


def _line(one: SiteNews, name: str, lang: str) -> Line:
    period = quarter_name(Quarter(one.year, one.quarter), lang) if one.year and one.quarter else ""
    return Line(one.pk, one.at, NEWS[one.kind](lang), name, period, _path(one))


def _path(one: SiteNews) -> str:
    if one.report:
        return reverse("open:report", args=[one.report])
    if one.programme:
        return reverse("open:programme", args=[one.programme])
    return reverse("open:facility", args=[one.facility_id])
