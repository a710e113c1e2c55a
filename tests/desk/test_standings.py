"""Standings and their sums say the truth after every move, however it came; the portal alone writes them."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import DatabaseError, connection, connections, transaction

from inspections.desk.models import Standing
from inspections.desk.services.standings import refresh_all
from operators.models import Facility, Obligation
from operators.services import facilities
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, on_day
from pekportal.kit.roles import names
from reports.deadlines.models import Deadline
from reports.deadlines.services import keeping
from reports.models import ReportVersion
from reports.services import notes, submission
from tests import factories as make
from tests import patience
from tests.desk.conftest import Q1, owing, watched
from tests.desk.truth import compare, compare_sums
from tests.reports.conftest import again, bring, submit

SYSTEM = Actor.as_system("test")


def test_every_move_of_a_report_is_told(draft: ReportVersion, people: dict[str, Actor]) -> None:
    """Sent, returned by the director, filed in time, sent back, filed again after the term, accepted.

    The first submission counts for the term; the return is counted; the newest filed version is shown.
    """
    facility, due_on = watched(draft.report.facility, Q1, Quarter(2026, 4)), draft.report.due_on
    of_quarter = Standing.objects.filter(facility=facility, year=draft.report.year, quarter=draft.report.quarter)
    told = []
    with on_day(due_on - dt.timedelta(days=1)):
        for state in ("returned", "sent_back"):
            bring(people, again(draft), state)
            told.append(of_quarter.get().state)
            assert compare() == 4
    second = ReportVersion.objects.for_page().get(report=draft.report, number=2)
    notes.save_note(
        people["ecologist"],
        second,
        note="Исправлено",
        conclusion="",
        performer="",
        language="ru",
        row_version=second.row_version,
    )
    with on_day(due_on + dt.timedelta(days=20)):
        submit(people, again(second))
        told.append(of_quarter.get().state)
        submission.accept(people["inspector"], again(second))

    found = of_quarter.get()
    assert [*told, found.state] == ["missing", "returned", "filed", "accepted"]
    assert (found.days_late, found.returns, found.version_id) == (0, 1, second.pk)
    assert compare() == 4


def test_the_round_of_deadlines_brings_new_facilities_and_verdicts(people: dict[str, Actor]) -> None:
    facility = owing("Карьер «Аққайың»", name_kk="«Аққайың» карьері")
    keeping.write_missing()
    assert compare() > 0

    Obligation.objects.filter(facility=facility).update(valid_to=dt.date(2026, 1, 31), reason_to="closure")
    assert keeping.judge_again(SYSTEM) > 0
    compare()
    assert Standing.objects.filter(facility=facility, state="none").exists()


def test_the_register_changes_a_name_a_place_a_category_an_activity(people: dict[str, Actor]) -> None:
    facility = watched(owing("Карьер"))
    place = make.KatoFactory(code="351810000", name_ru="г. Темиртау")
    for change in (
        {"name": "Яма", "name_kk": "Өзек"},
        {"kato": place},
        {"category": 1},
        {"oked": make.OkedFactory(code="24100", name_ru="Чугун")},
    ):
        facilities.update_facility(SYSTEM, facility, change)
        facility.refresh_from_db()
        assert compare() == 4  # «Жомарт» has one of its own


def test_the_command_mends_what_was_written_past_the_services(people: dict[str, Actor]) -> None:
    facility = watched(owing("Карьер"))
    Facility.objects.filter(pk=facility.pk).update(name="Мимо служб")
    with pytest.raises(AssertionError):
        compare()

    assert refresh_all() == 3
    assert refresh_all() == 0
    compare()


def test_sums_follow_every_statement_on_standings(people: dict[str, Actor]) -> None:
    for number in range(3):
        watched(owing(f"Карьер {number}", category=1 + number % 2))
    Standing.objects.filter(year=2026, quarter=1).update(category=3)
    Standing.objects.filter(year=2026, quarter=2).update(state="none", rank=4)
    Standing.objects.filter(quarter=3, category=1).delete()
    assert Standing.objects.count() == 8  # «Жомарт» has one of its own
    compare_sums()


@pytest.mark.parametrize("table", ["inspections_desk_standing", "inspections_desk_tally"])
@pytest.mark.parametrize("statement", ["UPDATE {} SET year = 2000", "DELETE FROM {}"])
def test_an_inspectors_role_writes_none_of_it(table: str, statement: str, people: dict[str, Actor]) -> None:
    watched(owing("Карьер"))

    with pytest.raises(DatabaseError, match="permission denied"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {names.INSPECTOR}")
        cursor.execute(statement.format(table))


@pytest.mark.django_db(transaction=True)
def test_two_at_once_leave_the_truth(ground: None) -> None:
    """Two names are given to two facilities of one district from two connections: neither sum is lost."""
    pair = [watched(owing(f"Карьер {number}")) for number in range(2)]
    start, failed = threading.Barrier(2), []

    def rename(facility: Facility, category: int) -> None:
        try:
            start.wait(patience.SECONDS)
            for _again in range(5):
                facility.category = category if facility.category == 2 else 2
                facility.save()
        except Exception as error:
            failed.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=rename, args=(one, 1 + 2 * place)) for place, one in enumerate(pair)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(2 * patience.SECONDS)

    assert not failed and not any(thread.is_alive() for thread in threads)
    assert compare() == Deadline.objects.count() >= 6  # «Жомарт» may have one of its own
