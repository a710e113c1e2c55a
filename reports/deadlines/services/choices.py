"""How a person wants the letters of reminders."""

from __future__ import annotations

from django.db import transaction

from pekportal.kit.access import Actor
from reports.deadlines.models import LetterChoice


def choice_of(actor: Actor) -> LetterChoice:
    """The actor's choice, or the one that holds while none was made (not saved)."""
    user_id = actor.person()
    found: LetterChoice | None = LetterChoice.objects.filter(user_id=user_id).first()
    return found or LetterChoice(user_id=user_id)


@transaction.atomic
def choose(actor: Actor, *, address: str, language: str, early: bool) -> LetterChoice:
    """Keep the choice of the person who acts."""
    values = {"address": address, "language": language, "early": early}
    chosen, _new = LetterChoice.objects.update_or_create(user_id=actor.person(), defaults=values)
    return chosen
