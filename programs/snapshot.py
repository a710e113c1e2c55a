"""The canonical JSON of an approved version: everything that was used, so that nothing frozen reads live tables."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from operators.models import DischargeNorm, EmissionNorm, Facility, Permit, Substance, WasteCode, WasteLimit
from pekportal.kit import files
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.canonical import canonical
from pekportal.kit.models import StoredFile
from programs.checks import RULES, Finding
from programs.models import ProgramVersion
from programs.values import (
    Declared,
    EmissionLimit,
    Facts,
    Head,
    Known,
    Named,
    PermitFacts,
    Point,
    Register,
    Row,
    Source,
    Stream,
    Table,
    WasteLimitFact,
    WasteName,
)


def build(version: ProgramVersion, facts: Facts, findings: Iterable[Finding]) -> dict[str, Any]:
    """The snapshot as a value: plain strings, numbers as strings, sorted when written by `kit.canonical`."""
    program = version.program
    facility = Facility.objects.select_related("kato", "oked", "operator").get(pk=program.facility_id)
    return {
        "format": "pek-programme-1",
        "rules": RULES,
        "day": today().isoformat(),
        "program": {
            "id": str(program.pk),
            "facility": str(facility.pk),
            "title": program.title,
            "valid_from": program.valid_from.isoformat(),
            "valid_to": program.valid_to.isoformat(),
        },
        "version": {
            "id": str(version.pk),
            "number": version.number,
            "language": version.language,
            "change_reason": version.change_reason,
        },
        "facts": asdict(facts) | {"sections": _by_number(facts.sections), "markup": _by_number(facts.markup)},
        "permit": _permit(version.permit) if version.permit else None,
        "basis": _basis(version),
        "classifiers": _names(facts, facility),
        "findings": [
            finding.as_cell("ru") | {"words": {lang: finding.as_json(lang) for lang in ("kk", "en")}}
            for finding in findings
        ],
        "reasons": [
            {"code": reason.code, "place": reason.place, "reason": reason.reason, "is_demo": reason.is_demo}
            for reason in version.finding_reasons.order_by("code", "place")
        ],
    }


def store(actor: Actor, version: ProgramVersion, value: Mapping[str, Any]) -> StoredFile:
    """Put the canonical bytes into the vault and return the row that points at them."""
    name = f"programme-{version.program_id}-{version.number}.json"
    return files.store_bytes(actor, canonical(value), name=name, kind="json")


def read(version: ProgramVersion) -> dict[str, Any]:
    """The stored snapshot of an approved version; its SHA-256 is checked by the vault."""
    assert version.snapshot is not None  # every approved version has one
    stored: dict[str, Any] = json.loads(files.read(version.snapshot))
    return stored


def facts_from(stored: Mapping[str, Any]) -> Facts:
    """The facts of a snapshot as values again."""
    facts = stored["facts"]
    register = dict(facts["register"])
    register["sources"] = tuple(Source(**source) for source in register["sources"])
    # snapshots of 2026.1 have no points, streams, years, permit and classifiers among their facts
    register["points"] = tuple(Point(**point) for point in register.get("points", ()))
    register["streams"] = tuple(Stream(**stream) for stream in register.get("streams", ()))
    return Facts(
        language=facts["language"],
        register=Register(**register),
        tables={
            slug: Table(table["slug"], tuple(Row(**row) for row in table["rows"]), table["state"])
            for slug, table in facts["tables"].items()
        },
        sections={int(number): text for number, text in facts["sections"].items()},
        declared=tuple(Declared(**cell) for cell in facts["declared"]),
        head=Head(**facts.get("head", {})),
        permit=_permit_facts(facts["permit"]) if facts.get("permit") else None,
        known=_known(facts.get("known", {})),
        has_register=facts.get("has_register", True),
        markup={int(number): text for number, text in facts.get("markup", {}).items()},
    )


def _permit_facts(stored: Mapping[str, Any]) -> PermitFacts:
    emissions = tuple(EmissionLimit(**limit) for limit in stored["emissions"])
    waste = tuple(WasteLimitFact(**limit) for limit in stored["waste"])
    return PermitFacts(**{**stored, "emissions": emissions, "waste": waste})


def _known(stored: Mapping[str, Any]) -> Known:
    return Known(
        {code: Named(**name) for code, name in stored.get("substances", {}).items()},
        {code: WasteName(**name) for code, name in stored.get("waste_codes", {}).items()},
        {code: tuple(Named(**name) for name in chain) for code, chain in stored.get("places", {}).items()},
        {code: Named(**name) for code, name in stored.get("activities", {}).items()},
    )


def _by_number(texts: Mapping[int, str]) -> dict[str, str]:
    return {str(number): text for number, text in texts.items()}


def _basis(version: ProgramVersion) -> dict[str, str] | None:
    """The permit on which a change rests, or the reason why it needs none; None when nothing was named."""
    permit = version.basis
    if permit is None and not version.basis_reason:
        return None
    return {
        "permit": str(permit.pk) if permit else "",
        "number": permit.number if permit else "",
        "issued_on": permit.issued_on.isoformat() if permit else "",
        "reason": version.basis_reason,
    }


def _permit(permit: Permit) -> dict[str, Any]:
    day = today()
    return {
        "id": str(permit.pk),
        "number": permit.number,
        "issued_on": permit.issued_on.isoformat(),
        "valid_from": permit.valid_from.isoformat(),
        "valid_to": permit.valid_to.isoformat() if permit.valid_to else "",
        "category": permit.category,
        "emission_norms": [
            {
                "source": norm.source.number,
                "substance": norm.substance_id,
                "grams_per_second": str(norm.grams_per_second),
                "tonnes_per_year": str(norm.tonnes_per_year),
            }
            for norm in EmissionNorm.objects.filter(permit=permit)
            .on(day)
            .select_related("source")
            .order_by("source__number", "substance_id")
        ],
        "waste_limits": [
            {"waste": limit.stream.name, "kind": limit.kind, "tonnes": str(limit.tonnes)}
            for limit in WasteLimit.objects.filter(permit=permit)
            .on(day)
            .select_related("stream")
            .order_by("stream__name", "kind")
        ],
        "discharge_norms": [
            {
                "point": norm.point.name,
                "substance": norm.substance_id,
                "milligrams_per_litre": str(norm.milligrams_per_litre),
                "tonnes_per_year": str(norm.tonnes_per_year),
            }
            for norm in DischargeNorm.objects.filter(permit=permit)
            .on(day)
            .select_related("point")
            .order_by("point__name", "substance_id")
        ],
    }


def _names(facts: Facts, facility: Facility) -> dict[str, Any]:
    used = [row.values for table in facts.tables.values() for row in table.rows]
    substances = {values["substance_id"] for values in used if values.get("substance_id")}
    codes = {values["code_id"] for values in used if values.get("code_id")}
    return {
        "substances": _both(Substance.objects.filter(pk__in=substances)),
        "waste_codes": _both(WasteCode.objects.filter(pk__in=codes)),
        "kato": _both([facility.kato]),
        "oked": _both([facility.oked] if facility.oked else []),
    }


def _both(rows: Iterable[Any]) -> dict[str, dict[str, str]]:
    return {row.pk: {"ru": row.name_ru, "kk": row.name_kk} for row in rows}
