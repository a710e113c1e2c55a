"""Forms of the calculations: the parameters of a method, its end, a brought result, a corrected coefficient."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from monitoring.calc.methods.model import Input, Method, Table
from monitoring.calc.methods.registry import METHODS
from monitoring.calc.models import CoefficientCorrection
from monitoring.calc.services.corrections import wrong_fields
from monitoring.models import Quarter
from operators.models import EmissionSource, Substance
from pekportal.kit.tables.forms import DatalistInput


def _lang() -> str:
    return (get_language() or "ru")[:2]


def _field(one: Input | Table) -> forms.Field:
    """A parameter: a list, a list that also takes an own number, or a quantity with its unit."""
    label, lang = one.title(_lang()), _lang()
    if isinstance(one, Table) and not one.banded:
        if not one.own:
            choices = [("", "—"), *[(option.key, option.title(lang)) for option in one.options]]
            return forms.ChoiceField(label=label, choices=choices, required=not one.default)
        options = [option.title(lang) for option in one.options]
        help_text = _("Choose from the list or write your own coefficient; it is shown as not compared.")
        return forms.CharField(label=label, max_length=120, widget=DatalistInput(options), help_text=help_text)
    unit = one.unit(lang) if one.unit else ""
    widget = forms.TextInput(attrs={"inputmode": "decimal", "class": "form-control number-input"})
    return forms.CharField(
        label=f"{label}, {unit}" if unit else label, max_length=120, required=not one.default, widget=widget
    )


def choice_form(method: Method) -> type[forms.Form]:
    """The form of a method: from which day, which part of the source, its parameters."""
    fields: dict[str, Any] = {one.key: _field(one) for one in method.parameters}
    fields |= {
        "valid_from": forms.DateField(label=_("From which day")),
        "part": forms.CharField(
            label=_("Part of the source"),
            max_length=80,
            required=False,
            help_text=_("Only when the source is calculated by this method more than once"),
        ),
        "note": forms.CharField(label=_("Note"), max_length=300, required=False),
    }
    return type("ChoiceForm", (forms.Form,), fields)


class EndForm(forms.Form):
    """The last day of a choice."""

    last_day = forms.DateField(
        label=gettext_lazy("Last day of the choice"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


class CorrectionForm(forms.ModelForm):
    """A corrected or confirmed coefficient."""

    method = forms.ChoiceField(
        label=gettext_lazy("method"),
        choices=lambda: [(code, f"{code} {one.title}") for code, one in METHODS.items() if one.can_calculate],
    )
    file = forms.FileField(label=gettext_lazy("Copy of the page that was read"), required=False)

    value = forms.DecimalField(
        label=gettext_lazy("value"),
        required=False,
        max_digits=42,
        decimal_places=21,
        help_text=gettext_lazy("of a coefficient; a formula has none"),
    )

    class Meta:
        model = CoefficientCorrection
        fields = ["method", "place", "value", "formula", "source", "valid_from", "valid_to"]

    def clean(self) -> dict[str, Any]:
        """What the service would refuse stands at its field."""
        said: dict[str, Any] = super().clean() or self.cleaned_data
        wrong = wrong_fields(
            said.get("method", ""),
            said.get("place", ""),
            said.get("value"),
            said.get("source", ""),
            said.get("valid_from"),
            said.get("valid_to"),
            formula=said.get("formula", ""),
        )
        for name, words in wrong.items():
            if name not in self.errors:
                self.add_error(name, words)
        return said


class BroughtForm(forms.Form):
    """A ready result with its document."""

    source = forms.ModelChoiceField(label=gettext_lazy("Source"), queryset=EmissionSource.objects.none())
    substance = forms.ModelChoiceField(
        label=gettext_lazy("Substance"), queryset=Substance.objects.filter(medium="air").order_by("code")
    )
    grams_per_second = forms.CharField(label=gettext_lazy("Largest g/s"), max_length=60)
    tonnes = forms.CharField(label=gettext_lazy("Tonnes in the quarter"), max_length=60)
    method_name = forms.CharField(label=gettext_lazy("Name of the approved method"), max_length=300)
    page = forms.CharField(label=gettext_lazy("Page of the document"), max_length=60)
    file = forms.FileField(label=gettext_lazy("Document: PDF, DOCX, XLSX, JPG or PNG"))

    def __init__(self, quarter: Quarter, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        mine: Any = self.fields["source"]
        mine.queryset = EmissionSource.objects.filter(facility_id=quarter.facility_id, closed_on__isnull=True).order_by(
            "number"
        )
