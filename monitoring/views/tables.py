"""A table of the quarter and the form of one row."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from monitoring.audience import tables_for
from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter, TableAnswer
from monitoring.resolve import QuarterResolver
from monitoring.services import answers, rows
from monitoring.tables.registry import EntryTable, table_of
from monitoring.views import derived, shown
from monitoring.views.prefill import initial, norm_note
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.grid.page import grid_page, plain_url, wants_grid
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused
from pekportal.kit.requests import PortalRequest
from pekportal.kit.tables import store, written
from pekportal.kit.tables.forms import row_form

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.LABORATORY)
WRITERS = (Role.ECOLOGIST, Role.LABORATORY)


def _table(request: PortalRequest, slug: str) -> EntryTable:
    table = table_of(slug)
    if table not in tables_for(request.actor):
        raise Http404
    return table


def _context(quarter: Quarter, table: EntryTable, **more: Any) -> dict[str, Any]:
    return {"quarter": quarter, "table": table, "spec": table.spec, "title": table.spec.title(shown.lang()), **more}


@access.roles(*READERS)
def table(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """Rows, what is computed beside them, exceedances, findings, and the map of the tables."""
    quarter, entry = shown.visible_quarter(request, pk), _table(request, slug)
    book = QuarterBook(quarter)
    found = () if request.actor.has(Role.LABORATORY) else findings_of(book)
    mine = list(entry.rows(quarter).visible_to(request.actor))
    over = {one.row_id for one in book.exceedances if one.table == slug}
    can_fill = shown.can_fill(request, quarter, entry)
    answer = book.answers[slug]
    in_grid = wants_grid(request, can_edit=can_fill)
    data_url = reverse("monitoring:grid", args=[pk, slug])
    context = _context(
        quarter,
        entry,
        head_rows=entry.spec.head_rows(shown.lang()),
        rows=shown.table_rows(entry, quarter, mine, over, links=can_fill),
        can_fill=can_fill and not (entry.single and mine),
        can_upload=can_fill,
        grid=grid_page(request, request.actor, data_url) if in_grid else None,
        can_answer=can_fill and not mine and request.actor.has(Role.ECOLOGIST),
        row_action=_("Open") if can_fill else "",
        answer=answer,
        answer_word=shown.answer_word(answer.answer),
        computed=derived.derived(book, slug) if mine and not request.actor.has(Role.LABORATORY) else None,
        exceedances=[] if request.actor.has(Role.LABORATORY) else derived.exceedances(book, slug),
        findings=shown.shown_findings(quarter, tuple(one for one in found if one.table == slug), can_fill=can_fill),
        tiles=shown.tiles(book, request.actor, found, slug),
    )
    return render(request, "monitoring/table.html", context)


def _form_class(request: PortalRequest, quarter: Quarter, entry: EntryTable) -> type[forms.Form]:
    return row_form(entry.spec, shown.lang(), QuarterResolver(request.actor, quarter, entry).suggest)


def _row_page(
    request: PortalRequest, quarter: Quarter, entry: EntryTable, form: forms.Form, status: int = 200, **more: Any
) -> HttpResponse:
    can_fill = shown.can_fill(request, quarter, entry)
    return render(
        request, "monitoring/row.html", _context(quarter, entry, form=form, can_fill=can_fill, **more), status=status
    )


def _put(form: forms.Form, refused: Refused) -> int:
    """Put the refusal on the form; what is not about its values goes up."""
    if refused.status in (403, 404):
        raise refused
    add_refusal(form, refused)
    return refused.status


@access.roles(*WRITERS)
def add(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """A new row; the hidden id makes a double click one row."""
    quarter, entry = shown.visible_quarter(request, pk), _table(request, slug)
    rows.require_fill(request.actor, entry)
    make = _form_class(request, quarter, entry)
    if request.method != "POST":
        form = make(initial=initial(request.actor, quarter, entry, request.GET))
        note = norm_note(entry, request.GET)
        return _row_page(request, quarter, entry, form, row_id=uuid.uuid4(), norm_note=note)
    row_id = _ident(request)
    form, status = make(request.POST), 422
    if form.is_valid():
        try:
            rows.add_row(request.actor, quarter, slug, form.cleaned_data, row_id=row_id)
        except Refused as refused:
            status = _put(form, refused)
        else:
            messages.success(request, _("The row is saved."))
            if "another" in request.POST:
                return redirect("monitoring:row-add", pk, slug)
            return redirect(plain_url("monitoring:table", pk, slug))
    return _row_page(request, quarter, entry, form, status, row_id=row_id)


def _ident(request: PortalRequest) -> UUID:
    try:
        return UUID(request.POST.get("row_id", ""))
    except ValueError:
        return uuid.uuid4()


@access.roles(*WRITERS)
def edit(request: PortalRequest, pk: UUID, slug: str, row_id: UUID) -> HttpResponse:
    """Change a row; a stale save shows both texts and keeps what was typed."""
    quarter, entry = shown.visible_quarter(request, pk), _table(request, slug)
    row = rows.row_of(request.actor, quarter, entry, row_id)
    make = _form_class(request, quarter, entry)
    if request.method != "POST":
        form = make(initial={**written(entry.spec, row), "row_version": row.row_version})
        return _row_page(request, quarter, entry, form, row=row)
    form, status = make(request.POST), 422
    if form.is_valid():
        try:
            version = form.cleaned_data["row_version"] or 0
            rows.save_row(request.actor, quarter, slug, row_id, form.cleaned_data, row_version=version)
        except store.Stale as stale:
            form = make(initial={**stale.mine, "row_version": stale.current})
            clash = _clash(entry, stale)
            return _row_page(request, quarter, entry, form, stale.status, row=row, stale=stale, clash=clash)
        except Refused as refused:
            status = _put(form, refused)
        else:
            messages.success(request, _("The row is saved."))
            return redirect(plain_url("monitoring:table", pk, slug))
    return _row_page(request, quarter, entry, form, status, row=row)


def _clash(entry: EntryTable, stale: store.Stale) -> list[dict[str, str]]:
    titles = zip((c.key for c in entry.spec.columns), entry.spec.flat_titles(shown.lang()), strict=True)
    return [
        {"label": title, "mine": stale.mine[key], "theirs": stale.theirs[key]}
        for key, title in titles
        if stale.mine[key] != stale.theirs[key]
    ]


@access.roles(*WRITERS)
@require_POST
def delete(request: PortalRequest, pk: UUID, slug: str, row_id: UUID) -> HttpResponse:
    """Delete a row; history keeps it."""
    quarter, entry = shown.visible_quarter(request, pk), _table(request, slug)
    version = request.POST.get("row_version", "")
    rows.delete_row(
        request.actor, quarter, entry.slug, row_id, row_version=int(version) if version.isdecimal() else None
    )
    messages.success(request, _("The row is deleted; the history keeps it."))
    return redirect(plain_url("monitoring:table", pk, slug))


class AnswerForm(forms.Form):
    """Why the table has nothing."""

    reason = forms.ChoiceField(choices=TableAnswer.Reason.choices, widget=forms.RadioSelect)
    note = forms.CharField(required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label = _("Why does the table have nothing?")
        self.fields["note"].label = _("Note printed in the report instead of the dash")


@access.roles(Role.ECOLOGIST)
def answer(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """Say why a table has nothing, or take the answer back."""
    quarter, entry = shown.visible_quarter(request, pk), _table(request, slug)
    if request.method == "POST" and "withdraw" in request.POST:
        answers.withdraw_answer(request.actor, quarter, slug)
        messages.success(request, _("The answer is taken back."))
        return redirect("monitoring:table", pk, slug)
    stored = quarter.answers.filter(table=slug).first()
    given = {"reason": stored.reason, "note": stored.note} if stored else {}
    form, status = AnswerForm(request.POST or None, initial=given), 200
    if request.method == "POST" and form.is_valid():
        try:
            answers.answer_table(request.actor, quarter, slug, **form.cleaned_data)
        except Refused as refused:
            status = _put(form, refused)
        else:
            messages.success(request, _("The answer is kept; the report prints it."))
            return redirect("monitoring:table", pk, slug)
    return render(request, "monitoring/answer.html", _context(quarter, entry, form=form, stored=stored), status=status)
