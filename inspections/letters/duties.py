"""What a letter asks of each side now."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from inspections.letters.machine import DRAFT, SENT, SIGNED
from inspections.letters.models import InformationLetter
from inspections.letters.shown import LetterLine, lines_of
from pekportal.kit import nav
from pekportal.kit.access import Actor, Role
from pekportal.kit.duties import Duty, provides

for _role in (Role.INSPECTOR, Role.ECOLOGIST, Role.DIRECTOR):
    nav.register(_role, gettext_lazy("Letters"), "letters:list", order=62)
MOST = 50


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def letters_to_answer(actor: Actor) -> Iterator[Duty]:
    """Letters without an answer."""
    for line in lines_of(InformationLetter.objects.visible_to(actor).filter(state=SENT).for_list()[:MOST]):
        yield _duty(actor, line, _("Answer the information letter %(number)s"))


@provides(Role.INSPECTOR)
def letters_to_send(actor: Actor) -> Iterator[Duty]:
    """Letters of the department that are to be sent, whose answer is overdue, or whose answer came."""
    mine = InformationLetter.objects.visible_to(actor).filter(department_id=actor.department_id)
    for line in lines_of(mine.filter(state__in=[DRAFT, SIGNED]).for_list()[:MOST]):
        yield _duty(actor, line, _("Send the information letter %(number)s"))
    for line in lines_of(mine.filter(state=SENT).for_list()[:MOST]):
        if line.is_late:
            yield _duty(actor, line, _("No answer to the information letter %(number)s"))
    for line in lines_of(mine.filter(state="answered").for_list()[:MOST]):
        yield _duty(actor, line, _("Read the answer to the information letter %(number)s"))


def _duty(actor: Actor, line: LetterLine, title: str) -> Duty:
    letter = line.letter
    return Duty(
        title=title % {"number": letter.number},
        url=reverse("letters:letter", args=[letter.pk]),
        group=_("Information letters"),
        due_on=line.due_on,
        tone="overdue" if line.is_late else "attention",
        detail=letter.facility.label(actor.language),
    )
