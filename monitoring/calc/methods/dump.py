"""DUMP-WIND: wind erosion of a dump of overburden."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Constant, Example, Input, Method, Output, Step, Table
from monitoring.calc.methods.sources import MEMORY, UNITS, UNORGANISED
from pekportal.kit.text import T, same

METHOD = Method(
    "DUMP-WIND",
    T("Үйіндінің жел эрозиясы", "Ветровая эрозия отвала", "Wind erosion of a dump"),
    T(
        "Аршылған жыныс үйіндісінің бетінен шаңның ұшуы",
        "Сдувание пыли с поверхности отвала вскрышных пород",
        "Dust blown from the surface of a dump of overburden",
    ),
    UNORGANISED,
    inputs=(
        Input(
            "area",
            "S",
            T("Шаң шығаратын бет", "Пылящая поверхность", "Dusting surface"),
            bulk.SQUARE,
            maximum=Decimal(100_000_000),
        ),
        bulk.LASTING,
        bulk.SNOW,
        bulk.RAIN,
        bulk.EFFICIENCY,
    ),
    tables=(
        Table(
            "moisture",
            T("Жыныстың ылғалдылығы", "Влажность породы", "Moisture of the rock"),
            {"k0": "K₀"},
            bulk.bands(
                "k0",
                "%",
                *(("0.5", "2.0"), ("1", "1.5"), ("3", "1.3"), ("5", "1.2"), ("7", "1.0"), ("8", "0.7"), ("9", "0.3")),
                *(("10", "0.2"), (None, "0.1")),
            ),
            same("%"),
            banded=True,
        ),
        bulk.wind("wind_mean", "k1", "K₁", bulk.WIND_MEAN.title),
        bulk.wind("wind_most", "k1m", "K₁ᵐ", bulk.WIND_MOST.title),
        Table(
            "age",
            T("Үйіндінің жағдайы", "Состояние отвала", "State of the dump"),
            {"k2": "K₂"},
            (
                bulk.choice("active", "жұмыс істеп тұр", "действующий", "in use", k2="1.0"),
                bulk.choice(
                    "stopped3",
                    "тоқтағаннан кейін үш жыл",
                    "первые три года после остановки",
                    "first three years after the end",
                    k2="0.2",
                ),
                bulk.choice("stopped", "одан кейін", "в последующие годы", "later years", k2="0.1"),
            ),
            default="active",
        ),
    ),
    constants=(
        Constant(
            "w0",
            "W₀",
            T("Шаңның меншікті ұшуы", "Удельная сдуваемость твёрдых частиц", "Specific loss of dust"),
            Decimal("0.0000001"),
            "кг/(м²·с)",
            MEMORY,
        ),
        Constant(
            "gamma",
            "γ",
            T("Жыныстың ұсақталу коэффициенті", "Коэффициент измельчения горной массы", "Crushing of the rock"),
            Decimal("0.1"),
            "",
            MEMORY,
        ),
        Constant(
            "day",
            "a",
            T("кг/с-ты тәулігіне тоннаға ауыстыру", "Перевод кг/с в тонны за сутки", "kg/s to tonnes a day"),
            Decimal("86.4"),
            "т·с/(кг·сут)",
            UNITS,
        ),
    ),
    steps=(
        Step(
            "grams",
            "Mс",
            T("Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
            Formula("k0*k1m*k2*area*w0*gamma*1000*(1-eta/100)"),
            bulk.GRAMS,
        ),
        Step(
            "mass",
            "Mкв",
            T("Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
            Formula("day*k0*k1*k2*area*w0*gamma*(days-snow_days-rain_days)*(1-eta/100)"),
            bulk.TONNES,
        ),
    ),
    outputs=(Output(bulk.DUST, "grams", "mass"),),
    leading="area",
    formula_source=MEMORY,
    examples=(
        Example(
            "An active dump of 20,000 m²",
            "formula from memory, the result derived by hand: 1.2·1.4·1·20000·10⁻⁷·0.1·1000 = 0.336 g/s; "
            "86.4·1.2·1.2·1·20000·10⁻⁷·0.1·80 = 1.990656 t",
            {
                "area": "20000",
                "days": "92",
                "snow_days": "0",
                "rain_days": "12",
                "moisture": "4",
                "wind_mean": "3",
                "wind_most": "6",
            },
            {"2908": ("0.336", "1.990656")},
        ),
    ),
)
