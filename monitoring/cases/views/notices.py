"""The notice of a case: the paper, its text, its PDF, the sending."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from monitoring.cases.forms import NoticeForm, SendForm
from monitoring.cases.machine import NOTICE, SENT
from monitoring.cases.models import Case, Notice, Paper
from monitoring.cases.services import notices as verbs
from monitoring.cases.services import printing
from monitoring.cases.views import shown
from monitoring.cases.views.asking import Words, asked, given, lang
from monitoring.cases.views.cases import READERS, the_case
from pekportal.kit import access, files
from pekportal.kit.calendar import now
from pekportal.kit.paper_view import inside_page
from pekportal.kit.requests import PortalRequest
from pekportal.kit.views.jobs import parameters


def paper_language(request: PortalRequest) -> str:
    """The language of a paper: `lang` of the address or the form, else the page's own, Russian for any third one."""
    asked_for = request.POST.get("lang") or request.GET.get("lang") or lang()
    return asked_for if asked_for in printing.LANGUAGES else "ru"


def paper_context(request: PortalRequest, kind: str, obj: Any) -> dict[str, Any]:
    """The paper as HTML in the chosen language, its files, the job that makes the newest one."""
    language = paper_language(request)
    body = printing.body(kind, obj, language)
    sha = printing.sha256_of(body)
    papers = list(printing.papers_of(kind, obj).filter(language=language)[:10])
    made = [
        {
            "name": one.file.name,
            "size": one.file.size,
            "sha256": one.file.sha256,
            "href": printing.url_of(one),
            "about": _("the text as it is now") if one.content_sha256 == sha else _("an earlier text"),
        }
        for one in papers
    ]
    current = any(one.content_sha256 == sha for one in papers)
    job = None if current else printing.job_of(kind, obj, language)
    return {
        "paper": inside_page(body),
        "paper_lang": language,
        "files": made,
        "current": current,
        "job": parameters(job, request.actor) if job is not None else None,
    }


def _the_notice(request: PortalRequest, pk: UUID) -> tuple[Case, Notice]:
    case = the_case(request, pk)
    notice: Notice = get_object_or_404(Notice.objects.select_related("proof", "sent_by"), case=case)
    notice.case = case
    return case, notice


@access.roles(*READERS)
@require_POST
def draft(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Draft the notice from the facts, or anew."""
    case = the_case(request, pk)
    notice = verbs.draft(request.actor, case)
    if "again" in request.POST:
        verbs.redraft(request.actor, notice)
    return redirect("cases:notice", pk)


@access.roles(*READERS)
@require_safe
def page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The notice as paper, its files, the clock."""
    case, notice = _the_notice(request, pk)
    context = {
        "case": case,
        "notice": notice,
        "state": NOTICE.state_of(notice),
        "clock": shown.clock(case),
        "is_sent": notice.state == SENT,
        "back": reverse("cases:case", args=[pk]),
        "print_url": reverse("cases:notice-print", args=[pk]),
        **paper_context(request, "notice", notice),
    }
    return render(request, "cases/notice.html", context)


@access.roles(*READERS)
def edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The text of the notice in both languages."""
    case, notice = _the_notice(request, pk)
    names = ("addressee_ru", "addressee_kk", "text_ru", "text_kk", "row_version")
    form = NoticeForm(**given(request), initial={name: getattr(notice, name) for name in names})
    words = Words(_("Text of the notice"), _("Save"), _("The text of the notice is saved."), parent=case)
    back = reverse("cases:notice", args=[pk])
    return asked(request, form, lambda said: verbs.save_notice(request.actor, notice, **said), words, back)


@access.roles(*READERS)
@require_POST
def make(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Start the job that makes the PDF."""
    _case, notice = _the_notice(request, pk)
    language = paper_language(request)
    printing.request_paper(request.actor, "notice", notice, language)
    return redirect(f"{reverse('cases:notice', args=[pk])}?lang={language}")


@access.roles(*READERS)
def send(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Mark the notice as sent, with its proof."""
    case, notice = _the_notice(request, pk)
    words = Words(
        _("The notice is sent"),
        _("Mark as sent"),
        _("The notice is marked as sent."),
        lead=_("After that neither its text nor the day of finding can be changed."),
        parent=case,
    )
    form = SendForm(**given(request), initial={"sent_at": now()})
    return asked(
        request,
        form,
        lambda said: verbs.send(request.actor, notice, upload=said.pop("file"), **said),
        words,
        reverse("cases:notice", args=[pk]),
    )


@access.roles(*READERS)
@require_safe
def proof(request: PortalRequest, pk: UUID) -> FileResponse:
    """The proof of the sending."""
    _case, notice = _the_notice(request, pk)
    if notice.proof is None:
        raise Http404
    return files.answer(notice.proof)


@access.roles(*READERS)
@require_safe
def paper(request: PortalRequest, pk: UUID) -> FileResponse:
    """A PDF of the room."""
    rows = Paper.objects.visible_to(request.actor).select_related("file")
    found: Paper = get_object_or_404(rows, pk=pk)
    return files.answer(found.file)
