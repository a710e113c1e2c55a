"""Exceedances that no table of the form compares by itself: waste, automated monitoring, groups of summation."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from pekportal.kit.text import T

NOTHING: Final = T("", "", "")


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """One exceedance with what is done about it; `slug` is the table of the form that it belongs to.

    `kind` says what was compared, `unit` is of `fact` and `norm`; `measures` is empty until they are taken.
    """

    slug: str
    kind: T
    place: str
    subject: str
    fact: Decimal
    norm: Decimal
    unit: str = ""
    measures: T = NOTHING
