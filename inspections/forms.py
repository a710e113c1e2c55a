"""Forms for people on the inspector's and the operator's pages."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from django import forms
from django.utils.translation import gettext_lazy as _

from inspections.services.requests import LONGEST_ITEM, LONGEST_TERM
from reports.publication.forms import day_of_decision

AREA = {"rows": 3, "maxlength": 4000}


class RemarkForm(forms.Form):
    """A remark on a place of a report, with a term if the inspector wants one."""

    text = forms.CharField(label=_("Remark"), required=False, widget=forms.Textarea(attrs=AREA))
    working_days = forms.IntegerField(
        label=_("Answer within, working days"),
        required=False,
        min_value=1,
        max_value=LONGEST_TERM,
        help_text=_("Leave it empty when there is no hurry."),
    )


class ReasonForm(forms.Form):
    """A reason where the move needs one."""

    reason = forms.CharField(label=_("Reason"), required=False, widget=forms.Textarea(attrs={"rows": 4}))


class WordsForm(forms.Form):
    """Words that go with a move; the service says whether they are needed."""

    words = forms.CharField(label=_("In words"), required=False, widget=forms.Textarea(attrs=AREA))


class AnswerForm(WordsForm):
    """The answer to a remark: words and, if wanted, a file."""

    file = forms.FileField(label=_("File, if there is one: PDF, DOCX, XLSX, JPG or PNG"), required=False)

    field_order = ("words", "file")


class FileForm(forms.Form):
    """One file against an item."""

    file = forms.FileField(label=_("File: PDF, DOCX, XLSX, JPG or PNG"))


class MarkDecisionForm(forms.Form):
    """The department's decision about a mark."""

    upheld = forms.TypedChoiceField(
        label=_("Decision"),
        coerce=lambda value: value == "yes",
        choices=[("yes", _("uphold: the place stays hidden")), ("no", _("refuse: the place is shown to everybody"))],
        widget=forms.RadioSelect,
    )
    number = forms.CharField(label=_("Number of the decision"), max_length=100)
    decided_on = day_of_decision()
    reason = forms.CharField(label=_("Reason: the operator reads it"), max_length=4000, widget=forms.Textarea(AREA))


class RequestForm(forms.Form):
    """What is asked, on what basis, until when; one line for each place picked on the paper."""

    items = forms.CharField(
        label=_("Other documents, one a line"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For example: laboratory protocol of the dust measurement at the border of the SPZ."),
    )
    basis = forms.CharField(label=_("Legal basis"), required=False, max_length=300)
    working_days = forms.IntegerField(label=_("Term, working days"), min_value=1, max_value=LONGEST_TERM, initial=10)
    explanation = forms.CharField(
        label=_("Explanation for the operator"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    def __init__(self, *args: Any, picked: Sequence[tuple[Any, str, str]] = (), **kwargs: Any) -> None:
        """`picked`: (id of the pick, its words, what to ask for) of each place."""
        super().__init__(*args, **kwargs)
        names = []
        for pk, words, what in picked:
            name = f"what-{pk}"
            self.fields[name] = forms.CharField(
                label=words, required=False, initial=what, max_length=LONGEST_ITEM, help_text=_("Empty: not asked for.")
            )
            names.append(name)
        self.order_fields([*names, "items", "basis", "working_days", "explanation"])
