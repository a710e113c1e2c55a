"""What the pages of a case show: lines, clock, buttons, measures, the cell of the report, the history."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from monitoring.cases.machine import BY_CORRECTION, CASE, NOTICE, OPEN, SENT
from monitoring.cases.models import Case, CaseMeasure
from monitoring.cases.services import report_text
from monitoring.cases.terms import working_days_left
from monitoring.cases.views.asking import lang
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import today
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.numbers import format_number
from pekportal.kit.unit_words import unit_in


class NoForm(forms.Form):
    """A form that asks nothing."""


def fact_words(case: Case) -> str:
    """«0,45 > 0,3 мг/м3 (×1,5)»."""
    times = f" (×{format_number(round(case.times, 2), lang())})" if case.times is not None else ""
    told = f"{format_number(case.fact, lang())} > {format_number(case.norm, lang())}"
    return f"{told} {unit_in(case.unit, lang())}{times}".strip()


def clock(case: Case) -> dict[str, Any]:
    """The clock of art. 184.2(8): tone, words of the time left, whether it was late; empty when nothing is owed."""
    notice = getattr(case, "notice", None)
    if notice is not None and notice.state == SENT:
        day = notice.sent_at.astimezone(zone()).date()
        late = day > case.due_on
        words = _("sent in time")
        if late:
            days = -working_days_left(case.due_on, day)
            words = ngettext("sent %(n)s working day late", "sent %(n)s working days late", days) % {"n": days}
        return {"tone": "overdue" if late else "done", "words": words, "sent": True, "late": late}
    if case.is_violation is False or not case.is_live:
        return {}
    left = working_days_left(case.due_on, today())
    if left < 0:
        words = ngettext("overdue by %(n)s working day", "overdue by %(n)s working days", -left) % {"n": -left}
        return {"tone": "overdue", "words": words, "late": True}
    if left == 0:
        return {"tone": "attention", "words": _("today is the last day")}
    words = ngettext("%(n)s working day left", "%(n)s working days left", left) % {"n": left}
    return {"tone": "attention", "words": words}


def case_lines(cases: list[Case]) -> list[dict[str, Any]]:
    """Lines of the list: two queries beside the page, however many there are."""
    found: dict[Any, list[CaseMeasure]] = {}
    for one in CaseMeasure.objects.filter(case__in=cases, withdrawn_at=None).order_by("until"):
        found.setdefault(one.case_id, []).append(one)
    return [_line(case, found.get(case.pk, [])) for case in cases]


def _line(case: Case, mine: list[CaseMeasure]) -> dict[str, Any]:
    left = [one for one in mine if one.done_on is None]
    return {
        "case": case,
        "state": CASE.state_of(case),
        "kind": str(case.kind_spec.label),
        "fact": fact_words(case),
        "clock": clock(case),
        "done": len(mine) - len(left),
        "measures": len(mine),
        "until": left[0].until if left else None,
        "overdue": bool(left and left[0].until < today()),
    }


def buttons(case: Case, actor: Actor) -> list[dict[str, Any]]:
    """The moves that make sense now; the main one first."""
    moves = CASE.moves_for(case, actor)
    if case.corrected_at is None:
        moves = [move for move in moves if move.code != "close_corrected"]
    return [
        {"label": move.label, "href": reverse("cases:move", args=[case.pk, move.code]), "main": move.code != "reopen"}
        for move in moves
    ]


def measures(case: Case) -> list[dict[str, Any]]:
    """Measures with their state in words."""
    rows = case.measures.select_related("proof").order_by("withdrawn_at", "until", "created_at")
    return [{"measure": one, **term_badge(one.until, one.done_on, withdrawn=one.withdrawn_at)} for one in rows]


def term_badge(until: dt.date, done_on: dt.date | None, *, withdrawn: Any = None) -> dict[str, str]:
    """Tone and word of a term: done, withdrawn, overdue, or still running."""
    if withdrawn is not None:
        return {"tone": "draft", "word": _("withdrawn")}
    if done_on is not None:
        if done_on > until:
            return {"tone": "attention", "word": _("done after the term")}
        return {"tone": "done", "word": _("done")}
    if until < today():
        return {"tone": "overdue", "word": _("the term is over")}
    return {"tone": "waiting", "word": _("to be done")}


def report_cell(case: Case, actor: Actor) -> dict[str, Any]:
    """What the row of the report says beside what the case would write there; a case without a cell is in the note."""
    standing = report_text.row_text(case)
    taken, is_open = case.state != OPEN, case.quarter.is_open
    if standing is None:
        if case.corrected_at is not None or case.ground == BY_CORRECTION:
            return {}
        return {"note": True, "ours": report_text.said_of(case, lang()), "taken": taken, "open": is_open}
    ours = report_text.said_of(case, report_text.cell_language(actor, case))
    return {
        "standing": standing,
        "ours": ours,
        "taken": taken,
        "same": bool(standing) and standing == case.report_text,
        "foreign": bool(standing) and standing != case.report_text,
        "open": is_open,
        "url": reverse("monitoring:row", args=[case.quarter_id, case.table, case.row_id]),
    }


def timeline(case: Case) -> list[dict[str, Any]]:
    """Who did what with the case, the newest first."""
    return [
        {
            "when": event.at,
            "who": event.actor_name,
            "what": event_word(event.code, event.facts),
            "note": event.words,
            "tone": _TONES.get(event.code, "draft"),
            "icon": "",
        }
        for event in events.of(case).order_by("-at", "-id")
    ]


_TONES = {
    "case.opened": "attention",
    "case.corrected": "info",
    "case.notice_sent": "done",
    "case.close": "done",
    "case.measure_done": "done",
    "case.reopen": "attention",
}


def event_word(code: str, facts: dict[str, Any]) -> str:
    """An event of a case in words."""
    verb = code.partition(".")[2]
    if verb in CASE.moves:
        return str(CASE.moves[verb].label)
    words = {
        "opened": _("The case is opened by the portal: the value is over its norm"),
        "changed": _("The value in the table is changed, it is still over its norm"),
        "corrected": _("The value is corrected: it is not over its norm any more"),
        "described": _("Cause and responsible person"),
        "found_on": _("The day of finding is changed: %(before)s → %(after)s") % _days(facts),
        "decided": _("Decided: it is a violation") if facts.get("violation") else _("Decided: it is no violation"),
        "comment": _("Comment"),
        "measure": _("A measure is added"),
        "measure_changed": _("A measure is changed"),
        "measure_done": _("A measure is done"),
        "measure_withdrawn": _("A measure is withdrawn"),
        "report_replaced": _("The words of the case are put into the report instead of"),
        "notice_drafted": _("The notice is drafted"),
        "notice_redrafted": _("The notice is drafted anew"),
        "notice_edited": _("The notice is edited"),
        "notice_sent": _("The notice is sent, late") if facts.get("late") else _("The notice is sent"),
    }
    return words.get(verb, code)


def _days(facts: dict[str, Any]) -> dict[str, str]:
    def shown(text: str) -> str:
        return f"{dt.date.fromisoformat(text):%d.%m.%Y}" if text else ""

    return {"before": shown(str(facts.get("before", ""))), "after": shown(str(facts.get("after", "")))}


def notice_state(case: Case) -> Any:
    """The declared state of the notice; None while there is none."""
    notice = getattr(case, "notice", None)
    return NOTICE.state_of(notice) if notice is not None else None
