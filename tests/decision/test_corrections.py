"""Corrections of a filed report: started with a reason, never empty, a chain of any length, old ones readable."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from django.urls import reverse

from inspections.services import verdicts
from monitoring.models import Quarter
from monitoring.services import rows
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from reports import gates
from reports.decision.asof import known_on
from reports.decision.corrected import changes_between
from reports.decision.places import Place, lines_of
from reports.decision.services.corrections import start_correction
from reports.decision.trail import trail_of
from reports.machine import FROZEN, REPORT
from reports.models import ReportVersion
from reports.services import lifecycle, submission
from reports.services.content import document_for
from reports.services.rendering import request_rendering
from tests.decision.test_room import client_of, refusal
from tests.reports.conftest import again, answer_findings, submit


def water(version: ReportVersion, ecologist: Actor, amount: str) -> None:
    """Write the water handed over, as the ecologist does."""
    quarter: Quarter = version.report.data
    row = quarter.wateruse_rows.first()
    if row is None:
        rows.add_row(ecologist, quarter, "water-use", {"transferred": amount})
    else:
        rows.save_row(ecologist, quarter, "water-use", row.pk, {"transferred": amount}, row_version=row.row_version)


def cell_of(version: ReportVersion) -> Place:
    """The cell with that water."""
    table = next(one for one in document_for(version, lang="ru").tables if one.slug == "water_use")
    return Place("water_use", lines_of(table)[0].id, "handed_over")


def filed(people: dict[str, Actor], version: ReportVersion, amount: str) -> ReportVersion:
    """Hand the version in with this much water."""
    water(version, people["ecologist"], amount)
    return submit(people, again(version))


def test_a_correction_needs_a_reason_a_filed_report_and_to_be_the_only_one(
    version: ReportVersion, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    ecologist, director = people["ecologist"], people["director"]
    assert refusal(lambda: start_correction(ecologist, version, reason="Рано")).code == "STATE"
    first = filed(people, version, "10")

    assert refusal(lambda: start_correction(ecologist, first, reason=" ")).code == "REASON"
    assert refusal(lambda: start_correction(people["inspector"], first, reason="x")).code == "ROLE"
    assert refusal(lambda: start_correction(stranger["ecologist"], first, reason="x")).code == "GONE"
    page = client_of(ecologist).get(reverse("decision:correct", args=[first.pk]), {"table": "water_use"})
    assert page.status_code == 200
    second = start_correction(ecologist, first, reason="Ошибка счётчика", place=cell_of(first))
    again_refused = refusal(lambda: start_correction(director, first, reason="Ещё раз"))

    assert (second.number, second.state, second.supersedes, second.reason) == (2, "draft", first, "Ошибка счётчика")
    assert (again_refused.code, again_refused.status) == ("GOES_ON", 409)
    assert again(first).state == "submitted"  # in force until the correction is handed in

    # unchanged: refused with the cell it was started for, at sending and at approval
    answer_findings(people, second)
    found = refusal(lambda: lifecycle.send(ecologist, second))
    assert (found.code, found.status) == ("UNCHANGED", 409)
    assert "2.7" in str(found.fix)  # the table of water, where the named cell stands

    # the inspector returns the one in force: the open correction goes on, no second one opens
    submission.send_back(people["inspector"], first, reason="Проверьте воду")
    assert [one.number for one in first.report.versions.order_by("number")] == [1, 2]
    water(again(second), ecologist, "12")
    assert submit(people, again(second)).state == "submitted"
    assert again(first).state == "sent_back"  # what the inspector decided stays


def test_a_correction_is_given_up_and_another_one_begins(version: ReportVersion, people: dict[str, Actor]) -> None:
    ecologist, director = people["ecologist"], people["director"]
    first = filed(people, version, "10")
    second = start_correction(ecologist, first, reason="Ошибка счётчика")
    water(again(second), ecologist, "12")
    worker = client_of(ecologist)
    address = reverse("reports:move", args=[second.pk, "discard"])
    asked = worker.get(address).content.decode()
    assert "<textarea" in asked and gates.mentioned("discard", ecologist, again(second))  # one place differs already
    assert worker.post(address, {"reason": " "}).status_code == 422

    assert worker.post(address, {"reason": "Счётчик был исправен"}).status_code == 302

    given_up = again(second)
    assert (given_up.state, again(first).state, again(first).report.data.is_open) == ("discarded", "submitted", False)
    assert "12" in [one.new for one in changes_between(first, given_up, "ru")]  # readable as it was given up
    for page in (worker.get(reverse("reports:version", args=[pk])).content.decode() for pk in (first.pk, second.pk)):
        assert "Счётчик был исправен" in page
    assert "prepare" not in page and refusal(lambda: request_rendering(ecologist, given_up)).code == "FROZEN"
    listed = worker.get(reverse("reports:list")).content.decode()
    assert reverse("reports:version", args=[first.pk]) in listed  # the list says where the report stands
    assert refusal(lambda: submission.discard(director, given_up, reason="Ещё раз")).code == "STATE"

    third = start_correction(director, again(first), reason="Счётчик проверен ещё раз")
    assert (third.number, third.supersedes) == (3, first)
    submission.send_back(people["inspector"], again(first), reason="Проверьте воду")
    awaited = refusal(lambda: submission.discard(ecologist, again(third), reason="Не нужно"))
    assert (awaited.code, awaited.status) == ("AWAITED", 409)
    assert "/move/discard/" not in worker.get(reverse("reports:version", args=[third.pk])).content.decode()


@pytest.mark.parametrize("length", [2, pytest.param(5, marks=pytest.mark.full)])
def test_a_chain_keeps_each_version_readable(
    length: int, version: ReportVersion, people: dict[str, Actor], zhomart: Facility
) -> None:
    ecologist = people["ecologist"]
    with on_day(dt.date(2026, 10, 20)):
        current = filed(people, version, "10")
    first, kept = current, {1: document_for(current, lang="ru")}
    for number in range(2, length + 1):
        with on_day(dt.date(2026, 10, 20 + number)):
            opened = start_correction(ecologist, again(current), reason=f"Исправление {number - 1}")
            current = filed(people, opened, str(10 + number))
        kept[number] = document_for(again(current), lang="ru")

    chain = list(ReportVersion.objects.for_page().filter(report=first.report_id).order_by("number"))
    assert [one.state for one in chain] == ["superseded"] * (length - 1) + ["submitted"]
    assert [one.supersedes_id for one in chain[1:]] == [one.pk for one in chain[:-1]]
    assert all(document_for(one, lang="ru") == kept[one.number] for one in chain)
    assert len({one.receipt_number for one in chain}) == length

    last = str(10 + length)
    written = [last, *(str(10 + n) for n in range(length - 1, 1, -1)), "10"]

    # the difference of any two: exactly the cell that changed (and the words of the note that say it)
    changes = [one for one in changes_between(chain[0], chain[-1], "ru") if one.part == "table"]
    assert [(one.place.column, one.old, one.new) for one in changes] == [("handed_over", "10", last)]
    assert (changes[0].absolute, changes[0].percent) == (Decimal(length), Decimal(10 * length))

    # the old ones say so and lead to the newer: page, paper, the inspector's page
    newest = chain[-1]
    boss, inspector = client_of(people["director"]), client_of(people["inspector"])
    for name, client, leads in (
        ("reports:version", boss, "reports:version"),
        ("reports:paper", boss, "reports:paper"),
        ("reports:paper", inspector, "reports:paper"),
        ("inspections:version", inspector, "inspections:version"),
    ):
        text = client.get(reverse(name, args=[chain[0].pk])).content.decode()
        assert "Заменён" in text and reverse(leads, args=[newest.pk]) in text, name
    shown = inspector.get(reverse("decision:difference", args=[newest.pk]), {"with": "1"}).content.decode()
    assert "<del>10</del>" in shown and f"<ins>{last}</ins>" in shown and f"+{10 * length}" in shown

    # the history of the cell: report, quarter; strangers to the house see the versions only
    trail = trail_of(people["director"], newest, cell_of(newest))
    assert [one.text for one in trail.versions] == written
    assert trail.quarter is not None
    (cell,) = trail.quarter.rows[0].cells
    assert [past.new for past in cell.changes] == written
    seen = trail_of(people["inspector"], newest, cell_of(newest))
    assert seen.quarter is None and len(seen.versions) == length

    # as known on a day: the version filed by then, and of the register what its history knows
    for day, number in ((dt.date(2026, 10, 20), 1), (dt.date(2026, 10, 22), 2), (dt.date(2026, 11, 30), length)):
        assert [one.number for one in known_on(people["inspector"], zhomart, day).versions] == [number]
    assert known_on(people["inspector"], zhomart, dt.date(2026, 10, 19)).versions == ()
    assert known_on(people["inspector"], zhomart, dt.date(2020, 1, 1)).facility is None
    with on_day(dt.date(2026, 11, 30)):
        page = inspector.get(reverse("decision:as-of", args=[zhomart.pk]), {"on": "2026-10-22"})
    assert chain[1].receipt_number in page.content.decode()

    # a replaced version is as frozen as a filed one, and no move leads out of it
    with connection.cursor() as cursor:
        for change in ("state = 'submitted'", "state = 'draft'", "reason = 'x'", "submitted_at = now()"):
            with pytest.raises(DatabaseError), transaction.atomic():
                cursor.execute(f"UPDATE reports_reportversion SET {change} WHERE id = %s", [chain[0].pk])
    assert [move for move in REPORT.moves.values() if "superseded" in move.sources] == []
    assert "superseded" in FROZEN


def test_the_inspectors_pinned_remark_names_what_must_change(version: ReportVersion, people: dict[str, Actor]) -> None:
    first = filed(people, version, "10")
    place = cell_of(first)
    said = {"table": place.table, "row": place.row, "column": place.column}
    inspector = client_of(people["inspector"])
    card = inspector.get(reverse("decision:place", args=[first.pk]), said)
    assert reverse("inspections:remark", args=[first.pk]) in card.content.decode()

    written = inspector.post(reverse("inspections:remark", args=[first.pk]), {**said, "text": "Сверьте с актом"})
    verdicts.carry(verdicts.decide(people["inspector"], first, verdicts.SEND_BACK, words="Вода").pk)

    second = ReportVersion.objects.get(report=first.report_id, number=2)
    assert written.status_code == 302 and first.remarks.get().row == place.row
    answer_findings(people, second)
    fix = str(refusal(lambda: lifecycle.send(people["ecologist"], second)).fix)
    assert document_for(second, lang="ru").tables and "2.7" in fix
    page = client_of(people["ecologist"]).get(reverse("decision:place", args=[second.pk]), said)
    assert "Сверьте с актом" in page.content.decode()
