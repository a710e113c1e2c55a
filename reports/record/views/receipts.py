"""The receipt of a version, its paper, its copy of record, the filing outside."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from pekportal.kit import access, letters
from pekportal.kit.access import Role
from pekportal.kit.files import answer
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.record.forms import OutsideForm
from reports.record.models import CopyOfRecord, OutsideFiling, Receipt
from reports.record.paper import receipt_pdf
from reports.record.qr import svg
from reports.record.queries import outside_filing
from reports.record.services.outside import file_outside
from reports.record.services.reading import job_of_copy
from reports.record.shown import shown

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.ADMINISTRATOR)


def _receipt(request: PortalRequest, pk: UUID) -> Receipt:
    found: Receipt = get_object_or_404(Receipt.objects.visible_to(request.actor).for_page(), version_id=pk)
    return found


@access.roles(*READERS)
@require_safe
def receipt(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The receipt: printable, with the QR code, the copy of record and what is still to be done."""
    found = _receipt(request, pk)
    address = letters.link("record-public:number", found.number)
    context = {
        **shown(found, request.actor.language),
        "address": address,
        "qr": svg(address, _("QR code: the page of this receipt")),
        "outside_filing": outside_filing(found),
        "can_file": request.actor.has(Role.ECOLOGIST, Role.DIRECTOR),
        "job": job_of_copy(found),
    }
    return render(request, "record/receipt.html", context)


@access.roles(*READERS)
@require_safe
def receipt_paper(request: PortalRequest, pk: UUID) -> HttpResponse:
    """The same as a PDF."""
    found = _receipt(request, pk)
    response = HttpResponse(receipt_pdf(found), content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="receipt_{found.number}.pdf"'
    response["Cache-Control"] = "private, no-store"
    return response


@access.roles(*READERS)
@require_safe
def copy(request: PortalRequest, pk: UUID) -> FileResponse:
    """The copy of record: its hash is checked while it is read."""
    found: CopyOfRecord = get_object_or_404(
        CopyOfRecord.objects.visible_to(request.actor).select_related("file", "receipt"), receipt__version_id=pk
    )
    return answer(found.file)


@access.roles(Role.ECOLOGIST, Role.DIRECTOR)
def outside(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Write down the filing in the National Data Bank."""
    found = _receipt(request, pk)
    form = OutsideForm(request.POST or None, request.FILES or None)
    status = 200
    if request.method == "POST":
        if form.is_valid():
            said = form.cleaned_data
            try:
                file_outside(
                    request.actor, found, number=said["number"], filed_on=said["filed_on"], upload=said["file"]
                )
            except Refused as refused:
                if refused.status == 409:
                    raise
                add_refusal(form, refused)
            else:
                messages.success(request, _("The filing is written down: the report is complete."))
                return redirect("record:receipt", pk=pk)
        status = 422
    return render(request, "record/outside.html", {**shown(found, request.actor.language), "form": form}, status=status)


@access.roles(*READERS)
@require_safe
def outside_file(request: PortalRequest, pk: UUID, filing: UUID) -> FileResponse:
    """The receipt of the National Data Bank."""
    found = get_object_or_404(
        OutsideFiling.objects.visible_to(request.actor).select_related("file"), pk=filing, receipt__version_id=pk
    )
    return answer(found.file, inline="view" in request.GET)
