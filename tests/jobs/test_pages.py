"""Pages of jobs: mine, its progress, its stop; nobody else's."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from pekportal.kit import jobs
from pekportal.kit.jobs import work
from pekportal.kit.models import Job
from tests.factories import MembershipFactory, actor
from tests.jobs import kinds  # registers the kinds

assert kinds
pytestmark = pytest.mark.django_db


def begun(membership: Any, to: int = 2) -> Job:
    """A waiting job of this person."""
    return jobs.start(actor(membership), "tests.count", f"k{membership.pk}", "Подсчёт строк", {"to": to})


@pytest.fixture
def mine(client: Client) -> Any:
    """The membership of the logged-in person."""
    membership = MembershipFactory()
    client.force_login(membership.user)
    return membership


def test_a_waiting_job_is_polled_and_may_be_stopped(client: Client, mine: Any) -> None:
    job = begun(mine)
    page = client.get(f"/jobs/{job.pk}/").content.decode()
    assert f'hx-get="/jobs/{job.pk}/part/"' in page and f'action="/jobs/{job.pk}/cancel/"' in page
    assert "Подсчёт строк" in page


def test_the_part_of_a_finished_job_is_polled_no_more_and_offers_the_result(client: Client, mine: Any) -> None:
    job = jobs.run_now(begun(mine))
    part = client.get(f"/jobs/{job.pk}/part/", headers={"hx-request": "true"}).content.decode()
    assert "hx-get" not in part and 'href="/somewhere/"' in part and "Continue" in part and "<html" not in part


def test_progress_is_shown(client: Client, mine: Any) -> None:
    job = work.claim(begun(mine).pk)
    pulse = work.Pulse(job.pk, job.worker)
    work.Run(job, pulse).progress(1, 4, "Таблица 2 из 4")
    part = client.get(f"/jobs/{job.pk}/part/").content.decode()
    assert 'value="25"' in part and "Таблица 2 из 4" in part


def test_stopping_ends_the_job_and_a_second_press_changes_nothing(client: Client, mine: Any) -> None:
    job = begun(mine)
    for _press in range(2):
        answer = client.post(f"/jobs/{job.pk}/cancel/")
        assert (answer.status_code, answer["Location"]) == (302, f"/jobs/{job.pk}/")
    job.refresh_from_db()
    assert job.state == Job.State.CANCELLED


def test_a_finished_job_is_not_stopped(client: Client, mine: Any) -> None:
    job = jobs.run_now(begun(mine))
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 409


@pytest.mark.parametrize(("path", "method"), [("", "get"), ("part/", "get"), ("cancel/", "post")])
def test_another_persons_job_is_not_there(client: Client, mine: Any, path: str, method: str) -> None:
    job = begun(MembershipFactory(operator=mine.operator))
    assert getattr(client, method)(f"/jobs/{job.pk}/{path}").status_code == 404


def test_the_administrator_sees_and_stops_every_job(client: Client) -> None:
    job = begun(MembershipFactory())
    client.force_login(MembershipFactory(administrator=True).user)
    assert client.get(f"/jobs/{job.pk}/").status_code == 200
    assert client.post(f"/jobs/{job.pk}/cancel/").status_code == 302


def test_nobody_in_particular_is_sent_to_the_log_in(client: Client) -> None:
    job = begun(MembershipFactory())
    for path in ("/jobs/", f"/jobs/{job.pk}/", f"/jobs/{job.pk}/part/", "/account/tokens/"):
        assert client.get(path)["Location"].startswith("/login/")


def test_the_list_shows_mine_newest_first_in_few_queries(
    client: Client, mine: Any, django_assert_max_num_queries: Any
) -> None:
    jobs.run_now(begun(mine))
    begun(mine)
    begun(MembershipFactory())
    with django_assert_max_num_queries(12):
        page = client.get("/jobs/").content.decode()
    rows = page.split("<tbody>")[1].split("</tbody>")[0]
    assert rows.count("<tr>") == 2 and rows.index("Ожидает") < rows.index("Готово")


def test_an_empty_list_says_why(client: Client, mine: Any) -> None:
    assert "ещё не запускали" in client.get("/jobs/").content.decode()
