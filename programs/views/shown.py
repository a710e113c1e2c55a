"""What the pages of a version show: tiles, findings with links, timeline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from pekportal.kit import events
from pekportal.kit.access import Role
from pekportal.kit.requests import PortalRequest
from pekportal.kit.text import T
from programs.carried import carried
from programs.checks import SEVERITIES
from programs.checks.finding import PROGRAMME
from programs.checks.finding import SECTIONS as SECTIONS_PLACE
from programs.findings import Judged, rule_url
from programs.machine import OPEN, PROGRAM, REVIEW
from programs.models import ProgramVersion
from programs.sections import SECTIONS, is_covered
from programs.tables import t03_source_counts
from programs.tables.registry import BY_NUMBER, TABLES
from programs.values import DASHED, EMPTY, Facts

READERS = (Role.ECOLOGIST, Role.DIRECTOR, Role.INSPECTOR, Role.LABORATORY, Role.ADMINISTRATOR)
TONES = {"blocker": "overdue", "error": "attention", "warning": "waiting", "hint": "info"}
TILE_STATES = {EMPTY: "empty", DASHED: "dash"}

EVENTS = {
    "program.create": T("Бағдарлама құрылды", "Программа создана", "The programme was created"),
    "program.new_version": T("Жаңа нұсқа жасалды", "Создана новая версия", "A new version was made"),
    "program.declare": T(
        "Құжаттың ұяшықтары енгізілді", "Внесены ячейки документа", "Cells of a document were entered"
    ),
    "program.declare_cell": T(
        "Құжаттың ұяшығы қолмен жазылды", "Ячейка документа записана вручную", "A cell of the document was typed"
    ),
    "program.grounds": T("Негізі көрсетілді", "Указано основание", "The basis was named"),
    "program.take_derived": T(
        "Тізілімдегі мән алынды", "Взято значение из реестра", "The value of the register was taken"
    ),
    "program.intake": T("Құжаттан көшірілді", "Перенесено из документа", "Taken over from a document"),
    "program.dash": T("Кестеге сызықша қойылды", "В таблице поставлен прочерк", "A table was dashed"),
    "program.clear_dash": T(
        "Кестенің сызықшасы алынды", "Прочерк в таблице снят", "The dash of a table was taken away"
    ),
    "program.workbook": T("Excel кітабы қолданылды", "Применена книга Excel", "An Excel workbook was applied"),
    "program.reason": T("Ескертуге түсініктеме жазылды", "Записано пояснение к замечанию", "A reason was written"),
    "program.send": T("Директорға жіберілді", "Отправлена директору", "Sent to the director"),
    "program.recall": T("Кері алынды", "Отозвана", "Recalled"),
    "program.return": T("Ескертулермен қайтарылды", "Возвращена с замечаниями", "Returned with remarks"),
    "program.approve": T("Бекітілді", "Утверждена", "Approved"),
    "program.supersede": T("Жаңа нұсқамен ауыстырылды", "Заменена новой версией", "Superseded by a new version"),
    "publication.withdrawn": T("Жариялаудан алынды", "Снята с публикации", "Withdrawn from publication"),
    "publication.restored": T("Жариялануға қайтарылды", "Возвращена на публикацию", "Put back on the public site"),
}


def lang() -> str:
    """The active language: kk, ru or en."""
    return (get_language() or "ru")[:2]


def visible_version(request: PortalRequest, pk: Any) -> ProgramVersion:
    """The version, or a 404 when the actor may not see it."""
    found: ProgramVersion = get_object_or_404(ProgramVersion.objects.visible_to(request.actor).for_page(), pk=pk)
    return found


def can_edit(request: PortalRequest, version: ProgramVersion) -> bool:
    """True when the page offers editing."""
    return version.is_open and request.actor.has(Role.ECOLOGIST)


def can_reason(request: PortalRequest, version: ProgramVersion) -> bool:
    """True when the page offers to write a reason for an error."""
    return version.state in (*OPEN, REVIEW) and request.actor.has(Role.ECOLOGIST, Role.DIRECTOR)


def tiles(version: ProgramVersion, facts: Facts, found: Iterable[Judged], current: str = "") -> list[dict[str, Any]]:
    """One tile a table for components/table_nav.html."""
    count = Counter(item.finding.table for item in found)
    worst = {item.finding.table: item.finding.severity for item in reversed(list(found))}
    shown = []
    for slug, table in TABLES.items():
        values, number = facts.table(slug), table.spec.number
        shown.append(
            {
                "number": number,
                "title": table.spec.title(lang()),
                "state": "rows" if table.model is None else TILE_STATES.get(values.state, "rows"),
                "rows": len(values.rows),
                "word": _("from the register") if table.model is None else "",
                "findings": count[number],
                "tone": TONES.get(worst.get(number, ""), "attention"),
                "href": reverse("programs:table", args=[version.pk, slug]),
                "current": slug == current,
            }
        )
    return shown


def numbers(facts: Facts, found: Iterable[Judged]) -> list[dict[str, Any]]:
    """The four numbers on top of a version's page: tables, sections, what stops the approval, other findings."""
    known = list(found)
    own = [slug for slug, table in TABLES.items() if table.model is not None]
    filled = sum(facts.table(slug).state != EMPTY for slug in own)
    covered = sum(is_covered(section, facts) for section in SECTIONS)
    stopping = sum(item.blocks for item in known)
    return [
        {
            "label": _("tables filled in or dashed"),
            "value": f"{filled} / {len(own)}",
            "tone": "done" if filled == len(own) else "attention",
        },
        {
            "label": _("sections written"),
            "value": f"{covered} / {len(SECTIONS)}",
            "tone": "done" if covered == len(SECTIONS) else "attention",
        },
        {"label": _("findings stop the approval"), "value": stopping, "tone": "overdue" if stopping else "done"},
        {"label": _("other findings"), "value": len(known) - stopping, "tone": ""},
    ]


def section_lines(version: ProgramVersion, facts: Facts) -> list[dict[str, Any]]:
    """The ten sections with what they hold."""
    lines = []
    for section in SECTIONS:
        written = bool(facts.sections.get(section.number, "").strip())
        covered = is_covered(section, facts)
        numbers = ", ".join(TABLES[slug].spec.number for slug in section.tables if facts.table(slug).state == "rows")
        word = (
            _("written")
            if written
            else _("by tables %(numbers)s") % {"numbers": numbers}
            if covered
            else _("not written")
        )
        lines.append(
            {
                "number": section.number,
                "title": section.title(lang()),
                "word": word,
                "tone": "done" if covered else "attention",
                "href": reverse("programs:section", args=[version.pk, section.number]),
            }
        )
    return lines


def finding_lines(
    request: PortalRequest, version: ProgramVersion, facts: Facts, found: Iterable[Judged]
) -> list[dict[str, Any]]:
    """Findings for programs/_findings.html: words, a link to the exact place, a link to write a reason."""
    reasons = can_reason(request, version)
    before = carried(version) if reasons else {}
    lines = []
    for item in sorted(found, key=lambda item: SEVERITIES.index(item.finding.severity)):
        finding = item.finding
        query = urlencode({"code": finding.code, "place": finding.place})
        lines.append(
            {
                "severity": finding.severity,
                "pick": f"{finding.code}|{finding.place}",
                "code": finding.code,
                "where": where(finding.table, finding.shown_row),
                "text": finding.message(lang()),
                "fix": finding.fix(lang()),
                "clause": finding.cited(lang()),
                "rule": rule_url(finding.code),
                "href": place_url(request, version, facts, finding.table, finding.row, finding.column),
                "reason": item.reason,
                "is_demo": item.is_demo,
                "carried": None if item.reason else before.get((finding.code, finding.place)),
                "reason_url": f"{reverse('programs:reason', args=[version.pk])}?{query}"
                if reasons and finding.severity == "error"
                else "",
            }
        )
    return lines


def where(table: str, row: str) -> str:
    """«Table 3, row 2» in the active language."""
    if table == PROGRAMME:
        return _("The programme")
    if table == SECTIONS_PLACE:
        return _("Section %(number)s") % {"number": row} if row else _("Sections")
    if not row:
        return _("Table %(number)s") % {"number": table}
    if table == t03_source_counts.SPEC.number and row in t03_source_counts.BY_CODE:
        row = t03_source_counts.shown(row, lang())
    return _("Table %(number)s, row %(row)s") % {"number": table, "row": row}


def place_url(request: PortalRequest, version: ProgramVersion, facts: Facts, number: str, row: str, column: str) -> str:
    """The form of the exact cell where it may be edited, otherwise the table or section."""
    if number == PROGRAMME:
        return reverse("programs:version", args=[version.pk])
    if number == SECTIONS_PLACE:
        return reverse("programs:section", args=[version.pk, int(row or 10)])
    table = BY_NUMBER[number]
    slug = table.spec.slug
    page = reverse("programs:table", args=[version.pk, slug])
    if table.model is None:
        declared = facts.declared_text(slug, row, column) is not None
        if declared and can_edit(request, version):
            return reverse("programs:derived", args=[version.pk, slug, row, column])
        return f"{page}#cell-{row}-{column}"
    if any(one.id == row for one in facts.table(slug).rows):
        if not can_edit(request, version):
            return f"{page}#row-{row}"
        return f"{reverse('programs:row', args=[version.pk, slug, row])}#id_{column}"
    return page


def timeline(version: ProgramVersion) -> list[dict[str, Any]]:
    """What happened to the version, oldest first."""
    lines = []
    for event in events.of(version):
        code = event.code.removeprefix("program.")
        move = PROGRAM.moves.get(code)
        state = PROGRAM.states[move.target] if move else None
        facts = event.facts
        detail = (
            f" · {_('Table %(number)s') % {'number': TABLES[facts['table']].spec.number}}" if "table" in facts else ""
        )
        if "after" in facts:
            detail += f": «{facts['before']}» → «{facts['after']}»"
        if "declared" in facts:
            detail += f": «{facts['declared']}» → «{facts['derived']}»"
        lines.append(
            {
                "when": event.at,
                "who": event.actor_name,
                "what": f"{EVENTS[event.code](lang()) if event.code in EVENTS else event.code}{detail}",
                "note": event.words,
                "tone": state.tone if state else "info",
                "icon": state.icon if state else "",
            }
        )
    return lines
