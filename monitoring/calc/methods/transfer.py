"""BULK-TRANSFER: loading, unloading, excavating and pushing of bulk material."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Example, Input, Method, Output, Role, Step, Table
from monitoring.calc.methods.sources import BUILDING_MATERIALS, STUDBASE_63
from pekportal.kit.text import T

METHOD = Method(
    "BULK-TRANSFER",
    T("Сусымалы материалды қайта тиеу", "Перегрузка сыпучего материала", "Transfer of bulk material"),
    T(
        "Қазу, тиеу, түсіру, бульдозермен жылжыту",
        "Выемка, погрузка, разгрузка, перемещение бульдозером",
        "Excavating, loading, unloading, pushing",
    ),
    BUILDING_MATERIALS,
    inputs=(
        Input(
            "tonnes",
            "Gт",
            T("Қайта тиелген материал", "Перегружено материала", "Material transferred"),
            bulk.TONNES,
            maximum=Decimal(100_000_000),
        ),
        bulk.WORKED,
        Input(
            "rate",
            "Gч",
            T("Тораптың ең жоғары өнімділігі", "Наибольшая производительность узла", "Highest output of the place"),
            T("т/сағ", "т/ч", "t/h"),
            Role.PARAMETER,
            maximum=Decimal(20_000),
        ),
        bulk.EFFICIENCY,
    ),
    tables=(
        bulk.MATERIAL,
        bulk.WIND_MEAN,
        bulk.WIND_MOST,
        bulk.COVER,
        bulk.MOISTURE,
        bulk.SIZE,
        Table(
            "tipping",
            T("Самосвалдан бірден төгу", "Залповый сброс из самосвала", "Dumping at once from a lorry"),
            {"k9": "k₉"},
            (
                bulk.choice("none", "жоқ", "нет", "none", k9="1.0"),
                bulk.choice("small", "10 т дейін", "до 10 т", "up to 10 t", k9="0.2"),
                bulk.choice("large", "10 т артық", "свыше 10 т", "over 10 t", k9="0.1"),
            ),
            default="none",
        ),
        bulk.HEIGHT,
    ),
    steps=(
        Step(
            "grams",
            "Mс",
            T("Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
            Formula("k1*k2*k3m*k4*k5*k7*k9*b*rate*1000000/3600*(1-eta/100)"),
            bulk.GRAMS,
        ),
        Step(
            "mass",
            "Mкв",
            T("Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
            Formula("k1*k2*k3*k4*k5*k7*k9*b*tonnes*(1-eta/100)"),
            bulk.TONNES,
        ),
    ),
    outputs=(Output(bulk.DUST, "grams", "mass"),),
    leading="tonnes",
    hours="hours",
    consumption="tonnes",
    formula_source=STUDBASE_63,
    examples=(
        Example(
            "Loading of overburden by an excavator, 50 t/h, 438 h",
            "inputs and formula as printed at studbase.com/file/2873/63; the result computed by hand: "
            "0.04·0.02·1·1·0.01·0.4·0.5·50·10⁶/3600 = 80/3600 g/s; 1.6·10⁻⁶·21,900 = 0.03504 t",
            {
                "material": "rock",
                "wind_mean": "2",
                "wind_most": "2",
                "cover": "open",
                "moisture": "12",
                "size": "80",
                "height": "1",
                "rate": "50",
                "tonnes": "21900",
                "hours": "438",
            },
            {"2908": ("0.02222222", "0.03504")},
        ),
        Example(
            "Sand with watering, 1,000 t",
            "derived by hand: 0.05·0.03·1.2·1·0.7·0.8·1·0.7 = 0.0007056; ·1000·(1−0.5) = 0.3528 t; "
            "0.05·0.03·1.4·0.7·0.8·0.7 = 0.0008232; ·20·10⁶/3600·0.5 = 2.28666667 g/s",
            {
                "material": "sand",
                "wind_mean": "4,5",
                "wind_most": "6",
                "moisture": "4",
                "size": "2",
                "height": "2",
                "rate": "20",
                "tonnes": "1 000",
                "hours": "60",
                "eta": "50",
            },
            {"2908": ("2.28666667", "0.3528")},
        ),
    ),
)
