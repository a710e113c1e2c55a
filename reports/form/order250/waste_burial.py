"""1.2: burial of waste."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts, WasteBurialFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import OURS, PORTAL_2022, WASTE, tonnes

SPEC = TableSpec(
    slug="waste_burial",
    section="1.2",
    title=T("Қалдықтарды көму жөніндегі ақпарат", "Информация по захоронению отходов", "Burial of waste"),
    heads=(
        Column("waste", WASTE, Kind.WASTE_STREAM, 24),
        tonnes(
            "limit", T("Қалдықтарды көму лимиті (тонна)", "Лимит захоронения отходов (тонн)", "Limit of burial (t)"), 14
        ),
        tonnes("formed", T("Түзілген көлем (тонна)", "Образованный объем (тонн)", "Formed (t)"), 14),
        tonnes(
            "buried", T("Көмілген қалдықтардың көлемі (тонна)", "Захороненный объем отходов (тонн)", "Buried (t)"), 14
        ),
        tonnes("actual", T("Нақты көлемі (тонна)", "Фактический объем (тонн)", "Actual volume (t)"), 14),
        Column(
            "place",
            T("Орналасқан жері (көму орны)", "Месторасположение (место захоронения)", "Place (of burial)"),
            width=20,
        ),
    ),
    provenance=Provenance(f"{PORTAL_2022}, BURIAL_WASTE", "medium", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a waste."""
    return body(SPEC, facts, [_row(one, lang) for one in facts.waste_burials], lang)


def _row(one: WasteBurialFacts, lang: str) -> Row:
    values = {
        "waste": Cell.of(one.waste(lang)),
        "limit": cells.number(one.limit, lang),
        "formed": cells.number(one.formed, lang),
        "buried": cells.number(one.buried, lang),
        "actual": cells.number(one.actual, lang),
        "place": Cell.of(one.place),
    }
    return line(SPEC, values)
