"""Laboratories: list, page with accreditations, forms, the file of an attestation."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from operators.forms.permits import LaboratoryForm
from operators.models import Accreditation, Facility, Laboratory
from operators.nouns import NOUNS
from operators.nouns_columns import Column
from operators.queries import valid_on
from operators.services import laboratories
from operators.views import pages
from operators.views.nouns import listed, section
from pekportal.kit import access, files
from pekportal.kit.access import Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import T

_COLUMNS = (
    Column(
        T("Зертхана", "Лаборатория", "Laboratory"),
        lambda row: {"text": row.name, "href": reverse("operators:laboratory", args=[row.pk])},
    ),
    Column(T("БСН", "БИН", "BIN"), lambda row: {"text": row.bin}),
    Column(T("Мекенжайы", "Адрес", "Address"), lambda row: row.address or "—"),
)


@access.roles(*pages.ALL_ROLES)
def laboratory_list(request: PortalRequest) -> HttpResponse:
    """Laboratories; `?q=` searches name and БИН."""
    words = request.GET.get("q", "").strip()
    rows = Laboratory.objects.visible_to(request.actor).order_by(by_name("name"), "pk")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(bin=words))
    page = pages.paged(request, rows)
    may_add = request.actor.has(Role.ECOLOGIST, Role.ADMINISTRATOR)
    context = {"page": page, "words": words, "may_add": may_add, **pages.table(_COLUMNS, page)}
    return render(request, "operators/laboratory_list.html", context)


@access.roles(*pages.ALL_ROLES)
def laboratory_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Facts, attestations, and the facilities (of those the actor sees) that invited it."""
    laboratory = get_object_or_404(Laboratory.objects.visible_to(request.actor), pk=pk)
    noun = NOUNS["accreditations"]
    facilities = (
        Facility.objects.visible_to(request.actor)
        .filter(
            pk__in=laboratory.facility_invitations.filter(valid_on(today())).values("facility_id"),
        )
        .order_by(by_name("name"))
    )
    context = {
        "laboratory": laboratory,
        "section": section(request, noun, laboratory, listed(noun, laboratory, ended=False)),
        "facilities": facilities[:100],
        "may_edit": laboratories.may_edit(request.actor, laboratory),
        "crumbs": [pages.crumb(_("Laboratories"), "laboratories")],
    }
    return render(request, "operators/laboratory.html", context)


@access.roles(Role.ECOLOGIST, Role.ADMINISTRATOR)
def laboratory_new(request: PortalRequest) -> HttpResponse:
    """Enter a laboratory."""
    form = LaboratoryForm(request.POST or None)
    return pages.form_page(
        request,
        form,
        lambda: laboratories.create_laboratory(request.actor, **form.values()),
        done=lambda row: _opened(request, row),
        title=_("Add a laboratory"),
        cancel_url=reverse("operators:laboratories"),
        crumbs=[pages.crumb(_("Laboratories"), "laboratories")],
    )


@access.roles(*laboratories.EDITORS)
def laboratory_edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Change a laboratory."""
    laboratory = get_object_or_404(Laboratory.objects.visible_to(request.actor), pk=pk)
    form = LaboratoryForm(request.POST or None, instance=laboratory)

    def act() -> Any:
        version = form.cleaned_data["row_version"] or 0
        return laboratories.update_laboratory(request.actor, laboratory, form.values(), row_version=version)

    return pages.form_page(
        request,
        form,
        act,
        done=lambda row: _opened(request, row),
        title=_("Change the laboratory"),
        cancel_url=reverse("operators:laboratory", args=[pk]),
        crumbs=[pages.crumb(_("Laboratories"), "laboratories"), pages.crumb(laboratory, "laboratory", pk)],
    )


def _opened(request: PortalRequest, laboratory: Laboratory) -> str:
    messages.success(request, _("The laboratory is saved."))
    return reverse("operators:laboratory", args=[laboratory.pk])


@access.roles(*pages.ALL_ROLES)
def accreditation_file(request: PortalRequest, pk: UUID) -> HttpResponseBase:
    """Download the file of an attestation; its hash is checked."""
    rows = Accreditation.objects.visible_to(request.actor).select_related("file")
    accreditation = get_object_or_404(rows, pk=pk)
    if accreditation.file is None:
        raise Http404
    return files.answer(accreditation.file)
