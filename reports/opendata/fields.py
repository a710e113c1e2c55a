"""What a column of the open data is called, of what type, in what unit (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from pekportal.kit.text import T

STRING, INTEGER, NUMBER, DATE, MOMENT, YES_NO, OBJECT = (
    "string",
    "integer",
    "number",
    "date",
    "datetime",
    "boolean",
    "object",
)
TYPES: Final = (STRING, INTEGER, NUMBER, DATE, MOMENT, YES_NO, OBJECT)  # those of Table Schema (Frictionless)


@dataclass(frozen=True, slots=True)
class Field:
    """One column: `name` is that of the model and of the file, `title` says what it is."""

    name: str
    type: str
    title: T

    def schema(self, lang: str) -> dict[str, str]:
        """As in Table Schema."""
        return {"name": self.name, "type": self.type, "title": self.title(lang)}


def text(name: str, kk: str, ru: str, en: str) -> Field:
    """A column of words."""
    return Field(name, STRING, T(kk, ru, en))


def whole(name: str, kk: str, ru: str, en: str) -> Field:
    """A column of whole numbers."""
    return Field(name, INTEGER, T(kk, ru, en))


def number(name: str, kk: str, ru: str, en: str) -> Field:
    """A column of exact decimals, with a point."""
    return Field(name, NUMBER, T(kk, ru, en))


def day(name: str, kk: str, ru: str, en: str) -> Field:
    """A column of ISO days."""
    return Field(name, DATE, T(kk, ru, en))


def moment(name: str, kk: str, ru: str, en: str) -> Field:
    """A column of ISO moments with the offset of Almaty."""
    return Field(name, MOMENT, T(kk, ru, en))


def yes_no(name: str, kk: str, ru: str, en: str) -> Field:
    """A column of true and false."""
    return Field(name, YES_NO, T(kk, ru, en))


def nested(name: str, kk: str, ru: str, en: str) -> Field:
    """A column of JSON."""
    return Field(name, OBJECT, T(kk, ru, en))


FACILITY: Final = text("facility_id", "объект", "объект (ключ)", "facility (key)")
YEAR: Final = whole("year", "жыл", "год", "year")
QUARTER: Final = whole("quarter", "тоқсан", "квартал", "quarter")
NUMBER_OF_REPORT: Final = text("number", "есеп нөмірі", "номер отчёта", "number of the report")
DEMO: Final = yes_no("is_demo", "демонстрация дерегі", "данные демонстрации", "data of the demonstration")
