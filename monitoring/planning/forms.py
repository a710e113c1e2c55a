"""Forms of the plan."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.models import Quarter
from operators.models import Laboratory, LaboratoryInvitation
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today
from pekportal.kit.forms import DateInput


class OrderForm(forms.Form):
    """To which laboratory, until when, with which words."""

    laboratory = forms.ModelChoiceField(
        Laboratory.objects.none(),
        label=_("Laboratory"),
        help_text=_("Those invited to this facility; it sees the tasks on its first page."),
    )
    until = forms.DateField(widget=DateInput(), label=_("Until when"))
    note = forms.CharField(max_length=500, required=False, label=_("Note for the laboratory"), widget=forms.Textarea)

    def __init__(self, quarter: Quarter, until: dt.date, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        invited = LaboratoryInvitation.objects.on(today()).filter(facility_id=quarter.facility_id)
        known = Laboratory.objects.filter(pk__in=invited.values("laboratory")).order_by(by_name("name"))
        laboratory: Any = self.fields["laboratory"]
        laboratory.queryset = known
        if known.count() == 1:
            laboratory.initial = known[0].pk
        self.fields["until"].initial = max(until, today())
        self.fields["note"].widget.attrs["rows"] = 3


class AdverseForm(forms.Form):
    """Days of НМУ as they were announced."""

    first = forms.DateField(widget=DateInput(), label=_("First day"))
    last = forms.DateField(widget=DateInput(), label=_("Last day"))
    degree = forms.TypedChoiceField(
        coerce=int,
        choices=[(1, _("first")), (2, _("second")), (3, _("third"))],
        label=_("Degree"),
        widget=forms.RadioSelect,
    )
    announced_by = forms.CharField(
        max_length=300, label=_("Announced by"), help_text=_("For example: the branch of Kazhydromet")
    )
    number = forms.CharField(max_length=60, required=False, label=_("Number of the warning"))


class ReasonForm(forms.Form):
    """Why something is taken back."""

    reason = forms.CharField(max_length=500, label=_("Why it is taken back"), widget=forms.Textarea(attrs={"rows": 3}))
