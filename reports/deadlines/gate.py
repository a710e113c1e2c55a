"""A late report needs a written reason before it is sent to the director, and before it is submitted."""

from __future__ import annotations

from django.utils.translation import gettext as _

from pekportal.kit.access import Actor
from pekportal.kit.refused import Refused
from reports.deadlines.models import LateReason
from reports.gates import counted_day, guards
from reports.machine import FROZEN
from reports.models import ReportVersion


def is_late(version: ReportVersion) -> bool:
    """True when the term is over and no version of the report was submitted yet: a correction is not late."""
    report = version.report
    return counted_day() >= report.due_on and not report.versions.filter(state__in=FROZEN).exists()


def reason_of(version: ReportVersion) -> LateReason | None:
    """The newest reason."""
    found: LateReason | None = (
        LateReason.objects.filter(report=version.report).select_related("written_by").order_by("-written_at").first()
    )
    return found


@guards("send", "submit")
def late_with_reason(actor: Actor, version: ReportVersion) -> Refused | None:
    """Refuse LATE_REASON (409) while a late report has no reason."""
    if not is_late(version) or reason_of(version) is not None:
        return None
    return Refused(
        "LATE_REASON",
        _("The term was %(day)s: a late report needs a written reason.") % {"day": f"{version.report.due_on:%d.%m.%Y}"},
        fix=_("Write the reason on the page of the report; the director and the inspector see it."),
    )
