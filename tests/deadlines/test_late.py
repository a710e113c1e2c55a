"""A late report: its reason before it goes on; an extension beside the term, which stays."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from operators.models import User
from pekportal.kit.refused import Refused
from reports import gates
from reports.deadlines.models import Deadline, Extension, LateReason
from reports.deadlines.services import late
from reports.services import corrections, lifecycle, submission
from tests.kit_pure import files as samples
from tests.reports.conftest import again, bring

WHY = "Лаборатория передала протокол 5 ноября вместо 20 октября"


def paper() -> SimpleUploadedFile:
    return SimpleUploadedFile("Письмо.pdf", samples.pdf(), content_type="application/pdf")


def test_a_late_report_goes_on_only_with_a_reason(draft: Any, people: Any, on: Any) -> None:
    on(2026, 11, 1)  # the due day itself is late: «до 1 числа»
    with pytest.raises(Refused) as refused:
        lifecycle.send(people["ecologist"], draft)
    assert refused.value.code == "LATE_REASON" and again(draft).state == "draft"
    with pytest.raises(Refused):
        late.write_reason(people["ecologist"], draft, text="  да ")
    late.write_reason(people["ecologist"], draft, text=WHY)
    late.write_reason(people["ecologist"], draft, text=WHY + " ")
    assert LateReason.objects.get().text == WHY
    assert lifecycle.send(people["ecologist"], again(draft)).state == "review"


def test_on_the_last_safe_day_no_reason_is_asked(draft: Any, people: Any, on: Any) -> None:
    on(2026, 10, 31)
    with pytest.raises(Refused) as refused:
        late.write_reason(people["ecologist"], draft, text=WHY)
    assert refused.value.code == "NOT_LATE"
    assert lifecycle.send(people["ecologist"], draft).state == "review"


def test_approved_in_time_and_submitted_late_needs_it_too(draft: Any, people: Any, on: Any) -> None:
    on(2026, 10, 30)
    bring(people, draft, "signed")
    on(2026, 11, 3)
    with pytest.raises(Refused) as refused:
        submission.submit(people["director"], again(draft))
    assert refused.value.code == "LATE_REASON"
    late.write_reason(people["director"], again(draft), text=WHY)
    assert submission.submit(people["director"], again(draft)).state == "submitted"


def test_a_correction_after_the_term_is_not_late(draft: Any, people: Any, on: Any) -> None:
    sent_back = bring(people, draft, "sent_back")
    on(2026, 12, 1)
    fresh = sent_back.report.versions.order_by("-number").first()
    if fresh == sent_back:
        fresh = corrections.correct(people["ecologist"], sent_back, reason="Замечания инспектора")
    assert not [one.code for one in gates.closed("send", people["ecologist"], fresh) if one.code == "LATE_REASON"]


def page_of(actor: Any, name: str, version: Any) -> str:
    client = Client()
    client.force_login(User.objects.get(pk=actor.user_id))
    return client.get(reverse(name, args=[version.pk])).content.decode()


def test_the_reason_stands_where_director_and_inspector_look(draft: Any, people: Any, on: Any) -> None:
    on(2026, 11, 6)
    late.write_reason(people["ecologist"], draft, text=WHY)
    version = bring(people, draft, "submitted")
    for role, name in (("director", "reports:version"), ("inspector", "inspections:version")):
        assert WHY in page_of(people[role], name, version)


def test_who_decides_reads_reason_and_extension_beside_the_term(draft: Any, people: Any, on: Any) -> None:
    version = bring(people, draft, "review")
    assert "late-title" not in page_of(people["director"], "decision:page", version)  # in time: nothing to say
    on(2026, 11, 6)
    late.write_reason(people["ecologist"], again(draft), text=WHY)
    record(people, Deadline.objects.get(report=draft.report), uuid.uuid4())
    page = page_of(people["director"], "decision:page", again(draft))
    assert page.count('id="late-title"') == 1 and WHY in page and "№ 12-3/45 от 28.10.2026" in page


def record(people: Any, row: Deadline, ident: uuid.UUID, day: dt.date = dt.date(2026, 11, 10)) -> Extension:
    return late.record_extension(
        people["ecologist"],
        row,
        ident=ident,
        new_day=day,
        allowed_by="Департамент экологии, Иванов И.И.",
        document="№ 12-3/45 от 28.10.2026",
        upload=paper(),
    )


def test_an_extension_is_kept_beside_the_term_and_changes_nothing(draft: Any, people: Any, on: Any) -> None:
    row, ident = Deadline.objects.get(report=draft.report), uuid.uuid4()
    assert record(people, row, ident) == record(people, row, ident)  # a double click
    with pytest.raises(Refused):
        record(people, row, uuid.uuid4(), dt.date(2026, 10, 31))
    assert Deadline.objects.get(pk=row.pk).due_on == again(draft).report.due_on == dt.date(2026, 11, 1)
    on(2026, 11, 3)
    assert [one.code for one in gates.closed("send", people["ecologist"], again(draft))] == ["LATE_REASON"]
    client = Client()
    client.force_login(User.objects.get(pk=people["director"].user_id))
    page = client.get(reverse("deadlines:list")).content.decode()
    assert "№ 12-3/45 от 28.10.2026" in page and "просрочен" in page.lower()


def test_a_wrong_extension_is_taken_back_and_stays_to_be_read(draft: Any, people: Any) -> None:
    made = record(people, Deadline.objects.get(report=draft.report), uuid.uuid4())
    with pytest.raises(Refused):
        late.withdraw_extension(people["ecologist"], made, reason=" ")
    late.withdraw_extension(people["ecologist"], made, reason="Письмо о другом объекте")
    late.withdraw_extension(people["director"], made, reason="Ещё раз")
    assert Extension.objects.get().withdrawal_reason == "Письмо о другом объекте"


def test_a_stranger_records_nothing(draft: Any, stranger: Any) -> None:
    row = Deadline.objects.get(report=draft.report)
    for deed in (
        lambda: record({"ecologist": stranger["ecologist"]}, row, uuid.uuid4()),
        lambda: late.write_reason(stranger["ecologist"], draft, text=WHY),
    ):
        with pytest.raises(Refused) as refused:
            deed()
        assert refused.value.status == 404
