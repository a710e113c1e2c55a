"""Tables of coefficients that the methods for bulk material share: wind, cover, moisture, size, height."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods.model import HUNDRED, Input, Option, Role, Source, Table
from monitoring.calc.methods.sources import MEMORY, STUDBASE_63
from pekportal.kit.text import T, same

SHARE = same("%")
GRAMS = T("г/с", "г/с", "g/s")
TONNES = T("т", "т", "t")
HOURS = T("сағ", "ч", "h")
DAYS = T("тәулік", "сут", "days")
SQUARE = T("м²", "м²", "m²")
DUST = "2908"  # пыль неорганическая: 70–20 % двуокиси кремния


def bands(name: str, unit: str, *lines: tuple[str | None, str], source: Source = MEMORY) -> tuple[Option, ...]:
    """Lines «up to …: value» of a banded table; None is «more than the last bound»."""
    found, below = [], ""
    for upto, value in lines:
        if upto is None:
            title = T(f"{_comma(below)} {unit} жоғары", f"свыше {_comma(below)} {unit}", f"over {below} {unit}")
        else:
            up = _comma(upto)
            title = T(f"{up} {unit} дейін", f"до {up} {unit}", f"up to {upto} {unit}")
        bound = Decimal(upto) if upto is not None else None
        found.append(Option(upto or "more", title, {name: Decimal(value)}, source, bound))
        below = upto or below
    return tuple(found)


def _comma(text: str) -> str:
    return text.replace(".", ",")


def choice(key: str, kk: str, ru: str, en: str, source: Source = MEMORY, /, **values: str) -> Option:
    """A line of a table that is chosen by a word."""
    return Option(key, T(kk, ru, en), {name: Decimal(value) for name, value in values.items()}, source)


def wind(key: str, name: str, symbol: str, title: T) -> Table:
    """k₃ by the speed of the wind, m/s."""
    lines = (
        *(("2", "1.0"), ("5", "1.2"), ("7", "1.4"), ("10", "1.7"), ("12", "2.0")),
        *(("14", "2.3"), ("16", "2.6"), ("18", "2.8"), ("20", "3.0")),
    )
    return Table(key, title, {name: symbol}, bands(name, "м/с", *lines), same("м/с"), banded=True)


WIND_MEAN = wind(
    "wind_mean",
    "k3",
    "k₃",
    T(
        "Желдің орташа жылдамдығы (тонна үшін)",
        "Средняя скорость ветра (для тонн)",
        "Mean speed of the wind (for tonnes)",
    ),
)
WIND_MOST = wind(
    "wind_most",
    "k3m",
    "k₃ᵐ",
    T(
        "Желдің ең жоғары жылдамдығы (г/с үшін)",
        "Наибольшая скорость ветра (для г/с)",
        "Highest speed of the wind (for g/s)",
    ),
)
COVER = Table(
    "cover",
    T("Тораптың сыртқы әсерден қорғалуы", "Защищённость узла от внешних воздействий", "Shelter of the place"),
    {"k4": "k₄"},
    (
        choice("open", "төрт жағынан ашық", "открыт с 4 сторон", "open on 4 sides", k4="1.0"),
        choice("open3", "үш жағынан ашық", "открыт с 3 сторон", "open on 3 sides", k4="0.5"),
        choice("open2", "екі жағынан ашық", "открыт с 2 сторон", "open on 2 sides", k4="0.3"),
        choice("open1", "бір жағынан ашық", "открыт с 1 стороны", "open on 1 side", k4="0.1"),
        choice("closed", "төрт жағынан жабық", "закрыт с 4 сторон", "closed on 4 sides", k4="0.005"),
        choice("sleeve", "тиеу жеңі", "загрузочный рукав", "loading sleeve", k4="0.01"),
    ),
    default="open",
)
MOISTURE = Table(
    "moisture",
    T("Материалдың ылғалдылығы", "Влажность материала", "Moisture of the material"),
    {"k5": "k₅"},
    bands(
        "k5",
        "%",
        *(("0.5", "1.0"), ("1", "0.9"), ("3", "0.8"), ("5", "0.7"), ("7", "0.6"), ("8", "0.4"), ("9", "0.2")),
        *(("10", "0.1"), (None, "0.01")),
    ),
    same("%"),
    banded=True,
)
SIZE = Table(
    "size",
    T("Материалдың ірілігі", "Крупность материала", "Size of the pieces"),
    {"k7": "k₇"},
    bands(
        "k7",
        "мм",
        *(("1", "1.0"), ("3", "0.8"), ("5", "0.7"), ("10", "0.6"), ("50", "0.5"), ("100", "0.4"), ("500", "0.2")),
        (None, "0.1"),
    ),
    same("мм"),
    banded=True,
)
HEIGHT = Table(
    "height",
    T("Төгу биіктігі", "Высота пересыпки", "Height of the fall"),
    {"b": "B′"},
    bands(
        "b",
        "м",
        *(("0.5", "0.4"), ("1", "0.5"), ("1.5", "0.6"), ("2", "0.7"), ("4", "1.0"), ("6", "1.5"), ("8", "2.0")),
        ("10", "2.5"),
    ),
    same("м"),
    banded=True,
)
MATERIAL = Table(
    "material",
    T("Материал", "Материал", "Material"),
    {"k1": "k₁", "k2": "k₂"},
    (
        choice("rock", "тау жынысы, қиыршық тас", "горная порода, щебень", "rock", STUDBASE_63, k1="0.04", k2="0.02"),
        choice("sand", "құм", "песок", "sand", k1="0.05", k2="0.03"),
        choice("clay", "саз, топырақ", "глина, грунт", "clay, soil", k1="0.05", k2="0.02"),
        choice("granite", "гранит", "гранит", "granite", k1="0.02", k2="0.04"),
    ),
)
EFFICIENCY = Input(
    "eta",
    "η",
    T("Шаңды басу тиімділігі", "Эффективность пылеподавления", "Efficiency of dust suppression"),
    SHARE,
    Role.PARAMETER,
    maximum=HUNDRED,
    default="0",
)
WORKED = Input("hours", "T", T("Жұмыс уақыты", "Время работы", "Hours of work"), HOURS, maximum=Decimal(2208))
SNOW = Input(
    "snow_days",
    "Tсп",
    T("Тұрақты қар жамылғысы бар күндер", "Дни с устойчивым снежным покровом", "Days with lasting snow"),
    DAYS,
    maximum=Decimal(92),
    default="",
)
RAIN = Input(
    "rain_days",
    "Tд",
    T("Жаңбырлы күндер", "Дни с осадками в виде дождя", "Days with rain"),
    DAYS,
    maximum=Decimal(92),
)
LASTING = Input(
    "days",
    "Tк",
    T("Тоқсандағы күндер", "Дни в квартале, когда материал лежал", "Days of the quarter with material"),
    DAYS,
    maximum=Decimal(92),
)
