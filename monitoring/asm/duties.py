"""What automated monitoring asks of the ecologist: silent devices, verification that ran out or soon will."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from monitoring.asm.models import Device
from monitoring.asm.queries import silent_since
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today, zone
from pekportal.kit.duties import Duty, provides

MOST = 30
SOON = dt.timedelta(days=30)


@provides(Role.ECOLOGIST)
def silent_devices(actor: Actor) -> Iterator[Duty]:
    """Devices of which nothing came for longer than they may be silent."""
    for device in _devices(actor, Q(last_reading_at__isnull=False)):
        heard = silent_since(device)
        if heard is not None:
            yield _duty(
                device,
                _("The device is silent: %(device)s") % {"device": device},
                detail=_("the last data are of %(moment)s") % {"moment": f"{heard.astimezone(zone()):%d.%m.%Y, %H:%M}"},
            )


@provides(Role.ECOLOGIST)
def verification_of_devices(actor: Actor) -> Iterator[Duty]:
    """Devices whose verification ran out, or does within thirty days."""
    on = today()
    for device in _devices(actor, Q(verified_until__lt=on + SOON)):
        until = device.verified_until
        expired = until is not None and until < on
        words = _("The verification ran out: %(device)s") if expired else _("Have the device verified: %(device)s")
        yield _duty(device, words % {"device": device}, due_on=until, tone="overdue" if expired else "waiting")


def _devices(actor: Actor, condition: Q) -> list[Device]:
    return list(Device.objects.visible_to(actor).working().filter(condition).for_list()[:MOST])


def _duty(
    device: Device, title: str, *, detail: str = "", due_on: dt.date | None = None, tone: str = "attention"
) -> Duty:
    lang = (get_language() or "ru")[:2]
    place = device.facility.label(lang)
    return Duty(
        title,
        reverse("asm:device", args=[device.pk]),
        _("Automated monitoring"),
        due_on=due_on,
        tone=tone,
        detail=" · ".join(part for part in (place, detail) if part),
    )
