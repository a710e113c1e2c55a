"""Lots with their terms, and which case of art. 320.2 counts for a waste."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.models import Quarter
from monitoring.views import shown
from monitoring.waste.models import StreamTerm
from monitoring.waste.queries import WasteBook, book_of, chosen_ground
from monitoring.waste.rules.terms import LotTerm
from monitoring.waste.services import terms as service
from monitoring.waste.views.places import READERS, WRITERS, context, put
from monitoring.waste.words import number
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest


@access.roles(*READERS)
@require_safe
def terms(request: PortalRequest, pk: UUID) -> HttpResponse:
    """What lies, the oldest first to run out; and the case of art. 320.2 of each waste."""
    quarter = shown.visible_quarter(request, pk)
    on = min(quarter.period.end, max(today(), quarter.period.start))
    book = book_of(quarter.facility, on)
    lots = [_lot(book, one) for one in book.terms(on)]
    edits = request.actor.has(Role.ECOLOGIST)
    cases = [_case(quarter, book, key, edits) for key in book.streams]
    return render(request, "waste/terms.html", context(request, quarter, "terms", lots=lots, cases=cases, on=on))


def _lot(book: WasteBook, one: LotTerm) -> dict[str, Any]:
    return {
        "waste": book.streams[one.lot.stream].name,
        "place": one.lot.place,
        "since": one.lot.since,
        "left": number(one.lot.left),
        "tonnes": number(one.lot.tonnes),
        "until": one.until,
        "days": one.days_left,
        "tone": one.tone,
        "clause": one.ground.clause,
        "age": one.age,
    }


def _case(quarter: Quarter, book: WasteBook, key: str, edits: bool) -> dict[str, Any]:
    stream, ground = book.streams[key], book.grounds[key]
    chosen = chosen_ground(stream)
    return {
        "waste": stream.name,
        "ground": StreamTerm.Ground(ground.code).label,
        "months": ground.months,
        "reason": stream.term.reason if chosen else _("as the card of the waste in the register says"),
        "href": reverse("waste:term", args=[quarter.pk, stream.pk]) if edits else "",
    }


class TermForm(forms.Form):
    """Which case counts, and why."""

    ground = forms.ChoiceField(
        label=gettext_lazy("Which case of art. 320.2 counts"),
        choices=StreamTerm.Ground.choices,
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(
        label=gettext_lazy("Why"),
        help_text=gettext_lazy("Project of the limits, passport of the waste, permit: number and date"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput(), required=False)


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def term(request: PortalRequest, pk: UUID, stream_id: UUID) -> HttpResponse:
    """Choose the case for a waste."""
    quarter = shown.visible_quarter(request, pk)
    stream = service.stream_of(request.actor, quarter.facility, stream_id)
    book = book_of(quarter.facility)
    known = StreamTerm.objects.filter(stream=stream).first()
    given = {
        "ground": book.grounds[str(stream.pk)].code,
        "reason": known.reason if known else "",
        "row_version": known.row_version if known else 0,
    }
    form, status = TermForm(request.POST or None, initial=given), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                service.choose_term(request.actor, stream, **form.cleaned_data)
            except Refused as refused:
                status = put(form, refused)
            else:
                messages.success(request, _("The term of the waste is kept."))
                return redirect("waste:terms", pk)
    return render(
        request, "waste/term.html", context(request, quarter, "terms", form=form, stream=stream), status=status
    )
