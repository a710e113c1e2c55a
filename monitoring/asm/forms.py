"""Forms of devices, channels and norms."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.asm.models import Channel, ChannelLimit, Device
from monitoring.asm.parameters import PARAMETERS, SUBSTANCE
from operators.forms.base import RegisterForm, offer, open_or_current
from operators.forms.fields import DayField, ReadField
from operators.forms.permits import SubstanceField
from operators.models import EmissionSource, Permit
from pekportal.kit.forms import NumberInput
from pekportal.kit.numbers import Absent, format_number, parse_number


class BoundField(ReadField):
    """A decimal number of any sign; comma or point."""

    widget = NumberInput

    def read(self, text: str) -> Any:
        """Decimal; a «<» is no bound."""
        number = parse_number(text)
        if isinstance(number, Absent):
            return None
        if number.qualifier:
            raise forms.ValidationError(_("Write the number itself, without < or >."), code="QUALIFIER")
        return number.value

    def prepare_value(self, value: Any) -> Any:
        """Without trailing zeros, with a comma."""
        return value if value is None or isinstance(value, str) else format_number(value.normalize() + 0, "ru")


class SubstanceOrNone(SubstanceField):
    """A substance, or nothing."""

    def clean(self, value: Any) -> Any:
        """None for a blank."""
        return super().clean(value) if str(value or "").strip() else None


class DeviceForm(RegisterForm):
    """A device; the scope is the facility."""

    verified_on = DayField(label=_("verified on"), required=False)
    verified_until = DayField(label=_("verification valid until"), required=False)
    in_service_from = DayField(label=_("in service from"))

    class Meta:
        model = Device
        fields = (
            "name",
            "kind",
            "serial",
            "source",
            "in_service_from",
            "verified_on",
            "verified_until",
            "certificate",
            "silent_hours",
        )

    def narrow(self) -> None:
        """Only open organised sources of the facility."""
        sources = EmissionSource.objects.filter(facility=self.scope, organised=True).order_by("number")
        offer(self, "source", open_or_current(sources, self.instance.source_id))


class ChannelForm(RegisterForm):
    """A channel; the scope is the device."""

    parameter = forms.ChoiceField(label=_("what is measured"))
    substance = SubstanceOrNone(
        label=_("substance"), required=False, help_text=_("For a concentration: code or name of the substance.")
    )
    low = BoundField(label=_("lowest value of the instrument"), required=False)
    high = BoundField(label=_("highest value of the instrument"), required=False)

    class Meta:
        model = Channel
        fields = ("code", "parameter", "substance", "low", "high", "frozen_after", "places")
        help_texts = {"code": _("Exactly as in its messages, for example SO2.")}

    def narrow(self) -> None:
        """Quantities with their units; what was measured under a code does not change afterwards."""
        choices = [(one.code, f"{one.title}, {one.unit}") for one in PARAMETERS.values()]
        field: Any = self.fields["parameter"]
        field.choices = choices
        if not self.instance._state.adding:
            for name in ("code", "parameter", "substance"):
                del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """A concentration is of a substance, anything else of none."""
        clean: dict[str, Any] = super().clean() or self.cleaned_data
        if "parameter" not in self.fields or "substance" in self.errors:
            return clean
        is_substance = clean.get("parameter") == SUBSTANCE
        if is_substance and not clean.get("substance"):
            self.add_error("substance", _("Name the substance whose concentration this is."))
        if not is_substance:
            clean["substance"] = None
        return clean


class LimitForm(RegisterForm):
    """A norm; the scope is the channel."""

    milligrams_per_m3 = BoundField(label=_("norm of the concentration, mg/m3"), required=False)
    grams_per_second = BoundField(
        label=_("norm of the mass flow, g/s"),
        required=False,
        help_text=_("Left empty, it is the norm of the source and the substance in the permit."),
    )
    valid_from = DayField(label=_("valid from"))
    valid_to = DayField(label=_("valid to"), required=False)

    class Meta:
        model = ChannelLimit
        fields = ("milligrams_per_m3", "grams_per_second", "permit", "document", "valid_from", "valid_to")

    def narrow(self) -> None:
        """Permits of the facility."""
        permits = Permit.objects.filter(facility=self.scope.device.facility_id).order_by("-valid_from")
        offer(self, "permit", permits)


class TokenForm(forms.Form):
    """Name and life of a token."""

    label = forms.CharField(label=_("What will use it"), max_length=100)
    days = forms.TypedChoiceField(
        label=_("Works for"),
        coerce=int,
        choices=[(90, _("90 days")), (365, _("a year")), (1095, _("three years"))],
        initial=365,
    )


class TakeForm(forms.Form):
    """Why the other value is right."""

    reason = forms.CharField(label=_("Why the other value is right"), max_length=300)
