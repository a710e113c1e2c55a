"""What checks compare a programme with: points, wastes, the permit's norms, entries of the classifiers."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from operators.models import (
    EmissionNorm,
    Facility,
    Kato,
    Oked,
    Permit,
    SamplingPoint,
    Substance,
    WasteCode,
    WasteLimit,
    WasteStream,
)
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today
from pekportal.kit.ids.kato import parent_codes
from programs.plain import plain
from programs.values import (
    Declared,
    EmissionLimit,
    Known,
    Named,
    PermitFacts,
    Point,
    Register,
    Stream,
    Table,
    WasteLimitFact,
    WasteName,
)


def points(facility: Facility) -> tuple[Point, ...]:
    """Sampling points open today."""
    return tuple(
        Point(
            str(point.pk),
            point.name,
            point.medium,
            point.coordinates_text or degrees(point.coordinates_lat, point.coordinates_lon),
            point.on_protection_border,
        )
        for point in SamplingPoint.objects.filter(facility=facility).open().order_by("medium", by_name("name"))
    )


def streams(facility: Facility) -> tuple[Stream, ...]:
    """Wastes open today."""
    return tuple(
        Stream(
            stream.name,
            stream.code_id or "",
            stream.operation,
            " ".join(part for part in (stream.place, stream.place_text) if part),
            stream.is_buried,
        )
        for stream in WasteStream.objects.filter(facility=facility).open().order_by(by_name("name"))
    )


def permit(found: Permit) -> PermitFacts:
    """The permit with the norms and limits that are in force today, or begin later."""
    day = today()
    norms = EmissionNorm.objects.filter(permit=found).select_related("source")
    limits = WasteLimit.objects.filter(permit=found).select_related("stream")
    return PermitFacts(
        found.number,
        found.issued_on.isoformat(),
        found.valid_from.isoformat(),
        found.valid_to.isoformat() if found.valid_to else "",
        found.category,
        tuple(
            EmissionLimit(
                norm.source.number, norm.substance_id, plain(norm.grams_per_second), plain(norm.tonnes_per_year)
            )
            for norm in norms.order_by("source__number", "substance_id")
            if norm.valid_to is None or norm.valid_to >= day
        ),
        tuple(
            WasteLimitFact(limit.stream.name, limit.kind, plain(limit.tonnes))
            for limit in limits.order_by(by_name("stream__name"), "kind")
            if limit.valid_to is None or limit.valid_to >= day
        ),
    )


def classifiers(tables: Iterable[Table], register: Register, declared: Iterable[Declared]) -> Known:
    """The entries that the programme uses: substances, waste codes, КАТО and ОКЭД; what is absent is not in them."""
    values = [row.values for table in tables for row in table.rows]
    written = {cell.column: cell.text for cell in declared if cell.table == "enterprise"}
    return known(
        substances={value["substance_id"] for value in values if value.get("substance_id")},
        waste_codes={value["code_id"] for value in values if value.get("code_id")},
        places={_digits(register.kato), _digits(written.get("kato", ""))},
        activities={_digits(register.oked), _digits(written.get("oked", ""))},
    )


def known(
    *,
    substances: Iterable[str] = (),
    waste_codes: Iterable[str] = (),
    places: Iterable[str] = (),
    activities: Iterable[str] = (),
) -> Known:
    """Entries of the classifiers by code; at most four queries and one for the parents of the places."""
    codes = set(activities) - {""}
    return Known(
        {row.pk: Named(row.name_ru, row.name_kk) for row in Substance.objects.filter(pk__in=set(substances))},
        {
            row.pk: WasteName(row.name_ru, row.name_kk, row.hazardous, row.mirror)
            for row in WasteCode.objects.filter(pk__in=set(waste_codes))
        },
        _places(set(places) - {""}),
        {row.pk: Named(row.name_ru, row.name_kk) for row in Oked.objects.filter(pk__in=codes)} if codes else {},
    )


def _places(codes: set[str]) -> dict[str, tuple[Named, ...]]:
    chains = {code: (*reversed(parent_codes(code)), code) for code in codes if len(code) == 9}
    wanted = {code for chain in chains.values() for code in chain}
    rows = {row.pk: Named(row.name_ru, row.name_kk) for row in Kato.objects.filter(pk__in=wanted)}
    return {code: tuple(rows[one] for one in chain if one in rows) for code, chain in chains.items() if code in rows}


def _digits(text: str) -> str:
    return "".join(char for char in text if char.isdigit())


def degrees(latitude: Decimal | None, longitude: Decimal | None) -> str:
    """Two numbers as "51.1, 71.4", "" when one is not known."""
    return "" if latitude is None or longitude is None else f"{latitude.normalize():f}, {longitude.normalize():f}"
