"""The workbook of a quarter: every table there and back, a laboratory's own rows, conflicts, errors."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from monitoring.models import Quarter
from monitoring.services import quarters, rows
from monitoring.tables.registry import LABORATORY_TABLES, TABLES
from operators.models import Facility
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.tables import written
from programs.models import ProgramVersion
from tests import factories as make
from tests.monitoring.conftest import Q3
from tests.sheets.desk import Person, in_excel, opened

MOVEMENT = "Движение отходов"
AIR = "2.6 "
POINT, DUST = "Граница СЗЗ", "Пыль неорганическая: 70-20% двуокиси кремния"


@pytest.fixture
def ecologist(quarter: Quarter, people: dict[str, Actor]) -> Person:
    return Person(people["ecologist"], "monitoring", quarter.pk)


def texts(quarter: Quarter, slug: str) -> list[dict[str, str]]:
    """The rows of a table as they stand."""
    return [written(TABLES[slug].spec, row) for row in TABLES[slug].rows(quarter)]


def fill(columns: dict[str, int], sheet: Any, row: int, **cells: Any) -> None:
    """Write cells of a row."""
    for key, value in cells.items():
        sheet.cell(row, columns[key]).value = value


def test_rows_typed_in_excel_are_applied_numbers_dates_and_choices(ecologist: Person, quarter: Quarter) -> None:
    def emissions(sheet: Any, columns: dict[str, int], first: int) -> None:
        fill(columns, sheet, first, source="6001", substance=DUST, how="расчет", tonnes=0.1 + 0.2, hours="1 234,5")

    def air(sheet: Any, columns: dict[str, int], first: int) -> None:
        fill(columns, sheet, first, point=POINT, substance=DUST, value="<0,005", sampled_on=dt.date(2026, 8, 5))
        fill(columns, sheet, first + 3, point="Жилая зона", substance=DUST, value="1.234")

    data = in_excel(in_excel(ecologist.download(), "2.3 ", emissions), AIR, air)
    assert ecologist.apply(data).status_code == 302
    (row,) = texts(quarter, "emissions")
    assert (row["how"], row["tonnes"], row["hours"]) == ("calculated", "0,3", "1 234,5")
    stored = TABLES["emissions"].rows(quarter).get()
    assert (str(stored.source), str(stored.tonnes.normalize())) == (str(stored.source), "0.3")
    first, second = texts(quarter, "impact-air")
    assert (first["value"], first["sampled_on"]) == ("<0,005", "05.08.2026")
    assert second["value"] == "1.234"  # kept as written, waits to be mended: two readings
    assert TABLES["impact-air"].rows(quarter).last().value is None
    assert events.of(quarter).filter(code="quarter.workbook").count() == 1


def test_the_order_of_the_sheet_becomes_the_order_of_the_table(
    ecologist: Person,
    quarter: Quarter,
    people: dict[str, Actor],
) -> None:
    for waste in ("Твердо-бытовые отходы", "Вскрышная порода"):
        rows.add_row(people["ecologist"], quarter, "waste-movement", {"stream": waste, "begin": "1", "end": "1"})

    def swap(sheet: Any, columns: dict[str, int], first: int) -> None:
        for at in range(1, max(columns.values()) + 1):
            one, other = sheet.cell(first, at), sheet.cell(first + 1, at)
            one.value, other.value = other.value, one.value

    assert ecologist.apply(in_excel(ecologist.download(), MOVEMENT, swap)).status_code == 302
    assert [row["stream"] for row in texts(quarter, "waste-movement")] == ["Вскрышная порода", "Твердо-бытовые отходы"]


def test_a_second_row_of_the_same_key_stops_the_workbook_before_it_is_applied(
    ecologist: Person,
    quarter: Quarter,
    people: dict[str, Actor],
) -> None:
    rows.add_row(people["ecologist"], quarter, "waste-movement", {"stream": "Вскрышная порода", "begin": "1"})

    def double(sheet: Any, columns: dict[str, int], first: int) -> None:
        fill(columns, sheet, first + 1, stream="ВСКРЫШНАЯ ПОРОДА", begin=2)

    url, page = ecologist.preview(in_excel(ecologist.download(), MOVEMENT, double))
    assert page.context["found"].stops
    assert ecologist.client.post(url, {"seen": page.context["found"].digest}).status_code == 422
    assert len(texts(quarter, "waste-movement")) == 1
    errors = opened(ecologist.client.get(f"{url}errors/").content)["Ошибки"]
    assert errors.cell(2, 7).value == "DOUBLE"


def test_a_laboratory_sees_and_changes_its_own_rows_only(
    ecologist: Person,
    quarter: Quarter,
    people: dict[str, Actor],
) -> None:
    rows.add_row(people["ecologist"], quarter, "impact-air", {"point": POINT, "substance": DUST, "value": "1"})
    chemist = Person(people["laboratory"], "monitoring", quarter.pk)
    data = chemist.download()
    assert len([name for name in opened(data).sheetnames if name[0].isdigit()]) == len(LABORATORY_TABLES)

    def add(sheet: Any, columns: dict[str, int], first: int) -> None:
        fill(columns, sheet, first, point=POINT, substance=DUST, value=0.2, sampled_on="05.08.2026")

    assert chemist.apply(in_excel(data, AIR, add)).status_code == 302
    assert [row["value"] for row in texts(quarter, "impact-air")] == ["1", "0,2"]
    # the ecologist's whole workbook brings the chemist nothing but the tables of measurements
    _url, page = chemist.preview(ecologist.download())
    assert {table.slug for table in page.context["found"].tables} <= LABORATORY_TABLES


def test_last_quarter_s_workbook_is_recognised_as_foreign_and_removes_nothing(
    ecologist: Person,
    quarter: Quarter,
    people: dict[str, Actor],
    zhomart: Facility,
    approved: ProgramVersion,
) -> None:
    rows.add_row(people["ecologist"], quarter, "waste-movement", {"stream": "Вскрышная порода", "begin": "1"})
    old = Person(people["ecologist"], "monitoring", quarters.open_quarter(people["ecologist"], zhomart, Q3.previous).pk)
    _url, page = ecologist.preview(old.download())
    found = page.context["found"]
    assert (found.foreign, found.changes, found.counts) == (True, 0, {"left": 1})
    assert "другого документа" in page.content.decode()


def test_a_locked_quarter_takes_no_workbook_strangers_find_nothing(
    ecologist: Person,
    quarter: Quarter,
    people: dict[str, Actor],
) -> None:
    data = ecologist.download()
    quarters.lock(people["director"], quarter)
    assert ecologist.send(data).status_code == 409
    assert ecologist.client.get(ecologist.url("")).status_code == 200
    stranger = Person(make.actor(make.MembershipFactory()), "monitoring", quarter.pk)
    assert [stranger.client.get(stranger.url(name)).status_code for name in ("", "-upload")] == [404, 404]
