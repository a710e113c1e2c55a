"""Chance by a seed: the same seed makes the same country. Pure."""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from pekportal.kit.calendar import Quarter
from pekportal.kit.calendar.deadlines import due_on
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.ids.bin_iin import check_digit

# centre of each region, degrees, roughly: made-up facilities stand around it
CENTRES: Final = {
    "10": (49.5, 79.0),
    "11": (51.9, 69.5),
    "15": (48.8, 57.5),
    "19": (44.5, 77.0),
    "23": (47.3, 52.5),
    "27": (50.0, 51.0),
    "31": (44.3, 72.0),
    "33": (45.3, 79.0),
    "35": (49.0, 73.5),
    "39": (51.8, 64.0),
    "43": (45.0, 64.5),
    "47": (43.7, 53.0),
    "55": (52.0, 76.0),
    "59": (54.3, 69.0),
    "61": (43.0, 68.5),
    "62": (47.8, 67.5),
    "63": (49.5, 84.0),
    "71": (51.15, 71.45),
    "75": (43.25, 76.9),
    "79": (42.34, 69.6),
}
CITIES: Final = frozenset({"71", "75", "79"})
WORDS: Final = (
    ("Карьер", "карьері"),
    ("Котельная", "қазандығы"),
    ("Обогатительная фабрика", "байыту фабрикасы"),
    ("Полигон отходов", "қалдықтар полигоны"),
    ("Элеватор", "элеваторы"),
    ("Нефтебаза", "мұнай базасы"),
    ("Птицефабрика", "құс фабрикасы"),
    ("Асфальтобетонный завод", "асфальтбетон зауыты"),
    ("Шахта", "шахтасы"),
    ("Очистные сооружения", "тазарту құрылыстары"),
)
NAMES: Final = (
    "Аққайың",
    "Әлем",
    "Байқоңыр",
    "Восток",
    "Ғасыр",
    "Достық",
    "Ертіс",
    "Жаңаарқа",
    "Звезда",
    "Көктем",
    "Қайнар",
    "Мерей",
    "Новый путь",
    "Өзен",
    "Рассвет",
    "Сарыарқа",
    "Тұмар",
    "Ұлытау",
    "Үміт",
    "Шұғыла",
    "Ырыс",
    "Ілгері",
)
MISSING, DRAFT, FILED, ACCEPTED, RETURNED, CORRECTED, NOT_OWED = (
    "missing",
    "draft",
    "submitted",
    "accepted",
    "sent_back",
    "corrected",
    "not_owed",
)


class Chance:
    """A source of chance with uuids of its own."""

    def __init__(self, seed: int, part: str) -> None:
        self._random = random.Random(f"{seed}:{part}")  # noqa: S311  # made-up data, no secret
        self.one = self._random.random
        self.choice = self._random.choice
        self.uniform = self._random.uniform
        self.integer = self._random.randint

    def uuid(self) -> str:
        """A uuid of version 4, as text: UUID() for each of millions would cost a minute."""
        digits = f"{self._random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"


@dataclass(frozen=True, slots=True)
class Place:
    """A made-up facility: where, of which kind, how diligent (0…1)."""

    id: str
    operator: str
    kato: str
    category: int
    oked: str | None
    name_ru: str
    name_kk: str
    latitude: float
    longitude: float
    diligence: float


def bins(number: int) -> list[str]:
    """So many БИН of legal persons with right check digits, of a month in which nobody registers (2099-12)."""
    found: list[str] = []
    serial = 0
    while len(found) < number:
        body = f"99{12 - serial // 100_000:02d}40{serial % 100_000:05d}"
        digit = check_digit(body)
        if digit is not None:
            found.append(f"{body}{digit}")
        serial += 1
    return found


def fate(chance: Chance, period: Quarter, diligence: float, today: dt.date) -> tuple[str, int]:
    """What became of a report: one of the words above, and the day it was filed, counted from the due day (−1: before).

    The present quarter is being filled; of the one whose term runs a third is filed; older ones are decided upon.
    """
    due = due_on(period)
    roll = chance.one()
    if period.end >= today:
        return DRAFT, 0
    if due > today:
        return (FILED, -chance.integer(1, 10)) if roll < 0.35 * diligence else (DRAFT, 0)
    if roll < 0.01:
        return NOT_OWED, 0
    if chance.one() > diligence:
        return (MISSING, 0) if chance.one() < 0.4 else (ACCEPTED, chance.integer(1, 45))
    filed = -chance.integer(1, 20)
    if roll > 0.99:
        return RETURNED, filed
    if roll > 0.975:
        return CORRECTED, filed
    recent = (today - due).days < 120
    return (FILED if recent and roll < 0.5 else ACCEPTED), filed


def moment(day: dt.date) -> str:
    """Noon of the day in the portal's zone."""
    return dt.datetime(day.year, day.month, day.day, 12, tzinfo=zone()).isoformat()


def receipt(period: Quarter, facility: str, number: int) -> str:
    """The number of a receipt, as `reports.services.submission` writes it."""
    return f"{period}-{UUID(facility).hex[:10].upper()}-{number}"
