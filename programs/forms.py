"""Forms for people; rows of tables have theirs from the TableSpec."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.forms import DateInput

LANGUAGES = [("ru", _("Russian")), ("kk", _("Kazakh"))]


class ProgramForm(forms.Form):
    """A new programme of a facility the actor sees."""

    facility = forms.ModelChoiceField(Facility.objects.none(), label=_("Facility"))
    title = forms.CharField(label=_("Title"), max_length=300)
    valid_from = forms.DateField(label=_("In force from"), widget=DateInput())
    valid_to = forms.DateField(label=_("In force to"), widget=DateInput())
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].queryset = Facility.objects.visible_to(actor).open().order_by("name")  # type: ignore[attr-defined]


class ChangeForm(forms.Form):
    """Why there is a new version."""

    change_reason = forms.CharField(
        label=_("What changes and why"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class ReasonForm(forms.Form):
    """A reason in a sentence; the service says whether it may be empty."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), required=False)


class SectionForm(forms.Form):
    """The text of one section."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 20}), required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput())
