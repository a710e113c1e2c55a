"""What is said of a quarter's calculations: pure, values in, findings out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from pekportal.kit.text import T
from programs.checks.contract import Rule
from programs.checks.finding import WARNING, Finding

TABLE = "emissions"
MOST = 3  # sources named in one finding


@dataclass(frozen=True, slots=True)
class Calculated:
    """A calculated source and substance: the row of the table ("" when there is none), words, what is doubtful.

    `unverified` are coefficients that nobody compared with the source; `written` and `now` are tonnes as the table and
    as the calculation say, `differs` when they are not the same.
    """

    row: str
    words: str
    unverified: int = 0
    written: str = ""
    now: str = ""
    differs: bool = False
    formula_open: bool = False


@dataclass(frozen=True, slots=True)
class NotCalculated:
    """A chosen method that can not be calculated, with the reason in the three languages."""

    words: str
    why: T


COEFFICIENT = Rule(
    "Q-CALC-COEF",
    WARNING,
    (TABLE,),
    T("Коэффициенттер дереккөзбен салыстырылған", "Коэффициенты сверены с источником", "Coefficients are compared"),
    T(
        "{w}: {n} коэффициент дереккөзбен салыстырылмаған.",
        "{w}: коэффициентов, не сверенных с источником: {n}.",
        "{w}: coefficients not compared with the source: {n}.",
    ),
    T(
        "Әкімші бұйрықты оқып, коэффициентті растасын не түзетсін; немесе дайын нәтижені құжатымен енгізіңіз.",
        "Пусть администратор прочитает приказ и подтвердит или исправит коэффициент; либо внесите готовый результат с "
        "документом.",
        "Have the administrator read the order and confirm or correct it, or bring a ready result with its document.",
    ),
)
FORMULA = Rule(
    "Q-CALC-FORMULA",
    WARNING,
    (TABLE,),
    T("Формула дереккөзбен салыстырылған", "Формула сверена с источником", "The formula is compared"),
    T(
        "{w}: әдістеменің формуласы дереккөзбен салыстырылмаған.",
        "{w}: формула методики не сверена с источником.",
        "{w}: the formula of the method was not compared with the source.",
    ),
    T(
        "Әкімші бұйрықты оқып, формуланы растасын не түзетсін; немесе дайын нәтижені құжатымен енгізіңіз.",
        "Пусть администратор прочитает приказ и подтвердит или исправит формулу; либо внесите готовый результат с "
        "документом.",
        "Have the administrator read the order and confirm or correct it, or bring a ready result with its document.",
    ),
)
DIFFERENCE = Rule(
    "Q-CALC-DIFF",
    WARNING,
    (TABLE,),
    T("Кесте есептеумен бірдей", "Таблица сходится с расчётом", "The table agrees with the calculation"),
    T(
        "{w}: кестеде {written} т, есептеу бойынша {now} т.",
        "{w}: в таблице {written} т, по расчёту {now} т.",
        "{w}: the table says {written} t, the calculation {now} t.",
    ),
    T(
        "«Есептеу» бетін ашып, айырманы қараңыз.",
        "Откройте «Рассчитать» и посмотрите различие.",
        "Open “Calculate” and look at the difference.",
    ),
)
INPUT = Rule(
    "Q-CALC-INPUT",
    WARNING,
    (TABLE,),
    T("Есептеуге деректер жеткілікті", "Данных для расчёта хватает", "The data for the calculation are there"),
    T("{w}: {why}.", "{w}: {why}.", "{w}: {why}."),
    T(
        "Есептеу деректерін толтырыңыз.",
        "Заполните данные для расчёта.",
        "Fill in the activity data.",
    ),
)

LEFT = Rule(
    "Q-CALC-LEFT",
    WARNING,
    (TABLE,),
    T("Кестеде есептеусіз қалған жол жоқ", "Нет строк без расчёта", "No row is left without a calculation"),
    T(
        "{w}: жолды есептеу жазған, енді әдіс аяқталған не нәтиже қайтарылған.",
        "{w}: строку записал расчёт, но метод закончился или результат отозван.",
        "{w}: the calculation wrote the row, but its method ended or its result is withdrawn.",
    ),
    T(
        "«Есептеу» бетін ашып, артық жолдарды бір батырмамен алып тастаңыз.",
        "Откройте «Рассчитать» и уберите лишние строки одной кнопкой.",
        "Open “Calculate” and remove the rows with one button.",
    ),
)

BOOK = (COEFFICIENT, FORMULA, DIFFERENCE, INPUT, LEFT)

# what each rule leaves alone and what it finds (tests run them)
GOOD = (
    (Calculated("1", "6001 · 2908", 0, "0,5", "0,5"),),
    (),
)
BAD = (
    (Calculated("1", "6001 · 2908", 3, "0,5", "0,7", differs=True, formula_open=True),),
    (NotCalculated("6002 · DRILLING", T("сағат берілмеген", "часы не заданы", "hours are not given")),),
)


def coefficients(found: Iterable[Calculated]) -> Iterator[Finding]:
    """Results in the table that stand on numbers nobody compared with the source: one finding for all of them."""
    doubtful = [one for one in found if one.unverified and one.row]
    if doubtful:
        yield COEFFICIENT.at(TABLE, "", "method", w=_listed(doubtful), n=sum(one.unverified for one in doubtful))


def formulas(found: Iterable[Calculated]) -> Iterator[Finding]:
    """Results in the table whose formula nobody compared with the source: one finding for all of them."""
    doubtful = [one for one in found if one.formula_open and one.row]
    if doubtful:
        yield FORMULA.at(TABLE, "", "method", w=_listed(doubtful))


def differences(found: Iterable[Calculated]) -> Iterator[Finding]:
    """Rows of the table that say something else than the calculation: one finding, the first with its numbers."""
    differing = [one for one in found if one.differs and one.row]
    if differing:
        first = differing[0]
        words = first.words if len(differing) == 1 else f"{_listed(differing)}; {first.words}"
        yield DIFFERENCE.at(TABLE, "", "tonnes", w=words, written=first.written or "—", now=first.now)


def _listed(found: list[Calculated]) -> str:
    """«6001 · 2908, 6002 · 2908 +17»."""
    rest = len(found) - MOST
    return ", ".join(one.words for one in found[:MOST]) + (f" +{rest}" if rest > 0 else "")


def left_over(words: list[str]) -> Iterator[Finding]:
    """Rows whose calculation is gone, by «6001 · 2908»: one finding for all of them."""
    if words:
        rest = len(words) - MOST
        yield LEFT.at(TABLE, "", "source", w=", ".join(words[:MOST]) + (f" +{rest}" if rest > 0 else ""))


def inputs(found: Iterable[NotCalculated]) -> Iterator[Finding]:
    """A chosen method without its data."""
    for one in found:
        yield INPUT.at(TABLE, "", "", w=one.words, why=one.why)
