"""HAUL-ROAD: dust of lorries on the roads of a quarry, from the wheels and from the load."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Constant, Example, Input, Method, Output, Role, Step, Table
from monitoring.calc.methods.sources import BUILDING_MATERIALS, MEMORY, SMARTARCHITECT
from pekportal.kit.text import T, same

RATIO = T("бірлік", "ед.", "ratio")

METHOD = Method(
    "HAUL-ROAD",
    T("Карьер жолдарындағы автокөлік", "Автотранспорт на карьерных дорогах", "Lorries on quarry roads"),
    T(
        "Доңғалақтан және кузовтағы материалдан шаң",
        "Пыль из-под колёс и с материала в кузове",
        "Dust from the wheels and from the load",
    ),
    BUILDING_MATERIALS,
    inputs=(
        Input(
            "trips",
            "N",
            T("Қатынау саны", "Число ходок", "Number of trips"),
            T("қатынау", "ходок", "trips"),
            maximum=Decimal(10_000_000),
        ),
        bulk.WORKED,
        Input(
            "trips_hour",
            "Nч",
            T("Сағатына ең көп қатынау", "Наибольшее число ходок в час", "Most trips an hour"),
            T("қатынау/сағ", "ходок/ч", "trips/h"),
            Role.PARAMETER,
            maximum=Decimal(1000),
        ),
        Input(
            "length",
            "L",
            T("Бір қатынаудың ұзындығы", "Длина одной ходки", "Length of a trip"),
            T("км", "км", "km"),
            Role.PARAMETER,
            maximum=Decimal(100),
        ),
        Input(
            "lorries",
            "n",
            T("Жұмыс істейтін машиналар", "Работающие машины", "Lorries at work"),
            T("дана", "шт.", "pieces"),
            Role.PARAMETER,
            maximum=Decimal(500),
        ),
        Input(
            "platform",
            "F₀",
            T("Кузовтың ауданы", "Площадь платформы", "Area of the platform"),
            bulk.SQUARE,
            Role.PARAMETER,
            maximum=Decimal(100),
        ),
        Input(
            "c4",
            "C₄",
            T("Материал бетінің пішіні", "Профиль поверхности материала", "Profile of the load"),
            RATIO,
            Role.PARAMETER,
            Decimal(1),
            Decimal("1.6"),
            default="1,45",
        ),
        bulk.EFFICIENCY,
    ),
    tables=(
        Table(
            "capacity",
            T("Орташа жүк көтергіштігі", "Средняя грузоподъёмность", "Mean load of a lorry"),
            {"c1": "C₁"},
            bulk.bands(
                "c1",
                "т",
                ("5", "0.8"),
                ("10", "1.0"),
                ("15", "1.3"),
                ("20", "1.6"),
                ("25", "1.9"),
                ("30", "2.5"),
                (None, "3.0"),
            ),
            same("т"),
            banded=True,
        ),
        Table(
            "speed",
            T("Орташа жылдамдық", "Средняя скорость движения", "Mean speed"),
            {"c2": "C₂"},
            bulk.bands("c2", "км/ч", ("5", "0.6"), ("10", "1.0"), ("20", "2.0"), ("30", "3.5")),
            same("км/ч"),
            banded=True,
        ),
        Table(
            "road",
            T("Жолдың жағдайы", "Состояние дороги", "State of the road"),
            {"c3": "C₃"},
            (
                bulk.choice("earth", "жабынсыз", "без покрытия", "no cover", SMARTARCHITECT, c3="1.0"),
                bulk.choice("gravel", "қиыршық тас", "щебёночное покрытие", "gravel", c3="0.5"),
                bulk.choice("treated", "шаң басылған", "обработанная, орошаемая", "treated, watered", c3="0.1"),
            ),
        ),
        Table(
            "blowing",
            T("Материалды үрлеу жылдамдығы", "Скорость обдува материала", "Speed of the air over the load"),
            {"c5": "C₅"},
            bulk.bands("c5", "м/с", ("2", "1.0"), ("5", "1.2"), ("10", "1.5")),
            same("м/с"),
            banded=True,
        ),
        bulk.MOISTURE,
    ),
    constants=(
        Constant(
            "c7",
            "C₇",
            T("Атмосфераға кететін шаң үлесі", "Доля пыли, уносимой в атмосферу", "Share of the dust that flies"),
            Decimal("0.01"),
            "",
            SMARTARCHITECT,
        ),
        Constant(
            "q1",
            "q₁",
            T("1 км жүрістегі шаң", "Пылевыделение на 1 км пробега", "Dust of one km"),
            Decimal(1450),
            "г/км",
            SMARTARCHITECT,
        ),
        Constant(
            "q2",
            "q₂",
            T("Кузов бетінен шаң", "Пылевыделение с поверхности материала", "Dust of the load"),
            Decimal("0.002"),
            "г/(м²·с)",
            MEMORY,
        ),
    ),
    steps=(
        Step(
            "load",
            "Mп",
            T("Кузовтағы материалдан", "С материала в кузовах", "From the loads"),
            Formula("c4*c5*k5*q2*platform*lorries"),
            bulk.GRAMS,
        ),
        Step(
            "grams",
            "Mс",
            T("Ең көп бір реттік шығарынды", "Наибольший разовый выброс", "Largest emission"),
            Formula("(c1*c2*c3*k5*c7*trips_hour*length*q1/3600+load)*(1-eta/100)"),
            bulk.GRAMS,
        ),
        Step(
            "mass",
            "Mкв",
            T("Тоқсандағы шығарынды", "Выброс за квартал", "Emission of the quarter"),
            Formula("(c1*c2*c3*k5*c7*trips*length*q1/1000000+load*hours*3600/1000000)*(1-eta/100)"),
            bulk.TONNES,
        ),
    ),
    outputs=(Output(bulk.DUST, "grams", "mass"),),
    leading="trips",
    hours="hours",
    formula_source=SMARTARCHITECT,
    examples=(
        Example(
            "Two lorries, 9 trips an hour of 0.2 km",
            "formula, N, L, n, F₀, C₃, C₄, C₅, C₆, C₇ and q₁ as printed at smartarchitect.ru (C₁, C₂ by our bands, q₂ "
            "from memory); by hand: load 1.35·1.2·1·0.002·6·2 = 0.03888 g/s; wheels 1·2·1·1·0.01·9·0.2·1450/3600 = "
            "0.0145 g/s, together 0.05338; 900 trips in 100 h: 1·2·1·1·0.01·900·0.2·1450/10⁶ = 0.00522 t and "
            "0.03888·100·3600/10⁶ = 0.0139968 t, together 0.0192168 t",
            {
                "capacity": "7",
                "speed": "15",
                "road": "earth",
                "blowing": "4",
                "moisture": "0.5",
                "c4": "1.35",
                "trips_hour": "9",
                "length": "0.2",
                "lorries": "2",
                "platform": "6",
                "trips": "900",
                "hours": "100",
            },
            {"2908": ("0.05338", "0.0192168")},
        ),
    ),
)
