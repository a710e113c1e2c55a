"""Approval, submission and return: what freezes, what opens again, what stays byte for byte."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from pekportal.kit.canonical import canonical
from pekportal.kit.files import read, sha256_of
from pekportal.kit.refused import Refused
from reports.deadlines.services import late
from reports.gather import gather
from reports.models import FormCorrection, ReportVersion
from reports.services import lifecycle, notes, submission
from reports.services.content import approval_of, compose_facts, compose_version, content_bytes, document_for, freeze
from reports.services.corrections import add_correction
from reports.services.reading import read_version
from reports.signals import report_submitted
from tests.kit_pure.files import pdf
from tests.reports.conftest import again, approve, bring, render, submit


def refusal(action: Any) -> Refused:
    """The refusal that `action` ends with."""
    with pytest.raises(Refused) as caught:
        action()
    return caught.value


def test_unanswered_findings_stop_the_approval_and_are_named(draft: ReportVersion, people: dict[str, Actor]) -> None:
    lifecycle.send(people["ecologist"], draft)
    waiting = read_version(people["director"], draft).unanswered

    found = refusal(lambda: lifecycle.approve(people["director"], draft))

    assert found.code == "FINDINGS" and waiting
    assert str(len(waiting)) in str(found.text) and waiting[0].text in str(found.text)


def test_approval_freezes_the_content_and_everything_used(draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = again(approve(people, draft))
    facts = gather(version, approval=approval_of(version, people["director"], dt.date(2026, 10, 20)))

    stored = json.loads(read(version.snapshot))

    assert read(version.content) == content_bytes(compose_facts(version, facts, "ru"))
    assert (read(version.content), read(version.snapshot)) == freeze(version, facts)
    assert canonical(stored) == read(version.snapshot)
    assert stored["facts"]["norms"][0]["grams_per_second"] == "0.200000000" or stored["facts"]["norms"][0][
        "grams_per_second"
    ].startswith("0.2")
    assert stored["facts"]["permit"]["number"] and stored["facts"]["sources"] and stored["rules"]
    assert {finding["reason"] for finding in stored["findings"] if finding["severity"] == "error"} == {
        "Причина названа"
    }
    assert set(stored["documents"]) == {"kk", "ru"}
    assert not version.report.data.is_open


def test_what_is_approved_does_not_follow_the_register(draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = again(approve(people, draft))
    before = document_for(version, lang="ru")
    findings = read_version(people["director"], version).findings
    operator = version.report.facility.operator
    operator.name = "ТОО «Новое имя»"
    operator.save(update_fields=["name"])
    version.report.facility.sources.update(closed_on=dt.date(2026, 7, 1))

    assert document_for(again(version), lang="ru") == before
    assert read_version(people["director"], again(version)).findings == findings


def test_reopening_voids_the_approval(draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = bring(people, draft, "approved")

    lifecycle.reopen(people["director"], version, reason="Ошибка в расчёте")

    fresh = again(version)
    assert (fresh.state, fresh.content, fresh.snapshot, fresh.approved_by) == ("draft", None, None, None)
    assert fresh.report.data.is_open
    assert document_for(fresh, lang="ru").marks.draft == "ПРОЕКТ"


def test_nothing_is_submitted_before_its_files_are_there(draft: ReportVersion, people: dict[str, Actor]) -> None:
    approve(people, draft)

    found = refusal(lambda: submission.submit(people["director"], draft))

    assert (found.code, found.status) == ("RENDERING", 409)
    assert "pdf" in str(found.text)


def test_submission_is_numbered_and_heard(draft: ReportVersion, people: dict[str, Actor]) -> None:
    heard: list[Any] = []

    def hear(sender: Any, version: ReportVersion, actor: Actor, **kwargs: Any) -> None:
        heard.append((version.pk, actor.role))

    report_submitted.connect(hear)
    try:
        version = submit(people, draft)
    finally:
        report_submitted.disconnect(hear)

    facility = version.report.facility_id.hex[:10].upper()
    assert version.receipt_number == f"2026Q3-{facility}-1"
    assert heard == [(version.pk, "director")]


@pytest.mark.parametrize(
    ("day", "code"),
    [(dt.date(2026, 10, 31), "report.filed_in_time"), (dt.date(2026, 11, 1), "report.filed_late")],
)
def test_in_time_is_before_the_stored_day(
    day: dt.date, code: str, draft: ReportVersion, people: dict[str, Actor]
) -> None:
    assert draft.report.due_on == dt.date(2026, 11, 1)
    with on_day(day):
        if day >= draft.report.due_on:
            late.write_reason(people["ecologist"], draft, text="Лаборатория задержала протокол")
        bring(people, draft, "signed")
        submission.submit(people["director"], draft)

    assert events.of(draft).filter(code=code).exists()


def test_a_return_opens_a_new_draft_with_all_that_was_written(draft: ReportVersion, people: dict[str, Actor]) -> None:
    ecologist = people["ecologist"]
    notes.save_note(
        ecologist, draft, note="Работы шли", conclusion="Всё", performer="Эколог", language="kk", row_version=1
    )
    notes.attach(ecologist, draft, SimpleUploadedFile("акт.pdf", pdf()), kind="act", title="Акт")
    old = submit(people, draft)
    kept = {a.pk: (a.file.sha256, read(a.file)) for a in old.artefacts.select_related("file")}
    content, snapshot = read(old.content), read(old.snapshot)

    submission.send_back(people["inspector"], old, reason="Нет протокола")

    new = ReportVersion.objects.for_page().get(report=old.report, number=2)
    assert (new.state, new.supersedes, new.reason) == ("draft", old, "Нет протокола")
    assert (new.note, new.conclusion, new.performer, new.language) == ("Работы шли", "Всё", "Эколог", "kk")
    assert list(new.finding_reasons.order_by("code", "place").values_list("code", "place", "reason")) == list(
        old.finding_reasons.order_by("code", "place").values_list("code", "place", "reason")
    )
    assert [a.title for a in new.attachments.all()] == ["Акт"]
    assert new.report.data.is_open
    after = again(old)
    assert (after.state, read(after.content), read(after.snapshot)) == ("sent_back", content, snapshot)
    assert {a.pk: (a.file.sha256, read(a.file)) for a in after.artefacts.select_related("file")} == kept
    assert all(sha256_of(data) == sha256 for sha256, data in kept.values())


def test_the_second_version_is_filed_under_its_own_number(draft: ReportVersion, people: dict[str, Actor]) -> None:
    old = bring(people, draft, "sent_back")
    new = ReportVersion.objects.for_page().get(report=old.report, number=2)
    notes.save_note(  # a correction in which nothing is corrected is refused
        people["ecologist"], new, note="Приложен протокол", conclusion="", performer="", language="ru", row_version=1
    )

    filed = submit(people, again(new))

    assert filed.receipt_number != old.receipt_number and filed.receipt_number.endswith("-2")


def test_a_draft_of_another_language_is_filed_in_it(draft: ReportVersion, people: dict[str, Actor]) -> None:
    notes.save_note(
        people["ecologist"], draft, note="", conclusion="", performer="", language="kk", row_version=draft.row_version
    )

    version = again(approve(people, again(draft)))
    render(version)

    assert json.loads(read(version.content))["lang"] == "kk"
    assert {artefact.language for artefact in version.artefacts.all()} == {"kk"}


def correct(actor: Actor, **changed: str) -> FormCorrection:
    """Correct the title of table 2.1 of the amended edition."""
    said = {
        "edition": "order250-2026",
        "table": "waste_accumulation",
        "what": "title",
        "text_ru": "Исправленное название",
        "source": "adilet.zan.kz, V2100023553, 01.10.2026",
    }
    return add_correction(actor, **{**said, **changed})


def titles(version: ReportVersion) -> set[str]:
    """Titles of the document of a version."""
    return {table.title for table in document_for(version, lang="ru").tables}


def test_a_correction_changes_a_draft(draft: ReportVersion, people: dict[str, Actor]) -> None:
    correct(people["administrator"])

    assert "Исправленное название" in {table.title for table in compose_version(draft).tables}


def test_a_correction_does_not_change_what_is_approved(draft: ReportVersion, people: dict[str, Actor]) -> None:
    version = again(approve(people, draft))
    before = titles(version)

    correct(people["administrator"])

    assert titles(again(version)) == before and "Исправленное название" not in before


def test_the_newest_correction_counts_and_stands_in_the_snapshot(
    draft: ReportVersion, people: dict[str, Actor]
) -> None:
    correct(people["administrator"])
    correct(people["administrator"], text_ru="Ещё вернее")
    correct(people["administrator"], what="number", text_ru="2")

    version = again(approve(people, draft))

    assert "Ещё вернее" in titles(version) and "Исправленное название" not in titles(version)
    assert "Ещё вернее" in json.dumps(json.loads(read(version.snapshot))["corrections"], ensure_ascii=False)


@pytest.mark.parametrize(
    ("field", "changed"),
    [
        ("source", {"source": " "}),
        ("edition", {"edition": "order250-1999"}),
        ("table", {"table": "nothing"}),
        ("text_ru", {"text_ru": ""}),
        ("column", {"what": "heading", "column": "nothing"}),
        ("text_ru", {"what": "annual", "text_ru": "может быть"}),
    ],
)
def test_a_correction_that_can_not_be_composed_with_is_refused(
    field: str, changed: dict[str, str], people: dict[str, Actor]
) -> None:
    found = refusal(lambda: correct(people["administrator"], **changed))

    assert field in found.fields and not FormCorrection.objects.exists()


@pytest.mark.parametrize("role", ["ecologist", "director", "inspector", "laboratory"])
def test_only_the_administrator_corrects(role: str, people: dict[str, Actor]) -> None:
    assert refusal(lambda: correct(people[role])).status == 403
