"""States of a case, of the notice of a violation, of an internal check and of an abnormal situation."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

OPEN, MEASURES, DONE, CLOSED = "open", "measures", "done", "closed"
LIVE = (OPEN, MEASURES, DONE)
BY_MEASURES, BY_CORRECTION = "measures", "corrected"


def _needs_cause(case: Any, _actor: Actor) -> Refused | None:
    if case.cause.strip():
        return None
    return Refused("CAUSE", _("The cause is not written yet."), fix=_("Write it under «Cause and responsible»."))


def _needs_measure(case: Any, _actor: Actor) -> Refused | None:
    if case.measures.filter(withdrawn_at=None).exists():
        return None
    return Refused("MEASURE", _("The case has no measure yet."), fix=_("Add what is to be done, by whom, until when."))


def _needs_done(case: Any, _actor: Actor) -> Refused | None:
    left = case.measures.filter(withdrawn_at=None, done_on=None).count()
    if not left:
        return None
    words = _("Measures that are not done: %(count)s.") % {"count": left}
    return Refused("NOT_DONE", words, fix=_("Mark them as done, or withdraw them with a reason."))


def _needs_decision(case: Any, _actor: Actor) -> Refused | None:
    if case.is_violation is not None:
        return None
    words = _("Nobody has decided yet whether it is a violation.")
    return Refused("DECISION", words, fix=_("Decide it on the page of the case: a term runs with it."))


def _needs_correction(case: Any, _actor: Actor) -> Refused | None:
    if case.corrected_at is not None:
        return None
    words = _("The value is not corrected: it is still over its norm.")
    return Refused("NOT_CORRECTED", words, fix=_("Close the case by its measures."))


PEOPLE = (Role.ECOLOGIST, Role.DIRECTOR)

CASE = Machine(
    "case",
    initial=OPEN,
    states=[
        State(OPEN, T("Ашық", "Открыто", "Open"), "attention", "warning"),
        State(MEASURES, T("Шаралар орындалуда", "Меры выполняются", "Measures under way"), "waiting", "clock"),
        State(DONE, T("Шаралар орындалды", "Меры выполнены", "Measures done"), "info", "check"),
        State(CLOSED, T("Жабылды", "Закрыто", "Closed"), "done", "archive"),
    ],
    moves=[
        Move(
            "plan",
            T("Шараларды қабылдау", "Принять меры", "Take the measures"),
            (OPEN,),
            MEASURES,
            PEOPLE,
            guards=(_needs_cause, _needs_measure),
            consequence=T(
                "Себебі мен шаралары есепке жазылады.",
                "Причина и меры запишутся в отчёт.",
                "The cause and the measures are written into the report.",
            ),
        ),
        Move(
            "finish",
            T("Шаралар орындалды", "Меры выполнены", "Measures are done"),
            (MEASURES,),
            DONE,
            PEOPLE,
            guards=(_needs_measure, _needs_done),
        ),
        Move(
            "close",
            T("Істі жабу", "Закрыть дело", "Close the case"),
            (DONE,),
            CLOSED,
            PEOPLE,
            guards=(_needs_decision, _needs_done),
        ),
        Move(
            "close_corrected",
            T("Мән түзетілді деп жабу", "Закрыть: значение исправлено", "Close: the value is corrected"),
            LIVE,
            CLOSED,
            PEOPLE,
            needs_reason=True,
            guards=(_needs_correction, _needs_decision),
        ),
        Move(
            "reopen",
            T("Қайта ашу", "Открыть снова", "Open again"),
            (CLOSED, DONE),
            OPEN,
            PEOPLE,
            needs_reason=True,
        ),
    ],
)

DRAFT, SENT = "draft", "sent"

NOTICE = Machine(
    "notice",
    initial=DRAFT,
    states=[
        State(DRAFT, T("Жоба", "Проект", "Draft"), "draft", "pencil"),
        State(SENT, T("Жіберілді", "Отправлено", "Sent"), "done", "send"),
    ],
    moves=[
        Move("send", T("Жіберілді деп белгілеу", "Отметить отправку", "Mark as sent"), (DRAFT,), SENT, PEOPLE),
    ],
)

SIGNED = "signed"


def _needs_objects(check: Any, _actor: Actor) -> Refused | None:
    left = check.objects_seen.filter(seen_at=None).count()
    if not left:
        return None
    words = _("Objects that nobody looked at: %(count)s.") % {"count": left}
    return Refused("NOT_SEEN", words, fix=_("Art. 189.4 of the Code asks to look at each of them."))


def _needs_review(check: Any, _actor: Actor) -> Refused | None:
    left = check.reviews.filter(state="").count()
    if not left:
        return None
    words = _("Demands of earlier checks without a word of their state: %(count)s.") % {"count": left}
    return Refused("NOT_REVIEWED", words, fix=_("Say of each whether it is met."))


def _needs_subjects(check: Any, _actor: Actor) -> Refused | None:
    if all(getattr(check, f"subject_{n}").strip() for n in range(1, 6)):
        return None
    words = _("One of the five subjects of art. 189.3 has no words.")
    return Refused("SUBJECTS", words, fix=_("Write of each what was found, or that all is in order."))


CHECK = Machine(
    "check",
    initial=DRAFT,
    states=[
        State(DRAFT, T("Жүргізілуде", "Проводится", "Under way"), "waiting", "pencil"),
        State(SIGNED, T("Қол қойылды", "Подписана", "Signed"), "done", "sign"),
    ],
    moves=[
        Move(
            "sign",
            T("Қол қою", "Подписать", "Sign"),
            (DRAFT,),
            SIGNED,
            (Role.ECOLOGIST,),
            guards=(_needs_objects, _needs_subjects, _needs_review),
        ),
    ],
)

ABNORMAL = Machine(
    "abnormal",
    initial=OPEN,
    states=[
        State(OPEN, T("Жалғасуда", "Продолжается", "Going on"), "attention", "alert"),
        State(CLOSED, T("Аяқталды", "Завершена", "Over"), "done", "check"),
    ],
    moves=[
        Move("close", T("Аяқтау", "Завершить", "Close"), (OPEN,), CLOSED, PEOPLE, needs_reason=True),
        Move("reopen", T("Қайта ашу", "Открыть снова", "Open again"), (CLOSED,), OPEN, PEOPLE, needs_reason=True),
    ],
)
