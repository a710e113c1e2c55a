"""What the pages show of a report: plain values for the templates."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from monitoring.tables.registry import TABLES
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import days_left, is_in_time, today
from pekportal.kit.models import Event
from pekportal.kit.states import State
from pekportal.kit.templatetags.kit import days_words
from pekportal.kit.text import T
from reports.form.order250 import TABLES as FORM
from reports.machine import ACCEPTED, DISCARDED, FROZEN, REPORT, RETURNED, SUBMITTED, SUPERSEDED
from reports.models import Report, ReportVersion
from reports.services.findings import Answered


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
    is_open: bool = False  # not handed in, the term ahead


def filing_words(version: ReportVersion) -> tuple[str, str]:
    """Words and tone of the term: handed in (in time or late), overdue, or days left."""
    due = version.report.due_on
    if corrects_filed(version):
        if version.submitted_at is not None:
            return _("correction submitted"), "done"
        if version.state == DISCARDED:
            return _("correction given up"), "draft"
        return _("correction being prepared"), "waiting"
    if version.submitted_at is not None:
        if is_in_time(version.submitted_at, due):
            return _("submitted in time"), "done"
        return _("submitted late"), "attention"
    left = days_left(due, today())
    if left < 0:
        return _("overdue by %(days)s") % {"days": days_words(-left)}, "overdue"
    return _("%(days)s left") % {"days": days_words(left)}, "waiting" if left > 5 else "attention"


def corrects_filed(version: ReportVersion) -> bool:
    """True for a correction the operator began himself: a report was in force all the time, no term runs for it."""
    older = version.supersedes
    return older is not None and older.state in (SUBMITTED, ACCEPTED, SUPERSEDED)


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
        is_open=not (version.state in FROZEN or corrects_filed(version)) and days_left(report.due_on, today()) >= 0,
    )


def deadline_of(version: ReportVersion) -> dict[str, Any]:
    """Parameters of components/deadline.html."""
    report = version.report
    words, tone = filing_words(version)
    return {
        "due_on": report.due_on,
        "days_left": days_left(report.due_on, today()),
        "done": words if version.state in FROZEN or corrects_filed(version) else "",
        "done_tone": tone,
    }


EVENT_WORDS: dict[str, T] = {
    "report.send": T("Директорға жіберілді", "Отправлен директору", "Sent to the director"),
    "report.recall": T("Кері алынды", "Отозван", "Recalled"),
    "report.return": T("Директор ескертулермен қайтарды", "Возвращён директором", "Returned by the director"),
    "report.approve": T("Бекітілді", "Утверждён", "Approved"),
    "report.reopen": T("Бекіту алып тасталды", "Утверждение снято", "The approval was taken back"),
    "report.submit": T("Тапсырылды", "Сдан", "Submitted"),
    "report.accept": T("Инспектор қабылдады", "Принят инспектором", "Accepted by the inspector"),
    "report.send_back": T("Инспектор ескертулермен қайтарды", "Возвращён инспектором", "Returned by the inspector"),
    "report.supersede": T("Түзетумен алмастырылды", "Заменён исправлением", "Replaced by a correction"),
    "report.version_goes_on": T(
        "Инспектор қайтарды, түзету дайындалуда", "Возвращён инспектором, исправление уже готовится", "Sent back"
    ),
    "report.late_reason": T(
        "Кешігу себебі жазылды", "Написано, почему отчёт опоздал", "The reason of lateness was written"
    ),
    "report.opened": T("Есеп басталды", "Отчёт начат", "The report was begun"),
    "report.discard": T("Түзетуден бас тартылды", "Исправление отменено", "The correction was given up"),
    "report.correct": T("Түзету басталды", "Начато исправление", "A correction was started"),
    "report.change_reason": T("Өзгерістің себебі жазылды", "Написана причина изменения", "A reason of a change"),
    "report.version_opened": T("Жаңа нұсқа ашылды", "Открыта новая версия", "A new version was opened"),
    "report.filed_in_time": T("Мерзімінде тапсырылды", "Сдан в срок", "Submitted in time"),
    "report.filed_correction": T("Түзету тапсырылды", "Исправление сдано", "The correction was submitted"),
    "report.filed_late": T("Мерзімінен кеш тапсырылды", "Сдан с опозданием", "Submitted late"),
    "report.remark": T("Инспектордың ескертуі", "Замечание инспектора", "Remark of the inspector"),
    "report.looked_at": T("Инспектор қарады", "Инспектор открывал отчёт", "The inspector looked at it"),
    "report.reason": T("Нәтижеге негіздеме жазылды", "Написана причина по замечанию", "A reason was written"),
    "report.note": T("Түсіндірме жазба өзгертілді", "Изменена пояснительная записка", "The note was changed"),
    "report.attached": T("Файл тіркелді", "Приложен файл", "A file was attached"),
    "report.receipt": T("Түбіртек берілді", "Выдана квитанция", "The receipt was given"),
    "report.copy_of_record": T("Есептің көшірмесі жиналды", "Собрана копия отчёта", "The copy of record was built"),
    "report.filed_outside": T(
        "Ұлттық деректер банкіне тапсырылды", "Сдан в Национальный банк данных", "Filed in the National Data Bank"
    ),
    "report.repudiated": T("Қол қоюшы: «бұл мен емес»", "Подписавший: «это не я»", "The signer: “not me”"),
    "report.repudiation_answered": T(
        "«Бұл мен емес» өтінішіне жауап берілді", "Дан ответ на «это не я»", "The “not me” case was answered"
    ),
    "publication.marked": T(
        "Орын заңмен қорғалған деп белгіленді",
        "Место помечено как защищённое законом",
        "A place was marked as protected",
    ),
    "publication.withdrawn": T("Жариялаудан алынды", "Снят с публикации", "Withdrawn from publication"),
    "publication.restored": T("Жариялануға қайтарылды", "Возвращён на публикацию", "Put back on the public site"),
    "report.detached": T("Файл алып тасталды", "Файл убран", "A file was taken away"),
}


def event_words(code: str, lang: str) -> str:
    """What happened, in words of EVENT_WORDS; the bare code of an event without words."""
    known = EVENT_WORDS.get(code)
    return known(lang) if known else code


def timeline_of(version: ReportVersion, lang: str, happened: Iterable[Event] | None = None) -> list[dict[str, Any]]:
    """Parameters of components/timeline.html, newest first; `happened` when the events were read already."""
    return [
        {"when": e.at, "who": e.actor_name, "what": event_words(e.code, lang), "note": e.words, "tone": "draft"}
        for e in reversed(list(events.of(version) if happened is None else happened))
    ]


def return_of(version: ReportVersion) -> dict[str, str] | None:
    """Why the director returned the version and who did, while it is returned; else None."""
    if version.state != RETURNED:
        return None
    last = next((e for e in reversed(list(events.of(version))) if e.code == "report.return"), None)
    return {"words": last.words, "who": last.actor_name} if last else None


def with_places(version: ReportVersion, findings: Iterable[Answered]) -> list[Answered]:
    """The findings, each with the address of the quarter's table in which its data stand."""
    slugs = {entry.spec.section: entry.slug for entry in reversed(TABLES.values())}  # of several tables the first
    linked = []
    for finding in findings:
        table = FORM.get(finding.table)
        slug = slugs.get(table.spec.section) if table else None
        href = reverse("monitoring:table", args=[version.report.data_id, slug]) if slug else ""
        linked.append(replace(finding, href=href))
    return linked
