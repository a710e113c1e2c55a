"""A plain server form for one row of any table, made from its TableSpec."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pekportal.kit.tables.kinds import Kind
from pekportal.kit.tables.spec import Column, TableSpec

# what to offer in a reference cell: (kind) -> texts
Suggestions = Callable[[Kind], Iterable[str]]


class DatalistInput(forms.TextInput):
    """A text field with suggestions; what is written stays as written."""

    template_name = "forms/datalist.html"

    def __init__(self, options: Iterable[str], attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs)
        self.options = list(options)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        """Context of the widget template: the options and the id of their list."""
        context = super().get_context(name, value, attrs)
        context["widget"]["options"] = self.options
        context["widget"]["list_id"] = f"list_{name}"
        context["widget"]["attrs"]["list"] = f"list_{name}"
        return context


def _field(column: Column, titles: dict[str, str], suggestions: Suggestions) -> forms.Field:
    label = titles[column.key]
    help_text = str(column.help) if column.help else ""
    if column.kind == Kind.CHOICE:
        choices = [("", "—"), *[(code, str(words)) for code, words in column.choices]]
        return forms.ChoiceField(label=label, required=column.required, choices=choices, help_text=help_text)
    widget: forms.Widget = forms.TextInput()
    if column.kind == Kind.LONG:
        widget = forms.Textarea(attrs={"rows": 4})
    elif column.kind.is_reference:
        widget = DatalistInput(suggestions(column.kind))
    elif column.kind == Kind.RESULT:  # «не обнаружено» needs letters on a phone
        widget = forms.TextInput(attrs={"class": "form-control number-input"})
    elif column.kind.is_numeric:
        widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control number-input"})
    elif column.kind == Kind.BIN:
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
    return forms.CharField(label=label, required=False, widget=widget, help_text=help_text, strip=True)


def row_form(spec: TableSpec, lang: str, suggestions: Suggestions) -> type[forms.Form]:
    """Form class for one row: a field per printed column, and `row_version` for the optimistic lock.

    The form only carries text; `clean_row` in the service says what is wrong, and the view puts the
    errors back on the fields with `add_error`.
    """
    titles = dict(zip((c.key for c in spec.columns), spec.flat_titles(lang), strict=True))
    fields: dict[str, Any] = {c.key: _field(c, titles, suggestions) for c in spec.columns}
    fields["row_version"] = forms.IntegerField(required=False, widget=forms.HiddenInput(), label=_("Version"))
    return type(f"{spec.slug.title()}RowForm", (forms.Form,), fields)
