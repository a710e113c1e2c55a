"""The form of a dossier."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operators.models import Facility
from pekportal.kit.calendar import Quarter
from reports.machine import FROZEN
from reports.models import Report


class SpanForm(forms.Form):
    """From which quarter to which: those of which a report was filed."""

    first = forms.TypedChoiceField(label=_("From the quarter"), coerce=Quarter.parse)
    last = forms.TypedChoiceField(label=_("To the quarter"), coerce=Quarter.parse)

    def __init__(self, facility: Facility, lang: str, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = Report.objects.filter(facility=facility, quarter__isnull=False, versions__state__in=FROZEN)
        found = sorted({Quarter(year, quarter) for year, quarter in rows.values_list("year", "quarter")})
        choices = [(str(one), one.label(lang)) for one in found]
        for name in ("first", "last"):
            self.fields[name].choices = choices  # type: ignore[attr-defined]
        if found:
            self.fields["first"].initial = str(found[max(0, len(found) - 4)])
            self.fields["last"].initial = str(found[-1])
        self.is_empty = not found
