"""What stands beside a filed report on the inspector's page: what changed since those before, the programme then."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from django.db.models import Q

from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, zone
from programs.models import ProgramVersion
from reports.compose.model import FormDocument
from reports.decision.changes import Change, compare
from reports.decision.difference import CellChange
from reports.decision.difference import compare as cells
from reports.decision.places import find
from reports.decision.reading import NAMES, shown_language, threshold
from reports.decision.sheet import paper_link
from reports.machine import FILED
from reports.models import ReportVersion
from reports.services.content import document_for

MOST: Final = 8  # lines of one comparison on the page


@dataclass(frozen=True, slots=True)
class Differing:
    """A quantity (numbers with a unit) or a cell (texts) that differs; `percent` None where there is none to say."""

    where: str
    old: Decimal | str
    new: Decimal | str
    unit: str
    percent: Decimal | None
    href: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """What differs from one earlier report; `version` None when there is none to compare with."""

    period: Quarter
    version: ReportVersion | None
    lines: tuple[Differing, ...] = ()
    more: int = 0
    compared: int = 0


@dataclass(frozen=True, slots=True)
class Differences:
    """Against the version before, the quarter before, the same quarter a year before."""

    before: Comparison | None
    quarters: tuple[Comparison, ...]
    threshold: Decimal


def differences(actor: Actor, version: ReportVersion) -> Differences:
    """Read it; two queries and the frozen files of at most four reports."""
    period, lang = version.report.period, shown_language(actor.language)
    named = document_for(version, lang=NAMES)
    shown = named if lang == NAMES else document_for(version, lang=lang)
    earlier = {period.previous: False, Quarter(period.year - 1, period.quarter): True}
    at = Q()
    for one in earlier:
        at |= Q(report__year=one.year, report__quarter=one.quarter)
    rows = ReportVersion.objects.visible_to(actor).filter(
        at, report__facility=version.report.facility_id, report__kind=version.report.kind, state__in=FILED
    )
    found = {one.report.period: one for one in rows.select_related("report", "snapshot")}
    quarters = (_against(version, named, shown, found.get(one), one, same) for one, same in earlier.items())
    return Differences(_version_before(version, shown, lang), tuple(quarters), threshold())


def _against(
    version: ReportVersion,
    named: FormDocument,
    shown: FormDocument,
    other: ReportVersion | None,
    period: Quarter,
    same: bool,
) -> Comparison:
    if other is None:
        return Comparison(period, None)
    made = compare(named, document_for(other, lang=NAMES), threshold(), same_quarter=same)
    large = sorted(made.changes, key=lambda one: (one.percent is None, abs(one.percent or 0)), reverse=True)
    lines = tuple(_quantity(version, one, named, shown) for one in large[:MOST])
    return Comparison(period, other, lines, len(large) - len(lines), made.compared)


def _quantity(version: ReportVersion, one: Change, named: FormDocument, shown: FormDocument) -> Differing:
    spot = find(shown, one.place, named)
    words = " · ".join(filter(None, (spot.row, spot.heading))) if spot else one.where
    section = next((table.section for table in shown.tables if table.slug == one.place.table), "")
    return Differing(f"{section} · {words}", one.old, one.new, one.unit, one.percent, paper_link(version, one.place))


def _version_before(version: ReportVersion, shown: FormDocument, lang: str) -> Comparison | None:
    older = version.supersedes
    if older is None or not older.is_frozen:
        return None
    changed = cells(document_for(older, lang=lang), shown)
    lines = tuple(_cell(version, one) for one in changed[:MOST])
    return Comparison(version.report.period, older, lines, len(changed) - len(lines), len(changed))


def _cell(version: ReportVersion, one: CellChange) -> Differing:
    href = paper_link(version, one.place) if one.place.table else ""
    return Differing(" · ".join(filter(None, (one.where, one.heading))), one.old, one.new, "", one.percent, href)


def programme_then(actor: Actor, version: ReportVersion) -> tuple[ProgramVersion, dt.date] | None:
    """The programme that was approved last before the report was filed, and that day."""
    assert version.submitted_at is not None  # a constraint of filed versions
    rows = ProgramVersion.objects.visible_to(actor).filter(
        program__facility=version.report.facility_id, approved_at__lte=version.submitted_at
    )
    found: ProgramVersion | None = rows.select_related("program").order_by("-approved_at").first()
    return (found, version.submitted_at.astimezone(zone()).date()) if found else None
