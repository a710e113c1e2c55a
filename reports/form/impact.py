"""Rows shared by the tables of impact monitoring: air, water, soil."""

from __future__ import annotations

from decimal import Decimal

from pekportal.kit.tables import Cell, TableSpec
from reports.compose.facts import MeasurementFacts, Medium, QuarterFacts
from reports.form import cells
from reports.form.body import Row, TableBody, body, line
from reports.form.order250.headings import PDK


def impact(spec: TableSpec, medium: Medium, facts: QuarterFacts, lang: str) -> TableBody:
    """A row a point and substance; columns point, substance, limit, fact, excess, measures."""
    return body(spec, facts, [_row(spec, one, lang) for one in facts.measured(medium)], lang)


def _row(spec: TableSpec, one: MeasurementFacts, lang: str) -> Row:
    values = {
        "point": place(one),
        "substance": cells.substance(one.substance, lang),
        "limit": cells.number(one.limit, lang),
        "fact": cells.reading(one.value, lang, not_found=one.not_found),
        "excess": cells.excess(one.value, one.limit, PDK, lang),
        "measures": Cell.of(one.measures(lang)),
    }
    return line(spec, values, numbers(one))


def place(one: MeasurementFacts) -> Cell:
    """The point with its coordinates."""
    return cells.joined(one.point, one.coordinates)


def numbers(one: MeasurementFacts) -> dict[str, Decimal | str | None]:
    """What stands behind the printed cells: value, qualifier, multiplicity, protocol."""
    return {
        "substance_code": one.substance.code,
        "fact": one.value.value if one.value else None,
        "fact_qualifier": one.value.qualifier if one.value else None,
        "multiplicity": cells.multiplicity(one.value, one.limit),
        "protocol": one.protocol.number if one.protocol else None,
        "protocol_date": one.protocol.issued_on.isoformat() if one.protocol and one.protocol.issued_on else None,
        "laboratory": one.protocol.laboratory if one.protocol else None,
    }
