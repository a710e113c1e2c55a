"""Board, orders to a laboratory, days of НМУ: states, refusals, and what each side sees."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from monitoring.facts import QuarterBook
from monitoring.planning.board import State, board_for
from monitoring.planning.models import AdversePeriod, LaboratoryOrder
from monitoring.planning.services import adverse, orders
from monitoring.services import answers, rows
from monitoring.views import shown
from operators.models import LaboratoryInvitation
from pekportal.kit.duties import duties_of
from pekportal.kit.refused import Refused
from tests import factories as make
from tests.planning.conftest import DUST

NOVEMBER = dt.date(2026, 11, 15)


def dust_tasks(quarter: Any) -> list[Any]:
    return [task for task in QuarterBook(quarter).tasks if task.watch.entry == "impact-air"]


def ask(people: Any, quarter: Any, laboratory: Any, *, until: dt.date = NOVEMBER, note: str = "") -> list[Any]:
    keys = [task.key for task in dust_tasks(quarter)]
    return orders.ask(people["ecologist"], quarter, laboratory, keys, until=until, note=note)


def measure(people: Any, quarter: Any, day: str, value: str = "0,1") -> Any:
    texts = {"point": "Граница СЗЗ", "substance": DUST, "value": value, "sampled_on": day}
    return rows.add_row(people["ecologist"], quarter, "impact-air", texts)


def states(people: Any, quarter: Any) -> dict[str, int]:
    board = board_for(people["ecologist"], QuarterBook(quarter))
    air = [card for card in board.cards if card.task.watch.entry == "impact-air"]
    return {state.value: sum(card.state is state for card in air) for state in State}


def test_monthly_sample_is_three_tasks_with_their_days(quarter: Any) -> None:
    found = [(task.until, task.number, task.of) for task in dust_tasks(quarter)]
    assert found == [
        (dt.date(2026, 10, 31), 1, 3),
        (dt.date(2026, 11, 30), 2, 3),
        (dt.date(2026, 12, 31), 3, 3),
    ]


def test_states_follow_from_orders_rows_and_answers(people: Any, quarter: Any, laboratory: Any) -> None:
    assert states(people, quarter) == {"todo": 3, "waiting": 0, "entered": 0, "zero": 0}
    ask(people, quarter, laboratory)
    assert states(people, quarter) == {"todo": 0, "waiting": 3, "entered": 0, "zero": 0}
    measure(people, quarter, "18.11.2026")
    assert states(people, quarter) == {"todo": 0, "waiting": 2, "entered": 1, "zero": 0}
    assert [task.entered for task in dust_tasks(quarter)] == [False, True, False]


def test_confirmed_zero_is_a_column_of_its_own(people: Any, quarter: Any) -> None:
    answers.answer_table(people["ecologist"], quarter, "impact-air", reason="no_source")
    assert states(people, quarter) == {"todo": 0, "waiting": 0, "entered": 0, "zero": 3}


def test_one_figure_everywhere(people: Any, quarter: Any, visit: Any) -> None:
    measure(people, quarter, "18.10.2026")
    book = QuarterBook(quarter)
    board = board_for(people["ecologist"], book)
    done = len(board.column(State.ENTERED)) + len(board.column(State.ZERO))
    assert (book.plan.done, book.plan.due) == (done, len(board.cards))
    words = f"Сделано {book.plan.done} из {book.plan.due}, {book.plan.percent} %"
    page = visit("ecologist").get(reverse("monitoring:quarter", args=[quarter.pk])).content.decode()
    assert words in page
    assert words in visit("ecologist").get(reverse("planning:board", args=[quarter.pk])).content.decode()
    left = [duty for duty in shown.left_to_do(book, people["ecologist"]) if "/answer/" not in duty.url]
    assert len(left) == book.plan.due - book.plan.done


def test_an_order_twice_is_one_order_with_the_new_term(people: Any, quarter: Any, laboratory: Any) -> None:
    first = ask(people, quarter, laboratory)
    again = ask(people, quarter, laboratory, until=dt.date(2026, 11, 20), note="Утром")
    assert [one.pk for one in again] == [one.pk for one in first]
    assert set(LaboratoryOrder.objects.values_list("until", "note")) == {(dt.date(2026, 11, 20), "Утром")}


@pytest.mark.parametrize("case", ["nothing", "past", "stranger", "gone", "other laboratory"])
def test_refusals_change_nothing(case: str, people: Any, quarter: Any, laboratory: Any) -> None:
    keys, until, who, code = [task.key for task in dust_tasks(quarter)], NOVEMBER, laboratory, ""
    before = 0
    if case == "nothing":
        keys, code = [], "NOTHING"
    elif case == "past":
        until, code = dt.date(2026, 10, 19), "TERM"
    elif case == "stranger":
        who, code = make.LaboratoryFactory(), "NOT_INVITED"
    elif case == "gone":
        keys, code = [*keys, "0" * 32], "GONE_TASKS"
    else:
        ask(people, quarter, laboratory)
        who, code, before = make.LaboratoryFactory(), "ASKED", 3
        LaboratoryInvitation.objects.create(facility=quarter.facility, laboratory=who, valid_from=make.SINCE)
    with pytest.raises(Refused) as refused:
        orders.ask(people["ecologist"], quarter, who, keys, until=until)
    assert refused.value.code == code
    assert LaboratoryOrder.objects.count() == before


def test_an_order_is_taken_back_with_a_reason_while_nothing_is_entered(
    people: Any, quarter: Any, laboratory: Any
) -> None:
    first, second, _third = ask(people, quarter, laboratory)
    with pytest.raises(Refused, match=r"почему"):
        orders.withdraw(people["ecologist"], first, reason=" ")
    orders.withdraw(people["ecologist"], first, reason="Карьер стоит")
    assert orders.withdraw(people["ecologist"], first, reason="Ещё раз").withdrawal_reason == "Карьер стоит"
    assert states(people, quarter)["waiting"] == 2
    measure(people, quarter, "18.11.2026")
    with pytest.raises(Refused) as refused:
        orders.withdraw(people["ecologist"], second, reason="Поздно")
    assert refused.value.code == "ENTERED"


def test_a_laboratory_sees_its_orders_first_and_none_of_another_one(
    people: Any, quarter: Any, laboratory: Any, visit: Any
) -> None:
    ask(people, quarter, laboratory, note="Позвоните за день")
    found = [duty for duty in duties_of(people["laboratory"]) if duty.group == "Заказано вашей лаборатории"]
    assert len(found) == 3
    assert {duty.due_on for duty in found} == {NOVEMBER + dt.timedelta(days=1)}
    assert all("Позвоните за день" in duty.detail for duty in found)
    page = visit("laboratory").get(reverse("planning:board", args=[quarter.pk])).content.decode()
    assert "Заказано вам" in page
    other = make.MembershipFactory(laborant=True)
    LaboratoryInvitation.objects.create(facility=quarter.facility, laboratory=other.laboratory, valid_from=make.SINCE)
    stranger = make.actor(other)
    assert board_for(stranger, QuarterBook(quarter)).cards == ()
    assert shown.left_to_do(QuarterBook(quarter), stranger) == []
    assert not [duty for duty in duties_of(stranger) if "Граница СЗЗ" in duty.title]


def register(people: Any, quarter: Any, first: int = 14, last: int = 15, **more: Any) -> AdversePeriod:
    given = {"degree": 1, "announced_by": "Казгидромет", "number": "7", **more}
    october = [dt.date(2026, 10, day) for day in (first, last)]
    return adverse.register(people["ecologist"], quarter, first=october[0], last=october[1], **given)


def test_days_of_adverse_weather_bring_their_tasks(people: Any, quarter: Any) -> None:
    before = QuarterBook(quarter).plan.due
    register(people, quarter)
    tasks = [task for task in dust_tasks(quarter) if task.watch.adverse]
    assert [task.until.day for task in tasks] == [14, 15]
    assert QuarterBook(quarter).plan.due == before + 2
    measure(people, quarter, "14.10.2026")
    assert [task.entered for task in dust_tasks(quarter)] == [False, False, False, True, False]


def test_the_same_period_twice_is_one_and_an_overlap_is_refused(people: Any, quarter: Any) -> None:
    assert register(people, quarter).pk == register(people, quarter).pk
    with pytest.raises(Refused) as refused:
        register(people, quarter, 15, 16, degree=2)
    assert refused.value.code == "OVERLAP"
    with pytest.raises(IntegrityError), transaction.atomic():
        AdversePeriod.objects.create(
            quarter=quarter, first=dt.date(2026, 10, 1), last=dt.date(2026, 10, 14), degree=1, announced_by="x"
        )


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"first": 15, "last": 14}, "DAYS"),
        ({"degree": 4}, "DEGREE"),
        ({"announced_by": " "}, "SOURCE"),
    ],
)
def test_wrong_periods_are_refused(change: dict[str, Any], code: str, people: Any, quarter: Any) -> None:
    with pytest.raises(Refused) as refused:
        register(people, quarter, **change)
    assert refused.value.code == code


def test_days_of_another_quarter_are_refused(people: Any, quarter: Any) -> None:
    with pytest.raises(Refused) as refused:
        adverse.register(
            people["ecologist"],
            quarter,
            first=dt.date(2026, 12, 30),
            last=dt.date(2027, 1, 2),
            degree=1,
            announced_by="Казгидромет",
        )
    assert refused.value.code == "DAYS"
    assert "last" in refused.value.fields


def test_a_period_is_withdrawn_with_a_reason_while_no_result_points_at_it(people: Any, quarter: Any) -> None:
    period = register(people, quarter)
    row = measure(people, quarter, "14.10.2026")
    with pytest.raises(Refused) as refused:
        adverse.withdraw(people["ecologist"], period, reason="Ошибка")
    assert refused.value.code == "RESULTS"
    rows.delete_row(people["ecologist"], quarter, "impact-air", row.pk)
    adverse.withdraw(people["ecologist"], period, reason="Объявлено для другого района")
    assert not [task for task in dust_tasks(quarter) if task.watch.adverse]
    assert AdversePeriod.objects.get().withdrawal_reason == "Объявлено для другого района"
    register(people, quarter)


def test_orders_of_fallen_tasks_are_shown_not_lost(people: Any, quarter: Any, laboratory: Any, visit: Any) -> None:
    period = register(people, quarter)
    ask(people, quarter, laboratory)
    adverse.withdraw(people["ecologist"], period, reason="Отменено")
    board = board_for(people["ecologist"], QuarterBook(quarter))
    assert len(board.orphans) == 2
    page = visit("ecologist").get(reverse("planning:board", args=[quarter.pk])).content.decode()
    assert "Заказы без задачи" in page


def test_handing_over_by_the_pages(people: Any, quarter: Any, laboratory: Any, visit: Any) -> None:
    client, keys = visit("ecologist"), [task.key for task in dust_tasks(quarter)]
    url = reverse("planning:order", args=[quarter.pk])
    assert laboratory.name in client.get(url, {"every": "1"}).content.decode()
    wrong = client.post(url, {"task": keys[:2], "laboratory": laboratory.pk, "until": "2026-10-01", "note": "Утром"})
    assert wrong.status_code == 422
    assert "Утром" in wrong.content.decode()
    right = client.post(url, {"task": keys[:2], "laboratory": laboratory.pk, "until": "2026-11-15", "note": "Утром"})
    assert right.status_code == 302
    assert states(people, quarter) == {"todo": 1, "waiting": 2, "entered": 0, "zero": 0}


def test_the_calendar_shows_tasks_days_of_adverse_weather_and_the_due_day(
    people: Any, quarter: Any, visit: Any
) -> None:
    register(people, quarter)
    url = reverse("planning:calendar", args=[quarter.pk])
    october = visit("ecologist").get(url).content.decode()
    assert "НМУ, степень 1" in october
    assert "Граница СЗЗ" in october
    january = visit("ecologist").get(url, {"month": "2027-01"}).content.decode()
    assert "Последний день отчёта" in january
    assert visit("ecologist").get(url, {"month": "1999-13"}).status_code == 200
    assert "НМУ, степень" not in visit("laboratory").get(url).content.decode()


def test_queries_do_not_grow_with_the_plan(people: Any, quarter: Any, laboratory: Any, visit: Any) -> None:
    client = visit("ecologist")
    register(people, quarter, 1, 1)
    client.get(reverse("planning:board", args=[quarter.pk]))

    def count(name: str) -> int:
        with CaptureQueriesContext(connection) as found:
            assert client.get(reverse(f"planning:{name}", args=[quarter.pk])).status_code == 200
        return len(found)

    few = {name: count(name) for name in ("board", "calendar", "adverse")}
    register(people, quarter, 2, 12)
    ask(people, quarter, laboratory)
    many = {name: count(name) for name in ("board", "calendar", "adverse")}
    assert many == few
    assert max(many.values()) <= 25
