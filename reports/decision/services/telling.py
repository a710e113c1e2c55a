"""The letter to the director: the ecologist sent him a report."""

from __future__ import annotations

from django.db.models import Q

from operators.models import Membership
from pekportal.kit import letters
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import now
from pekportal.kit.text import LANGUAGES, T
from reports.models import ReportVersion
from reports.presenters import corrects_filed

SUBJECT = T(
    "{period} есебі сіздің шешіміңізді күтіп тұр",
    "Отчёт за {period} ждёт вашего решения",
    "The report for {period} waits for your decision",
)


def tell_directors(actor: Actor, version: ReportVersion) -> None:
    """One letter for each director of the facility, inside the transaction of the sending; none to the sender."""
    report = version.report
    facility = report.facility
    rows = (
        Membership.objects.current()
        .filter(operator_id=facility.operator_id, role=Role.DIRECTOR, user__is_active=True)
        .filter(Q(narrowings__isnull=True) | Q(narrowings__facility=facility))
        .select_related("user")
    )
    directors = {row.user_id: row.user for row in rows if row.user_id != actor.user_id}
    letters.post_each(
        directors.values(),
        key=f"review:{version.pk}:{now().isoformat()}",
        subject=T(*(SUBJECT.format(period=report.period.label(lang))(lang) for lang in LANGUAGES)),
        template="decision/letters/review.txt",
        context=lambda lang: {
            "facility": f"{facility.operator.label(lang)}, {facility.label(lang)}",
            "who": actor.name,
            "due_on": None if corrects_filed(version) else report.due_on,
            "link": letters.link("decision:page", version.pk),
            "is_demo": version.is_demo,
        },
    )
