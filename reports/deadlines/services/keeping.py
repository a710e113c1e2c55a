"""Keeps a row for every quarter of every facility, judges what is owed, and opens the quarters that are."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery

from monitoring.services import quarters
from operators.models import Facility
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import today
from pekportal.kit.refused import Refused
from reports.deadlines.facts import facts_of
from reports.deadlines.filing import filed, not_filed
from reports.deadlines.models import Deadline
from reports.deadlines.obligation import Facts, Verdict, judge
from reports.deadlines.signals import terms_changed
from reports.form.editions import edition_for
from reports.models import Report

log = logging.getLogger(__name__)
BATCH = 1000  # facilities, or rows, of one step
OPEN_FOR = dt.timedelta(days=60)  # a quarter is opened by itself until that long after its due day


@dataclass(frozen=True, slots=True)
class Kept:
    """What one round did."""

    written: int = 0
    judged: int = 0
    opened: int = 0


def keep(actor: Actor) -> Kept:
    """One round, safe to run twice at once: rows, verdicts, openings."""
    written = write_missing()
    return Kept(written, judge_again(actor), open_owed(actor))


def write_missing() -> int:
    """Write the rows that are not there: for reports that are, and for each facility up to the present quarter.

    The database says which facilities are behind; a round in which none is reads no row of any.
    """
    of_reports = [_of_report(report) for report in Report.objects.filter(deadline=None, quarter__isnull=False)]
    if of_reports:
        _write(of_reports)
        _link(Q(facility_id__in={row.facility_id for row in of_reports}))
    current, written = Period.of(today()), len(of_reports)
    behind = list(_behind(current))
    for start in range(0, len(behind), BATCH):
        batch = behind[start : start + BATCH]
        facts = facts_of(pk for pk, _newest in batch)
        written += _write(
            [_row(pk, period, judge(period, facts[pk])) for pk, last in batch for period in _missing(last, current)]
        )
    return written


def _behind(current: Period) -> Iterator[tuple[UUID, Period | None]]:
    """Facilities at work without a row of the present quarter, each with its newest row; one statement."""
    rows = Deadline.objects.filter(facility=OuterRef("pk"))
    newest = rows.order_by("-year", "-quarter").annotate(place=F("year") * 4 + F("quarter") - 1).values("place")[:1]
    facilities = (
        Facility.objects.filter(Q(closed_on=None) | Q(closed_on__gte=current.previous.start))
        .exclude(Exists(rows.filter(year=current.year, quarter=current.quarter)))
        .annotate(newest=Subquery(newest))
    )
    for pk, place in facilities.order_by("pk").values_list("pk", "newest"):
        yield pk, None if place is None else Period(place // 4, place % 4 + 1)


def _write(rows: list[Deadline]) -> int:
    if rows:
        Deadline.objects.bulk_create(rows, ignore_conflicts=True, batch_size=500)
        terms_changed.send(sender=Deadline, facility_ids={row.facility_id for row in rows})
    return len(rows)


def _missing(newest: Period | None, current: Period) -> Iterator[Period]:
    """The quarters after the last known one, none left out however long nothing ran.

    A facility that is new here begins with the quarter whose term is still ahead.
    """
    if newest is not None:
        first = newest.next
    else:
        first = current.previous if edition_for(current.previous.end).due_on(current.previous) > today() else current
    yield from first.up_to(current) if first <= current else ()


def _row(facility_id: UUID, period: Period, verdict: Verdict) -> Deadline:
    edition = edition_for(period.end)
    return Deadline(
        facility_id=facility_id,
        year=period.year,
        quarter=period.quarter,
        edition=edition.code,
        due_on=edition.due_on(period),
        entered_on=today(),
        judged_on=today(),
        **_columns(verdict),
    )


def _of_report(report: Report) -> Deadline:
    """The row of a report that was opened by hand; edition and due day are the report's."""
    return Deadline(
        facility_id=report.facility_id,
        year=report.year,
        quarter=report.period.quarter,
        edition=report.edition,
        due_on=report.due_on,
        entered_on=today(),
        judged_on=today(),
        report=report,
    )


def _columns(verdict: Verdict) -> dict[str, object]:
    return {
        "owed": verdict.owed,
        "why": verdict.why,
        "why_day": verdict.day,
        "document": verdict.document[:300],
    }


def attach(report: Report) -> None:
    """Bind a report that has just been opened to its row, writing the row when there is none yet."""
    Deadline.objects.bulk_create([_of_report(report)], ignore_conflicts=True)
    _link(Q(facility_id=report.facility_id))
    terms_changed.send(sender=Deadline, facility_ids={report.facility_id})


def _link(only: Q | None = None) -> None:
    loose = Deadline.objects.filter(only or Q(), report=None)
    reports = Report.objects.filter(only or Q(), deadline=None, quarter__isnull=False)
    found = {(one.facility_id, one.year, one.quarter): one.pk for one in reports}
    for row in loose.filter(facility_id__in={key[0] for key in found}) if found else ():
        pk = found.get((row.facility_id, row.year, row.quarter))
        if pk is not None:
            Deadline.objects.filter(pk=row.pk, report=None).update(report_id=pk)


def judge_again(actor: Actor) -> int:
    """Judge every row that is not filed by the facts as they are now; a change is written with its day."""
    recent = Deadline.objects.filter(due_on__gt=today() - dt.timedelta(days=400))
    ids = list(not_filed(recent).order_by("facility_id").values_list("pk", flat=True))
    return sum(_judge_some(actor, ids[start : start + BATCH]) for start in range(0, len(ids), BATCH))


def _judge_some(actor: Actor, ids: list[UUID]) -> int:
    rows = list(Deadline.objects.filter(pk__in=ids))
    done = filed([row.report_id for row in rows if row.report_id])
    open_rows = [row for row in rows if row.report_id not in done]
    facts: dict[UUID, Facts] = facts_of({row.facility_id for row in open_rows})
    return sum(_judge_one(actor, row, judge(row.period, facts[row.facility_id])) for row in open_rows)


def _judge_one(actor: Actor, row: Deadline, verdict: Verdict) -> bool:
    if (row.owed, row.why, row.why_day) == (verdict.owed, verdict.why, verdict.day):
        return False
    with transaction.atomic():
        same = Deadline.objects.filter(pk=row.pk, owed=row.owed, why=row.why)
        if not same.update(judged_on=today(), **_columns(verdict)):
            return False  # another round was first
        events.record(actor, "deadline.judged", row, owed=verdict.owed, why=verdict.why)
        terms_changed.send(sender=Deadline, facility_ids={row.facility_id})
    return True


def open_owed(actor: Actor) -> int:
    """Open the quarters that are owed and that nobody opened; what stands in the way is written on the row."""
    rows = Deadline.objects.filter(
        owed=True, report=None, due_on__gt=today() - OPEN_FOR, facility__closed_on=None
    ).select_related("facility__operator")
    return sum(_open(actor, row) for row in rows if row.period.start <= today())


def _open(actor: Actor, row: Deadline) -> bool:
    obstacle = ""
    try:
        quarters.open_quarter(actor, row.facility, row.period, is_demo=row.facility.operator.is_demo)
    except Refused as refused:
        if refused.code == "DOUBLE":  # another round, or the ecologist, was first
            return False
        obstacle = refused.code if refused.code in Deadline.Obstacle.values else Deadline.Obstacle.OTHER
        if obstacle == Deadline.Obstacle.OTHER:
            log.warning("the quarter of deadline %s does not open: %s", row.pk, refused.code)
    if row.obstacle != obstacle:
        Deadline.objects.filter(pk=row.pk).update(obstacle=obstacle)
    return not obstacle
