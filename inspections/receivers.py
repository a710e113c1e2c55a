"""News from the rooms below: a mark was reviewed, the operator hears of it."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from inspections import mail, people
from pekportal.kit import letters
from reports.publication.models import MarkReview


@receiver(post_save, sender=MarkReview, dispatch_uid="inspections-mark-reviewed")
def mark_was_reviewed(sender: type[MarkReview], instance: MarkReview, created: bool, raw: bool, **kwargs: Any) -> None:
    """By the department, or by a decision that the administrator wrote down: a letter in the same transaction."""
    if not created or raw:
        return
    report, day = instance.mark.report, instance.decided_on
    decision = ", ".join(filter(None, (instance.office, instance.number, f"{day:%d.%m.%Y}" if day else "")))
    mail.tell(
        people.operator_people(report.facility),
        "mark-upheld" if instance.upheld else "mark-refused",
        f"mark:{instance.mark_id}",
        what=mail.period_of(report.period),
        facility=report.facility,
        words="\n".join(filter(None, (decision, instance.reason))),
        link=letters.link("publication:marks"),
    )
