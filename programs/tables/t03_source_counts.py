"""Table 3: how many sources of emissions there are, derived from the register; its rows are fixed."""

from __future__ import annotations

from dataclasses import dataclass

from pekportal.kit.tables import Column, Kind, TableSpec
from pekportal.kit.text import T
from programs.tables.base import SEED
from programs.values import DerivedRow, Register, Source


@dataclass(frozen=True, slots=True)
class FixedRow:
    """A row of the form: stable code, the № as printed, words, and the row it is a part of."""

    code: str
    number: str
    label: T
    parent: str = ""


_AUTOMATIC = T(
    "Автоматтандырылған мониторинг жүйесі бар көздердің саны",
    "Количество источников с автоматизированной системой мониторинга",
    "Sources with an automated monitoring system",
)
_INSTRUMENTAL = T(
    "Мониторингі аспаптық өлшеулермен жүзеге асырылатын көздердің саны",
    "Количество источников, на которых мониторинг осуществляется инструментальными замерами",
    "Sources monitored by instrumental measurements",
)
_CALCULATED = T(
    "Мониторингі есептік әдіспен жүзеге асырылатын көздердің саны",
    "Количество источников, на которых мониторинг осуществляется расчетным методом",
    "Sources monitored by calculation",
)

# codes are stable: declared cells, findings and reasons point at them
ROWS: tuple[FixedRow, ...] = (
    FixedRow(
        "1",
        "1",
        T(
            "Шығарындылардың стационарлық көздерінің саны, барлығы, бірлік, олардың ішінде:",
            "Количество стационарных источников выбросов, всего ед. из них:",
            "Stationary sources of emissions, total, of which:",
        ),
    ),
    FixedRow("2", "2", T("Ұйымдастырылған, олардың ішінде:", "Организованных, из них:", "Organised, of which:"), "1"),
    FixedRow(
        "2.a",
        "",
        T(
            "Тазарту құрылыстарымен жабдықталған ұйымдастырылған, олардың ішінде:",
            "Организованных, оборудованных очистными сооружениями, из них:",
            "Organised with gas cleaning, of which:",
        ),
        "2",
    ),
    FixedRow("2.1", "1)", _AUTOMATIC, "2.a"),
    FixedRow("2.2", "2)", _INSTRUMENTAL, "2.a"),
    FixedRow("2.3", "3)", _CALCULATED, "2.a"),
    FixedRow(
        "2.b",
        "",
        T(
            "Тазарту құрылыстарымен жабдықталмаған ұйымдастырылған, олардың ішінде:",
            "Организованных, не оборудованных очистными сооружениями, из них:",
            "Organised without gas cleaning, of which:",
        ),
        "2",
    ),
    FixedRow("2.4", "4)", _AUTOMATIC, "2.b"),
    FixedRow("2.5", "5)", _INSTRUMENTAL, "2.b"),
    FixedRow("2.6", "6)", _CALCULATED, "2.b"),
    FixedRow(
        "3",
        "3",
        T(
            "Мониторингі есептік әдіспен жүзеге асырылатын ұйымдастырылмаған көздердің саны",
            "Количество неорганизованных источников, на которых мониторинг осуществляется расчетным методом",
            "Unorganised sources monitored by calculation",
        ),
        "1",
    ),
)
BY_CODE = {row.code: row for row in ROWS}


def shown(code: str, lang: str) -> str:
    """How a person calls the row: its № as printed, or its words where the form gives no №."""
    row = BY_CODE[code]
    return row.number or f"«{row.label(lang).rstrip(':').removesuffix(', из них').removesuffix(', олардың ішінде')}»"


SPEC = TableSpec(
    slug="source-counts",
    number="3",
    title=T(
        "Шығарындылар көздері туралы жалпы мәліметтер",
        "Общие сведения об источниках выбросов",
        "General information about the sources of emissions",
    ),
    heads=(
        Column("no", T("№", "№", "No."), width=8),
        Column("indicator", T("Көрсеткіштердің атауы", "Наименование показателей", "Indicator"), width=72),
        Column("total", T("Барлығы", "Всего", "Total"), Kind.INTEGER, 20),
    ),
    fixed_rows=tuple(row.label for row in ROWS),
    numbered=False,
    provenance=SEED,
)


def _counts(sources: tuple[Source, ...]) -> dict[str, int]:
    def count(*, organised: bool, cleaning: bool | None = None, monitoring: str = "") -> int:
        return sum(
            source.organised == organised
            and (cleaning is None or source.gas_cleaning == cleaning)
            and (not monitoring or source.monitoring == monitoring)
            for source in sources
        )

    found = {"1": len(sources), "2": count(organised=True), "3": count(organised=False)}
    for block, cleaning, first in (("2.a", True, 1), ("2.b", False, 4)):
        found[block] = count(organised=True, cleaning=cleaning)
        for step, method in enumerate(("automatic", "instrumental", "calculated")):
            found[f"2.{first + step}"] = count(organised=True, cleaning=cleaning, monitoring=method)
    return found


def derive(register: Register, lang: str) -> tuple[DerivedRow, ...]:
    """The eleven rows of table 3 counted over the register's open sources, in `lang`."""
    counts = _counts(register.sources)
    return tuple(
        DerivedRow(row.code, {"no": row.number, "indicator": row.label(lang), "total": str(counts[row.code])})
        for row in ROWS
    )
