"""Pages for everybody: behind the QR code, and behind the «это не я» link of the letter."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from pekportal.kit import access
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from reports.record.forms import NotMeForm
from reports.record.models import Receipt
from reports.record.services.repudiating import Link, opened, repudiate
from reports.record.shown import public


@access.public
@require_safe
def number(request: PortalRequest, number: str) -> HttpResponse:
    """What anybody may know of a receipt (the allow-list `shown.PublicReceipt`)."""
    found = get_object_or_404(Receipt.objects.for_page(), number=number)
    return render(request, "record/public.html", {"shown": public(found, (get_language() or "ru")[:2])})


@access.public
def not_me(request: PortalRequest, token: str) -> HttpResponse:
    """Ask first: a mail program that opens links opens no case. The case is opened by the button."""
    link = opened(token)
    case = getattr(link.receipt, "repudiation", None)
    form = NotMeForm(request.POST or None)
    status = 200
    if request.method == "POST" and case is None:
        case, status = _opened(request, form, link)
    context = {"shown": public(link.receipt, (get_language() or "ru")[:2]), "form": form, "case": case}
    response = render(request, "record/not_me.html", context, status=status)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "no-store"
    return response


def _opened(request: PortalRequest, form: NotMeForm, link: Link) -> tuple[object, int]:
    if not form.is_valid():
        return None, 422
    said = form.cleaned_data
    try:
        address = request.META.get("REMOTE_ADDR") or None
        return repudiate(link, kind=said["kind"], words=said["words"], address=address), 200
    except Refused as refused:
        add_refusal(form, refused)
        return None, refused.status
