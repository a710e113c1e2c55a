"""What the inspector and the operator owe each other now."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspections.models import DocumentRequest
from pekportal.kit import nav
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides
from reports.models import ReportVersion

nav.register(Role.INSPECTOR, gettext_lazy("Territory"), "inspections:overview", order=10)
for _role in (Role.INSPECTOR, Role.ECOLOGIST, Role.DIRECTOR):
    nav.register(_role, gettext_lazy("Requests"), "inspections:requests", order=60)


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def requests_to_answer(actor: Actor) -> Iterator[Duty]:
    """Requests of the inspector that wait for the operator."""
    for request in DocumentRequest.objects.visible_to(actor).with_operator().for_list():
        yield Duty(
            title=_("Answer the inspector's request %(number)s") % {"number": request.number},
            url=reverse("inspections:request", args=[request.pk]),
            group=_("Requests of the inspector"),
            due_on=request.due_on,
            tone="overdue" if request.due_on < today() else "attention",
            detail=request.facility.label(actor.language),
        )


@provides(Role.INSPECTOR)
def reports_to_look_at(actor: Actor) -> Iterator[Duty]:
    """Submitted reports without a decision."""
    for version in ReportVersion.objects.visible_to(actor).filter(state="submitted").for_page():
        yield Duty(
            title=_("Look at the report: %(facility)s, %(period)s")
            % {
                "facility": version.report.facility.label(actor.language),
                "period": version.report.period.label(actor.language),
            },
            url=reverse("inspections:version", args=[version.pk]),
            group=_("Submitted reports"),
            detail=version.report.facility.operator.label(actor.language),
        )


@provides(Role.INSPECTOR)
def requests_to_decide(actor: Actor) -> Iterator[Duty]:
    """Answered requests, and those whose term has passed."""
    requests = DocumentRequest.objects.visible_to(actor).filter(department_id=actor.department_id).for_list()
    for request in requests.filter(state="answered"):
        yield Duty(
            title=_("Decide on the answer to request %(number)s") % {"number": request.number},
            url=reverse("inspections:request", args=[request.pk]),
            group=_("My requests"),
            detail=request.facility.label(actor.language),
        )
    for request in requests.with_operator().filter(due_on__lt=today()):
        yield Duty(
            title=_("No answer to request %(number)s") % {"number": request.number},
            url=reverse("inspections:request", args=[request.pk]),
            group=_("My requests"),
            due_on=request.due_on,
            tone="overdue",
            detail=request.facility.label(actor.language),
        )
