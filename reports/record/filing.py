"""Answers reports.deadlines: which reports are filed outside, and since when."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from pekportal.kit.calendar import zone
from reports.deadlines.filing import tells_filed_outside
from reports.record.models import OutsideFiling, Receipt
from reports.record.queries import OPERATOR


@tells_filed_outside
def filed_outside(report_ids: list[UUID]) -> dict[UUID, dt.datetime]:
    """Report -> the moment of its first filing: the day written down, 00:00 in Almaty.

    A receipt that was the filing itself when it was given (DEPLOYMENT has changed since) counts by its own moment.
    """
    found: dict[UUID, dt.datetime] = {}
    days = OutsideFiling.objects.filter(receipt__version__report_id__in=report_ids)
    for report, day in days.values_list("receipt__version__report_id", "filed_on"):
        _keep_first(found, report, dt.datetime.combine(day, dt.time(), zone()))
    own = Receipt.objects.filter(version__report_id__in=report_ids).exclude(deployment=OPERATOR)
    for report, moment in own.values_list("version__report_id", "moment"):
        _keep_first(found, report, moment)
    return found


def _keep_first(found: dict[UUID, dt.datetime], report: UUID, moment: dt.datetime) -> None:
    if report not in found or moment < found[report]:
        found[report] = moment
