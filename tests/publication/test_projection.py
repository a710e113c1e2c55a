"""The public rows follow the published papers, and a second run changes nothing."""

from __future__ import annotations

import hashlib
import json
from decimal import Decimal

import pytest

from pekportal.kit.access import Actor
from pekportal.kit.calendar import now, today
from reports.models import ReportVersion
from reports.publication.models import (
    Mark,
    MarkReview,
    Rule,
    SiteFacility,
    SiteNews,
    SiteQuarter,
    SiteReport,
    SiteValue,
    Stale,
    Withdrawal,
)
from reports.publication.services import stale
from reports.publication.services.rules import set_rule

pytestmark = pytest.mark.django_db


def test_submission_marks_the_facility_and_the_refresh_publishes(version: ReportVersion) -> None:
    facility_id = version.report.facility_id
    assert Stale.objects.filter(facility_id=facility_id).exists()
    assert not SiteReport.objects.exists()

    assert stale.refresh() >= 1

    assert not Stale.objects.exists()
    row = SiteReport.objects.get()
    assert row.number == version.receipt_number
    assert row.document_sha256 == hashlib.sha256(row.document.encode()).hexdigest()
    assert row.content_sha256 == version.content.sha256
    assert SiteFacility.objects.get(pk=facility_id).last_number == row.number
    assert SiteQuarter.objects.get(number=row.number).filed_on is not None
    assert SiteNews.objects.filter(key=f"report:{row.number}").count() == 1


def test_second_run_changes_nothing(published: ReportVersion) -> None:
    assert stale.compare() == []
    assert stale.rebuild() == 0
    news = SiteNews.objects.count()
    stale.rebuild()
    assert SiteNews.objects.count() == news


def test_comparison_sees_a_changed_cell_and_a_lost_row(published: ReportVersion) -> None:
    SiteFacility.objects.update(bin="000000000000")
    SiteQuarter.objects.all().delete()
    lines = stale.compare()
    assert any("bin" in line for line in lines)
    assert any(line.startswith("+ SiteQuarter") for line in lines)


def test_value_at_the_border(published: ReportVersion) -> None:
    """Приказ ҚР ДСМ-70: dust 2908, 0,3 mg/m3 single maximum; 0,45 / 0,30 = 1,5."""
    row = SiteValue.objects.get(medium="air")
    assert (row.value, row.norm, row.times) == (Decimal("0.45"), Decimal("0.30"), Decimal("1.5"))
    assert row.at_border


def test_nobody_in_the_document(published: ReportVersion) -> None:
    operator = published.report.facility.operator
    document = SiteReport.objects.get().document
    assert operator.head_name and operator.head_name not in document
    assert operator.bin in document
    closing = json.loads(document)["documents"]["ru"]["closing"]["fields"]
    assert [one["label"] for one in closing] == ["Наименование", "ИИН/БИН"]


def test_sole_proprietor_has_neither_name_nor_number(version: ReportVersion) -> None:
    operator = version.report.facility.operator
    operator.is_sole_proprietor = True
    operator.save()
    stale.rebuild()
    row = SiteFacility.objects.get(pk=version.report.facility_id)
    assert (row.bin, row.operator_ru, row.operator_kk) == ("", "", "")
    assert operator.name not in SiteReport.objects.get().document


def rule(people: dict[str, Actor], edition: str, moment: str) -> None:
    set_rule(Actor.as_system(), edition, moment=moment, ground_ru="приказ", ground_kk="бұйрық", document="№ 1")


def test_rule_of_acceptance_waits(published: ReportVersion, people: dict[str, Actor]) -> None:
    from reports.services.submission import accept

    rule(people, published.report.edition, Rule.Moment.ACCEPTANCE)
    stale.rebuild()
    assert not SiteReport.objects.exists()
    assert SiteQuarter.objects.get(filed_on__isnull=False).number == ""

    accept(Actor.as_system(), published)
    stale.refresh()
    assert SiteReport.objects.get().state == "accepted"


def test_withdrawn_keeps_the_page_and_loses_the_words(published: ReportVersion) -> None:
    Withdrawal.objects.create(
        version=published,
        withdrawn=True,
        why="Содержит сведения, составляющие тайну",
        basis="ЭК РК, пп. 2) п. 1 ст. 156",
        document="№ 12 от 20.10.2026",
        office="Департамент экологии",
        decided_on=today(),
        recorded_at=now(),
    )
    stale.refresh()
    row = SiteReport.objects.get()
    assert row.is_withdrawn
    assert (row.document, row.document_sha256) == ("", "")
    assert not SiteValue.objects.exists()
    assert SiteNews.objects.filter(kind="withdrawn").count() == 1


def test_mark_hides_until_it_is_refused(published: ReportVersion) -> None:
    row = SiteReport.objects.get()
    assert "0,45" in row.document

    mark = Mark.objects.create(
        report=published.report,
        table="impact_air",
        secret="commercial",
        ground="Предпринимательский кодекс, ст. 28",
        why="проба",
        marked_at=now(),
    )
    stale.refresh()
    row.refresh_from_db()
    assert "0,45" not in row.document
    assert "пометка на рассмотрении" in row.document
    assert (row.pending, row.withheld) == (1, 0)
    assert not SiteValue.objects.exists()

    MarkReview.objects.create(mark=mark, upheld=False, reason="Замеры воздуха тайной не являются", reviewed_at=now())
    stale.refresh()
    row.refresh_from_db()
    assert "0,45" in row.document
    assert SiteValue.objects.exists()
