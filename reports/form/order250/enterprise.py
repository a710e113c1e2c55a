"""1.1: the enterprise."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import QuarterFacts
from reports.form import cells
from reports.form.body import TableBody, body, line
from reports.form.order250.headings import OURS, WORKBOOK

SPEC = TableSpec(
    slug="enterprise",
    section="1.1",
    title=T(
        "Кәсіпорын туралы жалпы мәліметтер",
        "Общие сведения о предприятии",
        "General facts of the enterprise",
    ),
    heads=(
        Column("n", T("Р/с №", "№ п/п", "No."), Kind.INTEGER, 3),
        Column(
            "name",
            T("Өндірістік объектінің атауы", "Наименование производственного объекта", "Name of the facility"),
            width=9,
        ),
        Column(
            "kato",
            T(
                "ӘАОЖ коды бойынша орналасқан жері (Әкімшілік-аумақтық объектілер жіктеуіші)",
                "Месторасположение по коду КАТО (Классификатор административно-территориальных объектов)",
                "Place by the KATO code (classifier of administrative and territorial objects)",
            ),
            width=9,
        ),
        Column(
            "place",
            T("Орналасқан жері, координаттары", "Месторасположение, координаты", "Place, coordinates"),
            width=10,
        ),
        Column(
            "bin",
            T(
                "Объект операторының бизнес-сәйкестендіру нөмірі (БСН)",
                "Бизнес Идентификационный номер оператора объекта (БИН)",
                "Business identification number of the operator (BIN)",
            ),
            Kind.BIN,
            10,
        ),
        Column(
            "oked",
            T(
                "Экономикалық қызмет түрлерінің жалпы жіктеуіші бойынша қызмет түрі (ЭҚЖЖ)",
                "Вид деятельности по общему классификатору видов экономической деятельности (ОКЭД)",
                "Activity by the general classifier of economic activities (OKED)",
            ),
            width=9,
        ),
        Column(
            "process",
            T(
                "Өндірістік процестің қысқаша сипаттамасы",
                "Краткая характеристика производственного процесса",
                "Short description of the production process",
            ),
            Kind.LONG,
            12,
        ),
        Column("requisites", T("Деректемелері", "Реквизиты", "Requisites"), Kind.LONG, 9),
        Column("category", T("Объектінің санаты", "Категория объекта", "Category of the facility"), width=6),
        Column(
            "capacity",
            T("Кәсіпорынның жобалық қуаты", "Проектная мощность предприятия", "Design capacity"),
            width=7,
        ),
        Column(
            "actual_capacity",
            T(
                "Есепті кезеңдегі нақты қуаты",
                "Фактическая мощность за отчетный период",
                "Actual capacity in the period",
            ),
            width=7,
        ),
        Column(
            "validity",
            T(
                "Өндірістік мониторинг бағдарламасының қолданылу мерзімі",
                "Период действия программы производственного мониторинга",
                "Validity of the monitoring programme",
            ),
            width=9,
        ),
    ),
    provenance=Provenance(WORKBOOK, "high", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """One row: the facility."""
    facility, operator, program = facts.facility, facts.operator, facts.program
    validity = (program.valid_text or cells.span(program.valid_from, program.valid_to)) if program else ""
    requisites = facility.requisites or ", ".join(
        part for part in (operator.name(lang), operator.address, operator.phone) if part
    )
    values = {
        "n": cells.ordinal(1),
        "name": Cell.of(facility.name(lang)),
        "kato": Cell.of(facility.kato),
        "place": cells.joined(facility.address, facility.coordinates),
        "bin": Cell.of(operator.bin),
        "oked": cells.joined(facility.oked, facility.oked_name(lang), by=" "),
        "process": Cell.of(facility.process),
        "requisites": Cell.of(requisites),
        "category": Cell.of(cells.ROMAN.get(facility.category, "")),
        "capacity": Cell.of(facility.capacity),
        "actual_capacity": Cell.of(facility.actual_capacity),
        "validity": Cell.of(validity),
    }
    return body(SPEC, facts, [line(SPEC, values)], lang)
