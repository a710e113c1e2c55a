"""The plan of «Жомарт»: an order to the laboratory before the yearly measurement, a period of НМУ in October."""

from __future__ import annotations

import datetime as dt

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.planning.services import adverse, orders
from operators.models import Laboratory
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day

ORDERED = dt.date(2026, 8, 5)
UNTIL = dt.date(2026, 8, 31)
ANNOUNCED_BY = "Филиал РГП «Казгидромет» по Акмолинской области (демонстрация)"


def order_the_measurements(actor: Actor, quarter: Quarter, laboratory: Laboratory) -> None:
    """Hand every measurement of the quarter to the laboratory, before anything is measured."""
    with on_day(ORDERED):
        keys = [task.key for task in QuarterBook(quarter).tasks if orders.may_be_ordered(task)]
        orders.ask(actor, quarter, laboratory, keys, until=UNTIL, note="Точку согласуйте с экологом за день до выезда")


def announce_adverse_weather(actor: Actor, quarter: Quarter) -> None:
    """Two days of НМУ of the first degree; the programme of «Жомарт» asks for nothing on them."""
    with on_day(dt.date(2026, 10, 14)):
        adverse.register(
            actor,
            quarter,
            first=dt.date(2026, 10, 14),
            last=dt.date(2026, 10, 15),
            degree=1,
            announced_by=ANNOUNCED_BY,
            number="ДЕМО-12",
            is_demo=True,
        )
