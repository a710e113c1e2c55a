"""Happenings as lines, and since when reports are public."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from pekportal.kit.calendar import Quarter
from pekportal.kit.text import T
from reports.publication import reading, words
from reports.publication.models import SiteRule


@dataclass(frozen=True, slots=True)
class NewsLine:
    """A happening as a line: when, what, whose, where it leads."""

    on: Any
    what: str
    period: str
    facility: str
    url: str
    tone: str


TONES = {
    "silence": "overdue",
    "exceedance": "overdue",
    "closed": "done",
    "accepted": "done",
    "withdrawn": "attention",
    "sent_back": "attention",
}


def news_line(told: reading.Told, lang: str) -> NewsLine:
    """A happening in the language of the page."""
    news, facility = told.news, told.facility
    period = ""
    if news.year and news.quarter:
        period = words.quarter_name(Quarter(news.year, news.quarter), lang)
    url = reverse("open:facility", args=[news.facility_id]) if facility else ""
    if news.report:
        url = reverse("open:report", args=[news.report])
    elif news.programme:
        url = reverse("open:programme", args=[news.programme])
    name = facility.name(lang) if facility else ""
    return NewsLine(news.at, words.NEWS[news.kind](lang), period, name, url, TONES.get(news.kind, "draft"))


@dataclass(frozen=True, slots=True)
class RuleLine:
    """Since when reports of an edition are public, and why."""

    edition: str
    moment: str
    ground: str
    document: str


def rules(lang: str) -> list[RuleLine]:
    """One for each edition of the form."""
    return [
        RuleLine(
            T(one.title_kk, one.title_ru, one.title_en)(lang),
            words.MOMENTS[one.moment](lang),
            T(one.ground_kk, one.ground_ru, one.ground_en)(lang),
            one.document,
        )
        for one in reading.rows(SiteRule).order_by("code")
    ]
