"""Measurements, discharges and water."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from monitoring.cases.reported import CaseWords
from monitoring.facts import QuarterBook
from monitoring.models import DischargeRow, Quarter
from operators.models import DischargeNorm
from operators.queries import valid_on
from pekportal.kit.numbers import Number
from pekportal.kit.results import read_result
from pekportal.kit.tables import is_blank
from reports.compose.facts import DischargeFacts, MeasurementFacts, Medium, ProtocolFacts, WaterUseFacts, Words
from reports.compose.facts.air import SubstanceFacts
from reports.gather.air import said, substance_facts


def value_of(text: str) -> Number | None:
    """The number as written with its qualifier; None for an empty cell or a dash."""
    found = read_result(text)
    if found is None or found.value is None:
        return None
    return Number(found.value, found.qualifier, text, found.unit)


def nothing_found(text: str) -> bool:
    """True when the laboratory says that nothing was found, without a limit of detection."""
    found = read_result(text)
    return found is not None and found.value is None


def _protocol(row: Any) -> ProtocolFacts | None:
    if row.protocol is None:
        return ProtocolFacts(row.protocol_text) if not is_blank(row.protocol_text) else None
    return ProtocolFacts(row.protocol.number, row.protocol.date, str(row.laboratory or row.laboratory_text))


def _coordinates(row: Any) -> str:
    return row.point.coordinates_text if row.point else ""


def measurement_facts(book: QuarterBook, words: CaseWords) -> tuple[MeasurementFacts, ...]:
    """Air, water, soil, radiation and landfill gas, in the order of entry."""
    rows = book.rows
    impact = [
        MeasurementFacts(
            medium=Medium(row.medium),
            point=row.point_text,
            coordinates=_coordinates(row),
            substance=substance_facts(row.substance, row.substance_text),
            limit=row.limit,
            value=value_of(row.value_text),
            not_found=nothing_found(row.value_text),
            measures=said(f"impact-{row.medium}", row, row.measures, words),
            method=row.method,
            protocol=_protocol(row),
        )
        for row in rows.of("impact-air", "impact-water", "impact-soil")
    ]
    radiation = [
        MeasurementFacts(
            medium=Medium.RADIATION,
            point=row.point_text,
            coordinates=_coordinates(row),
            limit=row.norm,
            value=value_of(row.value_text),
            not_found=nothing_found(row.value_text),
            measures=said("radiation", row, row.measures, words),
            method=row.method,
            protocol=_protocol(row),
        )
        for row in rows.tables["radiation"]
    ]
    gas = [
        MeasurementFacts(
            medium=Medium.GAS,
            point=row.point_text,
            coordinates=_coordinates(row),
            substance=SubstanceFacts(Words(row.component)),
            limit=row.limit,
            value=value_of(row.value_text),
            not_found=nothing_found(row.value_text),
            method=row.method,
            measures=said("gas", row, "", words),
            site=row.landfill,
            unit=row.unit,
            protocol=_protocol(row),
        )
        for row in rows.tables["gas"]
    ]
    return tuple(impact + radiation + gas)


def _discharged(data: Quarter) -> dict[tuple[object, object], Decimal]:
    """Tonnes from 1 January by point and substance, however they were written."""
    sums: dict[tuple[object, object], Decimal] = {}
    rows = DischargeRow.objects.filter(
        quarter__facility=data.facility, quarter__year=data.year, quarter__quarter__lte=data.quarter
    ).only("point_id", "point_text", "substance_id", "substance_text", "tonnes")
    for row in rows:
        if row.tonnes is not None:
            sums[_discharge_key(row)] = sums.get(_discharge_key(row), Decimal(0)) + row.tonnes
    return sums


def _discharge_key(row: DischargeRow) -> tuple[object, object]:
    return row.point_id or row.point_text, row.substance_id or row.substance_text


def discharge_facts(book: QuarterBook, words: CaseWords) -> tuple[DischargeFacts, ...]:
    """Discharges with their norms and the year's sum."""
    data, rows = book.quarter, book.rows.tables["discharges"]
    if not rows:
        return ()
    norms = {
        (norm.point_id, norm.substance_id): norm
        for norm in DischargeNorm.objects.filter(valid_on(data.period.end), permit__facility=data.facility)
    }
    sums = _discharged(data)
    found = []
    for row in rows:
        norm = norms.get((row.point_id, row.substance_id))
        limit: Decimal | None = norm.milligrams_per_litre if norm else None
        measurement = MeasurementFacts(
            medium=Medium.DISCHARGE,
            point=row.point_text,
            coordinates=_coordinates(row),
            substance=substance_facts(row.substance, row.substance_text),
            limit=limit,
            value=value_of(row.concentration_text),
            not_found=nothing_found(row.concentration_text),
            measures=said("discharges", row, row.measures, words),
            method=row.method,
            protocol=_protocol(row),
        )
        found.append(
            DischargeFacts(
                measurement,
                norm_tonnes_year=norm.tonnes_per_year if norm else None,
                tonnes=row.tonnes,
                tonnes_year=sums.get(_discharge_key(row)),
            )
        )
    return tuple(found)


def water_facts(book: QuarterBook) -> WaterUseFacts | None:
    """The ten volumes, m3; None when nothing was entered."""
    row = next(iter(book.rows.tables["water-use"]), None)
    if row is None:
        return None
    return WaterUseFacts(
        industrial_natural=row.industrial_natural,
        industrial_supplied=row.industrial_others,
        domestic_natural=row.household_natural,
        domestic_supplied=row.household_others,
        discharged_industrial=row.discharged_industrial,
        discharged_domestic=row.discharged_household,
        handed_over=row.transferred,
        circulated=row.circulated,
        reused=row.reused,
        injected=row.injected,
    )
