"""Forms for people on the report's pages."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from reports.form.editions import EDITIONS
from reports.form.order250 import TABLES
from reports.models import Attachment, FormCorrection
from reports.services.corrections import wrong_fields


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
    """Reason of a move, where it needs one."""

    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args: Any, needs_reason: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not needs_reason:
            del self.fields["reason"]


class CorrectionForm(forms.ModelForm):
    """A correction of an edition: chosen from what the form has, so that nothing is corrected that is not there."""

    edition = forms.ChoiceField(label=_("Edition"), choices=lambda: [(one.code, str(one.title)) for one in EDITIONS])
    table = forms.ChoiceField(
        label=_("Table"),
        choices=lambda: [(slug, f"{table.spec.section} {table.spec.title}") for slug, table in TABLES.items()],
    )

    class Meta:
        model = FormCorrection
        fields = ["edition", "table", "what", "column", "text_ru", "text_kk", "text_en", "source"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "column" not in self.fields:
            return  # the page to look at has no fields
        self.fields["column"].help_text = _("Key of the column, or the Russian heading of a group: “A: B”.")

    def clean(self) -> dict[str, Any]:
        """Say at its field what can not be composed with."""
        said = super().clean() or {}
        names = ("edition", "table", "what", "column", "text_ru", "source")
        for name, words in wrong_fields(**{key: said.get(key) or "" for key in names}).items():
            if name not in self.errors:
                self.add_error(name, words)
        return said
