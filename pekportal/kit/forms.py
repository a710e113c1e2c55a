"""How Django's forms look: the project's renderer and the few inputs that need a hint for the browser."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from pekportal.kit.text import reader_language


class PortalFormRenderer(TemplatesSetting):
    """Summary of errors on top, each field with label, help and errors in one block (templates/forms/)."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"


class DateInput(forms.DateInput):
    """The browser's own date field; its value must be ISO whatever the language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class NumberInput(forms.TextInput):
    """A text field for a number: the digit keyboard on a phone, the decimal comma allowed."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "decimal", "autocomplete": "off", **(attrs or {})})

    def format_value(self, value: Any) -> Any:
        """A stored number without the zeros that its column adds (1200,000 → 1200)."""
        if isinstance(value, Decimal) and value.is_finite():
            value = Decimal(format(value.normalize(), "f"))
        return super().format_value(value)


class NamedChoiceField(forms.ModelChoiceField):
    """A choice of rows that know their name in each language (`label(lang)`): facilities, operators."""

    def label_from_instance(self, obj: Any) -> str:
        """The name in the reader's language."""
        return str(obj.label(reader_language()))
