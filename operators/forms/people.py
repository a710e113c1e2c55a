"""Forms of invitations and of ending."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from operators.forms.base import begin_with_capitals, offer
from operators.forms.fields import DayField
from operators.models import Department, Laboratory, Obligation, Operator
from operators.services.invitations import allowed_roles
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today
from pekportal.kit.forms import NamedChoiceField


class InviteForm(forms.Form):
    """Whom to invite, as what, and where."""

    email = forms.EmailField(label=_("E-mail"))
    role = forms.ChoiceField(label=_("Role"))
    is_first_head = forms.BooleanField(
        label=_("First head of the enterprise"), required=False, help_text=_("Signs the reports; only for a director.")
    )
    operator = NamedChoiceField(Operator.objects.none(), label=_("operator"), required=False)
    department = NamedChoiceField(Department.objects.none(), label=_("department"), required=False)
    laboratory = forms.ModelChoiceField(Laboratory.objects.none(), label=_("laboratory"), required=False)
    language = forms.ChoiceField(label=_("Language of the letter"), choices=settings.LANGUAGES, initial="ru")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begin_with_capitals(self)
        roles = allowed_roles(actor)
        role_field = self.fields["role"]
        assert isinstance(role_field, forms.ChoiceField)
        role_field.choices = [(role.value, role.label) for role in Role if role.value in roles]
        if actor.role == Role.ADMINISTRATOR:
            for name, model in (("operator", Operator), ("department", Department), ("laboratory", Laboratory)):
                offer(self, name, model.objects.order_by("pk"))
            return
        for name in ("department", "laboratory", "operator"):
            del self.fields[name]


class MoveForm(forms.Form):
    """Where an inspector goes and why."""

    department = NamedChoiceField(Department.objects.none(), label=_("New department"))
    reason = forms.CharField(
        label=_("Why"), max_length=500, help_text=_("For example: order number and day. It is kept.")
    )

    def __init__(self, *args: Any, leaves: Department, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        begin_with_capitals(self)
        offer(self, "department", Department.objects.exclude(pk=leaves.pk).order_by(by_name("name_ru"), "pk"))


class NewAccountForm(forms.Form):
    """What a new person writes when accepting an invitation."""

    full_name = forms.CharField(label=_("Full name"), max_length=200)
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("At least 12 characters; a phrase of several words is best."),
    )
    again = forms.CharField(
        label=_("The password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )

    def clean_again(self) -> str:
        """The same twice."""
        if self.cleaned_data["again"] != self.cleaned_data.get("password"):
            raise forms.ValidationError(_("The two passwords differ."), code="DIFFER")
        return self.cleaned_data["again"]


class CloseForm(forms.Form):
    """The last or closing day."""

    day = DayField(label=_("Day"), initial=today)


class EndObligationForm(CloseForm):
    """The last day of an obligation and why it ends."""

    reason_to = forms.ChoiceField(
        label=_("Why"), choices=[choice for choice in Obligation.Reason.choices if choice[0] != Obligation.Reason.START]
    )
