"""Facilities: list, page with the facts of table 1, forms; search of КАТО for the form."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db.models import Count, Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from operators.forms.facilities import FacilityForm
from operators.forms.fields import language
from operators.forms.people import CloseForm
from operators.models import Facility, Operator
from operators.nouns import NOUNS, nouns_of
from operators.nouns_columns import Column
from operators.queries import valid_on
from operators.queries_kato import paths_in_words, search
from operators.services import facilities
from operators.views import pages
from operators.views.nouns import may_change, section
from pekportal.kit import access
from pekportal.kit.access import Role
from pekportal.kit.calendar import today
from pekportal.kit.coordinates import Point
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import T

PER_PAGE = 50


@access.roles(*pages.ALL_ROLES)
def facility_list(request: PortalRequest) -> HttpResponse:
    """The facilities the actor may see; `?q=` searches name, operator and БИН."""
    words = request.GET.get("q", "").strip()
    rows = Facility.objects.visible_to(request.actor).for_list()
    if words:
        rows = rows.filter(Q(name__icontains=words) | Q(operator__name__icontains=words) | Q(operator__bin=words))
    rows = rows.annotate(open_sources=Count("sources", filter=Q(sources__closed_on__isnull=True)))
    page = pages.paged(request, rows, PER_PAGE)
    places = paths_in_words([facility.kato_id for facility in page], language())
    context = {
        "page": page,
        "words": words,
        "may_add": request.actor.has(Role.ECOLOGIST) and request.actor.facility_ids is None,
        **pages.table(_list_columns(places), page),
    }
    return render(request, "operators/facility_list.html", context)


def _list_columns(places: dict[str, str]) -> tuple[Column, ...]:
    return (
        Column(
            T("Объект", "Объект", "Facility"),
            lambda f: {"text": f.label(language()), "href": reverse("operators:facility", args=[f.pk])},
        ),
        Column(T("Оператор", "Оператор", "Operator"), lambda f: f.operator.label(language())),
        Column(T("Орналасқан жері", "Местоположение", "Place"), lambda f: places[f.kato_id]),
        Column(T("Санаты", "Категория", "Category"), lambda f: f.get_category_display()),
        Column(T("Көздер", "Источники", "Sources"), lambda f: str(f.open_sources)),
    )


@access.roles(*pages.ALL_ROLES)
def facility_page(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Facts of table 1, quick numbers, obligation to report, the way to every list."""
    rows = Facility.objects.visible_to(request.actor).select_related("operator", "kato", "oked")
    facility = get_object_or_404(rows, pk=pk)
    obligations = NOUNS["obligations"]
    context = {
        "facility": facility,
        "name": facility.label(language()),
        "operator": facility.operator.label(language()),
        "facts": facts(facility),
        "tiles": _tiles(facility),
        "obligations": section(request, obligations, facility, facility.obligations.order_by(*obligations.order)),
        "may_edit": may_change(request.actor, NOUNS["sites"], facility),
        "crumbs": [pages.register_crumb()],
    }
    return render(request, "operators/facility.html", context)


def facts(facility: Facility) -> list[tuple[T, str]]:
    """The facts of table 1 as (heading, words)."""
    lang = language()
    lat, lon = facility.latitude, facility.longitude
    point = Point(lat, lon).dms(lang) if lat is not None and lon is not None else ""
    place = paths_in_words([facility.kato_id], lang)[facility.kato_id]
    oked = facility.oked_text or facility.oked_id or ""
    oked_words = f"{oked} {facility.oked.name(lang)}" if facility.oked else oked
    return [
        (T("Өндірістік объектінің атауы", "Наименование производственного объекта", "Name"), facility.label(lang)),
        (T("ӘАОЖ коды", "Местоположение по коду КАТО", "KATO"), f"{facility.kato_id} · {place}"),
        (T("Орналасқан жері, координаттары", "Местоположение, координаты", "Place"), _join(facility.address, point)),
        (T("БСН", "БИН", "BIN"), facility.operator.bin),
        (T("ЭҚЖЖ бойынша қызмет түрі", "Вид деятельности по ОКЭД", "Activity (OKED)"), oked_words),
        (T("Өндірістік процесс", "Характеристика производственного процесса", "Process"), facility.process),
        (T("Деректемелер", "Реквизиты", "Requisites"), facility.requisites or _requisites(facility.operator)),
        (T("Санаты", "Категория", "Category"), facility.get_category_display()),
        (T("Жобалық қуаты", "Проектная мощность", "Design capacity"), facility.capacity),
    ]


def _join(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def _requisites(operator: Operator) -> str:
    head = " ".join(part for part in (operator.head_position, operator.head_name) if part)
    return _join(operator.name, operator.address, head)


def _tiles(facility: Facility) -> list[dict[str, Any]]:
    open_rows = Q(closed_on__isnull=True)
    stacks = Count("id", filter=open_rows & Q(organised=True))
    total = facility.sources.aggregate(stacks=stacks, every=Count("id", filter=open_rows))
    sources = {"organised": total["stacks"], "unorganised": total["every"] - total["stacks"]}
    about = {
        "sources": _("organised %(organised)s, unorganised %(unorganised)s") % sources,
        "permits": _("in force today: %(count)s") % {"count": facility.permits.filter(valid_on(today())).count()},
    }
    counts = {"sources": total["every"]}
    tiles = []
    for noun in nouns_of(Facility):
        if noun.slug == "obligations":
            continue
        rows = noun.model.objects.filter(facility=facility)
        if noun.slug not in counts:
            counts[noun.slug] = (rows.filter(open_rows) if noun.closing == "closed_on" else rows).count()
        url = reverse(f"operators:{noun.slug}", args=[facility.pk])
        tiles.append({"number": counts[noun.slug], "title": noun.many, "word": about.get(noun.slug, " "), "href": url})
    return tiles


@access.roles(Role.ECOLOGIST)
def facility_new(request: PortalRequest) -> HttpResponse:
    """Enter a facility of the own operator."""
    form = FacilityForm(request.POST or None)
    operator = get_object_or_404(Operator.objects.visible_to(request.actor), pk=request.actor.operator_id)
    return pages.form_page(
        request,
        form,
        lambda: facilities.create_facility(request.actor, operator, **form.values()),
        done=lambda facility: _opened(request, facility, _("The facility is in the register.")),
        title=_("Add a facility"),
        cancel_url=reverse("operators:facilities"),
        crumbs=[pages.register_crumb()],
    )


@access.roles(Role.ECOLOGIST)
def facility_edit(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Change the facts of table 1."""
    facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=pk)
    form = FacilityForm(request.POST or None, instance=facility)

    def act() -> Facility:
        version = form.cleaned_data["row_version"] or 0
        return facilities.update_facility(request.actor, facility, form.values(), row_version=version)

    return pages.form_page(
        request,
        form,
        act,
        done=lambda saved: _opened(request, saved, _("The facility is saved.")),
        title=_("Change the facility"),
        cancel_url=reverse("operators:facility", args=[pk]),
        crumbs=[pages.register_crumb(), pages.crumb(facility.label(language()), "facility", pk)],
        end_url=reverse("operators:facility-close", args=[pk]),
        end_label=_("Close the facility"),
    )


@access.roles(Role.ECOLOGIST)
def facility_close(request: PortalRequest, pk: UUID) -> HttpResponse:
    """Close a facility that no longer owes reports."""
    facility = get_object_or_404(Facility.objects.visible_to(request.actor), pk=pk)
    form = CloseForm(request.POST or None)
    return pages.form_page(
        request,
        form,
        lambda: facilities.close_facility(request.actor, facility, on=form.cleaned_data["day"]),
        done=lambda closed: _opened(request, closed, _("The facility is closed.")),
        title=_("Close the facility"),
        lead=_("A closed facility stays in the register with all its reports; nothing is deleted."),
        button=_("Close the facility"),
        cancel_url=reverse("operators:facility", args=[pk]),
        crumbs=[pages.register_crumb(), pages.crumb(facility.label(language()), "facility", pk)],
    )


def _opened(request: PortalRequest, facility: Facility, words: str) -> str:
    messages.success(request, words)
    return reverse("operators:facility", args=[facility.pk])


@access.login
def kato_search(request: PortalRequest) -> HttpResponse:
    """Options for the КАТО field: units whose code or name begins with or holds what was typed there."""
    words = request.GET.get(request.GET.get("field", "kato"), "")
    found = search(words)
    places = paths_in_words([unit.code for unit in found], language())
    units = [{"code": unit.code, "words": places[unit.code]} for unit in found]
    return render(request, "operators/parts/kato_options.html", {"units": units})
