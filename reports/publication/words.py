"""Values, quarters and happenings in plain words, in three languages (pure)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Final, Protocol

from pekportal.kit.calendar.quarter import Quarter
from pekportal.kit.numbers import format_number
from pekportal.kit.text import T

ONE: Final = Decimal(1)
ABOVE: Final = T("нормадан {times} есе жоғары", "в {times} {word} выше нормы", "{times} times the norm")
BELOW: Final = T("нормадан {times} есе төмен", "ниже нормы в {times} {word}", "{times} times below the norm")
AT: Final = T("норма деңгейінде", "на уровне нормы", "at the norm")
HARDLY_ABOVE: Final = T("нормадан сәл жоғары", "чуть выше нормы", "slightly above the norm")
HARDLY_BELOW: Final = T("нормадан сәл төмен", "чуть ниже нормы", "slightly below the norm")
BELOW_DETECTION: Final = T(
    "аспап анықтай алмайтындай аз, нормадан төмен",
    "меньше, чем различает прибор, — ниже нормы",
    "too little for the instrument to tell: below the norm",
)
NOT_FOUND: Final = T("табылмады", "не обнаружено", "not found")
NO_NORM: Final = T("салыстыратын норма көрсетілмеген", "норма для сравнения не указана", "no norm to compare with")
UNCLEAR: Final = T(
    "аспаптың сезгіштігі жетпейді: нормамен салыстыру мүмкін емес",
    "прибор недостаточно чувствителен: сравнить с нормой нельзя",
    "the instrument is not fine enough to compare with the norm",
)


class Value(Protocol):
    """What is read of a published value."""

    value: Decimal | None
    qualifier: str
    norm: Decimal | None
    times: Decimal | None


def times_word(shown: Decimal) -> str:
    """«раз» or «раза»: a fraction always takes «раза»."""
    if shown != shown.to_integral_value():
        return "раза"
    last, teens = int(shown) % 10, int(shown) % 100
    return "раза" if last in (2, 3, 4) and teens not in (12, 13, 14) else "раз"


def rounded(ratio: Decimal) -> Decimal | None:
    """A ratio above one as it is said: whole from ten on, one decimal, two where one would hide it; None: hardly."""
    if ratio >= 10:
        return ratio.quantize(ONE, rounding=ROUND_HALF_UP)
    for places in (1, 2):
        shown = ratio.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)
        if shown > 1:
            return shown.normalize() if shown == shown.to_integral_value() else shown
    return None


def against_norm(one: Value, lang: str) -> str:
    """«в 1,5 раза выше нормы», «ниже нормы в 2 раза», «не обнаружено», or why it can not be said."""
    if one.value is None:
        return NOT_FOUND(lang)
    if one.norm is None or one.norm <= 0:
        return NO_NORM(lang)
    if one.times is None:
        return UNCLEAR(lang)
    if one.qualifier == "<":
        return BELOW_DETECTION(lang)
    if one.times == 1:
        return AT(lang)
    over = one.times > 1
    shown = rounded(one.times if over else ONE / one.times) if one.times > 0 else None
    if one.times <= 0:
        return NOT_FOUND(lang)
    if shown is None:
        return (HARDLY_ABOVE if over else HARDLY_BELOW)(lang)
    said = format_number(shown, lang)
    return (ABOVE if over else BELOW)(lang).format(times=said, word=times_word(shown))


def is_over(one: Value) -> bool:
    """Over its norm for certain."""
    return one.times is not None and (one.times > 1 or (one.times == 1 and one.qualifier == ">"))


# --- days and quarters -----------------------------------------------------------------------------


def days_words(count: int, lang: str) -> str:
    """«1 день», «3 дня», «12 дней»."""
    if lang == "kk":
        return f"{count} күн"
    if lang == "en":
        return f"{count} day" if count == 1 else f"{count} days"
    last, teens = count % 10, count % 100
    few = last in (2, 3, 4) and teens not in (12, 13, 14)
    return f"{count} день" if last == 1 and teens != 11 else f"{count} дня" if few else f"{count} дней"


FILED: Final = T("мерзімінде тапсырылды", "сдан в срок", "handed in on time")
FILED_LATE: Final = T("{days} кешігіп тапсырылды", "сдан с опозданием на {days}", "handed in {days} late")
SILENT: Final = T("тапсырылмады, {days}", "не представлен, {days}", "not handed in, {days} late")
SILENT_LONG: Final = T(
    "{quarter} есебі тапсырылмады, {days} кешікті",
    "отчёт за {quarter} не представлен, {days} просрочки",
    "the report of {quarter} was not handed in, {days} late",
)
WAITING: Final = T("мерзімі {day} дейін", "срок — до {day}", "due before {day}")
RUNNING: Final = T("тоқсан жүріп жатыр", "квартал идёт", "the quarter is running")
NOT_OWED: Final = T("есеп талап етілмейді", "отчёт не требуется", "no report is due")
UNKNOWN: Final = T("портал қадағаламаған", "портал не вёл учёт", "not watched by the portal")
RETURNED: Final = T("инспектор қайтарды", "возвращён инспектором", "sent back by the inspector")
QUARTER: Final = T("{year} жылғы {roman} тоқсан", "{roman} квартал {year} года", "quarter {roman} of {year}")
WHY: Final = {
    "conservation": T("объект консервацияда", "объект на консервации", "the facility is mothballed"),
    "closure": T("объект жабылған", "объект закрыт", "the facility is closed"),
    "transfer": T("объект басқа операторға берілді", "объект передан другому оператору", "given to another operator"),
    "category": T("объект III санатқа ауысты", "объект перешёл в III категорию", "became category III"),
    "never": T("реестрде міндет енгізілмеген", "обязанность в реестре не указана", "no obligation is entered"),
    "not_begun": T("міндет кейін басталады", "обязанность начинается позже", "the obligation begins later"),
    "ended": T("міндет аяқталды", "обязанность закончилась", "the obligation has ended"),
    "closed": T("объект жабылған", "объект закрыт", "the facility is closed"),
    "third": T("III санат", "III категория", "category III"),
}


@dataclass(frozen=True, slots=True)
class Square:
    """A quarter on the strip: `word` in the square, `title` for the list and the screen reader, `tone`, its report."""

    label: str
    word: str
    title: str
    tone: str
    icon: str
    number: str
    is_silent: bool = False


def quarter_name(period: Quarter, lang: str) -> str:
    """«III квартал 2026 года»."""
    return QUARTER(lang).format(year=period.year, roman=period.roman)


def days_late(due_on: dt.date, day: dt.date) -> int:
    """Whole days past the term; `due_on` is exclusive, so that day is the first late one."""
    return (day - due_on).days + 1


def square(period: Quarter, row: Any, today: dt.date, lang: str) -> Square:
    """The square of one quarter; `row` is its SiteQuarter or None."""
    label, name = f"{period.roman} {period.year}", quarter_name(period, lang)

    def made(word: str, tone: str, icon: str, long: str = "", *, is_silent: bool = False) -> Square:
        number = row.number if row is not None else ""
        return Square(label, word, f"{name}: {long or word}", tone, icon, number, is_silent)

    if row is None:
        return made(UNKNOWN(lang), "draft", "dash")
    if row.filed_on is not None:
        late = days_late(row.due_on, row.filed_on)
        if row.state == "sent_back":
            return made(RETURNED(lang), "attention", "return")
        if row.owed and late > 0:
            return made(FILED_LATE(lang).format(days=days_words(late, lang)), "attention", "clock")
        return made(FILED(lang), "done", "check")
    if not row.owed:
        why = WHY[row.why](lang) if row.why in WHY else ""
        return made(NOT_OWED(lang), "draft", "dash", f"{NOT_OWED(lang)} ({why})" if why else "")
    if row.due_on <= today:
        return made(
            SILENT(lang).format(days=days_words(days_late(row.due_on, today), lang)),
            "overdue",
            "warning",
            is_silent=True,
        )
    if period.end >= today:
        return made(RUNNING(lang), "waiting", "clock")
    return made(WAITING(lang).format(day=f"{row.due_on:%d.%m.%Y}"), "waiting", "clock")


LATE: Final = T("{days} кешігіп", "с опозданием на {days}", "{days} late")
CORRECTED: Final = T("Мән түзетілді", "Значение исправлено", "The value was corrected")
MOMENTS: Final = {
    "submission": T("тапсырылған сәттен бастап", "сразу после сдачи", "as soon as it is handed in"),
    "acceptance": T("инспектор қабылдағаннан кейін", "после приёмки инспектором", "once the inspector has accepted it"),
}
NEWS: Final[dict[str, T]] = {
    "report": T("Есеп жарияланды", "Отчёт опубликован", "Report published"),
    "correction": T("Есептің түзетуі жарияланды", "Опубликовано исправление отчёта", "Correction published"),
    "accepted": T("Инспектор есепті қабылдады", "Инспектор принял отчёт", "The inspector accepted the report"),
    "sent_back": T("Инспектор есепті қайтарды", "Инспектор вернул отчёт", "The inspector sent the report back"),
    "programme": T("Бағдарлама жарияланды", "Опубликована программа", "Programme published"),
    "exceedance": T("Нормадан асу жарияланды", "Опубликовано превышение нормы", "Exceedance published"),
    "closed": T("Нормадан асу жойылды", "Превышение устранено", "Exceedance closed"),
    "silence": T("Есеп мерзімінде тапсырылмады", "Отчёт не представлен в срок", "Report not handed in on time"),
    "withdrawn": T("Жариялаудан алынды", "Снято с публикации", "Withdrawn from publication"),
    "restored": T("Жариялауға қайтарылды", "Возвращено в публикацию", "Back in publication"),
}
