"""Groups of summation: Σ C/ПДК ≤ 1 over the substances of a group at one point and day; pure.

Order ҚР ДСМ-70 of 02.08.2022 as amended by № 10 of 18.02.2025 (regulation.md 2.2): the sum of the shares must not
exceed 1; with NO2 or H2S in the group, summation is left aside when the share of one component is more than 80 % of
the sum (two components), 70 % (three), 60 % (four). For five and more no such threshold was found.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Final

ONE: Final = Decimal(1)
NO2, H2S = "0301", "0333"
# components measured -> share of the sum above which one of them dominates
DOMINANT: Final = {2: Fraction(80, 100), 3: Fraction(70, 100), 4: Fraction(60, 100)}


@dataclass(frozen=True, slots=True)
class Group:
    """A group of the classifier: code, name, codes of its substances; `verified` when compared with the order."""

    code: str
    name: str
    members: frozenset[str]
    verified: bool = False

    @property
    def has_dominance(self) -> bool:
        """True where one dominating component leaves the summation aside."""
        return bool({NO2, H2S} & self.members)


@dataclass(frozen=True, slots=True)
class Part:
    """One substance: its code, concentration and limit in one unit; the limit is positive."""

    code: str
    value: Decimal
    limit: Decimal

    @property
    def share(self) -> Fraction:
        """C/ПДК, exact."""
        return Fraction(self.value) / Fraction(self.limit)


@dataclass(frozen=True, slots=True)
class Summed:
    """A group at one point and day: `total` is Σ C/ПДК (rounded to 12 decimals to be shown)."""

    group: Group
    parts: tuple[Part, ...]
    exact: Fraction
    dominant: str = ""  # code of the component that dominates: summation is left aside

    @property
    def total(self) -> Decimal:
        """Σ C/ПДК."""
        return round(Decimal(self.exact.numerator) / Decimal(self.exact.denominator), 12)

    @property
    def over(self) -> bool:
        """True above 1; equal to 1 is not over, and a group with a dominating component is not summed."""
        return self.exact > 1 and not self.dominant


def judge(group: Group, parts: Iterable[Part]) -> Summed | None:
    """The sum of the group's substances among `parts`; None with fewer than two of them."""
    mine = tuple(part for part in parts if part.code in group.members and part.limit > 0)
    if len({part.code for part in mine}) < 2:
        return None
    largest: dict[str, Part] = {}
    for part in mine:  # two results of one substance at one point and day: the larger one counts
        if part.code not in largest or part.share > largest[part.code].share:
            largest[part.code] = part
    chosen = tuple(largest.values())
    total = sum((part.share for part in chosen), Fraction(0))
    return Summed(group, chosen, total, _dominant(group, chosen, total))


def _dominant(group: Group, parts: tuple[Part, ...], total: Fraction) -> str:
    threshold = DOMINANT.get(len(parts))
    if threshold is None or not group.has_dominance or not total:
        return ""
    return next((part.code for part in parts if part.share / total > threshold), "")


def judge_all(groups: Iterable[Group], places: Mapping[object, Iterable[Part]]) -> list[tuple[object, Summed]]:
    """Every group at every place (a key of point and day) where two of its substances were measured."""
    known = tuple(groups)
    return [
        (place, found) for place, parts in places.items() for group in known if (found := judge(group, tuple(parts)))
    ]
