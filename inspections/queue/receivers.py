"""News of the reports: a version was filed or decided on, its reasons are looked at in the background."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from inspections.queue.tasks import start_looking
from reports.models import ReportVersion
from reports.signals import report_submitted, version_moved

DECIDES = ("accept", "send_back")


@receiver(report_submitted, dispatch_uid="queue.report_submitted")
def submitted(sender: type[ReportVersion], version: ReportVersion, **_more: Any) -> None:
    """The job's row belongs to the transaction of the submission."""
    start_looking(version)


@receiver(version_moved, dispatch_uid="queue.version_moved")
def decided(sender: type[ReportVersion], version: ReportVersion, move: str, **_more: Any) -> None:
    """A decision settles what was there before it."""
    if move in DECIDES:
        start_looking(version)
