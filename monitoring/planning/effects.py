"""What a changed programme touches: quarters that are open or still to come, and their due tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from monitoring.due_tasks import DueTask, planned
from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.plan import Group, Watch, due_items
from monitoring.planning.models import LaboratoryOrder
from monitoring.services.quarters import follows
from monitoring.watches import program_watches, watches_of
from monitoring.weather import adverse_days
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import today
from pekportal.kit.text import T
from programs.effects import ADDED, CHANGED, MOVED, REMOVED, QuarterEffect, TaskEffect, provides
from programs.models import ProgramVersion

AHEAD = 4  # quarters looked at: the running one and the three after it

KINDS = {
    Group.MEASUREMENT: T("Өлшеу", "Замер", "Measurement"),
    Group.CALCULATION: T("Есептеу", "Расчёт", "Calculation"),
    Group.WASTE: T("Қалдықтар", "Отходы", "Waste"),
    Group.CHECK: T("Ішкі тексеру", "Внутренняя проверка", "Internal check"),
}
MOVES = T(
    "тоқсан ашық, жаңа нұсқаға көшеді", "квартал открыт, перейдёт на новую версию", "open, moves to the new version"
)
STAYS = T(
    "тоқсан аяқталған, бұрынғы нұсқа бойынша қалады",
    "квартал закончился, остаётся по прежней версии",
    "ended, stays with the earlier version",
)
FUTURE = T("тоқсан әлі ашылмаған", "квартал ещё не открыт", "not opened yet")
UNTIL = T("{day} дейін", "до {day}", "until {day}")
BASELESS = T(
    "зертханаға берілген тапсырыс негізсіз қалады: {laboratory}, {day} дейін",
    "заказ лаборатории останется без основания: {laboratory}, до {day}",
    "the order loses its basis: {laboratory}, until {day}",
)
KEPT = T(
    "зертханаға берілген тапсырыс күшінде қалады: {laboratory}, {day} дейін",
    "заказ лаборатории остаётся: {laboratory}, до {day}",
    "the order stays: {laboratory}, until {day}",
)


@provides
def quarters_touched(actor: Actor, version: ProgramVersion) -> Iterator[QuarterEffect]:
    """Open quarters of the programme and the coming year, each with the due tasks that appear, go or change."""
    base, program = version.supersedes, version.program
    assert base is not None  # programs.effects asks only about changes
    old, new = program_watches(base), program_watches(version)
    opened = {quarter.period: quarter for quarter in _open(version)}
    for period in sorted({*opened, *_ahead()}, key=lambda one: one.start):
        if not program.valid_from <= period.end <= program.valid_to:
            continue
        quarter, label = opened.get(period), period.label(get_language() or "ru")
        if quarter is None and Quarter.objects.of(program.facility, period).exists():
            continue  # locked with its report
        if quarter is not None and not follows(quarter):
            yield QuarterEffect(label, STAYS, False, url=reverse("monitoring:quarter", args=[quarter.pk]))
            continue
        changes = compared(*(_tasks(watches, program.facility_id, period, quarter) for watches in (old, new)))
        tasks = shown(changes, _orders(quarter) if quarter is not None and changes else {})
        url = reverse("monitoring:quarter", args=[quarter.pk]) if quarter is not None else ""
        yield QuarterEffect(label, MOVES if quarter is not None else FUTURE, True, tasks, url)


def _open(version: ProgramVersion) -> Iterable[Quarter]:
    return Quarter.objects.filter(Q(program_version__program_id=version.program_id), state=OPEN)


def _orders(quarter: Quarter) -> dict[str, LaboratoryOrder]:
    live = LaboratoryOrder.objects.live().filter(quarter=quarter).select_related("laboratory")
    return {order.key: order for order in live}


def _ahead() -> Iterator[Period]:
    period = Period.of(today())
    for _step in range(AHEAD):
        yield period
        period = period.next


def _tasks(
    watches: tuple[Watch, ...], facility_id: UUID, period: Period, quarter: Quarter | None
) -> tuple[DueTask, ...]:
    place = Quarter(facility_id=facility_id, year=period.year, quarter=period.quarter)
    days = adverse_days(quarter) if quarter is not None else ()
    return planned(due_items(watches_of(place, program=watches), period, days))


@dataclass(frozen=True, slots=True)
class Touched:
    """What happens to one task: its state before and after the change; None where there is none."""

    was: DueTask | None
    now: DueTask | None

    @property
    def change(self) -> str:
        """Added, removed, moved to another day, or changed otherwise."""
        if self.was is None:
            return ADDED
        if self.now is None:
            return REMOVED
        return CHANGED if self.was.until == self.now.until else MOVED


def compared(old: Iterable[DueTask], new: Iterable[DueTask]) -> tuple[Touched, ...]:
    """The tasks that two plans of one quarter do not have alike (pure).

    The same key is the same task. Of what is left, tasks of one place and substance are paired in the order of their
    days: such a task moves.
    """
    before, after = {task.key: task for task in old}, {task.key: task for task in new}
    found = [Touched(before[key], now) for key, now in after.items() if key in before]
    found = [one for one in found if _terms(one.was) != _terms(one.now)]
    gone = _by_place(task for key, task in before.items() if key not in after)
    come = _by_place(task for key, task in after.items() if key not in before)
    for place in [*come, *(place for place in gone if place not in come)]:
        found += [Touched(was, now) for was, now in zip_longest(gone.get(place, ()), come.get(place, ()))]
    return tuple(found)


def shown(found: Iterable[Touched], orders: Mapping[str, LaboratoryOrder]) -> tuple[TaskEffect, ...]:
    """The changes in words; `orders` are the live ones of the quarter by the key of their task."""
    return tuple(_effect(one, orders.get(one.was.key) if one.was else None) for one in found)


def _effect(one: Touched, order: LaboratoryOrder | None) -> TaskEffect:
    task = one.now or one.was
    assert task is not None  # one of the two is always there
    dated = one.change in (MOVED, ADDED, REMOVED)
    ordered = ""
    if order is not None:
        said = KEPT if one.change == CHANGED else BASELESS
        ordered = str(said.format(laboratory=order.laboratory, day=f"{order.until:%d.%m.%Y}"))
    return TaskEffect(
        one.change,
        KINDS[task.watch.group],
        task.words,
        was=_terms(one.was, dated=dated) if one.was else "",
        now=_terms(one.now, dated=dated) if one.now else "",
        ordered=ordered,
    )


def _by_place(tasks: Iterable[DueTask]) -> dict[tuple[str, ...], list[DueTask]]:
    known: dict[tuple[str, ...], list[DueTask]] = {}
    for task in sorted(tasks, key=lambda task: task.until):
        watch = task.watch
        place, subject = watch.place_id or _plain(watch.place), watch.subject_id or _plain(watch.subject)
        known.setdefault((watch.entry, watch.way, place, subject, "!" if watch.adverse else ""), []).append(task)
    return known


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def _terms(task: DueTask | None, *, dated: bool = False) -> str:
    """Until when, how often, by whom and by which method, as the programme says it."""
    if task is None:
        return ""
    day = str(UNTIL.format(day=f"{task.until:%d.%m.%Y}")) if dated else ""
    return ", ".join(part for part in (day, task.watch.words, task.watch.performer, task.watch.method) if part)
