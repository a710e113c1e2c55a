"""What the register's pages share: crumbs, lists, forms with the optimistic lock."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, cast

from django.core.paginator import Paginator
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from operators.forms.base import RegisterForm
from operators.nouns_columns import Column
from operators.services.rows import Stale
from pekportal.kit.access import Role
from pekportal.kit.refusals import add_refusal
from pekportal.kit.refused import Refused

ALL_ROLES = tuple(Role)
PER_PAGE = 100
Crumb = dict[str, str]


def crumb(label: Any, url_name: str, *args: Any) -> Crumb:
    """One step of the way to the page."""
    return {"label": str(label), "url": reverse(f"operators:{url_name}", args=args)}


def register_crumb() -> Crumb:
    """The list of facilities."""
    return crumb(_("Facilities"), "facilities")


def paged(request: HttpRequest, rows: Any, per_page: int = PER_PAGE) -> Any:
    """The page of the list that the address asks for; a wrong number gives the last one."""
    return Paginator(rows, per_page).get_page(request.GET.get("page"))


def table(
    columns: Iterable[Column], rows: Iterable[Any], *, href: Callable[[Any], str] | None = None
) -> dict[str, Any]:
    """`head_rows` and `rows` for components/spec_table.html; `href` gives the row's link, "" for none."""
    columns = tuple(columns)
    return {
        "head_rows": [[{"text": str(column.title), "colspan": 1, "rowspan": 1} for column in columns]],
        "rows": [
            {"cells": [column.cell(row) for column in columns], "href": href(row) if href else ""} for row in rows
        ],
    }


def form_page(
    request: HttpRequest,
    form: BaseForm,
    act: Callable[[], Any],
    *,
    done: Callable[[Any], str],
    title: Any,
    **context: Any,
) -> HttpResponse:
    """Show a form, or do `act` and go to `done(result)`; refusals go back on the form, a stale save shows both values.

    `context` is what operators/form_page.html takes: button, cancel_url, crumbs, lead.
    """
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            return redirect(done(act()))
        except Stale as stale:
            assert isinstance(form, RegisterForm)  # only such a form carries a version
            context["clash"] = clash(form, stale)
            status = 409
        except Refused as refused:
            if refused.status == 404:
                raise
            add_refusal(form, refused)
            status = refused.status
    elif request.method == "POST":
        status = 422
    return render(request, "operators/form_page.html", {"form": form, "title": title, **context}, status=status)


def clash(form: RegisterForm, stale: Stale) -> list[dict[str, str]]:
    """Fields whose stored value differs from what was typed; the form now carries the stored version."""
    fresh = type(form)(instance=stale.current, scope=form.scope)
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix("row_version")] = str(stale.current.row_version)
    lines = []
    for name, field in form.fields.items():
        if name in ("row_version", "file"):
            continue
        theirs, yours = _shown(fresh, name), _shown(form, name)
        if theirs != yours:
            lines.append({"label": str(field.label), "theirs": theirs, "yours": yours})
    form.data = data
    return lines


def _shown(form: BaseForm, name: str) -> str:
    """The value of a field as a person reads it: the word of a choice, yes or no, the text."""
    bound = form[name]
    value = bound.value()
    if isinstance(value, bool) or (name in form.data and value in ("on", "off")):
        return _("yes") if value and value != "off" else _("no")
    for code, word in getattr(bound.field, "choices", ()):
        if str(code) == str(value):
            return str(word)
    return "" if value is None else str(value)
