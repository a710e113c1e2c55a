"""The inspector's verdict: what he sees, what he writes, what the operator sees of it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import translation

from inspections.board import board_lines, strip_of, totals
from inspections.late import late_of
from inspections.models import DocumentRequest, Remark
from inspections.services import decisions, requests
from operators.models import Facility, Obligation
from pekportal.kit import events
from pekportal.kit.access import Actor
from pekportal.kit.calendar import Quarter, on_day
from pekportal.kit.refused import Refused
from reports.models import Artefact, Attachment, Report, ReportVersion
from reports.services import submission
from tests import factories as make
from tests.inspections.conftest import ITEMS, watched
from tests.reports.conftest import STATES, bring
from tests.reports.test_rendering import client_of


@pytest.mark.parametrize("state", STATES)
def test_the_inspector_sees_what_was_handed_in(state: str, draft: ReportVersion, people: dict[str, Actor]) -> None:
    bring(people, draft, state)
    inspector, laboratory = people["inspector"], people["laboratory"]
    filed = state in ("submitted", "accepted", "sent_back")

    for model in (Report, ReportVersion, Artefact):
        assert model.objects.visible_to(inspector).exists() == filed, model
        assert not model.objects.visible_to(laboratory).exists()
    assert not Attachment.objects.visible_to(laboratory).exists()
    assert client_of(inspector).get(f"/inspections/reports/{draft.pk}/").status_code == (200 if filed else 404)


def test_a_new_draft_after_a_return_is_not_the_inspectors(draft: ReportVersion, people: dict[str, Actor]) -> None:
    bring(people, draft, "sent_back")

    assert [v.number for v in ReportVersion.objects.visible_to(people["inspector"])] == [1]


def test_another_department_sees_nothing(filed: ReportVersion) -> None:
    elsewhere = make.actor(make.MembershipFactory(inspector=True, department__kato_codes=["350000000"]))

    assert not ReportVersion.objects.visible_to(elsewhere).exists()
    assert client_of(elsewhere).get(f"/inspections/reports/{filed.pk}/").status_code == 404
    with pytest.raises(Refused) as caught:
        decisions.remark(elsewhere, filed, text="Чужой")
    assert caught.value.code == "GONE"


def test_every_look_is_recorded(filed: ReportVersion, people: dict[str, Actor]) -> None:
    for _look in range(2):
        client_of(people["inspector"]).get(f"/inspections/reports/{filed.pk}/")

    looks = events.of(filed).filter(code="report.looked_at")
    assert [look.user_id for look in looks] == [people["inspector"].user_id] * 2


def test_a_remark_is_written_and_never_erased(filed: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["inspector"])
    assert client.post(f"/inspections/reports/{filed.pk}/remarks/add/", {"text": " "}).status_code == 422
    assert client.post(f"/inspections/reports/{filed.pk}/remarks/add/", {"text": "Нет протокола"}).status_code == 302

    written = Remark.objects.get()
    assert (written.text, written.author_id) == ("Нет протокола", people["inspector"].user_id)
    for statement in ("UPDATE inspections_remark SET text = 'x'", "DELETE FROM inspections_remark"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize("role", ["ecologist", "director"])
def test_the_operator_reads_remarks_and_requests_on_the_page_of_the_report(
    role: str, filed: ReportVersion, people: dict[str, Actor]
) -> None:
    decisions.remark(people["inspector"], filed, text="Проверьте строку 6013")
    asked = requests.send_request(
        people["inspector"],
        filed.report.facility,
        items=ITEMS,
        basis="ст. 184",
        working_days=3,
        version=filed,
    )
    submission.send_back(people["inspector"], filed, reason="Строка 6013")
    new = ReportVersion.objects.get(report=filed.report, number=2)

    for version in (filed, new):
        page = client_of(people[role]).get(f"/reports/{version.pk}/").content.decode()
        assert "Проверьте строку 6013" in page and asked.number in page


def test_findings_are_shown_in_the_inspectors_language(filed: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["inspector"])
    client.cookies["language"] = "kk"

    page = client.get(f"/inspections/reports/{filed.pk}/").content.decode()

    assert "План квартала выполнен не полностью" not in page
    assert "Тоқсан жоспары толық орындалмаған" in page


def test_the_decision_is_made_once(filed: ReportVersion, people: dict[str, Actor]) -> None:
    client = client_of(people["inspector"])
    url = f"/inspections/reports/{filed.pk}/decide/accept/"

    assert [client.post(url).status_code for _click in range(2)] == [302, 409]
    assert client.get(url).status_code == 409


def test_a_return_without_a_reason_stays_on_the_form(filed: ReportVersion, people: dict[str, Actor]) -> None:
    answer = client_of(people["inspector"]).post(f"/inspections/reports/{filed.pk}/decide/send_back/", {"reason": ""})

    assert answer.status_code == 422
    assert ReportVersion.objects.filter(report=filed.report).count() == 1


Q1, Q2, Q3 = (Quarter(2026, number) for number in (1, 2, 3))


def owing(name: str, since: dt.date, until: dt.date | None = None, **given: int) -> Facility:
    """A facility with an obligation, watched since the beginning of 2026."""
    facility: Facility = make.FacilityFactory(name=name, **given)
    Obligation.objects.create(facility=facility, valid_from=since, valid_to=until)
    return facility


def test_who_never_opened_a_quarter_is_late_too(draft: ReportVersion, people: dict[str, Actor]) -> None:
    zhomart = draft.report.facility
    Obligation.objects.all().update(valid_from=dt.date(2026, 1, 1))
    silent = owing("Молчащий карьер", dt.date(2026, 4, 1), dt.date(2026, 6, 30))
    small = owing("Карьер III категории", dt.date(2026, 1, 1), category=3)
    for facility in (zhomart, silent, small):
        watched(facility, Q1, Q3)

    late = late_of(people["inspector"])

    assert [(line.facility.name, str(line.period), str(line.due_on)) for line in late] == [
        ("Месторождение Жомарт", "2026Q1", "2026-05-01"),
        ("Месторождение Жомарт", "2026Q2", "2026-08-01"),
        ("Молчащий карьер", "2026Q2", "2026-08-01"),
    ]


def test_a_category_that_changed_in_the_year_counts_by_its_days(people: dict[str, Actor]) -> None:
    """Category II until the end of April, III since: the second quarter is owed for April, the third is not."""
    facility = owing("Карьер", dt.date(2026, 1, 1), category=3)
    make.PermitFactory(facility=facility, category=2, valid_to=dt.date(2026, 4, 30))
    make.PermitFactory(facility=facility, category=3, valid_from=dt.date(2026, 5, 1))
    watched(facility, Q1, Q3)

    assert [str(line.period) for line in late_of(people["inspector"])] == ["2026Q1", "2026Q2"]
    with CaptureQueriesContext(connection) as asked:
        (line,) = board_lines([facility], Q3, people["inspector"])
    assert line.standing.tone == "draft" and len(asked) == 2
    assert [totals(people["inspector"], period)["owed"] for period in (Q1, Q2, Q3)] == [1, 1, 0]


def test_the_numbers_of_the_territory_add_up(filed: ReportVersion, people: dict[str, Actor]) -> None:
    watched(owing("Должен", dt.date(2026, 7, 1)), Q3, Q3)
    watched(make.FacilityFactory(name="Ничего не должен"), Q3, Q3)

    found = totals(people["inspector"], Q3)

    assert found == {"owed": 2, "filed": 1, "accepted": 0, "missing": 1}


def test_the_strip_says_what_happened_in_each_quarter(filed: ReportVersion, people: dict[str, Actor]) -> None:
    """Q4 2025 is not owed; what lies before it the portal did not watch: it accuses nobody of those quarters."""
    Obligation.objects.all().update(valid_from=dt.date(2026, 1, 1))
    watched(filed.report.facility, Quarter(2025, 4), Q3)
    with on_day(dt.date(2026, 11, 5)), translation.override("ru"):
        strip = strip_of(filed.report.facility, people["inspector"])

    assert len(strip) == 12 and [q["label"] for q in strip][-3:] == ["I 2026", "II 2026", "III 2026"]
    assert [q["tone"] for q in strip][-4:] == ["draft", "overdue", "overdue", "done"]
    assert [q["word"] for q in strip][-5:-3] == ["до учёта в портале", "не обязан"]


def test_the_inspector_closes_what_the_operator_answered(filed: ReportVersion, people: dict[str, Actor]) -> None:
    asked = requests.send_request(
        people["inspector"], filed.report.facility, items=ITEMS, basis="ст. 184", working_days=3
    )
    operator, inspector = client_of(people["ecologist"]), client_of(people["inspector"])
    move = f"/inspections/requests/{asked.pk}/move"

    assert operator.get(f"{move}/answer/").status_code == 200
    assert operator.post(f"{move}/answer/", {"words": ""}).status_code == 422
    assert operator.post(f"{move}/answer/", {"words": "Документов нет"}).status_code == 302
    assert operator.get(f"{move}/answer/").status_code == 409
    assert inspector.get(f"{move}/close/").status_code == 200
    assert inspector.post(f"{move}/close/").status_code == 302
    assert operator.post(f"{move}/close/").status_code in (403, 409)
    assert DocumentRequest.objects.get().state == "closed"
