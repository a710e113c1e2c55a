"""Forms of permits and norms, laboratories and accreditation, operators, invitations."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operators.forms.base import RegisterForm, offer, open_or_current
from operators.forms.fields import BinField, CodeInput, DayField, QuantityField, language
from operators.models import (
    Accreditation,
    DischargeNorm,
    EmissionNorm,
    EmissionSource,
    Laboratory,
    LaboratoryInvitation,
    Operator,
    Permit,
    SamplingPoint,
    Substance,
    WasteLimit,
    WasteStream,
    WaterLimit,
)
from operators.resolve import RegisterResolver
from pekportal.kit.alphabet import by_name
from pekportal.kit.tables import Kind

FILE_HELP = _("PDF, DOCX, XLSX, PNG or JPG. Leave empty to keep the file that is there.")


def substance_options() -> list[tuple[str, str]]:
    """Codes of substances with their names."""
    return [(row.code, row.name(language())) for row in Substance.objects.order_by("code")]


class SubstanceField(forms.CharField):
    """A substance by code, name or synonym."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(widget=CodeInput(substance_options), max_length=400, **kwargs)

    def clean(self, value: Any) -> Substance:
        """The substance; an unknown one is refused."""
        text = super().clean(value)
        found = RegisterResolver(facility=None)(Kind.SUBSTANCE, text)
        if found is None:
            raise forms.ValidationError(
                _("The classifier has no substance «%(text)s». Choose a code from the list."),
                params={"text": text},
                code="SUBSTANCE",
            )
        return found


class PermitForm(RegisterForm):
    """A permit with its file."""

    issued_on = DayField(label=_("issued on"))
    valid_from = DayField(label=_("valid from"))
    valid_to = DayField(label=_("valid to"), required=False)
    file = forms.FileField(label=_("file"), required=False, help_text=FILE_HELP, widget=forms.FileInput)

    class Meta:
        model = Permit
        fields = ("number", "issued_on", "valid_from", "valid_to", "issuer", "category")


class NormForm(RegisterForm):
    """Abstract: a norm with its days; the scope is the permit."""

    valid_from = DayField(label=_("valid from"))
    valid_to = DayField(label=_("valid to"), required=False)

    def narrow(self) -> None:
        """Days begin as the permit's; a stored substance shows its code."""
        if self.scope is not None and self.instance._state.adding:
            self.initial.setdefault("valid_from", self.scope.valid_from)
            self.initial.setdefault("valid_to", self.scope.valid_to)


class EmissionNormForm(NormForm):
    """НДВ."""

    substance = SubstanceField(label=_("substance"))
    grams_per_second = QuantityField(label=_("g/s"))
    tonnes_per_year = QuantityField(label=_("t/year"))

    class Meta:
        model = EmissionNorm
        fields = ("source", "substance", "grams_per_second", "tonnes_per_year", "valid_from", "valid_to")

    def narrow(self) -> None:
        """Only open sources of the permit's facility."""
        super().narrow()
        sources = EmissionSource.objects.filter(facility=self.scope.facility_id).order_by("number")
        offer(self, "source", open_or_current(sources, self.instance.source_id))
        self.fields["source"].label = _("emission source")


class WasteLimitForm(NormForm):
    """Limit of accumulation or burial."""

    tonnes = QuantityField(label=_("t/year"))

    class Meta:
        model = WasteLimit
        fields = ("stream", "kind", "tonnes", "valid_from", "valid_to")
        labels = {"stream": _("waste"), "kind": _("what is limited")}

    def narrow(self) -> None:
        """Only open wastes of the permit's facility."""
        super().narrow()
        streams = WasteStream.objects.filter(facility=self.scope.facility_id).order_by(by_name("name"))
        offer(self, "stream", open_or_current(streams, self.instance.stream_id))


class WaterLimitForm(RegisterForm):
    """Limit of water; the scope is the facility."""

    m3_per_year = QuantityField(label=_("how much, m3 a year"))
    valid_from = DayField(label=_("valid from"))
    valid_to = DayField(label=_("valid to"), required=False)

    class Meta:
        model = WaterLimit
        fields = ("kind", "m3_per_year", "document", "valid_from", "valid_to")


class DischargeNormForm(NormForm):
    """НДС."""

    substance = SubstanceField(label=_("substance"))
    milligrams_per_litre = QuantityField(label=_("mg/dm3"))
    tonnes_per_year = QuantityField(label=_("t/year"))

    class Meta:
        model = DischargeNorm
        fields = ("point", "substance", "milligrams_per_litre", "tonnes_per_year", "valid_from", "valid_to")
        labels = {"point": _("outlet of waste water")}

    def narrow(self) -> None:
        """Only open waste water points of the permit's facility."""
        super().narrow()
        points = SamplingPoint.objects.filter(facility=self.scope.facility_id, medium="waste_water").order_by(
            by_name("name")
        )
        offer(self, "point", open_or_current(points, self.instance.point_id))


class LaboratoryForm(RegisterForm):
    """A laboratory."""

    bin = BinField(label=_("BIN"))

    class Meta:
        model = Laboratory
        fields = ("name", "bin", "address")


class AccreditationForm(RegisterForm):
    """An attestation with its file."""

    valid_from = DayField(label=_("valid from"))
    valid_to = DayField(label=_("valid to"), required=False)
    file = forms.FileField(label=_("file"), required=False, help_text=FILE_HELP, widget=forms.FileInput)

    class Meta:
        model = Accreditation
        fields = ("number", "valid_from", "valid_to", "scope")
        widgets = {"scope": forms.Textarea(attrs={"rows": 4})}


class LaboratoryInvitationForm(RegisterForm):
    """Let a laboratory in."""

    valid_from = DayField(label=_("from which day"))
    valid_to = DayField(label=_("until which day"), required=False)

    class Meta:
        model = LaboratoryInvitation
        fields = ("laboratory", "valid_from", "valid_to")
        labels = {"laboratory": _("laboratory")}

    def narrow(self) -> None:
        """All laboratories, by name."""
        offer(self, "laboratory", Laboratory.objects.order_by(by_name("name")))


class OperatorForm(RegisterForm):
    """An operator."""

    bin = BinField(label=_("BIN / IIN"))

    class Meta:
        model = Operator
        fields = (
            "bin",
            "is_sole_proprietor",
            "name",
            "name_kk",
            "address",
            "head_name",
            "head_position",
            "phone",
            "email",
        )


class NewOperatorForm(OperatorForm):
    """An operator together with the invitation of its first head."""

    director_email = forms.EmailField(
        label=_("E-mail of the first head"),
        required=False,
        help_text=_("An invitation goes there; the first head then invites the ecologists."),
    )
