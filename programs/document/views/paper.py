"""The programme as paper, and its files."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.paper_view import inside_page
from pekportal.kit.requests import PortalRequest
from programs.document import html
from programs.document.rendering import KINDS, files_of, job_of, request_files
from programs.document.source import LANGUAGES, content_sha256, document_of
from programs.machine import PROGRAM
from programs.models import ProgramFile, ProgramVersion
from programs.views import shown


@access.roles(*shown.READERS)
@require_safe
def paper(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The whole programme as it will be printed; `?lang=kk` gives the headings in Kazakh."""
    version = shown.visible_version(request, pk)
    lang = _language(request, version)
    document = document_of(version, lang)
    context = {
        **_head(version),
        "document": document,
        "body": inside_page(html.body(document)),
        "shown": lang,
        "languages": [(code, _name(code)) for code in LANGUAGES],
        "siblings": version.program.versions.visible_to(request.actor).exclude(pk=version.pk).exists(),
        **files_context(request, version, lang),
    }
    return render(request, "document/paper.html", context)


@access.roles(*shown.READERS)
@never_cache
@require_safe
def files_part(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The files alone, asked for each second by htmx while they are being made."""
    version = shown.visible_version(request, pk)
    context = {**_head(version), **files_context(request, version, _language(request, version))}
    return render(request, "document/_files.html", context)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
@require_POST
def prepare(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Start the job that makes the files in one language."""
    version = shown.visible_version(request, pk)
    lang = request.POST.get("lang", version.language)
    request_files(request.actor, version, lang)
    messages.success(request, _("The files are being prepared. You may leave this page: the work goes on."))
    return redirect(f"{reverse('programs:paper', args=[version.pk])}?lang={lang}#files")


@access.roles(*shown.READERS)
@require_safe
def file(request: PortalRequest, pk: UUID, file_id: UUID) -> FileResponse:
    """A stored file; its hash is checked while it is read."""
    found = get_object_or_404(
        ProgramFile.objects.visible_to(request.actor).select_related("file"), pk=file_id, version_id=pk
    )
    return answer(found.file, inline="view" in request.GET)


def files_context(request: PortalRequest, version: ProgramVersion, lang: str) -> dict[str, Any]:
    """The files of the content as it is now, the job that makes them, whether they may be prepared."""
    sha256 = content_sha256(version)
    files = files_of(version, lang, sha256)
    complete = len(files) == len(KINDS)
    job = None if complete else job_of(version, lang, sha256)
    return {
        "files": files,
        "files_language": lang,
        "outdated": not files and version.files.filter(language=lang).exists(),
        "job": job,
        "can_stop": job is not None and job.actor_id == request.actor.user_id,
        "can_prepare": request.actor.is_operator and not (complete or (job and job.is_live)),
    }


def _head(version: ProgramVersion) -> dict[str, Any]:
    program = version.program
    return {
        "version": version,
        "program": program,
        "facility": program.facility,
        "state": PROGRAM.state_of(version),
    }


def _name(code: str) -> str:
    return _("in Kazakh") if code == "kk" else _("in Russian")


def _language(request: PortalRequest, version: ProgramVersion) -> str:
    asked = request.GET.get("lang", version.language)
    if asked not in LANGUAGES:
        raise Http404
    return asked
