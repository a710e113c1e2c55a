"""Forms for people; rows of tables have theirs from the TableSpec."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from operators.models import Facility, Permit
from pekportal.kit.access import Actor
from pekportal.kit.alphabet import by_name
from pekportal.kit.forms import DateInput, NamedChoiceField
from programs.models import ProgramVersion

LANGUAGES = [("ru", _("Russian")), ("kk", _("Kazakh"))]


class ProgramForm(forms.Form):
    """A new programme of a facility the actor sees."""

    facility = NamedChoiceField(Facility.objects.none(), label=_("Facility"))
    title = forms.CharField(label=_("Title"), max_length=300)
    valid_from = forms.DateField(label=_("In force from"), widget=DateInput())
    valid_to = forms.DateField(label=_("In force to"), widget=DateInput())
    language = forms.ChoiceField(label=_("Language of the text"), choices=LANGUAGES)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["facility"].queryset = Facility.objects.visible_to(actor).open().order_by(by_name("name"))  # type: ignore[attr-defined]


class ChangeForm(forms.Form):
    """Why there is a new version."""

    change_reason = forms.CharField(
        label=_("What changes and why"), widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class ReasonForm(forms.Form):
    """A reason in a sentence; the service says whether it may be empty."""

    reason = forms.CharField(label=_("Reason"), widget=forms.Textarea(attrs={"rows": 4}), required=False)


class GroundsForm(forms.Form):
    """The permit of the programme; for a change, the permit it rests on or why it needs none."""

    permit = forms.ModelChoiceField(
        Permit.objects.none(), label=_("Permit of the programme"), required=False, empty_label=_("not named")
    )
    basis = forms.ModelChoiceField(
        Permit.objects.none(),
        label=_("The change rests on this permit"),
        required=False,
        empty_label=_("no new permit"),
    )
    basis_reason = forms.CharField(
        label=_("Why no new permit is needed"),
        help_text=_("Only when the change rests on no permit: a sentence that the inspector will read."),
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
    )

    def __init__(self, *args: Any, version: ProgramVersion, **kwargs: Any) -> None:
        kwargs["initial"] = {
            "permit": version.permit_id,
            "basis": version.basis_id,
            "basis_reason": version.basis_reason,
        }
        super().__init__(*args, **kwargs)
        permits = Permit.objects.filter(facility_id=version.program.facility_id).order_by("-issued_on", "number")
        for name in ("permit", "basis"):
            self.fields[name].queryset = permits  # type: ignore[attr-defined]
            self.fields[name].label_from_instance = _permit_label  # type: ignore[attr-defined]
        if version.supersedes_id is None:
            del self.fields["basis"], self.fields["basis_reason"]


def _permit_label(permit: Permit) -> str:
    return f"№ {permit.number} · {permit.issued_on:%d.%m.%Y}"


class DeclareForm(forms.Form):
    """What the document says in a cell of table 1 or 3."""

    text = forms.CharField(
        label=_("In the document"),
        help_text=_("As the document has it; a dash stays a dash, nothing means an empty cell."),
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )


class SectionForm(forms.Form):
    """The text of one section."""

    text = forms.CharField(label=_("Text"), widget=forms.Textarea(attrs={"rows": 20, "data-rich": ""}), required=False)
    row_version = forms.IntegerField(widget=forms.HiddenInput())
