"""DIESEL-STATIONARY: stationary diesel engines and generators."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Constant, Example, Input, Method, Option, Output, Role, Step, Table
from monitoring.calc.methods.sources import DIESEL_ENGINES, MEMORY
from pekportal.kit.text import T

# name, symbol, code of the substance, its name
GASES = (
    ("co", "CO", "0337", T("көміртек оксиді", "оксид углерода", "carbon monoxide")),
    ("ch", "CH", "2754", T("көмірсутектер C12–C19", "углеводороды C12–C19", "hydrocarbons C12–C19")),
    ("c", "C", "0328", T("күйе", "сажа", "soot")),
    ("so2", "SO₂", "0330", T("күкірт диоксиді", "диоксид серы", "sulphur dioxide")),
    ("form", "CH₂O", "1325", T("формальдегид", "формальдегид", "formaldehyde")),
    ("bp", "БП", "0703", T("бенз(а)пирен", "бенз(а)пирен", "benzo(a)pyrene")),
)
OXIDES = (
    ("no2", "NO₂", "0301", T("азот диоксиді", "диоксид азота", "nitrogen dioxide")),
    ("no", "NO", "0304", T("азот оксиді", "оксид азота", "nitrogen oxide")),
)
NAMES = ("co", "nox", "ch", "c", "so2", "form", "bp")
SYMBOLS = dict(zip(NAMES, ("CO", "NOx", "CH", "C", "SO₂", "CH₂O", "БП"), strict=True))


def _group(key: str, kk: str, ru: str, en: str, running: str, fuel: str) -> Option:
    values = {f"e_{name}": value for name, value in zip(NAMES, running.split(), strict=True)}
    values |= {f"q_{name}": value for name, value in zip(NAMES, fuel.split(), strict=True)}
    return bulk.choice(key, kk, ru, en, MEMORY, **values)


def _steps(name: str, symbol: str, what: T, factor: str, coefficient: str) -> tuple[Step, Step]:
    titles = (
        T(*(f"{text}: {what(lang)}" for lang, text in zip(("kk", "ru", "en"), words, strict=True)))
        for words in (
            ("Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
            ("Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
        )
    )
    grams, mass = titles
    return (
        Step(f"{name}_grams", f"M{symbol}", grams, Formula(f"{factor}e_{coefficient}*power/3600"), bulk.GRAMS),
        Step(
            f"{name}_mass",
            f"W{symbol}",
            mass,
            Formula(f"{factor}q_{coefficient}*litres*density/1000/1000"),
            bulk.TONNES,
        ),
    )


METHOD = Method(
    "DIESEL-STATIONARY",
    T("Стационарлық дизель қондырғысы", "Стационарная дизельная установка", "Stationary diesel engine"),
    T("Дизель-генераторлар", "Дизель-генераторы", "Diesel generators"),
    DIESEL_ENGINES,
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
            "power",
            "Pэ",
            T("Пайдалану қуаты", "Эксплуатационная мощность", "Power in use"),
            T("кВт", "кВт", "kW"),
            Role.PARAMETER,
            maximum=Decimal(20_000),
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
    tables=(
        Table(
            "group",
            T("Қондырғы тобы", "Группа установки", "Group of the engine"),
            {f"{letter}_{name}": f"{letter}{SYMBOLS[name]}" for letter in "eq" for name in NAMES},
            (
                _group(
                    *("A", "А: 73,6 кВт дейін", "А: до 73,6 кВт", "A: up to 73.6 kW"),
                    "7.2 10.3 3.6 0.7 1.1 0.15 0.000013",
                    "30 43 15 3.0 4.5 0.6 0.000055",
                ),
                _group(
                    *("B", "Б: 73,6–736 кВт", "Б: 73,6–736 кВт", "B: 73.6–736 kW"),
                    "6.2 9.6 2.9 0.5 1.2 0.12 0.000012",
                    "26 40 12 2.0 5.0 0.5 0.000055",
                ),
                _group(
                    *("V", "В: 736–7360 кВт", "В: 736–7360 кВт", "V: 736–7360 kW"),
                    "5.3 8.4 2.4 0.35 1.4 0.1 0.000011",
                    "22 35 10 1.5 6.0 0.4 0.000045",
                ),
            ),
        ),
    ),
    constants=(
        Constant("s_no2", "αNO₂", T("NO₂ үлесі", "Доля NO₂", "Share of NO₂"), Decimal("0.8"), "", MEMORY),
        Constant("s_no", "αNO", T("NO үлесі", "Доля NO", "Share of NO"), Decimal("0.13"), "", MEMORY),
    ),
    steps=tuple(
        step
        for pair in (
            *(_steps(name, symbol, what, "", name) for name, symbol, _code, what in GASES),
            *(_steps(name, symbol, what, f"s_{name}*", "nox") for name, symbol, _code, what in OXIDES),
        )
        for step in pair
    ),
    outputs=tuple(Output(code, f"{name}_grams", f"{name}_mass") for name, _symbol, code, _what in (*OXIDES, *GASES)),
    leading="litres",
    hours="hours",
    formula_source=MEMORY,
    examples=(
        Example(
            "A generator of 36 kW, 1,000 l",
            "factors from memory (group А), the result derived by hand: CO 7.2·36/3600 = 0.072 g/s, 30·840/10⁶ = "
            "0.0252 t; NO₂ 0.8·10.3·36/3600 = 0.0824 g/s, 0.8·43·840/10⁶ = 0.028896 t; NO 0.13·10.3·36/3600 = "
            "0.01339 g/s, 0.13·43·840/10⁶ = 0.0046956 t",
            {"group": "A", "power": "36", "litres": "1000", "hours": "120"},
            {
                "0337": ("0.072", "0.0252"),
                "0301": ("0.0824", "0.028896"),
                "0304": ("0.01339", "0.0046956"),
                "2754": ("0.036", "0.0126"),
                "0328": ("0.007", "0.00252"),
                "0330": ("0.011", "0.00378"),
                "1325": ("0.0015", "0.000504"),
                "0703": ("0.00000013", "0.0000000462"),
            },
        ),
    ),
)
