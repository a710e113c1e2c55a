"""The portal's own log: a killed process, a moved clock, two instances; the certificate says no more than the log."""

from __future__ import annotations

import datetime as dt
import os
import signal
import subprocess
import sys
import time
import uuid
from typing import Any

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.test import Client
from django.urls import reverse

from operators.models import User
from pekportal.kit import jobs
from pekportal.kit.calendar import now
from pekportal.kit.calendar.tzdata import zone
from pekportal.kit.files import read as bytes_of
from pekportal.kit.models import Job
from pekportal.kit.refused import Refused
from reports.deadlines import log, pulse
from reports.deadlines.gaps import Gap, Seen, gaps, real
from reports.deadlines.models import Certificate, Maintenance, Mark
from reports.deadlines.services import certificates, maintenance, marks
from tests import patience

pytestmark = pytest.mark.django_db
NOON = dt.datetime(2026, 10, 20, 12, 0, tzinfo=zone())


def at(minute: int) -> dt.datetime:
    return NOON + dt.timedelta(minutes=minute)


def write(minutes: Any, *, who: int = 1, lived: int | None = None, source: int = Mark.Source.WEB) -> None:
    """Marks as one process writes them; `lived`: its uptime at the first of them, a minute a mark."""
    for number, minute in enumerate(minutes):
        seconds = 60 * minute if lived is None else lived + 60 * number
        Mark.objects.bulk_create(
            [Mark(minute=at(minute), source=source, instance=who, uptime=seconds)], ignore_conflicts=True
        )


def found(first: int = -60, last: int = 120) -> list[tuple[dt.datetime, int]]:
    return [(one.gap.since, one.gap.minutes) for one in log.read(at(first), at(last)).gaps]


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        ([], []),
        ([0], []),
        ([0, 1, 2], []),
        ([0, 2], []),  # one missed minute: a busy process
        ([0, 3], [(1, 3)]),
        ([0, 1, 41, 42], [(2, 41)]),
        ([0, 10, 11, 30], [(1, 10), (12, 30)]),
        ([30, 0], [(1, 30)]),
    ],
)
def test_gaps_between_marks(seen: list[int], expected: list[tuple[int, int]]) -> None:
    assert gaps(map(at, seen)) == [Gap(at(since), at(until)) for since, until in expected]


def test_a_portal_that_stood_for_forty_minutes() -> None:
    write(range(0, 10))
    write(range(50, 60), who=2, lived=5)  # restarted: another process, another start of the machine
    assert found() == [(at(10), 40)]


def test_nothing_is_said_of_the_time_before_the_log() -> None:
    write(range(0, 10))
    whole = log.read(at(-600), at(10))
    assert (whole.gaps, whole.known_from, whole.is_whole) == ((), at(0), False)
    before = log.read(at(-600), at(-300))
    assert (before.gaps, before.known_from) == ((), None)
    assert log.read(at(300), at(600)).known_from is None  # and nothing of the time after it


def test_a_gap_across_the_edge_of_the_period_counts_with_its_part() -> None:
    write([0, 1, 2, 62, 63])
    assert found(20, 40) == [(at(20), 20)]
    assert found(20, 120) == [(at(20), 42)]


def test_one_of_two_instances_is_enough() -> None:
    write(range(0, 20), who=1)
    write(range(0, 60), who=2)  # the first one is killed at 12:20, nobody notices
    write(range(50, 80), who=1)
    assert found() == []


def test_a_clock_set_forward_is_no_downtime() -> None:
    """The same process before and after: two hours on the wall, one minute lived."""
    write(range(0, 10), lived=1000)
    write(range(129, 140), lived=1000 + 600)
    assert found(-60, 200) == []


def test_a_clock_set_forward_during_a_real_stop_leaves_the_stop() -> None:
    """The machine slept for 30 minutes (the boot clock counts sleep), and the clock was moved by an hour."""
    gap = Gap(at(10), at(100))
    before, after = [Seen(at(9), 7, 5000)], [Seen(at(100), 7, 5000 + 31 * 60)]
    assert real(gap, before, after) == Gap(at(10), at(40))
    assert real(gap, before, [Seen(at(100), 8, 10)]) == gap  # no process lived through it: the wall's clock counts


def test_a_clock_set_back_invents_nothing() -> None:
    write(range(0, 30), lived=0)
    write(range(10, 45), lived=1800)  # 12:30 became 12:10: the marks of that time stand already
    assert found() == [] and Mark.objects.count() == 45


def test_a_mark_is_one_a_minute_and_is_never_changed(monkeypatch: Any) -> None:
    monkeypatch.setattr(marks, "now", lambda: at(0))
    for _n in range(3):
        marks.mark(Mark.Source.WEB)
        marks.mark(Mark.Source.WEB, who=5, lived=1)
    one = Mark.objects.get()
    assert (one.instance, one.minute.second) == (marks.instance(), 0)
    with pytest.raises(IntegrityError), transaction.atomic():
        Mark.objects.create(minute=one.minute, source=Mark.Source.WEB, instance=1, uptime=1)
    for statement in ("UPDATE reports_deadlines_mark SET uptime = 0", "DELETE FROM reports_deadlines_mark"):
        with pytest.raises(ProgrammingError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


KILLED = """
import sys, time
import django; django.setup()
from reports.deadlines import pulse
pulse.start(every=0.05, beat=lambda: bool(sys.stdout.write("beat\\n") or sys.stdout.flush() or True))
time.sleep(30)
"""


@pytest.mark.full  # Django starts once more for it
def test_a_killed_process_beats_no_more() -> None:
    """The thread of a real process, killed with SIGKILL: its beats end with it."""
    process = subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE, env=os.environ, text=True)
    assert process.stdout is not None
    assert [process.stdout.readline() for _n in range(3)] == ["beat\n"] * 3
    process.send_signal(signal.SIGKILL)
    assert process.wait(patience.SECONDS) == -signal.SIGKILL
    assert set(process.stdout.read().split()) <= {"beat"}
    process.stdout.close()


def test_a_database_that_is_away_leaves_no_mark_and_no_noise(monkeypatch: Any) -> None:
    from django.db import OperationalError

    def away(*given: Any) -> None:
        raise OperationalError("gone")

    monkeypatch.setattr(pulse, "mark", away)
    monkeypatch.setattr(pulse.connection, "close", lambda: None)
    assert pulse.beat_once() is False


def test_the_uptime_of_the_machine_can_not_be_set() -> None:
    lived = int(time.monotonic())  # read first: a second may end between the two
    assert 0 <= marks.uptime() - lived < 10**9 and marks.uptime() <= marks.uptime()


@pytest.mark.usefixtures("people")
class TestCertificate:
    """The paper."""

    def make(self, people: Any, first: int, last: int, language: str = "ru") -> Certificate:
        job = certificates.ask(people["director"], first=at(first), last=at(last), language=language)
        done = jobs.run_now(Job.objects.get(pk=job.pk))
        assert done.state == "done", done.error
        return Certificate.objects.get(pk=done.result["url"].rstrip("/").split("/")[-1])

    @pytest.fixture(autouse=True)
    def quick(self, monkeypatch: Any) -> None:
        monkeypatch.setattr(certificates, "render_pdf", lambda html, **given: b"%PDF-1.7 " + html.encode())
        monkeypatch.setattr(certificates, "now", lambda: at(600))

    def test_it_says_from_when_to_when_and_how_it_was_measured(self, people: Any) -> None:
        write(range(0, 10))
        write(range(50, 60), who=2)
        made = self.make(people, 0, 59)
        paper = bytes_of(made.file).decode()
        for words in ("с 20.10.2026, 12:10 по 20.10.2026, 12:50", "40 минут", made.facts_sha256, made.number, "UTC+5"):
            assert words in paper
        assert certificates.sha256_of(certificates.facts_of(at(0), at(59))) == made.facts_sha256

    def test_the_same_again_is_the_same_paper_and_kazakh_is_another(self, people: Any) -> None:
        write(range(0, 60))
        first = self.make(people, 0, 59)
        assert self.make(people, 0, 59) == first
        other = self.make(people, 0, 59, "kk")
        assert other.facts_sha256 == first.facts_sha256 and "АНЫҚТАМА" in bytes_of(other.file).decode()

    def test_it_claims_nothing_outside_the_log(self, people: Any) -> None:
        write(range(0, 60))
        paper = bytes_of(self.make(people, -600, -300).file).decode()
        assert "нет ни одной отметки" in paper and "был недоступен" not in paper

    def test_announced_maintenance_is_named(self, people: Any, settings: Any) -> None:
        settings.DEMO_TODAY = "2026-10-19"
        ident = uuid.uuid4()
        for _click in range(2):
            maintenance.announce(
                people["administrator"],
                ident=ident,
                starts_at=at(5),
                ends_at=at(55),
                words_ru="Обновление",
                words_kk="Жаңарту",
            )
        assert Maintenance.objects.count() == 1
        write([*range(0, 10), *range(50, 60)])
        assert "Обновление" in bytes_of(self.make(people, 0, 59).file).decode()

    @pytest.mark.parametrize(("first", "last", "code"), [(10, 10, "ORDER"), (-600_000, 0, "LONG"), (590, 601, "AHEAD")])
    def test_a_wrong_period_is_refused(self, people: Any, first: int, last: int, code: str) -> None:
        with pytest.raises(Refused) as refused:
            certificates.ask(people["director"], first=at(first), last=at(last), language="ru")
        assert refused.value.code == code

    def test_a_stranger_does_not_find_it(self, people: Any, stranger: Any) -> None:
        write(range(0, 60))
        made = self.make(people, 0, 59)
        client = Client()
        for who, status in ((people["ecologist"], 200), (stranger["director"], 404)):
            client.force_login(User.objects.get(pk=who.user_id))
            assert client.get(reverse("deadlines:certificate", args=[made.pk])).status_code == status


def test_the_page_of_the_log_asks_the_same_number_of_queries(people: Any, django_assert_max_num_queries: Any) -> None:
    write([*range(0, 3), *range(10, 13), *range(20, 23)])
    client = Client()
    client.force_login(User.objects.get(pk=people["director"].user_id))
    assert now() > at(-720)
    with django_assert_max_num_queries(45):
        assert client.get(reverse("deadlines:downtime")).status_code == 200
