"""What the pages of a quarter show: strips, tiles, lists, rows as cells."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from monitoring.audience import tables_for, tasks_left
from monitoring.due_tasks import DueTask
from monitoring.facts import QuarterBook
from monitoring.machine import QUARTER
from monitoring.models import Quarter
from monitoring.plan import Group, Watch, frequency_of
from monitoring.rooms import Told, told_of
from monitoring.services.rows import may_fill
from monitoring.tables.registry import TABLES, EntryTable
from pekportal.kit.access import Actor, Role
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import today
from pekportal.kit.duties import Duty
from pekportal.kit.requests import PortalRequest
from pekportal.kit.tables import Kind
from programs.checks.finding import HINT, SEVERITIES, Finding

MOST = 25  # items of one group on the page
UNTOLD = Told()
TONES = {"blocker": "overdue", "error": "attention", "warning": "waiting", "hint": "info"}


def lang() -> str:
    """The active language: kk, ru or en."""
    return (get_language() or "ru")[:2]


def visible_quarter(request: PortalRequest, pk: UUID) -> Quarter:
    """The quarter if the actor may see it, else 404."""
    seen = Quarter.objects.visible_to(request.actor)
    found: Quarter = get_object_or_404(seen.for_list(), pk=pk)
    return found


def year_strip(quarter: Quarter, actor: Actor) -> list[dict[str, Any]]:
    """The four quarters of the year for `components/quarter_strip.html`."""
    others = Quarter.objects.visible_to(actor).filter(facility_id=quarter.facility_id, year=quarter.year)
    known = {one.quarter: one for one in others}
    return [strip_cell(Period(quarter.year, number), known.get(number), quarter) for number in (1, 2, 3, 4)]


def strip_cell(period: Period, found: Quarter | None, current: Quarter | None = None) -> dict[str, Any]:
    """One quarter of a strip: opened (its state), not opened, or still to come."""
    cell: dict[str, Any] = {"label": period.roman, "title": period.label(lang())}
    if found is not None:
        state = QUARTER.state_of(found)
        cell |= {"word": state.label(lang()), "tone": state.tone, "icon": state.icon}
        cell |= {"href": reverse("monitoring:quarter", args=[found.pk])}
        cell["current"] = current is not None and found.pk == current.pk
    elif period.start > today():
        cell |= {"word": _("to come"), "tone": "draft", "icon": "calendar"}
    else:
        cell |= {"word": _("not opened"), "tone": "draft", "icon": "circle"}
    return cell


def group_word(group: Group) -> str:
    """Heading of a group of the list «Осталось сделать»."""
    return {
        Group.MEASUREMENT: _("Measurements"),
        Group.CALCULATION: _("Calculations"),
        Group.WASTE: _("Waste"),
        Group.CHECK: _("Internal checks"),
    }[group]


def left_to_do(book: QuarterBook, actor: Actor) -> list[Duty]:
    """What is left, each task opening exactly its form; then tables whose emptiness nobody explained."""
    fill = actor.has(Role.ECOLOGIST, Role.LABORATORY)
    told = told_of(actor, book.quarter)
    items = [task for task in tasks_left(book, actor) if not told.get(task.key, UNTOLD).hidden]
    duties = [_duty(book.quarter, one, fill, told.get(one.key, UNTOLD).words) for one in items]
    if actor.has(Role.LABORATORY):
        return duties
    waiting = {one.watch.entry for one in items}
    for slug, answer in book.answers.items():
        if answer.waits and slug not in waiting:
            duties.append(
                Duty(
                    str(TABLES[slug].spec.title(lang())),
                    reverse("monitoring:answer" if fill else "monitoring:table", args=[book.quarter.pk, slug]),
                    _("Explanations"),
                    detail=_("The table is empty: enter rows or say why there are none."),
                )
            )
    return duties


def shortened(duties: list[Duty]) -> list[Duty]:
    """At most MOST items a group; the last one says how many more there are."""
    shown: list[Duty] = []
    for group in dict.fromkeys(duty.group for duty in duties):
        mine = [duty for duty in duties if duty.group == group]
        shown += mine[:MOST]
        if len(mine) > MOST:
            table = mine[MOST].url.split("/add/")[0] + "/"
            rest = len(mine) - MOST
            more = ngettext("and %(count)s more", "and %(count)s more", rest)
            shown.append(Duty(more % {"count": rest}, table, group))
    return shown


def _duty(quarter: Quarter, one: DueTask, fill: bool, told: str) -> Duty:
    dated = one.until < quarter.period.end
    return Duty(
        one.words,
        entry_url(quarter, one.watch, fill),
        group_word(one.watch.group),
        due_on=one.until + dt.timedelta(days=1) if dated else None,
        tone="attention" if one.is_late(today()) else "waiting",
        detail=" · ".join(part for part in (about_task(one), told) if part),
    )


def entry_url(quarter: Quarter, watch: Watch, fill: bool) -> str:
    """Where a task of this watch is entered: the form with place and substance given, else the table."""
    target = reverse("monitoring:row-add" if fill else "monitoring:table", args=[quarter.pk, watch.entry])
    if not fill:
        return target
    given = {"place": watch.place_id or watch.place, "subject": watch.subject_id or watch.subject, "way": watch.way}
    return target + "?" + urlencode({key: value for key, value in given.items() if value})


def about_task(one: DueTask) -> str:
    """Origin, frequency as the programme says it, which of how many, and what could not be computed."""
    watch = one.watch
    origin = (
        _("permit") if watch.origin == "permit" else _("table %(number)s of the programme") % {"number": watch.origin}
    )
    which = _("%(number)d of %(of)d") % {"number": one.number, "of": one.of} if one.of > 1 else ""
    return " · ".join(part for part in (origin, frequency_words(watch), which, str(one.note or "")) if part)


def frequency_words(watch: Watch) -> str:
    """The frequency as written; table 8 writes a bare number for the periods of НМУ, there the whole phrase."""
    frequency = frequency_of(watch)
    return frequency.words(lang()) if watch.adverse and frequency else watch.words


def tiles(book: QuarterBook, actor: Actor, findings: tuple[Finding, ...], current: str = "") -> list[dict[str, Any]]:
    """Tiles of the tables for `components/table_nav.html`."""
    shown = []
    for table in tables_for(actor):
        mine = [finding for finding in findings if finding.table == table.slug and finding.severity != HINT]
        answer = book.answers[table.slug]
        count = sum(_is_own(actor, row) for row in book.rows.tables[table.slug])
        worst = min((SEVERITIES.index(finding.severity) for finding in mine), default=None)
        shown.append(
            {
                "number": table.spec.section or "—",
                "title": table.spec.title(lang()),
                "state": "rows" if count else "empty" if answer.waits else "dash" if not str(answer.note) else "note",
                "word": "" if count or answer.waits else answer_word(answer.answer),
                "rows": count,
                "findings": 0 if actor.has(Role.LABORATORY) else len(mine),
                "tone": TONES[SEVERITIES[worst]] if worst is not None else "",
                "href": reverse("monitoring:table", args=[book.quarter.pk, table.slug]),
                "current": table.slug == current,
            }
        )
    return shown


def _is_own(actor: Actor, row: Any) -> bool:
    return not actor.has(Role.LABORATORY) or row.laboratory_id == actor.laboratory_id


def answer_word(answer: str) -> str:
    """Words of an answer."""
    return {
        "REPORTED": _("filled"),
        "CONFIRMED_ZERO": _("nothing, confirmed"),
        "NOT_SCHEDULED": _("not scheduled"),
        "MISSING": _("no information"),
    }[answer]


def shown_findings(quarter: Quarter, findings: tuple[Finding, ...], *, can_fill: bool = True) -> list[dict[str, str]]:
    """Findings for `components/findings.html`, each leading to its row, or to its table for who may not fill it."""
    found = []
    for finding in findings:
        table = TABLES[finding.table]
        found.append(
            {
                "severity": finding.severity,
                "code": finding.code,
                "where": table.spec.title(lang()),
                "text": finding.message(lang()),
                "fix": finding.fix(lang()),
                "clause": finding.cited(lang()),
                "href": _finding_url(quarter, finding, can_fill=can_fill),
                "reason": "",
            }
        )
    return found


def _finding_url(quarter: Quarter, finding: Finding, *, can_fill: bool) -> str:
    table = reverse("monitoring:table", args=[quarter.pk, finding.table])
    try:
        row = uuid.UUID(finding.row)
    except ValueError:
        return table
    if not can_fill:
        return table
    return reverse("monitoring:row", args=[quarter.pk, finding.table, row])


def table_rows(
    table: EntryTable, quarter: Quarter, rows: list[Any], over: set[str], *, links: bool
) -> list[dict[str, Any]]:
    """Rows for `components/spec_table.html`: texts as written, the first leads to the row, exceedances marked."""
    found = []
    for row in rows:
        href = reverse("monitoring:row", args=[quarter.pk, table.slug, row.pk]) if links else ""
        cells: list[Any] = [cell_text(column, row) for column in table.spec.columns]
        cells[0] = {"text": cells[0] or _("row %(number)d") % {"number": row.position}, "href": href}
        found.append({"cells": cells, "href": href, "css": "tone-overdue" if str(row.pk) in over else ""})
    return found


def cell_text(column: Any, row: Any) -> str:
    """The text of a cell as written; a choice by its words."""
    text = str(getattr(row, column.text_attr) or "")
    if column.kind == Kind.CHOICE:
        return next((words(lang()) for code, words in column.choices if code == text), text)
    return text


def can_fill(request: PortalRequest, quarter: Quarter, table: EntryTable) -> bool:
    """True when the actor may enter rows of this table now."""
    return quarter.is_open and may_fill(request.actor, table)
