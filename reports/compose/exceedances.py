"""Every excess of a period over a norm, computed from the facts: note, pages and inspectors count the same ones."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from pekportal.kit.numbers import Number, format_number
from reports.compose.facts import MeasurementFacts, QuarterFacts
from reports.compose.note_words import YEAR_TO_DATE
from reports.form import cells
from reports.form.emissions import lines
from reports.form.order250.headings import GRAMS


@dataclass(frozen=True, slots=True)
class Exceedance:
    """A value over its norm: the table's slug, what, the two numbers as printed, what was done.

    `times` is None when the norm is zero.
    """

    slug: str
    indicator: str
    fact: str
    norm: str
    times: Decimal | None
    action: str


def exceedances(facts: QuarterFacts, lang: str) -> tuple[Exceedance, ...]:
    """Excesses: emissions (g/s, then the year's tonnes), measurements, discharges, then those found apart."""
    return (*_emissions(facts, lang), *_measurements(facts, lang), *_discharges(facts, lang), *_apart(facts, lang))


def compared(facts: QuarterFacts) -> bool:
    """Whether anything of the period can be compared with a norm at all."""
    measured = (*facts.measurements, *(discharge.measurement for discharge in facts.discharges))
    return bool(facts.emissions or facts.cases) or any(one.value is not None and one.limit for one in measured)


def _emissions(facts: QuarterFacts, lang: str) -> list[Exceedance]:
    found: list[Exceedance] = []
    for one in lines(facts, lambda _emission: True, with_norms=False):
        if one.emission is None:
            continue
        name = f"{one.source.number} {one.source.name}, {cells.substance(one.substance, lang).text}"
        for label, fact, norm in (
            (GRAMS(lang), one.emission.grams_per_second, one.norm_gs),
            (YEAR_TO_DATE(lang), one.emission.tonnes_year, one.norm_ty),
        ):
            if fact is not None and norm is not None and fact > norm:
                found.append(_of("emissions_fact", f"{name} ({label})", fact, norm, one.emission.cause(lang), lang))
    return found


def _of(slug: str, name: str, fact: Decimal, norm: Decimal, action: str, lang: str) -> Exceedance:
    times = cells.multiplicity(Number(fact), norm)
    return Exceedance(slug, name, format_number(fact, lang), format_number(norm, lang), times, action)


def _measurements(facts: QuarterFacts, lang: str) -> list[Exceedance]:
    slugs = {"air": "impact_air", "water": "impact_water", "soil": "impact_soil", "gas": "gas_monitoring"}
    found = []
    for one in facts.measurements:
        if (times := cells.multiplicity(one.value, one.limit)) is not None:
            found.append(_measured(slugs.get(one.medium, one.medium), one, times, lang))
    return found


def _measured(slug: str, one: MeasurementFacts, times: Decimal, lang: str) -> Exceedance:
    name = cells.joined(one.point, cells.substance(one.substance, lang).text.strip("-")).text
    limit = cells.number(one.limit, lang).text
    return Exceedance(slug, name, cells.reading(one.value, lang).text, limit, times, one.measures(lang))


def _discharges(facts: QuarterFacts, lang: str) -> list[Exceedance]:
    found = []
    for one in facts.discharges:
        measured = one.measurement
        if (times := cells.multiplicity(measured.value, measured.limit)) is not None:
            found.append(_measured("discharges_fact", measured, times, lang))
        if one.tonnes_year is not None and one.norm_tonnes_year is not None and one.tonnes_year > one.norm_tonnes_year:
            name = cells.joined(measured.point, cells.substance(measured.substance, lang).text, YEAR_TO_DATE(lang)).text
            found.append(
                _of("discharges_fact", name, one.tonnes_year, one.norm_tonnes_year, measured.measures(lang), lang)
            )
    return found


def _apart(facts: QuarterFacts, lang: str) -> list[Exceedance]:
    """Waste over its limit or term, automated monitoring, groups of summation: as their cases found them."""
    found = []
    for one in facts.cases:
        where = ", ".join(part for part in (one.place, one.subject) if part)
        name = f"{one.kind(lang)}: {where}" if where else one.kind(lang)
        unit = f" ({one.unit})" if one.unit else ""
        found.append(_of(one.slug, name + unit, one.fact, one.norm, one.measures(lang), lang))
    return found
