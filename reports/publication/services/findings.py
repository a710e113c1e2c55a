"""The wanted rows of last values, substances and exceedances: made of what is published, never past it."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections.abc import Iterable
from decimal import Decimal
from functools import cache
from typing import Any, Final

from monitoring.cases.machine import BY_CORRECTION
from monitoring.cases.models import Case, CaseMeasure
from operators.models import Facility, SamplingPoint, Substance
from pekportal.kit.numbers import Number, parse_number
from programs.tables.registry import TABLES
from reports.compose.model import FormDocument, FormRow, FormTable
from reports.decision.places import Place
from reports.publication.public_report import NO_MARKS, Marks
from reports.publication.services.papers import Sources, Values
from reports.writers import json as form_json

RECENT = 8  # published reports that are looked through for last values: two years
MEDIA: Final = {
    "impact_air": ("air", "мг/м3"),
    "impact_water": ("water", "мг/дм3"),
    "impact_soil": ("soil", "мг/кг"),
    "radiation": ("radiation", "мкЗв/ч"),
}
BORDER: Final = re.compile(r"\bСЗЗ\b|санитарно-защитн|\bСҚА\b|\bСАЗ\b|санитарлық-қорғаныш", re.IGNORECASE)
# the tables of the form in which the exceedance of an entry table stands
STANDS_IN: Final = {
    "impact-air": ("impact_air",),
    "impact-water": ("impact_water",),
    "impact-soil": ("impact_soil",),
    "radiation": ("radiation",),
    "gas": ("gas_monitoring",),
    "emissions": ("emissions_fact", "emissions_calc"),
    "discharges": ("discharges_fact",),
    "waste-movement": ("waste_accumulation", "waste_burial"),
    "water-use": ("water_use",),
}


def recent_documents(reports: list[Values]) -> list[tuple[Values, FormDocument, FormDocument]]:
    """The newest public reports in force with their documents in Russian and Kazakh, the newest first."""
    standing = [one for one in reports if one["document"] and not one["replaced_by"]]
    standing.sort(key=lambda one: (one["year"], one["quarter"]), reverse=True)
    found = []
    for one in standing[:RECENT]:
        documents = json.loads(one["document"])["documents"]
        found.append((one, form_json.from_plain(documents["ru"]), form_json.from_plain(documents["kk"])))
    return found


def value_rows(border: frozenset[str], documents: list[tuple[Values, FormDocument, FormDocument]]) -> list[Values]:
    """The newest value of each substance at each point; `border` as `border_points` says."""
    found: dict[tuple[str, ...], Values] = {}
    for report, ru, kk in documents:
        kazakh = {table.slug: table for table in kk.tables}
        for table in ru.tables:
            if table.slug not in MEDIA:
                continue
            for row, twin in zip(table.rows, kazakh[table.slug].rows, strict=True):
                made = _value(table, row, twin, report, border)
                if made is not None:
                    key = (made["medium"], made["point"], made["code"], made["substance_ru"])
                    found.setdefault(key, made)
    return list(found.values())


def _value(table: FormTable, row: FormRow, twin: FormRow, report: Values, border: frozenset[str]) -> Values | None:
    medium, unit = MEDIA[table.slug]
    cells = dict(zip((column.key for column in table.columns), row.cells, strict=True))
    kazakh = dict(zip((column.key for column in table.columns), twin.cells, strict=True))
    behind = dict(row.values)
    written = cells["fact"].text
    if not behind or written in ("", "-"):
        return None  # not measured, or something of the row is marked
    norm, number = cells["limit"].number, _number(written)
    if norm is None:
        limit = _number(cells["limit"].text)
        norm = limit.value if limit is not None else None
    value = number.value if number is not None else None
    substance = cells["substance"].text if "substance" in cells else ""
    substance_kk = kazakh["substance"].text if "substance" in kazakh else ""
    code = behind.get("substance_code", "")
    protocol_on = behind.get("protocol_date") or ""
    return {
        "medium": medium,
        "point": cells["point"].text[:400],
        "at_border": cells["point"].text in border or bool(BORDER.search(cells["point"].text)),
        "code": code,
        "substance_ru": without_code(substance, code)[:400],
        "substance_kk": without_code(substance_kk, code)[:400],
        "unit": unit,
        "value": value,
        "qualifier": number.qualifier if number is not None and number.qualifier else "",
        "written": written[:100],
        "norm": norm,
        "times": times(value, number.qualifier if number is not None else "", norm),
        "year": report["year"],
        "quarter": report["quarter"],
        "number": report["number"],
        "laboratory": behind.get("laboratory", "")[:300],
        "protocol": behind.get("protocol", "")[:100],
        "protocol_on": dt.date.fromisoformat(protocol_on) if protocol_on else None,
    }


def _number(text: str) -> Number | None:
    try:
        found = parse_number(text)
    except ValueError:
        return None
    return found if isinstance(found, Number) else None


def times(value: Decimal | None, qualifier: str | None, norm: Decimal | None) -> Decimal | None:
    """Value / norm to twelve places; None where there is no norm, or where «<» and «>» prove nothing."""
    if value is None or norm is None or norm <= 0:
        return None
    if (qualifier == "<" and value > norm) or (qualifier == ">" and value < norm):
        return None
    return (value / norm).quantize(Decimal(1).scaleb(-12))


def without_code(words: str, code: str) -> str:
    """«2908 Пыль …» without its code."""
    return words.removeprefix(code).strip() if code else words


def border_points(facility: Facility) -> frozenset[str]:
    """Points of the register on the border of the СЗЗ, as the report prints them."""
    found = SamplingPoint.objects.filter(facility=facility, on_protection_border=True)
    printed = set()
    for name, where in found.values_list("name", "coordinates_text"):
        printed |= {name, ", ".join(filter(None, (name, where)))}
    return frozenset(printed)


def substance_rows(
    sources: Sources, documents: list[tuple[Values, FormDocument, FormDocument]], values: list[Values]
) -> list[Values]:
    """What the facility emits or watches by its published reports and its programme in force."""
    codes = {code for _report, ru, _kk in documents for code in codes_of(ru)}
    shown = [version.pk for version in sources.programmes if version.pk not in sources.withdrawals]
    for model in _programme_models():
        codes |= set(model.objects.filter(version_id__in=shown[-1:]).values_list("substance_id", flat=True))
    worst: dict[str, Decimal] = {}
    for one in values:
        if one["times"] is not None and one["code"]:
            worst[one["code"]] = max(one["times"], worst.get(one["code"], one["times"]))
    return [
        {"code": one.code, "name_ru": one.name_ru, "name_kk": one.name_kk, "times": worst.get(one.code)}
        for one in Substance.objects.filter(code__in=codes - {None, ""}).order_by("code")
    ]


def codes_of(document: FormDocument) -> set[str]:
    """Codes of the substances in all tables of a document."""
    found = {dict(row.values).get("substance_code", "") for table in document.tables for row in table.rows}
    return found - {""}


@cache
def _programme_models() -> tuple[Any, ...]:
    """Models of the programme's tables that name a substance."""
    models = (table.model for table in TABLES.values() if table.model is not None)
    return tuple(model for model in models if any(field.name == "substance" for field in model._meta.fields))


def exceedance_rows(sources: Sources, reports: list[Values], clean: Any) -> list[Values]:
    """Cases of the quarters whose report is published; a marked place takes its exceedance with it."""
    public = {(one["year"], one["quarter"]): one for one in reports if one["document"] and not one["replaced_by"]}
    marks = {
        (version.report.year, version.report.quarter): sources.marks.get(version.report_id, NO_MARKS)
        for version in sources.versions
    }
    cases = [
        case
        for case in Case.objects.filter(quarter__facility=sources.facility)
        .select_related("quarter")
        .order_by("found_on", "id")
        if (case.quarter.year, case.quarter.quarter) in public
    ]
    measures: dict[Any, list[CaseMeasure]] = {}
    for one in CaseMeasure.objects.filter(case__in=cases, withdrawn_at=None).order_by("until", "created_at"):
        measures.setdefault(one.case_id, []).append(one)
    found = []
    for case in cases:
        period = (case.quarter.year, case.quarter.quarter)
        if not is_marked(case, marks.get(period, NO_MARKS)):
            found.append(_exceedance(case, measures.get(case.pk, []), public[period]["number"], clean))
    return found


def is_marked(case: Case, marks: Marks) -> bool:
    """True when anything of the tables it stands in is marked: which row is meant is not guessed."""
    slugs = STANDS_IN.get(case.table, ())
    return any(place.table in slugs or place == Place() for place in marks.places)


def _exceedance(case: Case, measures: Iterable[CaseMeasure], number: str, clean: Any) -> Values:
    return {
        "id": case.pk,
        "year": case.quarter.year,
        "quarter": case.quarter.quarter,
        "number": number,
        "kind": case.kind,
        "place": clean(case.place),
        "subject": clean(case.subject),
        "unit": case.unit,
        "fact": case.fact,
        "norm": case.norm,
        "found_on": case.found_on,
        "state": case.state,
        "corrected": case.ground == BY_CORRECTION,
        "closed_on": case.closed_at.date() if case.closed_at else None,
        "cause": clean(case.cause),
        "measures": [
            {
                "what": clean(one.what),
                "until": one.until.isoformat(),
                "done_on": one.done_on.isoformat() if one.done_on else "",
                "done": clean(one.done_words),
            }
            for one in measures
        ],
    }
