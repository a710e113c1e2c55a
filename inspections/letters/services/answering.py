"""The operator's plan of measures or objections, and the end of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from inspections import mail, people
from inspections.letters.machine import ANSWERED, LETTER, SENT
from inspections.letters.models import InformationLetter, LetterAnswer, PlannedStep
from inspections.letters.services.writing import locked
from pekportal.kit import letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.files import store_upload
from pekportal.kit.refused import Refused
from pekportal.kit.text import T
from pekportal.kit.uploads import Purpose

PLAN, OBJECTIONS = LetterAnswer.Kind.PLAN.value, LetterAnswer.Kind.OBJECTIONS.value
ANSWER = T("Ақпараттық хатқа жауап: {what}", "Ответ на информационное письмо: {what}", "An answer to letter {what}")
END = T("Ақпараттық хат жабылды: {what}", "Информационное письмо закрыто: {what}", "The letter is closed: {what}")


@dataclass(frozen=True, slots=True)
class Step:
    """A measure, until when, who is responsible."""

    what: str
    until: dt.date | None
    who: str

    @property
    def is_empty(self) -> bool:
        """Nothing was written."""
        return not (self.what.strip() or self.until or self.who.strip())

    @property
    def is_whole(self) -> bool:
        """All three are there."""
        return bool(self.what.strip() and self.until and self.who.strip())


@transaction.atomic
def answer(
    actor: Actor,
    letter: InformationLetter,
    *,
    kind: str,
    words: str = "",
    steps: Sequence[Step] = (),
    upload: UploadedFile | None = None,
) -> LetterAnswer:
    """Answer with a plan (174.7) or objections (174.8), each once. Refused STATE, TWICE (409), ANSWER (422)."""
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    fresh = locked(actor, letter)
    if fresh.state not in (SENT, ANSWERED):
        LETTER.check(fresh, "answer", actor)
    if fresh.answers.filter(kind=kind).exists():
        raise Refused("TWICE", _("This answer was given already."), fix=_("Reload the page."), status=409)
    wanted = [step for step in steps if not step.is_empty]
    _check(kind, words, wanted)
    stored = store_upload(actor, upload, purpose=Purpose.EVIDENCE) if upload else None
    made: LetterAnswer = LetterAnswer.objects.create(
        letter=fresh, kind=kind, words=words.strip(), file=stored, author_id=actor.person(), at=now()
    )
    PlannedStep.objects.bulk_create(
        PlannedStep(answer=made, position=n, what=one.what.strip(), until=one.until, who=one.who.strip())
        for n, one in enumerate(wanted if kind == PLAN else [], 1)
        if one.until is not None  # `_check` refused the others
    )
    if fresh.state == SENT:
        LETTER.perform(fresh, "answer", actor, reason=words)
    mail.tell(
        people.inspectors_for(fresh.author_id, fresh.facility, fresh.department_id),
        "",
        f"letter-answer:{made.pk}",
        what=fresh.number,
        facility=fresh.facility,
        words=words.strip(),
        link=letters.link("letters:letter", fresh.pk),
        said=ANSWER,
    )
    return made


def _check(kind: str, words: str, steps: Sequence[Step]) -> None:
    if kind == OBJECTIONS and not words.strip():
        missing = _("Write the objections.")
        raise Refused("ANSWER", missing, fields={"words": missing})
    if kind == PLAN and not steps:
        raise Refused(
            "ANSWER", _("The plan has no measure."), fix=_("Write the measure, its term and who is responsible.")
        )
    if kind == PLAN and not all(step.is_whole for step in steps):
        raise Refused(
            "ANSWER",
            _("A measure of the plan is not complete."),
            fix=_("Each measure has words, a term and a responsible person."),
        )


@transaction.atomic
def close(actor: Actor, letter: InformationLetter, *, reason: str) -> InformationLetter:
    """The inspector ends it, in words: the plan is accepted, objections are granted, or the list of 174.9."""
    actor.require(Role.INSPECTOR)
    closed: InformationLetter = LETTER.perform(locked(actor, letter), "close", actor, reason=reason)
    mail.tell(
        people.operator_people(closed.facility),
        "",
        f"letter-close:{closed.pk}",
        what=closed.number,
        facility=closed.facility,
        words=reason.strip(),
        link=letters.link("letters:letter", closed.pk),
        said=END,
    )
    return closed
