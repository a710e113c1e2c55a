"""Forms of the room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.record.models import Repudiation, RepudiationAnswer


class OutsideForm(forms.Form):
    """Filing in the National Data Bank: number, day, receipt file."""

    number = forms.CharField(label=_("Number that the National Data Bank gave"), max_length=100)
    filed_on = forms.DateField(
        label=_("Day of the filing"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    file = forms.FileField(label=_("Receipt of the National Data Bank: PDF, DOCX, XLSX, JPG or PNG"))


class NotMeForm(forms.Form):
    """«Это не я»: what happened, in words if he likes."""

    kind = forms.ChoiceField(label=_("What you say"), choices=Repudiation.Kind.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("What you know about it"),
        required=False,
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("May stay empty."),
    )


class AnswerForm(forms.Form):
    """What the administrator found."""

    finding = forms.ChoiceField(label=_("What was found"), choices=RepudiationAnswer.Finding.choices)
    words = forms.CharField(label=_("How you found it out"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))
