"""Forms of the room: many files at once, the head of a paper, the decisions about its values."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from monitoring.models import Protocol
from monitoring.protocols.lines import Decision
from monitoring.protocols.models import Paper
from monitoring.protocols.services.confirming import Facts
from operators.models import Laboratory
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.forms import DateInput


class FilesInput(forms.ClearableFileInput):
    """A field for several files; works without JavaScript."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """A list of uploaded files."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Each file checked by Django's own rules (there, not empty)."""
        one = super().clean
        return [one(file, initial) for file in (data if isinstance(data, list | tuple) else [data])]


class BringForm(forms.Form):
    """Up to fifty files of laboratories."""

    papers = FilesField(
        label=_("Files of protocols and sampling acts"),
        help_text=_("PDF, DOCX or XLSX, up to 50 at once. A photograph is kept, but its values are entered by hand."),
        widget=FilesInput(attrs={"accept": ".pdf,.docx,.xlsx,.jpg,.jpeg,.png", "data-drop": "files"}),
    )


class FactsForm(forms.Form):
    """The head of a paper."""

    kind = forms.ChoiceField(choices=Protocol.Kind.choices, label=_("Kind of paper"))
    number = forms.CharField(max_length=60, required=False, label=_("Number"))
    date = forms.DateField(widget=DateInput(), required=False, label=_("Date of the paper"))
    sampled_on = forms.DateField(widget=DateInput(), required=False, label=_("Sampled on"))
    laboratory = forms.ModelChoiceField(Laboratory.objects.none(), required=False, label=_("Laboratory"))
    accreditation = forms.CharField(max_length=60, required=False, label=_("Attestation of accreditation"))

    def __init__(self, actor: Actor, paper: Paper, data: Any = None) -> None:
        names = ("kind", "number", "date", "sampled_on", "laboratory", "accreditation")
        super().__init__(data, initial={name: getattr(paper, name) for name in names})
        field: Any = self.fields["laboratory"]
        known = Laboratory.objects.visible_to(actor)
        if actor.has(Role.LABORATORY):
            known = known.filter(pk__in=[actor.laboratory_id])
        field.queryset = known.order_by(by_name("name"))

    def facts(self) -> Facts:
        """The head as typed; the form is valid."""
        return Facts(**self.cleaned_data)


def decisions_in(data: QueryDict) -> dict[UUID, Decision]:
    """What the page sent about its values: choice-<id>, value-<id>, unit-<id>, flow-<id>."""
    found = {}
    for name in data:
        if name.startswith("choice-"):
            ident = _uuid(name.removeprefix("choice-"))
            if ident is not None:
                said = (data.get(f"{key}-{ident}", "") for key in ("value", "unit", "flow"))
                found[ident] = Decision(str(data[name])[:800], *said)
    return found


def taken_in(data: Mapping[str, Any]) -> set[UUID]:
    """The values whose box is ticked: take-<id>."""
    found = (_uuid(name.removeprefix("take-")) for name in data if name.startswith("take-"))
    return {ident for ident in found if ident is not None}


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
