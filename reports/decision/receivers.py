"""News of the floor: a document was opened, a report was returned, a correction began."""

from __future__ import annotations

from typing import Any

from django.dispatch import receiver

from pekportal.kit.access import Actor
from reports.decision.services.notes import carry_words
from reports.decision.services.openings import note_opened
from reports.decision.services.reasons import carry_reasons
from reports.decision.services.remarks import tell_remarks
from reports.decision.services.telling import tell_directors
from reports.models import ReportVersion
from reports.signals import document_opened, version_moved, version_opened


@receiver(document_opened, dispatch_uid="decision-opened")
def opened(sender: type[ReportVersion], version: ReportVersion, actor: Actor, **news: Any) -> None:
    """The director has seen what he signs."""
    note_opened(actor, version, what=news["what"], content_sha256=news["content_sha256"])


@receiver(version_moved, dispatch_uid="decision-returned")
def returned(sender: type[ReportVersion], version: ReportVersion, actor: Actor, move: str, **news: Any) -> None:
    """The remarks of the director travel with the return."""
    if move == "return":
        tell_remarks(actor, version)


@receiver(version_moved, dispatch_uid="decision-sent")
def sent(sender: type[ReportVersion], version: ReportVersion, actor: Actor, move: str, **news: Any) -> None:
    """The director hears that a report waits for him."""
    if move == "send":
        tell_directors(actor, version)


@receiver(version_opened, dispatch_uid="decision-corrected")
def corrected(
    sender: type[ReportVersion], version: ReportVersion, older: ReportVersion, actor: Actor, **news: Any
) -> None:
    """Reasons of changes and the words of the note go on into the correction."""
    carry_reasons(version, older)
    carry_words(version, older)
