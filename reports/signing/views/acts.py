"""The deeds of the page: open for signing, hand the signature over, ask for submission as soon as it is confirmed."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.browser_signing import signs
from pekportal.kit.eds.verdict import Check, Status
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.signing.models import SigningTicket
from reports.signing.queries import live_signature, standing_of
from reports.signing.services.accepting import NotSigned, accept_signature
from reports.signing.services.tickets import make_ticket
from reports.signing.services.wishing import submit_when_confirmed
from reports.signing.views.pages import found, page


@access.roles(Role.DIRECTOR)
@signs
@require_POST
def open_ticket(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Freeze what is to be signed into a ticket; then the page has the button."""
    version = found(request.actor, pk)
    try:
        make_ticket(request.actor, version)
    except Refused as refused:
        if refused.status in (403, 404):
            raise
        return page(request, version, refused=refused, status=refused.status)
    return redirect("signing:sign", pk=version.pk)


@access.roles(Role.DIRECTOR)
@signs
@require_POST
def accept(request: PortalRequest, pk: UUID, ticket: UUID) -> HttpResponse:
    """The CMS from NCALayer."""
    version = found(request.actor, pk)
    mine = get_object_or_404(
        SigningTicket.objects.visible_to(request.actor), pk=ticket, version=version, user_id=request.actor.user_id
    )
    cms = request.POST.get("cms", "").encode()
    try:
        signature = accept_signature(request.actor, mine, cms, address=request.META.get("REMOTE_ADDR") or None)
    except Refused as refused:
        if refused.status in (403, 404):
            raise
        return page(request, version, refused=refused, status=refused.status)
    standing = standing_of(signature)
    if standing.status == Status.INVALID.value:  # the authority answered at once: revoked
        wrong = NotSigned(
            tuple(Check(one["code"], False, one["detail"]) for one in standing.check.checks if not one["ok"])
        )
        return page(request, version, refused=wrong, status=wrong.status)
    if standing.is_valid:
        messages.success(request, _("The signature is accepted and confirmed. Now the report can be submitted."))
    return redirect("signing:sign", pk=version.pk)


@access.roles(Role.DIRECTOR)
@require_POST
def when_confirmed(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The moment of this click is the moment of the submission, once the signature is confirmed."""
    version = found(request.actor, pk)
    signature = live_signature(version)
    if signature is None:
        raise Refused(
            "UNSIGNED",
            _("The report is not signed by the first head."),
            fix=_("Open the page of the signature and sign with the EDS, then submit."),
            status=409,
        )
    submit_when_confirmed(request.actor, signature)
    messages.success(request, _("The report is handed in as soon as the signature is confirmed; your click counts."))
    return redirect("signing:sign", pk=version.pk)
