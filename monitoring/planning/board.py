"""The plan of a quarter as cards with a state; the state is computed, never stored."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from monitoring.audience import tables_for
from monitoring.due_tasks import DueTask
from monitoring.facts import QuarterBook
from monitoring.plan import Group
from monitoring.planning.models import LaboratoryOrder
from monitoring.planning.services.orders import may_be_ordered
from pekportal.kit.access import Actor, Role


class State(StrEnum):
    """Columns of the board."""

    TODO = "todo"
    WAITING = "waiting"
    ENTERED = "entered"
    ZERO = "zero"


@dataclass(frozen=True, slots=True)
class Card:
    """A task with its state, and the order that waits for it or brought it."""

    task: DueTask
    state: State
    order: LaboratoryOrder | None = None

    @property
    def until(self) -> dt.date:
        """The day that counts now: the laboratory's term while it is waited for, else the programme's."""
        return self.order.until if self.order and self.state is State.WAITING else self.task.until

    def is_late(self, day: dt.date) -> bool:
        """True when that day has passed and nothing was entered."""
        return not self.task.done and self.until < day

    @property
    def may_be_ordered(self) -> bool:
        """True when a laboratory may be asked for it now."""
        return self.state is State.TODO and may_be_ordered(self.task)


@dataclass(frozen=True, slots=True)
class Board:
    """All cards in the order of their days; `orphans` are orders whose task is not in the plan any more."""

    cards: tuple[Card, ...]
    orphans: tuple[LaboratoryOrder, ...]

    def column(self, state: State) -> list[Card]:
        """The cards in one state."""
        return [card for card in self.cards if card.state is state]


def state_of(task: DueTask, order: LaboratoryOrder | None) -> State:
    """Entered goes before confirmed zero, both before waiting."""
    if task.entered:
        return State.ENTERED
    if task.confirmed:
        return State.ZERO
    return State.WAITING if order is not None else State.TODO


def board_of(book: QuarterBook, orders: Iterable[LaboratoryOrder]) -> Board:
    """The board from the plan and the live orders of the quarter."""
    by_key = {order.key: order for order in orders}
    cards = [Card(task, state_of(task, by_key.get(task.key)), by_key.get(task.key)) for task in book.tasks]
    known = {task.key for task in book.tasks}
    orphans = [order for key, order in by_key.items() if key not in known]
    return Board(
        tuple(sorted(cards, key=lambda card: card.until)), tuple(sorted(orphans, key=lambda order: order.until))
    )


def live_orders(book: QuarterBook) -> list[LaboratoryOrder]:
    """The live orders of the quarter with their laboratories."""
    return list(LaboratoryOrder.objects.live().filter(quarter=book.quarter).select_related("laboratory", "asked_by"))


def board_for(actor: Actor, book: QuarterBook) -> Board:
    """What the actor sees: a laboratory its orders, and the measurements that nobody else was asked for."""
    whole = board_of(book, live_orders(book))
    if not actor.has(Role.LABORATORY):
        return whole
    seen = {table.slug for table in tables_for(actor)}
    return Board(
        tuple(card for card in whole.cards if _for_laboratory(card, actor, seen)),
        tuple(order for order in whole.orphans if order.laboratory_id == actor.laboratory_id),
    )


def _for_laboratory(card: Card, actor: Actor, seen: set[str]) -> bool:
    if card.order is not None:
        return card.order.laboratory_id == actor.laboratory_id
    measured = card.task.watch.group == Group.MEASUREMENT and card.task.watch.entry in seen
    return measured and card.state is State.TODO
