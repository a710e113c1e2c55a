"""Pages of devices and channels: what they show, what they let do, how much they read."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from monitoring.asm.models import Channel, ChannelLimit, DayMean, Device, DeviceToken, Reading, Revision
from monitoring.asm.services import tokens
from monitoring.asm.services.emissions import offers_of, take_offers
from monitoring.asm.tasks import recompute_days
from monitoring.models import Quarter
from monitoring.tables.emissions import EmissionRow
from operators.models import EmissionNorm, Facility
from pekportal.kit.calendar import on_day
from pekportal.kit.duties import duties_of
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused
from tests.asm import makers
from tests.asm.makers import DAY, full_day, row, send
from tests.factories import FacilityFactory, MembershipFactory, PermitFactory, SubstanceFactory, actor

NEXT = DAY + dt.timedelta(days=1)


@pytest.fixture
def facility(so2: Channel) -> Facility:
    """Of the device."""
    found: Facility = so2.device.facility
    return found


@pytest.fixture
def ecologist(facility: Facility) -> Any:
    """Of the operator."""
    return MembershipFactory(operator=facility.operator)


@pytest.fixture
def page(ecologist: Any) -> Client:
    """The ecologist's browser."""
    client = Client()
    client.force_login(ecologist.user)
    return client


def text(client: Client, name: str, *args: Any, query: str = "", status: int = 200) -> str:
    """The page's HTML."""
    answer = client.get(reverse(f"asm:{name}", args=args) + query)
    assert answer.status_code == status, answer.content[:500]
    return answer.content.decode().replace("\u00a0", " ")


def test_a_device_is_entered_with_channel_norm_and_token(page: Client, facility: Facility) -> None:
    source = facility.sources.get()
    answer = page.post(
        reverse("asm:device-new", args=[facility.pk]),
        {"name": "Пылемер", "kind": "dust", "source": source.pk, "in_service_from": "01.09.2026", "silent_hours": 3},
    )
    device = Device.objects.get(name="Пылемер")
    assert answer["Location"] == reverse("asm:device", args=[device.pk])
    dust = SubstanceFactory()
    page.post(
        reverse("asm:channel-new", args=[device.pk]),
        {
            "code": "DUST",
            "parameter": "substance",
            "substance": dust.code,
            "high": "500",
            "frozen_after": 9,
            "places": 1,
        },
    )
    channel = Channel.objects.get(code="DUST")
    assert channel.substance == dust and channel.high == 500
    limit = {"milligrams_per_m3": "50,5", "valid_from": "01.01.2026"}
    page.post(reverse("asm:limit-new", args=[channel.pk]), limit)
    assert str(ChannelLimit.objects.get(channel=channel).milligrams_per_m3.normalize()) == "50.5"
    answer = page.post(reverse("asm:token-issue", args=[device.pk]), {"label": "Контроллер", "days": 365})
    secret = answer.content.decode().split('id="secret">')[1].split("<")[0]
    assert tokens.find(secret) == DeviceToken.objects.get(device=device)
    assert secret not in text(page, "device", device.pk) and "no-store" in answer["Cache-Control"]


WRONG = [
    ("device-new", {"name": "", "kind": "dust"}, 422),
    ("channel-new", {"code": "а б", "parameter": "flow", "frozen_after": 9, "places": 1}, 422),
    ("channel-new", {"code": "X", "parameter": "substance", "frozen_after": 9, "places": 1}, 422),
    ("channel-new", {"code": "SO2", "parameter": "flow", "frozen_after": 9, "places": 1}, 409),
    ("channel-new", {"code": "X", "parameter": "flow", "low": "5", "high": "1", "frozen_after": 9, "places": 1}, 422),
    ("limit-new", {"valid_from": "01.01.2026"}, 422),
    ("limit-new", {"milligrams_per_m3": "0", "valid_from": "01.01.2026"}, 422),
    ("token-issue", {"label": "", "days": 90}, 422),
]


@pytest.mark.parametrize(("name", "fields", "status"), WRONG, ids=[f"{n}-{w[0]}" for n, w in enumerate(WRONG)])
def test_what_is_wrong_is_told_and_kept(page: Client, so2: Channel, name: str, fields: Any, status: int) -> None:
    pk = {"device-new": so2.device.facility_id, "limit-new": so2.pk}.get(name, so2.device_id)
    answer = page.post(reverse(f"asm:{name}", args=[pk]), fields)
    assert answer.status_code == status, answer.content[:300]
    assert "error" in answer.content.decode()


def test_norms_of_the_same_days_are_refused(page: Client, so2: Channel) -> None:
    makers.limit(so2)
    answer = page.post(reverse("asm:limit-new", args=[so2.pk]), {"milligrams_per_m3": "5", "valid_from": "01.06.2026"})
    assert answer.status_code == 409
    page.post(reverse("asm:limit-end", args=[so2.limits.get().pk]), {"day": "31.05.2026"})
    answer = page.post(reverse("asm:limit-new", args=[so2.pk]), {"milligrams_per_m3": "5", "valid_from": "01.06.2026"})
    assert answer.status_code == 302 and so2.limits.count() == 2


def test_the_month_shows_means_reasons_and_verdicts(page: Client, sender: Client, so2: Channel) -> None:
    makers.limit(so2, "100")
    send(sender, [*full_day(base=120), row(0, "-1", day=NEXT), row(1, "70", day=NEXT)])
    html = text(page, "channel", so2.pk)
    assert "<svg" in html and "120,29" in html and "отрицательное значение — 1" in html
    assert "ст. 202, п. 6, пп. 1" in html and "в 1,20 раза" in html
    assert 'href="?day=2026-10-05"' in html


def test_the_day_shows_each_mean_with_its_reason(page: Client, sender: Client, so2: Channel) -> None:
    send(sender, [row(0, "50"), row(1, "1e34"), row(2, "3", quality="fault")])
    html = text(page, "channel", so2.pk, query="?day=2026-10-05")
    assert "вне возможного диапазона" in html and "неисправность прибора" in html and "нет данных" in html
    assert "1,000·10^34" in html


@pytest.mark.parametrize("query", ["?month=abc", "?day=1", "?month=2026-13", "?day=2031-01-01", "?month=1900-01"])
def test_any_period_may_be_asked_for(page: Client, so2: Channel, query: str) -> None:
    assert "<svg" in text(page, "channel", so2.pk, query=query)


def test_a_month_is_one_small_read(
    page: Client, sender: Client, so2: Channel, django_assert_max_num_queries: Any
) -> None:
    makers.limit(so2, "1")
    send(sender, [one for n in range(10) for one in full_day(day=DAY + dt.timedelta(days=n))])
    with django_assert_max_num_queries(20):
        text(page, "channel", so2.pk)


def test_the_list_takes_the_same_queries_for_many(
    page: Client, facility: Facility, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        makers.channel(makers.device(facility, name=f"Прибор {number}"))
    with django_assert_max_num_queries(16):
        html = text(page, "devices")
    assert html.count("Прибор ") == 8


def test_series_of_hours_for_the_zoomable_chart(page: Client, sender: Client, so2: Channel) -> None:
    makers.limit(so2, "100")
    send(sender, [row(0, "10"), row(1, "20"), row(2, "30")])
    url = reverse("asm:series", args=[so2.pk])
    told = page.get(url + "?from=2026-10-05&to=2026-10-06").json()
    assert len(told["x"]) == len(told["y"]) == len(told["limit"]) == 48
    assert (told["y"][0], told["y"][1], told["limit"][0]) == (20.0, None, 100.0)
    assert told["x"][0] == 1791140400  # 05.10.2026 00:00 in Almaty
    assert len(page.get(url + "?from=1990-01-01&to=2026-10-06").json()["x"]) == 367 * 24


def test_the_csv_has_every_mean_as_it_came(page: Client, sender: Client, so2: Channel) -> None:
    send(sender, [row(0, "10.50"), row(1, "-3")])
    answer = page.get(reverse("asm:export", args=[so2.pk]) + "?month=2026-10")
    lines = answer.content.decode("utf-8-sig").splitlines()
    assert lines[1] == "2026-10-05T00:00+05:00;10,50;ok;"
    assert lines[2] == "2026-10-05T00:20+05:00;-3;ok;отрицательное значение"


def test_another_value_is_taken_with_a_reason(page: Client, sender: Client, so2: Channel) -> None:
    send(sender, [row(0, "10"), row(1, "20")])
    send(sender, [row(1, "40")])
    revision = Revision.objects.get()
    url = reverse("asm:revision-take", args=[revision.pk])
    assert page.post(url, {"reason": " "}).status_code == 422
    assert "Другие значения" in text(page, "channel", so2.pk)
    page.post(url, {"reason": "Прибор пересчитал по калибровке"})
    page.post(url, {"reason": "Второй щелчок"})
    revision.refresh_from_db()
    assert revision.reason == "Прибор пересчитал по калибровке"
    assert DayMean.objects.get(channel=so2, day=DAY).mean == 25
    assert Reading.objects.get(channel=so2, measured_at=makers.at(1)).value == 20  # what came first stays
    send(sender, [row(1, "50")])
    other = Revision.objects.exclude(pk=revision.pk).get()
    assert page.post(reverse("asm:revision-take", args=[other.pk]), {"reason": "Ещё"}).status_code == 409


def test_another_range_starts_a_job(page: Client, sender: Client, so2: Channel) -> None:
    send(sender, full_day())
    fields = {"low": "", "high": "50,5", "frozen_after": 9, "places": 2, "row_version": so2.row_version}
    assert page.post(reverse("asm:channel-edit", args=[so2.pk]), fields).status_code == 302
    job = Job.objects.get(kind="asm.recompute")
    assert job.arguments == {"channel": str(so2.pk)}

    class Hand:
        arguments = job.arguments

    assert recompute_days(Hand())["days"] == 1  # type: ignore[arg-type]
    assert DayMean.objects.get(channel=so2).excluded == {"range": 10}


@pytest.fixture
def filled(sender: Client, so2: Channel, facility: Facility) -> Quarter:
    """A quarter with two means of concentration and flow: 0,0048 t (computed by hand in test_pure)."""
    makers.channel(so2.device, "FLOW", parameter="flow")
    send(sender, [row(0, 200), row(1, 100), row(0, 15, "FLOW"), row(1, 10, "FLOW")])
    return makers.quarter(facility)


def test_tonnes_are_offered_compared_and_taken_once(page: Client, filled: Quarter, so2: Channel) -> None:
    html = text(page, "quarter", filled.pk)
    assert "0,0048" in html and not EmissionRow.objects.exists()
    url = reverse("asm:take", args=[filled.pk])
    assert page.post(url, {"channel": [so2.pk]}).status_code == 302
    taken = EmissionRow.objects.get()
    assert (taken.source, taken.substance, taken.how) == (so2.device.source, so2.substance, "instrumental")
    assert (taken.tonnes_text, taken.grams_per_second_text, taken.method) == ("0,0048", "2", "АСМ: Комплекс № 1")
    assert page.post(url, {"channel": [so2.pk]}).status_code == 422  # a second click: nothing differs
    assert EmissionRow.objects.count() == 1
    assert taken.history.order_by("-pgh_id").first().pgh_context["how"] == "asm"


def test_a_row_that_is_there_is_changed_not_doubled(
    page: Client, filled: Quarter, so2: Channel, sender: Client
) -> None:
    take_offers(makers.SYSTEM, filled, [so2.pk])
    send(sender, [row(3, 100), row(3, 10, "FLOW")])  # 1200 g more
    offer = offers_of(filled)[0]
    assert (offer.was["tonnes"], offer.cells["tonnes"], offer.differs) == ("0,0048", "0,006", True)
    take_offers(makers.SYSTEM, filled, [so2.pk])
    assert EmissionRow.objects.get().tonnes_text == "0,006"


def test_nobody_else_takes_tonnes(filled: Quarter, so2: Channel, facility: Facility) -> None:
    director = actor(MembershipFactory(director=True, operator=facility.operator))
    with pytest.raises(Refused) as refused:
        take_offers(director, filled, [so2.pk])
    assert refused.value.status == 403


def test_the_door_and_the_quarter_show_verdicts(page: Client, filled: Quarter, so2: Channel, sender: Client) -> None:
    makers.limit(so2, "10")
    assert "превышен" in page.get(reverse("monitoring:quarter", args=[filled.pk])).content.decode()
    assert "ст. 202" in text(page, "quarter", filled.pk)


def test_silence_and_verification_are_duties(ecologist: Any, sender: Client, so2: Channel) -> None:
    who = actor(ecologist)
    device = so2.device
    assert not [one for one in duties_of(who) if "Комплекс" in one.title]  # it never spoke
    send(sender, full_day())
    Device.objects.filter(pk=device.pk).update(verified_until=dt.date(2026, 11, 4))
    titles = [one.title for one in duties_of(who) if "Комплекс" in one.title]
    assert titles == ["Проведите поверку: Комплекс № 1", "Прибор молчит: Комплекс № 1"]
    with on_day(dt.date(2026, 11, 20)):
        assert "Поверка истекла: Комплекс № 1" in [one.title for one in duties_of(who)]


def test_another_operator_finds_nothing(so2: Channel, sender: Client) -> None:
    send(sender, full_day())
    client = Client()
    client.force_login(MembershipFactory().user)
    for name, pk in (("device", so2.device_id), ("channel", so2.pk), ("series", so2.pk), ("export", so2.pk)):
        assert client.get(reverse(f"asm:{name}", args=[pk])).status_code == 404
    assert "Комплекс" not in text(client, "devices")


def test_a_closed_device_keeps_what_it_measured(page: Client, sender: Client, so2: Channel) -> None:
    send(sender, full_day())
    page.post(reverse("asm:device-close", args=[so2.device_id]), {"day": "20.10.2026"})
    assert "Выведен из работы" in text(page, "device", so2.device_id)
    assert "50,29" in text(page, "channel", so2.pk)
    assert send(sender, [row(0, 1, day=NEXT)]).status_code == 401


def test_permit_norm_needs_no_channel_norm(page: Client, filled: Quarter, so2: Channel) -> None:
    EmissionNorm.objects.create(
        permit=PermitFactory(facility=so2.device.facility),
        source=so2.device.source,
        substance=so2.substance,
        grams_per_second=1,
        tonnes_per_year=10,
        valid_from=dt.date(2026, 1, 1),
    )
    assert "массовый поток за час" in text(page, "quarter", filled.pk)


def test_a_facility_without_devices_has_no_door(page: Client, facility: Facility) -> None:
    other = FacilityFactory(operator=facility.operator)
    html = page.get(reverse("monitoring:quarter", args=[makers.quarter(other).pk])).content.decode()
    assert reverse("asm:quarter", args=[Quarter.objects.get(facility=other).pk]) not in html
