"""What the pages show of a report: plain values for the templates."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import days_left, is_in_time, last_working_day_before, today
from pekportal.kit.states import State
from pekportal.kit.templatetags.kit import days_words
from pekportal.kit.text import T
from reports.machine import FROZEN, REPORT
from reports.models import Report, ReportVersion


@dataclass(frozen=True, slots=True)
class ReportLine:
    """One report in a list."""

    facility: str
    period: str
    state: State
    due_on: object
    url: str
    words: str
    tone: str


def filing_words(version: ReportVersion) -> tuple[str, str]:
    """Words and tone of the term: handed in (in time or late), overdue, or days left."""
    due = version.report.due_on
    if version.submitted_at is not None:
        if is_in_time(version.submitted_at, due):
            return _("submitted in time"), "done"
        return _("submitted late"), "attention"
    left = days_left(due, today())
    if left < 0:
        return _("overdue by %(days)s") % {"days": days_words(-left)}, "overdue"
    return _("%(days)s left") % {"days": days_words(left)}, "waiting" if left > 5 else "attention"


def report_line(report: Report, actor: Actor) -> ReportLine:
    """A line of a list from the newest version (prefetched)."""
    version = next(iter(report.versions.all()))
    version.report = report
    words, tone = filing_words(version)
    return ReportLine(
        facility=report.facility.label(actor.language),
        period=report.period.label(actor.language),
        state=REPORT.state_of(version),
        due_on=report.due_on,
        url=reverse("reports:version", args=[version.pk]),
        words=words,
        tone=tone,
    )


def deadline_of(version: ReportVersion) -> dict[str, Any]:
    """Parameters of components/deadline.html."""
    report = version.report
    words, _tone = filing_words(version)
    return {
        "due_on": report.due_on,
        "days_left": days_left(report.due_on, today()),
        "safe_day": last_working_day_before(report.due_on),
        "done": words if version.state in FROZEN else "",
    }


EVENT_WORDS: dict[str, T] = {
    "report.version_opened": T("Жаңа нұсқа ашылды", "Открыта новая версия", "A new version was opened"),
    "report.filed_in_time": T("Мерзімінде тапсырылды", "Сдан в срок", "Submitted in time"),
    "report.filed_late": T("Мерзімінен кеш тапсырылды", "Сдан с опозданием", "Submitted late"),
    "report.remark": T("Инспектордың ескертуі", "Замечание инспектора", "Remark of the inspector"),
    "report.looked_at": T("Инспектор қарады", "Инспектор открывал отчёт", "The inspector looked at it"),
    "report.reason": T("Нәтижеге негіздеме жазылды", "Написана причина по замечанию", "A reason was written"),
    "report.note": T("Түсіндірме жазба өзгертілді", "Изменена пояснительная записка", "The note was changed"),
    "report.attached": T("Файл тіркелді", "Приложен файл", "A file was attached"),
    "report.detached": T("Файл алып тасталды", "Файл убран", "A file was taken away"),
}


def event_words(code: str, lang: str) -> str:
    """What happened, in words: a move's label or an event of EVENT_WORDS."""
    move = REPORT.moves.get(code.removeprefix("report."))
    if move is not None:
        return move.label(lang)
    known = EVENT_WORDS.get(code)
    return known(lang) if known else code


def timeline_of(version: ReportVersion, lang: str) -> list[dict[str, Any]]:
    """Parameters of components/timeline.html, newest first."""
    return [
        {"when": e.at, "who": e.actor_name, "what": event_words(e.code, lang), "note": e.words, "tone": "draft"}
        for e in reversed(list(events.of(version)))
    ]
