"""Emissions beside their norms and sources, in the order of the form."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from reports.compose.facts import EmissionFacts, EmissionNormFacts, QuarterFacts, SiteFacts, SourceFacts, SubstanceFacts
from reports.form import cells


@dataclass(frozen=True, slots=True)
class EmissionLine:
    """One source and substance: norm and fact, g/s and tonnes; `emission` None when nothing was found this quarter."""

    source: SourceFacts
    site: SiteFacts
    substance: SubstanceFacts
    norm_gs: Decimal | None
    norm_ty: Decimal | None
    emission: EmissionFacts | None

    @property
    def over_gs(self) -> Decimal | None:
        """g/s above the norm."""
        return cells.over(self.emission.grams_per_second, self.norm_gs) if self.emission else None

    @property
    def over_tonnes(self) -> Decimal | None:
        """Tonnes of the year so far above the yearly norm (regulation 5.3: yearly norm pacing)."""
        return cells.over(self.emission.tonnes_year, self.norm_ty) if self.emission else None

    @property
    def change(self) -> tuple[Decimal, Decimal] | None:
        """The year so far against the permitted: percent (one decimal) and tonnes; None when unknown."""
        if self.emission is None or self.emission.tonnes_year is None or not self.norm_ty:
            return None
        tonnes = self.emission.tonnes_year - self.norm_ty
        return (100 * tonnes / self.norm_ty).quantize(Decimal("0.1"), rounding=ROUND_HALF_UP), tonnes

    def numbers(self) -> dict[str, Decimal | str | None]:
        """The numbers behind the printed pair cells: the quarter's tonnes and the sum of the year stand apart."""
        found = self.emission
        return {
            "source": self.source.number,
            "substance_code": self.substance.code,
            "norm_gs": self.norm_gs,
            "norm_t_year": self.norm_ty,
            "fact_gs": found.grams_per_second if found else None,
            "fact_t_quarter": found.tonnes if found else None,
            "fact_t_year_to_date": found.tonnes_year if found else None,
            "excess_gs": self.over_gs,
            "excess_t_year": self.over_tonnes,
            "change_percent": self.change[0] if self.change else None,
            "change_t_year": self.change[1] if self.change else None,
        }


def lines(facts: QuarterFacts, wanted: Callable[[EmissionFacts], bool], *, with_norms: bool) -> Iterator[EmissionLine]:
    """Lines of the wanted emissions by source number and substance; `with_norms` adds norms without an emission.

    A measurement goes before a calculation of the same source and substance (Environmental Code, art. 203.2); its g/s
    stands beside the norm of its day of sampling, the tonnes beside the norm of the last day.
    """
    norms = {(norm.source, norm.substance.key): norm for norm in facts.norms}
    sources = {source.number: source for source in facts.sources}
    found: dict[tuple[str, str], EmissionFacts] = {}
    for emission in facts.emissions:
        key = (emission.source, emission.substance.key)
        if wanted(emission) and (key not in found or emission.is_measured):
            found[key] = emission
    keys = set(found) | (set(norms) if with_norms else set())
    for number, substance_key in sorted(keys):
        norm, fact = norms.get((number, substance_key)), found.get((number, substance_key))
        known = fact or norm
        assert known is not None, "a key comes from one of the two"
        source = sources.get(number, SourceFacts(number, "", "", organised=True))
        yield EmissionLine(
            source=source,
            site=facts.site(source.site),
            substance=known.substance,
            norm_gs=_rate(norm, fact),
            norm_ty=norm.tonnes_per_year if norm else None,
            emission=fact,
        )


def _rate(norm: EmissionNormFacts | None, fact: EmissionFacts | None) -> Decimal | None:
    if fact is not None and fact.sampled_on is not None:
        return fact.norm_on_day
    return norm.grams_per_second if norm else None
