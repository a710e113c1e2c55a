"""Other media: waste water, soil, radiation, emissions of a source."""

from __future__ import annotations

from tests.protocols.corpus.model import Grid, Paper
from tests.protocols.corpus.parts import (
    CO,
    DUST,
    NO2,
    head,
    paper,
    want,
)


def waste_water() -> Paper:
    """Waste water in mg/l, one outlet."""
    rows = (("Взвешенные вещества", "12,4", "15"), ("Нефтепродукты", "0,05", "0,1"), ("Аммоний-ион", "<0,05", "2"))
    table = Grid(
        (
            ("Показатель", "Ед. изм.", "Результат испытаний", "Норматив ПДС", "НД на методику"),
            *((n, "мг/л", v, m, "СТ РК ISO 5815") for n, v, m in rows),
        )
    )
    wants = tuple(want("Выпуск № 1", name, value, "мг/л", norm) for name, value, norm in rows)
    blocks = (*head("88-В", title="Протокол испытаний сточной воды", place="Выпуск № 1"), table)
    return paper("waste-water", "88-В", blocks, wants)


def soil() -> Paper:
    """Soil, milligrams a kilogram, two points as columns without a group."""
    rows = (("Медь", "3", "1,8", "2,1"), ("Свинец", "32", "12", "14,5"), ("Нефтепродукты", "1000", "<50", "120"))
    table = Grid((("Наименование показателя", "ПДК, мг/кг", "Точка 1, мг/кг", "Точка 2, мг/кг"), *rows))
    wants = tuple(
        want(place, name, value, "мг/кг", norm)
        for name, norm, *values in rows
        for place, value in zip(("Точка 1", "Точка 2"), values, strict=True)
    )
    return paper("soil", "П-7", (*head("П-7", title="Протокол испытаний почвы"), table), wants)


def radiation() -> Paper:
    """The dose rate at points; the table names no substance."""
    rows = (("Въезд на карьер", "0,12"), ("Отвал вскрышных пород", "0,15"))
    table = Grid(
        (
            ("№", "Место измерения", "Мощность эквивалентной дозы, мкЗв/час", "Норматив"),
            *((str(n), p, v, "0,3") for n, (p, v) in enumerate(rows, 1)),
        )
    )
    wants = tuple(want(place, "", value, "мкЗв/час", "0,3") for place, value in rows)
    blocks = (*head("Р-3", title="Протокол радиационных измерений"), table)
    return paper("radiation", "Р-3", blocks, wants)


def emissions() -> Paper:
    """Sources of emissions in grams a second."""
    rows = (
        ("0001 Дымовая труба", NO2, "0,0125", "0,02"),
        ("0001 Дымовая труба", CO, "0,31", "0,4"),
        ("0002 Аспирация", DUST, "0,004", "0,01"),
    )
    table = Grid(
        (("Источник выброса", "Загрязняющее вещество", "Результат измерения, г/с", "Норматив НДВ, г/с"), *rows)
    )
    wants = tuple(want(source, name, value, "г/с", norm) for source, name, value, norm in rows)
    blocks = (*head("В-19", title="Протокол измерений промышленных выбросов"), table)
    return paper("emissions", "В-19", blocks, wants)
