"""2.1: the accredited laboratories."""

from __future__ import annotations

from pekportal.kit.tables import Cell, Column, Kind, Provenance, TableSpec
from pekportal.kit.text import T
from reports.compose.facts import LaboratoryFacts, QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import NUMBER, OURS, PORTAL_2022, WORKBOOK

SPEC = TableSpec(
    slug="laboratory",
    section="2.1",
    title=T(
        "Аккредиттелген сынақ зертханасы туралы мәліметтер",
        "Сведения об аккредитованной испытательной лаборатории",
        "The accredited testing laboratory",
    ),
    heads=(
        Column("n", NUMBER, Kind.INTEGER, 4),
        Column(
            "name",
            T(
                "Аккредиттелген сынақ зертханасының атауы",
                "Наименование аккредитованной испытательной лаборатории",
                "Name of the accredited testing laboratory",
            ),
            Kind.LABORATORY,
            30,
        ),
        Column(
            "certificate",
            T(
                "Сынақ зертханасының аккредиттеу аттестатының нөмірі және қолданылу мерзімі",
                "Номер и срок действия аттестата аккредитации испытательной лаборатории",
                "Number and validity of the accreditation",
            ),
            width=28,
        ),
        Column(
            "scope",
            T(
                "Сынақ зертханасының аккредиттеу саласы",
                "Область аккредитации испытательной лаборатории",
                "Scope of the accreditation",
            ),
            Kind.LONG,
            38,
        ),
    ),
    provenance=Provenance(f"{WORKBOOK}; {PORTAL_2022}, LABAROTORY", "high", OURS),
)


def rows(facts: QuarterFacts, lang: str) -> TableBody:
    """A row a laboratory."""
    return body(SPEC, facts, [_row(n, one) for n, one in enumerate(facts.laboratories, 1)], lang)


def _row(n: int, one: LaboratoryFacts) -> Row:
    values = {
        "n": cells.ordinal(n),
        "name": Cell.of(one.name),
        "certificate": cells.joined(one.certificate, cells.span(one.valid_from, one.valid_to)),
        "scope": Cell.of(one.scope),
    }
    return line(SPEC, values)
