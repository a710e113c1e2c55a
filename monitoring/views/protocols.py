"""Protocols of a quarter: the list, the upload, the file."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from monitoring.models import Protocol, Quarter
from monitoring.services import protocols
from monitoring.views import shown
from operators.models import Laboratory
from pekportal.kit import access, files
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.forms import DateInput
from pekportal.kit.framing import framable
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY)
WRITERS = (Role.ECOLOGIST, Role.LABORATORY)


class ProtocolForm(forms.Form):
    """A protocol with its file."""

    kind = forms.ChoiceField(choices=Protocol.Kind.choices, required=False, label=gettext_lazy("Kind of paper"))
    laboratory = forms.ModelChoiceField(Laboratory.objects.none(), label=gettext_lazy("Laboratory"))
    number = forms.CharField(max_length=60, label=gettext_lazy("Number of the protocol"))
    date = forms.DateField(widget=DateInput(), label=gettext_lazy("Date of the protocol"))
    sampled_on = forms.DateField(widget=DateInput(), label=gettext_lazy("Sampled on"))
    file = forms.FileField(
        label=gettext_lazy("File of the protocol"), help_text=gettext_lazy("PDF, XLSX, DOCX, JPG or PNG")
    )

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known = Laboratory.objects.visible_to(actor).order_by(by_name("name"))
        field: Any = self.fields["laboratory"]
        field.queryset = known
        if actor.has(Role.LABORATORY):
            field.initial = actor.laboratory_id


@access.roles(*READERS)
@require_safe
def protocol_list(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Protocols the actor may see, with their files."""
    quarter = shown.visible_quarter(request, pk)
    seen = _seen(request, quarter).select_related("laboratory", "file", "uploaded_by").order_by("-date", "number")
    can_add = quarter.is_open and request.actor.has(*WRITERS)
    listed = [
        {
            "protocol": protocol,
            "name": f"{protocol.label} · {protocol.file.name}",
            "size": protocol.file.size,
            "sha256": protocol.file.sha256,
            "href": reverse("monitoring:protocol-file", args=[quarter.pk, protocol.pk]),
            "about": _("%(laboratory)s, sampled on %(day)s")
            % {"laboratory": protocol.laboratory, "day": f"{protocol.sampled_on:%d.%m.%Y}"},
        }
        for protocol in seen
    ]
    return render(request, "monitoring/protocols.html", {"quarter": quarter, "files": listed, "can_add": can_add})


def _seen(request: PortalRequest, quarter: Quarter) -> Any:
    return Protocol.objects.visible_to(request.actor).filter(quarter=quarter)


@access.roles(*WRITERS)
def add(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Upload a protocol."""
    quarter = shown.visible_quarter(request, pk)
    form, status = ProtocolForm(request.actor, request.POST or None, request.FILES or None), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            given = dict(form.cleaned_data)
            upload = given.pop("file")
            given["kind"] = given["kind"] or Protocol.Kind.PROTOCOL
            try:
                protocols.attach_protocol(request.actor, quarter, **given, upload=upload)
            except Refused as refused:
                if refused.status in (403, 404):
                    raise
                add_refusal(form, refused)
                status = refused.status
            else:
                messages.success(request, _("The protocol is kept: choose it in the rows of the measurements."))
                return redirect("monitoring:protocols", pk)
    return render(request, "monitoring/protocol_add.html", {"quarter": quarter, "form": form}, status=status)


@access.roles(*READERS)
@require_safe
def file(request: PortalRequest, pk: UUID, protocol_id: UUID) -> FileResponse:
    """The file itself, its hash checked; with `?view` shown where the browser can."""
    quarter = shown.visible_quarter(request, pk)
    protocol = get_object_or_404(_seen(request, quarter).select_related("file"), pk=protocol_id)
    response = files.answer(protocol.file, inline="view" in request.GET)
    return framable(response) if "view" in request.GET else response


@access.roles(*WRITERS)
@require_POST
def remove(request: PortalRequest, pk: UUID, protocol_id: UUID) -> HttpResponse:
    """Take a protocol away that no result points at."""
    quarter = shown.visible_quarter(request, pk)
    protocols.remove_protocol(request.actor, quarter, get_object_or_404(_seen(request, quarter), pk=protocol_id))
    messages.success(request, _("The protocol is taken away."))
    return redirect("monitoring:protocols", pk)
