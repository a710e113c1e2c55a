"""News of the report: its approval was taken back."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from pekportal.kit.access import Actor
from reports.models import ReportVersion
from reports.signals import version_moved
from reports.signing.services.voiding import void_signatures


@receiver(version_moved, dispatch_uid="signing.version_moved")
def version_reopened(
    sender: type[ReportVersion], version: ReportVersion, actor: Actor, move: str, reason: str, **_more: Any
) -> None:
    """`reopen` voids what was signed, in the same transaction."""
    if move == "reopen":
        void_signatures(actor, version, reason=reason)
