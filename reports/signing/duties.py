"""What the director owes: a certificate that ends before a report is due."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.conf import settings
from django.db.models import Max
from django.urls import reverse
from django.utils import formats
from django.utils.translation import gettext as _

from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import today
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.duties import Duty, provides
from reports.machine import LIVE
from reports.models import ReportVersion
from reports.signing.models import Signature
from reports.signing.queries import doubt_of, standing_of

SHOWN = 20
AHEAD = dt.timedelta(days=30)


@provides(Role.DIRECTOR)
def certificates_that_end(actor: Actor) -> Iterator[Duty]:
    """The head's newest certificate that the portal has seen ends before a report is due, 30 days ahead of that."""
    newest = Signature.objects.visible_to(actor).aggregate(ends=Max("not_after"))["ends"]
    if newest is None:
        return
    ends = newest.astimezone(zone()).date()
    owed = ReportVersion.objects.visible_to(actor).filter(state__in=LIVE, report__due_on__gt=ends)
    first = owed.select_related("report").order_by("report__due_on").first()
    if first is None or min(first.report.due_on, ends) - AHEAD > today():
        return
    yield Duty(
        title=_("Renew the key of your EDS: it ends on %(day)s")
        % {"day": formats.date_format(ends, "SHORT_DATE_FORMAT")},
        url=reverse("signing:sign", args=[first.pk]),
        group=_("Electronic signature"),
        due_on=ends,
        tone="overdue" if ends < today() else "attention",
        detail=_("The report for %(period)s is due after that day: without a key in force it can not be signed.")
        % {"period": first.report.period.label(actor.language)},
    )


@provides(Role.ADMINISTRATOR)
def second_opinions_withheld(actor: Actor) -> Iterator[Duty]:
    """Signatures that our verifier found right and the second one did not confirm: nothing is handed in meanwhile."""
    if not settings.EDS_SECOND_OPINION_URL:
        return
    waiting = Signature.objects.visible_to(actor).pending().select_related("version__report__facility")
    for signature in waiting.order_by("created_at")[:SHOWN]:
        doubt = doubt_of(standing_of(signature).check)
        if doubt is None:
            continue
        report = signature.version.report
        lang = actor.language
        disagrees = doubt.code == "second_opinion_disagrees"
        yield Duty(
            title=(
                _("NCANode does not confirm a signature: %(report)s")
                if disagrees
                else _("NCANode does not answer: %(report)s")
            )
            % {"report": f"{report.facility.label(lang)}, {report.period.label(lang)}"},
            url=reverse("signing:sign", args=[signature.version_id]),
            group=_("Electronic signature"),
            tone="attention" if disagrees else "waiting",
            detail=doubt.detail,
        )
