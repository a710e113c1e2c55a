"""The whole journal of a facility with its running balance, and taking an entry of a locked quarter back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from monitoring.models import Quarter
from monitoring.views import shown
from monitoring.waste.models import WasteEntry
from monitoring.waste.queries import WasteBook, book_of
from monitoring.waste.rules.running import Line, lines
from monitoring.waste.services import reversal
from monitoring.waste.views.places import READERS, WRITERS, can_write, context, put
from monitoring.waste.words import kind_word, number, operation_word
from pekportal.kit import access
from pekportal.kit.calendar import today
from pekportal.kit.forms import DateInput
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest

PAGE = 100


class Asked(forms.Form):
    """Which part of the journal: a stream, days."""

    stream = forms.ChoiceField(label=gettext_lazy("Waste"), required=False)
    first = forms.DateField(label=gettext_lazy("From"), required=False, widget=DateInput())
    last = forms.DateField(label=gettext_lazy("To"), required=False, widget=DateInput())

    def __init__(self, book: WasteBook, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["stream"]
        field.choices = [("", _("All waste")), *((key, one.name) for key, one in book.streams.items())]

    @property
    def part(self) -> dict[str, Any]:
        """What was asked; what can not be read asks for everything."""
        if self.is_bound:
            self.is_valid()
        given = getattr(self, "cleaned_data", {})
        return {"stream": given.get("stream") or "", "first": given.get("first"), "last": given.get("last")}


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the journal with its words: tonnes signed, balances after it."""

    entry_id: str
    stored: WasteEntry
    day: dt.date
    waste: str
    what: str
    amount: Decimal
    computed: str
    place: str
    partner: str
    act: str
    operation: str
    at_place: Decimal
    at_all: Decimal
    reason: str
    is_back: bool
    is_reversal: bool


def lines_of(
    book: WasteBook, *, stream: str = "", first: dt.date | None = None, last: dt.date | None = None
) -> list[Line]:
    """Lines with balances computed from the beginning of the journal, narrowed to a stream and days."""
    return [
        line
        for line in lines(book.by_stream[stream] if stream else book.entries)
        if (first is None or line.entry.day >= first) and (last is None or line.entry.day <= last)
    ]


def rows_of(book: WasteBook, found: Sequence[Line]) -> list[Row]:
    """The lines with their words; only these rows are read whole."""
    stored = book.rows([line.entry.id for line in found])
    return [_row(book, line, stored[line.entry.id], line.entry.id in book.taken_back) for line in found]


def _row(book: WasteBook, line: Line, row: WasteEntry, is_back: bool) -> Row:
    entry = line.entry
    return Row(
        entry.id,
        row,
        entry.day,
        book.streams[entry.stream].name,
        kind_word(entry.kind),
        entry.signed,
        f"{number(row.volume)} м³ × {number(row.density)} т/м³" if row.volume is not None and row.density else "",
        entry.place + (f" → {entry.to_place}" if entry.to_place else ""),
        entry.partner,
        " ".join(part for part in (row.act, row.act_date_text) if part),
        operation_word(entry.operation),
        line.at_place,
        line.at_all,
        row.reason,
        is_back,
        bool(entry.reverses),
    )


@access.roles(*READERS)
@require_safe
def running(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Entries of all quarters with the balance after each; opens at the newest page."""
    quarter = shown.visible_quarter(request, pk)
    book = book_of(quarter.facility)
    asked = Asked(book, request.GET or None)
    found = lines_of(book, **asked.part)
    pages = Paginator(found, PAGE)
    page = pages.get_page(request.GET.get("page") or pages.num_pages)
    writes = can_write(request, quarter)
    query = {key: value for key in ("stream", "first", "last") if (value := request.GET.get(key))}
    return render(
        request,
        "waste/running.html",
        context(
            request,
            quarter,
            "running",
            asked=asked,
            page=page,
            lines=[_shown(quarter, row, writes) for row in rows_of(book, list(page))],
            total=len(found),
            ledger_url=reverse("waste:ledger", args=[pk], query=query),
            paper_url=reverse("waste:paper", args=[pk], query=query),
        ),
    )


def _shown(quarter: Quarter, row: Row, writes: bool) -> dict[str, Any]:
    stored = row.stored
    can_reverse = writes and not stored.quarter.is_open and not row.is_reversal and not row.is_back
    can_withdraw = writes and row.is_reversal and stored.quarter_id == quarter.pk
    return {
        "row": row,
        "amount": number(row.amount),
        "at_place": number(row.at_place),
        "at_all": number(row.at_all),
        "file": reverse("waste:act", args=[quarter.pk, stored.pk]) if stored.file_id else "",
        "reverse": reverse("waste:reverse", args=[quarter.pk, stored.pk]) if can_reverse else "",
        "withdraw": reverse("waste:withdraw", args=[quarter.pk, stored.pk]) if can_withdraw else "",
    }


class ReversalForm(forms.Form):
    """When and why an entry is taken back."""

    day = forms.DateField(label=gettext_lazy("Day of the correction"), widget=DateInput())
    reason = forms.CharField(
        label=gettext_lazy("Why the entry is taken back"), widget=forms.Textarea(attrs={"rows": 3}), max_length=1000
    )


@access.roles(*WRITERS)
@require_http_methods(["GET", "HEAD", "POST"])
def reverse_entry(request: PortalRequest, pk: UUID, entry_id: UUID) -> HttpResponse:
    """Take an entry of a locked quarter back."""
    quarter = shown.visible_quarter(request, pk)
    seen = WasteEntry.objects.visible_to(request.actor).filter(quarter__facility_id=quarter.facility_id)
    entry = get_object_or_404(seen.select_related("stream", "quarter"), pk=entry_id)
    day = min(max(today(), quarter.period.start), quarter.period.end)
    form, status = ReversalForm(request.POST or None, initial={"day": day}), 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                reversal.reverse_entry(request.actor, quarter, entry_id, **form.cleaned_data)
            except Refused as refused:
                status = put(form, refused)
            else:
                messages.success(request, _("The entry is taken back; enter the right one now."))
                return redirect("waste:running", pk)
    told = {"entry": entry, "amount": number(entry.amount), "what": kind_word(entry.kind)}
    return render(request, "waste/reverse.html", context(request, quarter, "running", form=form, **told), status=status)


@access.roles(*WRITERS)
@require_POST
def withdraw(request: PortalRequest, pk: UUID, entry_id: UUID) -> HttpResponse:
    """Take a reversal out of the open quarter."""
    quarter = shown.visible_quarter(request, pk)
    reversal.withdraw_reversal(request.actor, quarter, entry_id)
    messages.success(request, _("The correction is taken out; the history keeps it."))
    return redirect("waste:running", pk)
