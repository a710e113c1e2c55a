"""How a facility stands in a quarter: codes that are stored, and words that depend on the day. Pure.

What is stored never depends on the clock: «not due yet» and «late» are the same row, MISSING, on different days.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from pekportal.kit.text import T

MISSING, FILED, RETURNED, ACCEPTED, NONE = "missing", "filed", "returned", "accepted", "none"
STORED: Final = (MISSING, FILED, RETURNED, ACCEPTED, NONE)
# the order of a list: who has not filed stands first, who owes nothing last
RANK: Final = {MISSING: 0, RETURNED: 1, FILED: 2, ACCEPTED: 3, NONE: 4}
# state of the newest filed version of a report (reports.machine) -> what is stored; a replaced one is never the newest
OF_VERSION: Final = {"submitted": FILED, "sent_back": RETURNED, "accepted": ACCEPTED, "superseded": FILED}

# what a reader distinguishes, in the order of the filter
LATE, NOT_DUE, FILED_LATE = "late", "not_due", "filed_late"


@dataclass(frozen=True, slots=True)
class Shown:
    """A state as a page shows it."""

    code: str
    label: T
    tone: str


SHOWN: Final = {
    one.code: one
    for one in (
        Shown(LATE, T("Тапсырылмады, мерзімі өтті", "Не сдан, срок прошёл", "Not filed, overdue"), "overdue"),
        Shown(NOT_DUE, T("Мерзімі әлі келген жоқ", "Срок не наступил", "Not due yet"), "waiting"),
        Shown(RETURNED, T("Түзетуге қайтарылды", "Возвращён", "Returned"), "attention"),
        Shown(FILED, T("Мерзімінде тапсырылды", "Сдан в срок", "Filed in time"), "info"),
        Shown(FILED_LATE, T("Кешігіп тапсырылды", "Сдан с опозданием", "Filed late"), "attention"),
        Shown(ACCEPTED, T("Қабылданды", "Принят", "Accepted"), "done"),
        Shown(NONE, T("Есеп беруге міндетті емес", "Не обязан отчитываться", "No obligation"), "draft"),
    )
}


def shown(state: str, due_on: date, days_late: int | None, today: date) -> Shown:
    """What a reader is told on `today` of a stored state; `days_late` is of the filing, 0 for one in time."""
    if state == MISSING:
        return SHOWN[LATE if due_on <= today else NOT_DUE]
    if state == FILED and days_late:
        return SHOWN[FILED_LATE]
    return SHOWN[state]


def overdue_days(due_on: date, today: date) -> int:
    """Days of lateness, counting the first one; 0 while the term runs. `due_on` is exclusive."""
    return max(0, (today - due_on).days + 1)
