"""Correction № n of a filed report, started by the operator."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from reports.decision.places import Place
from reports.machine import FILED, LIVE
from reports.models import ReportVersion
from reports.services.locking import locked_in
from reports.services.submission import open_next_version


@transaction.atomic
def start_correction(actor: Actor, version: ReportVersion, *, reason: str, place: Place | None = None) -> ReportVersion:
    """Open the next version of a filed report; the filed one stays in force until the correction is submitted.

    `place` is the cell the correction begins with. Refused REASON, STATE (not in force, 409), GOES_ON (409: a version
    is being prepared already, there is one at a time).
    """
    actor.require(Role.ECOLOGIST, Role.DIRECTOR)
    fresh = locked_in(actor, version, FILED)
    if not reason.strip():
        words = _("Write what is wrong in the filed report.")
        raise Refused("REASON", words, fields={"reason": words})
    going = fresh.report.versions.filter(state__in=LIVE).first()
    if going is not None:
        raise Refused(
            "GOES_ON",
            _("Version %(number)s of this report is being prepared already.") % {"number": going.number},
            fix=_("Go on with it: a report has one open version at a time."),
            status=409,
        )
    opened = open_next_version(actor, fresh, reason=reason.strip())
    where = place or Place()
    events.record(
        actor, "report.correct", opened, words=reason.strip(), table=where.table, row=where.row, column=where.column
    )
    return opened
