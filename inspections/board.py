"""What the inspector's board shows of each facility: filed, late, not yet due, no obligation."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from operators.models import Facility, Obligation
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, days_left, due_on, reporting_quarter, today
from pekportal.kit.templatetags.kit import days_words
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
    """A facility of the board."""

    facility: Facility
    standing: Standing


def owed(facility_ids: Iterable[Any], period: Quarter) -> set[Any]:
    """Ids of the facilities with an obligation in the quarter."""
    return set(
        Obligation.objects.filter(facility_id__in=facility_ids, valid_from__lte=period.end)
        .exclude(valid_to__lt=period.start)
        .values_list("facility_id", flat=True)
    )


def filed_versions(
    facility_ids: Iterable[Any], periods: Iterable[Quarter]
) -> dict[tuple[Any, int, int], ReportVersion]:
    """The newest filed version by (facility, year, quarter)."""
    years = {period.year for period in periods}
    found: dict[tuple[Any, int, int], ReportVersion] = {}
    rows = ReportVersion.objects.filter(
        state__in=FROZEN, report__facility_id__in=facility_ids, report__year__in=years
    ).select_related("report")
    for version in rows.order_by("number"):
        found[(version.report.facility_id, version.report.year, version.report.quarter)] = version
    return found


def standing_of(version: ReportVersion | None, period: Quarter, is_owed: bool) -> Standing:
    """Words for one facility and quarter; nothing but facts."""
    if version is not None:
        url = reverse("inspections:version", args=[version.pk])
        if version.state == "sent_back":
            return Standing(_("returned"), "attention", url)
        words, tone = filing_words(version)
        return Standing(_("accepted") if version.state == "accepted" else words, tone, url)
    if not is_owed:
        return Standing(_("no obligation"), "draft")
    left = days_left(due_on(period), today())
    if left < 0:
        return Standing(_("not submitted, late by %(days)s") % {"days": days_words(-left)}, "overdue")
    return Standing(_("not due yet"), "waiting")


def board_lines(facilities: list[Facility], period: Quarter, actor: Actor) -> list[BoardLine]:
    """Lines for the facilities of one page in three queries."""
    ids = [facility.pk for facility in facilities]
    owing, filed = owed(ids, period), filed_versions(ids, [period])
    return [
        BoardLine(f, standing_of(filed.get((f.pk, period.year, period.quarter)), period, f.pk in owing))
        for f in facilities
    ]


def totals(actor: Actor, period: Quarter) -> dict[str, int]:
    """Numbers of the territory for the quarter: owed, filed, accepted, returned."""
    facilities = Facility.objects.visible_to(actor).open()
    reports = Report.objects.filter(facility__in=facilities, year=period.year, quarter=period.quarter)
    owing = (
        Obligation.objects.filter(facility__in=facilities, valid_from__lte=period.end)
        .exclude(valid_to__lt=period.start)
        .values("facility_id")
        .distinct()
        .count()
    )
    filed = reports.filter(versions__state__in=["submitted", "accepted"]).distinct().count()
    accepted = reports.filter(versions__state="accepted").distinct().count()
    return {"owed": owing, "filed": filed, "accepted": accepted, "missing": max(0, owing - filed)}


def strip_of(facility: Facility, actor: Actor) -> list[dict[str, Any]]:
    """The last twelve quarters of a facility for components/quarter_strip.html, oldest first."""
    periods = [reporting_quarter()]
    while len(periods) < STRIP:
        periods.append(periods[-1].previous)
    periods.reverse()
    filed = filed_versions([facility.pk], periods)
    strip = []
    for period in periods:
        is_owed = facility.pk in owed([facility.pk], period)
        standing = standing_of(filed.get((facility.pk, period.year, period.quarter)), period, is_owed)
        strip.append(
            {
                "label": str(period),
                "word": standing.word,
                "tone": standing.tone,
                "href": standing.url,
                "title": period.label(actor.language),
            }
        )
    return strip
