"""Forms of the second step and of what asks the password again."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operators.forms.base import begin_with_capitals
from operators.models import User
from pekportal.kit.attempts import take

TRIES, STRETCH = 10, 15 * 60


class CodeForm(forms.Form):
    """The six digits of the telephone, or a recovery code."""

    code = forms.CharField(
        label=_("Code"),
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "autofocus": True, "spellcheck": "false"}),
        help_text=_("Six digits from the app on your telephone, or one of the recovery codes."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begin_with_capitals(self)


class FirstCodeForm(CodeForm):
    """The first six digits, beside the ticket with the secret they are made of."""

    ticket = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].help_text = ""  # the page's own words stand above
        self.fields["code"].widget.attrs["inputmode"] = "numeric"


class PasswordForm(forms.Form):
    """The own password once more; ten tries in a quarter of an hour."""

    password = forms.CharField(
        label=_("Your password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        begin_with_capitals(self)

    def clean_password(self) -> str:
        """The right one."""
        if not take("own-password", str(self.user.pk), limit=TRIES, seconds=STRETCH):
            raise forms.ValidationError(_("Too many wrong passwords. Come back in a quarter of an hour."), code="MANY")
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password."), code="PASSWORD")
        return str(self.cleaned_data["password"])


class ChangeFactorForm(FirstCodeForm, PasswordForm):
    """Another telephone: the password and the first code of the new secret."""

    field_order = ["password", "code", "ticket"]


class TakeAwayForm(forms.Form):
    """Why the second step of a person is taken away."""

    reason = forms.CharField(
        label=_("Why"), max_length=500, help_text=_("For example: the telephone is lost, known by voice.")
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begin_with_capitals(self)
