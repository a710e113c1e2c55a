"""Pages of the decisions: marks and their review, withdrawal, the rule of an edition."""

from __future__ import annotations

from functools import partial
from uuid import UUID

from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pekportal.kit import access, asking
from pekportal.kit.access import Role
from pekportal.kit.asking import Words, given
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import reader_language
from programs.models import ProgramVersion
from reports.decision.places import Spot
from reports.form.editions import EDITIONS
from reports.models import ReportVersion
from reports.publication import places_asked
from reports.publication.doors import door_of
from reports.publication.forms import MarkForm, ReviewForm, RuleForm, WithdrawalForm
from reports.publication.models import Mark
from reports.publication.services import decisions
from reports.publication.services.rules import rulings, set_rule
from reports.publication.spots import newest_version, spot_of
from reports.services.content import document_for

ON_A_PAGE = 30
asked = partial(asking.asked, template="publication/decide.html")


@access.roles(Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)
@require_safe
def marks(request: PortalRequest) -> HttpResponse:
    """Marks one may see, those that wait for their review first."""
    page = Paginator(Mark.objects.visible_to(request.actor).for_list(), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {"page": page, "door": door_of(request.actor), "may_rule": request.actor.has(Role.ADMINISTRATOR)}
    return render(request, "publication/marks.html", context)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def mark_new(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Mark a place of a report as protected by law."""
    version = _version(request, pk)
    said, lang = reader_language(), _paper_language()
    document, named = document_for(version, lang=lang), document_for(version, lang="ru")
    form = MarkForm(**given(request), places=places_asked.choices(document, named))
    words = Words(
        title=_("Mark a place as protected by law"),
        button=_("Mark the place"),
        done=_("The place is marked and is not shown to the public until the mark is reviewed."),
        lead=f"{version.report.facility.label(said)} · {version.report.period.label(said)}",
        warning=_("The public page says that a mark is under review. A mark counts for every version of this report."),
    )
    return asked(
        request,
        form,
        lambda said: decisions.mark_place(
            request.actor,
            version,
            places_asked.place_of(said["place"]),
            secret=said["secret"],
            ground=said["ground"],
            why=said["why"],
        ),
        words,
        reverse("publication:marks"),
    )


@access.roles(Role.ADMINISTRATOR)
def review(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write down what the authority decided about a mark."""
    mark: Mark = get_object_or_404(Mark.objects.visible_to(request.actor).for_list(), pk=pk)
    lang = reader_language()
    words = Words(
        title=_("Review of a mark"),
        button=_("Write the decision down"),
        done=_("The mark is reviewed."),
        lead=f"{mark.report.facility.label(lang)} · {mark.report.period.label(lang)}",
        warning=_(
            "The authority that publishes the reports decides; the administrator writes its decision down and carries "
            "it out."
        ),
        more={"mark": mark, "spot": _spot(request, mark)},
    )
    return asked(
        request,
        ReviewForm(**given(request)),
        lambda said: decisions.review_mark(request.actor, mark, **said),
        words,
        reverse("publication:marks"),
    )


def _paper_language() -> str:
    """The reader's, where the paper is in it."""
    return "kk" if reader_language() == "kk" else "ru"


def _spot(request: PortalRequest, mark: Mark) -> Spot | None:
    version = newest_version(request.actor, mark)
    return None if version is None else spot_of(version, mark, _paper_language())


@access.roles(Role.ADMINISTRATOR)
def withdrawal(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a report off the public site by a decision, or put it back."""
    version = _version(request, pk)
    titles = (_("Withdraw a report from publication"), _("Put a report back on the public site"))
    lead = f"{version.report.facility.label(reader_language())} · {version.receipt_number}"
    return _withdrawal(request, version, lead, titles)


@access.roles(Role.ADMINISTRATOR)
def programme_withdrawal(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a programme off the public site by a decision, or put it back."""
    version: ProgramVersion = get_object_or_404(ProgramVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    titles = (_("Withdraw a programme from publication"), _("Put a programme back on the public site"))
    facility = version.program.facility.label(reader_language())
    number = _("Version %(number)s") % {"number": version.number}
    return _withdrawal(request, version, f"{facility} · {version.program.title} · {number}", titles)


def _withdrawal(
    request: PortalRequest, paper: ReportVersion | ProgramVersion, lead: str, titles: tuple[str, str]
) -> HttpResponse:
    """The form of a decision about a paper; `titles` are for one that is public and for one that is withdrawn."""
    newest = decisions.newest_decision(paper)
    out = newest is not None and newest.withdrawn
    words = Words(
        title=titles[out],
        button=_("Put it back") if out else _("Withdraw it"),
        done=_("The decision is recorded; the public page follows within a minute."),
        lead=lead,
        warning="" if out else _("Its address stays and shows this decision to everybody: office, reason, ground."),
    )
    return asked(
        request,
        WithdrawalForm(**given(request)),
        lambda said: decisions.withdraw(request.actor, paper, withdrawn=not out, **said),
        words,
        reverse("publication:marks"),
    )


@access.roles(Role.ADMINISTRATOR)
def rule(request: PortalRequest) -> HttpResponse:
    """The rule of each edition, and a new one by a decision."""
    known = rulings()
    lang = reader_language()
    words = Words(
        title=_("Since when reports are public"),
        button=_("Record the rule"),
        done=_("The rule is recorded; the public pages follow."),
        more={"rules": [(one.title(lang), known[one.code], known[one.code].ground(lang)) for one in EDITIONS]},
    )
    return asked(
        request,
        RuleForm(**given(request)),
        lambda said: set_rule(request.actor, said.pop("edition"), **said),
        words,
        reverse("publication:rule"),
    )


def _version(request: PortalRequest, pk: UUID) -> ReportVersion:
    found: ReportVersion = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    return found
