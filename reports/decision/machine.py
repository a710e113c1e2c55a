"""States of a director's remark pinned to a place of the report."""

from pekportal.kit.access import Role
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

DRAFT, OPEN, MENDED, CLOSED = "draft", "open", "mended", "closed"
TOLD = (OPEN, MENDED, CLOSED)  # the ecologist has it: its words never change again

REMARK = Machine(
    "remark",
    initial=DRAFT,
    states=[
        State(DRAFT, T("Жіберілген жоқ", "Не отправлено", "Not sent"), "draft", "pencil"),
        State(OPEN, T("Ашық", "Открыто", "Open"), "attention", "warning"),
        State(MENDED, T("Түзетілді", "Исправлено", "Mended"), "waiting", "check"),
        State(CLOSED, T("Жабылды", "Закрыто", "Closed"), "done", "check"),
    ],
    moves=[
        Move("tell", T("Жіберу", "Отправить", "Send"), (DRAFT,), OPEN, system_only=True),
        Move("mend", T("Түзетілді", "Исправлено", "Mended"), (OPEN,), MENDED, (Role.ECOLOGIST,), needs_reason=True),
        Move("close", T("Жабу", "Закрыть", "Close"), (OPEN, MENDED), CLOSED, (Role.DIRECTOR,)),
        Move(
            "reopen",
            T("Түзетілмеген", "Не исправлено", "Not mended"),
            (MENDED, CLOSED),
            OPEN,
            (Role.DIRECTOR,),
            needs_reason=True,
        ),
    ],
)
