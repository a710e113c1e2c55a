"""Letters to the other side: what was asked, answered, sent back, decided; in the language of the person."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from operators.models import Facility, User
from pekportal.kit import letters
from pekportal.kit.calendar import Quarter
from pekportal.kit.text import LANGUAGES, T

NEWS = {
    "remark": T(
        "Инспектордың есепке ескертуі: {what}",
        "Замечание инспектора к отчёту: {what}",
        "A remark of the inspector on the report: {what}",
    ),
    "remark-answer": T("Ескертуге жауап: {what}", "Ответ на замечание: {what}", "An answer to the remark: {what}"),
    "remark-reopen": T(
        "Ескерту қайта ашылды: {what}", "Замечание открыто снова: {what}", "The remark is open again: {what}"
    ),
    "remark-close": T("Ескерту жабылды: {what}", "Замечание закрыто: {what}", "The remark is closed: {what}"),
    "request": T(
        "Инспектордың құжаттарды сұрауы: {what}",
        "Запрос документов инспектором: {what}",
        "The inspector asks for documents: {what}",
    ),
    "request-withdraw": T("Сұрау кері алынды: {what}", "Запрос отозван: {what}", "The request is withdrawn: {what}"),
    "item-answer": T("Сұрауға жауап: {what}", "Ответ на запрос: {what}", "An answer to the request: {what}"),
    "item-return": T(
        "Сұрау тармағы толықтыруға қайтарылды: {what}",
        "Пункт запроса возвращён на доработку: {what}",
        "An item of the request is sent back: {what}",
    ),
    "request-close": T("Сұрау жабылды: {what}", "Запрос закрыт: {what}", "The request is closed: {what}"),
    "mark-upheld": T(
        "«Заңмен қорғалған» белгісі расталды: {what}",
        "Пометка «защищено законом» подтверждена: {what}",
        "The mark “protected by law” is upheld: {what}",
    ),
    "mark-refused": T(
        "«Заңмен қорғалған» белгісі қабылданбады: {what}",
        "Пометка «защищено законом» отклонена: {what}",
        "The mark “protected by law” is refused: {what}",
    ),
    "accept": T("Есеп қабылданды: {what}", "Отчёт принят: {what}", "The report is accepted: {what}"),
    "send_back": T(
        "Есеп ескертулермен қайтарылды: {what}",
        "Отчёт возвращён с замечаниями: {what}",
        "The report is returned with remarks: {what}",
    ),
}


def period_of(period: Quarter) -> T:
    """The quarter in the three languages."""
    return T(*(period.label(lang) for lang in LANGUAGES))


def tell(
    people: Iterable[User],
    news: str,
    key: str,
    *,
    what: str | T,
    facility: Facility,
    words: str = "",
    until: Any = None,
    link: str,
    said: T | None = None,
) -> None:
    """One letter for each person, inside the caller's transaction; `key` names the happening and is sent once."""
    subject = said or NEWS[news]
    title = T(*(subject.format(what=what(lang) if isinstance(what, T) else what)(lang) for lang in LANGUAGES))
    letters.post_each(
        people,
        key=f"asking:{key}",
        subject=title,
        template="inspections/letters/news.txt",
        context=lambda lang: {
            "facility": f"{facility.operator.label(lang)}, {facility.label(lang)}",
            "words": words,
            "until": until,
            "link": link,
        },
    )
