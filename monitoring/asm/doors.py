"""The door of the room on the quarter's page."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.asm.models import Device
from monitoring.asm.queries import verdicts_of
from monitoring.facts import QuarterBook
from monitoring.rooms import Door, provides
from pekportal.kit.access import Actor, Role


@provides(60)
def asm_door(actor: Actor, book: QuarterBook) -> Door | None:
    """Where the facility has devices: what is over its norm in the quarter."""
    quarter = book.quarter
    if not actor.has(Role.ECOLOGIST, Role.DIRECTOR) or not Device.objects.filter(facility=quarter.facility_id).exists():
        return None
    over = len(verdicts_of(quarter))
    words = ngettext("%(count)d verdict over the norm", "%(count)d verdicts over the norm", over) % {"count": over}
    line, tone = (words, "overdue") if over else (_("nothing over the norm"), "done")
    return Door(_("Automated monitoring"), reverse("asm:quarter", args=[quarter.pk]), line, tone, "chart")
