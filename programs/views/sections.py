"""The page of a text section."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from pekportal.kit import access
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from programs import facts as reading
from programs.forms import SectionForm
from programs.models import ProgramVersion
from programs.sections import BY_NUMBER
from programs.services import rows
from programs.services.sections import save_section
from programs.views import shown
from programs.views.refusing import put_errors


@access.roles(*shown.READERS)
def section_page(request: PortalRequest, pk: UUID, number: int) -> HttpResponse:
    """Read a section; the ecologist edits it while the version is open."""
    version = shown.visible_version(request, pk)
    if number not in BY_NUMBER:
        raise Http404
    section = BY_NUMBER[number]
    facts = reading.facts_of(version)
    edit = shown.can_edit(request, version)
    context = {
        "version": version,
        "program": version.program,
        "facility": version.program.facility,
        "section": section,
        "title": section.title(shown.lang()),
        "text": facts.sections.get(number, ""),
        "sections": shown.section_lines(version, facts),
        "can_edit": edit,
    }
    if request.method != "POST":
        context["form"] = _form(version, number) if edit else None
        return render(request, "programs/section.html", context)
    form = SectionForm(request.POST)
    status = 422
    if form.is_valid():
        data = form.cleaned_data
        try:
            save_section(request.actor, version, number, data["text"], row_version=data["row_version"])
        except rows.Stale as stale:
            status = stale.status
            context |= {"stale": stale, "theirs": stale.theirs["text"]}
            form = SectionForm(initial={"text": stale.mine["text"], "row_version": stale.current})
        except Refused as refused:
            status = put_errors(form, refused)
        else:
            messages.success(request, _("Section %(number)s is saved.") % {"number": number})
            return redirect("programs:version", pk)
    return render(request, "programs/section.html", {**context, "form": form}, status=status)


def _form(version: ProgramVersion, number: int) -> SectionForm:
    row = version.sections.get(number=number)
    return SectionForm(initial={"text": row.text, "row_version": row.row_version})
