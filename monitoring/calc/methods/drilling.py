"""DRILLING: dust of drilling rigs."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Example, Input, Method, Output, Role, Step, Table
from monitoring.calc.methods.sources import BUILDING_MATERIALS, MEMORY
from pekportal.kit.text import T

METHOD = Method(
    "DRILLING",
    T("Бұрғылау жұмыстары", "Буровые работы", "Drilling"),
    T("Бұрғылау станоктарының шаңы", "Пыль буровых станков", "Dust of drilling rigs"),
    BUILDING_MATERIALS,
    inputs=(
        Input(
            "hours",
            "T",
            T("Бір станоктың жұмыс уақыты", "Время работы одного станка", "Hours of one rig"),
            bulk.HOURS,
            maximum=Decimal(2208),
        ),
        Input(
            "rigs",
            "n",
            T(
                "Бір мезгілде жұмыс істейтін станоктар",
                "Одновременно работающие станки",
                "Rigs that work at the same time",
            ),
            T("дана", "шт.", "pieces"),
            Role.PARAMETER,
            maximum=Decimal(100),
            default="1",
        ),
        bulk.EFFICIENCY,
    ),
    tables=(
        Table(
            "rig",
            T("Бір станоктың шаңы, г/сағ", "Выделение пыли одним станком, г/ч", "Dust of one rig, g/h"),
            {"z": "z"},
            (
                bulk.choice(
                    "cleaned",
                    "шаң тұтқышы бар станок",
                    "станок с пылеулавливанием",
                    "a rig with a dust collector",
                    z="396",
                ),
            ),
        ),
    ),
    steps=(
        Step(
            "grams",
            "Mс",
            T("Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
            Formula("rigs*z*(1-eta/100)/3600"),
            bulk.GRAMS,
        ),
        Step(
            "mass",
            "Mкв",
            T("Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
            Formula("rigs*z*hours*(1-eta/100)/1000000"),
            bulk.TONNES,
        ),
    ),
    outputs=(Output(bulk.DUST, "grams", "mass"),),
    leading="hours",
    hours="hours",
    formula_source=MEMORY,
    examples=(
        Example(
            "One rig, 500 hours",
            "formula from memory, the result derived by hand: 396/3600 = 0.11 g/s; 396·500/10⁶ = 0.198 t",
            {"rig": "cleaned", "hours": "500"},
            {"2908": ("0.11", "0.198")},
        ),
        Example(
            "Two rigs with a number of their passport, half of the dust kept",
            "derived by hand: 2·180·0.5/3600 = 0.05 g/s; 2·180·100·0.5/10⁶ = 0.018 t",
            {"rig": "180", "hours": "100", "rigs": "2", "eta": "50"},
            {"2908": ("0.05", "0.018")},
        ),
    ),
)
