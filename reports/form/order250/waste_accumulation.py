"""1.2: accumulation of waste."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts, WasteMovementFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import OURS, PORTAL_2022, WASTE, WORKBOOK, tonnes

SPEC = TableSpec(
    slug="waste_accumulation",
    section="1.2",
    title=T(
        "Өндіріс және тұтыну қалдықтары бойынша ақпарат (жинақтау)",
        "Информация по отходам производства и потребления (накопление)",
        "Industrial and household waste (accumulation)",
    ),
    heads=(
        Column("waste", WASTE, Kind.WASTE_STREAM, 11),
        Column("code", T("Қалдық коды", "Код отхода", "Waste code"), Kind.WASTE_CODE, 7),
        tonnes(
            "limit",
            T("Қалдықтарды жинақтау лимиті, тонна", "Лимит накопления отходов, тонн", "Limit of accumulation, t"),
            8,
        ),
        Column("term", T("Жинақтау мерзімі", "Срок накопления", "Term of accumulation"), width=7),
        Column(
            "place",
            T(
                "Қалдықты жинақтау орны (орналасқан жерінің координаттары)",
                "Место накопления отхода (координаты месторасположение)",
                "Place of accumulation (coordinates)",
            ),
            width=11,
        ),
        tonnes(
            "begin",
            T(
                "Есепті кезеңнің басындағы қалдық, тонна",
                "Остаток на начало отчетного периода, тонн",
                "Balance at the beginning of the period, t",
            ),
            8,
        ),
        tonnes(
            "formed",
            T(
                "Кәсіпорында түзілген қалдықтардың көлемі, тонна",
                "Образованный объем отходов на предприятии, тонн",
                "Formed at the enterprise, t",
            ),
            8,
        ),
        tonnes(
            "accumulated",
            T(
                "Есепті кезеңде жинақталған нақты көлем, тонна",
                "Фактический объем накопления за отчетный период, тонн",
                "Actually accumulated in the period, t",
            ),
            8,
        ),
        tonnes(
            "transferred",
            T(
                "Операция жүргізуге берілген қалдықтардың көлемі, тонна",
                "Переданный объем отходов на проведение операции с ними, тонн",
                "Handed over for operations, t",
            ),
            8,
        ),
        Column(
            "receiver",
            T(
                "Қалдық берілген ұйымның БСН-і",
                "БИН организации, которому передан отход",
                "BIN of the receiver",
            ),
            width=8,
        ),
        tonnes(
            "operated",
            T(
                "Кәсіпорында операциялар жүргізілген қалдықтың көлемі, тонна",
                "Объем отхода, с которым проведены операции на предприятии, тонн",
                "Operated with at the enterprise, t",
            ),
            8,
        ),
        tonnes(
            "end",
            T(
                "Есепті кезеңнің соңында жинақтағыштағы қалдықтардың қалған көлемі, тонна",
                "Остаток отходов в накопителе на конец отчетного периода, тонн",
                "Balance in the store at the end of the period, t",
            ),
            8,
        ),
    ),
    provenance=Provenance(f"{WORKBOOK}; {PORTAL_2022}, ACCUMULATION_WASTE", "high", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a waste; the closing balance as recorded."""
    return body(SPEC, facts, [_row(one, lang) for one in facts.waste_movements], lang)


def _row(one: WasteMovementFacts, lang: str) -> Row:
    transferred = cells.total(tuple(transfer.tonnes for transfer in one.transfers))
    values = {
        "waste": Cell.of(one.waste(lang)),
        "code": Cell.of(one.code),
        "limit": cells.number(one.limit, lang),
        "term": Cell.of(one.term),
        "place": Cell.of(one.place),
        "begin": cells.number(one.begin, lang),
        "formed": cells.number(one.formed, lang),
        "accumulated": cells.number(one.accumulated, lang),
        "transferred": cells.number(transferred, lang),
        "receiver": cells.receivers(one.transfers, lang),
        "operated": cells.number(one.operated, lang),
        "end": cells.number(one.end, lang),
    }
    return line(SPEC, values, {"waste_code": one.code})
