"""Pages of the reports and inspections on the demonstration's data: they answer, and ask the database little."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from inspections.models import DocumentRequest
from pekportal.demo import people
from reports.models import Report
from tests.demo.conftest import client_of, version_of

# page → most queries it may send (session, user, membership and history context are among them)
MOST = {
    "list": 12,
    "draft": 80,  # one query a table of the quarter, none a row; cases, limits of water and the plan are among them
    "submitted": 33,
    "overview": 26,
    "facility": 20,
    "inspector's version": 45,
    "request": 20,
}


def addresses() -> dict[str, tuple[people.Person, str]]:
    """Person and address of each page."""
    filed, draft = version_of("2026Q2"), version_of("2026Q3")
    facility = filed.report.facility_id
    return {
        "list": (people.ECOLOGIST, "/reports/"),
        "draft": (people.ECOLOGIST, f"/reports/{draft.pk}/"),
        "submitted": (people.DIRECTOR, f"/reports/{filed.pk}/"),
        "overview": (people.INSPECTOR, "/inspections/"),
        "facility": (people.INSPECTOR, f"/inspections/facilities/{facility}/"),
        "inspector's version": (people.INSPECTOR, f"/inspections/reports/{filed.pk}/"),
        "request": (people.ECOLOGIST, f"/inspections/requests/{DocumentRequest.objects.get(state='sent').pk}/"),
    }


@pytest.mark.parametrize("page", MOST)
def test_a_page_asks_the_database_little(page: str, demo: Path) -> None:
    person, address = addresses()[page]
    client = client_of(person.email)

    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = client.get(address)

    assert answer.status_code == 200
    assert len(queries) <= MOST[page], "\n".join(q["sql"][:160] for q in queries.captured_queries)


def test_more_reports_ask_no_more(demo: Path) -> None:
    client = client_of(people.ECOLOGIST.email)
    with CaptureQueriesContext(connection) as all_of_them:
        client.get("/reports/")
    hidden = Report.objects.values_list("facility_id", flat=True).first()
    assert hidden
    inspector = client_of(people.INSPECTOR.email)
    with CaptureQueriesContext(connection) as strip:
        inspector.get(f"/inspections/facilities/{hidden}/")

    tables = [q["sql"] for q in (*all_of_them.captured_queries, *strip.captured_queries)]
    assert sum('FROM "inspections_desk_standing"' in q["sql"] for q in strip.captured_queries) <= 2
    assert sum('FROM "reports_reportversion"' in sql for sql in tables) <= 4


@pytest.mark.parametrize("lang", ["ru", "kk"])
@pytest.mark.parametrize("page", [*MOST, "paper"])
def test_every_page_speaks_both_languages(page: str, lang: str, demo: Path) -> None:
    found = addresses() | {"paper": (people.DIRECTOR, f"/reports/{version_of('2026Q2').pk}/paper/{lang}/")}
    person, address = found[page]
    client = client_of(person.email)
    client.cookies["language"] = lang

    answer = client.get(address)

    assert (answer.status_code, answer.headers["Content-Language"]) == (200, lang)
