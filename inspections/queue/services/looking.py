"""Look at a filed version and keep what was found; done twice it changes nothing more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction

from inspections.queue import gathering, sightings
from inspections.queue.models import Line, Reason
from inspections.queue.queries import REGION
from inspections.queue.reasons import KINDS, RULES, Found, Thresholds, run
from inspections.queue.reasons.contract import plain_fact
from inspections.queue.services.ranking import rank
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, due_on, now, zone
from reports.machine import FROZEN, SUPERSEDED
from reports.models import ReportVersion

DECIDED = ("accepted", "sent_back")


def thresholds() -> Thresholds:
    """Those of the settings."""
    return Thresholds(**settings.QUEUE_THRESHOLDS)


def look_at(actor: Actor, version: ReportVersion, *, others: bool = True) -> Line:
    """Find the reasons of a filed version anew; `others` looks again at reports of others that share a paper with it.

    The version is one that was filed; a replaced one keeps its reasons, the line speaks of the newest.
    """
    actor.require()
    sightings.write_down(version)
    values, met = gathering.looked(version)
    found = run(values, thresholds())
    with transaction.atomic():
        line = line_of(version.report.facility, version.report.period)
        keep(line, version, found)
        refresh(line)
    if others:
        for other in ReportVersion.objects.for_page().filter(pk__in={one.pk for one in met}).order_by("pk"):
            look_at(actor, other, others=False)
    return line


def line_of(facility: Facility, period: Quarter) -> Line:
    """The line of this quarter, locked; made when there is none."""
    Line.objects.bulk_create([new_line(facility, period)], ignore_conflicts=True)
    found: Line = Line.objects.select_for_update(of=("self",)).get(
        facility=facility, year=period.year, quarter=period.quarter
    )
    return found


def new_line(facility: Facility, period: Quarter) -> Line:
    """A line that waits for nobody yet."""
    return Line(
        facility=facility,
        year=period.year,
        quarter=period.quarter,
        kato=facility.kato_id,
        region=facility.kato_id[:REGION],
        category=facility.category,
        rank=0,
    )


def keep(line: Line, version: ReportVersion | None, found: Iterable[Found]) -> None:
    """Write the reasons of one version: new ones, changed ones, those that are not found any more."""
    known = {one.code: one for one in line.reasons.filter(version=version)}
    moment = now()
    for one in found:
        values = as_kept(one)
        reason = known.pop(one.code, None)
        if reason is None:
            Reason.objects.create(line=line, version=version, code=one.code, found_at=moment, **values)
            continue
        if reason.gone_at is not None or _changed(reason, values):
            came_back = reason.gone_at is not None
            for name, value in values.items():
                setattr(reason, name, value)
            reason.gone_at, reason.found_at = None, moment if came_back else reason.found_at
            reason.save()
    for reason in known.values():
        if reason.gone_at is None:
            reason.gone_at = moment
            reason.save(update_fields=["gone_at"])


def as_kept(found: Found) -> dict[str, Any]:
    """A finding as the columns of its row."""
    return {
        "weight": KINDS[found.code].weight,
        "facts": {name: plain_fact(value) for name, value in found.facts.items()},
        "places": [
            {
                "table": spot.place.table,
                "row": spot.place.row,
                "column": spot.place.column,
                "facts": {name: plain_fact(value) for name, value in spot.facts.items()},
            }
            for spot in found.spots
        ],
        "rules": RULES,
    }


def _changed(reason: Reason, values: dict[str, Any]) -> bool:
    return any(getattr(reason, name) != value for name, value in values.items())


def refresh(line: Line) -> None:
    """What the line says of its reasons and whether it waits; the line is locked.

    A reason the report itself gives is news since the day it was filed, one that came from elsewhere since it was
    found. A decision on the version settles what was there before it.
    """
    version = newest_filed(line)
    if version is not None:
        line.reasons.filter(version=None, gone_at=None).update(gone_at=now())
    reasons = list(line.reasons.filter(version=version, gone_at=None))
    settled = line.settlements.order_by("-at").values_list("at", flat=True).first()
    decided = version.decided_at if version is not None and version.state in DECIDED else None
    line.version = version
    line.codes = sorted(reason.code for reason in reasons)
    line.rank = rank(line.codes, due_on=_due_on(line, version), filed_on=_filed_on(version))
    line.news_at = max((_news(reason, version) for reason in reasons), default=None)
    line.settled_at = max((moment for moment in (settled, decided) if moment), default=None)
    line.is_waiting = line.news_at is not None and (line.settled_at is None or line.news_at > line.settled_at)
    line.save()


def newest_filed(line: Line) -> ReportVersion | None:
    """The version the line speaks of: the newest that was filed and not replaced."""
    rows = ReportVersion.objects.filter(
        report__facility=line.facility_id,
        report__kind="quarterly",
        report__year=line.year,
        report__quarter=line.quarter,
        state__in=FROZEN,
    ).exclude(state=SUPERSEDED)
    found: ReportVersion | None = rows.select_related("report").order_by("-number").first()
    return found


def _news(reason: Reason, version: ReportVersion | None) -> dt.datetime:
    if version is None or version.submitted_at is None or KINDS[reason.code].across:
        return reason.found_at
    return version.submitted_at


def _due_on(line: Line, version: ReportVersion | None) -> dt.date:
    return version.report.due_on if version is not None else due_on(line.period)


def _filed_on(version: ReportVersion | None) -> dt.date | None:
    return version.submitted_at.astimezone(zone()).date() if version is not None and version.submitted_at else None
