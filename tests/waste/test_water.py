"""Water by meters and tonnes of discharges: hand-computed, chained month to month."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest

from monitoring.facts import QuarterBook
from monitoring.findings import findings_of
from monitoring.models import Quarter
from monitoring.services.rows import add_row
from monitoring.tables.water import DischargeRow, WaterUse
from monitoring.waste.differences import difference_of
from monitoring.waste.meters import MeterBook
from monitoring.waste.models import Meter
from monitoring.waste.rules.meters import Reading, discharged, expected
from monitoring.waste.services import filling, meters
from monitoring.waste.tables.meters import MeterReading
from operators.models import DischargeNorm, Facility, Permit, Substance
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.grid import Add
from pekportal.kit.refused import Refused
from tests import factories as make
from tests.waste.conftest import opened

D = Decimal


@pytest.mark.parametrize(
    ("concentration", "volume", "tonnes"),
    [("12.5", "4800", "0.06"), ("0.05", "18500", "0.000925"), ("350", "1000000", "350"), ("7", "0", "0")],
)
def test_tonnes_of_a_discharge(concentration: str, volume: str, tonnes: str) -> None:
    """1 mg/dm³ is 1 g/m³; 12,5 g/m³ × 4 800 m³ = 60 000 g = 0,06 t."""
    assert discharged(D(concentration), D(volume)) == D(tonnes)


def test_volume_of_a_month() -> None:
    """(1 250,5 − 1 200,5) × 10 = 500 m³; a reading that falls or is missing gives none."""
    assert Reading("m", 2026, 7, D("1200.5"), D("1250.5"), D(10)).volume == 500
    assert Reading("m", 2026, 7, D(5), D(4)).volume is None and Reading("m", 2026, 7, D(5), None).volume is None


def test_reading_before_a_month_goes_over_the_turn_of_the_year() -> None:
    readings = [
        Reading("m", 2026, 12, D(1), D(9)),
        Reading("m", 2027, 1, D(9), D(12)),
        Reading("n", 2027, 1, D(0), D(1)),
    ]
    assert expected(readings) == {("m", 2027, 1): D(9)}


@pytest.fixture
def meter(ecologist: Actor, zhomart: Facility) -> Meter:
    """A meter of the bought water of the household, 10 m³ a unit."""
    return meters.keep_meter(ecologist, zhomart, name="ВК-1", purpose="household_others", coefficient=D(10))


@pytest.fixture
def read(ecologist: Actor, quarter: Quarter) -> Any:
    """read(month, begin, end, …) → outcome."""

    def act(month: str, begin: str, end: str, *, at: Quarter = quarter, meter: str = "ВК-1", **more: str) -> Any:
        cells = {"meter": meter, "month": month, "begin": begin, "end": end, **more}
        return meters.apply_readings(ecologist, at, [Add(uuid4(), None, cells)], how="typed")

    return act


def codes(quarter: Quarter) -> set[str]:
    return {one.code for one in findings_of(QuarterBook(quarter)) if one.code.startswith("Q-METER")}


def take_all(actor: Actor, quarter: Quarter) -> int:
    found = difference_of(quarter, "meters")
    names = [row.name(cell.key) if row.id else row.name() for row in found.rows for cell in row.cells]
    return filling.fill(actor, quarter, "meters", seen=found.digest, taken=names)


@pytest.mark.django_db
def test_water_use_fills_from_the_months(meter: Meter, read: Any, ecologist: Actor, quarter: Quarter) -> None:
    for month, begin, end in (("07", "100", "102"), ("август", "102", "105,5"), ("09", "105,5", "110")):
        read(month, begin, end)
    assert codes(quarter) == {"Q-METER"}
    assert take_all(ecologist, quarter) == 1
    assert WaterUse.objects.get().household_others == 100 and codes(quarter) == set()
    assert take_all(ecologist, quarter) == 0


@pytest.mark.django_db
def test_month_without_a_reading_gives_no_figure(meter: Meter, read: Any, quarter: Quarter) -> None:
    read("07", "100", "102")
    read("08", "102", "")
    assert MeterBook(quarter).purposes() == {} and difference_of(quarter, "meters").rows == ()


@pytest.mark.django_db
def test_break_between_months_and_quarters_is_a_finding(
    meter: Meter, read: Any, ecologist: Actor, zhomart: Facility, quarter: Quarter
) -> None:
    read("07", "100", "102")
    read("08", "103", "104")
    assert "Q-METER-CHAIN" in codes(quarter)
    current = opened(zhomart, Period(2026, 4))
    read("10", "104", "106", at=current)
    assert codes(current) == set() or "Q-METER-CHAIN" not in codes(current)
    read("11", "90", "95", at=current)
    assert "Q-METER-CHAIN" in codes(current)


@pytest.mark.django_db
def test_falling_reading_is_a_finding(meter: Meter, read: Any, quarter: Quarter) -> None:
    read("07", "102", "100")
    assert "Q-METER-BACK" in codes(quarter)


@pytest.mark.django_db
def test_foreign_month_and_unknown_meter_are_not_taken(meter: Meter, read: Any) -> None:
    assert [one.column for one in read("10", "1", "2").lost] == ["month"]
    assert [one.column for one in read("07", "1", "2", meter="ВК-9").lost] == ["meter"]
    assert not MeterReading.objects.filter(month="10").exists()


@pytest.mark.django_db
def test_months_are_prepared_once_and_begin_where_the_last_ended(
    meter: Meter, read: Any, ecologist: Actor, zhomart: Facility, quarter: Quarter
) -> None:
    read("09", "100", "110,5")
    current = opened(zhomart, Period(2026, 4))
    assert [meters.prepare_months(ecologist, current) for _ in "12"] == [3, 0]
    first = MeterReading.objects.get(quarter=current, month="10")
    assert (first.begin, first.end) == (D("110.5"), None)


@pytest.mark.django_db
def test_tonnes_of_the_outlet_against_the_norm_by_date(
    ecologist: Actor, zhomart: Facility, quarter: Quarter, read: Any
) -> None:
    """12,5 mg/dm³ × 4 800 m³ / 10⁶ = 0,06 t; 0,05 t in the first half: 0,11 of 0,1 t a year is over."""
    outlet = make.PointFactory(facility=zhomart, name="Выпуск № 1", medium="waste_water")
    substance = Substance.objects.get()
    permit = Permit.objects.get()
    for first, last, tonnes in (("2020-01-01", "2026-06-30", "9"), ("2026-07-01", None, "0.1")):
        DischargeNorm.objects.create(
            permit=permit,
            point=outlet,
            substance=substance,
            milligrams_per_litre=D(15),
            tonnes_per_year=D(tonnes),
            valid_from=dt.date.fromisoformat(first),
            valid_to=dt.date.fromisoformat(last) if last else None,
        )
    meters.keep_meter(ecologist, zhomart, name="СТ-1", purpose="discharged_industrial", coefficient=D(1), outlet=outlet)
    for month, begin, end in (("07", "0", "1000"), ("08", "1000", "3000"), ("09", "3000", "4800")):
        read(month, begin, end, meter="СТ-1")
    texts = {"point": "Выпуск № 1", "substance": substance.name_ru, "concentration": "12,5"}
    add_row(ecologist, quarter, "discharges", texts)
    half = Quarter.objects.create(
        facility=zhomart, year=2026, quarter=2, program_version=quarter.program_version, opened_at=quarter.opened_at
    )
    DischargeRow.objects.create(quarter=half, point=outlet, substance=substance, tonnes=D("0.05"))
    (found,) = MeterBook(quarter).discharges()
    assert (found.volume, found.tonnes, found.year) == (4800, D("0.06"), D("0.11"))
    assert found.norm is not None and found.year > found.norm.tonnes_per_year == D("0.1")
    take_all(ecologist, quarter)
    row = DischargeRow.objects.get(quarter=quarter)
    assert (row.tonnes, row.tonnes_text) == (D("0.06"), "0,06")


@pytest.mark.django_db
def test_value_below_what_the_method_sees_is_not_multiplied(
    ecologist: Actor, zhomart: Facility, quarter: Quarter, read: Any
) -> None:
    outlet = make.PointFactory(facility=zhomart, name="Выпуск № 1", medium="waste_water")
    meters.keep_meter(ecologist, zhomart, name="СТ-1", purpose="discharged_industrial", coefficient=D(1), outlet=outlet)
    for month in ("07", "08", "09"):
        read(month, "5", "5", meter="СТ-1")
    texts = {"point": "Выпуск № 1", "substance": "Нитраты", "concentration": "<0,05"}
    add_row(ecologist, quarter, "discharges", texts)
    row = next(row for row in difference_of(quarter, "meters").rows if row.table == "discharges")
    assert row.cells == () and "<0,05" in row.notes[0]


@pytest.mark.django_db
def test_meter_is_kept_once_and_by_its_people(
    meter: Meter, ecologist: Actor, zhomart: Facility, people: dict[str, Actor], stranger: dict[str, Actor]
) -> None:
    more = {"name": "ВК-1", "purpose": "reused", "coefficient": D(1)}
    with pytest.raises(Refused) as wrong:
        meters.keep_meter(ecologist, zhomart, **more)
    assert wrong.value.code == "DOUBLE"
    with pytest.raises(Refused) as wrong:
        meters.keep_meter(ecologist, zhomart, **{**more, "coefficient": D(0)}, meter=meter)
    assert wrong.value.code == "COEFFICIENT"
    meters.keep_meter(ecologist, zhomart, **more, meter=meter, row_version=1)
    with pytest.raises(Refused) as wrong:
        meters.keep_meter(ecologist, zhomart, **more, meter=meter, row_version=1)
    assert wrong.value.code == "STALE"
    for actor, status in ((people["director"], 403), (stranger["ecologist"], 404)):
        with pytest.raises(Refused) as wrong:
            meters.keep_meter(actor, zhomart, **{**more, "name": "ВК-2"})
        assert wrong.value.status == status
