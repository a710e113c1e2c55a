"""Pages of devices: the list, one device with its channels and tokens, their forms."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from monitoring.asm import forms
from monitoring.asm.models import Device, DeviceToken
from monitoring.asm.queries import conditions_of
from monitoring.asm.services import devices, tokens
from monitoring.asm.views.common import READERS, crumbs, device_of, lang
from operators.forms.people import CloseForm
from operators.models import Facility
from operators.views.pages import form_page
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import now
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

PAGE = 50
MESSAGES = 10  # of the device, on its page
REFUSED = 20  # rows of one message


@access.roles(*READERS)
@require_safe
def device_list(request: PortalRequest) -> HttpResponse:
    """Devices of the visible facilities with what is to be said of each."""
    seen = Device.objects.visible_to(request.actor).for_list().prefetch_related("channels__substance")
    page = Paginator(seen, PAGE).get_page(request.GET.get("page"))
    rows = [{"device": one, "conditions": conditions_of(one), "channels": list(one.channels.all())} for one in page]
    facilities = []
    if request.actor.has(Role.ECOLOGIST):
        facilities = list(Facility.objects.visible_to(request.actor).open().for_list()[:PAGE])
    return render(request, "asm/devices.html", {"page": page, "rows": rows, "facilities": facilities})


@access.roles(*READERS)
@never_cache
@require_safe
def device_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """One device."""
    return _page(request, device_of(request, pk), forms.TokenForm())


def _page(request: PortalRequest, device: Device, form: Any, *, secret: str = "", status: int = 200) -> HttpResponse:
    can_edit = request.actor.has(Role.ECOLOGIST) and device.closed_on is None
    context = {
        "device": device,
        "conditions": conditions_of(device),
        "channels": device.channels.select_related("substance").order_by("closed_on", "code"),
        "tokens": [_token(one) for one in device.tokens.order_by("-created_at")] if can_edit else [],
        "batches": [
            {"batch": one, "refused": one.refused[:REFUSED], "more": max(0, len(one.refused) - REFUSED)}
            for one in device.batches.order_by("-received_at")[:MESSAGES]
        ],
        "can_edit": can_edit,
        "form": form,
        "secret": secret,
        "readings_url": request.build_absolute_uri(reverse("api:asm-readings")),
        "crumbs": crumbs(),
    }
    return render(request, "asm/device.html", context, status=status)


def _token(token: DeviceToken) -> dict[str, Any]:
    if token.revoked_at:
        return {"token": token, "label": _("Revoked"), "tone": "draft", "works": False}
    if token.expires_at and token.expires_at <= now():
        return {"token": token, "label": _("Expired"), "tone": "draft", "works": False}
    return {"token": token, "label": _("Works"), "tone": "done", "works": True}


@access.roles(Role.ECOLOGIST)
def device_new(request: PortalRequest, facility_id: UUID) -> HttpResponse:
    """Enter a device."""
    facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=facility_id)
    form = forms.DeviceForm(request.POST or None, scope=facility)
    return form_page(
        request,
        form,
        lambda: devices.create_device(request.actor, facility, **form.values()),
        done=lambda row: _saved(request, row, reverse("asm:device", args=[row.pk])),
        title=_("A new device"),
        lead=facility.label(lang()),
        cancel_url=reverse("asm:devices"),
        crumbs=crumbs(),
    )


@access.roles(Role.ECOLOGIST)
def device_edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Change a device."""
    device = device_of(request, pk)
    form = forms.DeviceForm(request.POST or None, instance=device, scope=device.facility)
    page = reverse("asm:device", args=[pk])

    def act() -> Any:
        version = form.cleaned_data["row_version"] or 0
        return devices.update_device(request.actor, device, form.values(), row_version=version)

    return form_page(
        request,
        form,
        act,
        done=lambda row: _saved(request, row, page),
        title=str(device),
        cancel_url=page,
        crumbs=crumbs(device),
        end_url=reverse("asm:device-close", args=[pk]),
        end_label=_("Take out of service"),
    )


@access.roles(Role.ECOLOGIST)
def device_close(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Take a device out of service."""
    device = device_of(request, pk)
    form = CloseForm(request.POST or None)
    page = reverse("asm:device", args=[pk])
    return form_page(
        request,
        form,
        lambda: devices.close_device(request.actor, device, on=form.cleaned_data["day"]),
        done=lambda row: _saved(request, row, page),
        title=_("Take out of service: %(device)s") % {"device": device},
        lead=_("Its tokens stop working at once; what it measured stays."),
        button=_("Take out of service"),
        cancel_url=page,
        crumbs=crumbs(device),
    )


@access.roles(Role.ECOLOGIST)
def channel_new(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Add a channel to a device."""
    device = device_of(request, pk)
    form = forms.ChannelForm(request.POST or None, scope=device)
    page = reverse("asm:device", args=[pk])
    return form_page(
        request,
        form,
        lambda: devices.create_channel(request.actor, device, **form.values()),
        done=lambda row: _saved(request, row, page),
        title=_("A new channel"),
        cancel_url=page,
        crumbs=crumbs(device),
    )


@access.roles(Role.ECOLOGIST)
@never_cache
@require_POST
def token_issue(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Make a token; the answer is the only page that shows the secret."""
    device, form = device_of(request, pk), forms.TokenForm(request.POST)
    if not form.is_valid():
        return _page(request, device, form, status=422)
    try:
        secret = tokens.issue(request.actor, device, **form.cleaned_data).secret
    except Refused as refused:
        if refused.status in (403, 404):
            raise
        add_refusal(form, refused)
        return _page(request, device, form, status=refused.status)
    return _page(request, device, forms.TokenForm(), secret=secret)


@access.roles(Role.ECOLOGIST)
@require_POST
def token_revoke(request: PortalRequest, pk: UUID, token_id: UUID) -> HttpResponse:
    """End a token."""
    rows = DeviceToken.objects.visible_to(request.actor).select_related("device__facility")
    token = get_object_or_404(rows, pk=token_id, device_id=pk)
    tokens.revoke(request.actor, token)
    messages.success(request, _("The token «%(label)s» no longer works.") % {"label": token.label})
    return redirect("asm:device", pk)


def _saved(request: PortalRequest, row: Any, url: str) -> str:
    messages.success(request, _("Saved: %(what)s.") % {"what": row})
    return url
