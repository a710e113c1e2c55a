"""The two terms of article 174 and the manners of delivery that start the second; pure, no Django models.

Sending (174.5): «в течение десяти рабочих дней со дня выявления нарушения». The Code says «со дня» here and «со дня,
следующего за днем» in 174.7 and 174.8: so the day of detection counts as the first, the stricter reading.
Answering (174.7, 174.8): ten working days from the day after the delivery.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Final

from pekportal.kit.calendar import add_working_days
from pekportal.kit.text import T

TERM: Final = 10  # working days, both terms
SENT, RECEIVED = "sent", "received"


@dataclass(frozen=True, slots=True)
class Manner:
    """A manner of delivery: the day that counts ("" none does), the paragraph, its words as the Code has them."""

    code: str
    label: T
    counts: str = ""
    paragraph: str = ""
    quote: str = ""

    @property
    def is_listed(self) -> bool:
        """Whether article 174.6 names it."""
        return bool(self.paragraph)


_ALL: Final = (
    Manner(
        "hand",
        T("Қолма-қол", "Нарочно", "By hand"),
        RECEIVED,
        "174.6(1)",
        "нарочно - с даты отметки в информационном письме о получении",
    ),
    Manner(
        "post",
        T("Поштамен", "Почтой", "By post"),
        RECEIVED,
        "174.6(2)",
        "почтой либо курьерской службой - с даты регистрации получения",
    ),
    Manner(
        "courier",
        T("Курьерлік қызметпен", "Курьерской службой", "By a courier service"),
        RECEIVED,
        "174.6(2)",
        "почтой либо курьерской службой - с даты регистрации получения",
    ),
    Manner(
        "email",
        T("Электрондық мекенжайға", "На электронный адрес", "To an electronic address"),
        SENT,
        "174.6(3)",
        "электронным способом - с даты отправки на электронный адрес субъекта контроля, указанный в письме при "
        "запросе уполномоченного органа",
    ),
    Manner("portal", T("Осы портал арқылы", "Через этот портал", "Through this portal")),
    Manner("other", T("Басқа тәсілмен", "Другим способом", "In another manner")),
)
MANNERS: Final = {one.code: one for one in _ALL}
NEEDS_ADDRESS: Final = "email"  # counts only for the address that the subject gave in its own letter


def delivered_on(manner: str, sent_on: dt.date, received_on: dt.date | None, address_given: str) -> dt.date | None:
    """The day of delivery under article 174.6; None while no day counts."""
    known = MANNERS[manner]
    if known.counts == SENT:
        return sent_on if address_given.strip() else None
    return received_on if known.counts == RECEIVED else None


def answer_by(delivered: dt.date) -> dt.date:
    """The last day for the plan or the objections: the day of delivery is not counted."""
    return add_working_days(delivered, TERM)


def send_by(found_on: dt.date) -> dt.date:
    """The last day to send: the day of detection is counted if it is worked."""
    return add_working_days(found_on - dt.timedelta(days=1), TERM)
