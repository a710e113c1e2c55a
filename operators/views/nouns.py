"""Lists and forms of the register's nouns (sites, sources, points, wastes, permits, norms, accreditations)."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.db import models
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import gettext as _

from operators.forms.fields import language
from operators.models import Facility, Laboratory, Permit
from operators.nouns import NOUNS, Noun
from operators.services import laboratories
from operators.views import pages
from pekportal.kit import access
from pekportal.kit.access import Actor, Role
from pekportal.kit.requests import PortalRequest

PARENT_PAGES = {Facility: "facility", Permit: "permit", Laboratory: "laboratory"}


def may_change(actor: Actor, noun: Noun, parent: Any) -> bool:
    """Whether the pages offer the buttons; the services check again."""
    if noun.roles == "laboratory":
        return laboratories.may_edit(actor, parent)
    return actor.has(Role.ECOLOGIST)


def parent_of(request: PortalRequest, noun: Noun, pk: UUID) -> Any:
    """The visible parent or 404."""
    rows = noun.parent.objects.visible_to(request.actor)
    if noun.parent is not Laboratory:
        rows = rows.select_related(*(("facility",) if noun.parent is Permit else ()))
    return get_object_or_404(rows, pk=pk)


def row_of(request: PortalRequest, noun: Noun, pk: UUID) -> Any:
    """The visible row or 404."""
    related = {*noun.related, noun.parent_field, *(("permit__facility",) if noun.parent is Permit else ())}
    return get_object_or_404(noun.model.objects.visible_to(request.actor).select_related(*related), pk=pk)


def list_url(noun: Noun, parent: Any) -> str:
    """Where the noun's list stands: its own page under a facility, the parent's page otherwise."""
    if noun.parent is Facility:
        return reverse(f"operators:{noun.slug}", args=[parent.pk])
    return reverse(f"operators:{PARENT_PAGES[noun.parent]}", args=[parent.pk])


def crumbs_to(noun: Noun, parent: Any, *, with_list: bool = True) -> list[dict[str, str]]:
    """The way to a page of the noun."""
    if noun.parent is Laboratory:
        way = [pages.crumb(_("Laboratories"), "laboratories"), pages.crumb(parent, "laboratory", parent.pk)]
    else:
        facility = parent.facility if noun.parent is Permit else parent
        way = [pages.register_crumb(), pages.crumb(facility.label(language()), "facility", facility.pk)]
        if noun.parent is Permit:
            permits = NOUNS["permits"]
            way += [pages.crumb(permits.many, permits.slug, facility.pk), pages.crumb(parent, "permit", parent.pk)]
        elif with_list:
            way.append(pages.crumb(noun.many, noun.slug, facility.pk))
    return way


def listed(noun: Noun, parent: Any, *, ended: bool) -> models.QuerySet[Any]:
    """Rows of the list; rows with `closed_on` only when `ended` is asked for."""
    rows = noun.model.objects.filter(**{noun.parent_field: parent})
    if noun.closing == "closed_on":
        rows = rows.filter(closed_on__isnull=not ended)
    return rows.select_related(*noun.related).order_by(*noun.order, "pk")


def section(request: PortalRequest, noun: Noun, parent: Any, rows: Any) -> dict[str, Any]:
    """A list with its heading and buttons, for operators/parts/noun_table.html."""
    changes = may_change(request.actor, noun, parent)
    edit = f"operators:{noun.name}-edit" if noun.update else f"operators:{noun.name}-close"

    def href(row: Any) -> str:
        return reverse(edit, args=[row.pk]) if changes and getattr(row, "closed_on", None) is None else ""

    return {
        "noun": noun,
        "many": str(noun.many),
        "add": str(noun.add),
        "nothing": str(noun.nothing),
        "add_url": reverse(f"operators:{noun.name}-new", args=[parent.pk]) if changes else "",
        "row_action": (_("Change") if noun.update else _("End")) if changes else "",
        **pages.table(noun.columns, rows, href=href),
    }


@access.roles(*pages.ALL_ROLES)
def noun_list(request: PortalRequest, parent: UUID, slug: str) -> HttpResponse:
    """The rows of one kind of a facility; `?ended=1` shows the closed ones."""
    noun = NOUNS[slug]
    owner = parent_of(request, noun, parent)
    ended = request.GET.get("ended") == "1"
    page = pages.paged(request, listed(noun, owner, ended=ended))
    context = {
        "facility": owner,
        "name": owner.label(language()),
        "section": section(request, noun, owner, page),
        "page": page,
        "ended": ended,
        "has_ended": noun.closing == "closed_on",
        "crumbs": crumbs_to(noun, owner, with_list=False),
    }
    return render(request, "operators/noun_list.html", context)


def _new(request: PortalRequest, parent: UUID, slug: str) -> HttpResponse:
    noun = NOUNS[slug]
    owner = parent_of(request, noun, parent)
    form = noun.form(request.POST or None, request.FILES or None, scope=owner)

    def act() -> Any:
        extra = {"upload": form.upload} if "file" in form.fields else {}
        return noun.create(request.actor, owner, **form.values(), **extra)

    return pages.form_page(
        request,
        form,
        act,
        done=lambda row: _after(request, noun, owner, _("Saved: %(what)s.") % {"what": row}),
        title=str(noun.add),
        cancel_url=list_url(noun, owner),
        crumbs=crumbs_to(noun, owner),
    )


def _edit(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    noun = NOUNS[slug]
    update = noun.update
    if update is None:
        raise Http404
    row = row_of(request, noun, pk)
    owner = getattr(row, noun.parent_field)
    form = noun.form(request.POST or None, request.FILES or None, instance=row, scope=owner)

    def act() -> Any:
        extra = {"upload": form.upload} if "file" in form.fields else {}
        return update(request.actor, row, form.values(), row_version=form.cleaned_data["row_version"] or 0, **extra)

    return pages.form_page(
        request,
        form,
        act,
        done=lambda saved: _after(request, noun, owner, _("Saved: %(what)s.") % {"what": saved}),
        title=f"{noun.one}: {row}",
        cancel_url=list_url(noun, owner),
        crumbs=crumbs_to(noun, owner),
        end_url=reverse(f"operators:{noun.name}-close", args=[row.pk]),
        end_label=_("Close it") if noun.closing == "closed_on" else _("End it"),
    )


def _close(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    noun = NOUNS[slug]
    row = row_of(request, noun, pk)
    owner = getattr(row, noun.parent_field)
    form = noun.close_form(request.POST or None)

    def act() -> Any:
        values = dict(form.cleaned_data)
        return noun.close(request.actor, row, on=values.pop("day"), **values)

    closing = noun.closing == "closed_on"
    lead = (
        _("It leaves the lists and new documents from this day on; what was reported with it stays.")
        if closing
        else _("This is the last day on which it is in force; what was reported under it stays.")
    )
    return pages.form_page(
        request,
        form,
        act,
        done=lambda saved: _after(request, noun, owner, _("Closed: %(what)s.") % {"what": saved}),
        title=(_("Close: %(what)s") if closing else _("End: %(what)s")) % {"what": row},
        lead=lead,
        button=_("Close it") if closing else _("End it"),
        cancel_url=list_url(noun, owner),
        crumbs=crumbs_to(noun, owner),
    )


def _after(request: PortalRequest, noun: Noun, owner: Any, words: str) -> str:
    messages.success(request, words)
    return list_url(noun, owner)


@access.roles(Role.ECOLOGIST)
def noun_new(request: PortalRequest, parent: UUID, slug: str) -> HttpResponse:
    """Enter a row."""
    return _new(request, parent, slug)


@access.roles(Role.ECOLOGIST)
def noun_edit(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """Change a row."""
    return _edit(request, pk, slug)


@access.roles(Role.ECOLOGIST)
def noun_close(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """Close or end a row."""
    return _close(request, pk, slug)


@access.roles(*laboratories.EDITORS)
def laboratory_noun_new(request: PortalRequest, parent: UUID, slug: str) -> HttpResponse:
    """Enter a row of a laboratory."""
    return _new(request, parent, slug)


@access.roles(*laboratories.EDITORS)
def laboratory_noun_edit(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """Change a row of a laboratory."""
    return _edit(request, pk, slug)


@access.roles(*laboratories.EDITORS)
def laboratory_noun_close(request: PortalRequest, pk: UUID, slug: str) -> HttpResponse:
    """End a row of a laboratory."""
    return _close(request, pk, slug)
