"""Means of days follow the readings: late ones, frozen ones, flows; verdicts of a quarter."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest
from django.test import Client

from monitoring.asm.models import Channel, DayMean
from monitoring.asm.queries import Norms, completeness, days_of, verdicts_of
from monitoring.asm.services.rollup import recompute_channel
from operators.models import EmissionNorm
from pekportal.kit.calendar import on_day
from tests.asm import makers
from tests.asm.makers import DAY, full_day, row, send, uneven
from tests.factories import PermitFactory

NEXT = DAY + dt.timedelta(days=1)


def the_day(of: Channel, day: dt.date = DAY) -> DayMean:
    """The computed day."""
    found: DayMean = DayMean.objects.get(channel=of, day=day)
    return found


def test_a_late_message_computes_its_day_again(sender: Client, so2: Channel) -> None:
    send(sender, [row(0, "10"), row(2, "20")])
    assert the_day(so2).mean == 15 and the_day(so2).half_hours[0] is None
    send(sender, [row(1, "60")])
    assert the_day(so2).mean == 30
    assert the_day(so2).half_hours[0] == Decimal("26.666666666667")  # (2·10 + 60) / 3


def test_a_frozen_signal_over_midnight_changes_the_day_before(sender: Client, so2: Channel) -> None:
    send(sender, [row(slot, uneven(slot)) for slot in range(66)] + [row(slot, "7") for slot in range(66, 72)])
    assert the_day(so2).excluded == {}
    send(sender, [row(slot, "7", day=NEXT) for slot in range(3)])
    assert the_day(so2).excluded == {"frozen": 6} and the_day(so2, NEXT).excluded == {"frozen": 3}
    assert the_day(so2, NEXT).mean is None


def test_implausible_values_are_kept_and_left_out(sender: Client, so2: Channel) -> None:
    send(
        sender,
        [
            row(0, "10"),
            row(1, "-5"),
            row(2, "1e34"),
            row(3, "12", quality="calibration"),
            row(4, "0", quality="stopped"),
            row(0, "11", day=dt.date(2026, 11, 1)),
        ],
    )
    day = the_day(so2)
    assert (day.received, day.valid, day.stopped, day.mean) == (5, 1, 1, 10)
    assert day.excluded == {"negative": 1, "range": 1, "calibration": 1}
    assert the_day(so2, dt.date(2026, 11, 1)).excluded == {"ahead": 1}
    so2.device.refresh_from_db()
    assert so2.device.last_reading_at.date() == dt.date(2026, 10, 4)  # 01:20 of the 5th is the 4th in UTC


def test_the_flow_may_come_after_the_concentration(sender: Client, so2: Channel) -> None:
    makers.channel(so2.device, "FLOW", parameter="flow")
    send(sender, [row(0, "200"), row(1, "100")])
    assert the_day(so2).tonnes is None
    send(sender, [row(0, "15", "FLOW"), row(1, "10", "FLOW")])
    assert (the_day(so2).tonnes, the_day(so2).weighed, the_day(so2).rates[0]) == (Decimal("0.0048"), 2, 2)


def test_verdicts_of_a_quarter(sender: Client, so2: Channel) -> None:
    quarter = makers.quarter(so2.device.facility)
    makers.limit(so2, "100")
    send(sender, full_day(base=100))  # the mean of the day is 100,29
    send(
        sender,
        [row(slot, uneven(slot), day=NEXT) for slot in range(70)] + [row(70, 300, day=NEXT), row(71, 150, day=NEXT)],
    )
    found = verdicts_of(quarter)
    assert [(one.day, one.rule, one.fact, one.norm, one.unit) for one in found] == [
        (DAY, "day_mean", Decimal("100.293055555556"), 100, "мг/м3"),
        (NEXT, "half_hour", Decimal("200"), 100, "мг/м3"),  # (300 + 2·150) / 3
    ]
    assert found[0].channel == "0001 Дымовая труба · Сера диоксид" and found[0].channel_id == so2.pk


def test_the_norm_is_the_one_of_the_day(sender: Client, so2: Channel) -> None:
    makers.limit(so2, "10", valid_to=DAY - dt.timedelta(days=1))
    makers.limit(so2, "1000", valid_from=DAY)
    send(sender, full_day(base=100) + full_day(base=100, day=DAY - dt.timedelta(days=1)))
    quarter = makers.quarter(so2.device.facility)
    assert {(one.day, one.norm) for one in verdicts_of(quarter)} == {(DAY - dt.timedelta(days=1), Decimal(10))}


def test_grams_per_second_come_from_the_permit(sender: Client, so2: Channel) -> None:
    EmissionNorm.objects.create(
        permit=PermitFactory(facility=so2.device.facility),
        source=so2.device.source,
        substance=so2.substance,
        grams_per_second=2,
        tonnes_per_year=10,
        valid_from=dt.date(2026, 1, 1),
    )
    makers.channel(so2.device, "FLOW", parameter="flow")
    send(sender, [row(n, 200 + n) for n in range(3)] + [row(n, 15, "FLOW") for n in range(3)])
    quarter = makers.quarter(so2.device.facility)
    # (200 + 201 + 202) / 3 × 15 / 1000 = 3,015 g/s
    assert [(one.rule, one.fact, one.norm) for one in verdicts_of(quarter)] == [("hour_rate", Decimal("3.015"), 2)]


def test_verdicts_are_of_their_facility(sender: Client, so2: Channel) -> None:
    makers.limit(so2, "1")
    send(sender, full_day())
    assert verdicts_of(makers.quarter()) == ()


def test_verdicts_take_few_queries(sender: Client, so2: Channel, django_assert_max_num_queries) -> None:  # type: ignore[no-untyped-def]
    makers.limit(so2, "1")
    send(sender, full_day() + full_day(day=NEXT))
    quarter = makers.quarter(so2.device.facility)
    with django_assert_max_num_queries(5):
        assert len(verdicts_of(quarter)) == 4


def test_completeness_counts_what_should_have_come(sender: Client, so2: Channel) -> None:
    send(sender, full_day()[:54])
    with on_day(dt.date(2026, 10, 20)):
        told = completeness(so2, days_of(so2, DAY, NEXT), DAY, NEXT)
    assert (told.expected, told.received, told.valid, told.percent) == (144, 54, 54, 37)


def test_another_range_judges_all_days_again(sender: Client, so2: Channel) -> None:
    send(sender, full_day())
    so2.high = Decimal("50.5")
    so2.save(update_fields=["high"])
    assert recompute_channel(so2) == 1
    # .6 stands in ten of the slots 0–69
    assert the_day(so2).excluded == {"range": 10}


def test_computing_again_changes_nothing(sender: Client, so2: Channel) -> None:
    send(sender, full_day())
    before = list(DayMean.objects.values())
    recompute_channel(so2)
    assert list(DayMean.objects.values()) == before


def test_norms_are_read_once(sender: Client, so2: Channel, django_assert_num_queries) -> None:  # type: ignore[no-untyped-def]
    makers.limit(so2, "100")
    channel = Channel.objects.select_related("device").get(pk=so2.pk)
    with django_assert_num_queries(2):
        norms = Norms([channel])
        assert norms.on(channel, DAY).milligrams_per_m3 == 100
        assert norms.on(channel, dt.date(2025, 1, 1)).milligrams_per_m3 is None


@pytest.mark.parametrize("days", [1, 3])
def test_a_message_takes_a_fixed_number_of_queries(
    sender: Client, so2: Channel, days: int, django_assert_max_num_queries
) -> None:  # type: ignore[no-untyped-def]
    rows = [one for n in range(days) for one in full_day(day=DAY + dt.timedelta(days=n))]
    with django_assert_max_num_queries(35):
        send(sender, rows)
