"""What was known of a facility at the end of a day: reports filed by then, the programme, the register.

A report is the last version filed by that day; a programme the last version approved by it; a row of the register is
its last event of the history by that moment (architecture 4.11). A row whose history begins later is left out; when
nothing of the register is as old as that, the first day of its history is said.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Min, Model

from operators.models import EmissionSource, Facility, Operator, Permit, SamplingPoint, WasteStream
from pekportal.kit.access import Actor
from pekportal.kit.calendar import zone
from pekportal.kit.history import events_of
from programs.models import ProgramVersion
from reports.machine import FROZEN
from reports.models import ReportVersion


@dataclass(frozen=True, slots=True)
class Known:
    """All of the page; the register's rows are rows of the history (the fields of the models as they were)."""

    day: dt.date
    versions: tuple[ReportVersion, ...]
    programme: ProgramVersion | None
    facility: Any
    operator: Any
    sources: tuple[Any, ...]
    points: tuple[Any, ...]
    streams: tuple[Any, ...]
    permits: tuple[Any, ...]
    history_since: dt.datetime | None


def end_of(day: dt.date) -> dt.datetime:
    """The first moment that is no more that day, Asia/Almaty."""
    return dt.datetime.combine(day + dt.timedelta(days=1), dt.time.min, tzinfo=zone())


def known_on(actor: Actor, facility: Facility, day: dt.date) -> Known:
    """Read it; the facility must be one the actor sees."""
    until = end_of(day)
    of_facility = {"facility_id": facility.pk}
    return Known(
        day=day,
        versions=_versions(actor, facility, until),
        programme=_programme(actor, facility, until),
        facility=_one(Facility, facility.pk, until),
        operator=_one(Operator, facility.operator_id, until),
        sources=_standing(EmissionSource, of_facility, until, day, "number"),
        points=_standing(SamplingPoint, of_facility, until, day, "name"),
        streams=_standing(WasteStream, of_facility, until, day, "name"),
        permits=tuple(
            one
            for one in _rows(Permit, of_facility, until, "valid_from")
            if one.valid_from <= day and (one.valid_to is None or one.valid_to >= day)
        ),
        history_since=events_of(Facility)
        .filter(pgh_obj_id=facility.pk)
        .aggregate(first=Min("pgh_created_at"))["first"],
    )


def _versions(actor: Actor, facility: Facility, until: dt.datetime) -> tuple[ReportVersion, ...]:
    rows = ReportVersion.objects.visible_to(actor).for_page()
    filed = rows.filter(report__facility=facility, state__in=FROZEN, submitted_at__lt=until).order_by("number")
    newest = {version.report_id: version for version in filed}
    return tuple(sorted(newest.values(), key=lambda one: one.report.period, reverse=True))


def _programme(actor: Actor, facility: Facility, until: dt.datetime) -> ProgramVersion | None:
    rows = ProgramVersion.objects.visible_to(actor).filter(program__facility=facility, approved_at__lt=until)
    found: ProgramVersion | None = rows.select_related("program").order_by("-approved_at").first()
    return found


def _rows(model: type[Model], wanted: dict[str, Any], until: dt.datetime, order: str) -> list[Any]:
    """The last event of each row by that moment; rows deleted by then are gone."""
    events = events_of(model).filter(pgh_created_at__lt=until, **wanted)
    last = events.order_by("pgh_obj_id", "-pgh_id").distinct("pgh_obj_id")
    rows = [event for event in last if not event.pgh_label.startswith("delete")]
    return sorted(rows, key=lambda one: str(getattr(one, order)))


def _standing(
    model: type[Model], wanted: dict[str, Any], until: dt.datetime, day: dt.date, order: str
) -> tuple[Any, ...]:
    return tuple(one for one in _rows(model, wanted, until, order) if one.closed_on is None or one.closed_on > day)


def _one(model: type[Model], pk: Any, until: dt.datetime) -> Any:
    return next(iter(_rows(model, {"pgh_obj_id": pk}, until, "pgh_id")), None)
