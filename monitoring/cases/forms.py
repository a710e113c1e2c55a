"""Forms of the room; the services judge, the forms only read."""

from __future__ import annotations

import uuid
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from monitoring.cases.manners import MANNERS
from monitoring.cases.models import DemandReview
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.alphabet import by_name
from pekportal.kit.forms import DateInput, NamedChoiceField, NumberInput
from pekportal.kit.numbers import BadNumber, Number, parse_number


class MomentInput(forms.DateTimeInput):
    """The browser's own field of day and time."""

    input_type = "datetime-local"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%dT%H:%M")


def area(rows: int = 3) -> forms.Textarea:
    """A field for several lines."""
    return forms.Textarea(attrs={"rows": rows})


class OnceForm(forms.Form):
    """A form whose hidden id makes a double click one deed."""

    ident = forms.UUIDField(widget=forms.HiddenInput, required=False, initial=uuid.uuid4)


class VersionForm(forms.Form):
    """A form that carries the version of what it changes."""

    row_version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class ReasonForm(forms.Form):
    """A reason in words."""

    reason = forms.CharField(label=_("Why"), widget=area(), required=False, max_length=4000)


class CommentForm(forms.Form):
    """A remark in the history."""

    words = forms.CharField(label=_("Comment"), widget=area(2), required=False, max_length=4000)


class CauseForm(VersionForm):
    """Cause and responsible person of a case."""

    cause = forms.CharField(
        label=_("Cause"),
        widget=area(),
        required=False,
        help_text=_("It goes into the report together with the measures"),
    )
    responsible = forms.CharField(
        label=_("Responsible person"), required=False, max_length=200, help_text=_("Name and position")
    )


class FoundOnForm(forms.Form):
    """The day of finding."""

    day = forms.DateField(
        label=_("Found on"),
        widget=DateInput(),
        help_text=_("The day on which your people learnt of it; the three working days run from the next one"),
    )
    reason = forms.CharField(label=_("Reason of the change"), widget=area(2), required=False)


class DecisionForm(forms.Form):
    """Whether it is a violation."""

    is_violation = forms.TypedChoiceField(
        label=_("Is it a violation of the environmental legislation?"),
        choices=(("yes", _("Yes, tell the department")), ("no", _("No, the department is not told"))),
        coerce=lambda text: text == "yes",
        widget=forms.RadioSelect,
    )
    reason = forms.CharField(label=_("Reason of the decision"), widget=area(), required=False)


class MeasureForm(OnceForm, VersionForm):
    """A measure or a demand: what, who, until when."""

    what = forms.CharField(label=_("What is to be done"), widget=area(), required=False)
    responsible = forms.CharField(label=_("Who: name and position"), required=False, max_length=200)
    until = forms.DateField(label=_("Until, this day included"), widget=DateInput())


class DoneForm(forms.Form):
    """Done: when, what, with what proof."""

    done_on = forms.DateField(label=_("Done on"), widget=DateInput())
    words = forms.CharField(label=_("What was done"), widget=area(), required=False)
    file = forms.FileField(
        label=_("Proof"), required=False, help_text=_("An act, a photo or a protocol: PDF, XLSX, DOCX, JPG or PNG")
    )


class RemovedForm(forms.Form):
    """A violation of the journal is removed."""

    done_on = forms.DateField(label=_("Removed on"), widget=DateInput())
    words = forms.CharField(label=_("What was done"), widget=area(), required=False)


class NoticeForm(VersionForm):
    """Addressee and text in both languages."""

    addressee_ru = forms.CharField(label=_("To whom, in Russian"), max_length=300, required=False)
    text_ru = forms.CharField(label=_("Text in Russian"), widget=area(14), required=False)
    addressee_kk = forms.CharField(label=_("To whom, in Kazakh"), max_length=300, required=False)
    text_kk = forms.CharField(label=_("Text in Kazakh"), widget=area(14), required=False)


class SendForm(forms.Form):
    """How the notice was sent."""

    sent_at = forms.DateTimeField(label=_("Sent at"), widget=MomentInput())
    manner = forms.ChoiceField(
        label=_("How it was sent"),
        help_text=_(
            "The Code names no manner: this list is from memory and not compared with an official text. "
            "If the department named another one, choose «in another manner»."
        ),
    )
    manner_words = forms.CharField(label=_("In what manner, if another one"), max_length=200, required=False)
    number = forms.CharField(label=_("Number of the letter or of the application"), max_length=60, required=False)
    file = forms.FileField(
        label=_("Proof of the sending"),
        required=False,
        help_text=_("A stamp of receipt, a screenshot, a postal receipt: PDF, DOCX, JPG or PNG"),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["manner"]
        field.choices = [(one.code, str(one.label)) for one in MANNERS.values()]


class OfFacilityForm(forms.Form):
    """A form that asks for the facility first."""

    facility = NamedChoiceField(Facility.objects.none(), label=_("Facility"))

    def __init__(self, actor: Actor, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        seen = Facility.objects.visible_to(actor).open().order_by(by_name("name"))
        field: Any = self.fields["facility"]
        field.queryset = seen
        if len(found := list(seen[:2])) == 1:
            field.initial = found[0].pk


class JournalForm(OfFacilityForm, OnceForm):
    """A line of the journal."""

    found_on = forms.DateField(label=_("Found on"), widget=DateInput())
    found_by = forms.CharField(label=_("Who found it: name and position"), max_length=200, required=False)
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    what = forms.CharField(label=_("What is violated"), widget=area(), required=False)
    until = forms.DateField(label=_("To be removed until, this day included"), widget=DateInput())
    responsible = forms.CharField(label=_("Who removes it: name and position"), max_length=200, required=False)
    is_threat = forms.BooleanField(
        label=_("Life or health of people is in danger, or there is a risk of environmental damage"), required=False
    )
    urgent = forms.CharField(
        label=_("What was done at once, who of the management was told"),
        widget=area(2),
        required=False,
        help_text=_("Needed when there is a danger (art. 188.2 of the Code)"),
    )


class BeginForm(forms.Form):
    """A new check."""

    department = forms.CharField(label=_("Department"), max_length=500, required=False, widget=area(2))
    checked_on = forms.DateField(label=_("Day of the check"), widget=DateInput())
    checked_by = forms.CharField(label=_("Who checks: name and position"), max_length=200, required=False)


class LookForm(VersionForm):
    """An emitting object in the field."""

    finding = forms.CharField(
        label=_("Finding"), widget=area(2), required=False, help_text=_("Leave it empty when there are no remarks")
    )
    file = forms.FileField(
        label=_("Photo"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": "image/jpeg,image/png", "capture": "environment"}),
    )


class SubjectsForm(VersionForm):
    """The five subjects of art. 189.3."""

    subject_1 = forms.CharField(
        label=_("1. Measures that the programme of control provides for"), widget=area(2), required=False
    )
    subject_2 = forms.CharField(
        label=_("2. Instructions and rules of protecting the environment"), widget=area(2), required=False
    )
    subject_3 = forms.CharField(
        label=_("3. Conditions of the environmental and other permits"), widget=area(2), required=False
    )
    subject_4 = forms.CharField(label=_("4. Records and reports of the control"), widget=area(2), required=False)
    subject_5 = forms.CharField(
        label=_("5. Other matters of organising and carrying out the control"), widget=area(2), required=False
    )


class ReviewForm(forms.Form):
    """The state of an earlier demand."""

    state = forms.ChoiceField(label=_("Is it met?"), choices=DemandReview.State.choices, widget=forms.RadioSelect)
    words = forms.CharField(label=_("Remark"), widget=area(2), required=False)


class SignForm(forms.Form):
    """A name under the report."""

    name = forms.CharField(label=_("Name and position of who checked"), max_length=400, required=False)


class SituationForm(OfFacilityForm):
    """An abnormal situation with the monitoring it asks for."""

    began_at = forms.DateTimeField(label=_("Began at"), widget=MomentInput())
    place = forms.CharField(label=_("Place"), max_length=300, required=False)
    what = forms.CharField(label=_("What has happened"), widget=area(), required=False)
    cause = forms.CharField(label=_("Cause, if it is known"), widget=area(2), required=False)
    is_accident = forms.BooleanField(
        label=_("There was an accidental emission into the environment"),
        required=False,
        help_text=_("Then unscheduled impact monitoring is obligatory (art. 186.6 of the Code)"),
    )
    monitor_place = forms.CharField(label=_("Where to measure"), max_length=300, required=False)
    monitor_substance = forms.CharField(label=_("What to measure"), max_length=400, required=False)
    monitor_until = forms.DateField(label=_("Measure until, this day included"), widget=DateInput(), required=False)


class StepForm(forms.Form):
    """A line of the protocol of actions."""

    at = forms.DateTimeField(label=_("When"), widget=MomentInput())
    what = forms.CharField(label=_("What was done"), widget=area(2), required=False)
    who = forms.CharField(label=_("Who: name and position"), max_length=200, required=False)


class MassForm(forms.Form):
    """An estimate of a mass."""

    substance = forms.CharField(label=_("Substance"), max_length=400, required=False)
    kilograms = forms.CharField(label=_("Mass, kg"), widget=NumberInput(), max_length=60)
    method = forms.CharField(label=_("How it was estimated"), widget=area(2), required=False)

    def clean_kilograms(self) -> Any:
        """A number with a decimal comma."""
        try:
            number = parse_number(self.cleaned_data["kilograms"])
        except BadNumber as wrong:
            raise forms.ValidationError(str(wrong)) from wrong
        if not isinstance(number, Number):
            raise forms.ValidationError(_("Write a number."))
        return number.value


class NotificationForm(forms.Form):
    """Who was told."""

    whom = forms.CharField(label=_("Who was told"), max_length=300, required=False)
    at = forms.DateTimeField(label=_("When"), widget=MomentInput())
    manner = forms.CharField(label=_("How"), max_length=200, required=False)
    file = forms.FileField(label=_("Proof"), required=False)


class AskForm(forms.Form):
    """An unscheduled measurement."""

    place = forms.CharField(label=_("Where to measure"), max_length=300, required=False)
    substance = forms.CharField(label=_("What to measure"), max_length=400, required=False)
    until = forms.DateField(label=_("Measure until, this day included"), widget=DateInput())


class ResultForm(forms.Form):
    """The result of an unscheduled measurement."""

    done_on = forms.DateField(label=_("Measured on"), widget=DateInput())
    result = forms.CharField(
        label=_("Result"), widget=area(2), required=False, help_text=_("The value with its unit and the protocol")
    )
