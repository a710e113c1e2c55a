"""Jobs: one row a key, claimed once, ended in words; lost ones found by the sweep."""

from __future__ import annotations

import socket
import time
from datetime import timedelta
from typing import Any
from unittest import mock

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.management import call_command
from django.db import transaction
from django.db.models.functions import Now

from pekportal.celery import app
from pekportal.kit import jobs
from pekportal.kit.access import Actor, Role
from pekportal.kit.jobs import starting, sweeping, work
from pekportal.kit.models import Job, WorkdayOverride
from pekportal.kit.refused import Refused
from tests.jobs import kinds  # registers the kinds

assert kinds
pytestmark = pytest.mark.django_db
SYSTEM = Actor.as_system()


@pytest.fixture
def sent() -> Any:
    """The messages that would go to the broker, as (job id, options)."""
    messages: list[tuple[str, dict[str, Any]]] = []

    def keep(args: list[str], **options: Any) -> None:
        messages.append((args[0], options))

    with mock.patch("pekportal.kit.tasks.run_job.apply_async", side_effect=keep):
        yield messages


def person(name: str = "Аня") -> Actor:
    user = get_user_model().objects.create_user(f"{name}@example.kz", full_name=name)
    return Actor(user_id=user.pk, name=name, role=Role.ECOLOGIST)


def aged(job: Job, **seconds: float) -> None:
    """Move columns of the job's row into the past, e.g. heartbeat_at=40."""
    Job.objects.filter(pk=job.pk).update(**{name: Now() - timedelta(seconds=s) for name, s in seconds.items()})


def test_start_publishes_after_the_commit(sent: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        job = jobs.start(SYSTEM, "tests.count", "k", "Подсчёт", {"to": 3})
        assert sent == []
    assert [message for message, _options in sent] == [str(job.pk)]
    job.refresh_from_db()
    assert job.published_at is not None and job.state == Job.State.WAITING


def test_a_kinds_queue_and_limits_go_with_the_message(sent: Any) -> None:
    jobs.publish(Job.objects.create(kind="tests.sleepy", key="k", title="t").pk, "tests.sleepy")
    options = sent[0][1]
    assert (options["queue"], options["soft_time_limit"], options["retry"]) == ("celery", 5, False)


def test_a_rolled_back_transaction_leaves_no_job(sent: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True), pytest.raises(ZeroDivisionError), transaction.atomic():
        jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
        1 / 0  # noqa: B018  # the fault of the caller
    assert sent == [] and not Job.objects.exists()


def test_a_double_click_gets_the_live_job(sent: Any) -> None:
    first = jobs.start(SYSTEM, "tests.count", "same", arguments={"to": 1})
    second = jobs.start(SYSTEM, "tests.count", "same", arguments={"to": 1})
    assert first.pk == second.pk
    jobs.run_now(first)
    assert jobs.start(SYSTEM, "tests.count", "same", arguments={"to": 1}).pk != first.pk


def test_the_row_lost_in_the_race_is_found(sent: Any) -> None:
    first = jobs.start(SYSTEM, "tests.count", "same", arguments={"to": 1})
    with mock.patch.object(starting, "_live", side_effect=[None, first]) as looked:
        assert jobs.start(SYSTEM, "tests.count", "same", arguments={"to": 1}).pk == first.pk
    assert looked.call_count == 2


def test_another_person_may_watch_but_not_stop(sent: Any) -> None:
    anna, berik, dina = person("Анна"), person("Берик"), person("Дина")
    job = jobs.start(anna, "tests.count", "same", arguments={"to": 1})
    assert jobs.start(berik, "tests.count", "same", arguments={"to": 1}).pk == job.pk
    assert [Job.objects.visible_to(who).count() for who in (anna, berik, dina)] == [1, 1, 0]
    with pytest.raises(Refused) as refused:
        jobs.cancel(berik, job)
    assert refused.value.status == 403


def test_run_now_gives_result_progress_and_actor() -> None:
    job = jobs.run_now(jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 4}))
    assert (job.state, job.result["sum"], job.done, job.total, job.percent) == (Job.State.DONE, 6, 4, 4, 100)
    assert job.finished_at and job.attempts == 1


def test_a_message_delivered_twice_runs_once() -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
    with mock.patch.object(work, "ThreadPulse", work.Pulse):
        assert [jobs.perform(job.pk), jobs.perform(job.pk)] == [True, False]


def test_a_running_job_with_a_fresh_heartbeat_is_not_claimed() -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
    assert work.claim(job.pk) is not None
    assert work.claim(job.pk) is None
    aged(job, heartbeat_at=31)
    assert work.claim(job.pk) is not None


def test_a_refusal_ends_in_its_own_words() -> None:
    job = jobs.run_now(jobs.start(SYSTEM, "tests.refused", "k"))
    assert (job.state, job.error) == (Job.State.FAILED, "Таблица 3, строка 2: пусто. Заполните её.")


def test_an_error_of_ours_ends_in_words_and_a_number(caplog: pytest.LogCaptureFixture) -> None:
    job = jobs.run_now(jobs.start(SYSTEM, "tests.broken", "k"))
    assert job.state == Job.State.FAILED and "secret" not in job.error
    number = next(record.args[2] for record in caplog.records if "failed, error" in record.message)
    assert number in job.error
    assert not WorkdayOverride.objects.exists()


def test_a_kind_nobody_declares_any_more_fails_with_words() -> None:
    job = jobs.run_now(Job.objects.create(kind="tests.gone", key="k", title="t"))
    assert job.state == Job.State.FAILED and job.error


def test_start_refuses_an_unknown_kind() -> None:
    with pytest.raises(KeyError):
        jobs.start(SYSTEM, "tests.nowhere", "k")


def test_progress_of_a_stopped_job_leaves_the_function() -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 3})
    claimed = work.claim(job.pk)
    jobs.cancel(SYSTEM, job)
    pulse = work.Pulse(claimed.pk, claimed.worker)
    ending = work._run(claimed, pulse)
    work._settle(claimed, pulse, ending)
    job.refresh_from_db()
    assert (ending, job.state) == ({"state": Job.State.CANCELLED}, Job.State.CANCELLED)


def test_a_run_whose_job_was_taken_over_writes_nothing() -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 3})
    slow = work.claim(job.pk)
    aged(job, heartbeat_at=60)
    quick = work.claim(job.pk)
    pulse = work.Pulse(slow.pk, slow.worker)
    work._settle(slow, pulse, work._run(slow, pulse))
    job.refresh_from_db()
    assert (job.state, job.worker) == (Job.State.RUNNING, quick.worker)


def test_a_finished_job_cannot_be_stopped() -> None:
    job = jobs.run_now(jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1}))
    with pytest.raises(Refused) as refused:
        jobs.cancel(SYSTEM, job)
    assert refused.value.status == 409


def test_the_sweep_sends_what_was_never_sent(sent: Any) -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
    assert jobs.sweep().sent == 0
    aged(job, created_at=11)
    assert jobs.sweep().sent == 1
    assert jobs.sweep().sent == 0


def test_the_sweep_sends_a_lost_message_again_with_growing_patience(sent: Any) -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
    aged(job, created_at=1000)
    counts = []
    for age in (0, 11, 11, 21, 41):
        if age:
            aged(job, published_at=age)
        counts.append(jobs.sweep().sent)
    assert counts == [1, 1, 0, 1, 1]


def test_the_sweep_takes_a_job_from_a_dead_worker(sent: Any) -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
    work.claim(job.pk)
    assert jobs.sweep().returned == 0
    aged(job, heartbeat_at=31)
    swept = jobs.sweep()
    assert (swept.returned, swept.sent) == (1, 1)
    assert jobs.run_now(job).state == Job.State.DONE


def test_after_four_dead_workers_the_job_fails_with_clear_words(sent: Any) -> None:
    job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
    for _attempt in range(4):
        assert work.claim(job.pk)
        aged(job, heartbeat_at=31)
        jobs.sweep()
    job.refresh_from_db()
    assert job.state == Job.State.FAILED and "4" in job.error and job.pk.hex[:8] in job.error


def test_a_rooms_sweep_runs_once_in_its_time() -> None:
    calls = []
    cache.clear()
    with mock.patch.dict(sweeping._rooms, clear=True):
        jobs.sweeps("tests.orphans", every=3600)(lambda: calls.append(1))
        assert [jobs.sweep().rooms, jobs.sweep().rooms] == [1, 0]
    assert calls == [1]


def test_the_command_tells_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    call_command("sweep_jobs")
    assert capsys.readouterr().out.startswith("sent=0 returned=0 given_up=0")


def test_a_dead_broker_costs_start_less_than_two_and_a_half_seconds(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as nobody:
        nobody.bind(("127.0.0.1", 0))  # bound, not listening: refused
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{nobody.getsockname()[1]}/0")
        assert _seconds_to_start(django_capture_on_commit_callbacks) < 2.5


def test_a_broker_that_accepts_and_says_nothing_costs_no_more(
    django_capture_on_commit_callbacks: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen(8)
        monkeypatch.setenv("CELERY_BROKER_URL", f"redis://127.0.0.1:{silent.getsockname()[1]}/0")
        assert _seconds_to_start(django_capture_on_commit_callbacks) < 2.5


def _seconds_to_start(capture: Any) -> float:
    """Start a job with the broker of the environment: the row must be there, unpublished, and nothing raised."""
    forget_connections()
    began = time.monotonic()
    with capture(execute=True):
        job = jobs.start(SYSTEM, "tests.count", "k", arguments={"to": 1})
    took = time.monotonic() - began
    forget_connections()
    job.refresh_from_db()
    assert (job.state, job.published_at) == (Job.State.WAITING, None)
    return took


def forget_connections() -> None:
    """Let the Celery application read its broker's address anew."""
    app._pool = None
    app.amqp._producer_pool = None
