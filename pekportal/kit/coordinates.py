"""Coordinates as people write them: decimal, degrees-minutes-seconds, Russian, Kazakh and English; WGS 84."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from django.utils.translation import gettext_lazy as _

from pekportal.kit.badvalue import BadValue

# Kazakhstan's bounds in degrees [MEMORY: high; the west edge is about 46.5° E]
LATITUDES: Final = (Decimal("40.0"), Decimal("55.8"))
LONGITUDES: Final = (Decimal("46.0"), Decimal("87.6"))
PLACES: Final = Decimal("0.000001")  # 6 decimals, about a decimetre
_SECOND_PLACES: Final = Decimal("0.01")
_LONGEST: Final = 200

# Latin N S E W and the Cyrillic look-alike of E; с.ш. and в.д.; Kazakh с.е. and ш.б.
_HEMISPHERES: Final = {
    **dict.fromkeys(("n", "сш", "се"), ("lat", 1)),
    **dict.fromkeys(("s", "юш", "ое"), ("lat", -1)),
    **dict.fromkeys(("e", "е", "вд", "шб"), ("lon", 1)),
    **dict.fromkeys(("w", "зд", "бб"), ("lon", -1)),
    **dict.fromkeys(("широта", "ш", "lat", "latitude", "ендік"), ("lat", 1)),
    **dict.fromkeys(("долгота", "д", "lon", "longitude", "бойлық"), ("lon", 1)),
}
_MARK: Final = (
    r"(?:с\.?\s?ш\.?|ю\.?\s?ш\.?|в\.?\s?д\.?|з\.?\s?д\.?|с\.?\s?е\.?|о\.?\s?е\.?|ш\.?\s?б\.?|б\.?\s?б\.?"
    r"|широта|долгота|ендік|бойлық|latitude|longitude|lat|lon|[nsewе])\s*[:=]?"
)
_VALUE: Final = (
    r"(?P<sign{i}>[+-])?\s*(?P<deg{i}>\d{{1,3}}(?:[.,]\d+)?)(?!\d)(?:\s*°)?"
    r"(?:\s*(?P<min{i}>\d{{1,2}}(?:[.,]\d+)?)\s*'(?:\s*(?P<sec{i}>\d{{1,2}}(?:[.,]\d+)?)\s*\")?)?"
)


def _one(i: int) -> str:
    return rf"(?:(?P<pre{i}>{_MARK})\s*)?{_VALUE.format(i=i)}(?:\s*(?P<post{i}>{_MARK}))?"


_PAIR: Final = re.compile(rf"{_one(1)}(?:\s*[,;/|]\s*|\s+|(?<=[°'\"]))(?:и\s+)?{_one(2)}", re.ASCII)
_SAME: Final = (
    (re.compile("[º˚⁰∘]|(?:гр(?:ад)?\\.)"), "°"),
    (re.compile("[″”“„‟〃＂]|[′’‘'`´ʹ]{2}"), '"'),
    (re.compile("[′’‘‛`´ʹʼ＇]"), "'"),
    (re.compile("[−–—‒]"), "-"),
    (re.compile(r"[()\[\]]"), " "),
)


class BadPoint(BadValue):
    """Coordinates that can not be used.

    `code` is POINT_FORM, POINT_MINUTES, POINT_SWAPPED, POINT_PLACEHOLDER or POINT_OUTSIDE;
    `mended` is the point most probably meant (for POINT_SWAPPED), otherwise None.
    """

    mended: Point | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """Latitude and longitude in degrees (WGS 84), rounded to 6 decimals; `text` is what was written."""

    lat: Decimal
    lon: Decimal
    text: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        for name in ("lat", "lon"):
            rounded = Decimal(getattr(self, name)).quantize(PLACES, ROUND_HALF_UP)
            object.__setattr__(self, name, rounded)

    def decimal(self, lang: str) -> str:
        """Return "51,1234; 71,4567" in kk and ru, "51.1234, 71.4567" in en."""
        lat, lon = (format(v, "f").rstrip("0").rstrip(".") for v in (self.lat, self.lon))
        return f"{lat}, {lon}" if lang == "en" else f"{lat}; {lon}".replace(".", ",")

    def dms(self, lang: str) -> str:
        """Return 51°10′30,50″ с.ш., 71°27′00,00″ в.д. (kk с.е., ш.б.; en N, E)."""
        north, east = {"kk": (" с.е.", " ш.б."), "ru": (" с.ш.", " в.д.")}.get(lang, (" N", " E"))
        mark = "." if lang == "en" else ","
        return f"{_sexagesimal(self.lat, mark)}{north}, {_sexagesimal(self.lon, mark)}{east}"

    def __str__(self) -> str:
        return self.decimal("en")


def parse_point(text: str) -> Point:
    """Read latitude and longitude; unmarked numbers are latitude first. Raises BadPoint."""
    cleaned = " ".join(text.lower().split())
    for pattern, mark in _SAME:
        cleaned = pattern.sub(mark, cleaned)
    cleaned = cleaned.strip(" .;,")
    match = _PAIR.fullmatch(cleaned) if len(cleaned) <= _LONGEST else None
    if match is None:
        raise _form(text)
    first, second = _degrees(match, 1, text), _degrees(match, 2, text)
    axes = [_hemisphere(match, i) for i in (1, 2)]
    if (axes[0] is None) != (axes[1] is None) or (axes[0] and axes[1] and axes[0][0] == axes[1][0]):
        raise _form(text)
    if axes[0] and axes[1]:
        first, second = first * axes[0][1], second * axes[1][1]
        if axes[0][0] == "lon":
            first, second = second, first
    point = Point(first, second, text.strip())
    check_point(point)
    return point


def check_point(point: Point) -> None:
    """Raise BadPoint when the point is a placeholder, has its axes swapped, or lies outside Kazakhstan."""
    written = point.text or str(point)
    if point.lat == point.lat.to_integral_value() and point.lon == point.lon.to_integral_value():
        raise BadPoint(
            "POINT_PLACEHOLDER",
            _("“%(text)s” are whole degrees, which looks like a stand-in: write the exact coordinates."),
            text=written,
        )
    if _inside(point):
        return
    turned = Point(point.lon, point.lat, point.text)
    if _inside(turned):
        swapped = BadPoint(
            "POINT_SWAPPED",
            _("In “%(text)s” latitude and longitude have changed places. Write: %(mended)s."),
            text=written,
            mended=turned.decimal("ru"),
        )
        swapped.mended = turned
        raise swapped
    raise BadPoint(
        "POINT_OUTSIDE",
        _("“%(text)s” lies outside Kazakhstan: latitude is 40 to 55.8, longitude 46 to 87.6 degrees."),
        text=written,
    )


def _inside(point: Point) -> bool:
    return LATITUDES[0] <= point.lat <= LATITUDES[1] and LONGITUDES[0] <= point.lon <= LONGITUDES[1]


def _form(text: str) -> BadPoint:
    return BadPoint(
        "POINT_FORM",
        _("“%(text)s” are not coordinates. Write them as 51.1234, 71.4567 or 51°10′30″ с.ш., 71°27′00″ в.д."),
        text=text.strip()[:_LONGEST],
    )


def _hemisphere(match: re.Match[str], i: int) -> tuple[str, int] | None:
    written = match[f"pre{i}"] or match[f"post{i}"]
    return _HEMISPHERES[re.sub(r"[\s.:=]", "", written)] if written else None


def _degrees(match: re.Match[str], i: int, text: str) -> Decimal:
    deg, minutes, seconds = (Decimal((match[f"{part}{i}"] or "0").replace(",", ".")) for part in ("deg", "min", "sec"))
    fraction_above = (match[f"min{i}"] and deg % 1) or (match[f"sec{i}"] and minutes % 1)
    if minutes >= 60 or seconds >= 60 or fraction_above:
        raise BadPoint(
            "POINT_MINUTES",
            _("In “%(text)s” minutes and seconds must be below 60, and only the last part may have decimals."),
            text=text.strip(),
        )
    value = deg + minutes / 60 + seconds / 3600
    return -value if match[f"sign{i}"] == "-" else value


def _sexagesimal(value: Decimal, mark: str) -> str:
    total = (abs(value) * 3600).quantize(_SECOND_PLACES, ROUND_HALF_UP)
    whole_minutes, seconds = divmod(total, 60)
    degrees, minutes = divmod(int(whole_minutes), 60)
    return f"{'-' if value < 0 else ''}{degrees}°{minutes:02d}′{seconds:05.2f}″".replace(".", mark)
