"""Where a cell of the report comes from: the entry table of the quarter and the table of the programme behind it."""

from __future__ import annotations

from typing import Any, Final

from django.urls import reverse

from monitoring.tables.registry import TABLES as ENTRY
from pekportal.kit.tables import Kind, TableSpec
from programs.tables.registry import TABLES as PROGRAMME
from reports.decision.places import Line, Place
from reports.models import ReportVersion

_MEASURED: Final = {"fact": ("value",), "excess": ("value", "limit"), "limit": ("limit",), "measures": ("measures",)}
# table of the form -> (entry table of the quarter, {column of the form: columns there}, table of the programme)
ORIGINS: Final[dict[str, tuple[str, dict[str, tuple[str, ...]], str]]] = {
    "waste_accumulation": (
        "waste-movement",
        {
            **{key: (key,) for key in ("begin", "formed", "transferred", "operated", "end")},
            "accumulated": ("begin", "formed", "received"),
            "receiver": ("receiver_bin",),
        },
        "waste",
    ),
    "waste_operations": (
        "waste-operations",
        {
            "operation": ("operation",),
            "volume": ("operated",),
            "remaining": ("left",),
            "transferred": ("transferred",),
            "receiver": ("receiver_bin",),
        },
        "waste",
    ),
    "waste_burial": ("waste-movement", {"formed": ("formed",), "buried": ("placed",), "actual": ("placed",)}, "waste"),
    "waste_received": (
        "waste-received",
        {
            "received": ("received",),
            "directed": ("operated",),
            "new_waste": ("new_waste",),
            "new_tonnes": ("new_amount",),
        },
        "",
    ),
    "measures_plan": ("measures", {}, ""),
    "pee_programme": ("pee-measures", {}, ""),
    "emissions_fact": (
        "emissions",
        {
            "fact": ("grams_per_second", "tonnes"),
            "untreated": ("before_cleaning",),
            "captured": ("captured",),
            "utilised": ("utilised",),
            "excess": ("grams_per_second", "tonnes"),
            "change": ("tonnes",),
            "cause": ("cause",),
        },
        "calculated",
    ),
    "emissions_calc": (
        "emissions",
        {
            "fact_gs": ("grams_per_second",),
            "fact_t": ("tonnes",),
            "method": ("method",),
            "material": ("material",),
            "consumption": ("consumption",),
            "hours": ("hours",),
            "excess": ("tonnes",),
        },
        "calculated",
    ),
    "gas_monitoring": ("gas", _MEASURED, "gas"),
    "impact_air": ("impact-air", _MEASURED, "ambient-air"),
    "water_use": (
        "water-use",
        {
            "industrial_natural": ("industrial_natural",),
            "industrial_supplied": ("industrial_others",),
            "domestic_natural": ("household_natural",),
            "domestic_supplied": ("household_others",),
            "discharged_industrial": ("discharged_industrial",),
            "discharged_domestic": ("discharged_household",),
            "handed_over": ("transferred",),
            "circulated": ("circulated",),
            "reused": ("reused",),
            "injected": ("injected",),
        },
        "",
    ),
    "discharges_fact": (
        "discharges",
        {"fact": ("concentration", "tonnes"), "compliance": ("concentration",), "measures": ("measures",)},
        "discharges",
    ),
    "impact_water": ("impact-water", _MEASURED, "water"),
    "impact_soil": ("impact-soil", _MEASURED, "soil"),
    "radiation": ("radiation", {**_MEASURED, "limit": ("norm",)}, ""),
}
LEADS: Final = (Kind.SOURCE, Kind.POINT, Kind.WASTE_STREAM)  # what a row is about


def entry_of(place: Place) -> tuple[str, tuple[str, ...]]:
    """The entry table and its columns behind a place; "" when the table is composed from the register."""
    slug, columns, _programme = ORIGINS.get(place.table, ("", {}, ""))
    if not slug:
        return "", ()
    spec = ENTRY[slug].spec
    known = {column.key for column in spec.columns}
    wanted = columns.get(place.column) or (tuple(column.key for column in spec.columns) if not columns else ())
    return slug, tuple(key for key in wanted if key in known)


def programme_of(place: Place) -> str:
    """The table of the programme behind a place, or ""."""
    slug = ORIGINS.get(place.table, ("", {}, ""))[2]
    return slug if slug in PROGRAMME else ""


def mend_url(version: ReportVersion, place: Place) -> str:
    """Where the data of a place are mended: the quarter's table, else the quarter or the register of the facility."""
    slug, _columns = entry_of(place)
    if slug:
        return reverse("monitoring:table", args=[version.report.data_id, slug])
    if place.table:
        return reverse("operators:facility", args=[version.report.facility_id])
    return reverse("monitoring:quarter", args=[version.report.data_id])


def same_row(spec: TableSpec, row: Any, line: Line) -> bool:
    """Whether a row of the quarter or the programme is what a row of the form is about."""
    printed = _plain(" ".join(cell.text for cell in line.row.cells))
    values = dict(line.row.values)
    leads = [column for column in spec.columns if column.kind in LEADS] or list(spec.columns[:1])
    if not all(_stands(row, column.key, column.text_attr, printed, values.get("source", "")) for column in leads):
        return False
    substance = next((column for column in spec.columns if column.kind == Kind.SUBSTANCE), None)
    if substance is None:
        component = next((column for column in spec.columns if column.key == "component"), None)
        return component is None or _plain(getattr(row, component.text_attr)) in printed
    return _stands(row, substance.key, substance.text_attr, printed, values.get("substance_code", ""))


def _stands(row: Any, key: str, attribute: str, printed: str, code: str) -> bool:
    linked = getattr(row, key, None)
    known = str(getattr(linked, "number", "") or getattr(linked, "pk", "") or "") if linked is not None else ""
    if code and known == code:
        return True
    text = _plain(str(getattr(row, attribute, "") or ""))
    return bool(text) and (text in printed or (bool(code) and text.startswith(code)))


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()
