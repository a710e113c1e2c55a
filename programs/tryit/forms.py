"""The one question of the try-it page: which file."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class TryForm(forms.Form):
    """A programme as a file."""

    file = forms.FileField(
        label=_("The programme"),
        error_messages={
            "required": _("Choose a file: .docx, .xlsx or .pdf."),
            "missing": _("Choose a file: .docx, .xlsx or .pdf."),
            "empty": _("The file is empty: check it on your computer and upload it again."),
        },
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx,.pdf"}),
        max_length=255,
    )
