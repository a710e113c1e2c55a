"""What a person does with his own account: the language, the place he acts for."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from operators.models import User
from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused


@transaction.atomic
def remember_language(actor: Actor, code: str) -> None:
    """Keep the language (kk, ru, en) with the person's account, for letters and the next log-in."""
    if code not in dict(settings.LANGUAGES):
        raise Refused("LANGUAGE", _("The portal does not speak this language."), fix=_("Choose ҚАЗ, РУС or ENG."))
    if actor.user_id is not None:
        User.objects.filter(pk=actor.user_id).update(language=code)


def chosen_place(memberships: list, wanted: str) -> UUID:
    """The membership a person asks to act under; refuses one that is not his or has ended."""
    for membership in memberships:
        if str(membership.pk) == wanted:
            return membership.pk
    raise Refused(
        "NOT_YOUR_PLACE",
        _("You can not act for this place: the membership is not yours or has ended."),
        fix=_("Choose one of the places in the list."),
        status=404,
    )
