"""CRUSHING: dust of crushing and screening; the specific emission is the operator's own, with its document."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Example, Input, Method, Output, Role, Step
from monitoring.calc.methods.sources import BUILDING_MATERIALS, MEMORY
from pekportal.kit.text import T

METHOD = Method(
    "CRUSHING",
    T("Ұсақтау және елеу", "Дробление и грохочение", "Crushing and screening"),
    T(
        "Меншікті шығарынды оператордың құжатынан алынады: кестесі оқылмаған",
        "Удельное выделение берётся из документа оператора: таблица методики не прочитана",
        "The specific emission comes from the operator's document: the table of the method was not read",
    ),
    BUILDING_MATERIALS,
    inputs=(
        Input(
            "tonnes",
            "Gт",
            T("Өңделген материал", "Переработано материала", "Material processed"),
            bulk.TONNES,
            maximum=Decimal(100_000_000),
        ),
        bulk.WORKED,
        Input(
            "rate",
            "Gч",
            T("Ең жоғары өнімділік", "Наибольшая производительность", "Highest output"),
            T("т/сағ", "т/ч", "t/h"),
            Role.PARAMETER,
            maximum=Decimal(20_000),
        ),
        Input(
            "specific",
            "q",
            T("Шаңның меншікті бөлінуі", "Удельное выделение пыли", "Specific dust"),
            T("г/т", "г/т", "g/t"),
            Role.PARAMETER,
            maximum=Decimal(100_000),
        ),
        bulk.EFFICIENCY,
    ),
    steps=(
        Step(
            "grams",
            "Mс",
            T("Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
            Formula("specific*rate/3600*(1-eta/100)"),
            bulk.GRAMS,
        ),
        Step(
            "mass",
            "Mкв",
            T("Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
            Formula("specific*tonnes/1000000*(1-eta/100)"),
            bulk.TONNES,
        ),
    ),
    outputs=(Output(bulk.DUST, "grams", "mass"),),
    leading="tonnes",
    hours="hours",
    consumption="tonnes",
    formula_source=MEMORY,
    examples=(
        Example(
            "A crusher of 80 t/h, 9 g/t, 90 % kept",
            "derived by hand: 9·80/3600·0.1 = 0.02 g/s; 9·12000/10⁶·0.1 = 0.0108 t",
            {"specific": "9", "rate": "80", "tonnes": "12000", "hours": "160", "eta": "90"},
            {"2908": ("0.02", "0.0108")},
        ),
    ),
)
