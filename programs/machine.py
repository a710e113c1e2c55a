"""States of a programme version (architecture 4.7)."""

from pekportal.kit.access import Role
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

DRAFT, REVIEW, RETURNED, APPROVED, SUPERSEDED = "draft", "review", "returned", "approved", "superseded"
OPEN = (DRAFT, RETURNED)

PROGRAM = Machine(
    "program",
    initial=DRAFT,
    states=[
        State(DRAFT, T("Жоба", "Черновик", "Draft"), "draft", "pencil"),
        State(REVIEW, T("Директорда қаралуда", "На проверке у директора", "With the director"), "waiting", "clock"),
        State(RETURNED, T("Қайтарылды", "Возвращена", "Returned"), "attention", "return"),
        State(APPROVED, T("Бекітілді", "Утверждена", "Approved"), "done", "check"),
        State(SUPERSEDED, T("Ауыстырылды", "Заменена", "Superseded"), "draft", "archive"),
    ],
    moves=[
        Move(
            "send",
            T("Директорға жіберу", "Отправить директору", "Send to the director"),
            OPEN,
            REVIEW,
            (Role.ECOLOGIST,),
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
        Move("approve", T("Бекіту", "Утвердить", "Approve"), (REVIEW,), APPROVED, (Role.DIRECTOR,)),
        Move("supersede", T("Ауыстыру", "Заменить", "Supersede"), (APPROVED,), SUPERSEDED, system_only=True),
    ],
)
