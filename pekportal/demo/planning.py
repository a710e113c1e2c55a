"""The plan of «Жомарт»: an order before the yearly measurement, a changed programme, НМУ and its orders in October."""

from __future__ import annotations

import datetime as dt
from typing import Any

from monitoring.facts import QuarterBook
from monitoring.models import Quarter
from monitoring.planning.services import adverse, orders
from operators.models import Laboratory
from pekportal.kit import grid
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from programs.carried import proposals
from programs.findings import judged
from programs.services import carrying, grounds, versions
from programs.services.blocks import apply_block
from programs.tables.registry import TABLES

ORDERED = dt.date(2026, 8, 5)
UNTIL = dt.date(2026, 8, 31)
CHANGED, RESULTS_BY = dt.date(2026, 10, 9), dt.date(2026, 10, 24)
CHANGE_REASON = "Добавлены замеры на границе СЗЗ в периоды НМУ (демонстрация)"
CHANGE_BASIS = "Замеры добавлены сверх программы: условия разрешения не меняются (демонстрация)"
ANNOUNCED_BY = "Филиал РГП «Казгидромет» по Акмолинской области (демонстрация)"


def order_the_measurements(actor: Actor, quarter: Quarter, laboratory: Laboratory) -> None:
    """Hand every measurement of the quarter to the laboratory, before anything is measured."""
    with on_day(ORDERED):
        keys = [task.key for task in QuarterBook(quarter).tasks if orders.may_be_ordered(task)]
        orders.ask(actor, quarter, laboratory, keys, until=UNTIL, note="Точку согласуйте с экологом за день до выезда")


def watch_adverse_weather(ecologist: Actor, director: Actor, quarter: Quarter) -> None:
    """A second version of the programme, approved in mid-quarter: dust at the border on the days of НМУ too."""
    with on_day(CHANGED):
        draft = versions.new_version(ecologist, quarter.program_version.program, change_reason=CHANGE_REASON)
        grounds.save_grounds(ecologist, draft, permit=draft.permit, basis_reason=CHANGE_BASIS)
        rows: Any = TABLES["ambient-air"].model
        row = rows.objects.filter(version=draft).order_by("position").first()
        assert row is not None, "the programme of «Жомарт» watches the air"
        change = grid.Save(row.pk, None, {"adverse_frequency": (row.adverse_frequency_text, "1")})
        apply_block(ecologist, draft, "ambient-air", [change], how="typed")
        kept = {(item.finding.code, item.finding.place) for item, _before in proposals(draft, judged(draft))}
        if kept:
            carrying.confirm_reasons(ecologist, draft, chosen=kept)
        versions.approve(director, versions.send(ecologist, draft))
    quarter.refresh_from_db()


def announce_adverse_weather(actor: Actor, quarter: Quarter, laboratory: Laboratory) -> None:
    """Two days of НМУ of the first degree; their measurements are handed to the laboratory at once."""
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
        keys = [task.key for task in QuarterBook(quarter).tasks if orders.may_be_ordered(task)]
        orders.ask(actor, quarter, laboratory, keys, until=RESULTS_BY, note="Отбор проб в часы НМУ")
