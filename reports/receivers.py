"""News from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from monitoring.models import Quarter
from monitoring.signals import quarter_opened
from pekportal.kit.access import Actor
from reports.services.opening import open_report


@receiver(quarter_opened, dispatch_uid="reports-open")
def report_for_quarter(sender: type[Quarter], quarter: Quarter, actor: Actor, **kwargs: Any) -> None:
    """An opened quarter gets its report, in the same transaction."""
    open_report(actor, quarter)
