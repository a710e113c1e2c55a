"""A value against its norm, an exceedance with what was done."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from monitoring.cases.kinds import KINDS
from monitoring.cases.machine import CASE
from pekportal.kit.calendar import Quarter
from pekportal.kit.numbers import format_number
from pekportal.kit.text import T
from pekportal.kit.unit_words import unit_in
from reports.publication import words
from reports.publication.models import SiteExceedance, SiteValue

MEDIA = {
    "air": T("Атмосфералық ауа", "Атмосферный воздух", "Ambient air"),
    "water": T("Су", "Вода", "Water"),
    "soil": T("Топырақ", "Почва", "Soil"),
    "radiation": T("Радиация", "Радиация", "Radiation"),
}


@dataclass(frozen=True, slots=True)
class ValueLine:
    """A value against its norm."""

    row: SiteValue
    lang: str

    @property
    def medium(self) -> str:
        """Air, water, soil, radiation."""
        return MEDIA[self.row.medium](self.lang)

    @property
    def substance(self) -> str:
        """What was measured."""
        return self.row.substance(self.lang) or self.medium

    @property
    def said(self) -> str:
        """«в 1,5 раза выше нормы»."""
        return words.against_norm(self.row, self.lang)

    @property
    def is_over(self) -> bool:
        """Over its norm."""
        return words.is_over(self.row)

    @property
    def tone(self) -> str:
        """Red is for the law only."""
        known = self.row.times is not None or self.row.value is None
        return "overdue" if self.is_over else "done" if known else "draft"

    @property
    def norm(self) -> str:
        """The norm with its unit."""
        if self.row.norm is None:
            return "—"
        return f"{format_number(self.row.norm, self.lang)} {unit_in(self.row.unit, self.lang)}"

    @property
    def period(self) -> str:
        """Which report says it."""
        return words.quarter_name(Quarter(self.row.year, self.row.quarter), self.lang)

    @property
    def share(self) -> int:
        """The length of the bar: per cent of the norm, drawn up to twice the norm."""
        return min(200, int(self.row.times * 100)) if self.row.times is not None else 0


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure against an exceedance."""

    what: str
    until: str
    done_on: str
    done: str


@dataclass(frozen=True, slots=True)
class ExceedanceLine:
    """An exceedance and what was done."""

    row: SiteExceedance
    lang: str

    @property
    def kind(self) -> str:
        """What was compared."""
        return KINDS[self.row.kind].label(self.lang)

    @property
    def times(self) -> str:
        """«в 1,5 раза выше нормы»."""
        return words.against_norm(_Compared(self.row), self.lang)

    @property
    def fact(self) -> str:
        """What was found, with its unit."""
        return f"{format_number(self.row.fact, self.lang)} {unit_in(self.row.unit, self.lang)}"

    @property
    def norm(self) -> str:
        """The norm, with its unit."""
        return f"{format_number(self.row.norm, self.lang)} {unit_in(self.row.unit, self.lang)}"

    @property
    def state(self) -> Any:
        """Its state: word, colour, icon."""
        return CASE.states[self.row.state]

    @property
    def state_words(self) -> str:
        """In the language of the page."""
        return words.CORRECTED(self.lang) if self.row.corrected else str(self.state.label(self.lang))

    @property
    def period(self) -> str:
        """Which quarter."""
        return words.quarter_name(Quarter(self.row.year, self.row.quarter), self.lang)

    @property
    def measures(self) -> list[MeasureLine]:
        """What is done, by when."""
        return [
            MeasureLine(one["what"], _day(one["until"]), _day(one["done_on"]), one["done"]) for one in self.row.measures
        ]


def _day(text: str) -> str:
    return f"{text[8:10]}.{text[5:7]}.{text[:4]}" if text else ""


class _Compared:
    """An exceedance as a value."""

    def __init__(self, row: SiteExceedance) -> None:
        self.value: Decimal | None = row.fact
        self.norm: Decimal | None = row.norm
        self.qualifier = ""
        self.times: Decimal | None = row.fact / row.norm if row.norm else None
