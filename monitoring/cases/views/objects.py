"""Objects of a check in the field, demands that are met: small forms for a phone."""

from __future__ import annotations

from uuid import UUID

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from monitoring.cases.forms import DoneForm, LookForm
from monitoring.cases.models import CheckedObject, Demand
from monitoring.cases.services import checks as verbs
from monitoring.cases.views.asking import Words, asked, given
from monitoring.cases.views.cases import READERS
from pekportal.kit import access, files
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.requests import PortalRequest


def _the_object(request: PortalRequest, pk: UUID) -> CheckedObject:
    rows = CheckedObject.objects.visible_to(request.actor).select_related("check_document", "photo", "source")
    found: CheckedObject = get_object_or_404(rows, pk=pk)
    return found


@access.roles(Role.ECOLOGIST)
def look(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One object: looked at, finding, photo; the next one that waits follows."""
    seen = _the_object(request, pk)
    check = seen.check_document
    waiting = check.objects_seen.filter(seen_at=None).exclude(pk=seen.pk)
    after = waiting.filter(name__gt=seen.name).order_by("name").first() or waiting.order_by("name").first()
    back = reverse("cases:check", args=[check.pk])
    following = reverse("cases:check-object", args=[after.pk]) if after and "next" in request.POST else back
    form = LookForm(**given(request), initial={"finding": seen.finding, "row_version": seen.row_version})
    words = Words(
        seen.name,
        _("Save"),
        _("«%(name)s» is looked at.") % {"name": seen.name},
        parent=check,
        more={"next": after, "photo": seen.photo, "photo_url": reverse("cases:check-photo", args=[seen.pk])},
    )
    return asked(
        request,
        form,
        lambda said: verbs.look_at(request.actor, seen, upload=said.pop("file"), **said),
        words,
        following,
    )


@access.roles(*READERS)
@require_safe
def photo(request: PortalRequest, pk: UUID) -> FileResponse:
    """The photo of an object."""
    seen = _the_object(request, pk)
    if seen.photo is None:
        raise Http404
    return files.answer(seen.photo, inline=True)


def _the_demand(request: PortalRequest, pk: UUID) -> Demand:
    rows = Demand.objects.visible_to(request.actor).select_related("check_document", "proof")
    found: Demand = get_object_or_404(rows, pk=pk)
    return found


@access.roles(*READERS)
def demand_met(request: PortalRequest, pk: UUID) -> HttpResponse:
    """A demand is met."""
    demand = _the_demand(request, pk)
    words = Words(
        _("The demand is met"),
        _("Mark as met"),
        _("The demand is met."),
        lead=demand.what,
        parent=demand.check_document,
    )
    form = DoneForm(**given(request), initial={"done_on": today()})
    return asked(
        request,
        form,
        lambda said: verbs.meet_demand(request.actor, demand, upload=said.pop("file"), **said),
        words,
        reverse("cases:check", args=[demand.check_document_id]),
    )


@access.roles(*READERS)
@require_safe
def demand_proof(request: PortalRequest, pk: UUID) -> FileResponse:
    """The proof that a demand is met."""
    demand = _the_demand(request, pk)
    if demand.proof is None:
        raise Http404
    return files.answer(demand.proof)
