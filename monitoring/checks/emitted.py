"""Q-NORM: an emission the permit does not know; Q-RATE: too many tonnes; Q-TONNES; Q-AT-SOURCE."""

from __future__ import annotations

from collections.abc import Iterator

from monitoring import at_source, units
from monitoring.checks.values import QuarterValues
from pekportal.kit.numbers import format_number
from pekportal.kit.text import LANGUAGES, T
from programs.checks.contract import Rule
from programs.checks.finding import ERROR, WARNING, Finding

TABLE = "emissions"

NORM = Rule(
    "Q-NORM",
    WARNING,
    (TABLE,),
    T("Шығарындының нормативі бар", "На выброс есть норматив", "An emission has a norm"),
    T("{w}: рұқсатта норматив табылмады.", "{w}: в разрешении не найден норматив.", "{w}: the permit has no norm."),
    T(
        "Көз бен затты тізілімнен таңдаңыз немесе нормативті енгізіңіз.",
        "Выберите источник и вещество из реестра или внесите норматив.",
        "Choose source and substance from the register, or enter the norm.",
    ),
)
RATE = Rule(
    "Q-RATE",
    WARNING,
    (TABLE,),
    T("Тонна, г/с және сағат сәйкес", "Тонны, г/с и часы сходятся", "Tonnes, g/s and hours agree"),
    T(
        "{w}: {hours} сағатта {rate} г/с ең көбі {most} т береді, {tonnes} т жазылған.",
        "{w}: {rate} г/с за {hours} ч дают не больше {most} т, а записано {tonnes} т.",
        "{w}: {rate} g/s in {hours} h give {most} t at most, but {tonnes} t are written.",
    ),
    T("Г/с, сағат пен тоннаны тексеріңіз.", "Проверьте г/с, часы и тонны.", "Check g/s, hours and tonnes."),
)
TONNES = Rule(
    "Q-TONNES",
    ERROR,
    (TABLE,),
    T("Шығарындының тоннасы бар", "У выброса есть тонны за квартал", "An emission has its tonnes"),
    T(
        "{w}: тоқсандағы тонна енгізілмеген.",
        "{w}: не внесены тонны за квартал.",
        "{w}: the tonnes of the quarter are missing.",
    ),
    T(
        "Тоннаны енгізіңіз: зертхана г/с өлшейді, тонна жұмыс уақытынан шығады (т = г/с × 3600 × сағ / 10⁶).",
        "Внесите тонны: лаборатория измеряет г/с, тонны выходят из времени работы (т = г/с × 3600 × ч / 10⁶).",
        "Enter the tonnes: a laboratory measures g/s, the tonnes follow from the hours (t = g/s × 3600 × h / 10⁶).",
    ),
)
AT_SOURCE = Rule(
    "Q-AT-SOURCE",
    WARNING,
    (TABLE,),
    T(
        "Көздегі шоғырланудан г/с шығады",
        "Концентрация на источнике переведена в г/с",
        "A concentration at the source has its g/s",
    ),
    T("{w}: {why}.", "{w}: {why}.", "{w}: {why}."),
    T(
        "Зертханадан газ шығынын сұраңыз да, г/с енгізіңіз: есептің 2.3 кестесі г/с пен тоннаны ғана сұрайды.",
        "Спросите у лаборатории расход газа и внесите г/с: таблица 2.3 отчета знает только г/с и тонны.",
        "Ask the laboratory for the flow of the gas and enter the g/s: table 2.3 of the report has g/s and tonnes.",
    ),
)
MEASURED = T(
    "көзде {c} мг/м3 өлшенген, г/с енгізілмеген; {rate}",
    "на источнике измерено {c} мг/м3, г/с не внесены; {rate}",
    "{c} mg/m3 are measured at the source, no g/s are entered; {rate}",
)
DIFFERS = T(
    "{rate}, ал жолда {said} г/с",
    "{rate}, а в строке {said} г/с",
    "{rate}, but the row has {said} g/s",
)


def without_tonnes(values: QuarterValues) -> Iterator[Finding]:
    """A row without tonnes can not be reported; a bare concentration waits for its g/s first (Q-AT-SOURCE)."""
    for one in values.emitted:
        if one.tonnes is None and (one.concentration is None or one.grams_per_second is not None):
            yield TONNES.at(TABLE, one.row, "tonnes", w=one.words)


def without_rate(values: QuarterValues) -> Iterator[Finding]:
    """A concentration without its g/s (the plan's item stays open), and a g/s that contradicts it."""
    for one in values.emitted:
        if one.concentration is None:
            continue
        flow = at_source.Flow(one.flow * 3600, one.flow, "м3/с") if one.flow is not None else None
        rate = at_source.rate_of(one.concentration, flow) if flow is not None else None
        said = one.grams_per_second
        if said is None:
            rest = at_source.NO_FLOW if rate is None else T(rate.words, rate.words, rate.words)
            mark = "<" if one.below else ""
            shown = f"{mark}{format_number(one.concentration, 'ru')}"
            why = T(*(MEASURED(lang).format(c=shown, rate=rest(lang)) for lang in LANGUAGES))
            yield AT_SOURCE.at(TABLE, one.row, "grams_per_second", w=one.words, why=why)
        elif rate is not None and not one.below and at_source.differs(rate.value, said):
            why = DIFFERS.format(rate=rate.words, said=format_number(said, "ru"))
            yield AT_SOURCE.at(TABLE, one.row, "grams_per_second", w=one.words, why=why)


def without_norm(values: QuarterValues) -> Iterator[Finding]:
    """A source and substance without a norm in the permit in force."""
    for one in values.emitted:
        if not one.has_norm:
            yield NORM.at(TABLE, one.row, "source", w=one.words)


def more_than_rate(values: QuarterValues) -> Iterator[Finding]:
    """t > g/s × 3600 × h / 10⁶: the largest g/s can not give that much in those hours."""
    for one in values.emitted:
        if one.tonnes is None or one.grams_per_second is None or one.hours is None:
            continue
        most = units.tonnes(one.grams_per_second, one.hours)
        if one.tonnes > most:
            yield RATE.at(
                TABLE,
                one.row,
                "tonnes",
                w=one.words,
                rate=format_number(one.grams_per_second, "ru"),
                hours=format_number(one.hours, "ru"),
                most=format_number(most, "ru"),
                tonnes=format_number(one.tonnes, "ru"),
            )
