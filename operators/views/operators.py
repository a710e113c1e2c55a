"""Operators: the administrator's list and forms; the director changes addresses of his own."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from operators.forms.fields import language
from operators.forms.permits import NewOperatorForm, OperatorForm
from operators.models import Operator
from operators.nouns_columns import Column
from operators.services import invitations, operators
from operators.views import pages
from operators.views.people import link_builder, sent_to
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import T

_COLUMNS = (
    Column(
        T("Оператор", "Оператор", "Operator"),
        lambda row: {"text": row.label(language()), "href": reverse("operators:operator-edit", args=[row.pk])},
    ),
    Column(T("БСН / ЖСН", "БИН / ИИН", "BIN / IIN"), lambda row: {"text": row.bin}),
    Column(T("Объектілер", "Объекты", "Facilities"), lambda row: str(row.facility_count)),
    Column(T("Директорлар", "Директоры", "Directors"), lambda row: str(row.director_count)),
)


@access.roles(Role.ADMINISTRATOR)
def operator_list(request: PortalRequest) -> HttpResponse:
    """Operators with the counts of facilities and directors; `?q=` searches name and БИН."""
    words = request.GET.get("q", "").strip()
    rows = Operator.objects.visible_to(request.actor).with_counts().order_by(by_name("name"), "pk")
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(bin=words))
    page = pages.paged(request, rows)
    return render(
        request, "operators/operator_list.html", {"page": page, "words": words, **pages.table(_COLUMNS, page)}
    )


@access.roles(Role.ADMINISTRATOR)
def operator_new(request: PortalRequest) -> HttpResponse:
    """Enter an operator and invite its first head."""
    form = NewOperatorForm(request.POST or None)

    def done(result: tuple[Operator, invitations.Sent | None]) -> str:
        operator, sent = result
        messages.success(request, _("Operator «%(name)s» is in the register.") % {"name": operator.name})
        return sent_to(request, sent) if sent else reverse("operators:operators")

    return pages.form_page(
        request,
        form,
        lambda: operators.create_operator(request.actor, link=link_builder(request), **form.values()),
        done=done,
        title=_("Add an operator"),
        cancel_url=reverse("operators:operators"),
        crumbs=[pages.crumb(_("Operators"), "operators")],
    )


@access.roles(Role.ADMINISTRATOR, Role.DIRECTOR)
def operator_edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Change an operator; for the director БИН, form and name are fixed."""
    operator = get_object_or_404(Operator.objects.visible_to(request.actor), pk=pk)
    form = OperatorForm(request.POST or None, instance=operator)
    director = request.actor.has(Role.DIRECTOR)
    for name in operators.IDENTITY if director else ():
        form.fields[name].disabled = True
    back = reverse("home") if director else reverse("operators:operators")

    def act() -> Any:
        version = form.cleaned_data["row_version"] or 0
        return operators.update_operator(request.actor, operator, form.values(), row_version=version)

    def done(saved: Operator) -> str:
        messages.success(request, _("Operator «%(name)s» is saved.") % {"name": saved.name})
        return back

    crumbs = [] if director else [pages.crumb(_("Operators"), "operators")]
    return pages.form_page(request, form, act, done=done, title=_("Operator"), cancel_url=back, crumbs=crumbs)
