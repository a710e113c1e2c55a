"""The page of a text section."""

from __future__ import annotations

from uuid import UUID

from csp.constants import NONCE
from csp.decorators import csp_update
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from pekportal.kit import access
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from programs import facts as reading
from programs.checks.clauses import cited
from programs.document import rich
from programs.forms import SectionForm
from programs.models import ProgramVersion
from programs.sections import BY_NUMBER
from programs.services import rows
from programs.services.sections import save_section
from programs.values import Facts
from programs.views import shown
from programs.views.refusing import put_errors


@access.roles(*shown.READERS)
# the editor puts one style element of its own into the page; django-csp's types know no views with arguments
@csp_update({"style-src": [NONCE]})  # type: ignore[arg-type]
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
        "article": cited(section.article, shown.lang()),
        "html": _html(facts, number),
        "markup": _html(facts, number),
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
            save_section(
                request.actor, version, number, data["text"], row_version=data["row_version"], markup=_sent(request)
            )
        except rows.Stale as stale:
            status = stale.status
            mine = stale.mine["text"]
            context |= {"stale": stale, "theirs": stale.theirs["text"], "markup": _typed(request, mine)}
            form = SectionForm(initial={"text": mine, "row_version": stale.current})
        except Refused as refused:
            status = put_errors(form, refused)
            context["markup"] = _typed(request, data["text"])
        else:
            messages.success(request, _("Section %(number)s is saved.") % {"number": number})
            return redirect("programs:version", pk)
    return render(request, "programs/section.html", {**context, "form": form}, status=status)


def _form(version: ProgramVersion, number: int) -> SectionForm:
    row = version.sections.get(number=number)
    return SectionForm(initial={"text": row.text, "row_version": row.row_version})


def _sent(request: PortalRequest) -> str | None:
    """What the editor sent in a field of its own; None from the plain field of a page without JavaScript."""
    return request.POST.get("markup")


def _typed(request: PortalRequest, text: str) -> str:
    """What the person typed, cleaned, for the editor to show again."""
    sent = _sent(request)
    return rich.markup_of(rich.plain_blocks(text)) if sent is None else rich.clean(sent)


def _html(facts: Facts, number: int) -> SafeString:
    blocks = rich.section_blocks(facts.sections.get(number, ""), facts.markup.get(number, ""))
    # markup_of escapes every text and writes only the marks it knows
    return mark_safe(rich.markup_of(blocks))  # noqa: S308
