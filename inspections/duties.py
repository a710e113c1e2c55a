"""What the inspector and the operator owe each other now."""

from __future__ import annotations

from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspections import people
from inspections.models import DocumentRequest, Remark, Verdict
from pekportal.kit import nav
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty, provides
from reports.models import ReportVersion
from reports.publication.models import Mark

nav.register(Role.INSPECTOR, gettext_lazy("Territory"), "inspections:overview", order=10)
nav.register(Role.INSPECTOR, gettext_lazy("Marks"), "publication:marks", order=65)
for _role in (Role.INSPECTOR, Role.ECOLOGIST, Role.DIRECTOR):
    nav.register(_role, gettext_lazy("Requests"), "inspections:requests", order=60)
for _role in (Role.ECOLOGIST, Role.DIRECTOR):
    nav.belong(_role, "reports:list", "inspections")  # a remark stands on a place of a report
nav.belong(Role.INSPECTOR, "publication:marks", "inspections:mark")
nav.belong(Role.INSPECTOR, "inspections:overview", "reports", "decision", "record", "publication")
MOST = 50  # of one kind on the first page


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def requests_to_answer(actor: Actor) -> Iterator[Duty]:
    """Requests of the inspector that wait for the operator."""
    for request in DocumentRequest.objects.visible_to(actor).with_operator().for_list()[:MOST]:
        yield Duty(
            title=_("Answer the inspector's request %(number)s") % {"number": request.number},
            url=reverse("inspections:request", args=[request.pk]),
            group=_("Requests of the inspector"),
            due_on=request.due_on,
            tone="overdue" if request.due_on < today() else "attention",
            detail=request.facility.label(actor.language),
        )


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def remarks_to_answer(actor: Actor) -> Iterator[Duty]:
    """Remarks of the inspector that wait for an answer."""
    for remark in Remark.objects.visible_to(actor).with_operator().for_list()[:MOST]:
        report = remark.version.report
        yield Duty(
            title=_("Answer the inspector's remark: %(period)s") % {"period": report.period.label(actor.language)},
            url=reverse("inspections:remark-page", args=[remark.pk]),
            group=_("Remarks of the inspector"),
            due_on=remark.due_on,
            tone="overdue" if remark.due_on and remark.due_on < today() else "attention",
            detail=remark.where or report.facility.label(actor.language),
        )


@provides(Role.INSPECTOR)
def reports_to_look_at(actor: Actor) -> Iterator[Duty]:
    """Submitted reports without a verdict."""
    judged = Verdict.objects.filter(version=OuterRef("pk"))  # an anti-join by its index; an outer join reads all rows
    rows = ReportVersion.objects.visible_to(actor).filter(~Exists(judged), state="submitted")
    longest = list(rows.order_by("submitted_at", "id").values_list("pk", flat=True)[:MOST])  # then their wide rows
    for version in ReportVersion.objects.filter(pk__in=longest).for_page().order_by("submitted_at", "id"):
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
    """Answered items of his department's requests, and requests whose term has passed."""
    mine = DocumentRequest.objects.visible_to(actor).filter(department_id=actor.department_id)
    for request in mine.filter(items__state="answered").exclude(state="withdrawn").for_list().distinct()[:MOST]:
        yield Duty(
            title=_("Decide on the answer to request %(number)s") % {"number": request.number},
            url=reverse("inspections:request", args=[request.pk]),
            group=_("My requests"),
            detail=request.facility.label(actor.language),
        )
    for request in mine.with_operator().filter(due_on__lt=today()).for_list()[:MOST]:
        yield Duty(
            title=_("No answer to request %(number)s") % {"number": request.number},
            url=reverse("inspections:request", args=[request.pk]),
            group=_("My requests"),
            due_on=request.due_on,
            tone="overdue",
            detail=request.facility.label(actor.language),
        )


@provides(Role.INSPECTOR)
def remarks_to_decide(actor: Actor) -> Iterator[Duty]:
    """His own remarks that were answered, or are overdue, and those of people who left the department."""
    mine = Q(author_id=actor.user_id) | Q(author_id__in=people.who_left(actor))
    kept = Remark.objects.visible_to(actor).filter(mine)
    for remark in kept.filter(state="answered").for_list()[:MOST]:
        yield _about(actor, remark, "waiting")
    for remark in kept.with_operator().filter(due_on__lt=today()).for_list()[:MOST]:
        yield _about(actor, remark, "overdue")


@provides(Role.INSPECTOR)
def marks_to_decide(actor: Actor) -> Iterator[Duty]:
    """Marks «protected by law» that the department has not decided about: the public waits for it; the oldest first."""
    waiting = Mark.objects.visible_to(actor).waiting().filter(decision__isnull=True)
    for mark in waiting.for_list().order_by("marked_at", "pk")[:MOST]:
        yield Duty(
            title=_("Decide about a mark: %(period)s") % {"period": mark.report.period.label(actor.language)},
            url=reverse("inspections:mark", args=[mark.pk]),
            group=_("Marks “protected by law”"),
            detail=f"{mark.report.facility.label(actor.language)} · {mark.ground}",
        )


def _about(actor: Actor, remark: Remark, tone: str) -> Duty:
    overdue = tone == "overdue"
    if remark.author_id == actor.user_id:
        group, title = (
            _("My remarks"),
            _("No answer to your remark") if overdue else _("Read the answer to your remark"),
        )
    else:
        group = _("Remarks of people who left the department")
        words = _("No answer to the remark of %(name)s") if overdue else _("Read the answer to the remark of %(name)s")
        title = words % {"name": remark.author.full_name}
    return Duty(
        title=title,
        url=reverse("inspections:remark-page", args=[remark.pk]),
        group=group,
        due_on=remark.due_on if overdue else None,
        tone=tone,
        detail=remark.where or remark.version.report.facility.label(actor.language),
    )
