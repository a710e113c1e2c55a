"""What the director may ask the ecologist about a red item: by the code of its finding; pure."""

from __future__ import annotations

from typing import Final

from pekportal.kit.text import T

QUESTIONS: Final[dict[str, T]] = {
    "ПЭК-R-01": T(
        "Бұл бөлім неге бос: мәлімет жоқ па, әлде енгізілмеді ме?",
        "Почему раздел пуст: данных нет или их не внесли?",
        "Why is this section empty: are there no data, or were they not entered?",
    ),
    "ПЭК-R-02": T(
        "Бағдарламадағы қай өлшем орындалмады және неге? Оны қашан жасаймыз?",
        "Что из программы не выполнено и почему? Когда сделаем?",
        "What of the programme was not done, and why? When will it be?",
    ),
    "ПЭК-R-03": T(
        "Бұл мәннің хаттамасы қайда? Зертхана оны берді ме?",
        "Где протокол к этому значению? Лаборатория его выдала?",
        "Where is the protocol of this value? Has the laboratory issued it?",
    ),
    "ПЭК-R-04": T(
        "Асып кетудің себебі неде, не істедік және қайта өлшеу қашан?",
        "Отчего превышение, что мы сделали и когда повторный замер?",
        "What caused the exceedance, what did we do, when is it measured again?",
    ),
    "ПЭК-R-05": T(
        "Жылдық норматив неге асып кетті және жыл соңына дейін не істейміз?",
        "Почему превышен годовой норматив и что делаем до конца года?",
        "Why is the yearly norm exceeded, and what do we do until the end of the year?",
    ),
    "ПЭК-R-06": T(
        "Қалдық лимиттен неге асты және оны қашан шығарамыз?",
        "Почему отходов больше лимита и когда вывезем?",
        "Why is there more waste than the limit, and when is it taken away?",
    ),
}
OTHER: Final = T(
    "Бұл неліктен болды және есеп тапсырылғанша не істейміз?",
    "Почему так вышло и что сделаем до сдачи отчёта?",
    "Why is it so, and what do we do before the report is handed in?",
)
ABOUT_CHANGE: Final = T(
    "Не өзгерді: өндіріс көлемі, жабдық, әлде санау тәсілі?",
    "Что изменилось: объём работ, оборудование или способ счёта?",
    "What changed: the amount of work, the equipment, or the way it is counted?",
)
ABOUT_EXCEEDANCE: Final = QUESTIONS["ПЭК-R-04"]
ABOUT_PROTOCOL: Final = QUESTIONS["ПЭК-R-03"]
# how the law speaks of each kind of red item, for programs.checks.clauses.cited
CLAUSE_EXCEEDANCE: Final = "ЭК РК, ст. 184, п. 2, пп. 8)"
CLAUSE_PROTOCOL: Final = "Правила (приказ № 250), требования к отчётности, п. 8"


def question(code: str) -> T:
    """The question for a finding."""
    return QUESTIONS.get(code, OTHER)


# the law in one plain sentence, after the texts of the Code and of order № 250
LAW: Final[dict[str, T]] = {
    "ПЭК-R-01": T(
        "Есепте мәлімет болмаса, оның себебі көрінуі тиіс.",
        "Если сведений нет, в отчёте ставится прочерк; причина хранится при отчёте.",
        "Where there are no data the report has a dash; the reason is kept with it.",
    ),
    "ПЭК-R-02": T(
        "Оператор бақылау бағдарламасын сақтауға міндетті.",
        "Оператор обязан соблюдать программу производственного экологического контроля.",
        "The operator must keep to the programme of environmental control.",
    ),
    "ПЭК-R-03": T(
        "Өлшеуді аккредиттелген зертхана жүргізеді, хаттамасы есепке тіркеледі.",
        "Измеряет аккредитованная лаборатория, её протокол прилагается к отчёту.",
        "An accredited laboratory measures, and its protocol goes with the report.",
    ),
    "ПЭК-R-04": T(
        "Асып кету туралы департаментке үш жұмыс күнінде хабарланады, шаралар мен мерзімдер есепте жазылады.",
        "О нарушении сообщают в департамент за три рабочих дня; меры и сроки пишут в отчёте.",
        "The department is told of a violation in three working days; measures and terms stand in the report.",
    ),
    "ПЭК-R-05": T(
        "Шығарындылар рұқсаттағы нормативтен аспауы тиіс.",
        "Выбросы должны быть в пределах норматива разрешения.",
        "Emissions must stay within the norm of the permit.",
    ),
    "ПЭК-R-06": T(
        "Қалдық белгіленген лимит пен мерзімнен артық жиналмайды.",
        "Отходы не накапливают сверх лимита и срока.",
        "Waste is not accumulated beyond its limit and term.",
    ),
}


def law(code: str) -> str:
    """What the law says, in the active language; "" where there is no such sentence."""
    found = LAW.get(code)
    return str(found) if found else ""
