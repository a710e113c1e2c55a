"""States of a report version: the state lives on the version (architecture 4.6, 4.7)."""

from typing import Any

from django.utils.translation import gettext as _

from pekportal.kit.access import Actor, Role
from pekportal.kit.refused import Refused
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

DRAFT, REVIEW, RETURNED, APPROVED = "draft", "review", "returned", "approved"
SUBMITTED, ACCEPTED, SENT_BACK, SUPERSEDED = "submitted", "accepted", "sent_back", "superseded"
DISCARDED = "discarded"  # a correction the operator gave up; it keeps its number and stays readable

EDITABLE = (DRAFT, RETURNED)  # the ecologist may change the quarter and the note
FROZEN = (SUBMITTED, ACCEPTED, SENT_BACK, SUPERSEDED)  # nothing of it ever changes again
FILED = (SUBMITTED, ACCEPTED)  # in force: one of these at most per report
LIVE = (DRAFT, REVIEW, RETURNED, APPROVED)  # one of these at most per report
WITH_REASONS = (DRAFT, RETURNED, REVIEW)  # reasons for findings may be written


def own_correction(version: Any, actor: Actor) -> Refused | None:
    """Only a correction the operator began himself is given up: a first report is owed, one asked for is awaited."""
    older = version.supersedes
    if older is not None and older.state in FILED:
        return None
    fix = _("Go on with it and send it to the director.")
    if older is None:
        words = _("This is the report itself, not a correction: it is owed and can not be given up.")
        return Refused("FIRST", words, fix=fix, status=409)
    words = _("The inspector returned the report: the corrected one is awaited and can not be given up.")
    return Refused("AWAITED", words, fix=fix, status=409)


REPORT = Machine(
    "report",
    initial=DRAFT,
    states=[
        State(DRAFT, T("Жоба", "Черновик", "Draft"), "draft", "pencil"),
        State(REVIEW, T("Директорда қаралуда", "На проверке у директора", "With the director"), "waiting", "clock"),
        State(
            RETURNED, T("Директор қайтарды", "Возвращён директором", "Returned by the director"), "attention", "return"
        ),
        State(APPROVED, T("Бекітілді", "Утверждён", "Approved"), "done", "check"),
        State(SUBMITTED, T("Тапсырылды", "Сдан", "Submitted"), "waiting", "send"),
        State(ACCEPTED, T("Қабылданды", "Принят", "Accepted"), "done", "check"),
        State(
            SENT_BACK,
            T("Инспектор қайтарды", "Возвращён инспектором", "Returned by the inspector"),
            "attention",
            "return",
        ),
        State(SUPERSEDED, T("Алмастырылды", "Заменён", "Replaced"), "draft", "history"),
        State(DISCARDED, T("Түзетуден бас тартылды", "Исправление отменено", "Given up"), "draft", "history"),
    ],
    moves=[
        Move(
            "send",
            T("Директорға жіберу", "Отправить директору", "Send to the director"),
            EDITABLE,
            REVIEW,
            (Role.ECOLOGIST,),
            consequence=T(
                "Тоқсанның деректері директор шешім қабылдағанша өңдеуге жабылады.",
                "Данные квартала закроются для правки, пока директор не решит.",
                "The quarter's data close for editing until the director decides.",
            ),
        ),
        Move("recall", T("Кері алу", "Отозвать", "Recall"), (REVIEW,), DRAFT, (Role.ECOLOGIST,)),
        Move(
            "return",
            T("Ескертулермен қайтару", "Вернуть с замечаниями", "Return with remarks"),
            (REVIEW,),
            RETURNED,
            (Role.DIRECTOR,),
            needs_reason=True,
        ),
        Move(
            "approve",
            T("Бекіту", "Утвердить", "Approve"),
            (REVIEW,),
            APPROVED,
            (Role.DIRECTOR,),
            consequence=T(
                "Есеп бекітіледі, баспа нысаны дайындалады. Тапсырғанға дейін бекітуді қайтарып алуға болады.",
                "Отчёт будет утверждён, готовится печатная форма. До сдачи утверждение можно снять.",
                "The report is approved and its print is prepared. Until it is submitted you can take this back.",
            ),
        ),
        Move(
            "reopen",
            T("Бекітуді алып тастау", "Снять утверждение", "Take the approval back"),
            (APPROVED,),
            DRAFT,
            (Role.DIRECTOR,),
            needs_reason=True,
        ),
        Move(
            "submit",
            T("Есепті тапсыру", "Сдать отчёт", "Submit the report"),
            (APPROVED,),
            SUBMITTED,
            (Role.DIRECTOR,),
            consequence=T(
                "Тапсырылған есепті өзгертуге болмайды. Түзету — жаңа нұсқамен ғана.",
                "Сданный отчёт изменить нельзя. Исправление — только новой версией.",
                "A submitted report can not be changed. A correction is a new version.",
            ),
        ),
        Move("accept", T("Қабылдау", "Принять", "Accept"), (SUBMITTED,), ACCEPTED, (Role.INSPECTOR,)),
        Move(
            "send_back",
            T("Ескертулермен қайтару", "Вернуть с замечаниями", "Return with remarks"),
            (SUBMITTED,),
            SENT_BACK,
            (Role.INSPECTOR,),
            needs_reason=True,
            consequence=T(
                "Оператор есептің жаңа нұсқасын дайындайды, бұл нұсқа өзгеріссіз сақталады.",
                "Оператор подготовит новую версию отчёта, эта версия сохранится без изменений.",
                "The operator prepares a new version; this one stays as it is.",
            ),
        ),
        Move(
            "discard",
            T("Түзетуден бас тарту", "Отменить исправление", "Give the correction up"),
            EDITABLE,
            DISCARDED,
            (Role.ECOLOGIST, Role.DIRECTOR),
            needs_reason=True,
            guards=(own_correction,),
            consequence=T(
                "Тапсырылған есеп сол күйінде күшінде қалады. Тоқсан жабылады; деректерде өзгергені өзгерген күйінде "
                "қалады әрі келесі түзетуге енеді. Бұл нұсқа себебімен бірге тарихта сақталады.",
                "Сданный отчёт остаётся в силе как есть. Квартал закроется; то, что в данных уже изменено, так и "
                "останется и войдёт в следующее исправление. Эта версия сохранится в истории вместе с причиной.",
                "The filed report stays in force as it is. The quarter closes; what was changed in its data stays "
                "changed and goes into the next correction. This version is kept in the history with the reason.",
            ),
        ),
        # made by the submission of the correction, in its transaction
        Move(
            "supersede",
            T("Түзетумен алмастыру", "Заменить исправлением", "Replace by the correction"),
            FILED,
            SUPERSEDED,
            system_only=True,
        ),
    ],
)
