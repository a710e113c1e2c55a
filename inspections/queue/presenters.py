"""What the pages show of lines and reasons: plain values in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from inspections.queue.models import Line, Reason
from inspections.queue.reasons import KINDS
from inspections.queue.reasons.contract import Kind, filled, plain_fact
from inspections.queue.reasons.late import LATE
from inspections.queue.reasons.thresholds import Thresholds
from pekportal.kit.calendar import due_on, today, zone
from pekportal.kit.templatetags.kit import days_words
from reports.decision.places import Place


@dataclass(frozen=True, slots=True)
class PlaceShown:
    """A place of the paper in words, with its address there ("" when the whole report is meant)."""

    words: str
    href: str


@dataclass(frozen=True, slots=True)
class ReasonShown:
    """A reason in words: what was seen, where, what could explain it."""

    code: str
    title: str
    seen: str
    explains: str
    places: tuple[PlaceShown, ...]
    more: int
    found_at: dt.datetime

    @property
    def is_late(self) -> bool:
        """Whether nothing came at all."""
        return self.code == LATE.code


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line of the queue."""

    line: Line
    facility: str
    operator: str
    place: str
    period: str
    url: str
    when: str
    tone: str
    reasons: tuple[ReasonShown, ...]


def reason_shown(reason: Reason, lang: str) -> ReasonShown:
    """In words; places lead to the paper of the version it speaks of."""
    kind = KINDS[reason.code]
    places = tuple(_place(kind, reason.version_id, one, lang) for one in reason.places)
    counted = reason.facts.get("n", 0)
    return ReasonShown(
        code=reason.code,
        title=kind.title(lang),
        seen=filled(kind.seen, reason.facts, lang),
        explains=kind.explains(lang),
        places=places,
        more=max(0, counted - len(places)) if places and isinstance(counted, int) else 0,
        found_at=reason.found_at,
    )


def _place(kind: Kind, version_id: UUID | None, kept: dict[str, Any], lang: str) -> PlaceShown:
    place = Place(kept["table"], kept["row"], kept["column"])
    href = f"{reverse('reports:paper', args=[version_id])}#{place.anchor}" if version_id and place.table else ""
    return PlaceShown(filled(kind.at, kept["facts"], lang), href)


def reasons_shown(reasons: Iterable[Reason], lang: str) -> tuple[ReasonShown, ...]:
    """The heaviest first."""
    known = [one for one in reasons if one.code in KINDS]
    return tuple(reason_shown(one, lang) for one in sorted(known, key=lambda one: (-one.weight, one.code)))


def line_shown(line: Line, lang: str) -> LineShown:
    """A line whose facility, version and open reasons are at hand (`Line.open_reasons`)."""
    facility = line.facility
    when, tone = _when(line)
    page = ("inspections:version", line.version_id) if line.version_id else ("inspections:facility", line.facility_id)
    return LineShown(
        line=line,
        facility=facility.label(lang),
        operator=facility.operator.label(lang),
        place=facility.kato.name(lang),
        period=line.period.label(lang),
        url=reverse(page[0], args=[page[1]]),
        when=when,
        tone=tone,
        reasons=reasons_shown(line.open_reasons, lang),  # type: ignore[attr-defined]  # the prefetch of queue.py
    )


def _when(line: Line) -> tuple[str, str]:
    """How long it is late, or when it came."""
    version = line.version
    if version is None or version.submitted_at is None:
        days = (today() - due_on(line.period)).days + 1
        return _("not submitted, late by %(days)s") % {"days": days_words(days)}, "overdue"
    day = version.submitted_at.astimezone(zone()).date()
    return _("submitted %(day)s") % {"day": f"{day:%d.%m.%Y}"}, "waiting"


@dataclass(frozen=True, slots=True)
class RuleShown:
    """A kind of reason on the page of rules, with its thresholds filled in."""

    code: str
    title: str
    rule: str
    explains: str


def rules_shown(thresholds: Thresholds, lang: str) -> list[RuleShown]:
    """Every kind, the heaviest first."""
    by_kind: dict[str, dict[str, Any]] = {
        "CHANGE": {"percent": str(thresholds.change_percent)},
        "REPEATED": {"quarters": thresholds.repeated_quarters, "values": thresholds.repeated_values},
        "UNDER": {
            "quarters": thresholds.under_quarters,
            "values": thresholds.under_values,
            "share": thresholds.under_share,
            "low": thresholds.under_from,
        },
        "DIGITS": {"values": thresholds.digits_values, "level": plain_fact(Decimal(thresholds.digits_level))},
        "HEAPING": {"values": thresholds.digits_values, "level": plain_fact(Decimal(thresholds.digits_level))},
        "INSTRUMENT": {"km": thresholds.apart_km},
    }
    kinds = sorted(KINDS.values(), key=lambda kind: (-kind.weight, kind.code))
    return [
        RuleShown(
            kind.code,
            kind.title(lang),
            filled(kind.rule, by_kind.get(kind.code, {}), lang),
            kind.explains(lang),
        )
        for kind in kinds
    ]
