"""MOBILE-DIESEL: exhaust of mobile machines by the fuel they burn."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Constant, Example, Input, Method, Output, Role, Step
from monitoring.calc.methods.sources import MEMORY, UNKNOWN
from pekportal.kit.text import T

# name, symbol, substance, kg a tonne of fuel, words
GASES = (
    ("co", "CO", "0337", "100", T("көміртек оксиді", "оксид углерода", "carbon monoxide")),
    ("ch", "CH", "2732", "30", T("керосин (көмірсутектер)", "керосин (углеводороды)", "kerosene (hydrocarbons)")),
    ("no2", "NO₂", "0301", "10", T("азот диоксиді", "диоксид азота", "nitrogen dioxide")),
    ("c", "C", "0328", "15.5", T("күйе", "сажа", "soot")),
    ("so2", "SO₂", "0330", "20", T("күкірт диоксиді", "диоксид серы", "sulphur dioxide")),
    ("bp", "БП", "0703", "0.00032", T("бенз(а)пирен", "бенз(а)пирен", "benzo(a)pyrene")),
)


def _title(what: T, kk: str, ru: str, en: str) -> T:
    return T(f"{kk}: {what.kk}", f"{ru}: {what.ru}", f"{en}: {what.en}")


METHOD = Method(
    "MOBILE-DIESEL",
    T("Жылжымалы техниканың дизельдері", "Дизели передвижной техники", "Engines of mobile machines"),
    T(
        "Бульдозер, экскаватор, автосамосвал қозғалтқыштары",
        "Двигатели бульдозеров, экскаваторов, автосамосвалов",
        "Engines of bulldozers, excavators and lorries",
    ),
    UNKNOWN,
    inputs=(
        Input(
            "litres",
            "V",
            T("Жағылған дизель отыны", "Израсходовано дизельного топлива", "Diesel fuel burnt"),
            T("л", "л", "l"),
            maximum=Decimal(100_000_000),
        ),
        bulk.WORKED,
        Input(
            "litres_hour",
            "Vч",
            T("Ең жоғары отын шығыны", "Наибольший расход топлива", "Highest use of fuel"),
            T("л/сағ", "л/ч", "l/h"),
            Role.PARAMETER,
            maximum=Decimal(10_000),
        ),
        Input(
            "density",
            "ρ",
            T("Отынның тығыздығы", "Плотность топлива", "Density of the fuel"),
            T("кг/л", "кг/л", "kg/l"),
            Role.PARAMETER,
            Decimal("0.7"),
            Decimal(1),
            default="0,84",
        ),
    ),
    constants=tuple(
        Constant(
            f"q_{name}",
            f"q{symbol}",
            _title(what, "1 т отынға шығарынды", "Выброс на 1 т топлива", "Emission of 1 t of fuel"),
            Decimal(value),
            "кг/т",
            MEMORY,
        )
        for name, symbol, _code, value, what in GASES
    ),
    steps=tuple(
        step
        for name, symbol, _code, _value, what in GASES
        for step in (
            Step(
                f"{name}_grams",
                f"M{symbol}",
                _title(what, "Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
                Formula(f"q_{name}*litres_hour*density/3600"),
                bulk.GRAMS,
            ),
            Step(
                f"{name}_mass",
                f"W{symbol}",
                _title(what, "Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
                Formula(f"q_{name}*litres*density/1000000"),
                bulk.TONNES,
            ),
        )
    ),
    outputs=tuple(Output(code, f"{name}_grams", f"{name}_mass") for name, _symbol, code, _value, _what in GASES),
    leading="litres",
    hours="hours",
    formula_source=MEMORY,
    examples=(
        Example(
            "A bulldozer, 2,000 l, at most 36 l/h",
            "factors from memory, the result derived by hand: 1 kg/t is 1 g/kg; CO 100·36·0.84/3600 = 0.84 g/s, "
            "100·2000·0.84/10⁶ = 0.168 t; soot 15.5·36·0.84/3600 = 0.1302 g/s, 15.5·2000·0.84/10⁶ = 0.02604 t",
            {"litres": "2000", "hours": "100", "litres_hour": "36"},
            {
                "0337": ("0.84", "0.168"),
                "2732": ("0.252", "0.0504"),
                "0301": ("0.084", "0.0168"),
                "0328": ("0.1302", "0.02604"),
                "0330": ("0.168", "0.0336"),
                "0703": ("0.000002688", "0.0000005376"),
            },
        ),
    ),
)
