"""«Looked at, nothing to do»: the line leaves the queue until something new comes."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from inspections.queue.models import Line, Settled
from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused


@transaction.atomic
def settle(actor: Actor, line: Line, *, note: str, codes: list[str]) -> Settled:
    """Write it for the reasons the inspector saw (`codes`); a second click finds it settled and changes nothing.

    Raises Refused GONE (404), EMPTY (422), NEWS (409) when other reasons have come since he opened the form.
    """
    actor.require(Role.INSPECTOR)
    fresh: Line | None = Line.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=line.pk).first()
    if fresh is None:
        raise Refused("GONE", _("There is no such report in your queue."), status=404)
    if not note.strip():
        words = _("Write what you looked at and why there is nothing to do.")
        raise Refused("EMPTY", words, fields={"note": words})
    last: Settled | None = fresh.settlements.first()
    if not fresh.is_waiting and last is not None:
        return last
    if sorted(codes) != fresh.codes:
        raise Refused(
            "NEWS",
            _("The reasons have changed since you opened this page."),
            fix=_("Look at the new ones, then decide."),
            status=409,
        )
    written = Settled.objects.create(line=fresh, codes=fresh.codes, note=note.strip(), by_id=actor.person(), at=now())
    events.record(actor, "queue.settled", fresh, words=written.note, codes=written.codes)
    fresh.settled_at, fresh.is_waiting = written.at, False
    fresh.save(update_fields=["settled_at", "is_waiting"])
    return written
