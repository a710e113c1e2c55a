"""What the room reads of a version: its document, the quarters it is compared with, the large changes with reasons."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import reduce
from operator import or_

from django.conf import settings
from django.db.models import Q

from pekportal.kit.calendar import Quarter
from pekportal.kit.canonical import decimal_text
from reports.compose.model import FormDocument
from reports.decision.changes import Change, compare
from reports.decision.models import ChangeReason
from reports.decision.places import Place, find
from reports.machine import FILED, FROZEN
from reports.models import ReportVersion
from reports.services.content import document_for

NAMES = "ru"  # rows are known by the Russian document (reports.decision.places)


def threshold() -> Decimal:
    """Percent above which a change is large."""
    return Decimal(settings.CHANGE_PERCENT)


def shown_language(lang: str) -> str:
    """The language of the paper for a reader: documents are made in kk and ru."""
    return lang if lang in ("ru", "kk") else "ru"


@dataclass(frozen=True, slots=True)
class Basis:
    """An earlier quarter: `version` None when there is no report of it; `frozen` when it was filed."""

    period: Quarter
    same_quarter: bool
    version: ReportVersion | None
    frozen: bool
    compared: int = 0
    without_before: int = 0
    without_now: int = 0


@dataclass(frozen=True, slots=True)
class Against:
    """One comparison of a large change."""

    period: Quarter
    old: Decimal
    absolute: Decimal
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class LargeChange:
    """A quantity that changed by more than the threshold against one or both earlier quarters.

    `reason` speaks of the number as it is now; `stale` is what was written when it was another one.
    """

    place: Place
    quantity: str
    where: str
    unit: str
    new: Decimal
    against: tuple[Against, ...]
    reason: str = ""
    stale: str = ""

    @property
    def key(self) -> str:
        """Names the change in a form."""
        return f"{self.place.table}-{self.place.row}-{self.quantity}"


@dataclass(frozen=True, slots=True)
class Changes:
    """The large changes of a version and what it was compared with: the quarter before, the same one a year before."""

    large: tuple[LargeChange, ...]
    bases: tuple[Basis, ...]

    @property
    def unexplained(self) -> tuple[LargeChange, ...]:
        """Those without a reason."""
        return tuple(one for one in self.large if not one.reason)


def versions_of(version: ReportVersion, *periods: Quarter) -> dict[Quarter, ReportVersion]:
    """Reports of the same facility for other quarters: the one in force, else the newest filed, else the draft."""
    wanted = [Q(report__year=period.year, report__quarter=period.quarter) for period in periods]
    found: dict[Quarter, list[ReportVersion]] = {}
    of_facility = {"report__facility": version.report.facility_id, "report__kind": version.report.kind}
    for one in ReportVersion.objects.for_page().standing().filter(reduce(or_, wanted), **of_facility):
        found.setdefault(one.report.period, []).append(one)

    def weight(one: ReportVersion) -> tuple[bool, bool, int]:
        return one.state in FILED, one.state in FROZEN, one.number

    return {period: max(mine, key=weight) for period, mine in found.items()}


def changes_of(
    version: ReportVersion, lang: str = NAMES, document: FormDocument | None = None, *, filed_only: bool = False
) -> Changes:
    """Large changes in the order of the paper; `document` is the version's own in Russian when it is at hand.

    `filed_only`: an earlier quarter without a filed report is not compared with.
    """
    current = document or document_for(version, lang=NAMES)
    period = version.report.period
    shown = current if shown_language(lang) == NAMES else document_for(version, lang=shown_language(lang))
    found: dict[tuple[Place, str], tuple[Change, list[Against]]] = {}
    bases = []
    before, year_before = period.previous, Quarter(period.year - 1, period.quarter)
    known = versions_of(version, before, year_before)
    for earlier, same in ((before, False), (year_before, True)):
        base = known.get(earlier)
        if base is None or (filed_only and not base.is_frozen):
            bases.append(Basis(earlier, same, None, False))
            continue
        made = compare(current, document_for(base, lang=NAMES), threshold(), same_quarter=same, lang=lang)
        bases.append(Basis(earlier, same, base, base.is_frozen, made.compared, made.without_before, made.without_now))
        for change in made.changes:
            kept = found.setdefault((change.place, change.quantity), (change, []))
            kept[1].append(Against(earlier, change.old, change.absolute, change.percent))
    return Changes(_with_reasons(version, found, shown, current), tuple(bases))


def _with_reasons(
    version: ReportVersion,
    found: dict[tuple[Place, str], tuple[Change, list[Against]]],
    shown: FormDocument,
    named: FormDocument,
) -> tuple[LargeChange, ...]:
    written = {(r.table, r.row, r.quantity): r for r in ChangeReason.objects.filter(version=version)}
    large = []
    for (place, quantity), (change, against) in found.items():
        reason = written.get((place.table, place.row, quantity))
        fits = reason is not None and reason.value == decimal_text(change.new)
        spot = find(shown, place, named)
        large.append(
            LargeChange(
                place=place,
                quantity=quantity,
                where=spot.words if spot else change.where,
                unit=change.unit,
                new=change.new,
                against=tuple(against),
                reason=reason.reason if reason is not None and fits else "",
                stale=reason.reason if reason is not None and not fits else "",
            )
        )
    order = {table.slug: n for n, table in enumerate(named.tables)}
    return tuple(sorted(large, key=lambda one: order.get(one.place.table, 99)))


def unexplained_of(version: ReportVersion) -> tuple[LargeChange, ...]:
    """Large changes without a reason."""
    return changes_of(version).unexplained
