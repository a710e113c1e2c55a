"""The journal of art. 188 and the abnormal situations of art. 186.6."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from monitoring.cases.models import AbnormalSituation, JournalEntry, Unscheduled
from monitoring.cases.queries import unscheduled_of
from monitoring.cases.services import abnormal, journal, printing
from monitoring.models import Quarter
from operators.models import Facility
from pekportal.kit.access import Actor
from pekportal.kit.calendar import now
from pekportal.kit.duties import duties_of
from pekportal.kit.refused import Refused
from tests.cases.conftest import browser, pdf

DAY = dt.date
LINE: dict[str, Any] = {
    "found_on": DAY(2026, 10, 6),
    "found_by": "Ким В.А., водитель",
    "place": "Стоянка",
    "what": "Пролив топлива",
    "until": DAY(2026, 10, 26),
    "responsible": "Иванов И.И.",
}


def test_lines_are_numbered_within_the_facility(zhomart: Facility, ecologist: Actor, director: Actor) -> None:
    lines = [journal.write(actor, zhomart, **LINE) for actor in (ecologist, director)]

    assert [line.number for line in lines] == [1, 2]
    assert lines[1].written_by_id == director.user_id


def test_a_double_click_is_one_line(zhomart: Facility, ecologist: Actor) -> None:
    ident = uuid.uuid4()

    first, second = (journal.write(ecologist, zhomart, entry_id=ident, **LINE) for _ in range(2))
    assert first == second


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"found_on": DAY(2026, 10, 21)}, "FUTURE"),
        ({"until": DAY(2026, 10, 5)}, "EARLY"),
        ({"is_threat": True}, "URGENT"),  # art. 188.2: told at once
        ({"what": " "}, "EMPTY"),
    ],
)
def test_what_is_refused(given: dict[str, Any], code: str, zhomart: Facility, ecologist: Actor) -> None:
    with pytest.raises(Refused) as wrong:
        journal.write(ecologist, zhomart, **{**LINE, **given})
    assert wrong.value.code == code


def test_a_line_is_struck_with_a_reason_and_never_deleted(zhomart: Facility, ecologist: Actor) -> None:
    line = journal.write(ecologist, zhomart, **LINE)
    with pytest.raises(Refused):
        journal.strike(ecologist, line, reason=" ")
    struck = journal.strike(ecologist, line, reason="Записано дважды")

    assert struck.struck_at and struck.what == LINE["what"]
    for act in (lambda: JournalEntry.objects.update(what="Другое"), lambda: line.delete()):
        with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
            act()
    page = printing.body("journal", zhomart, "ru")
    assert "Записано дважды" in page and "Пролив топлива" in page


def test_a_danger_is_the_directors_at_once(zhomart: Facility, ecologist: Actor, director: Actor) -> None:
    told = {"is_threat": True, "urgent": "Работы остановлены, директор извещён", "until": DAY(2026, 12, 31)}
    journal.write(ecologist, zhomart, **{**LINE, **told})

    assert "№ 1 · Пролив топлива" in [duty.title for duty in duties_of(director)]


def test_removed_once(zhomart: Facility, ecologist: Actor) -> None:
    line = journal.write(ecologist, zhomart, **LINE)
    journal.removed(ecologist, line, done_on=DAY(2026, 10, 20), words="Грунт вывезен")

    with pytest.raises(Refused) as twice:
        journal.removed(ecologist, line, done_on=DAY(2026, 10, 20), words="Грунт вывезен")
    assert twice.value.code == "DONE"


def situation(actor: Actor, facility: Facility, **more: Any) -> AbnormalSituation:
    """A spill with an accidental emission and its monitoring."""
    given: dict[str, Any] = {
        "began_at": now() - dt.timedelta(days=1),
        "place": "Склад ГСМ",
        "what": "Разгерметизация ёмкости",
        "is_accident": True,
        "monitor_place": "Граница СЗЗ",
        "monitor_substance": "Углеводороды",
        "monitor_until": DAY(2026, 10, 25),
    }
    return abnormal.register(actor, facility, **{**given, **more})


def test_an_accident_asks_for_unscheduled_monitoring(
    quarter: Quarter, zhomart: Facility, ecologist: Actor, director: Actor
) -> None:
    from monitoring.services import quarters
    from pekportal.kit.calendar import Quarter as Period

    with pytest.raises(Refused) as without:
        situation(ecologist, zhomart, monitor_place="")
    situation(ecologist, zhomart)
    fourth = quarters.open_quarter(ecologist, zhomart, Period(2026, 4))

    assert without.value.code == "MONITORING"
    assert unscheduled_of(quarter) == []
    [asked] = unscheduled_of(fourth)
    assert (asked.place, asked.substance, asked.until) == ("Граница СЗЗ", "Углеводороды", DAY(2026, 10, 25))
    for actor in (ecologist, director):
        assert "Граница СЗЗ · Углеводороды" in [duty.title for duty in duties_of(actor)]
    board = browser(ecologist).get(reverse("planning:board", args=[fourth.pk])).content.decode()
    assert "Внеплановый мониторинг" in board and "Углеводороды" in board


def test_it_is_closed_only_when_the_monitoring_is_done(zhomart: Facility, ecologist: Actor) -> None:
    one = situation(ecologist, zhomart)
    with pytest.raises(Refused) as early:
        abnormal.move(ecologist, one, "close", reason="Устранено")

    abnormal.monitoring_done(
        ecologist, Unscheduled.objects.get(), done_on=DAY(2026, 10, 20), result="0,2 мг/м3, протокол № 5"
    )
    closed = abnormal.move(ecologist, one, "close", reason="Устранено")

    assert early.value.code == "MONITORING" and closed.state == "closed" and closed.ended_at
    with pytest.raises(Refused) as over:
        abnormal.add_step(ecologist, one, at=now(), what="Ещё", who="Иванов")
    assert over.value.code == "CLOSED"


def test_it_counts_in_the_plan_the_calendar_and_the_feed(zhomart: Facility, quarter: Quarter, ecologist: Actor) -> None:
    from monitoring.facts import QuarterBook
    from monitoring.planning.feed import happenings
    from monitoring.services import quarters
    from pekportal.kit.calendar import Quarter as Period

    fourth = quarters.open_quarter(ecologist, zhomart, Period(2026, 4))
    before = QuarterBook(fourth).plan
    one = situation(ecologist, zhomart)
    asked = Unscheduled.objects.get()
    with_it = QuarterBook(fourth).plan
    assert (with_it.due, with_it.done) == (before.due + 1, before.done)
    client = browser(ecologist)
    month = reverse("planning:calendar", args=[fourth.pk]) + "?month=2026-10"
    assert "Внеплановый: Граница СЗЗ · Углеводороды" in client.get(month).content.decode()
    titles = [found.title for found in happenings(ecologist, lambda path: path)]
    assert titles.count("Внеплановый: Граница СЗЗ · Углеводороды") == 1

    called_off = client.post(reverse("cases:abnormal-call-off", args=[asked.pk]), {"reason": ""})
    assert called_off.status_code == 422
    assert (
        client.post(
            reverse("cases:abnormal-call-off", args=[asked.pk]), {"reason": "Измерено на другом посту"}
        ).status_code
        == 302
    )

    assert QuarterBook(fourth).plan == before
    assert "Углеводороды" not in client.get(month).content.decode()
    assert "Измерено на другом посту" in client.get(reverse("cases:abnormal", args=[one.pk])).content.decode()
    with pytest.raises(Refused) as settled:
        abnormal.call_off(ecologist, asked, reason="Ещё раз")
    assert settled.value.code == "SETTLED"
    with pytest.raises(Refused) as obligatory:  # after an accident something must be measured (art. 186.6(3))
        abnormal.move(ecologist, one, "close", reason="Устранено")
    assert obligatory.value.code == "MONITORING"


def test_a_done_one_counts_as_done(zhomart: Facility, quarter: Quarter, ecologist: Actor) -> None:
    from monitoring.facts import QuarterBook
    from monitoring.services import quarters
    from pekportal.kit.calendar import Quarter as Period

    fourth = quarters.open_quarter(ecologist, zhomart, Period(2026, 4))
    before = QuarterBook(fourth).plan
    situation(ecologist, zhomart)
    abnormal.monitoring_done(ecologist, Unscheduled.objects.get(), done_on=DAY(2026, 10, 20), result="0,2 мг/м3")
    assert QuarterBook(fourth).plan.done == before.done + 1


def test_its_lines_are_kept_and_not_doubled(zhomart: Facility, ecologist: Actor) -> None:
    one = situation(ecologist, zhomart)
    at = now()
    for _ in range(2):
        abnormal.add_step(ecologist, one, at=at, what="Перекрыт кран", who="Иванов")
        abnormal.add_mass(ecologist, one, substance="Дизельное топливо", kilograms=Decimal("1.7"), method="По убыли")
        abnormal.add_notification(ecologist, one, whom="Департамент", at=at, manner="Телефон", upload=pdf())

    assert (one.steps.count(), one.masses.count(), one.notifications.count()) == (1, 1, 1)
    for row in (one.steps, one.masses, one.notifications):
        with pytest.raises(IntegrityError, match="kept"), transaction.atomic():
            row.get().delete()
    with pytest.raises(Refused):
        abnormal.add_step(ecologist, one, at=now() + dt.timedelta(hours=1), what="Завтра", who="Иванов")


def test_a_second_click_registers_nothing(zhomart: Facility, ecologist: Actor) -> None:
    began = now() - dt.timedelta(hours=2)

    assert situation(ecologist, zhomart, began_at=began) == situation(ecologist, zhomart, began_at=began)
