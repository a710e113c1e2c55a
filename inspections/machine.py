"""States of what the inspector asks: a remark, a request for documents, one of its items."""

from pekportal.kit.access import Role
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

SENT, ANSWERED, RETURNED, CLOSED, WITHDRAWN = "sent", "answered", "returned", "closed", "withdrawn"
OPEN, WAITING = "open", "waiting"
WITH_OPERATOR = (SENT, RETURNED)  # something of the request waits for the operator
ITEM_OPEN = (WAITING, RETURNED)  # the operator may add files to the item and answer it
STANDING = (OPEN, ANSWERED)  # remarks that are not settled

CLOSE = T("Жабу", "Закрыть", "Close")
SEND_BACK = T("Толықтыруға қайтару", "Вернуть на доработку", "Send back")
OPERATOR = (Role.ECOLOGIST, Role.DIRECTOR)

REMARK = Machine(
    "inspector_remark",
    initial=OPEN,
    states=[
        State(OPEN, T("Ашық", "Открыто", "Open"), "attention", "warning"),
        State(ANSWERED, T("Жауап берілді", "Дан ответ", "Answered"), "waiting", "send"),
        State(CLOSED, T("Жабылды", "Закрыто", "Closed"), "done", "check"),
    ],
    moves=[
        Move("answer", T("Жауап беру", "Ответить", "Answer"), (OPEN,), ANSWERED, OPERATOR, needs_reason=True),
        Move("close", CLOSE, STANDING, CLOSED, (Role.INSPECTOR,)),
        Move(
            "reopen",
            T("Қайта ашу", "Открыть снова", "Open again"),
            (ANSWERED, CLOSED),
            OPEN,
            (Role.INSPECTOR,),
            needs_reason=True,
        ),
    ],
)

ITEM = Machine(
    "item",
    initial=WAITING,
    states=[
        State(WAITING, T("Жауап күтілуде", "Ждёт ответа", "Waiting for an answer"), "waiting", "clock"),
        State(ANSWERED, T("Жауап берілді", "Дан ответ", "Answered"), "waiting", "send"),
        State(RETURNED, T("Толықтыруға қайтарылды", "Возвращён на доработку", "Sent back"), "attention", "return"),
        State(CLOSED, T("Жабылды", "Закрыт", "Closed"), "done", "check"),
    ],
    moves=[
        Move("answer", T("Жауапты жіберу", "Отправить ответ", "Send the answer"), ITEM_OPEN, ANSWERED, OPERATOR),
        Move("close", CLOSE, (ANSWERED,), CLOSED, (Role.INSPECTOR,)),
        Move("return", SEND_BACK, (ANSWERED,), RETURNED, (Role.INSPECTOR,), needs_reason=True),
    ],
)

# the state of a request follows from its items; only the withdrawal is somebody's own move
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
            T("Жауап берілді", "Дан ответ", "Answered"),
            WITH_OPERATOR,
            ANSWERED,
            system_only=True,
        ),
        Move("return", SEND_BACK, (SENT, ANSWERED), RETURNED, system_only=True),
        Move("close", T("Сұрауды жабу", "Закрыть запрос", "Close the request"), (ANSWERED,), CLOSED, system_only=True),
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
