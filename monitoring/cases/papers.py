"""The words of the room's papers: plain values for the templates of print, in one language."""

from __future__ import annotations

from typing import Any

from monitoring.cases.kinds import KINDS
from monitoring.cases.machine import CHECK
from monitoring.cases.terms import WORKING_DAYS
from operators.models import Facility
from pekportal.kit.alphabet import by_name
from pekportal.kit.calendar import today


def notice_words(notice: Any, lang: str) -> dict[str, Any]:
    """Letterhead, addressee, body, the clock of the law, the signature line."""
    case = notice.case
    facility = case.quarter.facility
    operator = facility.operator
    return {
        "operator": operator.label(lang),
        "bin": operator.bin,
        "address": operator.address,
        "contacts": ", ".join(part for part in (operator.phone, operator.email) if part),
        "to": notice.addressee_kk if lang == "kk" else notice.addressee_ru,
        "paragraphs": [part.split("\n") for part in _paragraphs(notice.text_kk if lang == "kk" else notice.text_ru)],
        "found_on": case.found_on,
        "due_on": case.due_on,
        "working_days": WORKING_DAYS,
        "sent_at": notice.sent_at,
        "number": notice.number,
        "head_position": operator.head_position,
        "head_name": operator.head_name,
        "is_draft": notice.state == "draft",
        "is_demo": operator.is_demo,
        "kind": KINDS[case.kind].label(lang),
    }


def _paragraphs(text: str) -> list[str]:
    return [part for part in text.replace("\r\n", "\n").split("\n\n") if part.strip()]


def check_words(check: Any, lang: str) -> dict[str, Any]:
    """The written report to the head: objects, subjects, the previous check, demands (art. 189.4)."""
    facility: Facility = check.quarter.facility
    return {
        "check": check,
        "facility": facility.label(lang),
        "operator": facility.operator.label(lang),
        "head_position": facility.operator.head_position,
        "head_name": facility.operator.head_name,
        "period": check.quarter.period.label(lang),
        "objects": list(check.objects_seen.select_related("photo").order_by(by_name("name"))),
        "subjects": [getattr(check, f"subject_{number}") for number in range(1, 6)],
        "reviews": list(check.reviews.select_related("demand__check_document").order_by("demand__until")),
        "demands": list(check.demands.order_by("number")),
        "previous": check.previous,
        "is_draft": check.state == CHECK.initial,
        "is_demo": facility.operator.is_demo,
    }


def journal_words(facility: Any, lang: str) -> dict[str, Any]:
    """Every line of the facility's journal, struck ones too."""
    entries = facility.journal_entries.select_related("written_by", "struck_by").order_by("number")
    return {
        "facility": facility.label(lang),
        "operator": facility.operator.label(lang),
        "entries": list(entries),
        "today": today(),
        "is_demo": facility.operator.is_demo,
    }
