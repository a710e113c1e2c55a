"""What each quarter of «Жомарт» brought: plausible, computed from the norms, marked as demonstration data."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from pekportal.demo.stone import RECEIVER_BIN, SOURCES
from pekportal.kit.calendar import Quarter

# share of the yearly norm that the quarter brings, in percent: a quarry rests in winter
SHARE = {1: Decimal(15), 2: Decimal(30), 3: Decimal(35), 4: Decimal(18)}
STONE = {1: 39_930, 2: 79_860, 3: 93_170, 4: 47_916}  # tonnes of stone won in the quarter
METHOD = "Расчётный; методику и редакцию указать (демонстрация)"
SUBSTANCES = {
    "2908": "Пыль неорганическая: 70-20% двуокиси кремния",
    "0301": "Азота (IV) диоксид",
    "0337": "Углерод оксид",
}
FINEST = Decimal("0.0001")


@dataclass(frozen=True, slots=True)
class Balance:
    """Tonnes of one waste in the quarter."""

    begin: str
    formed: str
    transferred: str = "0"
    placed: str = "0"


WASTE: dict[str, dict[str, Balance]] = {
    "2025Q4": {
        "household": Balance("0,10", "0,28", "0,30"),
        "packaging": Balance("0,05", "0,11", "0,12"),
        "overburden": Balance("0", "11906,9", "0", "11906,9"),
    },
    "2026Q1": {
        "household": Balance("0,08", "0,25", "0,25"),
        "packaging": Balance("0,04", "0,09", "0,10"),
        "overburden": Balance("0", "10205,9", "0", "10205,9"),
    },
    "2026Q2": {
        "household": Balance("0,08", "0,32", "0,33"),
        "packaging": Balance("0,03", "0,17", "0,15"),
        "overburden": Balance("0", "20411,8", "0", "20411,8"),
    },
    "2026Q3": {
        "household": Balance("0,07", "0,35", "0,34"),
        "packaging": Balance("0,05", "0,19", "0,18"),
        "overburden": Balance("0", "23813,8", "0", "23813,8"),
    },
}


def comma(value: Decimal) -> str:
    """The number as people write it: 0,0519."""
    return format(value, "f").replace(".", ",")


def hours(tonnes: Decimal, grams: Decimal) -> int:
    """Hours of work in which `grams` a second make `tonnes`, rounded up to tens: t = g/s × 3600 × h / 10⁶."""
    needed = tonnes * 1_000_000 / (grams * 3600)
    return int(needed // 10 + 1) * 10


def emission_rows(period: Quarter) -> list[dict[str, str]]:
    """Rows of the table of emissions: the share of the yearly norm, 95 % of the norm in g/s."""
    rows = []
    for pit in SOURCES:
        for substance, grams, tonnes in pit.norms:
            quarter = (Decimal(tonnes) * SHARE[period.quarter] / 100).quantize(FINEST, ROUND_HALF_UP)
            second = (Decimal(grams) * Decimal("0.95")).quantize(FINEST, ROUND_HALF_UP)
            rows.append(
                {
                    "source": pit.number,
                    "substance": SUBSTANCES[substance],
                    "how": "calculated",
                    "grams_per_second": comma(second),
                    "tonnes": comma(quarter),
                    "method": METHOD,
                    "material": pit.material,
                    "consumption": str(STONE[period.quarter]) if pit.material == "Строительный камень" else "",
                    "hours": str(hours(quarter, second)),
                }
            )
    return rows


def waste_rows(period: Quarter, names: dict[str, str], operations: dict[str, str]) -> list[dict[str, str]]:
    """Rows of the movement of waste; `names` are the streams' names by key."""
    return [
        {
            "stream": names[key],
            "begin": balance.begin,
            "formed": balance.formed,
            "received": "0",
            "transferred": balance.transferred,
            "receiver_bin": RECEIVER_BIN if balance.transferred != "0" else "",
            "operated": "0",
            "operation": operations[key],
            "placed": balance.placed,
        }
        for key, balance in WASTE[str(period)].items()
    ]


def capacity(period: Quarter) -> str:
    """Actual capacity of the quarter in words."""
    return f"{STONE[period.quarter]:,} тонн строительного камня".replace(",", " ")
