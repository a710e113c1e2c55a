"""What waits: filing in the National Data Bank, «это не я» cases without an answer; their list in the menu."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pekportal.kit import nav
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides
from reports.record.models import Receipt, Repudiation

nav.register(Role.ADMINISTRATOR, gettext_lazy("Not me"), "record:cases", order=65)


@provides(Role.ECOLOGIST)
def file_outside(actor: Actor) -> Iterator[Duty]:
    """Reports handed in here and not yet filed in the National Data Bank."""
    for receipt in Receipt.objects.visible_to(actor).to_file_outside().for_page():
        report = receipt.version.report
        yield Duty(
            title=_("File the report for %(period)s in the National Data Bank")
            % {"period": report.period.label(actor.language)},
            url=reverse("record:outside", args=[receipt.version_id]),
            group=_("Reports"),
            due_on=report.due_on,
            tone="overdue" if report.due_on <= today() else "waiting",
            detail=report.facility.label(actor.language),
        )


@provides(Role.ADMINISTRATOR)
def not_me_cases(actor: Actor) -> Iterator[Duty]:
    """Cases opened by the link of a letter."""
    for case in Repudiation.objects.visible_to(actor).open().for_list():
        report = case.receipt.version.report
        yield Duty(
            title=_("“Not me”: find out who handed in the report for %(period)s")
            % {"period": report.period.label(actor.language)},
            url=reverse("record:case", args=[case.pk]),
            group=_("Not me"),
            tone="overdue",
            detail=f"{report.facility.operator.label(actor.language)} · {case.receipt.number}",
        )
