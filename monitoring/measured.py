"""What the checks ask about measured values: papers, scopes, limits of detection, known limits, groups of summation."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from monitoring.checks.values import Limited, Measured, Summation, Unjudged
from monitoring.facts import QuarterBook
from monitoring.limit_facts import Limits
from monitoring.limits import Verdict, judge
from monitoring.models import Instrument
from monitoring.sums import summed
from monitoring.tables.emissions import CALCULATED
from operators.models import Accreditation, Substance
from operators.resolve import folded, word_key
from pekportal.kit.numbers import BadNumber, format_number
from pekportal.kit.results import read_result

MEASURED = ("impact-air", "impact-water", "impact-soil", "radiation", "gas", "emissions", "discharges")
# table -> column of the value, column of the limit ("" where the permit alone says it)
COLUMNS = {
    "impact-air": ("value", "limit"),
    "impact-water": ("value", "limit"),
    "impact-soil": ("value", "limit"),
    "radiation": ("value", "norm"),
    "gas": ("value", "limit"),
    "discharges": ("concentration", ""),
    "emissions": ("concentration", "concentration_norm"),
}
_STEM, _SHORTEST = 5, 4  # letters: «диоксида азота» in a scope names «азота диоксид»


def rows_of(book: QuarterBook) -> list[tuple[str, Any]]:
    """Measured rows with the slug of their table; calculated emissions are none."""
    return [(slug, row) for slug in MEASURED for row in book.rows.tables[slug] if getattr(row, "how", "") != CALCULATED]


def measured_values(book: QuarterBook) -> tuple[Measured, ...]:
    """Each result with what stands behind it on the day of sampling."""
    rows = rows_of(book)
    protocols = {one.pk: one for one in book.protocols}
    terms = _accreditations({row.laboratory_id for _slug, row in rows if row.laboratory_id})
    instruments: dict[Any, list[Instrument]] = defaultdict(list)
    if protocols:
        for instrument in Instrument.objects.filter(protocol__in=protocols):
            instruments[instrument.protocol_id].append(instrument)
    known = _substances(rows) if any(term.scope.strip() for mine in terms.values() for term in mine) else {}
    found, met = [], set()
    for slug, row in rows:
        day = row.sampled_on
        valid = [term for term in terms.get(row.laboratory_id, []) if day is not None and _covers(term, day)]
        protocol = protocols.get(row.protocol_id)
        first = protocol is not None and protocol.pk not in met
        met.add(row.protocol_id)
        found.append(
            Measured(
                slug,
                str(row.pk),
                str(row),
                day,
                row.protocol_id is not None,
                (bool(valid) if day is not None else None) if row.laboratory_id else None,
                protocol.label if protocol is not None else "",
                _expired(instruments[row.protocol_id], day) if first else (),
                _attestation(protocol.accreditation, valid) if first and protocol is not None else None,
                _in_scope(valid, known.get(getattr(row, "substance_id", None))),
            )
        )
    return tuple(found)


def _accreditations(laboratories: set[Any]) -> dict[Any, list[Accreditation]]:
    terms: dict[Any, list[Accreditation]] = defaultdict(list)
    if laboratories:
        for term in Accreditation.objects.filter(laboratory__in=laboratories):
            terms[term.laboratory_id].append(term)
    return terms


def _covers(term: Accreditation, day: Any) -> bool:
    return bool(term.valid_from <= day and (term.valid_to is None or day <= term.valid_to))


def _expired(instruments: list[Instrument], day: Any) -> tuple[tuple[str, str], ...]:
    if day is None:
        return ()
    late = (one for one in instruments if one.valid_until is not None and one.valid_until < day)
    return tuple((str(one), f"{one.valid_until:%d.%m.%Y}") for one in late)


def _attestation(said: str, valid: list[Accreditation]) -> tuple[str, str] | None:
    if not said or not valid or any(word_key(term.number) == word_key(said) for term in valid):
        return None
    return said, valid[0].number


def _substances(rows: list[tuple[str, Any]]) -> dict[Any, Substance]:
    """By id; those of a book's rows were read with the rows (monitoring.entries.BEHIND)."""
    return {row.substance_id: row.substance for _slug, row in rows if getattr(row, "substance_id", None)}


def _in_scope(valid: list[Accreditation], substance: Substance | None) -> bool | None:
    """Whether a word of the substance's names stands in the scope; None when either is not known."""
    scope = folded(" ".join(term.scope for term in valid))
    if not scope.strip() or substance is None:
        return None
    names = (substance.name_ru, substance.name_kk, *substance.synonyms.splitlines())
    words = {word for name in names for word in re.findall(r"[^\W\d_]+", folded(name)) if len(word) >= _SHORTEST}
    return any(word[:_STEM] in scope for word in words) or substance.pk in scope


def unjudged(book: QuarterBook) -> Iterator[Unjudged]:
    """Values that say nothing about their limit."""
    for slug, (value, limit) in COLUMNS.items():
        for row in book.rows.tables[slug]:
            norm = getattr(row, limit) if limit else None
            text = getattr(row, f"{value}_text")
            if norm is None:
                continue
            if judge(getattr(row, value), norm, row.qualifier, not_found=_not_found(text)) == Verdict.NOT_JUDGED:
                yield Unjudged(slug, str(row.pk), str(row), value, text, format_number(norm, "ru"))


def _not_found(text: str) -> bool:
    try:
        found = read_result(text)
    except BadNumber:
        return False
    return found is not None and found.value is None


def limited(book: QuarterBook) -> Iterator[Limited]:
    """Rows of impact monitoring whose limit is none of those known on the day of sampling, or is missing."""
    rows = [(slug, row) for slug in COLUMNS if slug.startswith("impact") for row in book.rows.tables[slug]]
    if not rows:
        return
    known, limits = _substances(rows), Limits(book.quarter.facility)
    for slug, row in rows:
        mine = limits.of(slug, row.point_id, known.get(row.substance_id), row.sampled_on)
        if mine and row.value is not None and row.limit not in {limit.value for limit in mine}:
            words = "; ".join(f"{format_number(limit.value, 'ru')} ({limit.words('ru')})" for limit in mine)
            yield Limited(slug, str(row.pk), str(row), "limit", row.limit_text or "—", words)


def summations(book: QuarterBook) -> Iterator[Summation]:
    """Groups above 1 as the checks look at them."""
    for row, one in summed(book.rows.tables["impact-air"]):
        shares = (round(Decimal(part.share.numerator) / Decimal(part.share.denominator), 3) for part in one.parts)
        parts = " + ".join(format_number(share, "ru") for share in shares)
        yield Summation(
            str(row.pk),
            row.point_text,
            one.group.name,
            format_number(round(one.total, 3), "ru"),
            parts,
            one.group.verified,
            bool(row.measures.strip()),
        )
