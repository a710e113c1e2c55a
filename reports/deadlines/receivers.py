"""News from the rooms below: a quarter that was opened has its deadline at once."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from monitoring.models import Quarter
from monitoring.signals import quarter_opened
from reports.deadlines.services.keeping import attach
from reports.models import Report


@receiver(quarter_opened, dispatch_uid="deadlines-open")
def deadline_of_quarter(sender: type[Quarter], quarter: Quarter, **kwargs: Any) -> None:
    """The report was opened just before, by the floor's receiver, in the same transaction."""
    attach(Report.objects.get(data=quarter))
