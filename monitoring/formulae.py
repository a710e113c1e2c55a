"""Molar masses from chemical formulas; pure. Standard atomic weights, abridged (IUPAC, CIAAW 2021)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Final

WEIGHTS: Final = {
    "H": Decimal("1.008"),
    "C": Decimal("12.011"),
    "N": Decimal("14.007"),
    "O": Decimal("15.999"),
    "F": Decimal("18.998"),
    "S": Decimal("32.06"),
    "Cl": Decimal("35.45"),
}
_ATOM: Final = re.compile(r"(Cl|[HCNOFS])([1-9]\d?)?")
_FORMULA: Final = re.compile(r"(?:(?:Cl|[HCNOFS])(?:[1-9]\d?)?)+")


def molar_mass(formula: str) -> Decimal | None:
    """g/mol of a gas of H, C, N, O, F, S, Cl («NO2» → 46.005); None for anything else."""
    if not _FORMULA.fullmatch(formula) or not any(letter.isupper() for letter in formula):
        return None
    total = sum((WEIGHTS[atom] * int(count or 1) for atom, count in _ATOM.findall(formula)), Decimal(0))
    return total


def of_names(names: Iterable[str]) -> Decimal | None:
    """The molar mass by the formula among the names of a substance; None without one, or when two disagree."""
    found = {mass for name in names if (mass := molar_mass(name.strip())) is not None}
    return found.pop() if len(found) == 1 else None
