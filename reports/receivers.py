"""News from the rooms below."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from monitoring.calc.signals import annex_made
from monitoring.models import Quarter
from monitoring.signals import quarter_opened
from pekportal.kit.access import Actor
from pekportal.kit.models import StoredFile
from reports.services.notes import attach_made
from reports.services.opening import open_report


@receiver(quarter_opened, dispatch_uid="reports-open")
def report_for_quarter(sender: type[Quarter], quarter: Quarter, actor: Actor, **kwargs: Any) -> None:
    """An opened quarter gets its report, in the same transaction."""
    open_report(actor, quarter)


@receiver(annex_made, dispatch_uid="reports-calculations")
def annex_for_report(
    sender: type[Quarter],
    quarter: Quarter,
    actor: Actor,
    files: list[StoredFile],
    older: list[Any],
    title: str,
    **kwargs: Any,
) -> bool:
    """The annex with calculations is attached to the report while it can be edited, in place of an older one."""
    return attach_made(actor, quarter, files=files, instead_of=older, title=title)
