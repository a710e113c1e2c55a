"""1.2: operations with waste at the enterprise."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts, WasteOperationFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import PORTAL_2022, WASTE, tonnes

SPEC = TableSpec(
    slug="waste_operations",
    section="1.2",
    title=T(
        "Кәсіпорында жүргізілген операциялар (қалдықтармен)",
        "Операции, проведенные на предприятии (с отходами)",
        "Operations carried out at the enterprise (with waste)",
    ),
    heads=(
        Column("waste", WASTE, Kind.WASTE_STREAM, 20),
        Column("operation", T("Операция түрі", "Вид операции", "Operation"), width=15),
        tonnes(
            "volume",
            T("Жүргізілген операциялардың көлемі (тонна)", "Объем проведенных операции (тонн)", "Operated (t)"),
            12,
        ),
        tonnes(
            "remaining",
            T("Қалған қалдықтардың көлемі (тонна)", "Оставшийся объем отходов (тонн)", "Remaining (t)"),
            12,
        ),
        Column(
            "remaining_operation",
            T(
                "Қалған көлеммен жүргізілетін операция түрі",
                "Вид операции с оставшимся объемом отходов",
                "Operation with the remaining waste",
            ),
            width=15,
        ),
        tonnes(
            "transferred", T("Берілген қалдық көлемі (тонна)", "Переданный объем отхода (тонн)", "Handed over (t)"), 12
        ),
        Column(
            "receiver",
            T("Қалдық берілген ұйымның БСН-і", "БИН организации, которой передан отход", "BIN of the receiver"),
            width=14,
        ),
    ),
    provenance=Provenance(
        f"{PORTAL_2022}, OPERATION_WASTE", "medium", "portal wording, not proven to be the official heading"
    ),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row an operation."""
    return body(SPEC, facts, [_row(one, lang) for one in facts.waste_operations], lang)


def _row(one: WasteOperationFacts, lang: str) -> Row:
    values = {
        "waste": Cell.of(one.waste(lang)),
        "operation": Cell.of(one.operation),
        "volume": cells.number(one.tonnes, lang),
        "remaining": cells.number(one.remaining, lang),
        "remaining_operation": Cell.of(one.remaining_operation),
        "transferred": cells.number(one.transfer.tonnes if one.transfer else None, lang),
        "receiver": Cell.of((one.transfer.bin or one.transfer.name) if one.transfer else ""),
    }
    return line(SPEC, values)
