"""BULK-STORAGE: dust from the surface of a store of bulk material."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Constant, Example, Input, Method, Output, Role, Step
from monitoring.calc.methods.sources import BUILDING_MATERIALS, MEMORY, UNITS
from pekportal.kit.text import T

METHOD = Method(
    "BULK-STORAGE",
    T("Сусымалы материалды сақтау", "Хранение сыпучего материала", "Storage of bulk material"),
    T(
        "Қойма бетінен шаңның желмен ұшуы",
        "Пыление с поверхности склада",
        "Dust blown from the surface of a store",
    ),
    BUILDING_MATERIALS,
    inputs=(
        Input(
            "area",
            "S",
            T("Шаң шығаратын бет", "Пылящая поверхность", "Dusting surface"),
            bulk.SQUARE,
            maximum=Decimal(10_000_000),
        ),
        bulk.LASTING,
        bulk.SNOW,
        bulk.RAIN,
        Input(
            "k6",
            "k₆",
            T("Бет пішінінің коэффициенті", "Коэффициент профиля поверхности", "Profile of the surface"),
            T("бірлік", "ед.", "ratio"),
            Role.PARAMETER,
            Decimal("1.3"),
            Decimal("1.6"),
            default="1,45",
        ),
        bulk.EFFICIENCY,
    ),
    tables=(bulk.WIND_MEAN, bulk.WIND_MOST, bulk.COVER, bulk.MOISTURE, bulk.SIZE),
    constants=(
        Constant(
            "q",
            "q′",
            T("1 м² беттен шаңның ұшуы", "Унос пыли с 1 м² поверхности", "Dust blown from 1 m²"),
            Decimal("0.002"),
            "г/(м²·с)",
            MEMORY,
        ),
        Constant(
            "day",
            "a",
            T("г/с-ты тәулігіне тоннаға ауыстыру", "Перевод г/с в тонны за сутки", "g/s to tonnes a day"),
            Decimal("0.0864"),
            "т·с/(г·сут)",
            UNITS,
        ),
    ),
    steps=(
        Step(
            "grams",
            "Mс",
            T("Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
            Formula("k3m*k4*k5*k6*k7*q*area*(1-eta/100)"),
            bulk.GRAMS,
        ),
        Step(
            "mass",
            "Mкв",
            T("Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
            Formula("day*k3*k4*k5*k6*k7*q*area*(days-snow_days-rain_days)*(1-eta/100)"),
            bulk.TONNES,
        ),
    ),
    outputs=(Output(bulk.DUST, "grams", "mass"),),
    leading="area",
    formula_source=MEMORY,
    examples=(
        Example(
            "A store of 1,500 m², 82 dry days",
            "formula from memory, the result derived by hand: 1.4·1·0.7·1.45·0.5·0.002·1500 = 2.1315 g/s; "
            "0.0864·1.2·0.7·1.45·0.5·0.002·1500·82 = 12.9439296 t",
            {
                "area": "1500",
                "days": "92",
                "snow_days": "0",
                "rain_days": "10",
                "wind_mean": "3",
                "wind_most": "6",
                "moisture": "4",
                "size": "20",
            },
            {"2908": ("2.1315", "12.9439296")},
        ),
    ),
)
