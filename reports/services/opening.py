"""Opening the report of a quarter: its first version, its edition and its due date."""

from __future__ import annotations

from monitoring.models import Quarter
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import due_on
from reports.form.editions import edition_for
from reports.models import Report, ReportVersion


def open_report(actor: Actor, data: Quarter) -> Report:
    """Create the report of an opened quarter with its first draft version; called inside the opening's transaction.

    The edition is the one in force on the last day of the period; the due date is stored and never
    recomputed (architecture 4.5).
    """
    period = data.period
    report = Report.objects.create(
        facility=data.facility,
        data=data,
        year=period.year,
        quarter=period.quarter,
        edition=edition_for(period.end).code,
        due_on=due_on(period),
    )
    ReportVersion.objects.create(report=report, number=1, is_demo=data.facility.operator.is_demo)
    events.record(actor, "report.opened", report, due_on=report.due_on.isoformat(), edition=report.edition)
    return report
