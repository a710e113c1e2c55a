"""Issue 2, 5.7: a killed worker and a lost Redis; the jobs end well without anyone's help."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from pekportal.celery import app
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.models import Job
from tests.jobs import kinds  # registers the kinds
from tests.jobs.servers import Servers

assert kinds
pytestmark = [pytest.mark.servers, pytest.mark.django_db(transaction=True)]
SYSTEM = Actor.as_system()
PAGES = ("/healthz", "/readyz", "/login/")
LONG = 90  # seconds; a deadline for a busy machine, not a pause


@pytest.fixture
def servers(
    transactional_db: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings: Any
) -> Iterator[Servers]:
    """This test's servers; the web process (pytest) publishes to the same Redis and asks the same one for its health.

    The checkout's own Redis runs or not as the tests before this one had it; nothing here may depend on it.
    """
    started = Servers(tmp_path)
    monkeypatch.setenv("CELERY_BROKER_URL", started.broker)
    settings.REDIS_URL = started.broker
    app._pool = None
    app.amqp._producer_pool = None
    yield started
    started.close()
    app._pool = None
    app.amqp._producer_pool = None


def begin(tmp_path: Path, key: str = "k") -> Job:
    """Start a job that works until the file `go` appears."""
    paths = {"go": str(tmp_path / "go"), "marks": str(tmp_path / "marks")}
    return jobs.start(SYSTEM, "tests.until_file", key, arguments=paths)


def state_of(job: Job) -> str:
    """The state in the row now."""
    return str(Job.objects.values_list("state", flat=True).get(pk=job.pk))


def marks(tmp_path: Path) -> list[str]:
    """Which attempts have begun."""
    file = tmp_path / "marks"
    return file.read_text().split() if file.exists() else []


def test_kill_9_of_the_worker_in_the_middle_of_a_job(servers: Servers, tmp_path: Path) -> None:
    servers.redis()
    servers.beat()
    worker = servers.worker()
    job = begin(tmp_path)
    servers.until(lambda: marks(tmp_path) == ["1"], LONG, "the job runs")

    servers.kill(worker)
    servers.worker()  # as the supervisor does

    servers.until(lambda: marks(tmp_path) == ["1", "2"], LONG, "the sweep hands the job out again")
    (tmp_path / "go").touch()
    servers.until(lambda: state_of(job) == Job.State.DONE, LONG, "the job ends well")
    job.refresh_from_db()
    assert (job.attempts, job.result) == (2, {"ran": 2})


def test_kill_9_of_the_pool_process_that_runs_the_job(servers: Servers, tmp_path: Path) -> None:
    servers.redis()
    servers.beat()
    servers.worker()
    job = begin(tmp_path)
    servers.until(lambda: marks(tmp_path) == ["1"], LONG, "the job runs")

    job.refresh_from_db()
    servers.kill_child(int(job.worker.split(":")[1]))

    servers.until(lambda: marks(tmp_path) == ["1", "2"], LONG, "another process of the pool takes the job")
    (tmp_path / "go").touch()
    servers.until(lambda: state_of(job) == Job.State.DONE, LONG, "the job ends well")


def test_redis_is_away_while_jobs_are_started_and_run(servers: Servers, tmp_path: Path) -> None:
    redis = servers.redis()
    servers.beat()
    servers.worker()
    running = begin(tmp_path, "running")
    servers.until(lambda: marks(tmp_path) == ["1"], LONG, "the first job runs")

    servers.kill(redis)
    began = time.monotonic()
    started = jobs.start(SYSTEM, "tests.count", "started without Redis", arguments={"to": 5})
    assert time.monotonic() - began < 2.5
    (tmp_path / "go").touch()
    servers.until(lambda: state_of(running) == Job.State.DONE, LONG, "the running job ends without Redis")
    assert state_of(started) == Job.State.WAITING

    servers.redis()
    servers.until(lambda: state_of(started) == Job.State.DONE, LONG, "the job started without Redis ends well")
    later = jobs.start(SYSTEM, "tests.count", "later", arguments={"to": 2})
    servers.until(lambda: state_of(later) == Job.State.DONE, LONG, "so does a later one")
    assert marks(tmp_path) == ["1"]


def test_a_stopped_job_stops_in_the_worker_and_a_slow_one_ends_at_its_limit(servers: Servers, tmp_path: Path) -> None:
    servers.redis()
    servers.worker()
    stopped = begin(tmp_path)
    slow = jobs.start(SYSTEM, "tests.sleepy", "slow")
    servers.until(lambda: marks(tmp_path) == ["1"], LONG, "the job runs")

    jobs.cancel(SYSTEM, stopped)
    servers.until(lambda: state_of(slow) == Job.State.FAILED, LONG, "the limit ends the slow job")
    slow.refresh_from_db()
    assert "1" in slow.error

    free = begin(tmp_path, "again")
    servers.until(lambda: len(marks(tmp_path)) == 2, LONG, "the pool is free again")
    (tmp_path / "go").touch()
    servers.until(lambda: state_of(free) == Job.State.DONE, LONG, "the next job ends")
    assert state_of(stopped) == Job.State.CANCELLED


@pytest.mark.full
def test_redis_is_away_for_a_minute(servers: Servers, tmp_path: Path, client: Client) -> None:
    """Issue 2, 5.7 in full: work goes on, pages answer, and nobody restarts anything afterwards."""
    redis = servers.redis()
    kept = [servers.beat(), servers.worker()]
    running = begin(tmp_path, "running")
    servers.until(lambda: marks(tmp_path) == ["1"], LONG, "the first job runs")

    for page in PAGES:  # the first look at a page is slow for reasons of its own
        client.get(page)
    servers.kill(redis)
    away = time.monotonic()
    started, slowest = [], 0.0
    while time.monotonic() - away < 60:
        began = time.monotonic()
        for page in PAGES:
            assert client.get(page).status_code == 200, page
        slowest = max(slowest, (time.monotonic() - began) / len(PAGES))
        began = time.monotonic()
        started.append(jobs.start(SYSTEM, "tests.count", f"without Redis {len(started)}", arguments={"to": 3}))
        assert time.monotonic() - began < 2.5
        if len(started) == 3:
            (tmp_path / "go").touch()
        time.sleep(3)
    assert client.get("/readyz").json() == {"status": "ok", "database": True, "redis": False}
    assert slowest < 3  # a busy machine included
    assert state_of(running) == Job.State.DONE  # in the worker, while Redis was away
    assert {state_of(job) for job in started} == {Job.State.WAITING}

    servers.redis()
    servers.until(lambda: {state_of(job) for job in started} == {Job.State.DONE}, LONG, "all of them end well")
    assert [child.poll() for child in kept] == [None, None]
    assert set(Job.objects.filter(pk__in=[job.pk for job in started]).values_list("attempts", flat=True)) == {1}
    assert marks(tmp_path) == ["1"]
