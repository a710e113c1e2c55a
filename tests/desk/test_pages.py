"""The board, the list, the reminders, the workbook, the page of a facility: what they show, and by how many queries."""

from __future__ import annotations

import datetime as dt
import io
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook

from inspections.desk.models import Nudge, Standing
from inspections.desk.services import exporting, reminders
from pekportal.kit import jobs
from pekportal.kit.access import Actor
from pekportal.kit.calendar import on_day
from pekportal.kit.duties import duties_of
from pekportal.kit.models import Job, Letter
from pekportal.kit.refused import Refused
from tests import factories as make
from tests.desk.conftest import owing, watched
from tests.reports.test_rendering import client_of

pytestmark = pytest.mark.django_db
HEAVY = 20  # queries
TEMIRTAU = "351810000"


@pytest.fixture
def inspector() -> Actor:
    """The inspector of Akmola."""
    return make.actor(make.MembershipFactory(inspector=True))


@pytest.fixture
def client(inspector: Actor) -> Client:
    """His browser."""
    return client_of(inspector)


def text_of(client: Client, url: str) -> str:
    """The page, which must be there."""
    answer = client.get(url)
    assert answer.status_code == 200, url
    return str(answer.content.decode())


def queries(client: Client, url: str) -> int:
    """How many queries a page needs."""
    with CaptureQueriesContext(connection) as asked:
        text_of(client, url)
    return len(asked)


PAGES = [
    "",
    "?quarter=2026Q2&category=2",
    "standings/",
    "standings/?quarter=all",
    "standings/?quarter=2026Q2&state=late",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_needs_few_queries_and_no_more_with_more_rows(page: str, client: Client) -> None:
    watched(owing("Карьер 0"))
    first = queries(client, f"/inspections/{page}")
    for number in range(8):
        watched(owing(f"Карьер {number}", category=1 + number % 2))

    assert queries(client, f"/inspections/{page}") <= first + 1 <= HEAVY


def test_the_page_of_a_facility_needs_few_queries(client: Client) -> None:
    facility = watched(owing("Карьер"))

    assert queries(client, f"/inspections/facilities/{facility.pk}/") <= HEAVY


@pytest.mark.parametrize("lang", ["ru", "kk", "en"])
def test_empty_pages_say_why(lang: str, client: Client) -> None:
    client.cookies["language"] = lang
    for page in PAGES:
        assert 'class="empty"' in text_of(client, f"/inspections/{page}")


def test_the_board_says_the_sums_in_words(client: Client) -> None:
    for name in ("Один", "Два"):
        watched(owing(name))
    page = text_of(client, "/inspections/?quarter=2026Q2")

    assert "Не сдано: 2" in page and "Целиноградский район: не сдано" not in page
    assert "2 из 2 не сдано" in page


def test_who_never_opened_a_quarter_is_late_too_and_a_short_obligation_counts(client: Client) -> None:
    """The quarter that is not due yet is nobody's fault; category III owes nothing."""
    watched(owing("Молчащий карьер", dt.date(2026, 4, 1), dt.date(2026, 6, 30)))
    watched(owing("Карьер третьей категории", category=3))
    page = text_of(client, "/inspections/standings/?quarter=all")

    assert "Молчащий карьер" in page and "Карьер третьей категории" not in page
    assert [str(row.period) for row in Standing.objects.late(dt.date(2026, 10, 20))] == ["2026Q2"]


def test_another_territory_is_not_there(client: Client, inspector: Actor) -> None:
    far = watched(owing("Далёкий завод", kato=make.KatoFactory(code=TEMIRTAU, name_ru="г. Темиртау")))

    assert "Далёкий завод" not in text_of(client, "/inspections/standings/?quarter=2026Q2")
    assert client.get(f"/inspections/facilities/{far.pk}/").status_code == 404
    assert client.post(f"/inspections/facilities/{far.pk}/remind/").status_code == 404
    with pytest.raises(Refused) as caught:
        reminders.remind(inspector, [far.pk])
    assert caught.value.code == "NOT_LATE" and not Nudge.objects.exists()


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("quarter=2026Q2", {"Карьер Аққайың", "Завод"}),
        ("quarter=2026Q2&state=late", {"Карьер Аққайың", "Завод"}),
        ("quarter=2026Q2&state=accepted", set()),
        ("quarter=2026Q3&state=not_due", {"Карьер Аққайың", "Завод"}),
        ("quarter=2026Q2&category=1", {"Завод"}),
        ("quarter=2026Q2&oked=08111", {"Карьер Аққайың", "Завод"}),
        ("quarter=2026Q2&oked=24100", set()),
        ("quarter=2026Q2&district=116600000", {"Карьер Аққайың", "Завод"}),
        ("quarter=2026Q2&district=351800000", set()),
        ("quarter=2026Q2&text=аққай", {"Карьер Аққайың"}),
        ("quarter=2026Q2&text=нет%00такого", set()),
        ("quarter=бред&state=бред&category=9&district=%27&after=бред", {"Карьер Аққайың", "Завод"}),
    ],
)
def test_the_filter(query: str, found: set[str], client: Client) -> None:
    watched(owing("Карьер Аққайың"))
    watched(owing("Завод", category=1))
    page = text_of(client, f"/inspections/standings/?{query}")

    assert {name for name in ("Карьер Аққайың", "Завод") if name in page} == found


def test_pages_follow_the_last_row_and_kazakh_letters_stand_in_their_places(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from inspections.desk.views import board

    monkeypatch.setattr(board, "PER_PAGE", 2)
    names = ["Аяқ", "Әке", "Ғасыр", "Қайнар", "Өзен"]
    for name in reversed(names):
        watched(owing(name))
    seen, url = [], "/inspections/standings/?quarter=2026Q2"
    for _page in range(3):
        answer = client.get(url)
        seen.append([row.standing.facility.name for row in answer.context["rows"]])
        url = f"/inspections/standings/?quarter=2026Q2&after={answer.context['page'].next}"
    back = client.get(f"/inspections/standings/?quarter=2026Q2&before={answer.context['page'].previous}")

    assert seen == [names[:2], names[2:4], names[4:]] and answer.context["page"].next == ""
    assert [row.standing.facility.name for row in back.context["rows"]] == names[2:4]
    assert back.context["page"].previous and back.context["page"].next


@pytest.mark.parametrize("asked", ["text=карьер", "oked=08111"])
def test_every_page_says_how_many_were_found(asked: str, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """The first page counts on its own walk over the list, the others and an empty one ask for it apart."""
    from inspections.desk.views import board

    monkeypatch.setattr(board, "PER_PAGE", 2)
    for number in range(5):
        watched(owing(f"Карьер {number}"))
    url = f"/inspections/standings/?quarter=2026Q2&{asked}"
    first = client.get(url)
    second = client.get(f"{url}&after={first.context['page'].next}")
    nothing = client.get(f"{url}&state=accepted")

    counts = [(one.context["counted"].count, one.context["counted"].late_count) for one in (first, second, nothing)]
    assert counts == [(5, 5), (5, 5), (0, 0)]
    assert [len(one.context["rows"]) for one in (first, second, nothing)] == [2, 2, 0]


def people_of(facility: Any) -> dict[str, Actor]:
    """An ecologist and a director of its operator."""
    return {
        role: make.actor(make.MembershipFactory(operator=facility.operator, director=role == "director"))
        for role in ("ecologist", "director")
    }


def test_one_click_reminds_once_a_day(client: Client) -> None:
    facility = watched(owing("Карьер"))
    people = people_of(facility)
    url = f"/inspections/facilities/{facility.pk}/remind/"
    assert [client.post(url, {"back": back}).headers["Location"] for back in ("/inspections/", "//evil.test")] == [
        "/inspections/",
        f"/inspections/facilities/{facility.pk}/",
    ]

    jobs.run_now(Job.objects.get(kind=reminders.JOB))
    assert reminders.write_letters() == 0

    assert Nudge.objects.get().quarters == ["2026Q1", "2026Q2"]
    assert Letter.objects.filter(key__startswith="nudge:").count() == Nudge.objects.get().letters == 2
    body = Letter.objects.filter(key__startswith="nudge:").first().body
    assert "Департамент экологии по Акмолинской области" in body and "II квартал 2026 года" in body
    for actor in people.values():
        assert [duty.tone for duty in duties_of(actor) if "напоминает" in duty.title] == ["overdue", "overdue"]
    with on_day(dt.date(2026, 10, 21)):
        client.post(url)
    assert Nudge.objects.count() == 2


def test_all_that_are_shown_are_reminded_after_their_number_was_said(client: Client) -> None:
    for number in range(3):
        watched(owing(f"Карьер {number}", category=1 + number % 2))
    client.post(f"/inspections/facilities/{Standing.objects.filter(category=1).first().facility_id}/remind/")
    url = "/inspections/standings/remind/?quarter=2026Q2"

    assert "2 объекта" in text_of(client, f"{url}&category=1") or "2 объектам" in text_of(client, url)
    assert Nudge.objects.count() == 1
    assert [client.post(url).status_code for _click in range(2)] == [302, 302]
    assert Nudge.objects.count() == 3
    assert "уже" in text_of(client, url)


def test_nobody_is_reminded_of_what_was_filed_meanwhile(inspector: Actor) -> None:
    facility = watched(owing("Карьер"))
    people_of(facility)
    reminders.remind(inspector, [facility.pk])
    Standing.objects.filter(facility=facility).update(state="none")

    assert reminders.write_letters() == 0
    assert Nudge.objects.get().handled_at is not None and not Letter.objects.exists()


@pytest.mark.parametrize("role", ["ecologist", "director"])
def test_an_operator_reminds_nobody(role: str) -> None:
    facility = watched(owing("Карьер"))
    actor = people_of(facility)[role]

    with pytest.raises(Refused) as caught:
        reminders.remind(actor, [facility.pk])
    assert caught.value.code == "ROLE"


def test_a_short_list_is_a_workbook_at_once_and_nothing_in_it_is_a_formula(client: Client) -> None:
    watched(owing("=1+1"))
    answer = client.get("/inspections/standings/export/?quarter=2026Q2")
    sheet = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).active

    (row,) = list(sheet.iter_rows(min_row=3))
    assert [cell.value for cell in row[:2]] == ["2026Q2", "=1+1"] and row[1].data_type == "s"
    assert row[8].value == "Не сдан, срок прошёл" and row[11].value == 81


def test_a_long_list_is_written_by_a_job_for_who_asked(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting, "AT_ONCE", 1)
    for number in range(2):
        watched(owing(f"Карьер {number}"))
    url = "/inspections/standings/export/?quarter=2026Q2&text=карьер"
    assert "2 строки" in text_of(client, url)
    assert [client.post(url).status_code for _click in range(2)] == [302, 302]
    job = jobs.run_now(Job.objects.get(kind=exporting.JOB))

    book = client.get(job.result["url"])
    assert len(list(load_workbook(io.BytesIO(b"".join(book.streaming_content))).active.iter_rows())) == 4
    other = client_of(make.actor(make.MembershipFactory(inspector=True)))
    assert other.get(job.result["url"]).status_code == 404


def test_a_department_of_one_settlement_counts_its_own(inspector: Actor) -> None:
    """The rows of sums are of whole districts: a smaller territory is counted from its standings, by the same names."""
    watched(owing("Ближний"))
    watched(owing("Соседний", kato=make.KatoFactory(code="116630200", name_ru="с. Соседнее")))
    small = make.actor(make.MembershipFactory(inspector=True, department__kato_codes=["116630100"]))
    page = text_of(client_of(small), "/inspections/?quarter=2026Q2")

    assert "1 из 1 не сдано" in page and "Соседний" not in page


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("қайнар", {1, 3}),
        ("«Қайнар» карьер", {1}),
        ("қазандығы", {3}),
        ("кайнар казандыгы", {3}),
        ("ТОО Берег", {2}),
        ("серіктестігі", {2}),
        ("9406", {2}),
        ("0640", set()),  # a number from its beginning only
        ("ёлка", {3}),
        ("%", {1, 2, 3}),
        ("нет_такого", set()),
    ],
)
def test_the_search_finds_names_in_both_languages_and_numbers(text: str, found: set[int], client: Client) -> None:
    berth = make.OperatorFactory(name="ТОО «Берег»", name_kk="«Жаға» серіктестігі", bin="940640000018")
    watched(owing("Карьер «Қайнар» № 12", name_kk="", operator=make.OperatorFactory(name="АО А", bin="990140000011")))
    watched(owing("Полигон", name_kk="", operator=berth))
    watched(owing("Котельная Елка", name_kk="«Қайнар» қазандығы", operator=make.OperatorFactory(name="АО Б")))
    names = {"Карьер «Қайнар» № 12": 1, "Полигон": 2, "Котельная Елка": 3}

    rows = client.get("/inspections/standings/", {"quarter": "2026Q2", "text": text}).context["rows"]

    assert {names[row.standing.facility.name] for row in rows} == found


def test_a_renamed_operator_is_found_by_its_new_name(client: Client) -> None:
    facility = watched(owing("Карьер"))
    facility.operator.name = "ТОО «Новое имя»"
    facility.operator.save()

    assert client.get("/inspections/standings/?quarter=2026Q2&text=новое").context["counted"].count == 1
