"""Running a method: what was given, the coefficients used, every step with its numbers, what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal, DecimalException

from monitoring.calc.methods.formula import Formula
from monitoring.calc.methods.model import Input, Method, Option, Source, Step, Table, formula_place, place_of
from monitoring.calc.methods.result import NOWHERE, Correction, Emitted, Given, Line, Problem, Result, Used
from pekportal.kit.numbers import BadNumber, Number, parse_number
from pekportal.kit.text import T, same

MISSING = T("мәні берілмеген", "не задано", "is not given")
NOT_A_NUMBER = T("сан емес", "не число", "is not a number")
LESS = T("{least} мәнінен кем", "меньше {least}", "is less than {least}")
MORE = T("{most} мәнінен артық", "больше {most}", "is more than {most}")
OTHER_UNIT = T(
    "«{unit}» деп жазылған, «{wanted}» керек",
    "записано в «{unit}», нужно в «{wanted}»",
    "is written in «{unit}», «{wanted}» is needed",
)
NO_OPTION = T("тізімде жоқ", "нет в списке", "is not in the list")
NO_FORMULA = T(
    "әдістеменің формуласы оқылмаған", "формула методики не прочитана", "the formula of the method is not read"
)
IMPOSSIBLE = T(
    "мұндай сандармен есептеу мүмкін емес (нөлге бөлу)",
    "с такими числами посчитать нельзя (деление на ноль)",
    "these numbers can not be calculated with (division by zero)",
)
OWN = T("оператор берген мән", "значение оператора", "the operator's own value")
NEGATIVE = T(
    "нәтиже теріс: күндер мен мөлшерлерді тексеріңіз",
    "результат отрицательный: проверьте дни и количества",
    "the result is negative: check days and quantities",
)
IDLE = T("көз жұмыс істемеген", "источник не работал", "the source did not work")


@dataclass(slots=True)
class _Work:
    known: dict[str, Decimal] = field(default_factory=dict)
    given: list[Given] = field(default_factory=list)
    used: list[Used] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def run(method: Method, texts: Mapping[str, str], corrections: Mapping[str, Correction] | None = None) -> Result:
    """Calculate a method from the texts of its activities and parameters by key.

    `corrections` are in force by the place of a coefficient (`Method.coefficients`). Nothing is raised: what is wrong
    with the texts comes back as problems, and then nothing is emitted.
    """
    if not method.can_calculate:
        return Result(method.code, method.document.edition, problems=(Problem("", method.title, NO_FORMULA),))
    work = _Work()
    for wanted in method.inputs:
        _take(work, wanted, texts.get(wanted.key, "") or wanted.default)
    for table in method.tables:
        _choose(work, table, texts.get(table.key, "") or table.default, corrections or {})
    for constant in method.constants:
        place, source = constant.key, constant.source
        _use(work, place, constant.symbol, constant.title, same(""), constant.value, source, corrections or {}, place)
    return _finished(method, work, corrections or {})


def _finished(method: Method, work: _Work, corrections: Mapping[str, Correction]) -> Result:
    edition = method.document.edition
    if work.problems:
        return Result(method.code, edition, tuple(work.given), tuple(work.used), problems=tuple(work.problems))
    idle = bool(method.leading) and not work.known[method.leading]
    try:
        lines = tuple(_line(method, work, step, corrections, idle=idle) for step in method.steps)
    except DecimalException:
        problem = Problem("", method.title, IMPOSSIBLE)
        return Result(method.code, edition, tuple(work.given), tuple(work.used), problems=(problem,))
    emitted = tuple(Emitted(one.substance, work.known[one.grams], work.known[one.tonnes]) for one in method.outputs)
    if any(one.tonnes < 0 or one.grams_per_second < 0 for one in emitted):
        problem = Problem("", method.title, NEGATIVE)
        return Result(method.code, edition, tuple(work.given), tuple(work.used), lines, problems=(problem,))
    return Result(method.code, edition, tuple(work.given), tuple(work.used), lines, emitted, idle=idle)


def _line(method: Method, work: _Work, step: Step, corrections: Mapping[str, Correction], *, idle: bool) -> Line:
    """Compute a step; a source that did not work gives nought whatever its other quantities are."""
    formula, source, verified = formula_of(method, step, corrections)
    if idle:
        value, numbers = Decimal(0), IDLE
    else:
        value = formula.value(work.known)
        numbers = T(*(formula.with_numbers(work.known, lang) for lang in ("kk", "ru", "en")))
    work.known[step.key] = value
    printed = formula.printed(method.symbols)
    return Line(step.symbol, step.title, printed, numbers, value, step.unit, source, verified)


def formula_of(method: Method, step: Step, corrections: Mapping[str, Correction]) -> tuple[Formula, T, bool]:
    """The formula of a step as corrected or as the method has it, where it was read, and whether it is verified."""
    corrected = corrections.get(formula_place(step))
    if corrected is not None:
        return Formula(corrected.formula or step.formula.text), same(corrected.source), True
    read = method.formula_source
    return step.formula, read.words if read else NOWHERE, bool(read and read.verified)


def _take(work: _Work, wanted: Input, text: str) -> None:
    value = _number(work, wanted.key, wanted.title, text, wanted.unit)
    if value is None:
        return
    if value < wanted.minimum:
        work.problems.append(Problem(wanted.key, wanted.title, LESS.format(least=wanted.minimum)))
    elif wanted.maximum is not None and value > wanted.maximum:
        work.problems.append(Problem(wanted.key, wanted.title, MORE.format(most=wanted.maximum)))
    work.known[wanted.key] = value
    work.given.append(Given(wanted.key, wanted.symbol, wanted.title, wanted.unit, wanted.role.value, text, value))


def _number(work: _Work, key: str, title: T, text: str, unit: T | None = None) -> Decimal | None:
    try:
        found = parse_number(text)
    except BadNumber:
        work.problems.append(Problem(key, title, NOT_A_NUMBER))
        return None
    if not isinstance(found, Number):
        work.problems.append(Problem(key, title, MISSING))
        return None
    if found.qualifier:
        work.problems.append(Problem(key, title, NOT_A_NUMBER))
        return None
    if unit is not None and found.unit and found.unit.strip() not in (unit.kk, unit.ru, unit.en):
        words = (OTHER_UNIT(lang).format(unit=found.unit, wanted=unit(lang)) for lang in ("kk", "ru", "en"))
        work.problems.append(Problem(key, title, T(*words)))
        return None
    return found.value


def _choose(work: _Work, table: Table, text: str, corrections: Mapping[str, Correction]) -> None:
    if table.banded:
        _choose_band(work, table, text, corrections)
        return
    option = option_of(table, text)
    if option is not None:
        _use_option(work, table, option, option.title, corrections)
        return
    if not text.strip():
        work.problems.append(Problem(table.key, table.title, MISSING))
        return
    value = _own(table, text)
    if value is None:
        work.problems.append(Problem(table.key, table.title, NO_OPTION))
        return
    (name, symbol), *_rest = table.names.items()
    work.known[name] = value
    work.used.append(Used(table.key, symbol, table.title, OWN, value, "operator", OWN, "", False))


def _own(table: Table, text: str) -> Decimal | None:
    """The coefficient that the person wrote instead of choosing; None when it is none."""
    if not table.own:
        return None
    try:
        found = parse_number(text)
    except BadNumber:
        return None
    return found.value if isinstance(found, Number) and found.value >= 0 and not found.qualifier else None


def _choose_band(work: _Work, table: Table, text: str, corrections: Mapping[str, Correction]) -> None:
    value = _number(work, table.key, table.title, text, table.unit)
    if value is None:
        return
    if value < 0:
        work.problems.append(Problem(table.key, table.title, LESS.format(least=0)))
        return
    option = next((one for one in table.options if one.upto is None or value <= one.upto), None)
    if option is None:
        work.problems.append(Problem(table.key, table.title, MORE.format(most=table.options[-1].upto)))
        return
    unit = table.unit or same("")
    chosen = T(*(f"{text.strip()} {unit(lang)} ({option.title(lang)})" for lang in ("kk", "ru", "en")))
    _use_option(work, table, option, chosen, corrections)


def option_of(table: Table, text: str) -> Option | None:
    """The line that the text names by its key or its words in any language."""
    wanted = text.strip().casefold()
    for option in table.options:
        if wanted in (option.key.casefold(), *(option.title(lang).casefold() for lang in ("kk", "ru", "en"))):
            return option
    return None


def _use_option(work: _Work, table: Table, option: Option, chosen: T, corrections: Mapping[str, Correction]) -> None:
    for name, value in option.values.items():
        place = place_of(table, option, name)
        _use(work, place, table.names[name], table.title, chosen, value, option.source, corrections, name)


def _use(
    work: _Work,
    place: str,
    symbol: str,
    title: T,
    chosen: T,
    value: Decimal,
    source: Source,
    corrections: Mapping[str, Correction],
    name: str,
) -> None:
    corrected = corrections.get(place)
    if corrected is not None:
        work.known[name] = corrected.value
        used = Used(place, symbol, title, chosen, corrected.value, "correction", same(corrected.source), "", True)
    else:
        work.known[name] = value
        used = Used(place, symbol, title, chosen, value, source.proof.value, source.words, source.url, source.verified)
    work.used.append(used)
