"""States of an information letter."""

from pekportal.kit.access import Role
from pekportal.kit.states import Machine, Move, State
from pekportal.kit.text import T

DRAFT, SIGNED, SENT, ANSWERED, CLOSED, WITHDRAWN = "draft", "signed", "sent", "answered", "closed", "withdrawn"
TOLD = (SENT, ANSWERED, CLOSED)  # the operator has it
FROZEN = (SIGNED, *TOLD, WITHDRAWN)
INSPECTOR = (Role.INSPECTOR,)

LETTER = Machine(
    "letter",
    initial=DRAFT,
    states=[
        State(DRAFT, T("Жоба", "Черновик", "Draft"), "draft", "pencil"),
        State(SIGNED, T("Қол қойылды", "Подписано", "Signed"), "waiting", "sign"),
        State(SENT, T("Жіберілді", "Отправлено", "Sent"), "waiting", "send"),
        State(ANSWERED, T("Жауап берілді", "Дан ответ", "Answered"), "waiting", "mail"),
        State(CLOSED, T("Жабылды", "Закрыто", "Closed"), "done", "check"),
        State(WITHDRAWN, T("Жіберілмейді", "Не будет отправлено", "Will not be sent"), "draft", "archive"),
    ],
    moves=[
        Move(
            "sign",
            T("Қол қою", "Подписать", "Sign"),
            (DRAFT,),
            SIGNED,
            INSPECTOR,
            consequence=T(
                "Қол қойылған хаттың мәтіні өзгермейді. Содан кейін ол жіберіледі және жеткізу тәсілі жазылады.",
                "Текст подписанного письма не меняется. Затем его отправляют и записывают способ вручения.",
                "The text of a signed letter never changes. Then it is sent and the manner of delivery is recorded.",
            ),
        ),
        Move("send", T("Жіберуді жазу", "Записать отправку", "Record the sending"), (SIGNED,), SENT, INSPECTOR),
        Move(
            "answer",
            T("Жауап беру", "Ответить", "Answer"),
            (SENT,),
            ANSWERED,
            (Role.ECOLOGIST, Role.DIRECTOR),
        ),
        Move("close", T("Жабу", "Закрыть", "Close"), (SENT, ANSWERED), CLOSED, INSPECTOR, needs_reason=True),
        Move(
            "withdraw",
            T("Жібермеу", "Не отправлять", "Do not send"),
            (DRAFT, SIGNED),
            WITHDRAWN,
            INSPECTOR,
            needs_reason=True,
        ),
    ],
)
