"""Forms for people on the report's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.models import Attachment


class NoteForm(forms.Form):
    """The author's part of the explanatory note."""

    note = forms.CharField(
        label=_("Your words for the explanatory note"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("The parts with numbers are written by the portal from the data of the quarter."),
    )
    conclusion = forms.CharField(label=_("Conclusion"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    performer = forms.CharField(label=_("Performer: full name and position"), required=False, max_length=200)
    language = forms.ChoiceField(
        label=_("Language of the filed report"), choices=[("ru", _("Russian")), ("kk", _("Kazakh"))]
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput())


class ReasonForm(forms.Form):
    """A written reason for a finding."""

    code = forms.CharField(widget=forms.HiddenInput(), max_length=20)
    place = forms.CharField(widget=forms.HiddenInput(), max_length=120, required=False)
    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 3}))


class AttachmentForm(forms.Form):
    """A file that goes with the report."""

    kind = forms.ChoiceField(label=_("What it is"), choices=Attachment.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=300, required=False)
    file = forms.FileField(label=_("File: PDF, DOCX, XLSX, JPG or PNG"))


class MoveForm(forms.Form):
    """Reason and password of a move, as far as it needs them."""

    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
    password = forms.CharField(
        label=_("Your password"),
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("Until the electronic signature is connected, approval is confirmed by your password."),
    )

    def __init__(self, *args: Any, needs_reason: bool, needs_password: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]
        if not needs_password:
            del self.fields["password"]
