"""What a changed programme touches: quarters that are open or still to come, and their due tasks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import get_language

from monitoring.machine import OPEN
from monitoring.models import Quarter
from monitoring.plan import DueItem, Group, due_items
from monitoring.services.quarters import follows
from monitoring.watches import program_watches, watches_of
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter as Period
from pekportal.kit.calendar import today
from pekportal.kit.text import T
from programs.effects import ADDED, CHANGED, REMOVED, QuarterEffect, TaskEffect, provides
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
TIMES = T("{times} рет", "{times} раз", "{times} times")


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
        place = Quarter(facility_id=program.facility_id, year=period.year, quarter=period.quarter)
        tasks = touched(
            due_items(watches_of(place, program=old), period), due_items(watches_of(place, program=new), period)
        )
        url = reverse("monitoring:quarter", args=[quarter.pk]) if quarter is not None else ""
        yield QuarterEffect(label, MOVES if quarter is not None else FUTURE, True, tasks, url)


def _open(version: ProgramVersion) -> Iterable[Quarter]:
    return Quarter.objects.filter(Q(program_version__program_id=version.program_id), state=OPEN)


def _ahead() -> Iterator[Period]:
    period = Period.of(today())
    for _step in range(AHEAD):
        yield period
        period = period.next


def touched(old: Iterable[DueItem], new: Iterable[DueItem]) -> tuple[TaskEffect, ...]:
    """Tasks added, removed and changed between two plans of one quarter (pure)."""
    before, after = _by_key(old), _by_key(new)
    found = []
    for key in [*after, *(key for key in before if key not in after)]:
        was, now = before.get(key, []), after.get(key, [])
        for left, right in zip(was, now, strict=False):
            if _terms(left) != _terms(right):
                found.append(TaskEffect(CHANGED, _kind(right), _words(right), _terms(left), _terms(right)))
        found += [TaskEffect(REMOVED, _kind(item), _words(item), was=_terms(item)) for item in was[len(now) :]]
        found += [TaskEffect(ADDED, _kind(item), _words(item), now=_terms(item)) for item in now[len(was) :]]
    return tuple(found)


def _by_key(items: Iterable[DueItem]) -> dict[tuple[str, ...], list[DueItem]]:
    known: dict[tuple[str, ...], list[DueItem]] = {}
    for item in items:
        watch = item.watch
        place = watch.place_id or _plain(watch.place)
        known.setdefault((watch.entry, watch.way, place, watch.subject_id or _plain(watch.subject)), []).append(item)
    return known


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("ё", "е").split())


def _kind(item: DueItem) -> T:
    return KINDS[item.watch.group]


def _words(item: DueItem) -> str:
    return " · ".join(part for part in (item.watch.place, item.watch.subject) if part)


def _terms(item: DueItem) -> str:
    """How often, by whom and by which method, as the programme says it."""
    watch = item.watch
    times = TIMES().format(times=item.times) if item.times > 1 else ""
    return ", ".join(part for part in (watch.words, times, watch.performer, watch.method) if part)
