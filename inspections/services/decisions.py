"""The inspector's verdict on a report and his remarks; every look is recorded."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from inspections.models import Remark
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from reports.models import ReportVersion
from reports.services import submission


@transaction.atomic
def remark(
    actor: Actor, version: ReportVersion, *, text: str, table: str = "", row: str = "", column: str = ""
) -> Remark:
    """Write a remark on a filed version, on the whole or on a place of it."""
    actor.require(Role.INSPECTOR)
    if not ReportVersion.objects.visible_to(actor).filter(pk=version.pk).exists():
        raise Refused("GONE", _("There is no such report."), status=404)
    if not text.strip():
        words = _("Write the remark.")
        raise Refused("EMPTY", words, fields={"text": words})
    written = Remark.objects.create(
        version=version, text=text.strip(), table=table, row=row, column=column, author_id=actor.person()
    )
    events.record(actor, "report.remark", version, words=text.strip(), table=table, row=row, column=column)
    return written


def accept(actor: Actor, version: ReportVersion) -> ReportVersion:
    """Accept the report."""
    actor.require(Role.INSPECTOR)
    return submission.accept(actor, version)


def send_back(actor: Actor, version: ReportVersion, *, reason: str) -> ReportVersion:
    """Return the report with remarks: a new draft opens at the operator."""
    actor.require(Role.INSPECTOR)
    return submission.send_back(actor, version, reason=reason)


def note_looked(actor: Actor, version: ReportVersion) -> None:
    """Record that an inspector looked at the report (mutual transparency)."""
    if actor.has(Role.INSPECTOR):
        events.record(actor, "report.looked_at", version)
