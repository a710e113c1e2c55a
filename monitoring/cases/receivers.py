"""News of the quarter: rows changed."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from monitoring.cases.services import watching
from monitoring.models import Quarter
from monitoring.signals import rows_changed
from pekportal.kit.access import Actor


@receiver(rows_changed, dispatch_uid="cases.rows_changed")
def look_at_rows(quarter: Quarter, actor: Actor, slug: str, **_more: Any) -> None:
    """Exceedances of the changed table open their cases in the same transaction."""
    watching.rows_changed(actor, quarter, slug)
