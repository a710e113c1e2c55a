"""The page of deadlines, the reason of lateness, extensions, the choice of letters."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.paginator import Paginator
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pekportal.kit import access, files
from pekportal.kit.access import Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest
from reports.deadlines.forms import ExtensionForm, LateForm, LettersForm, WithdrawForm
from reports.deadlines.models import Deadline, Extension
from reports.deadlines.presenters import Line, lines_of, to_come
from reports.deadlines.services import choices, late
from reports.deadlines.strip import year_strip
from reports.deadlines.views.asking import Words, asked, given
from reports.models import ReportVersion

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.ADMINISTRATOR)
OWN = (Role.ECOLOGIST, Role.DIRECTOR)
FACILITIES_A_PAGE = 20
YEARS_SHOWN = 6


@access.roles(*READERS)
@require_safe
def deadline_list(request: PortalRequest) -> HttpResponse:
    """Facility by facility: the year as a drawing, what is still owed with its countdown, what was sent and to whom."""
    actor = request.actor
    year = _year(request.GET.get("year", ""))
    rows = Deadline.objects.visible_to(actor).filter(year=year)
    ids = list(rows.order_by(by_name("facility__name"), "facility_id").values_list("facility_id", flat=True).distinct())
    ids = list(dict.fromkeys(ids))
    page = Paginator(ids, FACILITIES_A_PAGE).get_page(request.GET.get("page"))
    lines = lines_of(rows.filter(facility_id__in=list(page)).for_list())
    years = sorted(set(Deadline.objects.visible_to(actor).values_list("year", flat=True)), reverse=True)
    context = {
        "year": year,
        "years": years[:YEARS_SHOWN],
        "blocks": [_block(request, [line for line in lines if line.row.facility_id == pk], year) for pk in page],
        "page": page,
        "own": actor.is_operator,
    }
    return render(request, "deadlines/list.html", context)


def _year(text: str) -> int:
    """The year asked for; else the year of the quarter whose report is prepared now."""
    if text.isdigit() and 1990 <= int(text) <= 2199:
        return int(text)
    return today().year


def _block(request: PortalRequest, lines: list[Line], year: int) -> dict[str, Any]:
    lines = sorted(lines, key=lambda line: line.row.due_on, reverse=True)  # what was filed: the newest first
    lines = sorted((line for line in lines if line.is_open), key=lambda line: line.row.due_on) + [
        line for line in lines if not line.is_open
    ]
    return {
        "facility": lines[0].row.facility,
        "strip": year_strip(sorted(lines, key=lambda line: line.row.quarter), year, today()),
        "lines": [
            {
                "line": line,
                "url": line.url(request.actor),
                "to_come": to_come(line),
                "can_extend": request.actor.is_operator and line.is_open,
                "can_reason": request.actor.is_operator and line.is_late and line.version is not None,
            }
            for line in lines
        ],
    }


@access.roles(*OWN)
def late_reason(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write why the report is late."""
    version = get_object_or_404(ReportVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    words = Words(
        _("Why the report is late"),
        _("Keep the reason"),
        _("The reason is written. Now the report can go on."),
        lead=_("Without a written reason a late report can be neither sent to the director nor submitted."),
        about=f"{version.report.facility.label(request.actor.language)} · "
        f"{version.report.period.label(request.actor.language)}",
    )
    form = LateForm(given(request).get("data"))
    back = reverse("reports:version", args=[pk])
    return asked(request, form, lambda said: late.write_reason(request.actor, version, text=said["text"]), words, back)


def _deadline(request: PortalRequest, pk: UUID) -> Deadline:
    found: Deadline = get_object_or_404(Deadline.objects.visible_to(request.actor).for_list(), pk=pk)
    return found


@access.roles(*OWN)
def extend(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Record an extension with its document."""
    row = _deadline(request, pk)
    words = Words(
        _("An extension of the term"),
        _("Record the extension"),
        _("The extension is recorded beside the term."),
        lead=_("The term in the portal stays as it is, and so do the reminders: the extension is shown beside it."),
        warning=_(
            "In the rules as the portal knows them (order No. 250, clause 23) no ground for an extension was found. "
            "Whether the document holds is for the authority that gave it."
        ),
        about=f"{row.facility.label(request.actor.language)} · {row.period.label(request.actor.language)}",
    )
    form = ExtensionForm(**given(request))

    def act(said: dict[str, Any]) -> None:
        late.record_extension(request.actor, row, upload=said.pop("file"), **said)

    return asked(request, form, act, words, reverse("deadlines:list"))


@access.roles(*OWN)
def withdraw_extension(request: PortalRequest, pk: UUID, extension: UUID) -> HttpResponse:
    """Take back an extension recorded by mistake."""
    row = _deadline(request, pk)
    found = get_object_or_404(row.extensions.all(), pk=extension)
    words = Words(
        _("Take the extension back"),
        _("Take it back"),
        _("The extension is taken back; it stays to be read."),
        about=str(found),
    )
    form = WithdrawForm(given(request).get("data"))
    return asked(
        request,
        form,
        lambda said: late.withdraw_extension(request.actor, found, reason=said["reason"]),
        words,
        reverse("deadlines:list"),
    )


@access.roles(*READERS)
@require_safe
def extension_file(request: PortalRequest, pk: UUID, extension: UUID) -> FileResponse:
    """The document of an extension."""
    found: Extension = get_object_or_404(_deadline(request, pk).extensions.select_related("file"), pk=extension)
    return files.answer(found.file)


@access.roles(*OWN)
def letters(request: PortalRequest) -> HttpResponse:
    """Where the reminders go, in which language, and whether the early ones come by mail."""
    known = choices.choice_of(request.actor)
    initial = {"address": known.address, "language": known.language, "early": known.early}
    words = Words(
        _("Letters about deadlines"),
        _("Save"),
        _("The choice is saved."),
        lead=_("Eight reminders a report: T−30, T−10, T−5, T−1 and, when it is late, T+1, T+7, T+14, T+21."),
    )
    form = LettersForm(given(request).get("data"), initial=initial)
    return asked(request, form, lambda said: choices.choose(request.actor, **said), words, reverse("deadlines:list"))
