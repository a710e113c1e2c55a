"""The made-up country: marked, true to itself, once only, and every trigger is on again."""

from __future__ import annotations

import datetime as dt
import io
import shutil
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction
from django.test import override_settings

from inspections.desk.country import seeding
from inspections.desk.country.plan import bins
from inspections.desk.models import Standing
from inspections.queue.models import Line
from inspections.queue.services.ranking import rank
from monitoring.models import ImpactMeasurement
from operators.models import Facility, Operator
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.country import MARK_RU, Country, copy
from pekportal.kit.ids import bin_iin
from pekportal.kit.roles import names
from reports.compose.model import FormTable
from reports.deadlines.services import keeping
from reports.form.body import TableBody
from reports.form.order250 import impact_air
from reports.gather.period import gather
from reports.models import Report, ReportVersion
from reports.publication import reading
from reports.publication.services import stale
from reports.services.content import document_for
from tests import factories as make
from tests.desk.truth import compare

pytestmark = pytest.mark.django_db
COUNTRY = Country(7, 6, tuple(Quarter(2025, 1).up_to(Quarter(2026, 4))), dt.date(2026, 10, 20), lambda words: None)


@pytest.fixture
def owner() -> Iterator[None]:
    """The test acts as the owner of the schema, as manage.py lets the command do."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET ROLE {names.OWNER}")
        yield
        cursor.execute(f"SET ROLE {names.APP}")


@pytest.fixture
def classifiers() -> None:
    """Two regions, two districts, an activity."""
    for code in ("110000000", "116600000", "350000000", "351800000", "710000000", "750000000", "790000000"):
        make.KatoFactory(code=code, name_ru=f"Место {code}")
    make.OkedFactory()
    make.SubstanceFactory()
    make.SubstanceFactory(code="0184", name_ru="Свинец", name_kk="Қорғасын", limit_single=None)


def test_the_country_says_the_truth_is_marked_and_made_once(classifiers: None, owner: None) -> None:
    seeding.refuse_if_impossible(6, 8, [])
    told = seeding.make(COUNTRY)

    assert compare() == 48 == Standing.objects.count()
    assert told["register"][0] == 4 + 6 * 2
    assert Facility.objects.filter(name__contains=MARK_RU).count() == 6
    assert set(Operator.objects.values_list("is_demo", flat=True)) == {True}
    assert {one.is_demo for one in ReportVersion.objects.all()} == {True}
    filed = ReportVersion.objects.filter(state="accepted").select_related("content", "snapshot", "report").first()
    assert "синтетика" in document_for(filed, lang="ru").header.fields[0].value
    with pytest.raises(DatabaseError, match="frozen"), transaction.atomic():
        ReportVersion.objects.filter(pk=filed.pk).update(note="x")
    with pytest.raises(DatabaseError, match="illegal first state"), transaction.atomic():
        ReportVersion.objects.create(report=Report.objects.first(), number=9, state="accepted")
    with pytest.raises(Exception, match="is made once"):
        seeding.refuse_if_impossible(6, 8, [])
    filed_ones, looked = (model.objects.filter(version__isnull=False) for model in (Standing, Line))
    assert set(filed_ones.values_list("version")) == set(looked.values_list("version"))
    for line in looked.exclude(codes=[]).select_related("version__report"):
        day = line.version.submitted_at.astimezone(zone()).date()
        assert line.rank == rank(line.codes, due_on=line.version.report.due_on, filed_on=day)
        assert {one.code for one in line.reasons.all()} == set(line.codes)
    _measurements_are_found()
    assert keeping.judge_again(Actor.as_system("test")) == 0  # the terms say what the register's obligations say
    assert stale.compare() == []  # `manage.py publish --check`: the public rows are those it would make
    out = io.StringIO()
    call_command("bench_country", times=1, stdout=out, stderr=io.StringIO())
    assert "board · one region" in out.getvalue()
    assert "public search by substance, rare · public" in out.getvalue()


def _measurements_are_found() -> None:
    """The frozen report says what the entry table says; the search finds those that measured a substance."""
    rows = ImpactMeasurement.objects.filter(quarter__year=2026)
    assert rows.count() == ImpactMeasurement.objects.count() > 0
    assert {MARK_RU in text for row in rows for text in (row.point_text, row.protocol_text)} == {True}
    measured = ReportVersion.objects.filter(report__data__in=rows.values("quarter"), state="accepted").first()
    [frozen] = [one for one in document_for(measured, lang="ru").tables if one.slug == "impact_air"]
    entered = impact_air.rows(gather(measured), "ru").rows
    assert [cell.text for row in frozen.rows for cell in row.cells] == [
        cell.text for row in entered for cell in row.cells
    ]
    for code, word in (("0184", "СВИНЕЦ"), ("2908", "пыль неорг")):
        having = {str(pk) for pk in rows.filter(substance=code).values_list("quarter__facility_id", flat=True)}
        for asked in (reading.Question(substance=code), reading.Question(text=word)):
            assert {str(one.pk) for one in reading.find(asked, "ru").facilities} == having != set()


def _texts(table: FormTable | TableBody) -> list[str]:
    return [cell.text for row in table.rows for cell in row.cells]


def test_one_trigger_that_stays_off_undoes_everything(
    classifiers: None, owner: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = seeding.check_triggers

    def forgot(cursor: Any) -> None:
        cursor.execute("ALTER TABLE reports_report DISABLE TRIGGER USER")
        real(cursor)

    monkeypatch.setattr(seeding, "check_triggers", forgot)
    small = Country(1, 1, (Quarter(2026, 3),), dt.date(2026, 10, 20), lambda words: None)
    with pytest.raises(RuntimeError, match="reports_report"):
        seeding.make(small)

    assert not Facility.objects.exists()


def test_a_full_disk_is_refused_in_clear_words(
    classifiers: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=2_000_000_000))

    with pytest.raises(Exception, match=r"2\.0 GB free, 8\.2 GB are needed"):
        seeding.refuse_if_impossible(15_000, 40, [tmp_path])


def test_no_classifiers_no_country() -> None:
    with pytest.raises(Exception, match="load the classifiers"):
        seeding.refuse_if_impossible(1, 1, [])


@override_settings(PRODUCTION=True)
def test_a_production_portal_is_left_alone() -> None:
    with pytest.raises(CommandError, match="production"):
        call_command("seed_country", facilities=1, quarters=1)


def test_made_up_numbers_have_right_check_digits() -> None:
    found = bins(300)

    assert len(set(found)) == 300 and all(bin_iin.check(one) for one in found[::50])


def test_copy_keeps_every_sign(owner: None) -> None:
    rows = [("1", "та\tб\\ \nстрока", None), ("2", "", "x")]
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE signs (id text, a text, b text)")
        assert copy("signs", "id a b", rows) == 2
        cursor.execute("SELECT id, a, b FROM signs ORDER BY id")
        assert cursor.fetchall() == rows
