"""Ready results with documents, corrected coefficients, the annex and its way into the report."""

from __future__ import annotations

import datetime as dt
import io
import json
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from openpyxl import load_workbook
from pypdf import PdfReader

from monitoring.calc import checks
from monitoring.calc.annex import annex_of
from monitoring.calc.difference import Plan
from monitoring.calc.methods.registry import METHODS
from monitoring.calc.models import BroughtResult, Calculation, CalculationAnnex, CoefficientCorrection, SourceMethod
from monitoring.calc.records import result_of
from monitoring.calc.services import annexes, brought, corrections
from monitoring.models import Quarter
from monitoring.services import quarters
from operators.models import EmissionSource, Substance
from pekportal.kit.access import Actor
from pekportal.kit.files import read
from reports.models import ReportVersion
from tests.calc.conftest import browser
from tests.calc.test_running import row_of, run
from tests.kit_pure import files as samples
from tests.monitoring.test_quarters import refusal

ORDER = "Приказ № 100-п, прил. 11, табл. 3.1.1, стр. 12"


def document() -> SimpleUploadedFile:
    return SimpleUploadedFile("Расчёт котельной.pdf", samples.pdf(), content_type="application/pdf")


def bring(actor: Actor, quarter: Quarter, **changed: Any) -> BroughtResult:
    given = {
        "source": EmissionSource.objects.get(facility_id=quarter.facility_id, number="6003"),
        "substance": Substance.objects.get(pk="0301"),
        "grams_per_second": "0,12",
        "tonnes": "0,345",
        "method_name": "Методика котельных",
        "page": "7",
        "upload": document(),
        **changed,
    }
    return brought.bring(actor, quarter, **given)


def correct(actor: Actor, **changed: Any) -> CoefficientCorrection:
    given = {
        "method": "BULK-TRANSFER",
        "place": "material/rock/k1",
        "value": Decimal("0.05"),
        "source": ORDER,
        "valid_from": dt.date(2026, 7, 1),
        **changed,
    }
    return corrections.correct(actor, **given)


def test_brought_result_goes_into_the_table_with_its_document(entered: Quarter, ecologist: Actor) -> None:
    data = samples.pdf()
    upload = SimpleUploadedFile("Расчёт котельной.pdf", data, content_type="application/pdf")
    made = bring(ecologist, entered, upload=upload)
    run(ecologist, entered)
    row = row_of(entered, "6003")
    assert (row.tonnes, row.grams_per_second_text) == (Decimal("0.345"), "0,1200")
    assert row.method == "Методика котельных, стр. 7"
    assert read(made.file) == data


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"tonnes": "много"}, "NUMBER"),
        ({"tonnes": "<1"}, "NUMBER"),
        ({"tonnes": "-1"}, "NUMBER"),
        ({"upload": None}, "FILE"),
    ],
)
def test_bad_result_is_refused(entered: Quarter, ecologist: Actor, changed: dict[str, Any], code: str) -> None:
    assert refusal(lambda: bring(ecologist, entered, **changed)).code == code
    assert not BroughtResult.objects.exists()


def test_result_stands_once_and_can_be_taken_back(entered: Quarter, ecologist: Actor) -> None:
    made = bring(ecologist, entered)
    assert refusal(lambda: bring(ecologist, entered)).code == "DOUBLE"
    brought.take_back(ecologist, entered, made)
    bring(ecologist, entered)


def test_what_was_typed_stays_when_a_result_is_refused(entered: Quarter, ecologist: Actor) -> None:
    page = browser(ecologist).post(reverse("calc:bring", args=[entered.pk]), {"tonnes": "много", "page": "семь"})
    assert page.status_code == 422
    assert "семь" in page.content.decode()


def test_correction_counts_from_its_day_and_keeps_what_was_calculated(
    entered: Quarter, ecologist: Actor, people: dict[str, Actor]
) -> None:
    run(ecologist, entered)
    correct(people["administrator"])
    stored = Calculation.objects.get(quarter=entered, source__number="6001")
    assert result_of(stored.record).emitted[0].tonnes == Decimal("0.03504")
    run(ecologist, entered)
    new = Calculation.objects.get(quarter=entered, source__number="6001", replaced_at__isnull=True)
    told = result_of(new.record)
    assert told.emitted[0].tonnes == Decimal("0.0438")  # 0.03504 · 0.05 / 0.04
    (used,) = [one for one in told.used if one.place == "material/rock/k1"]
    assert (used.source("ru"), used.verified, new.unverified) == (ORDER, True, 8)


def test_correction_of_later_days_does_not_touch_the_quarter(entered: Quarter, people: dict[str, Actor]) -> None:
    correct(people["administrator"], valid_from=dt.date(2026, 10, 1))
    assert Plan(entered).totals.popitem()
    assert Plan(entered).desk.corrections == {}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"place": "нет"}, "place"),
        ({"method": "НЕТ"}, "method"),
        ({"source": " "}, "source"),
        ({"value": Decimal(-1)}, "value"),
        ({"valid_to": dt.date(2026, 1, 1)}, "valid_to"),
    ],
)
def test_bad_correction_is_refused_at_its_field(people: dict[str, Actor], changed: dict[str, Any], field: str) -> None:
    assert set(refusal(lambda: correct(people["administrator"], **changed)).fields) == {field}


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"formula": "k1*tonnes"}, "formula"),  # the place of a coefficient
        ({"value": None}, "value"),
        ({"place": "formula/нет", "value": None}, "place"),
        ({"place": "formula/grams", "value": None, "formula": "k1**2"}, "formula"),
        ({"place": "formula/grams", "value": None, "formula": "k1*"}, "formula"),
        ({"place": "formula/grams", "value": None, "formula": "k1*mass"}, "formula"),  # mass comes later
    ],
)
def test_a_formula_has_names_of_its_method_only(people: dict[str, Actor], changed: dict[str, Any], field: str) -> None:
    assert set(refusal(lambda: correct(people["administrator"], **changed)).fields) == {field}


def test_a_formula_is_unverified_everywhere_until_an_administrator_confirms_it(
    entered: Quarter, ecologist: Actor, people: dict[str, Actor]
) -> None:
    run(ecologist, entered)
    quarter_page = reverse("monitoring:quarter", args=[entered.pk])
    method_page = reverse("calc:method", args=["DRILLING"])

    def explanation() -> str:
        stored = Calculation.objects.get(quarter=entered, source__number="6002", replaced_at__isnull=True)
        return browser(ecologist).get(reverse("calc:result", args=[entered.pk, stored.pk])).content.decode()

    assert "Q-CALC-FORMULA" in browser(ecologist).get(quarter_page).content.decode()
    assert "формула не сверена" in explanation()
    assert "формула не сверена" in browser(ecologist).get(method_page).content.decode()
    assert any("формула не сверена с источником" in cell for cell in cells_of(entered, ecologist))

    client = browser(people["administrator"])
    address = reverse("admin:calc_coefficientcorrection_add")
    for method in ("DRILLING", "BULK-TRANSFER"):
        for place in METHODS[method].formulas:
            given = {"method": method, "place": place, "source": ORDER, "valid_from": "01.01.2026"}
            assert client.post(address, given).status_code == 302
    run(ecologist, entered)

    assert "Q-CALC-FORMULA" not in browser(ecologist).get(quarter_page).content.decode()
    assert "формула не сверена" not in explanation()
    assert ORDER in explanation()
    assert not any("формула не сверена с источником" in cell for cell in cells_of(entered, ecologist))


def cells_of(quarter: Quarter, ecologist: Actor) -> list[str]:
    """The texts of the annex as a workbook."""
    book = load_workbook(io.BytesIO(read(annexes.make(ecologist, quarter, "ru", "xlsx").file)))
    return [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]


def test_only_the_administrator_corrects(people: dict[str, Actor]) -> None:
    for actor in (people[role] for role in ("ecologist", "director", "laboratory", "inspector")):
        assert refusal(lambda actor=actor: correct(actor)).code == "ROLE"


def test_administration_adds_a_correction_with_its_source(people: dict[str, Actor]) -> None:
    client = browser(people["administrator"])
    given = {
        "method": "BULK-TRANSFER",
        "place": "material/rock/k1",
        "value": "0.05",
        "source": ORDER,
        "valid_from": "01.07.2026",
    }
    address = reverse("admin:calc_coefficientcorrection_add")
    assert client.post(address, given | {"place": "нет"}).status_code == 200
    assert client.post(address, given).status_code == 302
    written = CoefficientCorrection.objects.get()
    assert (written.source, written.written_by_id) == (ORDER, people["administrator"].user_id)
    assert ORDER in client.get(reverse("calc:method", args=["BULK-TRANSFER"])).content.decode()


def test_annex_is_made_once_and_says_what_is_not_verified(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    bring(ecologist, entered)
    made = [annexes.make(ecologist, entered, "ru", kind) for kind in annexes.KINDS]
    again = [annexes.make(ecologist, entered, "ru", kind) for kind in annexes.KINDS]
    assert [one.pk for one in made] == [one.pk for one in again]
    pdf, xlsx = (read(one.file) for one in made)
    printed = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)
    flat = " ".join(printed.split())
    assert "расчёт выбросов" in flat
    assert "коэффициент не сверен с источником" in flat
    assert "0,03504" in flat
    book = load_workbook(io.BytesIO(xlsx))
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert "0,03504" in cells
    assert any("Методика котельных" in text for text in cells)


def test_annex_goes_into_the_report_in_place_of_the_older_one(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    version = ReportVersion.objects.get(report__data=entered)
    first = annexes.make(ecologist, entered, "ru", "xlsx")
    assert annexes.offer(ecologist, entered, [first])
    assert annexes.offer(ecologist, entered, [first])
    assert [one.file_id for one in version.attachments.all()] == [first.file_id]
    bring(ecologist, entered)
    second = annexes.make(ecologist, entered, "ru", "xlsx")
    annexes.offer(ecologist, entered, [second])
    assert [one.file_id for one in version.attachments.all()] == [second.file_id]
    assert CalculationAnnex.objects.count() == 2


def test_annex_of_a_locked_quarter_is_printed_but_not_attached(entered: Quarter, ecologist: Actor) -> None:
    run(ecologist, entered)
    ReportVersion.objects.get(report__data=entered)
    quarters.lock(ecologist, entered)
    made = annexes.make(ecologist, entered, "kk", "xlsx")
    assert made.language == "kk"
    assert annex_of(entered).calculations


def test_nothing_calculated_is_nothing_to_print(entered: Quarter, ecologist: Actor) -> None:
    assert refusal(lambda: annexes.request_annex(ecologist, entered, "ru")).code == "NOTHING"


def test_checks_find_their_bad_examples_and_leave_the_good_ones() -> None:
    good, nothing = checks.GOOD
    bad, missing = checks.BAD
    assert [
        *checks.coefficients(good),
        *checks.formulas(good),
        *checks.differences(good),
        *checks.inputs(nothing),
        *checks.left_over([]),
    ] == []
    found = [*checks.coefficients(bad), *checks.formulas(bad), *checks.differences(bad), *checks.inputs(missing)]
    found += checks.left_over(["6002 · 2908"])
    assert [one.code for one in found] == [rule.code for rule in checks.BOOK]


def test_quarter_warns_of_what_is_not_verified(
    entered: Quarter, ecologist: Actor, chosen: list[SourceMethod], people: dict[str, Actor]
) -> None:
    run(ecologist, entered)
    page = browser(ecologist).get(reverse("monitoring:quarter", args=[entered.pk])).content.decode()
    assert "Q-CALC-COEF" in page
    assert "Q-CALC-DIFF" not in page


@pytest.mark.django_db
def test_command_lists_methods_and_what_is_verified() -> None:
    out = io.StringIO()
    call_command("calc_methods", "--format", "json", stdout=out)
    methods = {one["code"]: one for one in json.loads(out.getvalue())["methods"]}
    assert methods["BOILER"]["formula"] == []
    transfer = methods["BULK-TRANSFER"]
    assert {line["proof"] for line in transfer["coefficients"]} == {"memory", "third_party"}
    assert not any(line["verified"] for line in transfer["coefficients"])
    plain = io.StringIO()
    call_command("calc_methods", stdout=plain)
    assert "BULK-TRANSFER" in plain.getvalue()
