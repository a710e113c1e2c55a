"""The page of a permit with its norms, and its file."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from operators.forms.fields import language
from operators.models import Permit
from operators.nouns import NOUNS, nouns_of
from operators.views import pages
from operators.views.nouns import crumbs_to, listed, may_change, section
from pekportal.kit import access, files
from pekportal.kit.requests import PortalRequest


@access.roles(*pages.ALL_ROLES)
def permit_page(request: PortalRequest, pk: UUID) -> HttpResponseBase:
    """Facts of the permit and the three lists of what it fixes."""
    rows = Permit.objects.visible_to(request.actor).select_related("facility", "file")
    permit = get_object_or_404(rows, pk=pk)
    noun = NOUNS["permits"]
    context = {
        "permit": permit,
        "name": permit.facility.label(language()),
        "facts": [(column.title, column.cell(permit)) for column in noun.columns[1:]],
        "sections": [section(request, n, permit, listed(n, permit, ended=False)) for n in nouns_of(Permit)],
        "edit_url": reverse("operators:permit-edit", args=[pk]) if may_change(request.actor, noun, permit) else "",
        "crumbs": crumbs_to(noun, permit.facility),
    }
    return render(request, "operators/permit.html", context)


@access.roles(*pages.ALL_ROLES)
def permit_file(request: PortalRequest, pk: UUID) -> HttpResponseBase:
    """Download the file of a permit; its hash is checked."""
    permit = get_object_or_404(Permit.objects.visible_to(request.actor).select_related("file"), pk=pk)
    if permit.file is None:
        raise Http404
    return files.answer(permit.file)
