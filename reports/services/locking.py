"""The version a verb works on: visible to the actor, locked until the end of the transaction."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.machine import REPORT
from reports.models import ReportVersion


def locked(actor: Actor, version: ReportVersion) -> ReportVersion:
    """The version as it is now, with what a page shows of it; Refused GONE (404) when it is not the actor's."""
    found: ReportVersion | None = (
        ReportVersion.objects.visible_to(actor).for_page().select_for_update(of=("self",)).filter(pk=version.pk).first()
    )
    if found is None:
        raise Refused("GONE", _("There is no such report."), status=404)
    return found


def locked_in(actor: Actor, version: ReportVersion, states: tuple[str, ...]) -> ReportVersion:
    """As `locked`; Refused STATE (409) unless the version is in one of `states`."""
    fresh = locked(actor, version)
    if fresh.state not in states:
        raise Refused(
            "STATE",
            _("The report is «%(state)s» and can not be edited.") % {"state": REPORT.state_of(fresh).label()},
            fix=_("It opens again when it is recalled or returned."),
            status=409,
        )
    return fresh
