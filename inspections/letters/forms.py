"""Forms for people on the pages of the room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.letters.clock import MANNERS
from inspections.letters.models import LetterFact
from inspections.letters.services.answering import Step
from inspections.letters.services.writing import Sentence
from pekportal.kit.forms import DateInput

STEPS = 6
AREA = {"rows": 3}


class FoundForm(forms.Form):
    """The day the violation was found: the ten days to send run from it."""

    found_on = forms.DateField(label=_("The violation was found on"), widget=DateInput)


class DraftForm(FoundForm):
    """The letter as the official writes it; a sentence and its source for each fact, one more to add."""

    lead = forms.CharField(label=_("Opening words"), required=False, widget=forms.Textarea(attrs=AREA))
    demand = forms.CharField(
        label=_("What is asked of the operator"), required=False, widget=forms.Textarea(attrs=AREA)
    )
    row_version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, facts: Iterable[LetterFact], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.facts = list(facts)
        names = []
        for n, fact in enumerate([*self.facts, None], 1):
            names += self._fact(n, fact)
        self.order_fields(["found_on", "lead", *names, "demand", "row_version"])

    def _fact(self, n: int, fact: LetterFact | None) -> list[str]:
        key = fact.pk.hex if fact else "new"
        text, source, kept = f"text-{key}", f"source-{key}", f"kept-{key}"
        label = _("Sentence %(n)s") if fact else _("One more sentence")
        self.fields[text] = forms.CharField(
            label=label % {"n": n} if fact else label,
            required=False,
            initial=fact.text if fact else "",
            widget=forms.Textarea(attrs=AREA),
        )
        self.fields[source] = forms.CharField(
            label=_("Its source"),
            required=False,
            initial=fact.source if fact else "",
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        if fact is None:
            return [text, source]
        self.fields[kept] = forms.BooleanField(label=_("Stands in the letter"), required=False, initial=fact.is_kept)
        return [text, source, kept]

    def sentences(self) -> list[Sentence]:
        """What was typed."""
        said = self.cleaned_data
        rows = [
            Sentence(fact.pk, said[f"text-{fact.pk.hex}"], said[f"source-{fact.pk.hex}"], said[f"kept-{fact.pk.hex}"])
            for fact in self.facts
        ]
        return [*rows, Sentence(None, said["text-new"], said["source-new"])]


class SignForm(forms.Form):
    """The official's own password, and the hash of the text he saw."""

    password = forms.CharField(
        label=_("Your password"), widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )
    sha256 = forms.CharField(widget=forms.HiddenInput)


class DeliveryForm(forms.Form):
    """How the letter was sent."""

    manner = forms.ChoiceField(label=_("Manner of delivery"), choices=())
    address = forms.CharField(label=_("Address"), max_length=300, required=False)
    address_given = forms.CharField(
        label=_("For an electronic address: letter in which the operator gave it, number and day"),
        max_length=300,
        required=False,
        help_text=_("Article 174.6(3): without it the sending starts no term."),
    )
    sent_on = forms.DateField(label=_("Sent on"), widget=DateInput)
    proof = forms.CharField(label=_("Proof of sending"), max_length=500, required=False)
    file = forms.FileField(label=_("File with the proof, if there is one"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["manner"].choices = [  # type: ignore[attr-defined]
            (one.code, f"{one.label} · {one.paragraph}" if one.paragraph else f"{one.label}")
            for one in MANNERS.values()
        ]


class ReceivedForm(forms.Form):
    """The day of receipt with its proof."""

    received_on = forms.DateField(label=_("Received on"), widget=DateInput)
    receipt = forms.CharField(label=_("Proof of receipt"), max_length=500, required=False)


class PlanForm(forms.Form):
    """A plan of measures: each with a term and a responsible person."""

    words = forms.CharField(label=_("In words"), required=False, widget=forms.Textarea(attrs=AREA))
    file = forms.FileField(label=_("File, if there is one: PDF, DOCX, XLSX, JPG or PNG"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        names = []
        for n in range(1, STEPS + 1):
            self.fields[f"what-{n}"] = forms.CharField(
                label=_("Measure %(n)s") % {"n": n}, max_length=500, required=False
            )
            self.fields[f"until-{n}"] = forms.DateField(label=_("Until"), required=False, widget=DateInput)
            self.fields[f"who-{n}"] = forms.CharField(label=_("Responsible"), max_length=200, required=False)
            names += [f"what-{n}", f"until-{n}", f"who-{n}"]
        self.order_fields([*names, "words", "file"])

    def steps(self) -> list[Step]:
        """The lines, empty ones too."""
        said = self.cleaned_data
        return [Step(said[f"what-{n}"], _day(said[f"until-{n}"]), said[f"who-{n}"]) for n in range(1, STEPS + 1)]


def _day(value: Any) -> dt.date | None:
    return value or None


class ObjectionsForm(forms.Form):
    """Objections in words, with a file if wanted."""

    words = forms.CharField(label=_("Objections"), required=False, widget=forms.Textarea(attrs={"rows": 6}))
    file = forms.FileField(label=_("File, if there is one: PDF, DOCX, XLSX, JPG or PNG"), required=False)


class ReasonForm(forms.Form):
    """Words of the inspector at the end."""

    reason = forms.CharField(label=_("In words"), required=False, widget=forms.Textarea(attrs={"rows": 4}))
