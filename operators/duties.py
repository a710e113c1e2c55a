"""What is due in this room: for the administrator operators without a director and invitations that run out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from operators.models import Invitation, Operator
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.duties import Duty, provides

SOON = dt.timedelta(days=3)
SHOWN = 20


@provides(Role.ADMINISTRATOR)
def operators_without_director(actor: Actor) -> Iterator[Duty]:
    """Nobody can approve a report of such an operator."""
    rows = Operator.objects.visible_to(actor).with_counts().filter(Q(director_count=0)).order_by("name")
    invited = set(
        Invitation.objects.waiting()
        .filter(role=Role.DIRECTOR, expires_at__gt=now())
        .values_list("operator_id", flat=True)
    )
    for operator in rows[:SHOWN]:
        waits = operator.pk in invited
        yield Duty(
            title=_("Operator without a director: %(name)s") % {"name": operator.name},
            url=reverse("operators:invite"),
            group=_("Operators"),
            tone="waiting" if waits else "attention",
            detail=_("the invitation waits") if waits else _("invite the first head"),
        )


@provides(Role.ADMINISTRATOR, Role.DIRECTOR)
def invitations_running_out(actor: Actor) -> Iterator[Duty]:
    """Waiting invitations that expire within three days or have expired."""
    rows = Invitation.objects.visible_to(actor).waiting().filter(expires_at__lte=now() + SOON).order_by("expires_at")
    for invitation in rows[:SHOWN]:
        expired = invitation.expires_at <= now()
        yield Duty(
            title=_("Invitation to %(email)s") % {"email": invitation.email},
            url=reverse("operators:people"),
            group=_("People"),
            due_on=localdate(invitation.expires_at),
            tone="attention" if expired else "waiting",
            detail=_("expired: invite again or withdraw") if expired else _("is not accepted yet"),
        )
