"""Forms of the room; the services judge, the forms only read."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pekportal.kit.forms import DateInput
from reports.deadlines.models import LetterChoice


class MomentInput(forms.DateTimeInput):
    """The browser's own field of day and time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def area(rows: int = 4) -> forms.Textarea:
    """A field for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class LateForm(forms.Form):
    """Why the report is late."""

    text = forms.CharField(
        label=_("Why the report is late"),
        widget=area(),
        max_length=4000,
        help_text=_("What happened and since when. The words are shown as you write them and can not be deleted."),
    )


class ExtensionForm(forms.Form):
    """An extension somebody allowed."""

    ident = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    new_day = forms.DateField(
        label=_("Allowed until"), widget=DateInput(), help_text=_("The last day allowed, as the document has it")
    )
    allowed_by = forms.CharField(
        label=_("Who allowed it"), max_length=300, help_text=_("Authority, position, surname and initials")
    )
    document = forms.CharField(label=_("Number and date of the document"), max_length=200)
    file = forms.FileField(label=_("The document"), help_text=_("PDF, picture or office file"))
    note = forms.CharField(label=_("Note"), widget=area(2), required=False, max_length=500)


class WithdrawForm(forms.Form):
    """Why something recorded is taken back."""

    reason = forms.CharField(label=_("Why"), widget=area(2), required=False, max_length=500)


class LettersForm(forms.Form):
    """How the letters come."""

    address = forms.ChoiceField(label=_("Where to"), choices=LetterChoice.Address.choices, widget=forms.RadioSelect)
    language = forms.ChoiceField(
        label=_("Language of the letters"),
        required=False,
        choices=[("", _("as in my account")), ("kk", "Қазақша"), ("ru", "Русский"), ("en", "English")],
    )
    early = forms.BooleanField(
        label=_("Send the letters of T−30, T−10 and T−5"),
        required=False,
        help_text=_("From T−1 on letters always come; in the portal every reminder is shown."),
    )


class PeriodForm(forms.Form):
    """A period for the certificate of downtime, and its language."""

    first = forms.DateTimeField(label=_("From"), widget=MomentInput())
    last = forms.DateTimeField(label=_("To"), widget=MomentInput())
    language = forms.ChoiceField(label=_("Language"), choices=[("ru", _("In Russian")), ("kk", _("In Kazakh"))])


class MaintenanceForm(forms.Form):
    """Work to be announced."""

    ident = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    starts_at = forms.DateTimeField(label=_("From"), widget=MomentInput())
    ends_at = forms.DateTimeField(label=_("To"), widget=MomentInput())
    words_ru = forms.CharField(label=_("What is done, in Russian"), max_length=300)
    words_kk = forms.CharField(label=_("What is done, in Kazakh"), max_length=300)
