"""Sources, their norms on the last day of the period, and emissions with the year's sum."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import Q

from monitoring.cases.reported import CaseWords
from monitoring.emitted import by_key, is_sampled, rate_limit
from monitoring.facts import QuarterBook
from monitoring.limit_facts import Limits
from monitoring.models import EmissionRow, Quarter
from operators.models import EmissionSource, Substance
from reports.compose.facts import EmissionFacts, EmissionNormFacts, Monitoring, SourceFacts, SubstanceFacts, Words


def substance_facts(substance: Substance | None, text: str) -> SubstanceFacts:
    """A substance: the text as written is printed, the code is computed with."""
    if substance is None:
        return SubstanceFacts(Words(text))
    return SubstanceFacts(Words(text or substance.name_ru, substance.name_kk), substance.code)


def said(table: str, row: Any, standing: str, words: CaseWords) -> Words:
    """Cause or measures of a row: in both languages while its cell holds what its cases wrote, else as written."""
    found = words.of(table, row.pk, standing)
    return Words(found.ru, found.kk) if found is not None else Words(standing)


def source_facts(book: QuarterBook) -> tuple[SourceFacts, ...]:
    """Sources in the register on the last day of the period."""
    data = book.quarter
    end = data.period.end
    sources = (
        EmissionSource.objects.filter(facility=data.facility, opened_on__lte=end)
        .filter(Q(closed_on__isnull=True) | Q(closed_on__gt=end))
        .select_related("site")
        .order_by("number")
    )
    worked = {row.source_id for row in book.rows.tables["emissions"]}
    return tuple(
        SourceFacts(
            number=s.number,
            name=s.name,
            site=s.site.name,
            organised=s.organised,
            gas_cleaning=s.gas_cleaning,
            monitoring=Monitoring(s.monitoring),
            coordinates=s.coordinates_text,
            operated=not worked or s.pk in worked,
        )
        for s in sources
    )


def norm_facts(book: QuarterBook) -> tuple[EmissionNormFacts, ...]:
    """НДВ in force on the last day of the period."""
    return tuple(
        EmissionNormFacts(
            n.source.number, substance_facts(n.substance, n.substance.name_ru), n.grams_per_second, n.tonnes_per_year
        )
        for n in book.norms
    )


Key = tuple[object, object]


def key_of(row: EmissionRow) -> Key:
    """What a row is about: the register's source and substance, else the words written."""
    return row.source_id or row.source_text, row.substance_id or row.substance_text


def year_to_date(data: Quarter) -> dict[Key, Decimal]:
    """Tonnes from 1 January to the end of the period by source and substance.

    What is measured and calculated in one quarter counts once, the measurement (Environmental Code, art. 203.2).
    """
    sums: dict[Key, Decimal] = {}
    quarters: dict[object, list[EmissionRow]] = {}
    for row in EmissionRow.objects.filter(
        quarter__facility=data.facility, quarter__year=data.year, quarter__quarter__lte=data.quarter
    ):
        quarters.setdefault(row.quarter_id, []).append(row)
    for rows in quarters.values():
        for row in by_key(rows).values():
            if row.tonnes is not None:
                sums[key_of(row)] = sums.get(key_of(row), Decimal(0)) + row.tonnes
    return sums


def emission_facts(book: QuarterBook, words: CaseWords) -> tuple[EmissionFacts, ...]:
    """What each source emitted in the quarter, by the number of the source."""
    data, rows = book.quarter, book.rows.tables["emissions"]
    sums, limits = year_to_date(data) if rows else {}, Limits(data.facility)
    return tuple(
        EmissionFacts(
            source=row.source.number if row.source else row.source_text,
            substance=substance_facts(row.substance, row.substance_text),
            grams_per_second=row.grams_per_second,
            tonnes=row.tonnes,
            tonnes_year=sums.get(key_of(row)),
            calculated=row.how != "instrumental",
            method=row.method,
            material=row.material,
            material_tonnes=row.consumption,
            hours=row.hours,
            untreated_tonnes=row.before_cleaning,
            captured_tonnes=row.captured,
            utilised_tonnes=row.utilised,
            cause=said("emissions", row, row.cause, words),
            sampled_on=row.sampled_on if is_sampled(row) else None,
            norm_on_day=_norm_on_day(limits, row),
        )
        for row in sorted(rows, key=_by_source)
    )


def _by_source(row: EmissionRow) -> tuple[bool, str, int]:
    return row.source is None, row.source.number if row.source else "", row.position


def _norm_on_day(limits: Limits, row: EmissionRow) -> Decimal | None:
    known = rate_limit(limits, row) if is_sampled(row) else None
    return known.value if known else None
