"""Forms for people on the inspector's and the operator's pages."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.services.requests import LONGEST_TERM


class RequestForm(forms.Form):
    """What is asked, on what basis, until when."""

    items = forms.CharField(
        label=_("Documents, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("For example: laboratory protocol of the dust measurement at the border of the СЗЗ."),
    )
    basis = forms.CharField(label=_("Legal basis"), required=False, max_length=300)
    working_days = forms.IntegerField(label=_("Term, working days"), min_value=1, max_value=LONGEST_TERM, initial=10)
    explanation = forms.CharField(
        label=_("Explanation for the operator"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class RemarkForm(forms.Form):
    """A remark on a report."""

    text = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs={"rows": 3}))


class ReasonForm(forms.Form):
    """A reason where the move needs one."""

    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class AnswerForm(forms.Form):
    """The words that go with the answer."""

    words = forms.CharField(label=_("Words of the answer"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class FileForm(forms.Form):
    """One file against an item."""

    file = forms.FileField(label=_("File: PDF, DOCX, XLSX, JPG or PNG"))
