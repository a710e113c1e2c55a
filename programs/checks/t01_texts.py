"""How the checks of table 1 read it: what is printed, coordinates among words, volumes, category."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from pekportal.kit.coordinates import BadPoint, Point, parse_point
from pekportal.kit.numbers import BadNumber, Number, parse_number
from programs.checks.contract import once
from programs.printing import derived_rows
from programs.values import Facts

SLUG, TABLE, ROW = "enterprise", "1", "1"

# from the first number to the last one, with what may stand between and around two coordinates
_POINT = re.compile(
    r"(?:[NSEWСсЮюВвЗз]\s*\.?\s*)?[-+]?\d{1,3}(?:[.,]\d+|\s*[°º˚])[\d\s.,;°º˚'′’\"″”/NSEWсшюшвдзеб-]*", re.ASCII
)
_CATEGORY = re.compile(
    r"\b(?P<before>[1-4]|IV|I{1,3}|ІV|І{1,3})\s*[-–]?\s*(?:я|й|ой)?\s*(?:категори\w*|санат\w*)"
    r"|(?:категори\w*|санат\w*)\s*[:–-]?\s*(?P<after>[1-4]\b|IV\b|I{1,3}\b|ІV\b|І{1,3}\b)",
    re.IGNORECASE,
)
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4}
_VOLUME = re.compile(
    r"(?P<volume>\d[\d\s\u00a0.,]*)\s*(?P<thousand>тыс\.?\s*)?(?:м3|м³|куб\.?\s*м\.?)\s*[/;,(]\s*"
    r"(?P<mass>\d[\d\s\u00a0.,]*)\s*(?P<thousands>тыс\.?\s*)?(?:тонн\w*|т\b\.?)"
    r"(?:\s*\(?\s*(?:коэф\w*\.?|плотност\w*|тығызды\w*)\s*[=:–-]?\s*(?P<density>\d+[.,]\d+))?",
    re.IGNORECASE,
)
_TONNES = re.compile(
    r"(?P<mass>\d[\d\s\u00a0.,]*)\s*(?P<thousands>тыс\.?\s*|млн\.?\s*)?(?:тонн\w*|т\b\.?)", re.IGNORECASE
)


@once
def texts(facts: Facts) -> dict[str, str]:
    """The cells of table 1 as printed, each on one line, by column key; a dash is ""."""
    found: dict[str, str] = {}
    if facts.has_register:
        found = dict(derived_rows(facts, SLUG)[0].cells)
    found |= {cell.column: cell.text for cell in facts.declared if cell.table == SLUG and cell.row == ROW}
    return {key: "" if text.strip() in {"-", "–", "—"} else " ".join(text.split()) for key, text in found.items()}


@dataclass(frozen=True, slots=True)
class Found:
    """Coordinates among the words of a cell: the point, or what is wrong with what was written."""

    point: Point | None = None
    wrong: BadPoint | None = None

    def __bool__(self) -> bool:
        return self.point is not None or self.wrong is not None


def point_in(text: str) -> Found:
    """Look for latitude and longitude in a cell that may hold an address as well."""
    for candidate in (text, *(match.group() for match in _POINT.finditer(text))):
        if not any(char.isdigit() for char in candidate):
            continue
        try:
            return Found(point=parse_point(candidate.strip(" .;,")))
        except BadPoint as wrong:
            if wrong.code != "POINT_FORM":
                return Found(wrong=wrong)
    return Found()


def category_in(text: str) -> int:
    """The category that a cell names, 0 when it names none."""
    match = _CATEGORY.search(text)
    if match is None:
        return 0
    word = (match["before"] or match["after"]).upper().replace("І", "I")
    return _ROMAN.get(word) or int(word)


def without_category(text: str) -> str:
    """The cell without the words that name the category."""
    return _CATEGORY.sub(" ", text)


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume with its mass, as «4900 м3 / 7350 тонн (коэф. 1,5)»; m³, t, t/m³."""

    text: str
    volume: Decimal
    mass: Decimal
    density: Decimal | None = None
    step: Decimal = Decimal(1)  # the last written place of the mass


def volumes(text: str) -> list[Volume]:
    """Every pair of volume and mass in the words."""
    found = []
    for match in _VOLUME.finditer(text):
        volume, mass = _number(match["volume"], match["thousand"]), _number(match["mass"], match["thousands"])
        if not volume or not mass:
            continue
        density = _number(match["density"]) if match["density"] else None
        exponent = mass.as_tuple().exponent
        step = Decimal(1).scaleb(min(exponent, 0)) if isinstance(exponent, int) else Decimal(1)
        found.append(Volume(" ".join(match.group().split()), volume, mass, density, step))
    return found


def most_tonnes(text: str) -> Decimal | None:
    """The largest mass in the words, t; None when there is none."""
    masses = [_number(match["mass"], match["thousands"]) for match in _TONNES.finditer(text)]
    return max((mass for mass in masses if mass is not None), default=None)


def _number(text: str, thousands: str | None = None) -> Decimal | None:
    try:
        found = parse_number(text.strip(" .,\u00a0"))
    except BadNumber:
        return None
    if not isinstance(found, Number):
        return None
    times = 1_000_000 if (thousands or "").startswith("млн") else 1000 if thousands else 1
    return found.value * times
