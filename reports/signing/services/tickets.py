"""Making a ticket: what the director is given to sign."""

from __future__ import annotations

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.refused import Refused
from reports import gates
from reports.machine import APPROVED, REPORT
from reports.models import ReportVersion
from reports.services.locking import locked
from reports.signing.models import SigningTicket
from reports.signing.queries import live_signature
from reports.signing.services.gathering import manifest_of

LIFE = timedelta(minutes=30)


@transaction.atomic
def make_ticket(actor: Actor, version: ReportVersion) -> SigningTicket:
    """A ticket for the approved, rendered version, good for half an hour and for this person alone.

    Asks the gates "sign". Refused STATE, RENDERING or SIGNED (409). A ticket of his that may still be used is given
    again, so that a double click makes one.
    """
    actor.require(Role.DIRECTOR)
    person = actor.person()
    fresh = locked(actor, version)
    check_state(fresh)
    gates.go_through("sign", actor, fresh)
    manifest = manifest_of(fresh)
    open_one = open_ticket(actor, fresh)
    if open_one is not None and open_one.said.same_document(manifest):
        return open_one
    moment = now()
    ticket = SigningTicket.objects.create(
        version=fresh,
        user_id=person,
        manifest=manifest.to_bytes(),
        manifest_sha256=manifest.sha256,
        made_at=moment,
        expires_at=moment + LIFE,
    )
    events.record(actor, "signature.ticket", fresh, sha256=manifest.sha256)
    return ticket


def open_ticket(actor: Actor, version: ReportVersion) -> SigningTicket | None:
    """The person's newest ticket of the version that is neither used nor over; None without."""
    found: SigningTicket | None = (
        SigningTicket.objects.filter(
            version=version, user_id=actor.person(), expires_at__gt=now(), made_at__lte=now(), signature__isnull=True
        )
        .order_by("-made_at")
        .first()
    )
    return found


def check_state(version: ReportVersion) -> None:
    """Refused STATE (409) unless the version is approved, SIGNED (409) when a signature stands already."""
    if version.state != APPROVED:
        raise Refused(
            "STATE",
            _("The report is «%(state)s»: only an approved report is signed.")
            % {"state": REPORT.state_of(version).label()},
            fix=_("Open the page of the report and look what is to be done first."),
            status=409,
        )
    if live_signature(version) is not None:
        raise Refused(
            "SIGNED",
            _("The report is signed already."),
            fix=_("Open the page of its signature: from there it is handed in."),
            status=409,
        )
