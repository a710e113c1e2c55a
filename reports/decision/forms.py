"""Forms for people on the pages of the room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class RemarkForm(forms.Form):
    """A remark on a place of the report."""

    text = forms.CharField(
        label=_("What must be mended"), required=False, widget=forms.Textarea(attrs={"rows": 3, "maxlength": 4000})
    )


class WordsForm(forms.Form):
    """Words that go with an act; the service says whether they are needed."""

    words = forms.CharField(label=_("In general"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class AnswerForm(forms.Form):
    """The answer to a remark, or why it is not mended."""

    reason = forms.CharField(label=_("What was done"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class CorrectionForm(forms.Form):
    """Why a filed report is corrected."""

    reason = forms.CharField(
        label=_("What is wrong in the filed report"), required=False, widget=forms.Textarea(attrs={"rows": 4})
    )


class DayForm(forms.Form):
    """A day to look back at."""

    on = forms.DateField(label=_("As known on"), widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}))


class WordsOfPart(forms.Form):
    """The author's words of one part of the note; `was` is what he saw when he began."""

    text = forms.CharField(
        label=_("Your words"), required=False, widget=forms.Textarea(attrs={"rows": 10, "data-rich": ""})
    )
    was = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())
