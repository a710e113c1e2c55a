"""2.4: emissions found by calculation."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Group, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.emissions import EmissionLine, lines
from reports.form.order250.headings import GRAMS, NAME, OURS, SITE, SUBSTANCES, TONNES_YEAR, WORKBOOK, tonnes

SPEC = TableSpec(
    slug="emissions_calc",
    section="2.4",
    title=T(
        "Атмосфералық ауаға ластаушы заттар шығарындыларының есептеулері негізіндегі нәтижелер",
        "Результаты на основе расчетов выбросов загрязняющих веществ в атмосферный воздух",
        "Results of calculations of emissions into the air",
    ),
    heads=(
        Group(
            SITE,
            (
                Column("site", NAME, Kind.SITE, 13),
                Column(
                    "coordinates",
                    T("Орналасқан жері, координаттары", "Местоположение, координаты", "Place, coordinates"),
                    width=16,
                ),
            ),
        ),
        Group(
            T("Шығарынды көзі", "Источник выброса", "Source"),
            (
                Column("source_name", NAME, width=17),
                Column("source", T("Нөмірі", "Номер", "Number"), Kind.SOURCE, 8),
            ),
        ),
        Column("substance", SUBSTANCES, Kind.SUBSTANCE, 18),
        Group(
            T(
                "ШЖШ, ҚОӘБ бойынша белгіленген норматив",
                "Установленный норматив по ПДВ, ОВОС",
                "Norm by the permit and the assessment",
            ),
            (
                Column("norm_gs", GRAMS, Kind.NUMBER, 13, unit="г/с"),
                Column("norm_ty", TONNES_YEAR, Kind.NUMBER, 13, unit="т/год"),
            ),
        ),
        Group(
            T("Нақты нәтиже", "Фактический результат", "Actual result"),
            (
                Column("fact_gs", GRAMS, Kind.NUMBER, 13, unit="г/с"),
                Column("fact_t", TONNES_YEAR, Kind.NUMBER, 13, unit="т"),
            ),
        ),
        Column("method", T("Есептеу әдістемесі", "Методика расчета", "Method of calculation"), width=18),
        Column(
            "material",
            T(
                "Тұтынылатын шикізат/ материал түрі (атауы)",
                "Вид потребляемого сырья/ материала (название)",
                "Raw material consumed (name)",
            ),
            width=15,
        ),
        tonnes(
            "consumption",
            T("Шикізат/ материал шығыны, тонна", "Расход сырья/ материала, тонн", "Consumption, t"),
            14,
        ),
        Column(
            "hours",
            T("Жабдықтың жұмыс уақыты, сағат", "Время работы оборудования, часов", "Working time, hours"),
            Kind.NUMBER,
            13,
            unit="ч",
        ),
        tonnes(
            "excess",
            T(
                "ШЖШ нормативтерінен асу, тонна/жыл",
                "Превышение нормативов ПДВ, тонн/год",
                "Excess over the norms, t/year",
            ),
            16,
        ),
    ),
    provenance=Provenance(
        WORKBOOK,
        "high",
        "the actual tonnes printed are the quarter's; the sum since 1 January stands in the JSON and decides on the "
        f"excess; {OURS}",
    ),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a calculated source and substance."""
    return body(SPEC, facts, [_row(one, lang) for one in lines(facts, lambda e: e.calculated, with_norms=False)], lang)


def _row(one: EmissionLine, lang: str) -> Row:
    found = one.emission
    values = {
        "site": Cell.of(one.site.name),
        "coordinates": Cell.of(one.source.coordinates or one.site.coordinates),
        "source_name": Cell.of(one.source.name),
        "source": Cell.of(one.source.number),
        "substance": cells.substance(one.substance, lang),
        "norm_gs": cells.number(one.norm_gs, lang),
        "norm_ty": cells.number(one.norm_ty, lang),
        "fact_gs": cells.number(found.grams_per_second if found else None, lang),
        "fact_t": cells.number(found.tonnes if found else None, lang),
        "method": Cell.of(found.method if found else ""),
        "material": Cell.of(found.material if found else ""),
        "consumption": cells.number(found.material_tonnes if found else None, lang),
        "hours": cells.number(found.hours if found else None, lang),
        "excess": cells.number(one.over_tonnes, lang),
    }
    return line(SPEC, values, one.numbers())
