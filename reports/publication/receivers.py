"""What changes a public page: the facility is remembered in the same transaction, the job makes it again."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_save
from django.dispatch import receiver

from monitoring.cases.models import Case, CaseMeasure
from operators.models import Facility, Operator
from programs.models import ProgramVersion
from programs.signals import program_in_force
from reports.deadlines.models import Deadline
from reports.machine import FROZEN
from reports.models import ReportVersion
from reports.publication.models import Mark, MarkReview, Withdrawal
from reports.publication.services.stale import mark
from reports.signals import report_submitted, version_moved


@receiver(report_submitted, dispatch_uid="publication-submitted")
def submitted(sender: type[ReportVersion], version: ReportVersion, **_more: Any) -> None:
    """A report was handed in."""
    mark([version.report.facility_id])


@receiver(version_moved, dispatch_uid="publication-moved")
def moved(sender: type[ReportVersion], version: ReportVersion, **_more: Any) -> None:
    """Accepted, sent back, replaced by a correction."""
    if version.state in FROZEN:
        mark([version.report.facility_id])


@receiver(program_in_force, dispatch_uid="publication-programme")
def programme_in_force(sender: type[ProgramVersion], version: ProgramVersion, **_more: Any) -> None:
    """A programme was approved."""
    mark([version.program.facility_id])


@receiver(post_save, sender=Case, dispatch_uid="publication-case")
def case_saved(sender: type[Case], instance: Case, **_more: Any) -> None:
    """A case changed: what was done about an exceedance."""
    mark([instance.quarter.facility_id])


@receiver(post_save, sender=CaseMeasure, dispatch_uid="publication-measure")
def measure_saved(sender: type[CaseMeasure], instance: CaseMeasure, **_more: Any) -> None:
    """A measure was taken, done or withdrawn."""
    mark([instance.case.quarter.facility_id])


@receiver(post_save, sender=Facility, dispatch_uid="publication-facility")
def facility_saved(sender: type[Facility], instance: Facility, **_more: Any) -> None:
    """Who and where changed."""
    mark([instance.pk])


@receiver(post_save, sender=Operator, dispatch_uid="publication-operator")
def operator_saved(sender: type[Operator], instance: Operator, created: bool, **_more: Any) -> None:
    """The operator's name changed: it stands on each of its facilities."""
    if not created:
        mark(Facility.objects.filter(operator=instance).values_list("pk", flat=True))


@receiver(post_save, sender=Deadline, dispatch_uid="publication-deadline")
def deadline_saved(sender: type[Deadline], instance: Deadline, **_more: Any) -> None:
    """A quarter is owed, or is not any more."""
    mark([instance.facility_id])


@receiver(post_save, sender=Mark, dispatch_uid="publication-mark")
def marked(sender: type[Mark], instance: Mark, **_more: Any) -> None:
    """A place was marked as protected by law."""
    mark([instance.report.facility_id])


@receiver(post_save, sender=MarkReview, dispatch_uid="publication-review")
def reviewed(sender: type[MarkReview], instance: MarkReview, **_more: Any) -> None:
    """A mark was reviewed."""
    mark([instance.mark.report.facility_id])


@receiver(post_save, sender=Withdrawal, dispatch_uid="publication-withdrawal")
def withdrawn(sender: type[Withdrawal], instance: Withdrawal, **_more: Any) -> None:
    """A decision takes a paper off the site, or puts it back."""
    if instance.version is not None:
        mark([instance.version.report.facility_id])
    elif instance.program_version is not None:
        mark([instance.program_version.program.facility_id])
