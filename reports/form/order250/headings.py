"""Headings, units and provenances that several tables of the form share; kk and en are our translation."""

from __future__ import annotations

from typing import Final

from pekportal.kit.tables import Column, Kind
from pekportal.kit.text import T, same

WORKBOOK: Final = "operator's report workbook (kkkhanbin/bikecology, develop da61aca, 2025)"
PORTAL_2022: Final = "front end of a ПЭК portal (bek-app/pek 2a48196, 2022)"
OURS: Final = "kk and en are our translation"

NUMBER = T("№", "№", "No.")
SITE = T("Алаң", "Площадка", "Site")
NAME = T("Атауы", "Наименование", "Name")
SUBSTANCES = T("Ластаушы заттардың атауы", "Наименование загрязняющих веществ", "Pollutants")
WASTE = T("Қалдық түрі", "Вид отхода", "Kind of waste")
NOTE = T("Ескертпе", "Примечание", "Note")
OBJECT = T("Объект / эмиссия көзі", "Объект / источник эмиссии", "Object / source of emission")
SAMPLING_POINTS = T(
    "Сынама алу нүктелері, координаттары (бойлық және ендік)",
    "Точки отбора проб, координаты (долгота и широта)",
    "Sampling points, coordinates (longitude and latitude)",
)
EXCEEDANCE = T(
    "Шекті жол берілетін концентрациялардан асудың болуы, еселігі",
    "Наличие превышения предельно допустимых концентраций, кратность",
    "Excess over the maximum permissible concentration, times",
)
MEASURES = T(
    "Бұзушылықтарды жою және экологиялық жағдайды жақсарту жөніндегі іс-шаралар (мерзімдерін көрсете отырып)",
    "Мероприятия по устранению нарушений и улучшению экологической обстановки (с указанием сроков)",
    "Measures against violations and for a better environment (with dates)",
)
REMEDY = T(
    "Бұзушылықты жою жөніндегі іс-шаралар (мерзімдерін көрсете отырып)",
    "Мероприятия по устранению нарушения (с указанием сроков)",
    "Measures against the violation (with dates)",
)
GRAMS = same("г/с")
TONNES_YEAR = T("тонна/жыл", "тонн/год", "t/year")
FROM_NATURE = T("Табиғи көздерден", "От природных источников", "From natural sources")
FROM_OTHERS = T("Басқа ұйымдардан", "От других организаций", "From other organisations")
INDUSTRIAL = T("Өндірістік", "Производственные", "Industrial")
PDK = T("{times} ШЖК", "{times} ПДК", "{times} MPC")
TIMES = T("асқан, еселігі {times}", "превышение, кратность {times}", "exceeded, times {times}")


def tonnes(key: str, title: T, width: int) -> Column:
    """A column of tonnes."""
    return Column(key, title, Kind.NUMBER, width, unit="т")
