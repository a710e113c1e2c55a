"""News from the rooms below: what a standing is made of has changed."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models.signals import post_save
from django.dispatch import receiver

from inspections.desk.services.standings import refresh
from operators.models import Facility, Operator
from reports.deadlines.models import Deadline
from reports.deadlines.signals import terms_changed
from reports.machine import FROZEN
from reports.models import ReportVersion
from reports.signals import version_moved


@receiver(version_moved, dispatch_uid="desk-moved")
def version_has_moved(sender: type[ReportVersion], version: ReportVersion, **kwargs: Any) -> None:
    """A filed version came or was decided upon, in the same transaction; drafts are not the inspector's business."""
    if version.state in FROZEN:
        refresh([version.report.facility_id])


@receiver(terms_changed, dispatch_uid="desk-terms")
def terms_have_changed(sender: type[Deadline], facility_ids: Iterable[UUID], **kwargs: Any) -> None:
    """Rows of terms were written or judged anew."""
    refresh(facility_ids)


@receiver(post_save, sender=Facility, dispatch_uid="desk-facility")
def facility_was_saved(sender: type[Facility], instance: Facility, created: bool, raw: bool, **kwargs: Any) -> None:
    """Its name, place, category or activity may be another one; a new facility has no terms yet."""
    if not created and not raw:
        refresh([instance.pk])


@receiver(post_save, sender=Operator, dispatch_uid="desk-operator")
def operator_was_saved(sender: type[Operator], instance: Operator, created: bool, raw: bool, **kwargs: Any) -> None:
    """Its name or БИН may be another one: its facilities are found by them."""
    if not created and not raw:
        refresh(instance.facilities.values_list("pk", flat=True))
