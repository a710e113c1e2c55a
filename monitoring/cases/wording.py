"""Cause and measures of a case as the report says them, in Russian and in Kazakh; pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final, Protocol

from pekportal.kit.text import T

MEASURE: Final = T(
    "{what} — {until} дейін, жауапты: {who}",
    "{what} — до {until}, ответственный: {who}",
    "{what} — until {until}, responsible: {who}",
)
DONE: Final = T("; {day} орындалды", "; выполнено {day}", "; done on {day}")
MEASURES: Final = T("Шаралар: {text}.", "Меры: {text}.", "Measures: {text}.")
CAUSE: Final = T("Себебі: {text}.", "Причина: {text}.", "Cause: {text}.")
PAPER_LANGUAGES: Final = ("ru", "kk")  # what a report is filed in


class Measure(Protocol):
    """What is read of a measure."""

    what: str
    responsible: str
    until: dt.date
    done_on: dt.date | None


def measure_text(one: Measure, lang: str) -> str:
    """«Полив дорог — до 15.11.2026, ответственный: Иванов И.И.; выполнено 19.10.2026»."""
    values = {"what": bare(one.what), "until": f"{one.until:%d.%m.%Y}", "who": one.responsible}
    done = DONE(lang).format(day=f"{one.done_on:%d.%m.%Y}") if one.done_on else ""
    return MEASURE(lang).format(**values) + done


def case_text(cause: str, measures: Sequence[Measure], lang: str, *, cause_first: bool = False) -> str:
    """The cause and the measures of one case; `cause_first` for a column of causes. "" when there is neither."""
    joined, reason = "; ".join(measure_text(one, lang) for one in measures), bare(cause)
    if cause_first:
        parts = [f"{reason}." if reason else "", MEASURES(lang).format(text=joined) if joined else ""]
    else:
        parts = [f"{joined}." if joined else "", CAUSE(lang).format(text=reason) if reason else ""]
    return " ".join(part for part in parts if part)


def bare(words: str) -> str:
    """Words without the full stop at their end: the sentence goes on."""
    return words.strip().rstrip(".")
