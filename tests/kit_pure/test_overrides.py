"""The table of moved working days: read once a request, each time outside one."""

from datetime import date

import pytest

from pekportal.kit import calendar
from pekportal.kit.calendar import overrides
from pekportal.kit.models import WorkdayOverride

WEDNESDAY = date(2026, 6, 10)


@pytest.fixture
def request_under_way():
    """What request_started and request_finished do."""
    overrides._open()
    yield
    overrides._close()


@pytest.mark.django_db
def test_the_table_moves_a_day():
    assert calendar.is_working_day(WEDNESDAY)
    WorkdayOverride.objects.create(day=WEDNESDAY, is_working=False, note="ППРК № 1")
    assert not calendar.is_working_day(WEDNESDAY)
    assert calendar.add_working_days(date(2026, 6, 9), 1) == date(2026, 6, 11)


@pytest.mark.django_db
def test_one_query_a_request(request_under_way, django_assert_num_queries):
    with django_assert_num_queries(1):
        calendar.add_working_days(WEDNESDAY, 10)
        calendar.is_working_day(WEDNESDAY)


@pytest.mark.django_db
def test_a_change_within_the_request_is_seen(request_under_way):
    assert calendar.is_working_day(WEDNESDAY)
    moved = WorkdayOverride.objects.create(day=WEDNESDAY, is_working=False)
    assert not calendar.is_working_day(WEDNESDAY)
    moved.delete()
    assert calendar.is_working_day(WEDNESDAY)


@pytest.mark.django_db
def test_outside_a_request_each_question_asks_the_table(django_assert_num_queries):
    with django_assert_num_queries(2):
        calendar.is_working_day(WEDNESDAY)
        calendar.is_working_day(WEDNESDAY)
