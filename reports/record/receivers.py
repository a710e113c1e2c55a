"""News of the reports: a version was handed in."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from pekportal.kit.access import Actor
from reports.models import ReportVersion
from reports.record.services.receipts import give_receipt
from reports.signals import report_submitted


@receiver(report_submitted, dispatch_uid="record.report_submitted")
def version_submitted(sender: type[ReportVersion], version: ReportVersion, actor: Actor, **_more: Any) -> None:
    """The receipt belongs to the transaction of the submission: both are, or neither."""
    give_receipt(actor, version)
