"""Forms of the room."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class SettleForm(forms.Form):
    """What was looked at and why there is nothing to do; `codes` are the reasons that stood on the page."""

    note = forms.CharField(
        label=_("What you looked at and why there is nothing to do"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    codes = forms.CharField(required=False, widget=forms.HiddenInput)
