"""LATE and FILED_LATE: nothing came by the due day, or it came after it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from inspections.queue.reasons.contract import Example, Found, Kind
from inspections.queue.reasons.examples import DUE, looked
from inspections.queue.reasons.thresholds import Thresholds
from inspections.queue.reasons.values import Looked
from pekportal.kit.text import T

LATE = Kind(
    "LATE",
    9,
    T("Есеп тапсырылмаған", "Отчёт не представлен", "No report came"),
    T(
        "Мерзімнің соңғы күні {last} болды.",
        "Последним днём срока было {last}.",
        "The last day of the term was {last}.",
    ),
    T(
        "Объектінің міндеті тізілімде қате белгіленген болуы мүмкін; мерзім құжатпен ұзартылған болуы мүмкін; портал "
        "сол күні істемеген болуы мүмкін (мерзімдер бөлімін қараңыз).",
        "Обязанность объекта могла быть внесена в реестр неверно; срок мог быть продлён документом; портал мог в этот "
        "день не отвечать (смотрите раздел сроков).",
        "The obligation may be entered wrongly; a document may allow a later day; the portal may have been down then.",
    ),
    T(
        "Тізілім бойынша есеп беруге міндетті, мерзім өтті, тапсырылған нұсқа жоқ.",
        "По реестру отчёт обязателен, срок прошёл, сданной версии нет.",
        "The register says that a report is owed, its term is over, no version was filed.",
    ),
)
FILED_LATE = Kind(
    "FILED_LATE",
    5,
    T("Кеш тапсырылған", "Сдан с опозданием", "Filed late"),
    T(
        "Есеп {filed} күні тапсырылды, мерзімнен кешігу — {days} күн.",
        "Отчёт сдан {filed}, опоздание — {days} дн.",
        "Filed on {filed}, {days} days late.",
    ),
    T(
        "Кешігу себебін оператор жазған болуы мүмкін; портал істемеген болуы мүмкін.",
        "Причину опоздания оператор мог написать сам; портал мог не отвечать.",
        "The operator may have written why; the portal may have been down.",
    ),
    T(
        "Алғашқы нұсқа мерзімнен кейін тапсырылған; түзету есептелмейді.",
        "Первая версия сдана после срока; исправления не считаются.",
        "The first version was filed after the term; corrections do not count.",
    ),
)


def look(values: Looked, _thresholds: Thresholds) -> Iterator[Found]:
    """The due day is exclusive; a correction of a report that was in force has no term."""
    if values.filed_on is None:
        if values.today >= values.due_on:
            yield LATE.found(last=date.fromordinal(values.due_on.toordinal() - 1))
    elif values.filed_on >= values.due_on and not values.corrects:
        yield FILED_LATE.found(filed=values.filed_on, days=(values.filed_on - values.due_on).days + 1)


EXAMPLES = (
    Example("the last day of the term", looked(filed_on=None, today=date(2026, 10, 31))),
    Example("the first day after it", looked(filed_on=None, today=DUE), {"last": date(2026, 10, 31)}),
    Example("filed on the last day", looked(filed_on=date(2026, 10, 31))),
    Example("filed on the first day after it", looked(filed_on=DUE), {"days": 1, "filed": DUE}),
    Example("filed in February", looked(filed_on=date(2027, 2, 1)), {"days": 93}),
    Example("a correction has no term", looked(filed_on=date(2027, 2, 1), corrects=True)),
)
