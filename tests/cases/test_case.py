"""A case on its way: cause, measures, the report, the decision, the moves."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

import pytest

from monitoring.cases.models import Case
from monitoring.cases.services import cases, measures, report_text
from monitoring.models import Quarter
from monitoring.services.blocks import apply_block
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from pekportal.kit.grid import Save
from pekportal.kit.refused import Refused
from tests.cases.conftest import pdf

DAY = dt.date
WHAT = {"what": "Полив дорог водой", "responsible": "Иванов И.И., горный мастер", "until": DAY(2026, 11, 15)}
TEXT = "Полив дорог водой — до 15.11.2026, ответственный: Иванов И.И., горный мастер. Причина: Сухая погода."


def taken(actor: Actor, case: Case) -> Case:
    """A case whose measures are taken."""
    cases.describe(actor, case, cause="Сухая погода", responsible="Иванов И.И.")
    measures.add_measure(actor, case, **WHAT)
    return cases.move(actor, case, "plan")


def test_nothing_is_taken_without_cause_and_measure(case: Case, ecologist: Actor) -> None:
    with pytest.raises(Refused) as first:
        cases.move(ecologist, case, "plan")
    cases.describe(ecologist, case, cause="Сухая погода")
    with pytest.raises(Refused) as second:
        cases.move(ecologist, case, "plan")

    assert (first.value.code, second.value.code) == ("CAUSE", "MEASURE")


def test_the_measures_flow_into_the_row_of_the_report(case: Case, measured: Any, director: Actor) -> None:
    taken(director, case)

    measured.refresh_from_db()
    assert measured.measures == TEXT


def test_before_they_are_taken_the_report_says_nothing(case: Case, measured: Any, ecologist: Actor) -> None:
    cases.describe(ecologist, case, cause="Сухая погода")
    measures.add_measure(ecologist, case, **WHAT)

    measured.refresh_from_db()
    assert measured.measures == ""


def test_a_done_measure_follows_into_the_report(case: Case, measured: Any, ecologist: Actor) -> None:
    taken(ecologist, case)
    one = case.measures.get()

    measures.measure_done(ecologist, one, done_on=DAY(2026, 10, 19), words="Полито", upload=pdf())

    measured.refresh_from_db()
    assert "выполнено 19.10.2026" in measured.measures
    assert case.measures.get().proof is not None


def test_words_written_by_hand_are_not_written_over(
    case: Case, measured: Any, quarter: Quarter, ecologist: Actor
) -> None:
    change = Save(measured.pk, None, {"measures": ("", "Свои слова")})
    apply_block(ecologist, quarter, "impact-air", [change], how="typed")
    taken(ecologist, case)
    measured.refresh_from_db()
    assert measured.measures == "Свои слова"

    report_text.replace_row_text(ecologist, Case.objects.get())

    measured.refresh_from_db()
    assert measured.measures == TEXT


def test_the_whole_way_to_the_closed_case_and_back(case: Case, ecologist: Actor) -> None:
    taken(ecologist, case)
    with pytest.raises(Refused) as early:
        cases.move(ecologist, case, "finish")
    measures.measure_done(ecologist, case.measures.get(), done_on=DAY(2026, 10, 20), words="Полито")
    cases.move(ecologist, case, "finish")
    with pytest.raises(Refused) as undecided:
        cases.move(ecologist, case, "close")
    cases.decide(ecologist, case, is_violation=True, reason="ПДК превышена в 1,5 раза")
    closed = cases.move(ecologist, case, "close")
    with pytest.raises(Refused) as silent:
        cases.move(ecologist, case, "reopen")
    again = cases.move(ecologist, case, "reopen", reason="Повторный замер выше нормы")

    assert (early.value.code, undecided.value.code, silent.value.code) == ("NOT_DONE", "DECISION", "REASON")
    assert (closed.ground, again.state, again.ground) == ("measures", "open", "")


def test_a_value_that_is_still_over_is_not_closed_as_corrected(case: Case, ecologist: Actor) -> None:
    with pytest.raises(Refused) as wrong:
        cases.move(ecologist, case, "close_corrected", reason="Опечатка")

    assert wrong.value.code == "NOT_CORRECTED"


def test_the_day_of_finding_moves_the_term(case: Case, ecologist: Actor) -> None:
    moved = cases.correct_found_on(ecologist, case, day=DAY(2026, 8, 21), reason="Протокол получен 21 августа")

    assert moved.due_on == DAY(2026, 8, 26)
    assert events.of(case).filter(code="case.found_on").get().words == "Протокол получен 21 августа"
    for day in (DAY(2026, 10, 21), DAY(2026, 6, 30)):
        with pytest.raises(Refused):
            cases.correct_found_on(ecologist, case, day=day, reason="Ошибка")


def test_a_double_click_is_one_measure(case: Case, ecologist: Actor) -> None:
    ident = uuid.uuid4()

    first = measures.add_measure(ecologist, case, measure_id=ident, **WHAT)
    second = measures.add_measure(ecologist, case, measure_id=ident, **WHAT)

    assert first == second and case.measures.count() == 1


def test_two_people_who_write_the_cause(case: Case, ecologist: Actor, director: Actor) -> None:
    cases.describe(ecologist, case, cause="Первая", row_version=1)

    with pytest.raises(Refused) as stale:
        cases.describe(director, case, cause="Вторая", row_version=1)
    assert stale.value.status == 409


def test_nobody_else_touches_it(case: Case, people: dict[str, Actor], stranger: dict[str, Actor]) -> None:
    for actor, status in (
        (people["laboratory"], 403),
        (people["inspector"], 403),
        (stranger["ecologist"], 404),
    ):
        with pytest.raises(Refused) as wrong:
            cases.comment(actor, case, words="Слово")
        assert wrong.value.status == status
    for actor in (people["laboratory"], people["inspector"], stranger["director"]):
        assert not Case.objects.visible_to(actor).exists()


def test_a_withdrawn_measure_stays_readable_and_leaves_the_report(case: Case, measured: Any, ecologist: Actor) -> None:
    taken(ecologist, case)
    extra = measures.add_measure(ecologist, case, what="Экран", responsible="Петров", until=DAY(2026, 12, 1))
    measures.withdraw_measure(ecologist, extra, reason="Не нужно")

    measured.refresh_from_db()
    assert "Экран" not in measured.measures and case.measures.count() == 2


def test_an_overdue_measure_is_still_to_be_done(case: Case, ecologist: Actor) -> None:
    from monitoring.cases.views.shown import measures as shown_measures

    taken(ecologist, case)
    with on_day(DAY(2026, 11, 16)):
        [line] = shown_measures(case)

    assert line["tone"] == "overdue"


def test_a_typing_error_leaves_no_measures_in_the_report(
    case: Case, measured: Any, quarter: Quarter, ecologist: Actor
) -> None:
    cases.describe(ecologist, case, cause="Опечатка")
    measures.add_measure(ecologist, case, **WHAT)
    apply_block(ecologist, quarter, "impact-air", [Save(measured.pk, None, {"value": ("0,45", "0,045")})], how="typed")
    cases.decide(ecologist, case, is_violation=False, reason="Опечатка")

    cases.move(ecologist, case, "close_corrected", reason="В протоколе 0,045")

    measured.refresh_from_db()
    assert measured.measures == ""
