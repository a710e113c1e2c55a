"""«Hand it in as soon as it is confirmed»."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.eds.verdict import Status
from pekportal.kit.refused import Refused
from reports import gates
from reports.machine import REPORT
from reports.services.locking import locked
from reports.services.submission import submit
from reports.signing.guard import PENDING
from reports.signing.models import Signature, SubmissionWish
from reports.signing.queries import standing_of


@transaction.atomic
def submit_when_confirmed(actor: Actor, signature: Signature) -> None:
    """Note the director's click; a signature confirmed meanwhile hands the report in at once. Safe to click twice.

    Refused as `submission.submit` (machine), UNSIGNED (409) when the signature counts no more.
    """
    actor.require(Role.DIRECTOR)
    person = actor.person()
    version = locked(actor, signature.version)
    fresh = Signature.objects.select_related("voided", "wish").get(pk=signature.pk)
    status = standing_of(fresh).status
    if hasattr(fresh, "wish") and status in (Status.PENDING.value, Status.VALID.value):
        return
    REPORT.check(version, "submit", actor)
    if status == Status.VALID.value:
        submit(actor, version)
        return
    if status != Status.PENDING.value or actor.membership_id is None:
        raise Refused(
            "UNSIGNED",
            _("The report is not signed by the first head."),
            fix=_("Open the page of the signature and sign with the EDS, then submit."),
            status=409,
        )
    for refused in gates.closed("submit", actor, version):
        if refused.code != PENDING:
            raise refused
    SubmissionWish.objects.create(signature=fresh, user_id=person, membership_id=actor.membership_id, at=now())
    events.record(actor, "signature.wish", version, sha256=fresh.manifest_sha256)
