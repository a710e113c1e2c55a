"""Forms of the room. Those of everybody carry a sealed stamp instead of a cookie."""

from __future__ import annotations

import hashlib
from typing import Any, Final

from django import forms
from django.core import signing
from django.utils.translation import gettext_lazy as _

from reports.opendata.models import DataErrorAnswer
from reports.opendata.services.errors import LONGEST

SALT: Final = "opendata.form"
GOOD_FOR: Final = 24 * 3600  # seconds


def stamp() -> str:
    """A sealed moment for a form that was just shown."""
    return signing.dumps({}, salt=SALT)


class OpenForm(forms.Form):
    """A form on a public page: no cookie, so no CSRF token; it acts for nobody.

    `stamp` proves that the page was shown within a day; `website` is seen by machines only.
    """

    stamp = forms.CharField(widget=forms.HiddenInput)
    website = forms.CharField(
        required=False,
        label=_("Leave this field empty"),
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["stamp"].initial = stamp()

    def clean_stamp(self) -> str:
        """The stamp; refused when it is none of ours or older than a day."""
        value: str = self.cleaned_data["stamp"]
        try:
            signing.loads(value, salt=SALT, max_age=GOOD_FOR)
        except signing.BadSignature as wrong:
            raise forms.ValidationError(_("The page was open too long: send it once more.")) from wrong
        return value

    def clean_website(self) -> str:
        """Empty."""
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave this field empty."))
        return ""

    @property
    def key(self) -> str:
        """Of this very sending: the same form sent twice has the same."""
        said = "\n".join(f"{name}={value}" for name, value in sorted(self.cleaned_data.items()))
        return hashlib.sha256(said.encode()).hexdigest()


class SubscribeForm(OpenForm):
    """Where to write."""

    email = forms.EmailField(label=_("E-mail"), widget=forms.EmailInput(attrs={"autocomplete": "email"}))
    field_order = ["email", "website", "stamp"]


class ErrorForm(OpenForm):
    """What is wrong."""

    where = forms.CharField(
        label=_("Where on the page"),
        max_length=300,
        required=False,
        help_text=_("For example: table of emissions, source 6001."),
    )
    words = forms.CharField(
        label=_("What is wrong, and how you know"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Please write no names or telephones: the message becomes public with the answer."),
    )
    email = forms.EmailField(
        label=_("E-mail for the answer"),
        required=False,
        help_text=_("If you want the answer by e-mail. It is not published and is deleted once the answer is sent."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    field_order = ["where", "words", "email", "website", "stamp"]


class AnswerForm(forms.Form):
    """The public answer."""

    verdict = forms.ChoiceField(
        label=_("What came of it"), choices=DataErrorAnswer.Verdict.choices, widget=forms.RadioSelect
    )
    words = forms.CharField(
        label=_("Answer for everybody"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 5})
    )
    shows_question = forms.BooleanField(
        label=_("Show the message beside the answer"),
        required=False,
        initial=True,
        help_text=_("Take it off when the message insults somebody or tells of persons."),
    )
