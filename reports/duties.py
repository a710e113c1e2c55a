"""What the ecologist and the director owe about reports."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pekportal.kit import nav
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides
from reports.machine import APPROVED, DRAFT, RETURNED, REVIEW
from reports.models import ReportVersion
from reports.presenters import corrects_filed

for _role in (Role.ECOLOGIST, Role.DIRECTOR):
    nav.register(_role, gettext_lazy("Reports"), "reports:list", order=40)
    nav.belong(_role, "reports:list", "decision")
nav.belong(Role.ADMINISTRATOR, "operators:facilities", "reports", "decision", "signing", "record")


def _duty(version: ReportVersion, actor: Actor, title: str, group: str, page: str = "reports:version") -> Duty:
    report = version.report
    no_term = corrects_filed(version)
    return Duty(
        title=title % {"period": report.period.label(actor.language)},
        url=reverse(page, args=[version.pk]),
        group=group,
        due_on=None if no_term else report.due_on,
        tone="overdue" if report.due_on <= today() and not no_term else "waiting",
        detail=report.facility.label(actor.language),
    )


@provides(Role.ECOLOGIST)
def reports_to_prepare(actor: Actor) -> Iterator[Duty]:
    """Ended quarters whose report has not been sent to the director, and those he returned."""
    for version in ReportVersion.objects.visible_to(actor).filter(state__in=[DRAFT, RETURNED]).for_page():
        if version.state == RETURNED:
            yield _duty(version, actor, _("Mend the returned report for %(period)s"), _("Returned by the director"))
        elif version.report.period.end < today():
            yield _duty(version, actor, _("Prepare the report for %(period)s"), _("Reports"))


@provides(Role.DIRECTOR)
def reports_to_decide(actor: Actor) -> Iterator[Duty]:
    """Reports that wait for the director: to approve, to submit."""
    words = {REVIEW: _("Look at the report for %(period)s"), APPROVED: _("Submit the report for %(period)s")}
    for version in ReportVersion.objects.visible_to(actor).filter(state__in=list(words)).for_page():
        yield _duty(version, actor, words[version.state], _("Waiting for your decision"), "decision:page")
