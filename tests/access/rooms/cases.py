"""What the cases of one side need for every URL: a told violation, proofs, a check under way, a situation."""

from __future__ import annotations

import datetime as dt

from django.core.files.uploadedfile import SimpleUploadedFile

from monitoring.cases.models import Case, CheckDocument, Demand
from monitoring.cases.services import abnormal, cases, checks, measures, notices, printing
from monitoring.models import Quarter
from pekportal.demo import cases as story
from pekportal.demo.quarters import Team
from pekportal.kit.calendar import now, on_day
from pekportal.kit.files import store_upload
from pekportal.kit.uploads import Purpose
from tests.access.given import CHECKED, upload
from tests.kit_pure import files as samples

DAY = dt.date(2026, 10, 20)


def complete(team: Team, quarter: Quarter) -> None:
    """Everything that a URL of the room asks for, at one facility."""
    if not CheckDocument.objects.filter(quarter=quarter).exists():
        story.fill(team, quarter)
    with on_day(DAY):
        _cases(team, quarter)
    with on_day(quarter.period.end):
        _check(team, quarter)
    with on_day(DAY):
        _situation(team, quarter)


def _cases(team: Team, quarter: Quarter) -> None:
    actor = team.ecologist
    case = Case.objects.get(quarter=quarter, kind="air")
    cases.decide(actor, case, is_violation=True, reason=CHECKED)
    notice = notices.draft(actor, case)
    printing.make(actor, "notice", str(notice.pk), "ru")
    done = measures.add_measure(actor, case, what=CHECKED, responsible=CHECKED, until=DAY)
    measures.measure_done(actor, done, done_on=DAY, words=CHECKED, upload=upload())
    told = Case.objects.create(
        quarter=quarter, kind="gas", subject_id="access", fact=2, norm=1, now_fact=2, found_on=DAY, due_on=DAY
    )
    cases.decide(actor, told, is_violation=True, reason=CHECKED)
    notices.send(actor, notices.draft(actor, told), sent_at=now(), manner="mail", upload=upload())


def _check(team: Team, quarter: Quarter) -> None:
    actor = team.ecologist
    check = checks.begin(actor, quarter, department=CHECKED, checked_on=quarter.period.end, checked_by=CHECKED)
    photo = SimpleUploadedFile("Фото.png", samples.png(), content_type="image/png")
    checks.look_at(actor, check.objects_seen.order_by("name").first(), finding=CHECKED, upload=photo)
    checks.add_demand(actor, check, what=CHECKED, responsible=CHECKED, until=DAY)
    signed = CheckDocument.objects.get(quarter=quarter, state="signed")
    Demand.objects.create(
        check_document=signed,
        number=9,
        what=CHECKED,
        responsible=CHECKED,
        until=DAY,
        done_on=DAY,
        done_words=CHECKED,
        proof=store_upload(actor, upload(), purpose=Purpose.EVIDENCE),
    )


def _situation(team: Team, quarter: Quarter) -> None:
    actor = team.ecologist
    situation = abnormal.register(
        actor,
        quarter.facility,
        began_at=now(),
        place=CHECKED,
        what=CHECKED,
        is_accident=True,
        monitor_place=CHECKED,
        monitor_substance=CHECKED,
        monitor_until=DAY,
    )
    abnormal.add_notification(actor, situation, whom=CHECKED, at=now(), manner=CHECKED, upload=upload())
