"""Who files, on what and for which period."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from pekportal.kit.calendar.quarter import Quarter


@dataclass(frozen=True, slots=True)
class Words:
    """A name as written, with its Kazakh form where one is known; an operator's text is never translated here."""

    text: str = ""
    kk: str = ""

    def __call__(self, lang: str) -> str:
        """The words in `lang`; the text as written when there is no other."""
        return self.kk if lang == "kk" and self.kk else self.text


NO_WORDS: Final = Words()


class Reason(StrEnum):
    """Why a table looks as it does; four different things (architecture 4.4)."""

    REPORTED = "REPORTED"
    CONFIRMED_ZERO = "CONFIRMED_ZERO"
    NOT_SCHEDULED = "NOT_SCHEDULED"
    MISSING = "MISSING"


@dataclass(frozen=True, slots=True)
class OperatorFacts:
    """Who files. `bin` has 12 digits (ИИН for a sole proprietor)."""

    bin: str
    name: Words
    address: str = ""
    phone: str = ""
    email: str = ""
    head_name: str = ""
    head_position: str = ""


@dataclass(frozen=True, slots=True)
class FacilityFacts:
    """What is reported on: the facts of table 1.1; `id` is the facility's uuid as text."""

    id: str
    name: Words
    kato: str = ""
    kato_path: Words = NO_WORDS
    address: str = ""
    coordinates: str = ""
    oked: str = ""
    oked_name: Words = NO_WORDS
    process: str = ""
    requisites: str = ""
    category: int = 0
    capacity: str = ""
    actual_capacity: str = ""


@dataclass(frozen=True, slots=True)
class PeriodFacts:
    """The period: a quarter, or a year (`annual`, then `quarter` is its fourth). `due_on` is stored and exclusive."""

    quarter: Quarter
    due_on: date | None = None
    annual: bool = False


@dataclass(frozen=True, slots=True)
class SectionFacts:
    """A text section of the programme (1–10 of art. 185) as approved."""

    number: int
    title: str
    text: str


@dataclass(frozen=True, slots=True)
class ProgramFacts:
    """The approved programme. `valid_text` is the validity as written; sections are those of interest for the note."""

    title: str
    valid_from: date | None = None
    valid_to: date | None = None
    valid_text: str = ""
    approved_on: date | None = None
    sections: tuple[SectionFacts, ...] = ()


@dataclass(frozen=True, slots=True)
class PermitFacts:
    """The permit in force on the last day of the period."""

    number: str
    issued_on: date | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class SiteFacts:
    """A site (площадка) with its coordinates as written."""

    name: str
    coordinates: str = ""


@dataclass(frozen=True, slots=True)
class LaboratoryFacts:
    """An accredited laboratory."""

    name: str
    certificate: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    scope: str = ""


@dataclass(frozen=True, slots=True)
class ApprovalFacts:
    """The head's approval; it is signed after it, apart from the document."""

    name: str
    position: str
    on: date
