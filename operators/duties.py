"""What is due in this room: operators without a director, invitations that run out, classifiers to compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from operators.models import Invitation, Operator, Substance, WasteCode
from pekportal.kit.access import Actor, Role
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import now
from pekportal.kit.duties import Duty, provides

SOON = dt.timedelta(days=3)
SHOWN = 20


@provides(Role.ADMINISTRATOR)
def operators_without_director(actor: Actor) -> Iterator[Duty]:
    """Nobody can approve a report of such an operator."""
    rows = Operator.objects.visible_to(actor).with_counts().filter(Q(director_count=0)).order_by(by_name("name"))
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


@provides(Role.ADMINISTRATOR)
def classifiers_to_compare(actor: Actor) -> Iterator[Duty]:
    """Names that are the portal's own translation and norms that nobody compared with the order."""
    names = WasteCode.objects.filter(verified=False).count()
    if names:
        words = ngettext(
            "%(count)s name is the portal’s translation: take the list of order № 314",
            "%(count)s names are the portal’s translation: take the list of order № 314",
            names,
        )
        yield _official_list("wastes", _("Waste classifier"), words % {"count": names})
    has_norm = Q(limit_single__isnull=False) | Q(limit_daily__isnull=False) | Q(safe_level__isnull=False)
    norms = Substance.objects.filter(has_norm, norms_verified=False).count()
    if norms:
        words = ngettext(
            "norms of %(count)s substance are not compared with ҚР ДСМ-70",
            "norms of %(count)s substances are not compared with ҚР ДСМ-70",
            norms,
        )
        yield _official_list("substances", _("Pollutants"), words % {"count": norms})


def _official_list(classifier: str, title: str, words: str) -> Duty:
    url = f"{reverse('operators:official-list')}?classifier={classifier}"
    return Duty(title=title, url=url, group=_("Classifiers"), tone="attention", detail=words)


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
