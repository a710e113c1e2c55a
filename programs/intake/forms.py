"""Forms of the intake."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.alphabet import by_name
from pekportal.kit.forms import DateInput, NamedChoiceField


class BringForm(forms.Form):
    """A programme as a file, and whose it is."""

    facility = NamedChoiceField(Facility.objects.none(), label=_("Facility"))
    file = forms.FileField(
        label=_("Programme as a file"),
        help_text=_("Word (.docx), PDF with text, or Excel (.xlsx). Nothing is written until you accept it."),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.pdf,.xlsx"}),
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        facilities = Facility.objects.visible_to(actor).open().order_by(by_name("name"))
        self.fields["facility"].queryset = facilities  # type: ignore[attr-defined]
        if len(facilities) == 1:
            self.fields["facility"].initial = facilities[0]


class FrameForm(forms.Form):
    """Title and years of the programme that is made for the document."""

    title = forms.CharField(label=_("Title"), max_length=300)
    valid_from = forms.DateField(label=_("In force from"), widget=DateInput())
    valid_to = forms.DateField(label=_("In force to"), widget=DateInput())
