"""States of an inspector's request for documents."""

from pekportal.kit.access import Role
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

SENT, ANSWERED, RETURNED, CLOSED, WITHDRAWN = "sent", "answered", "returned", "closed", "withdrawn"
WITH_OPERATOR = (SENT, RETURNED)  # the operator may add files and answer

REQUEST = Machine(
    "request",
    initial=SENT,
    states=[
        State(SENT, T("Жауап күтілуде", "Ждёт ответа", "Waiting for an answer"), "waiting", "clock"),
        State(ANSWERED, T("Жауап берілді", "Дан ответ", "Answered"), "waiting", "send"),
        State(RETURNED, T("Толықтыруға қайтарылды", "Возвращён на доработку", "Sent back"), "attention", "return"),
        State(CLOSED, T("Жабылды", "Закрыт", "Closed"), "done", "check"),
        State(WITHDRAWN, T("Кері алынды", "Отозван", "Withdrawn"), "draft", "archive"),
    ],
    moves=[
        Move(
            "answer",
            T("Жауапты жіберу", "Отправить ответ", "Send the answer"),
            WITH_OPERATOR,
            ANSWERED,
            (Role.ECOLOGIST, Role.DIRECTOR),
        ),
        Move("close", T("Сұрауды жабу", "Закрыть запрос", "Close the request"), (ANSWERED,), CLOSED, (Role.INSPECTOR,)),
        Move(
            "return",
            T("Толықтыруға қайтару", "Вернуть на доработку", "Send back"),
            (ANSWERED,),
            RETURNED,
            (Role.INSPECTOR,),
            needs_reason=True,
        ),
        Move(
            "withdraw",
            T("Сұрауды кері алу", "Отозвать запрос", "Withdraw the request"),
            WITH_OPERATOR,
            WITHDRAWN,
            (Role.INSPECTOR,),
            needs_reason=True,
        ),
    ],
)
