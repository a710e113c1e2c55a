"""Methods of the nineteen sources of «Жомарт» and their activity data for Q3 and Q4 2026: invented, marked so."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from monitoring.calc.difference import Plan
from monitoring.calc.models import ActivityRow
from monitoring.calc.services import activity, choosing, running
from monitoring.models import Quarter
from operators.models import EmissionSource, Facility
from pekportal.demo.numbers import STONE
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day

CHOSEN = dt.date(2026, 9, 28)  # the ecologist chose the methods before the third quarter ended
SINCE = dt.date(2026, 7, 1)
NOTE = "Демонстрационные параметры"
AIR = {"wind_mean": "3", "wind_most": "6"}
OCTOBER = 20  # days of the fourth quarter that have passed
SHARE_OF_OCTOBER = 15  # percent of the third quarter

SOIL_T, ROCK_T = 2572, 23814  # tonnes of the third quarter
STONE_T = STONE[3]


def _transfer(material: str, moisture: str, size: str, height: str, rate: str, tipping: str = "none") -> dict[str, str]:
    given = {"material": material, "moisture": moisture, "size": size, "height": height, "rate": rate}
    return {**AIR, **given, "cover": "open", "tipping": tipping}


def _road(trips_hour: str, length: str, lorries: str) -> dict[str, str]:
    return {
        "capacity": "25",
        "speed": "20",
        "road": "gravel",
        "blowing": "4",
        "moisture": "8,5",
        "c4": "1,45",
        "trips_hour": trips_hour,
        "length": length,
        "lorries": lorries,
        "platform": "14",
    }


def _store(cover: str, size: str) -> dict[str, str]:
    return {"cover": cover, "moisture": "8,5", "size": size, "k6": "1,45"}


def _moved(tonnes: int, hours: int) -> dict[str, str]:
    return {"tonnes": str(tonnes), "hours": str(hours)}


def _blasts(explosives: str, count: int) -> dict[str, str]:
    return {"explosives": explosives, "largest": "0,045", "blasts": str(count)}


@dataclass(frozen=True, slots=True)
class Given:
    """A source with its method, the parameters, and the amounts of the third quarter."""

    number: str
    method: str
    parameters: dict[str, str]
    amounts: dict[str, str]


DRY = {"snow_days": "0", "rain_days": "14"}
SOURCES = (
    Given("6001", "BULK-TRANSFER", _transfer("clay", "9,5", "20", "0,5", "5"), _moved(SOIL_T, 515)),
    Given("6002", "BULK-TRANSFER", _transfer("clay", "9,5", "300", "0,5", "9"), _moved(SOIL_T, 290)),
    Given("6003", "HAUL-ROAD", _road("3", "0,8", "1"), {"trips": "350", "hours": "500"}),
    Given("6004", "BULK-TRANSFER", _transfer("clay", "8,5", "20", "1,5", "6,8", "large"), _moved(SOIL_T, 380)),
    Given("6005", "BULK-STORAGE", {**AIR, **_store("open", "20")}, {"area": "90", **DRY}),
    Given("6006", "BULK-TRANSFER", _transfer("clay", "9,5", "600", "0,5", "35"), _moved(ROCK_T, 690)),
    Given("6007", "BULK-TRANSFER", _transfer("clay", "9,5", "600", "0,5", "27"), _moved(ROCK_T, 890)),
    Given("6008", "HAUL-ROAD", _road("4", "1,2", "1"), {"trips": "1900", "hours": "800"}),
    Given("6009", "BULK-TRANSFER", _transfer("clay", "9,5", "300", "1,5", "65", "large"), _moved(ROCK_T, 370)),
    Given("6010", "DUMP-WIND", {**AIR, "moisture": "4", "age": "active"}, {"area": "5200", **DRY}),
    Given("6011", "BULK-TRANSFER", _transfer("clay", "9,5", "600", "0,5", "22"), _moved(15_000, 690)),
    Given("6012", "DRILLING", {"rig": "cleaned", "rigs": "1"}, {"hours": "1120"}),
    Given("6013", "BLASTING", {"explosive": "ammonite", "nitrogen": "dioxide"}, _blasts("1,8", 40)),
    Given("6014", "BULK-TRANSFER", _transfer("rock", "9,5", "600", "0,5", "66"), _moved(STONE_T, 1480)),
    Given("6015", "BULK-TRANSFER", _transfer("rock", "9,5", "600", "0,5", "58"), _moved(STONE_T, 1640)),
    Given("6016", "HAUL-ROAD", _road("6", "1,5", "2"), {"trips": "3750", "hours": "1640"}),
    Given("6017", "BULK-TRANSFER", _transfer("rock", "9,5", "600", "1,5", "58", "large"), _moved(STONE_T, 1640)),
    Given("6018", "BULK-STORAGE", {**AIR, **_store("open3", "200")}, {"area": "540", **DRY}),
    Given("6019", "BULK-TRANSFER", _transfer("rock", "9,5", "600", "0,5", "42"), _moved(70_000, 1700)),
)


def load(ecologist: Actor, facility: Facility, *, third_empty: bool = False) -> None:
    """Choose the methods; enter and calculate the third quarter; enter what October brought so far.

    What stands in the table of emissions is not touched: the rows of the third quarter were typed before, so the
    difference is shown.
    """
    sources = {one.number: one for one in EmissionSource.objects.filter(facility=facility, closed_on__isnull=True)}
    with on_day(CHOSEN):
        for given in SOURCES:
            choosing.choose(
                ecologist,
                sources[given.number],
                method=given.method,
                valid_from=SINCE,
                parameters=given.parameters,
                note=NOTE,
                is_demo=True,
            )
    third, fourth = (Quarter.objects.filter(facility=facility, year=2026, quarter=number).first() for number in (3, 4))
    if third is not None and not third_empty:
        with on_day(dt.date(2026, 10, 5)):
            _enter(ecologist, third, {(one.number, key): text for one in SOURCES for key, text in one.amounts.items()})
            running.calculate(ecologist, third, seen=Plan(third).digest)
    if fourth is not None:
        with on_day(dt.date(2026, 10, OCTOBER)):
            _enter(ecologist, fourth, _october())


def _enter(ecologist: Actor, quarter: Quarter, amounts: dict[tuple[str, str], str]) -> None:
    activity.prepare(ecologist, quarter)
    rows = ActivityRow.objects.filter(quarter=quarter).select_related("source")
    activity.fill(
        ecologist,
        quarter,
        {
            row.pk: (row.amount_text, amounts[row.source.number, row.what])
            for row in rows
            if row.source is not None and (row.source.number, row.what) in amounts
        },
    )


def _october() -> dict[tuple[str, str], str]:
    """What the first twenty days brought of the stone; overburden and soil are not entered yet."""
    found = {}
    for given in SOURCES:
        if given.number < "6012":
            continue
        for key, text in given.amounts.items():
            if key in ("tonnes", "hours", "trips"):
                found[given.number, key] = str(int(text) * SHARE_OF_OCTOBER // 100)
            elif key == "area":
                found[given.number, key] = text
    days = {"snow_days": "0", "rain_days": "3", "days": str(OCTOBER)}
    found |= {("6018", key): text for key, text in days.items()}
    found |= {("6013", key): text for key, text in _blasts("0,27", 6).items()}
    return found
