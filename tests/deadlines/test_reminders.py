"""Reminders: to whom, in which words, each exactly once whatever happens to clock, queue and worker."""

from __future__ import annotations

import datetime as dt
import threading
from typing import Any
from unittest import mock

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from redis.exceptions import ConnectionError as RedisAway

from operators.models import Membership, MembershipFacility, User
from pekportal.kit import jobs, letters
from pekportal.kit.models import Job, Letter
from reports.deadlines import tasks
from reports.deadlines.models import Deadline, Reminder, ReminderCopy
from reports.deadlines.services import choices, recipients, reminding
from reports.deadlines.steps import STEPS
from reports.record.queries import is_filed
from reports.record.services import outside
from tests import factories as make
from tests import patience
from tests.deadlines.conftest import go_round, kinds
from tests.kit_pure import files as samples
from tests.reports.conftest import again, submit


def told(deadline: Deadline, kind: str) -> list[str]:
    """The roles of those a reminder went to, in their order."""
    rows = ReminderCopy.objects.filter(reminder__deadline=deadline, reminder__kind=kind)
    return list(rows.order_by("place").values_list("role", flat=True))


def test_the_whole_life_of_a_report_nobody_files(third: Deadline, on: Any) -> None:
    """Every day from T−40 to T+40, three rounds a day: eight reminders, escalating; the letters are as many."""
    due = third.due_on
    for offset in range(-40, 41):
        day = due.fromordinal(due.toordinal() + offset)
        on(day.year, day.month, day.day)
        for _round in range(3 if offset in (-30, 1) else 1):
            reminding.remind(tasks.SYSTEM)
    assert kinds(third) == [step.code for step in STEPS]
    assert {step.code: told(third, step.code) for step in STEPS} == {
        "T-30": ["ecologist"],
        "T-10": ["ecologist"],
        "T-5": ["ecologist", "director"],
        "T-1": ["ecologist", "director"],
        **{kind: ["director", "ecologist"] for kind in ("T+1", "T+7", "T+14", "T+21")},
    }
    assert Letter.objects.filter(key__startswith="deadline:").count() == 2 + 6 * 2


def test_the_letter_says_what_when_and_who_else(third: Deadline, people: Any, on: Any) -> None:
    User.objects.filter(pk=people["director"].user_id).update(language="kk", full_name="Асан Ахметов")
    on(2026, 10, 27)
    go_round()
    to_ecologist, to_director = Letter.objects.filter(key__contains=":T-5:").order_by("-language")
    assert to_ecologist.subject == "Отчёт за III квартал 2026 года: сдать до 01.11.2026"
    for words in (
        "Месторождение Жомарт",
        "до 1\u00a0ноября\u00a02026\u00a0г.",
        "суббота, 31\u00a0октября\u00a02026\u00a0г.",  # the last safe day is a day off
        "пятница, 30\u00a0октября\u00a02026\u00a0г.",  # the last working day
        "нет утверждённой программы",
        "Асан Ахметов",
    ):
        assert words in to_ecologist.body
    assert to_director.subject == "2026 жылғы III тоқсан есебі: 01.11.2026 дейін тапсыру керек"
    assert "Соңғы қауіпсіз күн: сенбі" in to_director.body


def test_a_submitted_report_is_left_alone(draft: Any, people: Any, on: Any) -> None:
    row = Deadline.objects.get(report=draft.report)
    go_round()
    submit(people, draft)
    for day in (22, 27, 31):
        on(2026, 10, day)
        assert go_round() == 0
    assert kinds(row) == ["T-30"]
    assert list(row.reminders.filter(reason="filed").order_by("day").values_list("kind", flat=True)) == [
        "T-10",
        "T-5",
        "T-1",
    ]


def test_where_the_filing_is_elsewhere_reminders_go_on_until_it_is_told(
    draft: Any, people: Any, on: Any, settings: Any
) -> None:
    """DEPLOYMENT=operator: submitted here is not filed there; T−30 comes, T−10 comes, then it is filed there."""
    settings.DEPLOYMENT = "operator"
    row = Deadline.objects.get(report=draft.report)
    version = submit(people, draft)
    on(2026, 10, 22)
    assert go_round() == 1 and kinds(row) == ["T-10"] and not is_filed(again(version))
    outside.file_outside(
        people["ecologist"],
        again(version).receipt,
        number="НБД-1",
        filed_on=dt.date(2026, 10, 22),
        upload=SimpleUploadedFile("Квитанция.pdf", samples.pdf(), content_type="application/pdf"),
    )
    assert is_filed(again(version))
    on(2026, 10, 27)
    assert go_round() == 0 and kinds(row, "skipped") == ["T-30", "T-5"]


def test_ended_places_and_other_facilities_people_get_nothing(third: Deadline, people: Any, on: Any) -> None:
    elsewhere = make.MembershipFactory(operator=third.facility.operator)
    other = make.FacilityFactory(operator=third.facility.operator)
    MembershipFacility.objects.create(membership=elsewhere, facility=other)
    narrowed = make.MembershipFactory(operator=third.facility.operator)
    for facility in (third.facility, other):
        MembershipFacility.objects.create(membership=narrowed, facility=facility)
    gone = make.MembershipFactory(operator=third.facility.operator, user__is_active=False)
    on(2026, 10, 2)
    go_round()
    users = set(ReminderCopy.objects.filter(reminder__deadline=third).values_list("user_id", flat=True))
    assert users == {people["ecologist"].user_id, narrowed.user_id}
    assert not users & {elsewhere.user_id, gone.user_id}


def test_one_person_in_two_roles_gets_one_letter(third: Deadline, people: Any, on: Any) -> None:
    Membership.objects.filter(pk=people["director"].membership_id).update(user_id=people["ecologist"].user_id)
    on(2026, 10, 27)
    go_round()
    assert Letter.objects.filter(key__startswith="deadline:").count() == 1


def test_nobody_to_remind_is_written_and_goes_out_when_somebody_comes(third: Deadline, people: Any, on: Any) -> None:
    Membership.objects.filter(operator=third.facility.operator).update(valid_to=third.due_on.replace(year=2025))
    on(2026, 10, 22)
    assert go_round() == 0 and kinds(third, "nobody") == ["T-10"]
    assert go_round() == 0 and third.reminders.filter(kind="T-10").count() == 1
    make.MembershipFactory(director=True, operator=third.facility.operator)
    on(2026, 10, 23)
    assert go_round() == 1 and told(third, "T-10") == ["director"]  # no ecologist: the other role is asked


def test_a_choice_of_letters_holds_until_the_last_day(third: Deadline, people: Any, on: Any) -> None:
    type(third.facility.operator).objects.update(email="office@zhomart.test")
    choices.choose(people["ecologist"], address="operator", language="kk", early=False)
    on(2026, 10, 22)
    assert go_round() == 1 and not Letter.objects.filter(key__contains=":T-10:").exists()
    assert ReminderCopy.objects.get(reminder__kind="T-10").letter is None  # in the portal it is shown
    on(2026, 10, 31)
    go_round()
    letter = Letter.objects.get(key=f"deadline:{third.pk}:T-1:{people['ecologist'].user_id}")
    assert (letter.to, letter.language) == ("office@zhomart.test", "kk")


def test_a_worker_killed_between_row_and_letter_leaves_nothing_half_done(third: Deadline, on: Any) -> None:
    on(2026, 10, 27)
    real = letters.post
    calls = iter([real, mock.Mock(side_effect=SystemExit("killed"))])
    with (
        pytest.raises(SystemExit),
        mock.patch.object(reminding.letters, "post", lambda **given: next(calls)(**given)),
        transaction.atomic(),
    ):
        go_round()
    assert not third.reminders.filter(kind="T-5").exists() and not Letter.objects.exists()
    assert go_round() == 1
    assert Letter.objects.count() == ReminderCopy.objects.count() == 2


def test_the_clock_forth_and_back_sends_none_twice(third: Deadline, on: Any) -> None:
    for month, day in ((10, 22), (10, 31), (10, 2), (10, 27), (10, 22), (10, 31)):
        on(2026, month, day)
        go_round()
    keys = list(Letter.objects.values_list("key", flat=True))
    assert len(keys) == len(set(keys)) == ReminderCopy.objects.count()
    assert kinds(third) == ["T-30", "T-10", "T-5", "T-1"]


@pytest.mark.django_db
def test_the_database_knows_one_reminder_one_copy_one_row(third: Deadline, on: Any) -> None:
    """The three keys, each tried past the service."""
    on(2026, 10, 2)
    go_round()
    reminder = third.reminders.get()
    copy = reminder.copies.get()
    for again_ in (
        lambda: Reminder.objects.create(
            deadline=third, kind="T-30", day=reminder.day, state="sent", decided_at=reminder.decided_at
        ),
        lambda: ReminderCopy.objects.create(reminder=reminder, user=copy.user, role=copy.role),
        lambda: Deadline.objects.create(
            facility=third.facility,
            year=2026,
            quarter=3,
            edition="x",
            due_on=third.due_on,
            entered_on=third.due_on,
            judged_on=third.due_on,
        ),
        lambda: Deadline.objects.filter(pk=third.pk).update(due_on=reminder.day),  # the due day never changes
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            again_()


def test_nobody_is_woken_by_a_letter(third: Deadline, on: Any, at: Any) -> None:
    """Rounds at 00:05 and 07:59 open and judge, but write no reminder; the round at 08:00 does, the next none."""
    on(2026, 10, 2)
    sent = []
    for moment in ((0, 5), (7, 59), (8, 0), (8, 10), (23, 55)):
        at(*moment)
        tasks.start_round()
        sent.append(jobs.run_now(Job.objects.get(kind="deadlines.round", state="waiting")).result["sent"])
        assert third.reminders.exists() == (moment >= (8, 0))
    assert sent == [0, 0, 1, 0, 0] and Letter.objects.count() == 1


def test_without_redis_the_round_still_comes(
    third: Deadline, on: Any, at: Any, django_capture_on_commit_callbacks: Any
) -> None:
    """The message is lost, the job's row is not: the next sweep finds it, done once."""
    on(2026, 10, 2)
    at(9)
    cache.clear()
    with (
        mock.patch("pekportal.kit.tasks.run_job.apply_async", side_effect=RedisAway("gone")),
        django_capture_on_commit_callbacks(execute=True),
    ):
        tasks.start_round()
        tasks.start_round()
    job = Job.objects.get(kind="deadlines.round")
    assert (job.state, job.published_at) == ("waiting", None)
    assert jobs.run_now(job).result["sent"] == 1
    tasks.start_round()
    assert jobs.run_now(Job.objects.filter(kind="deadlines.round", state="waiting").get()).result["sent"] == 0
    assert Letter.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_beat_run_twice_at_once_sends_one_letter_a_person(transactional_db: None, request: Any) -> None:
    """Two connections, held at the same place; the second waits for the row and finds it done."""
    third: Deadline = request.getfixturevalue("third")
    request.getfixturevalue("on")(2026, 10, 27)
    start, failed = threading.Barrier(2), []
    real = recipients.recipients_of

    def slowly(*given: Any) -> Any:
        found = real(*given)
        connection.cursor().execute("SELECT pg_sleep(0.2)")  # the other one is at the lock meanwhile
        return found

    def beat() -> None:
        try:
            start.wait(patience.SECONDS)
            go_round()
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    with mock.patch.object(reminding, "recipients_of", slowly):
        beats = [threading.Thread(target=beat) for _n in range(2)]
        for thread in beats:
            thread.start()
        for thread in beats:
            thread.join(patience.SECONDS)
    assert failed == []
    assert kinds(third) == ["T-5"] and Reminder.objects.filter(deadline=third).count() == 3
    assert Letter.objects.count() == ReminderCopy.objects.count() == 2
