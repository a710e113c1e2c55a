"""Forms of facilities, sites, sources, points, wastes, obligations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operators.forms.base import RegisterForm, offer, open_or_current
from operators.forms.fields import BinField, CodeInput, CoordinatesField, DayField, KatoField, QuantityField, language
from operators.models import EmissionSource, Facility, Obligation, Oked, SamplingPoint, Site, WasteCode, WasteStream
from pekportal.kit.alphabet import by_name
from pekportal.kit.badvalue import BadValue
from pekportal.kit.ids.oked import parse_oked
from pekportal.kit.ids.source_number import parse_source_number
from pekportal.kit.ids.waste_code import parse_waste_code


def oked_options() -> list[tuple[str, str]]:
    """Codes of ОКЭД with their names."""
    return [(row.code, row.name(language())) for row in Oked.objects.order_by("code")]


def waste_options() -> list[tuple[str, str]]:
    """Codes of wastes with their names."""
    return [(row.code, row.name(language())) for row in WasteCode.objects.order_by("code")]


class FacilityForm(RegisterForm):
    """The facts of table 1."""

    kato = KatoField(label=_("KATO"), help_text=_("Nine digits, or type a part of the name and choose."))
    coordinates = CoordinatesField(label=_("Coordinates"), required=False)
    oked_text = forms.CharField(
        label=_("OKED"), required=False, max_length=20, widget=CodeInput(oked_options), help_text=_("Five digits.")
    )
    capacity_value = QuantityField(label=_("design capacity, number"), required=False)

    class Meta:
        model = Facility
        fields = (
            "name",
            "name_kk",
            "kato",
            "address",
            "oked_text",
            "category",
            "process",
            "requisites",
            "capacity",
            "capacity_value",
            "capacity_unit",
        )
        widgets = {"process": forms.Textarea(attrs={"rows": 6}), "requisites": forms.Textarea(attrs={"rows": 4})}

    field_order = ("name", "name_kk", "kato", "address", "coordinates")

    def narrow(self) -> None:
        """Show the stored point as one text."""
        if self.instance.latitude is not None:
            self.initial["coordinates"] = f"{self.instance.latitude}, {self.instance.longitude}"
        self.initial.setdefault("oked_text", self.instance.oked_text or (self.instance.oked_id or ""))

    def clean_oked_text(self) -> str:
        """Five digits when given; whether the classifier knows the code is not asked here."""
        return _readable(self.cleaned_data["oked_text"], parse_oked)

    def values(self) -> dict[str, Any]:
        """The point as latitude and longitude, the activity as code and as written."""
        values = super().values()
        point = values.pop("coordinates")
        values |= {"latitude": point.lat if point else None, "longitude": point.lon if point else None}
        written = values["oked_text"]
        values["oked"] = Oked.objects.filter(pk=parse_oked(written).code).first() if written else None
        return values


def _readable(text: str, parse: Any) -> str:
    """The text when `parse` can read it."""
    if text:
        try:
            parse(text)
        except BadValue as wrong:
            raise forms.ValidationError(wrong.message, code=wrong.code) from wrong
    return text


class SiteForm(RegisterForm):
    """A site."""

    coordinates_text = CoordinatesField(label=_("Coordinates"), required=False)

    class Meta:
        model = Site
        fields = ("name", "coordinates_text")


class SourceForm(RegisterForm):
    """An emission source; organised or not follows from its number."""

    number = forms.CharField(
        label=_("number"),
        max_length=10,
        help_text=_("Four digits: 0001 to 5999 is organised, 6001 to 9999 unorganised."),
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )
    coordinates_text = CoordinatesField(label=_("Coordinates"), required=False)
    opened_on = DayField(label=_("in the register since"))

    class Meta:
        model = EmissionSource
        fields = (
            "number",
            "name",
            "site",
            "monitoring",
            "gas_cleaning",
            "material",
            "coordinates_text",
            "opened_on",
        )
        labels = {"site": _("site")}

    def narrow(self) -> None:
        """Only open sites of the facility."""
        sites = Site.objects.filter(facility=self.scope).order_by(by_name("name"))
        offer(self, "site", open_or_current(sites, self.instance.site_id))

    def clean_number(self) -> str:
        """The four digits."""
        try:
            return parse_source_number(self.cleaned_data["number"]).value
        except BadValue as wrong:
            raise forms.ValidationError(wrong.message, code=wrong.code) from wrong


class PointForm(RegisterForm):
    """A sampling point."""

    coordinates_text = CoordinatesField(label=_("Coordinates"), required=False)

    class Meta:
        model = SamplingPoint
        fields = ("name", "medium", "on_protection_border", "coordinates_text")


class WasteStreamForm(RegisterForm):
    """A waste of the facility."""

    code_text = forms.CharField(
        label=_("code"),
        required=False,
        max_length=40,
        widget=CodeInput(waste_options),
        help_text=_("As in the classifier of wastes: 20 03 01, 15 01 10*."),
    )
    receiver_bin = BinField(label=_("BIN of the receiver"), required=False)

    class Meta:
        model = WasteStream
        fields = (
            "name",
            "code_text",
            "operation",
            "kind",
            "place",
            "place_text",
            "is_buried",
            "receiver_name",
            "receiver_bin",
        )

    def clean_code_text(self) -> str:
        """Six digits with or without the star."""
        return _readable(self.cleaned_data["code_text"], parse_waste_code)

    def values(self) -> dict[str, Any]:
        """The code as written and as the classifier's row, when it has one."""
        values = super().values()
        written = values["code_text"]
        values["code"] = WasteCode.objects.filter(pk=str(parse_waste_code(written))).first() if written else None
        return values


class ObligationForm(RegisterForm):
    """From when to when reports are due."""

    valid_from = DayField(label=_("obliged from"))
    valid_to = DayField(label=_("obliged to"), required=False)

    class Meta:
        model = Obligation
        fields = ("valid_from", "reason_from", "valid_to", "reason_to", "document")
        labels = {"reason_from": _("why it began"), "reason_to": _("why it ended")}
