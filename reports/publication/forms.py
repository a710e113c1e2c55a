"""Forms of the decisions about publication."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from pekportal.kit.calendar import today
from reports.form.editions import EDITIONS
from reports.publication.models import Mark, Rule


def lines(rows: int) -> forms.Textarea:
    """A field of several lines."""
    return forms.Textarea(attrs={"rows": rows})


def day_of_decision() -> forms.DateField:
    """The day a decision was made."""
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(label=_("Day of the decision"), initial=today, widget=widget)


class MarkForm(forms.Form):
    """Which place, what protects it, on what ground; the choices are those of the report."""

    place = forms.ChoiceField(label=_("Which place of the report"))
    secret = forms.ChoiceField(label=_("What protects it"), choices=Mark.Secret.choices)
    ground = forms.CharField(
        label=_("Act and article"), max_length=500, help_text=_("Without an article a mark can not be upheld.")
    )
    why = forms.CharField(label=_("Why it applies to this place"), max_length=4000, widget=lines(4))

    def __init__(self, *args: Any, places: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = places  # type: ignore[attr-defined]  # a ChoiceField
        self.fields["place"].widget.attrs["lang"] = "ru"  # places are named as the Russian paper names them


class ReviewForm(forms.Form):
    """The authority's answer to a mark."""

    upheld = forms.TypedChoiceField(
        label=_("Decision"),
        coerce=lambda value: value == "yes",
        choices=[("no", _("refuse: the place is shown")), ("yes", _("uphold: the place stays hidden"))],
        widget=forms.RadioSelect,
    )
    office = forms.CharField(label=_("Office that decided; no names"), max_length=300)
    number = forms.CharField(label=_("Number of the decision"), max_length=100)
    decided_on = day_of_decision()
    reason = forms.CharField(label=_("Reason: the operator reads it"), max_length=4000, widget=lines(4))


class WithdrawalForm(forms.Form):
    """A decision about a published report."""

    why = forms.CharField(label=_("Why: everybody reads it"), max_length=4000, widget=lines(4))
    basis = forms.CharField(label=_("Legal ground: act and article"), max_length=500)
    document = forms.CharField(label=_("Decision: number and date"), max_length=300)
    office = forms.CharField(label=_("Office that decided; no names"), max_length=300)
    decided_on = day_of_decision()


class RuleForm(forms.Form):
    """Since when reports of an edition are public."""

    edition = forms.ChoiceField(
        label=_("Edition of the form of the report"), choices=lambda: [(one.code, str(one.title)) for one in EDITIONS]
    )
    moment = forms.ChoiceField(label=_("A report is public"), choices=Rule.Moment.choices, widget=forms.RadioSelect)
    ground_ru = forms.CharField(label=_("Legal ground, in Russian"), max_length=500)
    ground_kk = forms.CharField(label=_("Legal ground, in Kazakh"), max_length=500)
    document = forms.CharField(label=_("Decision: number and date"), max_length=300)
