"""What of a quarter an actor sees: the laboratory its measurements, the operator's people everything."""

from __future__ import annotations

from monitoring.due_tasks import DueTask
from monitoring.facts import QuarterBook
from monitoring.plan import Group, Progress
from monitoring.tables.registry import TABLES, EntryTable
from pekportal.kit.access import Actor, Role


def tables_for(actor: Actor) -> list[EntryTable]:
    """Tables that the actor sees: a laboratory those of measurements."""
    return [table for table in TABLES.values() if not actor.has(Role.LABORATORY) or table.laboratory]


def undone_for(book: QuarterBook, actor: Actor) -> list[Progress]:
    """Undone items in the order of their groups; a laboratory gets its measurements only."""
    seen = {table.slug for table in tables_for(actor)}
    mine = [one for one in book.left if one.item.watch.entry in seen]
    if actor.has(Role.LABORATORY):
        mine = [one for one in mine if one.item.watch.group == Group.MEASUREMENT]
    return sorted(mine, key=lambda one: list(Group).index(one.item.watch.group))


def tasks_left(book: QuarterBook, actor: Actor) -> list[DueTask]:
    """The single tasks of `undone_for`, in the order of their groups and days."""
    seen = {table.slug for table in tables_for(actor)}
    mine = [task for task in book.tasks if not task.done and task.watch.entry in seen]
    if actor.has(Role.LABORATORY):
        mine = [task for task in mine if task.watch.group == Group.MEASUREMENT]
    return sorted(mine, key=lambda task: (list(Group).index(task.watch.group), task.until))
