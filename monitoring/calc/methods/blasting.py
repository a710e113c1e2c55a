"""BLASTING: dust and gases of blasts by the mass of explosives."""

from __future__ import annotations

from decimal import Decimal

from monitoring.calc.methods import bulk
from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Constant, Example, Input, Method, Output, Step, Table
from monitoring.calc.methods.sources import BUILDING_MATERIALS, MEMORY, VUNIVERE
from pekportal.kit.text import T

MOST_TONNES = Decimal(10_000)
LARGEST = T("Ең көп бір реттік шығарынды: {what}", "Наибольший разовый выброс: {what}", "Largest emission: {what}")
WHOLE = T("Тоқсандағы шығарынды: {what}", "Выброс за квартал: {what}", "Emission of the quarter: {what}")
DUST = T("шаң", "пыль", "dust")
CO = T("көміртек оксиді", "оксид углерода", "carbon monoxide")
NO2 = T("азот диоксиді", "диоксид азота", "nitrogen dioxide")
NO = T("азот оксиді", "оксид азота", "nitrogen oxide")


def _named(title: T, what: T) -> T:
    return T(*(title(lang).format(what=what(lang)) for lang in ("kk", "ru", "en")))


def _pair(name: str, symbol: str, what: T, factor: str) -> tuple[Step, Step]:
    grams = Step(
        f"{name}_grams",
        f"M{symbol}",
        _named(LARGEST, what),
        Formula(f"{factor}*largest*1000000/averaging"),
        bulk.GRAMS,
    )
    mass = Step(f"{name}_mass", f"Mкв{symbol}", _named(WHOLE, what), Formula(f"{factor}*explosives"), bulk.TONNES)
    return grams, mass


def _explosive(key: str, kk: str, ru: str, en: str, dust: str, co: str) -> bulk.Option:
    return bulk.choice(key, kk, ru, en, VUNIVERE, q_dust=dust, q_co=co, q_nox="0.0025")


METHOD = Method(
    "BLASTING",
    T("Жарылыс жұмыстары", "Взрывные работы", "Blasting"),
    T(
        "Жарылғыш заттың массасы бойынша шаң мен газдар",
        "Пыль и газы по массе взрывчатых веществ",
        "Dust and gases by the mass of explosives",
    ),
    BUILDING_MATERIALS,
    inputs=(
        Input(
            "explosives",
            "A",
            T("Жарылған жарылғыш зат", "Взорвано взрывчатых веществ", "Explosives blasted"),
            bulk.TONNES,
            maximum=MOST_TONNES,
        ),
        Input(
            "largest",
            "A₁",
            T("Бір жарылыстағы ең көп мөлшер", "Наибольшая масса в одном взрыве", "Largest mass of one blast"),
            bulk.TONNES,
            maximum=MOST_TONNES,
        ),
        Input("blasts", "n", T("Жарылыс саны", "Число взрывов", "Number of blasts"), T("рет", "раз", "times")),
        bulk.EFFICIENCY,
    ),
    tables=(
        Table(
            "explosive",
            T("Жарылғыш зат", "Взрывчатое вещество", "Explosive"),
            {"q_dust": "qп", "q_co": "qCO", "q_nox": "qNOx"},
            (
                _explosive("ammonite", "аммонит", "аммонит", "ammonite", "0.0598", "0.022"),
                _explosive("granulotol", "гранулотол", "гранулотол", "granulotol", "0.0696", "0.022"),
                _explosive("grammonite", "граммонит 30/70", "граммонит 30/70", "grammonite 30/70", "0.0726", "0.030"),
            ),
        ),
        Table(
            "nitrogen",
            T("Азот оксидтерінің бөлінуі", "Разделение оксидов азота", "Split of nitrogen oxides"),
            {"s_no2": "αNO₂", "s_no": "αNO"},
            (
                bulk.choice("dioxide", "барлығы NO₂", "всё как NO₂", "all as NO₂", s_no2="1", s_no="0"),
                bulk.choice(
                    "split", "NO₂ 0,8, NO 0,13", "NO₂ 0,8, NO 0,13", "NO₂ 0.8, NO 0.13", s_no2="0.8", s_no="0.13"
                ),
            ),
            default="dioxide",
        ),
    ),
    constants=(
        Constant(
            "settling",
            "K",
            T("Шаңның карьер ішінде шөгуі", "Оседание пыли в пределах карьера", "Dust that settles in the pit"),
            Decimal("0.16"),
            "",
            VUNIVERE,
        ),
        Constant(
            "averaging",
            "τ",
            T("Орташалау уақыты, 20 минут", "Время осреднения, 20 минут", "Averaging time, 20 minutes"),
            Decimal(1200),
            "с",
            MEMORY,
        ),
    ),
    steps=(
        *_pair("dust", "п", DUST, "settling*q_dust*(1-eta/100)"),
        *_pair("co", "CO", CO, "q_co"),
        *_pair("no2", "NO₂", NO2, "q_nox*s_no2"),
        *_pair("no", "NO", NO, "q_nox*s_no"),
    ),
    outputs=(
        Output(bulk.DUST, "dust_grams", "dust_mass"),
        Output("0337", "co_grams", "co_mass"),
        Output("0301", "no2_grams", "no2_mass"),
        Output("0304", "no_grams", "no_mass"),
    ),
    leading="explosives",
    consumption="explosives",
    formula_source=VUNIVERE,
    examples=(
        Example(
            "A blast of 0.19 t of ammonite",
            "factors as printed at vunivere.ru/work18609/page15, the 20 minutes from memory; by hand: "
            "0.16·0.0598·0.19 = 0.00181792 t; ·10⁶/1200 = 1.51493333 g/s; 0.022·0.19 = 0.00418 t and 3.48333333 g/s; "
            "0.0025·0.19 = 0.000475 t and 0.39583333 g/s",
            {"explosive": "ammonite", "explosives": "0.19", "largest": "0.19", "blasts": "1"},
            {
                "2908": ("1.51493333", "0.00181792"),
                "0337": ("3.48333333", "0.00418"),
                "0301": ("0.39583333", "0.000475"),
                "0304": ("0", "0"),
            },
        ),
    ),
)
