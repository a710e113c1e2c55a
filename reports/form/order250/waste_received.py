"""1.2: waste received from other organisations."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts, WasteReceivedFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import OURS, PORTAL_2022, WASTE, tonnes

SPEC = TableSpec(
    slug="waste_received",
    section="1.2",
    title=T(
        "Өндіріс және тұтыну қалдықтарын бөгде ұйымнан алған кезде олармен жүргізілген операциялар бойынша ақпарат",
        "Информация по операциям с отходами производства и потребления при получении их от сторонней организации",
        "Operations with industrial and household waste received from another organisation",
    ),
    heads=(
        Column("waste", WASTE, Kind.WASTE_STREAM, 11),
        Column(
            "sender",
            T(
                "Қалдық алынған ұйымның БСН-і",
                "БИН организации, от которой получен отход",
                "BIN of the sender",
            ),
            Kind.BIN,
            9,
        ),
        tonnes(
            "received",
            T("Алынған қалдықтың көлемі (тонна)", "Объем полученного отхода, (тонна)", "Received (t)"),
            8,
        ),
        Column("operation", T("Операция түрі", "Вид операции", "Operation"), width=9),
        tonnes(
            "directed",
            T(
                "Операциялар жүргізуге жіберілген қалдықтың көлемі (тонна)",
                "Объем отхода, направленный на проведение операций с ними, (тонна)",
                "Directed to operations (t)",
            ),
            9,
        ),
        Column(
            "new_waste",
            T(
                "Бастапқы қалдық түрімен операция жүргізілгеннен кейін түзілген қалдық түрі",
                "Вид образованного отхода после проведения операции с изначальным видом отхода",
                "Waste formed by the operation with the first one",
            ),
            width=10,
        ),
        tonnes(
            "new_tonnes",
            T(
                "Бастапқы қалдық түрімен операция жүргізілгеннен кейін түзілген қалдықтың көлемі (тонна)",
                "Объем образованного отхода после проведения операции с изначальным видом отхода, (тонна)",
                "Volume of the waste formed by the operation (t)",
            ),
            9,
        ),
        Column(
            "new_operation",
            T(
                "Операциядан кейін түзілген қалдықпен жүргізілетін операция түрі",
                "Вид операции с образованным после проведения операции отхода",
                "Operation with the waste so formed",
            ),
            width=9,
        ),
        tonnes(
            "repeated",
            T(
                "Қайта операциялар жүргізуге жіберілген қалдықтың көлемі (тонна)",
                "Объем отхода, направленный на проведение повторной операций с ними, (тонна)",
                "Directed to repeated operations (t)",
            ),
            8,
        ),
        Column(
            "handed",
            T(
                "Операциядан кейін берілген қалдық көлемі, ұйымның БСН-і",
                "Переданный объем отхода после операции с ними, БИН организации",
                "Handed over after the operation, BIN of the organisation",
            ),
            width=9,
        ),
        Column(
            "rest",
            T(
                "Қалдықтардың қалған көлемі берілген ұйым (БСН, көлемі)",
                "Организация, которой передан оставшийся объем отходов (БИН, объем)",
                "Organisation that took the rest (BIN, volume)",
            ),
            width=9,
        ),
    ),
    provenance=Provenance(f"{PORTAL_2022}, RECEIVING_WASTE*", "medium", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a received waste."""
    return body(SPEC, facts, [_row(one, lang) for one in facts.waste_received], lang)


def _row(one: WasteReceivedFacts, lang: str) -> Row:
    values = {
        "waste": Cell.of(one.waste(lang)),
        "sender": Cell.of(one.sender_bin),
        "received": cells.number(one.received, lang),
        "operation": Cell.of(one.operation),
        "directed": cells.number(one.directed, lang),
        "new_waste": Cell.of(one.new_waste(lang)),
        "new_tonnes": cells.number(one.new_tonnes, lang),
        "new_operation": Cell.of(one.new_operation),
        "repeated": cells.number(one.repeated, lang),
        "handed": cells.handed(one.handed, lang),
        "rest": cells.handed(one.rest, lang),
    }
    extra = {
        "handed_tonnes": one.handed.tonnes if one.handed else None,
        "rest_tonnes": one.rest.tonnes if one.rest else None,
    }
    return line(SPEC, values, extra)
