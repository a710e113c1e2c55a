"""What the inspector's board shows of each facility: filed, late, not yet due, no obligation.

Who owes what, and by which day, is judged and kept by `reports.deadlines`; here its rows are read.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, days_left, reporting_quarter, today
from pekportal.kit.templatetags.kit import days_words
from reports.deadlines.models import Deadline
from reports.machine import FROZEN
from reports.models import Report, ReportVersion
from reports.presenters import filing_words

STRIP = 12


@dataclass(frozen=True, slots=True)
class Standing:
    """How one facility stands in one quarter: word, tone, address of the filed version."""

    word: str
    tone: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class BoardLine:
    """A facility of the board; `place` is its unit of КАТО in the reader's language."""

    facility: Facility
    place: str
    standing: Standing


@dataclass(frozen=True, slots=True)
class Term:
    """Whether a facility owes the report of a quarter, and the day from which it is late."""

    owed: bool
    due_on: date


def terms_of(facility_ids: Iterable[Any], periods: Iterable[Quarter]) -> dict[tuple[Any, Quarter], Term]:
    """The term by facility and quarter, in one query; none for quarters before the portal watched the facility."""
    wanted = set(periods)
    rows = Deadline.objects.filter(
        facility_id__in=facility_ids, kind=Report.Kind.QUARTERLY, year__in={period.year for period in wanted}
    ).values_list("facility_id", "year", "quarter", "owed", "due_on")
    found = {(pk, Quarter(year, number)): Term(owed, due_on) for pk, year, number, owed, due_on in rows}
    return {key: term for key, term in found.items() if key[1] in wanted}


def filed_versions(facility_ids: Iterable[Any], periods: Iterable[Quarter]) -> dict[tuple[Any, Quarter], ReportVersion]:
    """The newest filed version by facility and quarter."""
    years = {period.year for period in periods}
    found: dict[tuple[Any, Quarter], ReportVersion] = {}
    rows = ReportVersion.objects.filter(
        state__in=FROZEN,
        report__facility_id__in=facility_ids,
        report__year__in=years,
        report__quarter__isnull=False,
    ).select_related("report")
    for version in rows.select_related("supersedes").order_by("number"):
        found[(version.report.facility_id, version.report.period)] = version
    return found


def standing_of(version: ReportVersion | None, term: Term | None) -> Standing:
    """Words for one facility and quarter; nothing but facts."""
    if version is not None:
        url = reverse("inspections:version", args=[version.pk])
        if version.state == "sent_back":
            return Standing(_("returned"), "attention", url)
        words, tone = filing_words(version)
        return Standing(_("accepted") if version.state == "accepted" else words, tone, url)
    if term is None:
        return Standing(_("before the portal"), "draft")
    if not term.owed:
        return Standing(_("no obligation"), "draft")
    left = days_left(term.due_on, today())
    if left < 0:
        return Standing(_("not submitted, late by %(days)s") % {"days": days_words(-left)}, "overdue")
    return Standing(_("not due yet"), "waiting")


def board_lines(facilities: list[Facility], period: Quarter, actor: Actor) -> list[BoardLine]:
    """Lines for the facilities of one page in two queries."""
    ids = [facility.pk for facility in facilities]
    terms, filed = terms_of(ids, [period]), filed_versions(ids, [period])
    return [
        BoardLine(
            facility,
            facility.kato.name(actor.language),
            standing_of(filed.get((facility.pk, period)), terms.get((facility.pk, period))),
        )
        for facility in facilities
    ]


def last_quarters(number: int = STRIP) -> list[Quarter]:
    """The last quarters that have ended, oldest first."""
    periods = [reporting_quarter()]
    while len(periods) < number:
        periods.append(periods[-1].previous)
    return periods[::-1]


def totals(actor: Actor, period: Quarter) -> dict[str, int]:
    """Numbers of the territory for the quarter: reports owed, filed, accepted, missing."""
    rows = Deadline.objects.filter(kind=Report.Kind.QUARTERLY, year=period.year, quarter=period.quarter, owed=True)
    owed = Facility.objects.visible_to(actor).open().filter(pk__in=rows.values("facility_id"))
    reports = Report.objects.filter(facility__in=owed, year=period.year, quarter=period.quarter)
    filed = reports.filter(versions__state__in=["submitted", "accepted"])
    missing = owed.exclude(pk__in=filed.values("facility_id"))
    return {
        "owed": owed.count(),
        "filed": filed.values("pk").distinct().count(),
        "accepted": reports.filter(versions__state="accepted").values("pk").distinct().count(),
        "missing": missing.count(),
    }


def strip_of(facility: Facility, actor: Actor) -> list[dict[str, Any]]:
    """The last twelve quarters of a facility for components/quarter_strip.html, oldest first, in two queries."""
    periods = last_quarters()
    filed, terms = filed_versions([facility.pk], periods), terms_of([facility.pk], periods)
    strip = []
    for period in periods:
        standing = standing_of(filed.get((facility.pk, period)), terms.get((facility.pk, period)))
        strip.append(
            {
                "label": f"{period.roman} {period.year}",
                "word": standing.word,
                "tone": standing.tone,
                "href": standing.url,
                "title": period.label(actor.language),
            }
        )
    return strip
