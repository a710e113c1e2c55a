"""Reported errors that wait for the operator's answer; the page of them in the menu."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from pekportal.kit import nav
from pekportal.kit.access import Actor, Role
from pekportal.kit.duties import Duty, provides
from reports.opendata.models import DataError

for _role in (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR):
    nav.register(_role, gettext_lazy("Reported errors"), "data-errors:list", order=90)


@provides(Role.ECOLOGIST, Role.DIRECTOR)
def to_answer(actor: Actor) -> Iterator[Duty]:
    """One a message."""
    for error in DataError.objects.visible_to(actor).waiting().for_list()[:20]:
        yield Duty(
            title=_("Answer a message about an error in the published data"),
            url=reverse("data-errors:error", args=[error.pk]),
            group=_("Reported errors"),
            detail=error.facility.label(actor.language),
        )
