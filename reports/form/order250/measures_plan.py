"""1.3: the plan of environmental measures."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import MeasureFacts, QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import NOTE, NUMBER, OBJECT, WORKBOOK

SPEC = TableSpec(
    slug="measures_plan",
    section="1.3",
    title=T(
        "Қоршаған ортаны қорғау жөніндегі іс-шаралар жоспарының орындалуы туралы есеп. Ластаушы заттардың "
        "жол берілетін шығарындылары мен төгінділері нормативтерінің сақталуына байланысты іс-шаралар",
        "Отчет о выполнении плана мероприятий по охране окружающей среды. Мероприятия, связанные с соблюдением "
        "нормативов допустимых выбросов и сбросов загрязняющих веществ",
        "Report on the plan of environmental measures. Measures for keeping the norms of emissions and discharges",
    ),
    heads=(
        Column("n", NUMBER, Kind.INTEGER, 3),
        Column("name", T("Іс-шараның атауы", "Наименование мероприятия", "Measure"), Kind.LONG, 17),
        Column("object", OBJECT, width=11),
        Column(
            "indicator",
            T(
                "Рұқсатқа сәйкес нормативтер көрсеткіші",
                "Показатель нормативов, согласно разрешению",
                "Indicator of the norms by the permit",
            ),
            width=11,
        ),
        Column(
            "actual",
            T(
                "Есепті кезеңнің соңындағы нақты шама",
                "Фактическая величина на конец отчетного периода",
                "Actual value at the end of the period",
            ),
            width=11,
        ),
        Column(
            "cost",
            T(
                "Есепті кезеңде іс-шараға жұмсалған нақты шығыстар (мың теңге)",
                "Фактические расходы на мероприятие за отчетный период (тыс. тенге)",
                "Actual spending in the period (thousand tenge)",
            ),
            Kind.NUMBER,
            10,
        ),
        Column(
            "done",
            T(
                "Іс-шараны орындау бойынша жүргізілген жұмыстар",
                "Проведенные работы по выполнению мероприятия",
                "Work done for the measure",
            ),
            Kind.LONG,
            15,
        ),
        Column(
            "effect",
            T(
                "Іс-шараның экологиялық әсері, қолданылатын бірліктермен",
                "Экологический эффект от мероприятия, в применимых единицах",
                "Environmental effect, in suitable units",
            ),
            width=12,
        ),
        Column("note", NOTE, width=10),
    ),
    provenance=Provenance(
        WORKBOOK,
        "high",
        "the subtitle implies sibling tables for other kinds of measures; kk and en are our translation",
    ),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a measure."""
    return body(SPEC, facts, [_row(n, one, lang) for n, one in enumerate(facts.measures, 1)], lang)


def _row(n: int, one: MeasureFacts, lang: str) -> Row:
    values = {
        "n": cells.ordinal(n),
        "name": Cell.of(one.name),
        "object": Cell.of(one.object),
        "indicator": Cell.of(one.indicator),
        "actual": Cell.of(one.actual),
        "cost": cells.number(one.cost, lang),
        "done": Cell.of(one.done),
        "effect": Cell.of(one.effect),
        "note": Cell.of(one.note),
    }
    return line(SPEC, values)
